"""An answer as it is kept, and what the same question gives later, beside it. Amounts in øre."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from grants.commitments.dimensions import DIMENSIONS
from grants.statements.services import About
from ledger.clocks import asked
from ledger.models import Person
from ledger.money import format_mio
from reports.cross.asking import Question, form_of, question_of
from reports.cross.cube import finance_years_of
from reports.cross.layout import Cross


def as_kept(table: Cross, *, all_units: bool) -> dict[str, Any]:
    """The table as JSON: its words and its øre, each row and column with what finds it again."""
    return {
        "caption": table.caption,
        "row_head": table.row_head,
        "all_units": all_units,
        "example": table.example,
        "columns": [
            {"key": column.key, "label": column.label, "total": column.member is None}
            for column in table.columns
        ],
        "rows": [
            {
                "key": line.key,
                "label": line.label,
                "sum": line.is_sum,
                "below": line.is_below,
                "ore": [cell.ore for cell in line.cells],
            }
            for line in table.lines
        ],
    }


def reader_of(person: Person, *, unit: str, all_units: bool) -> Person:
    """Who an answer is computed as: it is told on, so nothing in it is for the cleared alone, and
    it is of the whole ministry or of one unit, whoever reads it later.
    """
    role = Person.Role.LAESER if all_units else Person.Role.SAGSBEHANDLER
    return Person(username=person.username, role=role, unit=unit, cleared=False)


def question_at(address: str, reader: Person, *, now: bool = False) -> Question | None:
    """The question an address asks; `now` without its days. None when it asks nothing any more."""
    query = QueryDict(urlsplit(address).query)
    form = form_of(query, reader)
    if not form.is_valid():
        return None
    return question_of(form, asked({} if now else query))


def concerned(question: Question, table: Cross, reader: Person) -> list[About]:
    """What an answer is about: what it is narrowed to, and the members of its rows and columns.

    An account is one in each finance year of the answer's commitments. One query.
    """
    found: dict[About, None] = {}
    years = finance_years_of(question, reader)
    if question.account:
        found |= {About("account", f"{question.account}/{year}"): None for year in years}
    if question.programme:
        found[About("programme", question.programme)] = None
    if question.partner:
        found[About("partner", question.partner)] = None
    for kind, key in _members(question, table):
        ids = [f"{key}/{year}" for year in years] if kind == "account" else [key]
        found |= {About(kind, id): None for id in ids}
    return list(found)


_KINDS: Final = {
    "hovedkonto": "account",
    "underkonto": "account",
    "program": "programme",
    "soejle": "pillar",
    "modtager": "partner",
    "land": "country",
}


def _members(question: Question, table: Cross) -> list[tuple[str, str]]:
    ways = [way for way in (question.rows, question.then) if way]
    found = [(w, one) for line in table.lines for w, one in zip(ways, line.members, strict=False)]
    found += [(question.columns, column.member) for column in table.columns if column.member]
    return [
        (_KINDS[way], str(one.key)) for way, one in found if way in _KINDS and one.key is not None
    ]


class Three(NamedTuple):
    """A figure as it was answered and as it is now; None where there is none."""

    old_ore: int | None
    new_ore: int | None

    @property
    def change_ore(self) -> int:
        return (self.new_ore or 0) - (self.old_ore or 0)

    @property
    def old(self) -> str:
        return _printed(self.old_ore)

    @property
    def new(self) -> str:
        return _printed(self.new_ore)

    @property
    def change(self) -> str:
        return f"{'+' if self.change_ore > 0 else ''}{format_mio(self.change_ore)}"


@dataclass(frozen=True)
class Pair:
    """A row of both tables."""

    label: str
    is_sum: bool
    is_below: bool
    cells: list[Three]


class Beside(NamedTuple):
    """Both tables, row by row and column by column."""

    row_head: str
    columns: list[str]
    rows: list[Pair]

    @property
    def changed(self) -> int:
        """How many figures are not what they were, to the øre."""
        return sum(1 for row in self.rows for cell in row.cells if cell.change_ore)


def beside(old: dict[str, Any], new: dict[str, Any]) -> Beside:
    """Both answers, each row and column once: as the old has them, then what is new, sums last."""
    columns = _both(old["columns"], new["columns"], last=lambda one: one["total"])
    rows = _both(old["rows"], new["rows"], last=lambda one: one["key"] == "*")
    was, now = _figures(old), _figures(new)
    found = []
    for row in rows:
        cells = [
            Three(was.get((row["key"], column["key"])), now.get((row["key"], column["key"])))
            for column in columns
        ]
        found.append(Pair(row["label"], row["sum"], row["below"], cells))
    labels = [_headed(column) for column in columns]
    return Beside(old["row_head"], labels, found)


def _headed(column: dict[str, Any]) -> str:
    return str(column["label"])


def _both(old: list[Any], new: list[Any], *, last: Any) -> list[Any]:
    """Each once by its key: a row under another stands after what it is under."""
    found = list(old)
    known = {one["key"] for one in old}
    after: dict[str, str | None] = {}
    before: str | None = None
    for one in new:
        after[one["key"]] = before
        before = one["key"]
    for one in new:
        if one["key"] in known:
            continue
        place = next((n for n, held in enumerate(found) if held["key"] == after[one["key"]]), None)
        found.insert(len(found) if place is None else place + 1, one)
        known.add(one["key"])
    return [one for one in found if not last(one)] + [one for one in found if last(one)]


def _figures(kept: dict[str, Any]) -> dict[tuple[str, str], int | None]:
    keys = [column["key"] for column in kept["columns"]]
    return {
        (row["key"], key): ore
        for row in kept["rows"]
        for key, ore in zip(keys, row["ore"], strict=True)
    }


def _printed(ore: int | None) -> str:
    return "–" if ore is None else format_mio(ore)


assert set(_KINDS) <= set(DIMENSIONS)  # noqa: S101 - a word misspelt would concern nothing
