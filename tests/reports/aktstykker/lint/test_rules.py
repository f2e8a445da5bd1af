"""Every rule on both sides of its line: what it finds, and the next thing, which it leaves."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from ledger.money import mio
from reports.aktstykker.lint.facts import Facts, Moved
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rules import RULES, lint
from reports.aktstykker.reading.parse import parse
from reports.aktstykker.request import Kind, Pillar
from reports.papers.typography import NBSP
from tests.reports.aktstykker.lint.case import FACTS, NAMES, facts, golden

Case = tuple[str, Facts]
SUB = "§ 06.32.10.13. Reform af det europæiske asylsystem inkl. udsendelse"
ICMPD = "ICMPD | 50,0 | 0,0 | 50,0"
RISK = "Risikoen vurderes at være mindre"


def without(letter: str, following: str) -> str:
    text = golden()
    start, end = text.index(f"\n{letter}. "), text.index(f"\n{following}. ")
    return text[:start] + text[end:]


def swapped(one: str, other: str, following: str) -> str:
    text = golden()
    first, second, end = (text.index(f"\n{letter}. ") for letter in (one, other, following))
    return text[:first] + text[second:end] + text[first:second] + text[end:]


def informing(text: str) -> str:
    return text.replace(
        "anmoder hermed om Finansudvalgets tilslutning til,", "orienterer hermed Finansudvalget om,"
    )


def several_years(first_row: str) -> str:
    return golden(
        ("Projektsøjler | Mio. kr.\nIOM | 50,0\nICMPD | 50,0\nI alt | 100,0",
         f"Projektsøjler | 2024 | 2025 | I alt\n{first_row}\n{ICMPD}\nI alt | 80,0 | 20,0 | 100,0"),
    )  # fmt: skip


def said(words: str, text: str = "") -> str:
    """The printed request with a sentence more in letter b."""
    text = text or golden()
    assert RISK in text
    return text.replace(RISK, f"{words} {RISK}")


G = golden()
INFORMING = informing(without("c", "e"))
INFORMING = INFORMING[: INFORMING.index("\ne. ")] + INFORMING[INFORMING.index("\nf. ") :]
INFORMS = facts(kind=Kind.INFORMING)
SECRET = facts(confidential=True, confidential_reason="Forholdet til en fremmed magt.")

# rule: (what it finds, what it leaves alone)
SIDES: dict[str, tuple[Case, Case]] = {
    "L00_paper_can_be_written": (("", facts(refused="Aktstykket har ingen dag.")), (G, FACTS)),
    "L01_letters_in_order": ((swapped("c", "e", "f"), FACTS), (G, FACTS)),
    "L02_kind_is_the_records": ((G, INFORMS), (INFORMING, INFORMS)),
    "L03_letters_of_the_kind": ((without("c", "e"), FACTS), (INFORMING, INFORMS)),
    "L04_unused_letter_left_out": (
        (golden(("\ne. Under", "\nd.\n\ne. Under")), FACTS),
        (golden(("\ne. Under", "\nd. Intet andet ministerium er berørt.\n\ne. Under")), FACTS),
    ),
    "L05_heading_has_text": (
        (golden(("\nBudget\n", "\nØkonomi\nBudget\n")), FACTS),
        (golden(("\nBudget\n", "\nØkonomi\nPengene er statens.\nBudget\n")), FACTS),
    ),
    "L06_opening": (
        (golden(("Udenrigsministeriet. København, den 12. november 2024.\n", "\n")), FACTS),
        (G, FACTS),
    ),
    "L07_minister_signs": (
        (golden(("\nLars Løkke Rasmussen\n", "\n")), FACTS),
        (golden(("Lars Løkke Rasmussen", "En Anden")), facts(minister="En Anden")),
    ),
    "L08_minister_is_known": ((G, facts(minister="")), (G, FACTS)),
    "L09_addressee": ((golden(("Til Finansudvalget.", "")), FACTS), (G, FACTS)),
    "L10_agreement_is_there": (
        (G, facts(agreed=False)),
        (G[: G.index("\nf. ")] + G[G.index("\nKøbenhavn, den") :], facts(agreed=False)),
    ),
    "L11_agreement_is_said": (
        (G[: G.index("\nf. ")] + G[G.index("\nKøbenhavn, den") :], FACTS),
        (G, FACTS),
    ),
    "L20_amount_is_said": (
        (G.replace(" tilskud på 100,0 mio. kr. som", " tilskud som", 1), FACTS),
        (G, FACTS),
    ),
    "L21_account_is_said": (
        (G.replace(" under § 06.32.10. Nærområde- og migrationsfond", "", 1), FACTS),
        (G, FACTS),
    ),
    "L22_no_detail_in_a": (
        (G.replace("§ 06.32.10. Nærområde- og migrationsfond", SUB, 1), FACTS),
        (G, FACTS),
    ),
    "L23_one_year_in_a": (
        (G.replace("i finansåret 2024 afgives", "i finansårene 2024-2026 afgives", 1), FACTS),
        (G, FACTS),
    ),
    "L24_act_of_the_year": (
        (G.replace("finansloven for 2024", "finansloven for 2023", 1), FACTS),
        (G, FACTS),
    ),
    "L25_given_in_the_year": (
        (golden(("vil blive afgivet i 2024", "vil blive afgivet i 2025")), FACTS),
        (G, FACTS),
    ),
    "L26_account_exists": (
        (said("Der er penge på § 06.32.99. Eksempel."), FACTS),
        (said("Der er penge på § 06.32.05. Eksempelkonto."), FACTS),
    ),
    "L27_account_has_its_name": (
        (said("Det var § 06.32.05. Noget andet."), FACTS),
        (said("Det var § 06.32.05. Eksempelkonto i år."), FACTS),
    ),
    "L28_a_and_e_ask_the_same": (
        (
            G.replace(
                "finansåret 2024 afgives tilsagn om tilskud på 100,0",
                "finansåret 2024 afgives tilsagn om tilskud på 100,1",
                1,
            ),
            FACTS,
        ),
        (golden(("tilskud på 100,0", "tilskud på 100,1")), FACTS),
    ),
    "L43_effects_are_asked_for": (
        (G, facts(effects=(("063205", mio("-20,0")),))),
        (G, facts(effects=(("063210", mio("100,0")),))),
    ),
    "L30_tables_add_up": (
        (several_years("IOM | 30,0 | 20,0 | 50,1"), FACTS),
        (several_years("IOM | 30,0 | 20,0 | 50,0"), FACTS),
    ),
    "L31_pillars_make_the_whole": (
        (golden(("ICMPD | 50,0\nI alt | 100,0", "ICMPD | 50,1\nI alt | 100,1")), FACTS),
        (golden(("ICMPD | 50,0\nI alt | 100,0", "ICMPD | 50,0\nI alt | 100,0")), FACTS),
    ),
    "L32_commitment_is_the_whole": (
        (golden(("budget 100,0 mio. kr. jf.", "budget 100,1 mio. kr. jf.")), FACTS),
        (said("IOM fik 75,0 mio. kr. i 2023."), FACTS),
    ),
    "L33_fits_in_the_room": (
        (G, facts(rooms={"063210": mio("99,9")})),
        (G, facts(rooms={"063210": mio("100,0")})),
    ),
    "L34_fits_in_the_intention": (
        (G, facts(intention_left_ore=mio("99,9"))),
        (G, facts(intention_left_ore=mio("100,0"))),
    ),
    "L35_intention_is_no_appropriation": (
        (said("Programmet har en bevilling på i alt 430,0 mio. kr."), FACTS),
        (said("Bevillingen på § 06.32.05. Eksempelkonto er 700,0 mio. kr."), FACTS),
    ),
    "L36_threshold_is_known": (
        (G, facts(thresholds={2023: mio("43,0")})),
        (G, facts(thresholds={2024: mio("43,0")})),
    ),
    "L37_threshold_is_the_years": ((G, facts(thresholds={2024: mio("43,1")})), (G, FACTS)),
    "L38_threshold_is_passed": (
        (G, facts(amount_ore=mio("43,0"), planned_total_ore=mio("43,0"))),
        (G, facts(amount_ore=mio("20,0"), planned_total_ore=mio("43,1"))),
    ),
    "L39_provision_is_in_force": ((golden(("pkt. 2.2.7", "pkt. 2.2.9")), FACTS), (G, FACTS)),
    "L40_people_are_not_money": (
        (said("Det når ud til 12,0 mio. kr. unge."), FACTS),
        (said("Det når ud til 12 mio. unge."), FACTS),
    ),
    "L41_appropriation_is_said": (
        (G, FACTS),
        (golden(("opførte bevilling under", "opførte bevilling på 700,0 mio. kr. under")), FACTS),
    ),
    "L42_partners_are_the_records": (
        (golden(("(ICMPD)", "(UNHCR)")), FACTS),
        (G, FACTS),
    ),
    "L50_paid_after_it_is_given": (
        (golden(("perioden 2024-2025", "perioden 2023-2025")), facts(payment_from=2023)),
        (golden(("perioden 2024-2025", "perioden 2024-2030")), facts(payment_to=2030)),
    ),
    "L51_title_and_frame": (
        (G, FACTS),
        (golden(("Programme 2024-2029", "Programme 2024-2027")), FACTS),
    ),
    "L52_weekday": (
        (said("Styrekomitéen mødes onsdag den 12. november 2024."), FACTS),
        (said("Styrekomitéen mødes tirsdag den 12. november 2024."), FACTS),
    ),
    "L53_signed_the_same_day": (
        (golden(("\nKøbenhavn, den 12.", "\nKøbenhavn, den 13.")), FACTS),
        (G, FACTS),
    ),
    "L54_before_the_deadline": (
        (G, facts(delivery_by=date(2024, 11, 11))),
        (G, facts(delivery_by=date(2024, 11, 12))),
    ),
    "L55_before_the_years_end": (
        (G, facts(meeting_on=date(2025, 1, 9))),
        (G, facts(meeting_on=date(2024, 12, 31))),
    ),
    "L60_terms_are_spelt": (
        (said("Der gives tilskudd."), FACTS),
        (said("Der gives tilskud."), FACTS),
    ),
    "L61_names_are_introduced": (
        (G.replace("tilslutning til, at der", "og IOMs tilslutning til, at der", 1), FACTS),
        (said("IOMs arbejde er godt."), FACTS),
    ),
    "L62_short_forms_are_used": (
        (said("Hertil kommer Eksempelorganisationen for Forsøg (EFF)."), FACTS),
        (said("Hertil kommer Eksempelorganisationen for Forsøg (EFF). EFF er ny."), FACTS),
    ),
    "L63_amounts_are_set": (
        (said("Der er brugt 12 mio. kr. før."), FACTS),
        (said("Der er brugt 12,0 mio. kr. og 25.000 kr. før."), FACTS),
    ),
    "L64_percent_is_set": ((said("Det er 5 % mere."), FACTS), (said("Det er 5 pct. mere."), FACTS)),
    "L65_section_sign_is_bound": (
        (golden(("§ 06.32.10.13", f"§{NBSP}06.32.10.13")), FACTS),
        (golden(("§ ", f"§{NBSP}")), FACTS),
    ),
    "L66_all_is_understood": (
        (said("Der er penge på § 06.32.1 i år."), FACTS),
        (said("Der er penge på § 06.32.10 i år."), FACTS),
    ),
    "L67_numbers_say_what_they_count": (
        (said("Der er brugt 12 mio. i alt."), FACTS),
        (said("Der er brugt 12,0 mio. kr. i alt."), FACTS),
    ),
    "L70_amount_is_the_records": ((G, facts(amount_ore=mio("100,1"))), (G, FACTS)),
    "L71_pillars_are_the_records": (
        (G, facts(pillars=(Pillar("IOM", mio("60,0")), Pillar("ICMPD", mio("40,0"))))),
        (G, FACTS),
    ),
    "L73_accounts_are_the_records": (
        (G, facts(parts=(FACTS.parts[0]._replace(sub="06321014"),))),
        (G, FACTS),
    ),
    "L74_years_are_the_records": ((G, facts(payment_to=2026)), (G, FACTS)),
    "L75_day_is_the_records": ((G, facts(dated=date(2024, 11, 13))), (G, FACTS)),
    "L76_number_is_the_committees": (
        (G, facts(number=None)),
        (golden(("Aktstykke nr. 51", "Udkast til aktstykke")), facts(number=None)),
    ),
    "L77_tokens_are_accepted": (
        (G, facts(moved=(Moved("room", "700,0 mio. kr.", "640,0 mio. kr."),))),
        (G, FACTS),
    ),
    "L78_annexes_are_there": (
        (said("Planen er vedlagt som bilag 2."), facts(annexes=(1,))),
        (said("Planen er vedlagt som bilag 1."), facts(annexes=(1,))),
    ),
    "L79_annexes_are_mentioned": (
        (G, facts(annexes=(1,))),
        (said("Planen er vedlagt som bilag 1."), facts(annexes=(1,))),
    ),
    "L80_confidential_has_reason": ((G, replace(SECRET, confidential_reason="")), (G, SECRET)),
    "L81_confidential_is_lifted": (
        (G, SECRET),
        (G, replace(SECRET, lift_when="Når aftalen er underskrevet.")),
    ),
}


@pytest.mark.parametrize("rule", [one.id for one in RULES])
def test_each_rule_finds_what_it_should_and_leaves_the_next_thing_alone(rule: str) -> None:
    wrong, right = SIDES[rule]
    assert rule in [one.rule for one in lint(parse(wrong[0]), wrong[1])]
    assert rule not in [one.rule for one in lint(parse(right[0]), right[1])]


def test_a_rule_stands_after_those_it_presupposes() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) >= 25
    for rule in RULES:
        assert all(ids.index(one) < ids.index(rule.id) for one in rule.presupposes), rule.id
        assert rule.source


def test_what_presupposes_a_silent_rule_is_silent_too() -> None:
    """The sub-account in a silences what a and e ask, and that the amount, which builds on it."""
    text = G.replace("§ 06.32.10. Nærområde- og migrationsfond", SUB, 1)
    found = {one.rule for one in lint(parse(text), facts(amount_ore=mio("100,1")))}
    assert "L22_no_detail_in_a" in found
    assert not found & {"L28_a_and_e_ask_the_same", "L70_amount_is_the_records"}


def test_warnings_are_few() -> None:
    weights = [rule.severity for rule in RULES]
    assert weights.count(Severity.WARNING) < weights.count(Severity.ERROR)


def test_an_account_of_another_year_is_said_with_its_years() -> None:
    text = golden((SUB, "§ 06.32.10.13. Migration og udsendelse"))
    (found,) = [o for o in lint(parse(text), FACTS) if o.rule == "L27_account_has_its_name"]
    assert "2020" in found.text
    assert NAMES["06321013"][2024] in found.text


def test_a_fingerprint_is_of_the_figures_and_in_no_language() -> None:
    def fingerprint(limit: str) -> str:
        text = golden(("overstiger 43,0", f"overstiger {limit}"))
        (found,) = [o for o in lint(parse(text), FACTS) if o.rule == "L37_threshold_is_the_years"]
        return found.fingerprint

    with override("en"):
        english = fingerprint("42,0")
    assert fingerprint("42,0") == english
    assert fingerprint("41,0") != english
