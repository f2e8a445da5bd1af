"""Who may know that a request exists, and who may read what it says (BV 3.4.2)."""

from django.db.models import Q

from grants.aktstykker.models import Aktstykke
from ledger.models import Person

Level = Aktstykke.Confidentiality
READERS_OF_CONTENT: frozenset[str] = frozenset(
    {Person.Role.SAGSBEHANDLER, Person.Role.CONTROLLER, Person.Role.CHEF}
)


def may_read_content(person: Person, aktstykke: Aktstykke) -> bool:
    """Paper, text, amount, tables, partners, purpose, questions and annexes may be read by him.

    Of a public request all who see the case; of one whose content is confidential those who write
    for its unit and the cleared; of one whose existence is confidential the cleared alone.
    """
    if aktstykke.confidentiality == Level.PUBLIC or person.cleared:
        return True
    if aktstykke.confidentiality == Level.EXISTENCE:
        return False
    return person.unit == aktstykke.unit and person.role in READERS_OF_CONTENT


def content_readable(person: Person, way: str = "") -> Q:
    """The rows whose request's content he may read; `way` leads from the row to the request."""
    if person.cleared:
        return Q()
    readable = Q(**{f"{way}confidentiality": Level.PUBLIC})
    if person.role in READERS_OF_CONTENT:
        readable |= Q(
            **{f"{way}confidentiality": Level.CONTENT, f"{way}unit": person.unit},
        )
    return readable
