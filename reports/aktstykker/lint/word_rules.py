"""Words and forms: spelling of the standard terms, names and short forms, how figures are set."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import Found, LintRule, words_of
from reports.aktstykker.parsed import Parsed, Span
from reports.papers.typography import NBSP, plain

# How the standard terms are often misspelt, and how they are spelt.
MISSPELT: Final = {
    "tilskudd": "tilskud",
    "tilskudet": "tilskuddet",
    "tilskudene": "tilskuddene",
    "bevillning": "bevilling",
    "beviling": "bevilling",
    "aktstyke": "aktstykke",
    "akstykke": "aktstykke",
    "aktstykkket": "aktstykket",
    "finansudvaget": "Finansudvalget",
    "tilslutnig": "tilslutning",
    "tilslutining": "tilslutning",
    "tilsang": "tilsagn",
    "tilsagen": "tilsagnet",
    "udmøntnig": "udmøntning",
    "ramebevilling": "rammebevilling",
    "rammebevillning": "rammebevilling",
    "budgetvejledingen": "budgetvejledningen",
    "budgetvejledingens": "budgetvejledningens",
    "udbetallt": "udbetalt",
    "udenrigsministriet": "Udenrigsministeriet",
    "regnskabføres": "regnskabsføres",
    "regnskabført": "regnskabsført",
    "ovenstånde": "ovenstående",
    "nedenstånde": "nedenstående",
    "forlægges": "forelægges",
    "bestemmelsse": "bestemmelse",
    "projektsøjer": "projektsøjler",
}
WORD: Final = re.compile(r"[\wæøåÆØÅ’']+")
AMOUNT: Final = re.compile(
    r"^-?\d{1,3}(\.\d{3})*,\d+ (mio|mia)\. kr\.?$|^-?\d{1,3}(\.\d{3})* kr\.?$"
)
PERCENT: Final = re.compile(r"\d\s*%")


def terms_are_spelt(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for text, span in words_of(parsed):
        for word in dict.fromkeys(WORD.findall(text)):
            right = MISSPELT.get(word.lower())
            if right:
                said = _("”%(word)s” staves %(right)s.") % {"word": word, "right": right}
                yield Found(said, word.lower(), span)


def names_are_introduced(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """A partner's short form is used after its full name has been given, not before."""
    first = {one.short_name: one.span for one in reversed(parsed.partners)}
    for partner in facts.partners:
        used = _uses(parsed, partner.short_name)
        introduced = first.get(partner.short_name)
        before = [span for span in used if introduced is None or span.start < introduced.start]
        if before:
            text = _("%(short)s bruges, før navnet er skrevet ud: %(full)s (%(short)s).")
            words = {"short": partner.short_name, "full": partner.full_name}
            yield Found(text % words, partner.short_name, before[0])


def short_forms_are_used(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    tables = [table for letter in parsed.letters for table in letter.tables]
    labels = " ".join(label for table in tables for label, _cells in table.rows)
    for one in {each.short_name: each for each in reversed(parsed.partners)}.values():
        if not _uses(parsed, one.short_name) and one.short_name not in labels:
            text = _("%(short)s indføres som forkortelse, men bruges ikke.")
            yield Found(text % {"short": one.short_name}, one.short_name, one.span)


def _uses(parsed: Parsed, short: str) -> list[Span]:
    """Where the short form stands, other than in the brackets that introduce it."""
    introduced = [one.span for one in parsed.partners]
    pieces = [(one.text, one.span) for letter in parsed.letters for one in letter.paragraphs]
    found = []
    for _text, span in pieces:
        said = parsed.text[span.start : span.end]
        for match in re.finditer(rf"(?<!\w){re.escape(short)}s?(?!\w)", said):
            start = span.start + match.start()
            if not any(one.start <= start < one.end for one in introduced):
                found.append(Span(start, start + len(match[0]), span.letter))
    return found


def amounts_are_set(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for one in parsed.amounts:
        if not AMOUNT.match(plain(one.text)) or (one.decimals == 0 and "mi" in one.text):
            text = _("”%(said)s” skrives med en decimal og enhed, fx 100,0 mio. kr.")
            yield Found(text % {"said": plain(one.text)}, plain(one.text), one.span)


def percent_is_set(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for text, span in words_of(parsed):
        for match in PERCENT.finditer(text):
            said = _("”%(said)s” skrives med pct.") % {"said": match[0]}
            yield Found(said, match[0], span)


def section_sign_is_bound(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    """Only asked of a text that has non-breaking spaces at all: a plain one has lost them."""
    if NBSP not in parsed.text:
        return
    for match in re.finditer(r"§ (?=\d)", parsed.text):
        text = _("Mellem § og tallet står et mellemrum, der kan brydes over to linjer.")
        span = Span(match.start(), match.end(), _letter_at(parsed, match.start()))
        yield Found(text, f"{match.start()}", span)


def _letter_at(parsed: Parsed, at: int) -> str:
    return next((o.letter for o in parsed.letters if o.span.start <= at < o.span.end), "")


RULES: Final = (
    LintRule(
        "L60_terms_are_spelt",
        Severity.WARNING,
        terms_are_spelt,
        gettext_lazy("De faste udtryk er stavet rigtigt."),
        "docs/lint.md",
    ),
    LintRule(
        "L61_names_are_introduced",
        Severity.WARNING,
        names_are_introduced,
        gettext_lazy("En partners navn er skrevet ud, før forkortelsen bruges."),
        "Aktstk. 51 (2024-25)",
        ("L42_partners_are_the_records",),
    ),
    LintRule(
        "L62_short_forms_are_used",
        Severity.INFORMATION,
        short_forms_are_used,
        gettext_lazy("En forkortelse, der indføres, bliver brugt."),
        "Aktstk. 51 (2024-25)",
    ),
    LintRule(
        "L63_amounts_are_set",
        Severity.INFORMATION,
        amounts_are_set,
        gettext_lazy("Beløb skrives med én decimal og enhed: 100,0 mio. kr."),
        "Sprogbasen, Folketinget",
    ),
    LintRule(
        "L64_percent_is_set",
        Severity.INFORMATION,
        percent_is_set,
        gettext_lazy("Procent skrives pct."),
        "Sprogbasen, Folketinget",
    ),
    LintRule(
        "L65_section_sign_is_bound",
        Severity.INFORMATION,
        section_sign_is_bound,
        gettext_lazy("Efter § står et mellemrum, der ikke brydes."),
        "docs/lint.md",
    ),
)
