"""Which draft a person reaches: the case must be his to see, and its content his to read."""

from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from ledger.models import Person


class Reached(NamedTuple):
    """The case, who asks, and why he may not write; empty when he may."""

    case: Aktstykke
    person: Person
    why_not: str

    @property
    def is_draft(self) -> bool:
        return self.case.state == Aktstykke.State.DRAFT

    @property
    def may_write(self) -> bool:
        return self.is_draft and not self.why_not


def reach(request: HttpRequest, case_number: str) -> Reached:
    """The case as far as the person may read what it says; else 404."""
    person = person_of(request)
    rows = for_user(person).select_related("account", "sub_account", "programme")
    case = get_object_or_404(rows, case_number=case_number)
    if not may_read_content(person, case):
        raise Http404
    return Reached(case, person, why_not(person, Doing.DRAFT_PAPER, unit=case.unit))
