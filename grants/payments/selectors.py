"""What the pages of payments read. Another unit's payments are not there at all."""

from django.db.models import Max, QuerySet

from grants.authority.models import AnnulmentReason
from grants.commitments.models import Commitment
from grants.payments.models import WAITS, Payment, Repayment
from grants.plans.selectors import with_timing
from ledger.models import Person
from programmes.selectors import of_unit

ABOUT = ("grant__partner", "grant__pillar__programme", "grant__disposition", "line__account")


def payments_for(person: Person) -> QuerySet[Payment]:
    """The payments the person sees; `waits` is 0 for those that wait to be released.

    Each says whether it is late or unplanned (`with_timing`).
    """
    rows = Payment.objects.select_related(
        *(f"commitment__{way}" for way in ABOUT),
        "commitment__aktstykke_pillar__aktstykke",
        "registered_by",
        "released_by",
    ).annotate(waits=WAITS)
    return of_unit(with_timing(rows), person, "commitment__unit")


def next_instalment(commitment: Commitment) -> int:
    """The number after the highest of the payments that stand or wait; 1 for the first."""
    counts = (Payment.State.REGISTERED, Payment.State.RELEASED)
    rows = commitment.payments.filter(state__in=counts)
    return 1 + (rows.aggregate(last=Max("instalment"))["last"] or 0)


def waiting_first(rows: QuerySet[Payment]) -> QuerySet[Payment]:
    """Those to be released first, then the newest."""
    return rows.order_by("waits", "-value_day", "-pk")  # type: ignore[misc]  # an annotation


def repayments_for(person: Person) -> QuerySet[Repayment]:
    rows = Repayment.objects.select_related(
        *(f"payment__commitment__{way}" for way in ABOUT),
        "payment__commitment__aktstykke_pillar__aktstykke",
        "reason",
        "registered_by",
    )
    return of_unit(rows, person, "payment__commitment__unit")


def reusable_reasons() -> QuerySet[AnnulmentReason]:
    """Only a reason that gives room can be the reason for using money again (R21)."""
    return AnnulmentReason.objects.filter(gives_room=True)
