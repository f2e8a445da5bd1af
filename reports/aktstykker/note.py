"""The cover note for the minister: half a page from the figures of the paper it lies upon.

What is asked, why it must go to the Committee, what is left, the deadlines where a meeting is set,
and the risks. Danish whatever language its author works in, as the paper is.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final, NamedTuple

from django.utils import timezone
from django.utils.translation import override

from grants.aktstykker.models import Aktstykke
from grants.meetings.deadlines import deadlines
from grants.meetings.models import Recess
from ledger.models import Person
from reports.aktstykker import wording
from reports.aktstykker.asking import asks_of
from reports.aktstykker.figures import Figure
from reports.aktstykker.request import Kind, Request
from reports.aktstykker.selectors import request_of
from reports.aktstykker.written import Written
from reports.papers.document import Block, Bullets, Heading, Line, Paper, Paragraph, Place, Section
from reports.papers.typography import bound, long_date

HEAD: Final = "Forelæggelse for ministeren"
ROOM: Final = "room:"
RISKS_MAX: Final = 4
WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


class Due(NamedTuple):
    """A deadline before the meeting; `at` is its time of day, where it has one."""

    what: str
    day: date
    at: time | None = None


def note_of(case_number: str, person: Person | None = None) -> Paper:
    """The cover note of a request, from the same reading as its paper.

    Raises:
        Aktstykke.DoesNotExist, RequestError, NarrativeError: as `request_of` does.
    """
    written = request_of(case_number, person)
    case = Aktstykke.objects.select_related("meeting").get(case_number=case_number)
    risks: list[str] = []
    if case.programme_id is not None:
        rows = case.programme.risks.filter(retired_on__isnull=True) if case.programme else []
        risks = [_first_sentence(row.text) for row in rows]
    return note_paper(written, _due(case), risks)


def note_paper(written: Written, due: Sequence[Due] = (), risks: Sequence[str] = ()) -> Paper:
    """The note as a paper."""
    request = written.request
    parts: list[tuple[str, Sequence[Block]]] = [
        (
            "Hvad der søges om" if request.kind is Kind.SEEKING else "Hvad der orienteres om",
            [Paragraph(bound(f"{_verb(request)} {ask}")) for ask in asks_of(request)],
        ),
        ("Hvorfor sagen skal forelægges", _why(request)),
        ("Hvad der er tilbage", _left(request, written.figures)),
        ("Frister", [Bullets(tuple(_said(one) for one in due))] if due else []),
        ("Risici", [Bullets(tuple(map(bound, risks[:RISKS_MAX])))] if risks else []),
    ]
    used = [(heading, blocks) for heading, blocks in parts if blocks]
    sections = tuple(
        Section(str(number), (Heading(heading), *blocks))
        for number, (heading, blocks) in enumerate(used, start=1)
    )
    return Paper(
        language="da",
        title=f"{HEAD}: {wording.title(request)}",
        dated=request.dated,
        author=request.ministry,
        head_left=HEAD,
        head_right=bound(f"Sag {request.case_number}"),
        foot=wording.foot(request),
        stamp=wording.stamp(request) if request.example else "",
        mark=wording.mark(request),
        content=(Line(bound(_opening(request)), Place.OPENING), *sections),
    )


def _opening(request: Request) -> str:
    kind = "søgende" if request.kind is Kind.SEEKING else "orienterende"
    return (
        f"Ministeren bedes godkende vedlagte {kind} aktstykke af {long_date(request.dated)} om "
        f"{wording.amount(request.amount_ore)} til Finansudvalget."
    )


def _verb(request: Request) -> str:
    if request.kind is Kind.INFORMING:
        return "Finansudvalget orienteres om,"
    return "Finansudvalgets tilslutning søges til,"


def _why(request: Request) -> list[Block]:
    if request.kind is Kind.SEEKING:
        return [Paragraph(wording.reason(request))]
    if request.about is None:
        return []
    return [
        Paragraph(
            bound(
                "Finansudvalget skal orienteres, når en godkendt disposition annulleres, jf. "
                "budgetvejledningens pkt. 2.2.7."
            )
        )
    ]


def _left(request: Request, figures: Sequence[Figure]) -> list[Block]:
    """The room on the paper's day, and what the request leaves of it; nothing where none binds."""
    room = next((one for one in figures if one.key.startswith(ROOM)), None)
    if room is None or room.as_of is None:
        return []
    said = (
        f"Under {wording.account(request.main_account)} var der den {long_date(room.as_of)} "
        f"{wording.amount(room.amount_ore)} tilbage af bevillingen for {room.finance_year}."
    )
    if request.kind is Kind.SEEKING and not request.parts:
        main = request.main_account
        more = sum(one.amount_ore for one in request.effects if one.account == main)
        after = room.amount_ore + more - request.amount_ore
        said += f" Efter aktstykket er der {wording.amount(after)}"  # which ends with a full stop
    return [Paragraph(bound(said))]


def _due(case: Aktstykke) -> list[Due]:
    if case.meeting is None:
        return []
    with override("da"):  # a paper is Danish
        steps = deadlines(case.meeting.day, case.meeting, list(Recess.objects.all())).steps()
        return [Due(str(what), day, at) for what, day, at, _source in steps]


def _said(one: Due) -> str:
    at = f" kl. {one.at:%H.%M}" if one.at else ""
    day = one.day
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return bound(f"{one.what}: {WEEKDAYS[day.weekday()]} den {long_date(day)}{at}")


def _first_sentence(text: str) -> str:
    first, dot, _rest = text.strip().partition(". ")
    return f"{first}." if dot else first
