"""The forewarning as a paper: what the Committee can expect in the next three months."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from grants.accounts.numbers import display
from grants.aktstykker.models import Aktstykke
from ledger.money import format_mio
from reports.aktstykker.selectors import MINISTRY, PLACE, session_of
from reports.aktstykker.wording import decimals
from reports.committee.selectors import MONTHS_FOREWARNED, months_on
from reports.papers.document import Align, Line, Paper, Paragraph, Place, Section, Table
from reports.papers.typography import bound, long_date

HEAD: Final = ("Ventet møde", "Sag", "Titel", "Finansår", "Hovedkonto", "Mio. kr.")
NO_MEETING: Final = "Ikke fastsat"
CLOSED: Final = "Fortroligt aktstykke"


def forewarning_paper(cases: Sequence[Aktstykke], first: dt.date) -> Paper:
    """The list as it stands, dated the day it counts from. Danish: it leaves the house.

    The cases are as `committee.selectors.forewarned` reads them for whoever asked for the paper.
    """
    last = months_on(first, MONTHS_FOREWARNED)
    title = f"Varsling af aktstykker, {long_date(first)} til {long_date(last)}"
    said = Paragraph(
        bound(
            f"{MINISTRY} venter at forelægge Finansudvalget disse aktstykker i de kommende tre "
            "måneder."
            if cases
            else f"{MINISTRY} venter ikke at forelægge Finansudvalget aktstykker i de kommende tre "
            "måneder."
        )
    )
    return Paper(
        language="da",
        title=title,
        dated=first,
        author=MINISTRY,
        head_left="Varsling af aktstykker",
        head_right=f"Folketinget {session_of(first)}",
        foot=bound(f"{MINISTRY.removesuffix('ministeriet')}min., {long_date(first)}"),
        stamp="Eksempel: listen har opdigtede sager" if any(c.example for c in cases) else "",
        content=(
            Line(bound(f"{MINISTRY}. {PLACE}, den {long_date(first)}."), Place.OPENING),
            Section("a", (said, _table(cases)) if cases else (said,)),
            Line("Til Finansministeriet.", Place.CLOSING),
        ),
    )


def _table(cases: Sequence[Aktstykke]) -> Table:
    places = decimals(*(one.amount_ore for one in cases if _is_open(one)))
    return Table(
        head=HEAD,
        align=(Align.FIXED, Align.FIXED, Align.LEFT, Align.FIXED, Align.FIXED, Align.RIGHT),
        rows=tuple(
            (
                long_date(one.meeting.day) if one.meeting else NO_MEETING,
                one.case_number,
                one.title if _is_open(one) else CLOSED,
                str(one.finance_year),
                bound(display(one.account.number)) if _is_open(one) else "–",
                format_mio(one.amount_ore, places) if _is_open(one) else "–",
            )
            for one in cases
        ),
        wide=True,
    )


def _is_open(case: Aktstykke) -> bool:
    """Whether the one who asked for the paper may read the case (`selectors.shown`)."""
    return bool(case.is_open)  # type: ignore[attr-defined]
