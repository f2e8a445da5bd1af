"""From the fields of a line to its code, its name and its amounts."""

from typing import Final

from grants.accounts.numbers import NBSP
from grants.publications.reading.amounts import Amounts
from grants.publications.reading.findings import Findings
from grants.publications.reading.publication import DIGITS
from grants.publications.reading.records import ID, Record
from grants.publications.reading.tree import Entry

# The state cuts names at 45 characters, or at 44 and a space (files of 2025 and 2026).
CUT_FROM: Final = 44
CUT_WITH_SPACE: Final = 45
NAME_CHARACTERS_MAX: Final = 200
ID_DIGITS: Final = 10
NOTHING: Final[frozenset[int]] = frozenset()
CODE_LENGTHS: Final = frozenset(DIGITS)


class Entries:
    """Reads the lines of one file; what cannot be read is a fault, and told once for each line."""

    def __init__(self, heads: tuple[str, ...], findings: Findings) -> None:
        self.heads = heads
        self.findings = findings
        self.amounts = Amounts()
        self.known = self.amounts.known.get
        self.unnamed: list[int] = []
        self.zeros_lost = False  # whether a spreadsheet took the ID's first zero away
        self.padded: list[int] = []

    def of_tree(self, record: Record) -> Entry | None:
        """`"06321013 Reform af … uds"` and its amounts; None when its code is none."""
        code, name = code_and_name(record.cells[0])
        if not code:
            self.findings.fault("code", record.line, found=record.cells[0])
            return None
        return self._entry(record, code, name, record.cells[1:])

    def of_leaves(self, record: Record) -> Entry | None:
        """`0632101341`, six names and the amounts; its name is the standard account's."""
        match = ID.fullmatch(record.cells[0].strip())
        number = match[1] if match else ""
        if len(number) == ID_DIGITS - 1 and self.zeros_lost:
            self.padded.append(record.line)
            number = f"0{number}"
        if len(number) != ID_DIGITS or number.startswith("00"):
            self.findings.fault("id", record.line, found=record.cells[0])
            return None
        return self._entry(record, number, record.cells[6], record.cells[7:])

    def _entry(self, record: Record, code: str, raw: str, cells: list[str]) -> Entry:
        name = named(raw)
        line = record.line
        if len(name) > NAME_CHARACTERS_MAX:
            self.findings.fault("long_name", line, most=NAME_CHARACTERS_MAX, found=name)
            name = name[:NAME_CHARACTERS_MAX]
        if not name:
            self.unnamed.append(line)
        amounts = tuple(map(self.known, cells))
        if None not in amounts:
            return Entry(line, code, name, is_cut(raw), amounts, NOTHING)  # type: ignore[arg-type]
        amounts = tuple([self.amounts.ore(cell, line) for cell in cells])
        unread = frozenset(n for n, amount in enumerate(amounts) if amount is None)
        for column in sorted(unread):
            cell = cells[column]
            self.findings.fault(
                self.amounts.why[cell], line, column=len(record.cells) - len(cells) + column + 1,
                head=self.heads[column], found=cell.strip(),
            )  # fmt: skip
        return Entry(line, code, name, is_cut(raw), tuple([a or 0 for a in amounts]), unread)

    def end(self) -> None:
        """What is said once of the whole file."""
        signs = self.amounts.signs
        if len(signs) > 1:
            line, found = signs["."]
            self.findings.fault("two_signs", line, found=found, other=signs[","][0])
        if self.padded:
            self.findings.note("zeros_lost", self.padded[0], count=len(self.padded))
        if self.unnamed:
            self.findings.note("unnamed", self.unnamed[0], count=len(self.unnamed))


def code_and_name(cell: str) -> tuple[str, str]:
    """The code and the name as it stands; an empty code when the cell begins with none.

    `23*****` is a code whose name is hidden.
    """
    code, _space, name = cell.lstrip().replace(NBSP, " ").partition(" ")
    code = code.rstrip("*")
    is_code = len(code) in CODE_LENGTHS and code.isascii() and code.isdigit()
    return (code, name) if is_code and not code.startswith("00") else ("", "")


def named(name: str) -> str:
    """The name without spaces around it; one of asterisks only is none."""
    name = name.strip()
    return name if name.strip("*") else ""


def is_cut(name: str) -> bool:
    """Whether the state may have cut the name off; a whole one just as long is taken for cut."""
    return len(name) >= CUT_WITH_SPACE or len(name.strip()) >= CUT_FROM
