"""The record and the paper: that the text says what the case says, and what must be answered."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from ledger.money import format_mio_unit
from reports.aktstykker.lint.facts import Facts
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.rule import (
    Found,
    LintRule,
    account_rows,
    accounts_in,
    asked,
    in_letter,
    whole_ore,
    words_of,
)
from reports.aktstykker.lint.sum_rules import amount_of, pillar_tables
from reports.aktstykker.parsed import Parsed

Rows = Counter[tuple[str, int | None]]


def amount_is_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    whole = whole_ore(parsed)
    if whole is not None and whole != facts.amount_ore:
        text = _("Aktstykket lyder på %(said)s, men sagen på %(amount)s")
        words = {"said": format_mio_unit(whole), "amount": format_mio_unit(facts.amount_ore)}
        yield Found(text % words, f"{whole}|{facts.amount_ore}", asked(parsed, "a")[0].span)


def pillars_are_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """Each row of the tables is a line of the record, and each line is a row, as often."""
    tables = pillar_tables(parsed)
    if not tables:
        return
    right: Rows = Counter((one.name, one.amount_ore) for one in facts.pillars)
    said: Rows = Counter((name, amount_of(cells)) for table in tables for name, cells in table.rows)
    wrong, missing = list((said - right).elements()), list((right - said).elements())
    for name in dict.fromkeys(name for name, _ore in (*missing, *wrong)):
        in_table = next((ore for each, ore in wrong if each == name), None)
        in_record = next((ore for each, ore in missing if each == name), None)
        text = _("%(name)s står til %(said)s i tabellen, men %(right)s i sagen.")
        words = {"name": name, "said": _amount(in_table), "right": _amount(in_record)}
        yield Found(text % words, f"{name}|{in_table}|{in_record}", tables[0].span)


def partners_are_the_records(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """Letter a names every partner of the case, with its full name, and no other."""
    held = parsed.letter("a")
    said = {one.short_name: one for one in parsed.partners if one.span.letter == "a"}
    if held is None or not said:
        return
    right = {one.short_name: one.full_name for one in facts.partners}
    for short in [*right, *(each for each in said if each not in right)]:
        if short not in said:
            text = _("Punkt a nævner ikke %(partner)s, som sagen giver tilskud til.")
            yield Found(text % {"partner": f"{right[short]} ({short})"}, f"-{short}", held.span)
        elif short not in right:
            text = _("Punkt a nævner %(partner)s, som ikke er partner i sagen.")
            yield Found(text % {"partner": short}, f"+{short}", said[short].span)


def number_is_the_committees(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if parsed.number is not None and parsed.number != facts.number:
        if facts.number is None:
            text = _("Teksten bærer nr. %(said)s, men Finansudvalget har intet nummer givet endnu.")
        else:
            text = _("Teksten bærer nr. %(said)s, men Finansudvalget har givet nr. %(number)s.")
        words = {"said": parsed.number, "number": facts.number}
        yield Found(text % words, f"{parsed.number}|{facts.number}")


def tokens_are_accepted(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    for one in facts.moved:
        text = _("Et tal har flyttet sig fra %(old)s til %(new)s og er ikke godtaget endnu.")
        yield Found(text % {"old": one.old, "new": one.new}, f"{one.key}|{one.old}|{one.new}")


def effects_are_asked_for(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    """What the supplementary law is to change stands in letter e, account by account (BV 3.5.5)."""
    held = parsed.letter("e")
    if held is None:
        return
    said = {abs(one.ore) for one in in_letter(parsed, "e")}
    rows = dict(row for table in held.tables for row in account_rows(table))
    accounts = {digits[:6] for digits in accounts_in(parsed, "e")}
    for digits, ore in facts.effects:
        in_table = rows.get(digits, rows.get(digits[:6]))
        in_words = in_table is None and abs(ore) in said and digits[:6] in accounts
        if in_table != ore and not in_words:
            text = _("Punkt e nævner ikke virkningen på %(account)s: %(amount)s")
            words = {"account": display(digits), "amount": format_mio_unit(ore)}
            yield Found(text % words, f"{digits}|{ore}", held.span)


def agreement_is_there(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    letter = parsed.letter("f")
    if letter is None or facts.agreed or not parsed.finance_ministry_agrees:
        return
    text = (
        _(
            "Punkt f siger, at Finansministeriets tilslutning foreligger, men den gjaldt andre tal "
            "og er bortfaldet."
        )
        if facts.agreement_voided
        else _("Punkt f siger, at Finansministeriets tilslutning foreligger, men den gør ikke.")
    )
    yield Found(text, "f", letter.span)


def agreement_is_said(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if facts.agreed and not parsed.finance_ministry_agrees:
        text = _("Finansministeriet har tilsluttet sig, men punkt f siger det ikke.")
        yield Found(text, "-f")


def annexes_are_there(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    mentioned = {
        int(number): span
        for text, span in words_of(parsed)
        for number in re.findall(r"\b[Bb]ilag\s+(?:nr\.\s*)?(\d{1,2})\b", text)
    }
    mentioned |= {one.number: one.span for one in parsed.annexes}
    for number, span in mentioned.items():
        if number not in facts.annexes:
            text = _("Bilag %(number)s nævnes, men er ikke vedlagt sagen.")
            yield Found(text % {"number": number}, f"-{number}", span)


def annexes_are_mentioned(parsed: Parsed, facts: Facts) -> Iterator[Found]:
    said = " ".join(text for text, _span in words_of(parsed))
    for number in facts.annexes:
        if not re.search(rf"\b[Bb]ilag(?:\s+nr\.)?\s+(?:\d+\s+og\s+)?{number}\b", said):
            text = _("Bilag %(number)s er vedlagt sagen, men nævnes ikke.")
            yield Found(text % {"number": number}, f"+{number}")


def confidential_has_reason(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if facts.confidential and not facts.confidential_reason.strip():
        yield Found(_("Aktstykket er fortroligt, men grunden er ikke skrevet."), "reason")


def confidential_is_lifted(_parsed: Parsed, facts: Facts) -> Iterator[Found]:
    if facts.confidential and not facts.lift_when.strip():
        text = _("Det står ikke, hvornår eller under hvilke omstændigheder fortroligheden hæves.")
        yield Found(text, "lift")


def _amount(ore: int | None) -> str:
    return _("intet") if ore is None else format_mio_unit(ore)


RULES: Final = (
    LintRule(
        "L10_agreement_is_there",
        Severity.ERROR,
        agreement_is_there,
        gettext_lazy(
            "Punkt f siger kun, at tilslutningen foreligger, når den gør, til netop disse tal."
        ),
        "BV 3.5.6; R103",
        ("L04_unused_letter_left_out",),
    ),
    LintRule(
        "L11_agreement_is_said",
        Severity.ERROR,
        agreement_is_said,
        gettext_lazy("Når Finansministeriet har tilsluttet sig, siger punkt f det."),
        "BV 3.5.6",
        ("L04_unused_letter_left_out",),
    ),
    LintRule(
        "L43_effects_are_asked_for",
        Severity.ERROR,
        effects_are_asked_for,
        gettext_lazy("Virkningen på tillægsbevillingsloven står i punkt e, konto for konto."),
        "BV 3.5.5",
        ("L04_unused_letter_left_out", "L30_tables_add_up"),
    ),
    LintRule(
        "L70_amount_is_the_records",
        Severity.ERROR,
        amount_is_the_records,
        gettext_lazy("Aktstykket lyder på det beløb, sagen gør."),
        "R22",
        ("L20_amount_is_said", "L28_a_and_e_ask_the_same"),
    ),
    LintRule(
        "L71_pillars_are_the_records",
        Severity.ERROR,
        pillars_are_the_records,
        gettext_lazy("Tabellens projektsøjler er sagens."),
        "R22",
        ("L30_tables_add_up", "L31_pillars_make_the_whole", "L70_amount_is_the_records"),
    ),
    LintRule(
        "L42_partners_are_the_records",
        Severity.ERROR,
        partners_are_the_records,
        gettext_lazy("Punkt a nævner sagens partnere."),
        "BV 3.5.1",
        ("L28_a_and_e_ask_the_same",),
    ),
    LintRule(
        "L76_number_is_the_committees",
        Severity.ERROR,
        number_is_the_committees,
        gettext_lazy("Teksten bærer det nummer, Finansudvalget har givet, og intet andet."),
        "docs/lint.md",
    ),
    LintRule(
        "L77_tokens_are_accepted",
        Severity.ERROR,
        tokens_are_accepted,
        gettext_lazy("Tal, der har flyttet sig, er set og godtaget."),
        "R113",
    ),
    LintRule(
        "L78_annexes_are_there",
        Severity.WARNING,
        annexes_are_there,
        gettext_lazy("De bilag, der nævnes, er vedlagt sagen."),
        "BV 3.4.2",
    ),
    LintRule(
        "L79_annexes_are_mentioned",
        Severity.INFORMATION,
        annexes_are_mentioned,
        gettext_lazy("De bilag, der er vedlagt, nævnes i teksten."),
        "BV 3.4.2",
    ),
    LintRule(
        "L80_confidential_has_reason",
        Severity.ERROR,
        confidential_has_reason,
        gettext_lazy("Fortrolighed har en grund."),
        "BV 3.4.2; R107",
    ),
    LintRule(
        "L81_confidential_is_lifted",
        Severity.INFORMATION,
        confidential_is_lifted,
        gettext_lazy("Det står, hvornår fortroligheden hæves, så vidt det er muligt."),
        "BV 3.4.2",
        ("L80_confidential_has_reason",),
    ),
)
