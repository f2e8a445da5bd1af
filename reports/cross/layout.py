"""A cross table as a value: heads, lines with their sums, and which commitments each figure is of.

What is printed is in mio. kr. with one decimal. Where the printed parts do not make the printed
sum, the sum is marked as rounded: the øre always add up. Amounts in øre.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.accounts.numbers import short
from grants.commitments.dimensions import DIMENSIONS
from ledger.money import format_mio, mio
from reports.cross.asking import Question
from reports.cross.cube import Key, Sums
from reports.cross.measures import MEASURES, NOTHING, Amounts
from reports.cross.members import Member, members_of

MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 60


class TooLargeError(Exception):
    """More rows or columns than a table that somebody reads."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.rows, self.columns = rows, columns


class Column(NamedTuple):
    """A column of figures: a member (None: all of them) and what is counted."""

    member: Member | None
    measure: str

    @property
    def key(self) -> str:
        """What finds the column again."""
        return f"{self.member.asked if self.member else '*'}|{self.measure}"

    @property
    def label(self) -> str:
        """Its words where it stands alone."""
        counted = str(MEASURES[self.measure].label)
        if self.member is None:
            return counted
        return f"{self.member.label}, {counted}"


class Cell(NamedTuple):
    """A figure (None: there are no commitments), the list behind it, and if it is rounded."""

    ore: int | None
    url: str = ""
    rounded: bool = False

    @property
    def printed(self) -> str:
        return "–" if self.ore is None else format_mio(self.ore)


@dataclass(frozen=True)
class Line:
    """A row: its members (none: all), what stands before the figures, and the figures."""

    members: tuple[Member, ...]
    label: str
    is_sum: bool
    cells: list[Cell] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What finds the row again."""
        return "|".join(one.asked for one in self.members) or "*"

    @property
    def is_below(self) -> bool:
        return len(self.members) > 1


class Group(NamedTuple):
    """A head over several columns."""

    label: str
    span: int


@dataclass(frozen=True)
class Cross:
    """The table. The last line is the sum of all."""

    question: Question
    columns: list[Column]
    lines: list[Line]
    example: bool

    @property
    def is_empty(self) -> bool:
        return len(self.lines) <= 1

    @cached_property
    def groups(self) -> list[Group]:
        """The heads over the columns; none where nothing is sorted in columns."""
        if not self.question.columns:
            return []
        return [
            Group(column.member.label if column.member else _("I alt"), self.each)
            for column in self.columns[:: self.each]
        ]

    @property
    def each(self) -> int:
        """How many columns stand under each head."""
        return len(self.question.measures)

    @property
    def measures(self) -> list[str]:
        """The words under the heads, column by column."""
        return [str(MEASURES[column.measure].label) for column in self.columns]

    @property
    def is_rounded(self) -> bool:
        return any(cell.rounded for line in self.lines for cell in line.cells)

    @property
    def row_head(self) -> str:
        ways = (self.question.rows, self.question.then)
        return " / ".join(str(DIMENSIONS[way].label) for way in ways if way)

    @property
    def caption(self) -> str:
        """What the table is of, in one line."""
        said = str(DIMENSIONS[self.question.rows].label)
        if self.question.then:
            said = _("%(rows)s og %(then)s") % {
                "rows": said,
                "then": str(DIMENSIONS[self.question.then].label).lower(),
            }
        if self.question.columns:
            columns = str(DIMENSIONS[self.question.columns].label)
            said = _("%(rows)s efter %(columns)s") % {
                "rows": said,
                "columns": columns if columns.isupper() else columns[0].lower() + columns[1:],
            }
        counted = ", ".join(str(MEASURES[one].label).lower() for one in self.question.measures)
        return f"{said}: {counted}"


Amount = Mapping[Key, Amounts]


def laid_out(question: Question, sums: Iterable[Sums]) -> Cross:
    """The table of the sums. At most one query for each dimension. Raises `TooLargeError`."""
    held: dict[Key, Amounts] = defaultdict(lambda: NOTHING)
    example = False
    for one in sums:
        held[one.key] += one.amounts
        example = example or one.example
    ways = question.ways
    found = [members_of(way, {key[place] for key in held}) for place, way in enumerate(ways)]
    across = list(found[-1].values()) if question.columns else []
    columns = [
        Column(member, measure)
        for member in ([*across, None] if question.columns else [None])
        for measure in question.measures
    ]
    tree = _tree(held, found[0], found[1] if question.then else {})
    rows = sum(1 + len(below) for _top, below in tree)
    if rows > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise TooLargeError(rows, len(columns))
    every = _all_sums(held, columns=bool(question.columns), then=bool(question.then))
    lines: list[Line] = []
    for top, below in tree:
        under = [_line(question, (top, one), columns, every) for one in below]
        lines.append(_line(question, (top,), columns, every, of=under))
        lines += under
    tops = [line for line in lines if len(line.members) == 1]
    lines.append(_line(question, (), columns, every, of=tops))
    return Cross(question, columns, lines, example)


def _tree(
    held: Amount, tops: Mapping[Any, Member], belows: Mapping[Any, Member]
) -> list[tuple[Member, list[Member]]]:
    """Each member of the rows with those under it that have a figure there."""
    met: dict[object, set[object]] = defaultdict(set)
    for key in held:
        met[key[0]].add(key[1] if belows else None)
    return [
        (top, [one for one in belows.values() if one.key in met[top.key]] if belows else [])
        for top in tops.values()
    ]


Place = tuple[Collection[object], object]
ALL: Final = "*"


def _all_sums(held: Amount, *, columns: bool, then: bool) -> Mapping[Key, Amounts]:
    """The sums at every level: by rows, by rows and what is under them, and of all."""
    every: dict[Key, Amounts] = defaultdict(lambda: NOTHING)
    for key, amounts in held.items():
        rows = key[:-1] if columns else key
        across = (key[-1], ALL) if columns else (ALL,)
        ups = {rows, rows[:1], ()} if then else {rows, ()}
        for up in ups:
            for one in across:
                every[(*up, one)] += amounts
    return every


def _line(
    question: Question,
    members: tuple[Member, ...],
    columns: list[Column],
    every: Mapping[Key, Amounts],
    of: list[Line] | None = None,
) -> Line:
    label = members[-1].label if members else _("I alt")
    line = Line(members, label, is_sum=bool(of) or not members)
    keys = tuple(one.key for one in members)
    for place, column in enumerate(columns):
        at = column.member.key if column.member else ALL
        amounts = every.get((*keys, at))
        if amounts is None:
            line.cells.append(Cell(None))
            continue
        ore = MEASURES[column.measure].of(amounts)
        parts = []
        if column.member is None and question.columns:
            same = [n for n, one in enumerate(columns[:place]) if one.measure == column.measure]
            parts.append([line.cells[n].ore for n in same])
        if of:
            parts.append([one.cells[place].ore for one in of])
        rounded = any(not _adds_up(ore, some) for some in parts)
        line.cells.append(Cell(ore, _behind(question, members, column), rounded))
    return line


def _adds_up(whole: int, parts: Iterable[int | None]) -> bool:
    """Whether what is printed of the parts makes what is printed of the whole."""
    return sum(_printed(ore) for ore in parts if ore is not None) == _printed(whole)


def _printed(ore: int) -> int:
    """The øre of what is printed."""
    return mio(format_mio(ore))


def _behind(question: Question, members: tuple[Member, ...], column: Column) -> str:
    """The list of the commitments a figure is of."""
    asked: dict[str, object] = {
        "afgivet": 1,
        "fra": question.first_year,
        "til": question.last_year,
        "program": question.programme,
        "modtager": question.partner,
        "account": short(question.account) if question.account else "",
    }
    ways = [way for way in (question.rows, question.then) if way]
    asked |= {way: one.asked for way, one in zip(ways, members, strict=False)}
    if column.member is not None:
        asked[question.columns] = column.member.asked
    days = question.at.query.replace("?", "&")
    return f"{reverse('commitments')}?{urlencode({n: v for n, v in asked.items() if v})}{days}"
