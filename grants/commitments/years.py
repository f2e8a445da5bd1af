"""In which finance years something can happen to a commitment, and on which account then."""

from grants.accounts.models import Account, Line
from grants.commitments.models import Commitment
from grants.successions.selectors import account_in
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


def account_of(commitment: Commitment, year: int) -> Account:
    """What the commitment's account is in the finance year: its new number once it has one.

    Given on 06.32.01.08 in 2024, annulled in 2025: the room is on .35, when a person confirmed that
    they are the same account. No query in the commitment's own year, else one or two.
    """
    return account_in(commitment.line.account, commitment.line.year, year)


def line_in(commitment: Commitment, year: int) -> Line | None:
    """The line of the commitment's account in the finance year, if it is opened."""
    return Line.objects.filter(account=account_of(commitment, year), year=year).first()
