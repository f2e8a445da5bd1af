"""Every model of the app, for Django; each lives with its noun."""

from grants.accounts.models import (
    Account,
    AccountName,
    Article,
    ArticleFigure,
    Figure,
    Line,
    Succession,
)
from grants.agreements.models import Agreement, AgreementYear
from grants.aktstykker.models import (
    Aktstykke,
    AktstykkeEvent,
    AktstykkePillar,
    SupplementaryEffect,
)
from grants.attachments.models import Attachment, Superseded
from grants.authority.models import AnnulmentReason, Delegation, OfficeHolder, Provision, Threshold
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.commitments.models import Annulment, Commitment, Disposition, Grant
from grants.duties.models import Duty
from grants.explanations.models import ChangeExplanation
from grants.gates.models import ApprovalLimit, Gate
from grants.imports.models import BulkFile, BulkRow
from grants.masters.models import GrantShare
from grants.openings.models import OpeningEntry
from grants.payments.models import Payment, Repayment
from grants.plans.models import CashNeed, Explanation, PlanMonth, PlannedPaid, PlanVersion
from grants.publications.models import Publication, PublishedRow
from grants.reconciliation.models import Difference, DifferenceExplanation, Reconciliation
from grants.reservations.models import Reservation
from grants.reversals.models import Storno
from grants.splitting.models import SplitAnswer
from grants.years.models import (
    CarryForward,
    CarryForwardLine,
    Income,
    Law,
    LawLine,
    OtherEntry,
    PeriodOpening,
    Transfer,
    YearClosing,
)

__all__ = [
    "Account",
    "AccountName",
    "Agreement",
    "AgreementYear",
    "Aktstykke",
    "AktstykkeEvent",
    "AktstykkePillar",
    "Amendment",
    "Annulment",
    "AnnulmentReason",
    "ApprovalLimit",
    "Article",
    "ArticleFigure",
    "Attachment",
    "BulkFile",
    "BulkRow",
    "CarryForward",
    "CarryForwardLine",
    "CashNeed",
    "ChangeExplanation",
    "Commitment",
    "Delegation",
    "Difference",
    "DifferenceExplanation",
    "Disposition",
    "Duty",
    "Explanation",
    "Figure",
    "Gate",
    "Grant",
    "GrantShare",
    "Income",
    "Law",
    "LawLine",
    "Line",
    "OfficeHolder",
    "OpeningEntry",
    "OtherEntry",
    "Payment",
    "PeriodOpening",
    "PillarMove",
    "PlanMonth",
    "PlanVersion",
    "PlannedPaid",
    "Provision",
    "Publication",
    "PublishedRow",
    "Reconciliation",
    "Repayment",
    "Reposting",
    "Reservation",
    "Revival",
    "SplitAnswer",
    "Storno",
    "Succession",
    "Superseded",
    "SupplementaryEffect",
    "Threshold",
    "Transfer",
    "YearClosing",
]
