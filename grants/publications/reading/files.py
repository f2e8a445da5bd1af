"""Reading a whole file: from its bytes to its rows, or to everything that is wrong with it."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar

from grants.publications.reading.entries import Entries
from grants.publications.reading.findings import Findings, Unreadable
from grants.publications.reading.leaves import Leaves
from grants.publications.reading.publication import (
    COLUMNS,
    DIGITS,
    LEAVES,
    LEVELS,
    SUB,
    TREE,
    FileRow,
    PublishedFile,
)
from grants.publications.reading.records import Record, Table, table_of
from grants.publications.reading.sums import Sums
from grants.publications.reading.text import Text, read_text
from grants.publications.reading.tree import Entry, Tree

T = TypeVar("T")
Progress = Callable[[int, int], None]

PROGRESS_EVERY: Final = 2000
YEARS: Final = range(1990, 2100)
_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_SHORT_YEAR: Final = re.compile(r"(?:fl|ffl|rg|tb|ftb)([0-9]{2})(?![0-9])", re.IGNORECASE)


class _Read(NamedTuple):
    rows: list[FileRow]
    counts: dict[str, int]
    sections: dict[str, tuple[int, ...]]


def read_publication(content: bytes, sort: str, progress: Progress | None = None) -> PublishedFile:
    """Read and check a whole file of published figures; it always answers, whatever the bytes.

    `sort` is "act" or "accounts". `progress` hears how many rows are read, and of how many.
    Amounts are in øre; the file's are in mio. kr. Everything that is wrong is found in one go. In
    the language that is active.
    """
    findings = Findings()
    text = Text([], "", "", is_ended=True)
    table = Table(TREE, None, (), [], set())
    read = _Read([], dict.fromkeys(LEVELS, 0), {})
    try:
        text = read_text(content, findings)
        table = table_of(text, sort, findings)
        form = _leaves if table.form == LEAVES else _tree
        read = form(table, COLUMNS[sort], findings, progress)
    except Unreadable as no:
        findings.fault(no.code, no.line, **no.facts)
    return PublishedFile(
        columns=COLUMNS[sort],
        rows=read.rows,
        findings=findings.kept(),
        fault_count=findings.fault_count,
        note_count=findings.note_count,
        year=table.year,
        encoding=text.encoding,
        line_end=text.line_end,
        form=table.form,
        counts=read.counts,
        sections=read.sections,
    )


def year_in_name(name: str) -> int | None:
    """The finance year a file's name says: `fl2024.csv`, `FL24.csv`; None for none or several."""
    found = {int(one) for one in _YEAR.findall(name)} & set(YEARS)
    if not found:
        found = {2000 + int(one) for one in _SHORT_YEAR.findall(name)}
    return found.pop() if len(found) == 1 else None


def _tree(
    table: Table, columns: tuple[str, ...], findings: Findings, progress: Progress | None
) -> _Read:
    entries = Entries(table.heads, findings)
    sums = Sums(columns, table.heads, findings)
    tree = Tree(sums, findings)
    found = list(_with_progress(table.records, entries.of_tree, progress))
    if not any(one and len(one.code) == DIGITS[SUB] for one in found):
        raise Unreadable("no_subs" if any(found) else "no_rows")
    following = _next_codes(found)
    gaps = sorted(table.unknown, reverse=True)
    for record, entry, next_code in zip(table.records, found, following, strict=True):
        while gaps and gaps[-1] < record.line:
            gaps.pop()
            tree.unknown()
        if entry is None:
            tree.unknown()
        else:
            tree.add(entry, next_code)
    if gaps:
        tree.unknown()
    tree.close()
    sums.end(tree.counts)
    entries.end()
    if tree.out_of_order:
        findings.note("out_of_order", tree.out_of_order[0], count=len(tree.out_of_order))
    _names(tree.rows, findings)
    return _Read(tree.rows, tree.counts, tree.sections)


def _leaves(
    table: Table, _columns: tuple[str, ...], findings: Findings, progress: Progress | None
) -> _Read:
    entries = Entries(table.heads, findings)
    numbers = (record.cells[0].rpartition(":")[2].strip() for record in table.records)
    entries.zeros_lost = not any(one.startswith("0") for one in numbers)
    leaves = Leaves(entries, findings)
    for _ in _with_progress(table.records, leaves.add, progress):
        pass
    entries.end()
    rows = leaves.rows()
    if not rows:
        raise Unreadable("no_rows")
    _names(rows, findings)
    return _Read(rows, leaves.counts(), leaves.sections())


def _with_progress(
    records: list[Record], read: Callable[[Record], T], progress: Progress | None
) -> Iterator[T]:
    total = len(records)
    for done, record in enumerate(records, 1):
        yield read(record)
        if progress and (done % PROGRESS_EVERY == 0 or done == total):
            progress(done, total)


def _next_codes(entries: list[Entry | None]) -> list[str]:
    """For each entry the code of the next that is another row: the same row once more is none."""
    following: list[str] = []
    code, after = "", ""
    last: Entry | None = None
    for entry in reversed(entries):
        if entry is None:
            following.append(code)
            continue
        if last is None or entry[1:] != last[1:]:
            after, code = code, entry.code
        following.append(after)
        last = entry
    following.reverse()
    return following


def _names(rows: list[FileRow], findings: Findings) -> None:
    """An article has one name in a file; another is told once."""
    known: dict[str, FileRow] = {}
    told: set[str] = set()
    for row in rows:
        article = row.article
        if not article or not row.name or article in told:
            continue
        first = known.setdefault(article, row)
        if first.name != row.name:
            told.add(article)
            findings.note(
                "other_name", row.number, account=article, found=row.name, before=first.name,
                other=first.number,
            )  # fmt: skip
