"""Every rule by its one name: the constraint, the refusal, the tests and docs/rules.md use it.

`da` and `en` state the rule; a refusal's own sentence (what was asked, what is left, what to do)
is in `ledger.refusals`. `source` is the law, the Budget Guidelines' point (BV) or our own decision.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language


class Rule(NamedTuple):
    name: str
    da: str
    en: str
    source: str


LEDGER_RULES = (
    Rule(
        "R1_drawn_within_ceiling",
        "På en bindende ramme kan der aldrig være trukket mere end loftet.",
        "On a binding frame no more can ever be drawn than its ceiling.",
        "BV 2.2.11: bevilling og videreførsel udgør rammen for årets tilsagn",
    ),
    Rule(
        "R2_entry_moves_money",
        "En postering flytter et beløb, der ikke er nul.",
        "An entry moves an amount that is not zero.",
        "docs/ledger.md",
    ),
    Rule(
        "R3_append_only",
        "Handlinger, posteringer, dokumenter og segl rettes og slettes aldrig.",
        "Acts, entries, documents and seals are never changed or deleted.",
        "docs/ledger.md",
    ),
    Rule(
        "R4_four_eyes",
        "Den, der godkender, er en anden end den, der registrerede.",
        "The one who approves is another than the one who registered.",
        "Regnskabsbekendtgørelsen § 24 og § 28",
    ),
    Rule(
        "R5_never_drawn_below_zero",
        "Fra et tilsagn, et aktstykke eller en projektsøjle kan der ikke gives mere tilbage, end "
        "der er trukket.",
        "No more can be given back to a commitment, a request or a pillar than was drawn.",
        "docs/ledger.md",
    ),
    Rule(
        "R6_frame_moves_by_entries_only",
        "En rammes beløb flyttes kun af posteringer; dens plads og art ændres aldrig.",
        "A frame's amounts move by entries only; its place and kind never change.",
        "docs/ledger.md",
    ),
    Rule(
        "R7_path_is_real",
        "En ramme ligger under rammer, der findes.",
        "A frame lies below frames that exist.",
        "docs/ledger.md",
    ),
    Rule(
        "R8_one_step_from_its_state",
        "Et skridt tages kun fra den tilstand, det hører til, og kun én gang.",
        "A step is taken only from the state it belongs to, and only once.",
        "docs/ledger.md",
    ),
    Rule(
        "R9_state_has_its_evidence",
        "En tilstand har sit bevis: hvem, hvornår og hvilken handling.",
        "A state has its evidence: who, when and which act.",
        "docs/ledger.md",
    ),
    Rule(
        "R10_two_people",
        "En handling, der flytter penge eller hjemmel, bekræftes af en anden person.",
        "An act that moves money or authority is confirmed by another person.",
        "Regnskabsbekendtgørelsen § 24 og § 28",
    ),
    Rule(
        "R11_excuse_only_by_law",
        "Kun en finanslov eller tillægsbevillingslov kan sætte et loft under det, der er trukket.",
        "Only a finance law or supplementary law can set a ceiling below what is drawn.",
        "docs/ledger.md",
    ),
    Rule(
        "R12_year_is_open",
        "Der posteres kun i et finansår, der er åbnet og ikke lukket.",
        "Acts are recorded only in a finance year that is opened and not closed.",
        "Statens årsafslutning, periode 13.1 og 13.2",
    ),
    Rule(
        "R13_storno_names_its_act",
        "En storno spejler én handling, som den nævner, i dens eget finansår.",
        "A storno mirrors one act, which it names, in that act's own finance year.",
        "docs/ledger.md",
    ),
    Rule(
        "R14_key_is_used_once",
        "Den samme formular virker kun én gang, hvor ofte den end sendes.",
        "The same form takes effect once, however often it is sent.",
        "docs/ledger.md",
    ),
    Rule(
        "R15_known_when_recorded",
        "En handling er kendt, når den registreres; kun love, åbningsposter og eksempler kan være "
        "kendt før, og da med kilde.",
        "An act is known when it is recorded; only laws, opening entries and examples may be "
        "known earlier, and then with their source.",
        "docs/ledger.md",
    ),
    Rule(
        "R16_reversed_once",
        "En handling storneres kun én gang, og en storno storneres ikke.",
        "An act is reversed only once, and a storno is not reversed.",
        "docs/ledger.md",
    ),
    Rule(
        "R30_period_is_open",
        "Der posteres kun i en regnskabsperiode, der ikke er lukket: periode 1-12 er årets "
        "måneder, 13.1 og 13.2 er efter årets udgang.",
        "Acts are recorded only in a period that is not closed: periods 1-12 are the months of the "
        "year, 13.1 and 13.2 come after its end.",
        "Statens årsafslutning, periode 13.1 og 13.2",
    ),
    Rule(
        "R80_year_moves_by_acts_only",
        "Et finansår og dets perioder lukkes og genåbnes kun af handlinger.",
        "A finance year and its periods are closed and opened again by acts only.",
        "docs/ledger.md",
    ),
    Rule(
        "R81_note_moves_nothing",
        "En handling, der kun noterer noget, flytter aldrig penge; derfor kan den også skrives om "
        "et lukket finansår.",
        "An act that only notes something never moves money, and may therefore be written about a "
        "closed finance year.",
        "docs/ledger.md",
    ),
    Rule(
        "R82_periods_close_in_order",
        "Regnskabsperioder lukkes i rækkefølge, og kun en lukket periode kan genåbnes.",
        "Periods close in order, and only a closed period can be opened again.",
        "Statens årsafslutning, periode 13.1 og 13.2",
    ),
)

# Apps above the ledger add theirs when they are ready.
RULES: dict[str, Rule] = {rule.name: rule for rule in LEDGER_RULES}


def register(rules: Iterable[Rule]) -> None:
    RULES.update({rule.name: rule for rule in rules})


def text(name: str) -> str:
    """The rule in the user's language; its bare name when it is not registered."""
    rule = RULES.get(name)
    if rule is None:
        return name
    return rule.en if (get_language() or "").startswith("en") else rule.da
