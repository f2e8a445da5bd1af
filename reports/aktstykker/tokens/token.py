"""A token: a figure, year, account or name in a text that is the ledger's and not the writer's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"\{\{([a-z0-9_:.\-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Token:
    """What `{{key}}` prints now, and where it comes from.

    `text` is printed as it is; `label` is what a person searches ("rest på ramme"), `words` more
    of it; `amount_ore` is set for money; `source` says what gives it and `href` shows it.
    """

    key: str
    text: str
    label: str
    words: str = ""
    amount_ore: int | None = None
    source: str = ""
    href: str = ""


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of the tokens of a text, in order, each once."""
    return tuple(dict.fromkeys(TOKEN.findall(text)))


def filled(text: str, tokens: Mapping[str, Token]) -> str:
    """The text as it is printed.

    Raises:
        KeyError: for a token there is none of; `missing` asks first.
    """
    return TOKEN.sub(lambda found: tokens[found[1]].text, text)


def missing(text: str, tokens: Mapping[str, Token]) -> tuple[str, ...]:
    """The keys in the text that name no token."""
    return tuple(key for key in keys_in(text) if key not in tokens)
