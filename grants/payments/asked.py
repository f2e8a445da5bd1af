"""What `may` is asked about a payment and about money that came back."""

from grants.authority.asked import Asked, asked
from grants.payments.models import Payment, Repayment


def to_release(payment: Payment) -> Asked:
    commitment = payment.commitment
    return asked(
        commitment.unit,
        first=payment.registered_by,
        account=commitment.line.account.number,
        amount_ore=payment.amount_ore,
    )


def to_confirm(repayment: Repayment) -> Asked:
    commitment = repayment.payment.commitment
    return asked(
        commitment.unit,
        first=repayment.registered_by,
        account=commitment.line.account.number,
        amount_ore=repayment.amount_ore,
    )
