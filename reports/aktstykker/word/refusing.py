"""Why a change made in Word cannot be taken: it would make another figure, or another formula."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from reports.aktstykker.tokens.token import TOKEN
from reports.aktstykker.word.edits import Edit
from reports.aktstykker.word.sent import Piece

AMOUNT: Final = re.compile(
    r"\b(?:kr\.|dkk|eur|usd)\s*\d[\d.]*(?:,\d+)?"
    r"|\d[\d.]*(?:,\d+)?\s*(?:pct\b|procent|%|(?:mio|mia)\.(?!\s*\w))"
    r"|[-−]?\d[\d.]*(?:,\d+)?\s*(?:(?:mio|mia|mill)\.?\s*)?(?:t?kr|kroner|dkk|eur|euro|usd|dollar)\b"
    r"|§\s*\d\d(?:\.\d\d)+",
    re.IGNORECASE,
)
# What makes another figure of the one it stands beside: 9 before 100,0 or ,5 after it.
JOINS_BEFORE: Final = re.compile(r"[\w.,−-]$")
JOINS_AFTER: Final = re.compile(r"^(?:\w|[.,]\d)")


def made() -> str:
    return _("Sætningen er dannet af sagens tal og kan kun ændres ved at rette sagen i Ramme.")


def merged() -> str:
    return _("To afsnit er lagt sammen. Læg dem sammen i Ramme, hvis de skal være ét.")


def typed() -> str:
    return _(
        "Et beløb eller en konto tages ikke fra Word: sæt tallet ind i Ramme, hvor det følges."
    )


def undivided() -> str:
    return _("Teksten her er ét afsnit og kan ikke deles i Word.")


def only_in_b() -> str:
    return _("Nye afsnit kan kun tages ind i litra b.")


def figure(label: str) -> str:
    if not label:
        return made()
    return _("Tallet er ledgerens (%(label)s) og rettes dér, hvor det kommer fra, ikke i Word.") % {
        "label": label
    }


def why_not(
    ranges: Sequence[tuple[int, int, Piece]],
    edit: Edit,
    before: str,
    after: str,
    labels: Mapping[str, str],
) -> str:
    """Why this change of a paragraph cannot be taken; empty when it can.

    A whole paragraph may go, its figures with it: no figure becomes another.
    """
    if not after:
        return ""
    for start, end, piece in ranges:
        if (piece.key or piece.fixed) and _touches(edit, start, end, piece):
            return figure(labels.get(piece.key, piece.key))
    return typed() if amounts(before) != amounts(after) else ""


def amounts(text: str) -> Counter[str]:
    """The amounts and accounts that are typed in a text, and no token's."""
    found = AMOUNT.findall(TOKEN.sub("¤", text))
    return Counter(" ".join(amount.split()) for amount in found)


def _touches(edit: Edit, start: int, end: int, piece: Piece) -> bool:
    if edit.start < end and start < edit.end:
        return True
    if edit.start == edit.end and start < edit.start < end:
        return True
    before = edit.end == start and JOINS_BEFORE.search(edit.text)
    after = edit.start == end and JOINS_AFTER.search(edit.text)
    return bool(piece.key and edit.text and (before or after))
