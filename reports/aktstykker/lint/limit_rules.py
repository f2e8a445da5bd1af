"""Amounts against what limits them: the room, the intention, the threshold of the year."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from ledger.money import format_mio_unit
from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import Found, LintRule, after, before, in_letter
from reports.aktstykker.parsed import Parsed
from reports.aktstykker.request import Kind

CALLED: Final = re.compile(r"\bbevil(ling(en|er)?|ger|get|ges)\b( \w+){0,3} $", re.IGNORECASE)
CALLED_AFTER: Final = re.compile(r"^(\w+ ){0,3}bevil(get|ges)\b", re.IGNORECASE)
PEOPLE: Final = re.compile(
    r"^(unge|børn|mennesker|personer|flygtninge|migranter|indbyggere|kvinder|mænd|borgere)\b"
)


def fits_in_the_room(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for main, left_ore in facts.rooms.items():
        gets_ore = sum(ore for digits, ore in facts.effects if digits[:6] == main)
        ask_ore = facts.ask_ore(main)
        if ask_ore > left_ore + gets_ore:
            text = _(
                "Der bedes om %(asked)s under %(account)s, men der er kun %(left)s tilbage den dag."
            )
            words = {
                "asked": format_mio_unit(ask_ore),
                "account": display(main),
                "left": format_mio_unit(left_ore + gets_ore),
            }
            yield Found(text % words, f"{main}|{ask_ore}|{left_ore + gets_ore}")


def fits_in_the_intention(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    left_ore = facts.intention_left_ore
    if left_ore is not None and facts.amount_ore > left_ore:
        text = _("Der bedes om %(asked)s, men kun %(left)s er tilbage af den politiske ramme.")
        words = {"asked": format_mio_unit(facts.amount_ore), "left": format_mio_unit(left_ore)}
        yield Found(text % words, f"{facts.amount_ore}|{left_ore}")


def intention_is_no_appropriation(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for one in in_letter(parsed, "b"):
        if one.ore != facts.intention_ore or one.ore == facts.amount_ore:
            continue
        if CALLED.search(before(parsed, one)) or CALLED_AFTER.search(after(parsed, one)):
            text = _("%(amount)s er en politisk hensigt og ingen bevilling.")
            yield Found(text % {"amount": format_mio_unit(one.ore)}, str(one.ore), one.span)


def threshold_is_known(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.threshold is not None and facts.finance_year not in facts.thresholds:
        text = _("Beløbsgrænsen for %(year)s kendes ikke i Ramme. Spørg økonomi, før den citeres.")
        words = {"year": facts.finance_year}
        yield Found(text % words, str(parsed.threshold.ore), parsed.threshold.span)


def threshold_is_the_years(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    said, right_ore = parsed.threshold, facts.thresholds.get(facts.finance_year)
    if said is not None and right_ore is not None and said.ore != right_ore:
        text = _("Beløbsgrænsen for %(year)s er %(right)s, men der står %(said)s")
        words = {
            "year": facts.finance_year,
            "right": format_mio_unit(right_ore),
            "said": format_mio_unit(said.ore),
        }
        yield Found(text % words, f"{right_ore}|{said.ore}", said.span)


def threshold_is_passed(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    said = parsed.threshold
    total_ore = max(facts.planned_total_ore, facts.amount_ore)
    if facts.kind is Kind.SEEKING and said is not None and total_ore <= said.ore:
        text = _("Totaludgiften på %(total)s overstiger ikke %(limit)s")
        words = {"total": format_mio_unit(total_ore), "limit": format_mio_unit(said.ore)}
        yield Found(text % words, f"{total_ore}|{said.ore}", said.span)


def people_are_not_money(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for one in parsed.amounts:
        told = PEOPLE.match(after(parsed, one))
        if told:
            text = _("”%(amount)s %(people)s” er mennesker og skal ikke skrives som penge.")
            words = {"amount": one.text.strip(), "people": told[1]}
            yield Found(text % words, f"{one.ore}|{told[1]}", one.span)


RULES: Final = (
    LintRule(
        "L33_fits_in_the_room",
        Severity.WARNING,
        fits_in_the_room,
        gettext_lazy("Der er plads på hovedkontoen den dag, aktstykket er dateret."),
        "BV 2.2.11",
    ),
    LintRule(
        "L34_fits_in_the_intention",
        Severity.WARNING,
        fits_in_the_intention,
        gettext_lazy("Der er nok tilbage af den politiske ramme."),
        "docs/lint.md",
    ),
    LintRule(
        "L35_intention_is_no_appropriation",
        Severity.ERROR,
        intention_is_no_appropriation,
        gettext_lazy("En politisk hensigt kaldes aldrig en bevilling."),
        "Økonomisk Administrativ Vejledning: budgetoverslag er ikke bindende",
    ),
    LintRule(
        "L36_threshold_is_known",
        Severity.WARNING,
        threshold_is_known,
        gettext_lazy(
            "En beløbsgrænse citeres kun, når årets grænse kendes; ellers spørges økonomi."
        ),
        "BV 2.2.7; R29",
    ),
    LintRule(
        "L37_threshold_is_the_years",
        Severity.ERROR,
        threshold_is_the_years,
        gettext_lazy("Den beløbsgrænse, der citeres, er finansårets."),
        "BV 2.2.7",
        ("L36_threshold_is_known",),
    ),
    LintRule(
        "L38_threshold_is_passed",
        Severity.ERROR,
        threshold_is_passed,
        gettext_lazy("Totaludgiften overstiger den beløbsgrænse, der begrunder forelæggelsen."),
        "BV 2.2.7",
        ("L36_threshold_is_known", "L37_threshold_is_the_years"),
    ),
    LintRule(
        "L40_people_are_not_money",
        Severity.WARNING,
        people_are_not_money,
        gettext_lazy("Et antal mennesker skrives ikke som penge."),
        "docs/lint.md",
    ),
)
