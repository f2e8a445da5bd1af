"""What is found, sort by sort: the first few, how many there are, and where the rest is."""

from typing import Final, NamedTuple

from ledger.models import Person
from reports.search.asking import Asked
from reports.search.kinds import KINDS, Hit

SHOWN: Final = 5
COUNT_MAX: Final = 1_000
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
    """Everything the person may know of that fits; at most two queries for each sort of thing."""
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
        count = len(hits) if len(hits) <= SHOWN else rows[: COUNT_MAX + 1].count()
        shown = [kind.hit(row) for row in hits[:SHOWN]]
        over = count > COUNT_MAX
        name, url = str(kind.label), kind.all_of(asked)
        found.append(Found(kind.name, name, shown, min(count, COUNT_MAX), over, url))
    return found
