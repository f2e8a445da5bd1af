"""The bytes of a paper that left the house: kept once, and never made again."""

from typing import Final

from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.papers.models import Delivered
from ledger.models import Document, Person

OURS: Final = (Delivered.Kind.DELIVERED, Delivered.Kind.CORRECTED)
PDF: Final = "application/pdf"


def handed_over(case_number: str, person: Person | None = None) -> Document | None:
    """The newest paper that was handed over, corrected print included; None before there is one.

    Raises:
        Aktstykke.DoesNotExist: when there is no such request, or none this person may read.
    """
    rows = Aktstykke.objects.all() if person is None else for_user(person)
    case = rows.get(case_number=case_number)
    if person is not None and not may_read_content(person, case):
        raise Aktstykke.DoesNotExist
    found = (
        Delivered.objects.filter(aktstykke=case, kind__in=OURS, document__media_type=PDF)
        .select_related("document")
        .order_by("-number")
        .first()
    )
    return found.document if found else None
