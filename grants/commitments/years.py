"""In which finance years something can happen to a commitment."""

from grants.commitments.models import Commitment
from ledger.refusals import Refusal


def not_before(commitment: Commitment, finance_year: int) -> None:
    """Nothing is annulled, paid or paid back in a finance year before the commitment's own.

    An annulment gives room in the year it is realised; in a year that is past it would be room no
    law gave. What was taken over is as it stood then: nothing of it is before that year.
    Raises `Refusal` (R27).
    """
    first = commitment.line.year
    if commitment.basis == Commitment.Basis.OPENING and commitment.bound_act is not None:
        first = commitment.bound_act.finance_year
    if finance_year < first:
        raise Refusal("R27_not_before_its_commitment")
