"""Several dispositions in one paper: each with its amount, its account and its own table."""

from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import Level, display, level
from ledger.money import format_mio_unit
from reports.aktstykker.parsed import Parsed, Span, TableSaid
from reports.aktstykker.reading.understood import Understanding

PARTS_MAX: Final = 4  # what the form of a request has room for
_BOOKED: Final = "regnskabsfør"


class DispositionSaid(NamedTuple):
    """One of them: øre, the sub-account's digits, where it is said, the tables that divide it."""

    ore: int
    digits: str
    span: Span
    tables: tuple[TableSaid, ...]


def dispositions(parsed: Parsed) -> tuple[DispositionSaid, ...]:
    """The dispositions in the order of letter b, or nothing where the paper is one.

    Each is a paragraph that says where one amount is booked. They must make an amount that letter a
    names: else nothing is guessed.
    """
    letter = parsed.letter("b")
    found: list[DispositionSaid] = []
    after = -1
    if letter is None:
        return ()
    for paragraph in letter.paragraphs:
        inside = paragraph.span
        amounts = [one for one in parsed.amounts if _in(one.span, inside)]
        subs = {one.digits for one in parsed.accounts if _in(one.span, inside)}
        subs = {digits for digits in subs if level(digits) is Level.SUB}
        if _BOOKED not in paragraph.text or len(amounts) != 1 or len(subs) != 1:
            continue
        tables = [one for one in letter.tables if after < one.span.start < inside.start]
        found.append(DispositionSaid(amounts[0].ore, subs.pop(), inside, tuple(tables)))
        after = inside.start
    asked = {one.ore for one in parsed.amounts if one.span.letter == "a"}
    several = 1 < len(found) <= PARTS_MAX and sum(one.ore for one in found) in asked
    return tuple(found) if several else ()


def take_parts(found: Understanding, parts: tuple[DispositionSaid, ...]) -> None:
    """What the form says of them at first; the first one's account is the request's own."""
    for number, part in enumerate(parts, start=1):
        label = _("Disposition %(number)s") % {"number": number}
        said = {"amount": format_mio_unit(part.ore), "account": display(part.digits)}
        found.add(label, _("%(amount)s på %(account)s") % said, [part.span])
        found.initial |= {
            f"part_account_{number}": part.digits,
            f"part_amount_{number}": part.ore,
        }
    if parts:
        found.initial["sub_account"] = parts[0].digits


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
