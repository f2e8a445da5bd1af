"""What can be done next with a payment, and with money that came back."""

from django.utils.translation import gettext as _

from grants.authority.may import Doing
from grants.commitments.steps import Step, asked_step, opened, step
from grants.payments.asked import to_confirm, to_release
from grants.payments.models import Payment, Repayment
from ledger.models import Person


def release_step(payment: Payment, person: Person) -> list[Step]:
    """The release of a payment that waits, if it waits for this person."""
    if payment.state != Payment.State.REGISTERED:
        return []
    to, about = ("payment_release", payment.ref), to_release(payment)
    return opened([asked_step(person, Doing.RELEASE_PAYMENT, _("Frigiv"), to, about)])


def payment_steps(payment: Payment, unit: str, person: Person) -> list[Step]:
    """The steps that are open to the person, the main one first."""
    ref = payment.ref
    if payment.state == Payment.State.REGISTERED:
        withdraw = ("payment_withdraw", ref)
        return [
            *release_step(payment, person),
            *opened([step(person, Doing.REGISTER_PAYMENT, _("Træk tilbage"), withdraw, unit=unit)]),
        ]
    if payment.state == Payment.State.RELEASED:
        back, storno = ("repayment_new", ref), ("storno_new", payment.act_id)
        return opened(
            [
                step(person, Doing.REGISTER_REPAYMENT, _("Penge tilbage"), back, unit=unit),
                step(person, Doing.PROPOSE_STORNO, _("Storno"), storno, unit=unit),
            ]
        )
    return []


def repayment_steps(repayment: Repayment, unit: str, person: Person) -> list[Step]:
    """The steps that are open to the person, the main one first."""
    ref = repayment.ref
    if repayment.state != Repayment.State.REGISTERED:
        return []
    confirm, withdraw = ("repayment_confirm", ref), ("repayment_withdraw", ref)
    return opened(
        [
            asked_step(
                person, Doing.CONFIRM_REPAYMENT, _("Bekræft"), confirm, to_confirm(repayment)
            ),
            step(person, Doing.REGISTER_REPAYMENT, _("Træk tilbage"), withdraw, unit=unit),
        ]
    )
