"""From lines to records: separator, header, the form of the file, and the fields of each line."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from grants.publications.reading.findings import Findings, Unreadable
from grants.publications.reading.publication import ACCOUNTS, ACT, COLUMNS, HEADS, LEAVES, TREE
from grants.publications.reading.text import LINE_CHARACTERS_MAX, Text

SEPARATORS: Final = ";\t"
FIELDS_MAX: Final = 100
# As many lines tell what kind of file it is.
LOOKED_AT: Final = 50
# Fields before the amounts: account and name; or an ID and six names.
BEFORE: Final = {TREE: 1, LEAVES: 7}
ID: Final = re.compile(r"(?:[0-9]+:)?([0-9]{9,10})")
YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
AMOUNT: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
# What the heads of the columns may begin with, the longer before the shorter.
BEGINNINGS: Final = (
    ("bo", "BO"),
    ("budgetoverslag", "BO"),
    ("bevilling", "FL_TB"),
    ("budget", "B"),
    ("regnskab", "R"),
    ("forslag", "F"),
    ("finanslov", "F"),
    ("r", "R"),
    ("b", "B"),
    ("f", "F"),
)


class Record(NamedTuple):
    """The fields of a line, as they stand."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """What was found out of the whole file before its rows are read."""

    form: str
    year: int | None
    heads: tuple[str, ...]
    records: list[Record]
    unknown: set[int]  # lines that could not be parted into fields


def heads_of(sort: str) -> tuple[str, ...]:
    """The columns of amounts as the state names them."""
    return tuple(HEADS.get(column, column) for column in _names(sort))


def _names(sort: str) -> tuple[str, ...]:
    return ("FL_TB", "regnskab") if sort == ACCOUNTS else COLUMNS[sort]


def table_of(text: Text, sort: str, findings: Findings) -> Table:
    """Every line that holds something, parted; lines that cannot be are faults and left out.

    Raises `Unreadable`: no_rows, separator, columns, is_accounts, is_act, order_of_columns.
    """
    separator = _separator(text)
    unknown: set[int] = set()
    records = list(_parted(text, separator, findings, unknown))
    if not records:
        raise Unreadable("no_rows")
    header = records.pop(0) if _is_header(records[0]) else None
    if not records:
        raise Unreadable("no_rows")
    form = _form(records)
    wanted = BEFORE[form] + len(COLUMNS[sort])
    _right_kind(records, sort, form, wanted)
    year = _year(header, sort, BEFORE[form], wanted) if header else None
    heads = heads_of(sort)
    whole: list[Record] = []
    for record in records:
        again = header is not None and record.cells[0] == header.cells[0]
        if len(record.cells) == wanted and not again:
            whole.append(record)
            continue
        unknown.add(record.line)
        if again:
            findings.fault("heading_again", record.line)
        elif record is records[-1] and not text.is_ended:
            findings.fault("cut_off", record.line, found=text.lines[record.line - 1])
        else:
            findings.fault(
                "width", record.line, there=len(record.cells), wanted=wanted,
                heads=_all_heads(form, heads), found=text.lines[record.line - 1],
            )  # fmt: skip
    return Table(form, year, heads, whole, unknown)


def _separator(text: Text) -> str:
    found = Counter(dict.fromkeys(SEPARATORS, 0))
    lines = ((n, line) for n, line in enumerate(text.lines, 1) if line.strip())
    seen = list(islice(lines, LOOKED_AT))
    for _, line in seen:
        found.update(one for one in line if one in SEPARATORS)
    separator, count = found.most_common(1)[0]
    if not count:
        raise Unreadable("separator", seen[0][0], found=seen[0][1])
    return separator


def _parted(text: Text, separator: str, findings: Findings, unknown: set[int]) -> Iterator[Record]:
    """One line is one record: a name never has a line end, so no quote reaches beyond its line."""
    numbers, lines = [], []
    for number, line in enumerate(text.lines, 1):
        line = line.rstrip(" ;\t")  # noqa: PLW2901 - separators at the end of a line are nothing
        if not line:
            continue
        if len(line) > LINE_CHARACTERS_MAX:
            findings.fault("long_line", number, most=LINE_CHARACTERS_MAX)
            unknown.add(number)
        elif line.count(separator) > FIELDS_MAX:
            findings.fault("many_fields", number, there=line.count(separator) + 1)
            unknown.add(number)
        elif line.count('"') % 2:
            findings.fault("quotes", number, found=line)
            unknown.add(number)
        else:
            numbers.append(number)
            lines.append(line)
    yield from map(Record, numbers, _fields(lines, separator))


def _fields(lines: list[str], separator: str) -> list[list[str]]:
    found = list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
    if len(found) == len(lines):
        return found
    # A quote somewhere inside a field reached over its line: each line by itself.
    return [next(csv.reader((line,), delimiter=separator, skipinitialspace=True)) for line in lines]


def _is_header(first: Record) -> bool:
    """Heads are words or years: a row with an amount is a row, however it begins."""
    begins = first.cells[0].lstrip()[:1]
    cells = [cell.strip() for cell in first.cells[1:]]
    return not begins.isdigit() and not any(
        AMOUNT.fullmatch(cell) and not YEAR.fullmatch(cell) for cell in cells
    )


def _form(records: list[Record]) -> str:
    seen = records[:LOOKED_AT]
    ids = sum(1 for record in seen if ID.fullmatch(record.cells[0].strip()))
    return LEAVES if ids * 2 > len(seen) else TREE


def _right_kind(records: list[Record], sort: str, form: str, wanted: int) -> None:
    """The file has the columns of its sort, or it is told once what it is instead."""
    seen = records[:LOOKED_AT]
    width = Counter(len(record.cells) for record in seen).most_common(1)[0][0]
    if width == wanted:
        return
    first = next(record for record in seen if len(record.cells) == width)
    has_amounts = all(cell.strip(" -")[:1].isdigit() for cell in first.cells[BEFORE[form] :])
    for other, code in ((ACCOUNTS, "is_accounts"), (ACT, "is_act")):
        if has_amounts and sort != other and width == BEFORE[form] + len(COLUMNS[other]):
            raise Unreadable(code)
    raise Unreadable(
        "columns", first.line, there=width, wanted=wanted,
        heads=_all_heads(form, heads_of(sort)), found="; ".join(first.cells),
    )  # fmt: skip


def _all_heads(form: str, heads: tuple[str, ...]) -> str:
    return ", ".join(["konto og navn" if form == TREE else "ID og seks navne", *heads])


def _year(header: Record, sort: str, before: int, wanted: int) -> int | None:
    """The finance year the columns' heads say, when they say one and the same.

    An act's columns are two years before to three years after it, accounts' all of their year.
    """
    cells = [cell.strip() for cell in header.cells[before:wanted]]
    columns = COLUMNS[sort]
    for column, cell in enumerate(cells):
        known = next((c for begin, c in BEGINNINGS if cell.casefold().startswith(begin)), None)
        if known and known != columns[column].rstrip("0123456789"):
            raise Unreadable(
                "order_of_columns", header.line, column=before + column + 1, found=cell,
                wanted=columns[column], heads=", ".join(heads_of(sort)),
            )  # fmt: skip
    found = [YEAR.findall(cell) for cell in cells]
    offsets = range(-2, 4) if sort == ACT else (0, 0)
    if len(found) != len(columns) or any(len(years) != 1 for years in found):
        return None
    said = {int(years[0]) - offset for years, offset in zip(found, offsets, strict=True)}
    return said.pop() if len(said) == 1 else None
