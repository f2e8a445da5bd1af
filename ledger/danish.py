"""Danish order of words: a to z, then æ, ø, å; and "aa" is an å (Retskrivningsordbogen).

The database that comes with Ramme has no ICU, so order is a sort key: æ, ø, å become the three
ASCII characters after z, and other accents fall away. The same key exists twice, here and as the
SQL function `danish_order` (migrations/sql/danish_order.sql); a test holds them together.
"""

import unicodedata
from typing import Final

from django.db.models import CharField, Func

AE, OE, AA = "{|}"  # what follows z in ASCII, so in C order too

# Letters that are no base letter plus an accent, and those that Danish orders as another letter.
_OWN: Final = {
    "æ": AE, "ä": AE, "ø": OE, "ö": OE, "ő": OE, "œ": OE, "å": AA, "ü": "y", "ű": "y",
    "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "ß": "s", "ſ": "s",
    "þ": "t", "ŧ": "t",
}  # fmt: skip
_LETTERS: Final = range(0xC0, 0x180)  # Latin-1 and Latin Extended-A: every European name


def _table() -> dict[str, str]:
    """Each letter outside ASCII and what it is ordered as; capitals as their small letter."""
    table = {}
    for letter in map(chr, _LETTERS):
        small = letter.lower()[0]
        base = _OWN.get(small) or unicodedata.normalize("NFKD", small)[0]
        if base.isascii():
            table[letter] = base
    return table


TABLE: Final = _table()
_ASCII_SMALL: Final = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
_TRANSLATE: Final = str.maketrans(TABLE)


def danish_key(text: str) -> str:
    """Return the key that puts words in Danish order when keys are compared as characters.

    Equal to the SQL function `danish_order(text)` for every text: only ASCII capitals are made
    small by rule, all other letters by the table, so no database's locale can change it.
    """
    small = unicodedata.normalize("NFC", text).translate(_ASCII_SMALL)
    return small.replace("aa", AA).translate(_TRANSLATE)


class DanishOrder(Func):
    """`.order_by(DanishOrder("name"))`: Danish order in the database, whatever its collation.

    An index that is to be used must have the same expression, with the collation.
    """

    function = "danish_order"
    template = '%(function)s(%(expressions)s) COLLATE "C"'
    arity = 1
    output_field = CharField()
