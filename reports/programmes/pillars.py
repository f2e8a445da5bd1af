"""Pillars with what requests asked and got for them, and what was given and paid. In øre."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.commitments.models import Commitment
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Person
from ledger.moment import NOW, Moment
from programmes.models import Pillar
from programmes.selectors import of_unit
from reports.figures.given import NONE, given_by
from reports.figures.on_the_way import registered_by

OVER = (Aktstykke.State.WITHDRAWN, Aktstykke.State.REJECTED, Aktstykke.State.LAPSED)


class PillarRow(NamedTuple):
    """A pillar with what requests asked and got for it, and what was given and paid in it."""

    pillar: Pillar
    asked_ore: int
    approved_ore: int
    committed_ore: int
    paid_ore: int
    unpaid_ore: int
    example: bool


class LineRow(NamedTuple):
    """A pillar's line in a request, with what its frame held at the moment."""

    line: AktstykkePillar
    balance: Balance

    @property
    def aktstykke(self) -> Aktstykke:
        return self.line.aktstykke

    @property
    def counts(self) -> bool:
        """A request that came to nothing asks for nothing any more."""
        return self.aktstykke.state not in OVER


def pillars_for(person: Person) -> QuerySet[Pillar]:
    rows = Pillar.objects.select_related("programme__source", "partner", "source")
    return of_unit(rows, person, "programme__unit")


def lines_of(pillars: Sequence[Pillar], person: Person, moment: Moment = NOW) -> list[LineRow]:
    """The pillars' lines in requests, newest first. Two queries.

    Without those of a request whose content he may not read: what it is for is its content.
    """
    rows = readable(AktstykkePillar.objects.filter(pillar__in=pillars), person)
    return lines_at(rows, person, moment)


def lines_at(
    rows: QuerySet[AktstykkePillar], person: Person, moment: Moment = NOW
) -> list[LineRow]:
    """These lines as they stood at the moment, newest first. Two queries."""
    mine = of_unit(rows.filter(registered_by(moment, "aktstykke__")), person, "aktstykke__unit")
    found = list(
        mine.select_related("aktstykke__source", "frame", "partner", "pillar__programme").order_by(
            "-aktstykke__finance_year", "aktstykke__case_number", "position"
        )
    )
    held = balances([line.frame_id for line in found], moment) if found else {}
    return [LineRow(line, held.get(line.frame_id, NOTHING)) for line in found]


def pillar_rows(
    pillars: Sequence[Pillar], lines: Sequence[LineRow], person: Person, moment: Moment = NOW
) -> list[PillarRow]:
    """The pillars with their sums; `lines` are those of `lines_of`. One query."""
    asked: dict[int, list[LineRow]] = defaultdict(list)
    for row in lines:
        if row.counts and row.line.pillar_id is not None:
            asked[row.line.pillar_id].append(row)
    under = of_unit(Commitment.objects.filter(grant__pillar__in=pillars), person)
    given = given_by(under, ("grant__pillar",), moment)
    rows = []
    for pillar in pillars:
        of, stands = asked[pillar.pk], given.get((pillar.pk,), NONE)
        rows.append(
            PillarRow(
                pillar,
                sum(row.line.amount_ore for row in of),
                sum(row.balance.ceiling_ore for row in of),
                stands.given_ore,
                stands.paid_ore,
                stands.unpaid_ore,
                stands.example or any(row.aktstykke.shows_example for row in of),
            )
        )
    return rows
