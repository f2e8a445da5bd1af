"""What `may` is asked about recording an agreement's signature."""

from grants.agreements.models import Agreement
from grants.authority.asked import Asked, asked
from grants.authority.hands import hands_of


def to_sign(agreement: Agreement) -> Asked:
    """For the second person: nobody who wrote on the draft, since always. One query."""
    return asked(
        agreement.unit,
        first=agreement.registered_by,
        hands=hands_of("agreement", str(agreement.ref)),
    )
