"""The form of a request: its letters, its opening and end, its parts."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import Found, LintRule
from reports.aktstykker.parsed import Parsed, Unread
from reports.aktstykker.request import Kind

ORDER = "abcdef"
NEEDED = {Kind.SEEKING: "abce", Kind.INFORMING: "ab"}
TOLD = "b"  # the letter that tells the case in free words
SHOWN_MAX = 8
FOREIGN = {Kind.SEEKING: "", Kind.INFORMING: "ce"}


def paper_can_be_written(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """The record has what a paper must say; without one there is nothing else to look at."""
    if facts.refused:
        yield Found(facts.refused, facts.refused)


def letters_in_order(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    said = [one.letter for one in parsed.letters]
    shown = ", ".join(said)
    for before, one in zip(parsed.letters, parsed.letters[1:], strict=False):
        if one.letter <= before.letter:
            words = {"letter": one.letter, "before": before.letter, "said": shown}
            text = _("Punkt %(letter)s står efter punkt %(before)s. Punkterne er: %(said)s.")
            yield Found(text % words, shown, one.span)
    for one in parsed.letters:
        if one.letter not in ORDER:
            text = _("Der er intet punkt %(letter)s i et aktstykke; punkterne er a-f.")
            yield Found(text % {"letter": one.letter}, one.letter, one.span)


def letters_of_the_kind(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    said = {one.letter: one for one in parsed.letters}
    for letter in NEEDED[facts.kind]:
        if letter not in said:
            text = _("Punkt %(letter)s mangler i et %(kind)s aktstykke.")
            yield Found(text % {"letter": letter, "kind": _kind(facts.kind)}, f"-{letter}")
    for letter in FOREIGN[facts.kind]:
        if letter in said:
            text = _("Et %(kind)s aktstykke har intet punkt %(letter)s.")
            words = {"letter": letter, "kind": _kind(facts.kind)}
            yield Found(text % words, f"+{letter}", said[letter].span)


def kind_is_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.kind is not None and parsed.kind is not facts.kind:
        text = _("Teksten er et %(said)s aktstykke, men sagen er oprettet som %(kind)s.")
        words = {"said": _kind(parsed.kind), "kind": _kind(facts.kind)}
        yield Found(text % words, parsed.kind.value)


def letter_is_not_empty(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for one in parsed.letters:
        if not one.text.strip() and not one.tables:
            text = _("Punkt %(letter)s er tomt. Et punkt, der ikke bruges, udelades helt.")
            yield Found(text % {"letter": one.letter}, one.letter, one.span)


def heading_has_text(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    for letter in parsed.letters:
        if not any(one.kind != "heading" and one.text.strip() for one in letter.paragraphs):
            continue  # the letter is empty as a whole
        pieces = [p.span for p in letter.paragraphs if p.kind != "heading" and p.text.strip()]
        pieces += [table.span for table in letter.tables]
        headings = [one for one in letter.paragraphs if one.kind == "heading"]
        ends = [one.span.start for one in headings[1:]] + [letter.span.end]
        for heading, end in zip(headings, ends, strict=False):
            if not any(heading.span.end <= piece.start < end for piece in pieces):
                text = _("Der står intet under overskriften ”%(heading)s”.")
                yield Found(text % {"heading": heading.text}, heading.text, heading.span)


def opening_is_there(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.dated is None or not parsed.ministry:
        yield Found(_("Den første linje med ministerium, sted og dag mangler."), "opening")
    elif facts.ministry and parsed.ministry != facts.ministry:
        text = _("Aktstykket er skrevet af %(said)s, men sagen er %(ministry)ss.")
        words = {"said": parsed.ministry, "ministry": facts.ministry}
        yield Found(text % words, parsed.ministry)


def minister_signs(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if not parsed.minister:
        yield Found(_("Ministerens navn mangler under aktstykket."), "")
    elif facts.minister and parsed.minister != facts.minister:
        text = _("%(said)s har underskrevet, men ministeren den dag var %(minister)s.")
        words = {"said": parsed.minister, "minister": facts.minister}
        yield Found(text % words, f"{parsed.minister}|{facts.minister}")


def minister_is_known(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.minister and not facts.minister:
        text = _("Ingen kilde i Ramme viser, at %(said)s var minister den dag.")
        yield Found(text % {"said": parsed.minister}, parsed.minister)


def addressed_to_the_committee(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    if "finansudvalget" not in parsed.addressee.lower():
        yield Found(_("Den sidste linje, ”Til Finansudvalget.”, mangler."), parsed.addressee)


def all_is_understood(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    """What asks, and every account, must be understood; elsewhere a bare number may stand."""
    yield from (_unread(one) for one in _open(parsed) if _must_be_read(one))


def numbers_say_what_they_count(parsed: Parsed, _facts: Facts) -> Iterator[Found]:
    bare = [one for one in _open(parsed) if not _must_be_read(one)]
    if bare:
        said = list(dict.fromkeys(one.text.strip() for one in bare))
        text = _("Punkt b har tal, der ikke siger, hvad de tæller: %(said)s.")
        shown = ", ".join(said[:SHOWN_MAX]) + (" …" if len(said) > SHOWN_MAX else "")
        yield Found(text % {"said": shown}, "|".join(said), bare[0].span)


def _open(parsed: Parsed) -> Iterator[Unread]:
    """What nobody read, but for numbers in a partner's own name."""
    for one in parsed.unread:
        named = any(each.span.start <= one.span.start < each.span.end for each in parsed.partners)
        if not named:
            yield one


def _must_be_read(one: Unread) -> bool:
    return one.span.letter != TOLD or "§" in one.text


def _unread(one: Unread) -> Found:
    text = _("Dette er ikke forstået: ”%(text)s”. %(why)s")
    words = {"text": one.text[:80].strip(), "why": one.why}
    return Found((text % words).strip(), one.text.strip(), one.span)


def _kind(kind: Kind) -> str:
    return {Kind.SEEKING: _("søgende"), Kind.INFORMING: _("orienterende")}[kind]


RULES: Final = (
    LintRule(
        "L00_paper_can_be_written",
        Severity.ERROR,
        paper_can_be_written,
        gettext_lazy("Sagen har alt, hvad papiret skal sige, og intet i den strider mod hinanden."),
        "BV 3.5",
    ),
    LintRule(
        "L01_letters_in_order",
        Severity.ERROR,
        letters_in_order,
        gettext_lazy("Punkterne a-f står i rækkefølge, hvert én gang."),
        "BV 3.5",
    ),
    LintRule(
        "L02_kind_is_the_records",
        Severity.ERROR,
        kind_is_the_records,
        gettext_lazy("Teksten søger eller orienterer, som sagen gør."),
        "BV 3.4.8",
    ),
    LintRule(
        "L03_letters_of_the_kind",
        Severity.ERROR,
        letters_of_the_kind,
        gettext_lazy(
            "Et søgende aktstykke har a, b, c og e; et orienterende har hverken c eller e."
        ),
        "BV 3.5; BV 3.4.8",
        ("L02_kind_is_the_records",),
    ),
    LintRule(
        "L04_unused_letter_left_out",
        Severity.ERROR,
        letter_is_not_empty,
        gettext_lazy(
            "Et punkt, der ikke bruges, udelades helt, og de andre beholder deres bogstav."
        ),
        "BV 3.5",
    ),
    LintRule(
        "L05_heading_has_text",
        Severity.WARNING,
        heading_has_text,
        gettext_lazy("Under hver overskrift står der noget."),
        "BV 3.5.2",
    ),
    LintRule(
        "L06_opening",
        Severity.ERROR,
        opening_is_there,
        gettext_lazy("Første linje siger ministerium, sted og dag."),
        "Aktstk. 51 (2024-25)",
    ),
    LintRule(
        "L07_minister_signs",
        Severity.ERROR,
        minister_signs,
        gettext_lazy("Den, der var minister den dag, har underskrevet."),
        "Aktstk. 51 (2024-25)",
    ),
    LintRule(
        "L08_minister_is_known",
        Severity.WARNING,
        minister_is_known,
        gettext_lazy("En kilde viser, hvem der var minister den dag."),
        "docs/lint.md",
        ("L07_minister_signs",),
    ),
    LintRule(
        "L09_addressee",
        Severity.ERROR,
        addressed_to_the_committee,
        gettext_lazy("Aktstykket er stilet til Finansudvalget."),
        "Aktstk. 51 (2024-25)",
    ),
    LintRule(
        "L66_all_is_understood",
        Severity.WARNING,
        all_is_understood,
        gettext_lazy("Alt i punkterne, der beder, og hver konto er forstået."),
        "docs/lint.md",
        ("L01_letters_in_order",),
    ),
    LintRule(
        "L67_numbers_say_what_they_count",
        Severity.INFORMATION,
        numbers_say_what_they_count,
        gettext_lazy("Et tal i punkt b siger, hvad det tæller."),
        "docs/lint.md",
        ("L01_letters_in_order",),
    ),
)
