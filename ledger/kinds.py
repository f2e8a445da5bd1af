"""What a person can have done: one word for each kind of act, and which kinds take two people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Kinds of act. The codes are stored for ever; the labels are what a person reads."""

    FINANCE_LAW = "finance_law", _("Finanslov")
    SUPPLEMENTARY_LAW = "supplementary_law", _("Tillægsbevillingslov")
    CARRY_FORWARD = "carry_forward", _("Videreførsel")
    TRANSFER = "transfer", _("Overførsel mellem konti")
    INTENTION = "intention", _("Politisk ramme sat")
    THRESHOLD = "threshold", _("Beløbsgrænse sat")
    AKTSTYKKE_REGISTERED = "aktstykke_registered", _("Aktstykke oprettet")
    AKTSTYKKE_SENT = "aktstykke_sent", _("Aktstykke oversendt")
    DECISION_RECORDED = "decision_recorded", _("Afgørelse registreret")
    AKTSTYKKE_APPROVED = "aktstykke_approved", _("Aktstykke tiltrådt")
    AKTSTYKKE_ENDED = "aktstykke_ended", _("Aktstykke afsluttet uden tiltrædelse")
    GRANT_REGISTERED = "grant_registered", _("Bevillingssag oprettet")
    COMMITMENT_DRAFTED = "commitment_drafted", _("Tilsagn kladdet")
    COMMITMENT_SUBMITTED = "commitment_submitted", _("Tilsagn sendt til godkendelse")
    COMMITMENT_RETURNED = "commitment_returned", _("Tilsagn sendt tilbage")
    COMMITMENT_BOUND = "commitment_bound", _("Tilsagn afgivet")
    ANNULMENT_REGISTERED = "annulment_registered", _("Annullering registreret")
    ANNULMENT = "annulment", _("Tilsagn annulleret")
    PAYMENT_REGISTERED = "payment_registered", _("Udbetaling registreret")
    PAYMENT = "payment", _("Udbetaling frigivet")
    REPAYMENT_REGISTERED = "repayment_registered", _("Tilbagebetaling registreret")
    PAYMENT_FAILED = "payment_failed", _("Betaling slået fejl")
    REPAYMENT = "repayment", _("Tilbagebetaling modtaget")
    STORNO_PROPOSED = "storno_proposed", _("Storno foreslået")
    STORNO = "storno", _("Storno")
    WITHDRAWN = "withdrawn", _("Registrering trukket tilbage")
    MASTER_CHANGED = "master_changed", _("Stamdata ændret")
    YEAR_CLOSED = "year_closed", _("Finansår lukket")
    OPENING = "opening", _("Åbningspost")


# These move money or authority, so a second person confirmed them (R10).
TWO_PEOPLE = (
    Kind.FINANCE_LAW,
    Kind.SUPPLEMENTARY_LAW,
    Kind.CARRY_FORWARD,
    Kind.TRANSFER,
    Kind.AKTSTYKKE_APPROVED,
    Kind.COMMITMENT_BOUND,
    Kind.ANNULMENT,
    Kind.PAYMENT,
    Kind.PAYMENT_FAILED,
    Kind.REPAYMENT,
    Kind.STORNO,
    Kind.YEAR_CLOSED,
    Kind.OPENING,
)

# A law may set a frame below what is already drawn; nothing else may (R11).
MAY_EXCUSE = (Kind.FINANCE_LAW, Kind.SUPPLEMENTARY_LAW)

# These may be recorded after we knew of them, with the document that shows when (R15): what a law,
# a strategy or a request said was known the day it said it, not the day it was typed in here.
KNOWN_EARLIER = (
    Kind.FINANCE_LAW,
    Kind.SUPPLEMENTARY_LAW,
    Kind.OPENING,
    Kind.INTENTION,
    Kind.THRESHOLD,
    Kind.AKTSTYKKE_REGISTERED,
    Kind.AKTSTYKKE_SENT,
)
