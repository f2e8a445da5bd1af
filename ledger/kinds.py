"""What a person can have done: one word for each kind of act, and which kinds take two people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Kinds of act. The codes are stored for ever; the labels are what a person reads."""

    LAW_REGISTERED = "law_registered", _("Bevillingslov registreret")
    FINANCE_LAW = "finance_law", _("Finanslov")
    SUPPLEMENTARY_LAW = "supplementary_law", _("Tillægsbevillingslov")
    CARRY_FORWARD = "carry_forward", _("Videreførsel")
    CARRY_FORWARD_REGISTERED = "carry_forward_registered", _("Videreførsel registreret")
    TRANSFER = "transfer", _("Overførsel mellem konti")
    TRANSFER_REGISTERED = "transfer_registered", _("Overførsel registreret")
    INCOME_REGISTERED = "income_registered", _("Indtægt registreret")
    INCOME = "income", _("Indtægt")
    OTHER_EXPENDITURE_REGISTERED = (
        "other_expenditure_registered",
        _("Anden udgift eller indtægt registreret"),
    )
    OTHER_EXPENDITURE = "other_expenditure", _("Anden udgift eller indtægt")
    YEAR_OPENED = "year_opened", _("Finansår åbnet")
    INTENTION = "intention", _("Politisk ramme sat")
    THRESHOLD = "threshold", _("Beløbsgrænse sat")
    AKTSTYKKE_REGISTERED = "aktstykke_registered", _("Aktstykke oprettet")
    AKTSTYKKE_SENT = "aktstykke_sent", _("Aktstykke oversendt")
    DECISION_RECORDED = "decision_recorded", _("Afgørelse registreret")
    AKTSTYKKE_APPROVED = "aktstykke_approved", _("Aktstykke tiltrådt")
    AKTSTYKKE_ENDED = "aktstykke_ended", _("Aktstykke afsluttet uden tiltrædelse")
    PILLAR_MOVE_REGISTERED = "pillar_move_registered", _("Flytning mellem søjler registreret")
    PILLAR_MOVE = "pillar_move", _("Flyttet mellem projektsøjler")
    GATE_RECORDED = "gate_recorded", _("Godkendelsestrin registreret")
    GRANT_REGISTERED = "grant_registered", _("Bevillingssag oprettet")
    GRANT_MARKED = "grant_marked", _("Bevillingssag mærket")
    TOTAL_REVISED = "total_revised", _("Planlagt total ændret")
    SPLIT_ANSWERED = "split_answered", _("Spørgsmål om opdeling besvaret")
    AGREEMENT_REGISTERED = "agreement_registered", _("Aftale kladdet")
    AGREEMENT_CHANGED = "agreement_changed", _("Aftale rettet")
    AGREEMENT_SIGNED = "agreement_signed", _("Aftale underskrevet")
    AGREEMENT_EXTENDED = "agreement_extended", _("Aftale forlænget uden udgift")
    AGREEMENT_ENDED = "agreement_ended", _("Aftale afsluttet")
    RESERVED = "reserved", _("Plads reserveret")
    RESERVATION_ENDED = "reservation_ended", _("Reservation ophævet")
    COMMITMENT_DRAFTED = "commitment_drafted", _("Tilsagn kladdet")
    COMMITMENT_SUBMITTED = "commitment_submitted", _("Tilsagn sendt til godkendelse")
    COMMITMENT_RETURNED = "commitment_returned", _("Tilsagn sendt tilbage")
    COMMITMENT_BOUND = "commitment_bound", _("Tilsagn afgivet")
    COMMITMENT_CLOSED = "commitment_closed", _("Tilsagn afsluttet")
    COMMITMENT_REOPENED = "commitment_reopened", _("Tilsagn genåbnet")
    AMENDMENT_REGISTERED = "amendment_registered", _("Forhøjelse registreret")
    AMENDMENT = "amendment", _("Tilsagn forhøjet")
    REPOSTING_REGISTERED = "reposting_registered", _("Ompostering registreret")
    REPOSTING = "reposting", _("Ompostering")
    ANNULMENT_REGISTERED = "annulment_registered", _("Annullering registreret")
    ANNULMENT = "annulment", _("Tilsagn annulleret")
    REVIVAL_REGISTERED = "revival_registered", _("Omgørelse af annullering registreret")
    REVIVAL = "revival", _("Annullering omgjort")
    PLAN_CHANGED = "plan_changed", _("Betalingsplan ændret")
    PLAN_EXPLAINED = "plan_explained", _("Afvigelse fra betalingsplan forklaret")
    PAYMENT_REGISTERED = "payment_registered", _("Udbetaling registreret")
    PAYMENT = "payment", _("Udbetaling frigivet")
    REPAYMENT_REGISTERED = "repayment_registered", _("Tilbagebetaling registreret")
    PAYMENT_FAILED = "payment_failed", _("Betaling slået fejl")
    REPAYMENT = "repayment", _("Tilbagebetaling modtaget")
    STORNO_PROPOSED = "storno_proposed", _("Storno foreslået")
    STORNO = "storno", _("Storno")
    RETURNED = "returned", _("Registrering sendt tilbage")
    WITHDRAWN = "withdrawn", _("Registrering trukket tilbage")
    MASTER_CHANGED = "master_changed", _("Stamdata ændret")
    DELEGATED = "delegated", _("Beføjelse delegeret")
    DELEGATION_WITHDRAWN = "delegation_withdrawn", _("Delegation trukket tilbage")
    PERIOD_CLOSED = "period_closed", _("Regnskabsperiode lukket")
    PERIOD_OPENING_REGISTERED = "period_opening_registered", _("Genåbning af periode registreret")
    PERIOD_OPENED = "period_opened", _("Regnskabsperiode genåbnet")
    YEAR_CLOSING_REGISTERED = "year_closing_registered", _("Lukning af finansår registreret")
    YEAR_CLOSED = "year_closed", _("Finansår lukket")
    OPENING_REGISTERED = "opening_registered", _("Åbningspost registreret")
    OPENING = "opening", _("Åbningspost")
    BULK_REGISTERED = "bulk_registered", _("Fil med mange poster indlæst")
    BULK = "bulk", _("Fil med mange poster bogført")
    DUTY_RAISED = "duty_raised", _("Pligt rejst")
    DUTY_CHANGED = "duty_changed", _("Pligt ændret")
    DUTY_DONE = "duty_done", _("Pligt opfyldt")
    PUBLISHED = "published", _("Offentliggjorte tal indlæst")
    SUCCESSION_ANSWERED = "succession_answered", _("Kontos efterfølger bekræftet eller afvist")
    SUCCESSION_TAKEN_BACK = "succession_taken_back", _("Kontos efterfølger taget tilbage")
    CHANGE_EXPLAINED = "change_explained", _("Ændring i tal forklaret")
    DIFFERENCE_ASSIGNED = "difference_assigned", _("Afstemningsforskel fordelt")
    DIFFERENCE_EXPLAINED = "difference_explained", _("Afstemningsforskel forklaret")
    RECONCILIATION_REGISTERED = "reconciliation_registered", _("Afstemning klar til underskrift")
    RECONCILED = "reconciled", _("Afstemning underskrevet")
    SCREENED = "screened", _("Spørgsmålet om forelæggelse besvaret")
    AKTSTYKKE_REVISED = "aktstykke_revised", _("Aktstykkets tal rettet")
    AKTSTYKKE_SUBMITTED = "aktstykke_submitted", _("Aktstykke sendt til godkendelse")
    AKTSTYKKE_RETURNED = "aktstykke_returned", _("Aktstykke sendt tilbage")
    AKTSTYKKE_ACCEPTED = "aktstykke_accepted", _("Aktstykke godkendt i ministeriet")
    FINANCE_ASKED = "finance_asked", _("Udkast forelagt Finansministeriet")
    FINANCE_AGREED = "finance_agreed", _("Finansministeriets tilslutning registreret")
    FINANCE_VOIDED = "finance_voided", _("Finansministeriets tilslutning bortfaldet")
    NUMBER_RECEIVED = "number_received", _("Nummer fra Folketinget modtaget")
    COMMITTEE_TOLD = "committee_told", _("Udenrigsudvalget orienteret")
    QUESTION_ASKED = "question_asked", _("Spørgsmål fra Finansudvalget")
    QUESTION_ANSWERED = "question_answered", _("Spørgsmål besvaret")
    PAPER_CORRECTED = "paper_corrected", _("Rettet tryk afleveret")
    AKTSTYKKE_POSTPONED = "aktstykke_postponed", _("Aktstykke udsat")
    REMARK_RECORDED = "remark_recorded", _("Påtegning registreret")
    DEPARTURE_NOTED = "departure_noted", _("Afvigelse fra det tilsluttede noteret")
    APPROVAL_CLOSED = "approval_closed", _("Ubrugt tilslutning lukket")
    ANNEXED = "annexed", _("Bilag til aktstykke vedlagt")
    MADE_CONFIDENTIAL = "made_confidential", _("Fortrolighed sat")
    CONFIDENTIALITY_LIFTED = "confidentiality_lifted", _("Fortrolighed ophævet")
    HELD = "held", _("Plads reserveret")
    HOLD_ENDED = "hold_ended", _("Reservation ophævet")
    STATEMENT_MADE = "statement_made", _("Udsagn eller svar registreret")
    STATEMENT_CHANGED = "statement_changed", _("Udsagn eller svar fulgt op")
    MEETING_SET = "meeting_set", _("Finansudvalgets møde registreret")
    ATTACHED = "attached", _("Bilag vedlagt")
    ATTACHMENT_SUPERSEDED = "attachment_superseded", _("Bilag mærket forældet")


# These move money or authority, so a second person confirmed them (R10).
TWO_PEOPLE = (
    Kind.FINANCE_LAW,
    Kind.SUPPLEMENTARY_LAW,
    Kind.CARRY_FORWARD,
    Kind.TRANSFER,
    Kind.INCOME,
    Kind.OTHER_EXPENDITURE,
    Kind.AKTSTYKKE_ACCEPTED,
    Kind.AKTSTYKKE_APPROVED,
    Kind.PILLAR_MOVE,
    Kind.COMMITMENT_BOUND,
    Kind.AMENDMENT,
    Kind.REPOSTING,
    Kind.ANNULMENT,
    Kind.REVIVAL,
    Kind.PAYMENT,
    Kind.PAYMENT_FAILED,
    Kind.REPAYMENT,
    Kind.STORNO,
    Kind.PERIOD_OPENED,
    Kind.YEAR_CLOSED,
    Kind.OPENING,
    Kind.BULK,
    Kind.RECONCILED,
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
