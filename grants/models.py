"""Every model of the app, for Django; each lives with its noun."""

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.aktstykker.models import Aktstykke, AktstykkeEvent, AktstykkePillar
from grants.authority.models import AnnulmentReason, Delegation, OfficeHolder, Provision, Threshold
from grants.commitments.models import Annulment, Commitment, Disposition, Grant
from grants.payments.models import Payment, Repayment
from grants.reversals.models import Storno

__all__ = [
    "Account",
    "AccountName",
    "Aktstykke",
    "AktstykkeEvent",
    "AktstykkePillar",
    "Annulment",
    "AnnulmentReason",
    "Commitment",
    "Delegation",
    "Disposition",
    "Figure",
    "Grant",
    "Line",
    "OfficeHolder",
    "Payment",
    "Provision",
    "Repayment",
    "Storno",
    "Threshold",
]
