"""The older form: only standard accounts, in any order, with the names of all above them."""

from typing import Final

from grants.publications.reading.entries import Entries, is_cut, named
from grants.publications.reading.findings import Findings
from grants.publications.reading.publication import DIGITS, LEVELS, STANDARD, SUB, FileRow
from grants.publications.reading.records import Record

# Which field has the name of each level.
NAME_FIELDS: Final = range(1, 6)


class Leaves:
    """Gathers the leaves and sums what is above them, each with the first line that is in it."""

    def __init__(self, entries: Entries, findings: Findings) -> None:
        self.entries = entries
        self.findings = findings
        self.found: dict[tuple[str, str], FileRow] = {}
        self.above: dict[str, tuple[int, str, bool, list[int]]] = {}

    def add(self, record: Record) -> None:
        """One leaf, and its share in all that is above it."""
        entry = self.entries.of_leaves(record)
        if entry is None:
            return
        account, article = entry.code[: DIGITS[SUB]], entry.code[DIGITS[SUB] :]
        first = self.found.get((account, article))
        if first is not None:
            shown = f"{account}{article}"
            self.findings.fault("doubled", entry.line, account=shown, other=first.number)
            return
        amounts = entry.amounts_ore
        self.found[account, article] = FileRow(
            entry.line, account, article, entry.name, entry.truncated, amounts
        )
        for digits, field in zip(DIGITS, NAME_FIELDS, strict=False):
            self._share(account[:digits], record, field, amounts)

    def _share(self, account: str, record: Record, field: int, amounts: tuple[int, ...]) -> None:
        raw = record.cells[field]
        known = self.above.get(account)
        if known is None:
            self.above[account] = (record.line, named(raw), is_cut(raw), list(amounts))
            return
        line, name, _truncated, summed = known
        for column, amount in enumerate(amounts):
            summed[column] += amount
        if name != raw and name != named(raw):
            self.findings.note(
                "other_name", record.line, account=account, found=raw, before=name, other=line
            )

    def rows(self) -> list[FileRow]:
        """Every row of the tree in its order, parents before children."""
        above = [
            FileRow(line, account, "", name, truncated, tuple(summed))
            for account, (line, name, truncated, summed) in self.above.items()
        ]
        if above:
            self.findings.note("summed_up", None, count=len(above))
        return sorted([*above, *self.found.values()], key=lambda row: (row.account, row.article))

    def counts(self) -> dict[str, int]:
        """How many rows of each level."""
        counts = dict.fromkeys(LEVELS, 0)
        for account in self.above:
            counts[LEVELS[DIGITS.index(len(account))]] += 1
        return counts | {LEVELS[STANDARD]: len(self.found)}

    def sections(self) -> dict[str, tuple[int, ...]]:
        """The sums of each section."""
        ours = DIGITS[0]
        return {a: tuple(sums[3]) for a, sums in sorted(self.above.items()) if len(a) == ours}
