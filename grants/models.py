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
    AktstykkePart,
    AktstykkePillar,
    SupplementaryEffect,
)
from grants.attachments.models import Attachment, Superseded
from grants.authority.models import AnnulmentReason, Delegation, OfficeHolder, Provision, Threshold
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.commitments.models import Annulment, Commitment, Disposition, Grant
from grants.duties.models import Duty
from grants.envelopes.models import Departure, Envelope
from grants.explanations.models import ChangeExplanation
from grants.gates.models import ApprovalLimit, Gate
from grants.holds.models import Hold
from grants.imports.models import BulkFile, BulkRow
from grants.masters.models import GrantShare
from grants.meetings.models import Meeting, Recess
from grants.openings.models import OpeningEntry
from grants.papers.models import Annex, Delivered
from grants.payments.models import Payment, Repayment
from grants.plans.models import CashNeed, Explanation, PlanMonth, PlannedPaid, PlanVersion
from grants.publications.models import Publication, PublishedRow
from grants.questions.models import Question
from grants.reconciliation.models import Difference, DifferenceExplanation, Reconciliation
from grants.reservations.models import Reservation
from grants.reversals.models import Storno
from grants.screenings.models import Screening
from grants.splitting.models import SplitAnswer
from grants.statements.models import Statement, StatementConcern
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
    "AktstykkePart",
    "AktstykkePillar",
    "Amendment",
    "Annex",
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
    "Delivered",
    "Departure",
    "Difference",
    "DifferenceExplanation",
    "Disposition",
    "Duty",
    "Envelope",
    "Explanation",
    "Figure",
    "Gate",
    "Grant",
    "GrantShare",
    "Hold",
    "Income",
    "Law",
    "LawLine",
    "Line",
    "Meeting",
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
    "Question",
    "Recess",
    "Reconciliation",
    "Repayment",
    "Reposting",
    "Reservation",
    "Revival",
    "Screening",
    "SplitAnswer",
    "Statement",
    "StatementConcern",
    "Storno",
    "Succession",
    "Superseded",
    "SupplementaryEffect",
    "Threshold",
    "Transfer",
    "YearClosing",
]
