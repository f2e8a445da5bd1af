"""What was asked of Parliament for a grant: each request with its papers, answers and departures.

Of a request whose content the person may not read nothing is here but that it is, and of a
confidential annex its number (BV 3.4.2); of one whose existence is secret there is nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from grants.aktstykker.selectors import for_user
from grants.changes.models import PillarMove
from grants.envelopes.models import Departure, Envelope
from grants.papers.annexes import closed
from grants.papers.annexes import for_user as annexes_for
from grants.papers.models import Annex, Delivered
from grants.questions.selectors import questions_for
from grants.statements.models import StatementConcern
from grants.statements.selectors import statements_for
from ledger.models import Person


def rows_of(person: Person, requests: QuerySet[Aktstykke]) -> dict[str, QuerySet[Any]]:
    """The requests, and by kind what belongs to those whose content he may read. No query yet."""
    every, requests = requests, requests.filter(content_readable(person))
    ours = Q(aktstykke__in=requests)
    said = statements_for(person).prefetch_related(None)
    said = said.filter(ours | Q(question__aktstykke__in=requests))
    return {
        "aktstykker": every,
        "aktstykke_parts": AktstykkePart.objects.filter(ours),
        "aktstykke_pillars": AktstykkePillar.objects.filter(ours),
        "pillar_moves": PillarMove.objects.filter(from_pillar__aktstykke__in=requests),
        "aktstykke_papers": Delivered.objects.filter(ours),
        "annexes": annexes_for(person).filter(ours),
        "envelopes": Envelope.objects.filter(ours),
        "departures": Departure.objects.filter(ours),
        "questions": questions_for(person).filter(ours),
        "statements": said,
        "statement_concerns": StatementConcern.objects.filter(statement__in=said.order_by()),
    }


def hide_the_secret(person: Person, rows: Mapping[str, Sequence[Any]]) -> None:
    """Rows name no other request that the person may not know of. One query."""
    pairs = [(row, "about") for row in rows["aktstykker"]]
    pairs += [(row, "told_by") for row in rows["departures"]]
    asked = {getattr(row, f"{name}_id") for row, name in pairs}
    known = set(for_user(person).filter(pk__in=asked - {None}).values_list("pk", flat=True))
    for row, name in pairs:
        if getattr(row, f"{name}_id") not in known:
            setattr(row, name, None)


def closed_annexes(person: Person, requests: Sequence[Aktstykke]) -> list[Annex]:
    """The annexes in force that are not for him, with their request alone. One query."""
    rows = Annex.objects.filter(closed(person), aktstykke__in=requests, replaced_by__isnull=True)
    return list(rows.select_related("aktstykke").only("number", "aktstykke").order_by("pk"))
