"""What a sort of file is: its columns, how a row becomes facts, and what confirming it makes."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from grants.imports.columns import Column
from grants.imports.models import BulkFile
from ledger.models import Person
from ledger.posting import Move

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Values = Mapping[str, Any]


class Fault(NamedTuple):
    """Something wrong in a row: the column's heading (empty: the whole row) and what to do."""

    column: str
    text: str


@dataclass
class Resolved:
    """A row understood: `facts` is what confirming it needs, kept as JSON; and what is wrong."""

    facts: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


Resolver = Callable[[Sequence[Values]], list[Resolved]]


@dataclass(frozen=True)
class BulkSort:
    """One sort of file. All are listed in `grants.imports.all_sorts`.

    Args:
        name: its word in addresses (`tilsagn`).
        many: what its rows are called.
        sheet: the sheet that is read when the workbook has it; the template's name for it.
        columns: in the template's order; an uploaded file may have them in any order.
        resolver: makes, for one file, what turns the read values of many rows into facts. A
            row with faults of reading comes without those values and may gather more.
            `facts["amount_ore"]` is what the row is about, in øre, and `facts["draws"]` the ids
            of the frames, already there, that it draws that amount on.
        make: makes the things in the database, in the transaction one is in, and returns every
            entry of the act: those on the frames it made and the sums on those there were. It gets
            the file, the act's key and the one who confirms.
        choices: what the template offers, by the column's name, to a person in a finance year.
        sample: a row of the template's guide.
    """

    name: str
    many: "_StrPromise"
    sheet: str
    columns: tuple[Column, ...]
    resolver: Callable[[BulkFile], Resolver]
    make: Callable[[BulkFile, uuid.UUID, Person], Sequence[Move]]
    choices: Callable[[Person, int], Mapping[str, Sequence[str]]]
    sample: Mapping[str, str]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)
