"""What is done, beside what the Committee approved: inside, differs, or outside. Asks nothing."""

import datetime as dt
from enum import StrEnum
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import main_account, short
from grants.envelopes.facts import Approved, Line
from ledger.money import format_mio_unit, json_kroner


class Weight(StrEnum):
    """How far from the approved: nothing to do, to be noted, or for the Committee to know first."""

    INSIDE = "inside"
    DIFFERS = "differs"
    OUTSIDE = "outside"


class Finding(NamedTuple):
    """One thing compared. `approved` and `asked` are what it is compared by, for a machine."""

    name: str
    weight: Weight
    approved: str
    asked: str
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return {**self._asdict(), "weight": self.weight.value}


class Deed(NamedTuple):
    """What somebody does or asks to do under an approval; what is None is not compared.

    `amount_ore` is drawn on top of `drawn_ore`, all that is drawn on the line by now. The line's
    `ceiling_ore` is the approved one with what was moved to it since by two people (a pillar move
    is noted by itself). All in øre.
    """

    finance_year: int | None = None
    account: str = ""
    partner_id: int | None = None
    partner: str = ""
    line_id: int | None = None
    programme: str = ""
    amount_ore: int = 0
    drawn_ore: int = 0
    ceiling_ore: int = 0
    first_year: int | None = None
    last_year: int | None = None
    countries: dict[str, str] | None = None  # by code
    last_day: dt.date | None = None


# The request's frame itself refuses what is above the whole (R1); this only says it beforehand.
TOTAL: Final = "total"
CONDITION: Final = "condition"


def compare(approved: Approved, deed: Deed) -> list[Finding]:
    """What of the deed differs from the approved or lies outside it; empty when all is inside.

    The total, the year, the main account and the partners bind; the table's lines, the years of
    payment, the countries and the sub-account are what the Committee was told, so that another is
    noted. Source: BV 3.4.7, 3.5.1; users 2.3.
    """
    return [
        *_year_and_account(approved, deed),
        *_partner(approved, deed),
        *_purpose(approved, deed),
        *_line(approved, deed),
        *_years_of_payment(approved, deed),
        *_countries(approved, deed),
    ]


def heaviest(findings: "list[Finding]") -> Weight:
    weights = {finding.weight for finding in findings}
    if Weight.OUTSIDE in weights:
        return Weight.OUTSIDE
    return Weight.DIFFERS if Weight.DIFFERS in weights else Weight.INSIDE


def _year_and_account(approved: Approved, deed: Deed) -> list[Finding]:
    found = []
    if deed.finance_year not in {None, approved.finance_year}:
        words = {"asked": deed.finance_year, "approved": approved.finance_year}
        found.append(
            Finding(
                "finance_year",
                Weight.OUTSIDE,
                str(approved.finance_year),
                str(deed.finance_year),
                _("Finansåret er %(asked)s; Finansudvalget har tiltrådt %(approved)s.") % words,
            )
        )
    if not deed.account:
        return found
    main = main_account(deed.account)
    mains, subs = approved.accounts_of(deed.line_id)
    if main not in mains:
        said = ", ".join(mains)
        text = _("Hovedkontoen er %(asked)s; Finansudvalget har tiltrådt %(approved)s.") % {
            "asked": short(main),
            "approved": ", ".join(map(short, mains)),
        }
        return [*found, Finding("account", Weight.OUTSIDE, said, main, text)]
    if deed.account not in subs and deed.account != main:
        said = ", ".join(subs)
        text = _("Det føres under %(asked)s; aktstykket siger %(approved)s.") % {
            "asked": short(deed.account),
            "approved": ", ".join(map(short, subs)),
        }
        found.append(Finding("sub_account", Weight.DIFFERS, said, deed.account, text))
    return found


def _partner(approved: Approved, deed: Deed) -> list[Finding]:
    if deed.partner_id is None:
        return []
    line = approved.line(deed.line_id)
    named = dict.fromkeys(one.partner for one in approved.lines)
    if deed.partner_id not in {one.partner_id for one in approved.lines}:
        words = {"asked": deed.partner, "approved": ", ".join(named)}
        text = _("%(asked)s er ikke partner i aktstykket, som nævner %(approved)s.") % words
        return [Finding("partner", Weight.OUTSIDE, ", ".join(named), deed.partner, text)]
    if line is not None and line.partner_id != deed.partner_id:
        words = {"asked": deed.partner, "line": line.name, "approved": line.partner}
        text = _("Projektsøjlen %(line)s er tiltrådt til %(approved)s, ikke %(asked)s.") % words
        return [Finding("partner", Weight.DIFFERS, line.partner, deed.partner, text)]
    return []


def _purpose(approved: Approved, deed: Deed) -> list[Finding]:
    if not deed.programme or not approved.programmes or deed.programme in approved.programmes:
        return []
    said = ", ".join(approved.programmes)
    words = {"asked": deed.programme, "approved": approved.title}
    text = _("Sagen hører til programmet %(asked)s; aktstykket er om %(approved)s.") % words
    return [Finding("purpose", Weight.DIFFERS, said, deed.programme, text)]


def _line(approved: Approved, deed: Deed) -> list[Finding]:
    line = approved.line(deed.line_id)
    after = deed.drawn_ore + deed.amount_ore
    if line is None or deed.amount_ore == 0 or after <= deed.ceiling_ore:
        return []
    return [line_differs(line, deed.ceiling_ore, after)]


def line_differs(line: Line, ceiling_ore: int, after_ore: int) -> Finding:
    """A line of the table with more on it than it was approved with, moves counted. In øre."""
    words = {
        "line": line.name,
        "after": format_mio_unit(after_ore),
        "ceiling": format_mio_unit(ceiling_ore),
        "approved": format_mio_unit(line.amount_ore),
    }
    if ceiling_ore == line.amount_ore:
        text = _("Tabellen i aktstykket siger %(approved)s; der bliver %(after)s på %(line)s.")
    else:
        text = _(
            "Tabellen i aktstykket siger %(approved)s, og efter det, der er flyttet siden, "
            "%(ceiling)s; der bliver %(after)s på %(line)s."
        )
    return Finding(
        "line", Weight.DIFFERS, json_kroner(ceiling_ore), json_kroner(after_ore), text % words
    )


def line_moved(line: Line, after_ore: int) -> Finding:
    """A line that two people gave another amount than the table's. In øre."""
    words = {
        "line": line.name,
        "after": format_mio_unit(after_ore),
        "approved": format_mio_unit(line.amount_ore),
    }
    text = _("Tabellen i aktstykket siger %(approved)s; der bliver %(after)s på %(line)s.") % words
    return Finding(
        "line", Weight.DIFFERS, json_kroner(line.amount_ore), json_kroner(after_ore), text
    )


def _years_of_payment(approved: Approved, deed: Deed) -> list[Finding]:
    found = []
    window = _years(approved.first_year, approved.last_year)
    if deed.first_year is not None and deed.last_year is not None:
        asked = _years(deed.first_year, deed.last_year)
        if deed.first_year < approved.first_year or deed.last_year > approved.last_year:
            words = {"asked": asked, "approved": window}
            text = _("Udbetales i %(asked)s; aktstykket siger %(approved)s.") % words
            found.append(Finding("payment_years", Weight.DIFFERS, window, asked, text))
    if deed.last_day is not None and deed.last_day.year > approved.last_year:
        words = {"asked": f"{deed.last_day:%d.%m.%Y}", "approved": window}
        text = _("Aftalen løber til %(asked)s; aktstykket siger %(approved)s.") % words
        asked = deed.last_day.isoformat()
        found.append(Finding("end_day", Weight.DIFFERS, window, asked, text))
    return found


def _countries(approved: Approved, deed: Deed) -> list[Finding]:
    if not deed.countries or not approved.countries:
        return []
    other = {code: name for code, name in deed.countries.items() if code not in approved.countries}
    named = ", ".join(approved.countries.values())
    return [
        Finding(
            "country",
            Weight.DIFFERS,
            ", ".join(approved.countries),
            code,
            _("%(asked)s er ikke nævnt; sagen nævner %(approved)s.")
            % {"asked": name, "approved": named},
        )
        for code, name in other.items()
    ]


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
