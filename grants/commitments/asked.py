"""What `may` is asked about a commitment and an annulment."""

from grants.authority.asked import Asked, asked, unbound
from grants.authority.hands import hands_of
from grants.commitments.models import Annulment, Commitment


def of_commitment(commitment: Commitment) -> Asked:
    """For a step of the same person as before, or of anybody who may."""
    return asked(
        commitment.unit,
        account=commitment.line.account.number,
        amount_ore=commitment.amount_ore,
    )


def to_bind(commitment: Commitment) -> Asked:
    """For the second person: nobody who drafted, changed or submitted it. One query."""
    return Asked(
        **{
            **of_commitment(commitment),
            "first": commitment.registered_by,
            "hands": hands_of("commitment", str(commitment.ref)),
        }
    )


def to_confirm(annulment: Annulment) -> Asked:
    commitment = annulment.commitment
    return asked(
        commitment.unit,
        first=annulment.registered_by,
        account=commitment.line.account.number,
        amount_ore=annulment.amount_ore,
    )


def of_annulment(annulment: Annulment) -> Asked:
    return unbound(to_confirm(annulment))
