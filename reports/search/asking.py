"""What a person typed in the search field: words, perhaps an amount, perhaps a request's number."""

import re
from dataclasses import dataclass
from typing import Final

from ledger.money import AmountError, Unit, parse_kroner
from ledger.words import WORDS_MAX

TYPED_MAX: Final = 200  # letters; the rest is not read
_AKTSTYKKE: Final = re.compile(
    r"(?:aktstk|aktstykke)\.?(?:\s*nr\.?)?\s*([0-9]{1,4})", re.IGNORECASE
)
_MONEY: Final = re.compile(r"mio|mia|kr|,", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """`amount_ore` where the whole is an amount as people write one; `number` is of a request."""

    typed: str
    words: tuple[str, ...]
    amount_ore: int | None = None
    number: int | None = None

    @property
    def is_amount(self) -> bool:
        return self.amount_ore is not None


def read(said: str) -> Asked:
    """What was typed, understood: `43,0 mio`, `Aktstk. 51`, `24-13275`, words. Never raises."""
    typed = " ".join(said.replace("\0", "").split())[:TYPED_MAX]
    found = _AKTSTYKKE.fullmatch(typed)
    number = int(found[1]) if found else None
    words = tuple(typed.split()[:WORDS_MAX])
    if number is None and len(words) == 1 and typed.isdecimal() and typed.isascii():
        number = int(typed) if len(typed) <= len("9999") else None
    return Asked(typed, words, _amount(typed), number)


def _amount(typed: str) -> int | None:
    """Øre, of what says that it is money: a unit or a comma. A bare number is a number."""
    if not _MONEY.search(typed):
        return None
    try:
        return parse_kroner(typed, Unit.MIO if "," in typed else Unit.KR)
    except AmountError:
        return None
