"""Amounts as the state writes them: mio. kr., one decimal, no thousands separator."""

import re
from typing import Final

from ledger.money import Unit

# The state's whole accounts come to about a million mio. kr.
WHOLE_DIGITS_MAX: Final = 7
DECIMALS_MAX: Final = 2

_AMOUNT: Final = re.compile(r"(-?)([0-9]+)(?:([.,])([0-9]+))?")
# A full stop before three digits may part thousands as well as decimals.
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(?:[. \u00a0'][0-9]{3})+(?:,[0-9]*)?")
_TWO_SIGNS: Final = re.compile(r"-?[0-9]+[.,][0-9.,]*[.,][0-9]*")


class Amounts:
    """Reads the amounts of one file, each different text once.

    `why` has the reason of each text that is no amount; `signs` the first line with each decimal
    sign and what stood there, so that a file with both is told.
    """

    def __init__(self) -> None:
        self.known: dict[str, int | None] = {}
        self.why: dict[str, str] = {}
        self.signs: dict[str, tuple[int, str]] = {}

    def ore(self, cell: str, line: int) -> int | None:
        """The øre a cell means, or None: then `why` has its reason."""
        try:
            return self.known[cell]
        except KeyError:
            found = self.known[cell] = self._read(cell, line)
            return found

    def _read(self, cell: str, line: int) -> int | None:
        text = cell.strip().replace("\u2212", "-")
        match = _AMOUNT.fullmatch(text)
        if match is None:
            parted = _THOUSANDS.fullmatch(text) or _TWO_SIGNS.fullmatch(text)
            self.why[cell] = "thousands" if parted else "amount" if text else "missing"
            return None
        minus, whole, sign, decimals = match.groups()
        if sign == "." and len(decimals) == 3:  # noqa: PLR2004 - as thousands have
            self.why[cell] = "thousands"
        elif sign and len(decimals) > DECIMALS_MAX:
            self.why[cell] = "decimals"
        elif len(whole) > WHOLE_DIGITS_MAX:
            self.why[cell] = "too_large"
        else:
            if sign:
                self.signs.setdefault(sign, (line, text))
            ore = int(whole + (decimals or "").ljust(Unit.MIO.decimals, "0"))
            return -ore if minus else ore
        return None
