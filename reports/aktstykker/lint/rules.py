"""Every rule of lint, in the order they look. No engine: one tuple, and `lint` reads it.

An error stops the paper. A warning is worth an answer from a person. The rest is information: a
warning that must be answered each time teaches people to click. A rule stands after those it
presupposes and says nothing where one of them found something, or was silent for that reason.
"""

from typing import Final

from reports.aktstykker.lint import (
    account_rules,
    form_rules,
    limit_rules,
    record_rules,
    sum_rules,
    time_rules,
    word_rules,
)
from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Finding
from reports.aktstykker.lint.rule import place_of
from reports.aktstykker.parsed import Parsed

RULES: Final = tuple(
    sorted(
        (
            *form_rules.RULES,
            *sum_rules.RULES,
            *limit_rules.RULES,
            *account_rules.RULES,
            *time_rules.RULES,
            *word_rules.RULES,
            *record_rules.RULES,
        ),
        key=lambda rule: rule.id,
    )
)


def lint(parsed: Parsed, facts: Facts) -> tuple[Finding, ...]:
    """Everything the rules find in a paper, in the order of the rules. Reads nothing but the two.

    Texts are in the language of the moment; a fingerprint is the same in every language.
    """
    found: list[Finding] = []
    stopped: set[str] = set()
    rules = RULES[:1] if facts.refused else RULES
    for rule in rules:
        if stopped.intersection(rule.presupposes):
            stopped.add(rule.id)  # what builds on it cannot be judged either
            continue
        for one in rule.check(parsed, facts):
            stopped.add(rule.id)
            found.append(
                Finding(
                    rule.id,
                    rule.severity,
                    one.text,
                    place_of(parsed, one.span),
                    one.what,
                    one.span.start if one.span else None,
                    one.span.end if one.span else None,
                )
            )
    return tuple(found)
