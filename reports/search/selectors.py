"""What is found, sort by sort: the first few, how many there are, and where the rest is."""

from typing import Final, NamedTuple

from ledger.models import Person
from ledger.tables.counting import count
from reports.search.asking import Asked
from reports.search.kinds import KINDS, Hit

SHOWN: Final = 5
TYPED_MIN: Final = 2  # letters; one letter is everywhere


class Found(NamedTuple):
    """Of one sort: the first hits, how many there are (`over` when more than are counted)."""

    name: str
    label: str
    hits: list[Hit]
    number: int
    over: bool
    all_url: str

    @property
    def more(self) -> int:
        return self.number - len(self.hits)


def search(person: Person, asked: Asked) -> list[Found]:
    """Everything the person may know of that fits; few queries for each sort of thing."""
    if len(asked.typed) < TYPED_MIN and asked.number is None:
        return []
    found = []
    for kind in KINDS:
        rows = kind.find(person, asked)
        if rows is None:
            continue
        hits = list(rows[: SHOWN + 1])
        if not hits:
            continue
        number, over = (len(hits), False) if len(hits) <= SHOWN else count(rows)
        shown = [kind.hit(row) for row in hits[:SHOWN]]
        name, url = str(kind.label), kind.all_of(asked)
        found.append(Found(kind.name, name, shown, number, over, url))
    return found
