"""What a column of a file may hold, and how a cell of it is read. Nothing is guessed."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import AccountNumberError, parse_account
from grants.imports.reading.cells import DAY, ERROR, FORMULA, NUMBER, TEXT, TRUTH, Cell
from ledger.money import AmountError, Unit, parse_kroner

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

YEARS: Final = range(1990, 2100)
SHOWN: Final = 60


class CellError(ValueError):
    """What stands in the cell is not what the column takes. The message says what was expected."""


@dataclass(frozen=True)
class Column:
    """A column of a sort.

    Args:
        name: its heading, in Danish, and its key in `data` and `facts`.
        read: what a cell means; raises `CellError`.
        expected: what to write there, for the template.
        required: an empty cell is a fault.
        width: how wide the template makes it, in characters.
        number_format: the template's, for cells that hold numbers.
    """

    name: str
    read: "Callable[[Cell, Unit], Any]"
    expected: "_StrPromise"
    required: bool = False
    width: int = 18
    number_format: str = "@"


def text(most: int) -> "Callable[[Cell, Unit], str]":
    """Text on one line, at most so many characters; a number is taken as it stands."""

    def read(cell: Cell, _unit: Unit) -> str:
        _not_made_up(cell)
        if cell.kind not in {TEXT, NUMBER}:
            raise CellError(_("Skriv tekst."))
        line = " ".join(cell.text.split())
        if not line.isprintable():
            raise CellError(_("Der er tegn, som ikke kan vises. Skriv teksten igen."))
        if len(line) > most:
            raise CellError(_("Højst %(most)s tegn.") % {"most": most})
        return line

    return read


def amount(cell: Cell, unit: Unit) -> int:
    """Øre above zero. A bare number is in the unit of the heading; a written unit wins."""
    _not_made_up(cell)
    if cell.kind == NUMBER:
        ore = Decimal(cell.text) * unit.value
        if ore != ore.to_integral_value():
            raise CellError(_("Beløbet har flere decimaler end en øre."))
        if abs(ore) > Decimal(10) ** 17:
            raise CellError(_("Beløbet er for stort."))
        found = int(ore)
    elif cell.kind == TEXT:
        try:
            found = parse_kroner(cell.text, unit)
        except AmountError as error:
            raise CellError(str(error)) from error
    else:
        raise CellError(
            _("Cellen er en dato, ikke et beløb. Skriv fx 1.234.567,50, og giv cellen talformat.")
        )
    if found <= 0:
        raise CellError(_("Beløbet skal være større end nul."))
    return found


def amount_or_zero(cell: Cell, unit: Unit) -> int:
    """Øre, zero or more."""
    if cell.kind in {NUMBER, TEXT} and re.fullmatch(r"-?0+([.,]0+)?", cell.text):
        return 0
    return amount(cell, unit)


def year(cell: Cell, _unit: Unit) -> int:
    _not_made_up(cell)
    if cell.kind in {NUMBER, TEXT} and re.fullmatch(r"[0-9]{4}", cell.text, re.ASCII):
        found = int(cell.text)
        if found in YEARS:
            return found
    raise CellError(_("Skriv et årstal med fire cifre, fx 2024."))


def day(cell: Cell, _unit: Unit) -> str:
    """A day as 2024-12-31, from a date cell or from 31.12.2024, 31-12-2024 or 2024-12-31."""
    _not_made_up(cell)
    parts = re.fullmatch(
        r"(?:(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d))",
        cell.text if cell.kind in {TEXT, DAY} else "",
        re.ASCII,
    )
    try:
        if parts and int(parts["y"] or parts["Y"]) in YEARS:
            said = (parts["y"] or parts["Y"], parts["m"] or parts["M"], parts["d"] or parts["D"])
            return dt.date(*map(int, said)).isoformat()
    except ValueError:
        pass
    raise CellError(_("Skriv en dato, fx 31.12.2024."))


def account(cell: Cell, _unit: Unit) -> str:
    """The account's digits as they are stored."""
    _not_made_up(cell)
    if cell.kind not in {TEXT, NUMBER}:
        raise CellError(_("Skriv et kontonummer, fx 06.32.10.13."))
    typed = cell.text
    # Excel takes 06321013 for a number and drops the nought.
    if cell.kind == NUMBER and re.fullmatch(r"[0-9]{5}|[0-9]{7}", typed):
        typed = "0" + typed
    # The template's choices have the account's name after its number.
    typed = re.split(r"\s+(?=[^\W\d_])", typed, maxsplit=1)[0]
    try:
        return parse_account(typed)
    except AccountNumberError as error:
        raise CellError(str(error)) from error


def choice(words: "Callable[[], Mapping[str, str]]") -> "Callable[[Cell, Unit], str]":
    """One of the words, whatever its case; gives what the word stands for."""

    def read(cell: Cell, _unit: Unit) -> str:
        _not_made_up(cell)
        known = {word.casefold(): meaning for word, meaning in words().items()}
        found = known.get(" ".join(cell.text.split()).casefold())
        if found is None or cell.kind != TEXT:
            raise CellError(_("Vælg en af: %(words)s.") % {"words": ", ".join(words())})
        return found

    return read


def shown(cell: Cell) -> str:
    """What a cell holds, as a list of faults repeats it."""
    if cell.kind == NUMBER and cell.text.count(".") == 1:
        return cell.text.replace(".", ",")
    if cell.kind == DAY and re.fullmatch(r"\d{4}-\d\d-\d\d", cell.text):
        return ".".join(reversed(cell.text.split("-")))
    line = "".join(c if c.isprintable() else " " for c in cell.text)
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def _not_made_up(cell: Cell) -> None:
    if cell.kind == FORMULA:
        raise CellError(
            _("Der står en formel. Sæt værdien ind i stedet (Indsæt speciel, Værdier).")
        )
    if cell.kind == ERROR:
        raise CellError(_("Regnearket viser en fejl i cellen. Skriv værdien."))
    if cell.kind == TRUTH:
        raise CellError(_("Der står SAND eller FALSK. Skriv værdien."))


EMPTY: Final = gettext_lazy("Udfyld cellen: %(expected)s")
