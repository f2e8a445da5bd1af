"""A request read from the record and the ledger: the facts it is written from, and its figures.

Nothing is remembered between two readings, and every printed amount is the record's or a frame's.
What the paper cannot be written without is asked for in a sentence, never made up.
"""

from dataclasses import replace
from typing import Final

from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from ledger.models import Person
from reports.aktstykker import behind, sealing
from reports.aktstykker.content import Content
from reports.aktstykker.figures import (
    THRESHOLD,
    Standing,
    Status,
    asked_keys,
    printed,
)
from reports.aktstykker.grounds import Ground, cited, ground_of
from reports.aktstykker.offices import MINISTRY, PLACE, minister_on, session_of
from reports.aktstykker.record import KINDS, request_from
from reports.aktstykker.request import Kind, Request
from reports.aktstykker.words import Said, filled_in, words_of
from reports.aktstykker.written import Written

__all__ = [
    "MINISTRY",
    "PLACE",
    "Written",
    "cases",
    "file_name",
    "minister_on",
    "request_of",
    "session_of",
]

READ: Final = (
    "account",
    "sub_account",
    "frame",
    "source",
    "programme__disposition",
    "about",
    "approved_act",
)


def request_of(
    case_number: str,
    person: Person | None = None,
    version: int | None = None,
    content: Content | None = None,
) -> Written:
    """The request with this case number; a `person` finds only what he may see.

    Its words are those of the draft (its newest version, or that `version`), else of the fixture,
    or `content`, which is not saved yet; its figures are always the record's and the ledger's, the
    ledger's at its newest seal. Amounts in øre. A constant number of queries, however many entries
    are behind the figures.

    Raises:
        Aktstykke.DoesNotExist: when there is none, or none for him.
        RequestError: when a fact is missing or two contradict each other; says which.
        NoVersionError: when the draft has no such version.
        NarrativeError: when the file with letter b cannot be read.
    """
    rows = Aktstykke.objects.all() if person is None else for_user(person)
    case = rows.select_related(*READ).get(case_number=case_number)
    if person is not None and not may_read_content(person, case):
        raise Aktstykke.DoesNotExist
    lines = list(case.pillars.select_related("partner", "frame", "part"))
    said = words_of(case, version) if content is None else Said(content, None)
    approved = behind.approval(case, lines)
    ground = ground_of(case, said.content.reason)
    request = filled_in(
        case, request_from(case, lines, ground.provision if ground else None, said.content)
    )
    seal = sealing.newest()
    figures = (
        *printed(request, approved, _sources(case, request, ground)),
        *behind.room(case, seal),
        *behind.given(case, lines, seal),
    )
    fixed = sealing.true_since(case, lines, seal)
    return Written(request, figures, replace(_standing(case), version=said.version, seal=fixed))


def file_name(case_number: str) -> str:
    """What the paper is called where it is saved: `aktstykke-24-13275.pdf`."""
    return f"aktstykke-{case_number.replace('/', '-')}.pdf"


def cases() -> list[str]:
    """The case numbers there are, for the one who typed another."""
    return list(Aktstykke.objects.order_by("case_number").values_list("case_number", flat=True))


def _sources(case: Aktstykke, request: Request, ground: Ground | None) -> dict[str, str]:
    known = dict.fromkeys(asked_keys(request), cited(case.source))
    return known | ({THRESHOLD: ground.source} if ground else {})


def _standing(case: Aktstykke) -> Standing:
    if case.state == Aktstykke.State.APPROVED:
        return Standing(Status.APPROVED, case.decided_on, case.shows_example)
    return Standing(Status.ASKED if KINDS[case.kind] is Kind.SEEKING else Status.TOLD)
