"""One name for a request's figures, years and accounts: another figure is another digest (R103).

What the Ministry of Finance agreed to. Other words about the same figures give the same digest; two
figures that change places under a heading are others, for then others are said to get them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from reports.aktstykker.content import Content, TablePart
from reports.aktstykker.request import Request
from reports.papers.typography import plain

# What may change without the agreement falling: when, by whom, under which number, in which words.
WORDS_ONLY: Final = frozenset(
    {
        "number",
        "session",
        "dated",
        "ministry",
        "place",
        "minister",
        "finance_ministry_agrees",
        "example",
        "content",
        "other_authorities",
        "confidentiality",
        "annexes",
        "leaving",
    }
)
# A figure, a year or an account in what people wrote, however they write its unit.
UNITS: Final = (
    r"mio|mia|mill(?:ion|ioner|iard|iarder)?|kr|kroner|t\.? ?kr|dkk|euro?|usd|dollar|pct|procent|%"
)
SAID: Final = re.compile(
    rf"§ ?\d+(?:\.\d+)*|(?:kr\.|dkk|eur|usd) ?\d[\d.]*(?:,\d+)?"
    rf"|[-−]?\d+(?:\.\d{{3}})*(?:,\d+)? ?(?:{UNITS})(?!\w)|\b(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)


def digest(request: Request) -> str:
    """SHA-256 of the request's figures, years and accounts, also those in its words and tables.

    The same for the same figures in other words, with the headed parts in another order, or on
    another day. Under one heading the figures stand in the same order and as often.
    """
    facts = {
        "facts": _plain(request, leave_out=WORDS_ONLY),
        "said": sorted(_said(request.content)),
        "tables": list(_tables(request.content)),
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def figures_in(text: str) -> set[str]:
    """Every figure, year and account a text says, as written but for white space."""
    return {one.lower() for one in SAID.findall(plain(text))}


def _said(content: Content) -> Iterator[list[str]]:
    """The figures of each headed part, and of what stands outside them, as they are read."""
    alone = replace(content, sections=())
    for part in (alone, *(Content(sections=(one,)) for one in content.sections)):
        found = [one for _place, text in part.texts() for one in SAID.findall(plain(text))]
        if found:
            yield found


def _tables(content: Content) -> Iterator[Any]:
    for section in content.sections:
        for part in section.parts:
            if isinstance(part, TablePart) and part.rows:
                yield [list(part.columns), [[row.label, *row.cells_ore] for row in part.rows]]


def _plain(value: Any, leave_out: frozenset[str] = frozenset()) -> Any:
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in leave_out]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value
