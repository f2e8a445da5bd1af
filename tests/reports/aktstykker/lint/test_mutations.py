"""The printed request with one thing wrong: found by the rule that should, and by no other."""

import pytest

from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rules import lint
from reports.aktstykker.reading.parse import parse
from tests.reports.aktstykker.lint.case import FACTS, facts, golden

# What stands of the golden paper itself, right as it is.
STANDING = {"L41_appropriation_is_said", "L51_title_and_frame"}
A = "a. Udenrigsministeriet anmoder hermed om Finansudvalgets tilslutning til, at der i finansåret"
E = "anmoder Udenrigsministeriet om Finansudvalgets tilslutning til, at der i finansåret"
SUB = "§ 06.32.10.13. Reform af det europæiske asylsystem inkl. udsendelse"
C_AND_E = "\nc. Sagen forelægges"


def heavy(text: str, known: Facts = FACTS) -> list[str]:
    """The rules that found an error or a warning, without the one the request itself earns."""
    found = lint(parse(text), known)
    return [
        one.rule
        for one in found
        if one.severity is not Severity.INFORMATION and one.rule not in STANDING
    ]


def letters_swapped() -> str:
    text = golden()
    start, middle = text.index("\nc. Sagen"), text.index("\ne. Under henvisning")
    end = text.index("\nf. Finansministeriets")
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


MUTATIONS = {
    "a sum off by 0,1": (golden(("I alt | 100,0", "I alt | 100,1")), "L30_tables_add_up"),
    "a row off by 0,1": (golden(("IOM | 50,0\nICMPD", "IOM | 50,1\nICMPD")), "L30_tables_add_up"),
    "pillars of 100,1": (
        golden(("IOM | 50,0\nICMPD", "IOM | 50,1\nICMPD"), ("I alt | 100,0", "I alt | 100,1")),
        "L31_pillars_make_the_whole",
    ),
    "e asks for more": (
        golden(
            (
                f"{E} 2024 afgives tilsagn om tilskud på 100,0",
                f"{E} 2024 afgives tilsagn om tilskud på 110,0",
            )
        ),
        "L28_a_and_e_ask_the_same",
    ),
    "a sub-account in a": (
        golden().replace("§ 06.32.10. Nærområde- og migrationsfond", SUB, 1),
        "L22_no_detail_in_a",
    ),
    "another finance year in a": (golden((f"{A} 2024", f"{A} 2023")), "L24_act_of_the_year"),
    "another finance year throughout": (
        golden(
            ("finansåret 2024", "finansåret 2025"), ("finansloven for 2024", "finansloven for 2025")
        ),
        "L25_given_in_the_year",
    ),
    "threshold 42,0": (
        golden(("overstiger 43,0", "overstiger 42,0")),
        "L37_threshold_is_the_years",
    ),
    "d inserted empty": (
        golden((C_AND_E[:1] + "e. Under", "\nd.\n\ne. Under")),
        "L04_unused_letter_left_out",
    ),
    "letters out of order": (letters_swapped(), "L01_letters_in_order"),
    "paid before the year": (
        golden(("i perioden 2024-2025", "i perioden 2023-2025")),
        "L50_paid_after_it_is_given",
    ),
    "an account's name of another year": (
        golden((SUB, "§ 06.32.10.13. Retfærdigt og humant asylsystem")),
        "L27_account_has_its_name",
    ),
    "the commitment is another": (
        golden(("Tilsagnet på 100,0", "Tilsagnet på 90,0")),
        "L32_commitment_is_the_whole",
    ),
    "c left out": (
        golden()[: golden().index(C_AND_E)] + golden()[golden().index("\ne. Under") :],
        "L03_letters_of_the_kind",
    ),
    "the intention is an appropriation": (
        golden(("til hensigt at anvende i alt 430,0", "givet en bevilling på i alt 430,0")),
        "L35_intention_is_no_appropriation",
    ),
    "signed on another day": (
        golden(("\nKøbenhavn, den 12. november 2024", "\nKøbenhavn, den 13. november 2024")),
        "L53_signed_the_same_day",
    ),
    "another minister": (
        golden(("\nLars Løkke Rasmussen", "\nEksempel Eksempelsen")),
        "L07_minister_signs",
    ),
    "not addressed": (golden(("\nTil Finansudvalget.", "")), "L09_addressee"),
    "a misspelt term": (
        golden(("fra en rammebevilling", "fra en ramebevilling")),
        "L60_terms_are_spelt",
    ),
    "a partner of somebody else": (golden(("(ICMPD)", "(UNHCR)")), "L42_partners_are_the_records"),
}


@pytest.mark.parametrize(("text", "rule"), MUTATIONS.values(), ids=MUTATIONS)
def test_each_mutation_is_found_by_its_rule_and_by_no_other(text: str, rule: str) -> None:
    assert set(heavy(text)) == {rule}


def test_f_without_agreement_is_found_by_its_rule_alone() -> None:
    assert heavy(golden(), facts(agreed=False)) == ["L10_agreement_is_there"]


def test_the_printed_request_has_no_error_one_warning_and_one_information() -> None:
    found = lint(parse(golden()), FACTS)
    assert [(one.rule, one.severity) for one in found] == [
        ("L41_appropriation_is_said", Severity.INFORMATION),
        ("L51_title_and_frame", Severity.WARNING),
    ]
    warning = found[1]
    assert "2024-2029" in warning.text
    assert "2024-2027" in warning.text
    assert warning.place == "b/Baggrund/2"


def test_what_pillars_say_is_said_in_the_words_of_the_rule() -> None:
    text, _rule = MUTATIONS["pillars of 100,1"]
    (found,) = [one for one in lint(parse(text), FACTS) if one.severity is Severity.ERROR]
    assert found.text.replace("\u00a0", " ") == (
        "Projektsøjlerne summer til 100,1 mio. kr., men aktstykket lyder på 100,0 mio. kr."
    )
