"""The rules of grants, beside the ledger's. Same form: one name each (see `ledger.rules`)."""

from ledger.rules import Rule

GRANT_RULES = (
    Rule(
        "R17_decision_is_written",
        "Et aktstykke giver først hjemmel, når afgørelsen er registreret med dag, tekst og "
        "skriftlig bekræftelse.",
        "A request gives authority only when the decision is recorded with its day, text and "
        "written confirmation.",
        "BV 3.4.6: ministeriet må afvente den skriftlige bekræftelse",
    ),
    Rule(
        "R18_amount_above_zero",
        "Et tilsagn, en udbetaling, en annullering og en søjle lyder på mere end nul.",
        "A commitment, a payment, an annulment and a pillar are above zero.",
        "docs/ledger.md",
    ),
    Rule(
        "R19_basis_is_complete",
        "Et tilsagn har sin hjemmel: et aktstykke, et sted i finansloven, en tidligere godkendelse "
        "eller at det er under beløbsgrænsen. De to midterste kræver en henvisning.",
        "A commitment has its legal basis: a request, a place in the finance law, an earlier "
        "approval, or being below the threshold. The middle two need a reference.",
        "BV 2.2.7 og 2.2.11",
    ),
    Rule(
        "R20_payment_years_run_forward",
        "Sidste udbetalingsår ligger ikke før første.",
        "The last payment year is not before the first.",
        "docs/ledger.md",
    ),
    Rule(
        "R21_reusable_has_its_reason",
        "Penge, der kommer tilbage og kan bruges igen, har en grund, der tillader det.",
        "Money that comes back and can be used again has a reason that allows it.",
        "BV 2.2.11; hensættelser vedr. afgivne tilsagn (genanvendelse)",
    ),
    Rule(
        "R22_pillars_make_the_whole",
        "Projektsøjlerne i et aktstykke summer til det beløb, aktstykket lyder på.",
        "The pillars of a request sum to the amount of the request.",
        "Aktstykke 12. november 2024, tabellen",
    ),
    Rule(
        "R23_may",
        "Kun den, hvis rolle giver ret til det, og kun i egen enhed, gør det.",
        "Only those whose role allows it, and in their own unit, do it.",
        "Regnskabsbekendtgørelsen § 21, § 24 og § 28",
    ),
    Rule(
        "R24_line_is_open",
        "Der gives kun tilsagn på en konto, der er åbnet i finansåret.",
        "Commitments are given only on an account opened in the finance year.",
        "docs/ledger.md",
    ),
    Rule(
        "R25_reason_is_in_force",
        "En grund til annullering bruges kun, mens den gælder.",
        "A reason for annulment is used only while it is in force.",
        "BV 2.2.11",
    ),
    Rule(
        "R26_returned_within_payment",
        "Af en udbetaling kommer der ikke mere tilbage, end der blev betalt; og en udbetaling, "
        "hvor der er kommet penge tilbage, storneres ikke.",
        "No more comes back of a payment than was paid; and a payment of which money came back is "
        "not reversed.",
        "docs/ledger.md",
    ),
    Rule(
        "R27_not_before_its_commitment",
        "En annullering, en udbetaling og penge, der kommer tilbage, hører til tilsagnets finansår "
        "eller et senere.",
        "An annulment, a payment and money that comes back belong to the commitment's finance year "
        "or a later one.",
        "BV 2.2.11: en annullering er en negativ udgift i det år, hvor den realiseres",
    ),
    Rule(
        "R28_informing_gives_no_authority",
        "Et orienterende aktstykke tages til efterretning; det tiltrædes ikke og giver ikke "
        "hjemmel.",
        "An informing request is taken note of; it is not approved and gives no authority.",
        "BV 3.4.8",
    ),
    Rule(
        "R29_threshold_is_known",
        "Under beløbsgrænsen gives der kun tilsagn i et finansår, hvis beløbsgrænse er oplyst.",
        "Commitments below the threshold are given only in a finance year whose threshold is "
        "known.",
        "BV 2.2.7 under § 6.3; kilderne oplyser kun 43,0 mio. kr. for 2024",
    ),
)
