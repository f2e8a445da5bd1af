"""The rules of grants, beside the ledger's. Same form: one name each (see `ledger.rules`)."""

from grants.aktstykker.rules import REQUEST_RULES
from grants.attachments.rules import ATTACHMENT_RULES
from grants.changes.rules import CHANGE_RULES
from grants.imports.rules import BULK_RULES
from grants.marks.rules import MARK_RULES
from grants.openings.rules import OPENING_RULES
from grants.publications.rules import PUBLICATION_RULES
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
    Rule(
        "R31_delegation_is_to_another",
        "En delegation gives til en anden, aldrig videre, og kun af det, giveren selv må efter sin "
        "rolle. Læsere og administratorer får ingen.",
        "A delegation is given to another, never onward, and only of what the giver may by his own "
        "role. Readers and administrators are given none.",
        "Dispositionsretten beror på delegation; regnskabsbekendtgørelsen § 21, § 24 og § 28",
    ),
    Rule(
        "R32_bound_is_not_edited",
        "Et tilsagn, der er sendt til godkendelse eller afgivet, rettes ikke: det sendes tilbage "
        "først, eller ændres ved en handling for sig.",
        "A commitment that was submitted or given is not edited: it is sent back first, or changed "
        "by an act of its own.",
        "Ændringer efter godkendelse kræver ny godkendelse",
    ),
    Rule(
        "R33_gate_has_its_evidence",
        "Et godkendelsestrin har dag, hvem der besluttede, og et dokument, når det er et udvalg "
        "eller ministeren; et trin, der ikke er påkrævet eller ikke godkendt, har en begrundelse.",
        "A gate has its day, who decided, and a document when it is a body or the minister; a gate "
        "that is not required or not passed has a reason.",
        "Danidas retningslinjer: bilag og referater er offentlige",
    ),
    Rule(
        "R34_gates_before_commitment",
        "Et tilsagn afgives først, når sagen har de godkendelser, dens samlede beløb kræver: "
        "kontorchefen, over 10 mio. kr. ministeren, over grænsen også Programkomité og "
        "Udviklingspolitisk Råd.",
        "A commitment is given only when its grant has the approvals its total requires: the head "
        "of unit, above 10 mio. kr. the minister, above the limit also the Programme Committee "
        "and the Council for Development Policy.",
        "Danidas retningslinjer 2017, 2018 og 2022",
    ),
    Rule(
        "R46_retired_is_not_chosen",
        "Stamdata, der er udgået, vælges ikke til noget nyt; de vises fortsat, hvor de er brugt.",
        "Masters that are retired are not chosen for anything new; they are still shown where they "
        "are used.",
        "docs/ledger.md",
    ),
    Rule(
        "R62_pillar_stays_in_its_programme",
        "En projektsøjle, der er oprettet bevillingssager under, flyttes ikke til et andet "
        "program.",
        "A pillar that grants are opened under is not moved to another programme.",
        "docs/ledger.md",
    ),
    Rule(
        "R47_shares_make_the_whole",
        "En bevillingssags eller et programs lande har tilsammen 100 procent, når de er fordelt.",
        "The countries of a grant or a programme have 100 per cent together, once they are split.",
        "docs/ledger.md",
    ),
    Rule(
        "R39_plan_follows_what_was_seen",
        "En betalingsplan gemmes oven på den version, man så; har en anden gemt siden, ser man "
        "begge, før man gemmer igen.",
        "A payment plan is saved on top of the version that was seen; when another has saved "
        "since, both are shown before it is saved again.",
        "docs/ledger.md",
    ),
    Rule(
        "R40_planned_once_a_month",
        "En version af en betalingsplan har højst ét beløb for en måned, og det er over nul.",
        "A version of a payment plan has at most one amount for a month, and it is above zero.",
        "docs/ledger.md",
    ),
    Rule(
        "R41_law_raises_once",
        "En finanslov åbner en konto i et finansår én gang, og det, et aktstykke allerede har "
        "givet plads til, hæves ikke igen af tillægsbevillingsloven.",
        "A finance law opens an account in a finance year once, and what a request already gave "
        "room for is not raised again by the supplementary law.",
        "BV 3.3.1; en tillægsbevillingslov bekræfter aktstykkerne",
    ),
    Rule(
        "R42_transfer_has_its_provision",
        "En overførsel går fra én hovedkonto til en anden og nævner den bestemmelse, der giver "
        "adgang til den.",
        "A transfer goes from one main account to another and names the provision that allows it.",
        "BV 2.2.9",
    ),
    Rule(
        "R43_carried_to_the_next_year",
        "Uforbrugt plads videreføres til det næste finansår, og fra hver hovedkonto højst det, der "
        "er tilbage.",
        "Unused room is carried forward to the next finance year, and from each main account no "
        "more than is left.",
        "BV 2.2.12",
    ),
    Rule(
        "R44_income_pays_its_own",
        "En indtægt betaler kun tilsagn på sin egen hovedkonto i sit eget finansår.",
        "An income pays only for commitments on its own main account in its own finance year.",
        "BV 2.4.1",
    ),
    Rule(
        "R45_year_follows_a_known_one",
        "Et finansår åbnes af sin lov eller særskilt, og kun ved siden af et, der er kendt, eller "
        "som det indeværende eller næste kalenderår.",
        "A finance year is opened by its law or on its own, and only beside one that is known or "
        "as this or the next calendar year.",
        "docs/ledger.md",
    ),
    Rule(
        "R35_duty_is_raised_once",
        "Det, der udløser en pligt, rejser den én gang.",
        "What causes a duty raises it once.",
        "docs/ledger.md",
    ),
    Rule(
        "R35_duty_has_an_owner",
        "En pligt har en ansvarlig: en person eller en rolle.",
        "A duty has an owner: a person or a role.",
        "docs/ledger.md",
    ),
    Rule(
        "R36_agreement_is_whole",
        "En aftale har et beløb for hvert af sine år, ét pr. konto, og en administrationsafgift "
        "har sats, modtager og regel; et tilsagn under den hører til samme sag, mens den er i "
        "kraft.",
        "An agreement has an amount for each of its years, one per account, and a levy has its "
        "rate, payee and rule; a commitment under it is of the same grant, while it is in force.",
        "BV 2.2.11; facts 4.2",
    ),
    Rule(
        "R37_splitting_is_answered",
        "Ligner tilsagn under beløbsgrænsen et samlet tilsagn over den, skal det være besvaret, "
        "hvorfor det ikke er en opdeling, før de sendes til godkendelse.",
        "When commitments below the threshold look like one above it, it is answered why they are "
        "not one that was split, before they are submitted.",
        "BV 2.2.7 under § 6.3: prøven er på totaludgiften",
    ),
    Rule(
        "R38_total_is_planned",
        "Aftalerne under en bevillingssag lyder ikke på mere end det, der er planlagt i alt.",
        "The agreements of a grant are not for more than its planned total.",
        "BV 2.2.7 under § 6.3: prøven er på totaludgiften",
    ),
    *BULK_RULES,
    *PUBLICATION_RULES,
    *REQUEST_RULES,
    *CHANGE_RULES,
    *MARK_RULES,
    *OPENING_RULES,
    *ATTACHMENT_RULES,
)
