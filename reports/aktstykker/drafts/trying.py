"""A paper with words that are not saved: for the preview, lint while one types, and the digest."""

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from reports.aktstykker.content import Content
from reports.aktstykker.digest import digest
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.aktstykker.written import Written


def written_with(aktstykke: Aktstykke, content: Content, person: Person | None = None) -> Written:
    """The request as it would read with these words; its figures are the record's, as always.

    Raises:
        RequestError: when no paper can be made, or a token names nothing; says which.
    """
    return request_of(aktstykke.case_number, person, content=content)


def digest_with(aktstykke: Aktstykke, content: Content) -> str:
    """The digest of the paper with these words; empty while no paper can be made of the record."""
    try:
        return digest(written_with(aktstykke, content).request)
    except RequestError:
        return ""
