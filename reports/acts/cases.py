"""What acts are about, asked by a thing: `?om=commitment:<ref>`, and a grant with all under it."""

from typing import NamedTuple

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from grants.agreements.models import Agreement
from grants.commitments.models import Commitment
from grants.duties.models import Duty
from grants.reservations.models import Reservation


class Om(NamedTuple):
    """A thing as an address names it."""

    kind: str
    id: str

    @classmethod
    def from_text(cls, text: str) -> "Om | None":
        """`grant:1c…` as kind and id; None when it names nothing."""
        kind, colon, id = text.partition(":")
        return cls(kind, id) if kind and colon and id else None


def about(om: Om) -> Q:
    """The condition that an act is about the thing; about a grant, also about what is under it."""
    return case_of(om.id) if om.kind == "grant" else Q(concerns_kind=om.kind, concerns_id=om.id)


def case_of(ref: str) -> Q:
    """Acts about a grant, its agreements, commitments, reservations and the duties of them all."""
    duties = Duty.objects.filter(
        Q(grant__ref=ref) | Q(commitment__grant__ref=ref) | Q(agreement__grant__ref=ref)
    )
    return (
        Q(concerns_kind="grant", concerns_id=ref)
        | _under("agreement", Agreement.objects.filter(grant__ref=ref))
        | _under("commitment", Commitment.objects.filter(grant__ref=ref))
        | _under("duty", duties)
        | _under("reservation", Reservation.objects.filter(grant__ref=ref))
    )


def _under(kind: str, rows: "QuerySet[Agreement | Commitment | Duty | Reservation]") -> Q:
    said = rows.annotate(said=Cast("ref", CharField())).values("said")
    return Q(concerns_kind=kind, concerns_id__in=said)
