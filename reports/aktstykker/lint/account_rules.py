"""Accounts: which may be named where, and that they are called what their year's act calls them."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import ASKING, Found, LintRule, accounts_in, before, words_of
from reports.aktstykker.parsed import AccountSaid, Parsed
from reports.papers.typography import plain

MAIN: Final = 6  # digits of a main account; Parliament appropriates on them
BOOKED: Final = re.compile(r"\b(regnskabsf|konter|bogf)ør\w+ (under|på) $")
DETAIL: Final = re.compile(r"\b(standard|under)kont\w+", re.IGNORECASE)
CUT: Final = 44  # names are cut at 45 characters in the state's own files, at 44 in one of them


def no_detail_in_a(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for one in parsed.accounts:
        if one.span.letter in ASKING and len(one.digits) > MAIN:
            text = _("Punkt %(letter)s nævner underkontoen %(account)s; der skal stå hovedkontoen.")
            words = {"letter": one.span.letter, "account": display(one.digits)}
            yield Found(text % words, f"{one.span.letter}|{one.digits}", one.span)
    for text_said, span in words_of(parsed):
        told = DETAIL.search(text_said) if span.letter in ASKING else None
        if told:
            text = _("Punkt %(letter)s nævner en %(word)s; det hører til i punkt b.")
            words = {"letter": span.letter, "word": told[0].lower()}
            yield Found(text % words, f"{span.letter}|{told[0].lower()}", span)


def account_is_said(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for letter in ASKING:
        held = parsed.letter(letter)
        if held is None or not held.text.strip():
            continue
        if not accounts_in(parsed, letter):
            text = _("Punkt %(letter)s nævner ingen konto.") % {"letter": letter}
            yield Found(text, letter, held.span)


def account_exists(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for one in _each(parsed, facts):
        if one.digits not in facts.names:
            text = _("Kontoen %(account)s findes ikke i kontoplanen.")
            yield Found(text % {"account": display(one.digits)}, one.digits, one.span)


def account_has_its_name(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for one in _each(parsed, facts):
        right = facts.name_in(one.digits, facts.finance_year)
        if not one.name.strip() or not right or bears(one, right):
            continue
        names = facts.names[one.digits]
        other = [str(year) for year, name in sorted(names.items()) if bears(one, name)]
        text = _("%(account)s hed ”%(right)s” i %(year)s, men der står ”%(said)s”.")
        words = {
            "account": display(one.digits),
            "right": right,
            "year": facts.finance_year,
            "said": plain(one.name),
        }
        found = text % words
        if other:
            found += " " + _("Det hed den i %(years)s.") % {"years": ", ".join(other)}
        yield Found(found, f"{one.digits}|{plain(one.name)}", one.span)


def accounts_are_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """Letter a names the main accounts of the record, and b books on its sub-accounts."""
    allowed = {part.main for part in facts.parts} | {
        digits[:MAIN] for digits, _ore in facts.effects
    }
    for one in parsed.accounts:
        if one.span.letter == "a" and one.digits not in allowed:
            text = _("Punkt a nævner %(said)s, men sagen er på %(accounts)s.")
            words = {"said": display(one.digits), "accounts": _shown(allowed)}
            yield Found(text % words, f"a|{one.digits}", one.span)
    booked = {part.sub for part in facts.parts}
    for one in parsed.accounts:
        is_booked = one.span.letter == "b" and BOOKED.search(before(parsed, one))
        if is_booked and one.digits not in booked:
            text = _("Tilsagnet regnskabsføres under %(said)s, men sagen er på %(accounts)s.")
            words = {"said": display(one.digits), "accounts": _shown(booked)}
            yield Found(text % words, f"b|{one.digits}", one.span)


def provision_is_in_force(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """The special provision cited in letter c stands in the act of the year, on that account."""
    if not parsed.guideline_point:
        return
    right = [
        one
        for one in facts.provisions
        if one.year == facts.finance_year and one.point == parsed.guideline_point
    ]
    held = parsed.letter("c")
    words = {"point": parsed.guideline_point, "year": facts.finance_year}
    if not right:
        text = _("Ingen bestemmelse vedr. BV %(point)s for %(year)s er indlæst med sin kilde.")
        yield Found(text % words, parsed.guideline_point, held.span if held else None)
        return
    for one in parsed.accounts:
        if one.span.letter == "c" and one.digits not in {each.digits for each in right}:
            text = _("Bestemmelsen vedr. BV %(point)s for %(year)s står ikke under %(said)s.")
            found = text % (words | {"said": display(one.digits)})
            yield Found(found, f"{parsed.guideline_point}|{one.digits}", one.span)


def bears(said: AccountSaid, name: str) -> bool:
    """Whether what follows the number begins with that name, whatever the sentence goes on with.

    A name that the state's file cut short is met by one that goes on.
    """
    words = plain(said.after or said.name).lstrip(" .,:").casefold()
    right = plain(name).rstrip(" .").casefold()
    follows = words[len(right) : len(right) + 1]
    return words.startswith(right) and (len(right) >= CUT or not follows.isalnum())


def _each(parsed: Parsed, facts: Facts) -> Iterator[AccountSaid]:
    """The accounts of the request's own section, each number and name once."""
    own = {part.main[:2] for part in facts.parts}
    seen = set()
    for one in parsed.accounts:
        key = (one.digits, plain(one.name).rstrip(" ."))
        if one.digits[:2] in own and key not in seen:
            seen.add(key)
            yield one


def _shown(digits: set[str]) -> str:
    return ", ".join(display(one) for one in sorted(digits)) or _("ingen konto")


RULES: Final = (
    LintRule(
        "L21_account_is_said",
        Severity.ERROR,
        account_is_said,
        gettext_lazy("Punkt a og e nævner hovedkontoen."),
        "BV 3.5.1; BV 3.5.5",
        ("L04_unused_letter_left_out",),
    ),
    LintRule(
        "L22_no_detail_in_a",
        Severity.ERROR,
        no_detail_in_a,
        gettext_lazy("Punkt a og e nævner hverken underkonto eller standardkonto."),
        "BV 3.5.1",
    ),
    LintRule(
        "L26_account_exists",
        Severity.ERROR,
        account_exists,
        gettext_lazy("Hver konto, der nævnes, findes i kontoplanen."),
        "BV 3.5.1",
    ),
    LintRule(
        "L27_account_has_its_name",
        Severity.ERROR,
        account_has_its_name,
        gettext_lazy("En konto kaldes det, den hedder i finansårets lov."),
        "BV 3.5.5",
        ("L24_act_of_the_year",),
    ),
    LintRule(
        "L39_provision_is_in_force",
        Severity.ERROR,
        provision_is_in_force,
        gettext_lazy("Den bestemmelse, punkt c henviser til, står i finansårets lov."),
        "BV 3.5.3",
        ("L36_threshold_is_known",),
    ),
    LintRule(
        "L73_accounts_are_the_records",
        Severity.ERROR,
        accounts_are_the_records,
        gettext_lazy("Konti i punkt a, og hvor tilsagnet regnskabsføres, er sagens."),
        "BV 3.5.1",
        ("L22_no_detail_in_a", "L26_account_exists", "L28_a_and_e_ask_the_same"),
    ),
)
