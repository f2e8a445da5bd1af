"""What must be equal on the pages of one person at one moment, and to the ledger's own entries."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urljoin

from django.test import Client

from grants.commitments.models import Commitment
from ledger.balances import Balance, balances
from ledger.models import Entry, Frame, Person
from ledger.moment import Moment
from ledger.money import Unit, parse_kroner
from tests.reports.totals.pages import Cell, Page, Table

AMOUNT = re.compile(r"-?\d+,\d\d")
CLOCKS = re.compile(r"[?&](pr|kendt)=")
ANNULLED = {"annulment", "revival"}
RETURNED = {"repayment"}
FLOWS: Final = ("givet", "overtaget", "annulleret", "tilbage", "udbetalt")


class Ledger:
    """The entries on commitments, read once and summed in Python, at a moment, for a person."""

    def __init__(self, moment: Moment, person: Person) -> None:
        seen = Commitment.objects.filter(frame__isnull=False)
        if not person.sees_all_units:
            seen = seen.filter(unit=person.unit)
        if not person.cleared:
            seen = seen.filter(grant__under=None)
        facts = seen.values(
            "pk", "line__year", "line__account__number", "grant__partner__short_name",
            "grant__pillar__slug", "grant__pillar__programme__slug",
        )  # fmt: skip
        self.commitments = {one["pk"]: one for one in facts}
        rows = Entry.objects.filter(frame__commitment__in=list(self.commitments)).values_list(
            "frame__commitment", "side", "act__kind", "act__reverses__kind", "amount_ore",
            "act__value_day", "act__known_at", "act__finance_year",
        )  # fmt: skip
        self.entries = [
            (self.commitments[pk], self._flow(side, kind, undone), ore, year)
            for pk, side, kind, undone, ore, day, known, year in rows
            if (moment.value_day is None or day <= moment.value_day)
            and (moment.known_at is None or known <= moment.known_at)
        ]

    @staticmethod
    def _flow(side: str, kind: str, undone: str | None) -> str:
        if side == Entry.Side.DRAW:
            return "udbetalt"
        kinds = {kind, undone}
        if kinds & ANNULLED:
            return "annulleret"
        return "tilbage" if kinds & RETURNED else "givet"

    def flow(self, *flows: str, booked_in: int | None = None, **of: Any) -> int:
        """The sum of those flows of commitments with those facts, in øre, signed as entries are."""
        return sum(
            ore
            for facts, flow, ore, year in self.entries
            if flow in flows
            and booked_in in (None, year)
            and all(
                str(facts[name]).startswith(value) if name == ACCOUNT else facts[name] == value
                for name, value in of.items()
            )
        )

    def net(self, **of: Any) -> int:
        return self.flow("givet", "annulleret", "tilbage", **of)

    def paid(self, **of: Any) -> int:
        return self.flow("udbetalt", **of)

    def values(self, name: str) -> list[Any]:
        """What the commitments that have an entry have of a fact, each once."""
        return list(dict.fromkeys(facts[name] for facts, _flow, _ore, _year in self.entries))


ACCOUNT, YEAR = "line__account__number", "line__year"
PARTNER, PILLAR = "grant__partner__short_name", "grant__pillar__slug"
PROGRAMME = "grant__pillar__programme__slug"


class Reader:
    """One who reads pages at a moment; each page is fetched once and its tables added up."""

    def __init__(self, person: Person, moment: Moment, days: str) -> None:
        self.client, self.moment, self.days = Client(), moment, days
        self.client.force_login(person)
        self.ledger = Ledger(moment, person)
        self.pages: dict[str, Page] = {}

    def page(self, path: str) -> Page:
        """The page at the moment; what it sums is what it shows."""
        at = "&" if "?" in path else "?"
        has_day = CLOCKS.search(path) or not self.days
        whole = path if has_day else f"{path}{at}{self.days}"
        if whole not in self.pages:
            answer = self.client.get(whole)
            assert answer.status_code == 200, (whole, answer.status_code)
            page = Page(whole, answer.content.decode())
            adds_up(page)
            self.pages[whole] = page
        return self.pages[whole]

    def file(self, path: str) -> tuple[list[str], list[list[Any]]]:
        """The heads and rows of the page's table as a CSV file, amounts in øre."""
        answer = self.client.get(f"{path}&som=csv" + (f"&{self.days}" if self.days else ""))
        text = b"".join(answer).decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) > 1]
        width = max(map(len, rows))
        head, *lines = [row for row in rows if len(row) == width]
        head = [name.removesuffix(f", {Unit.KR.label}") for name in head]
        return head, [[_in_ore(cell) for cell in line] for line in lines]

    def to_the_end(self, path: str, id: str) -> Iterable[Table]:
        """A list's table on its first page and on all that follow."""
        while path:
            page = self.page(path)
            yield page.table(id)
            path = urljoin(page.path, page.next) if page.next else ""

    def held(self, frame: Frame) -> Balance:
        return balances([frame.pk], self.moment)[frame.pk]


def _in_ore(cell: str) -> Any:
    if not cell:
        return 0
    return parse_kroner(cell) if AMOUNT.fullmatch(cell) else cell


def cross_is_as_printed(page: Page, table: Table) -> None:
    """The printed lines of a cross table make the last, or the page says "afrunding"."""
    *lines, whole = table.rows
    for place in range(1, len(whole.cells)):
        tops = [line.cells[place].printed_ore or 0 for line in lines if not line.is_below]
        assert sum(tops) == (whole.cells[place].printed_ore or 0) or page.is_rounded, page.path


def adds_up(page: Page) -> None:
    """Each foot is the sum of its column, to the øre; and as printed, or the page says it is not.

    Of a list that goes on only its own pages together are the foot (`whole_list`).
    """
    for table in page.tables:
        if table.foot and not table.is_cut:
            _foots(page, table, table.rows)


def _foots(page: Page, table: Table, rows: list[Any]) -> None:
    for place, foot in enumerate(table.foot):
        if foot.ore is None:
            continue
        parts = [one for one in (row.cells[place] for row in rows) if one.ore is not None]
        where = f"{page.path} {table.caption} {table.head[place]}"
        said = f"{where}: {foot.ore} is not {[one.ore for one in parts]}"
        if parts or foot.ore:
            assert sum(one.ore or 0 for one in parts) == foot.ore, said
        printed = sum(one.printed_ore or 0 for one in parts)
        assert printed == foot.printed_ore or page.is_rounded, f"{where}: rounded, and says nothing"


def whole_list(reader: Reader, path: str, id: str) -> Table:
    """The list on all its pages as one table; its foot is the same on each, and their sum."""
    tables = list(reader.to_the_end(path, id))
    assert len({tuple(one.ore for one in table.foot) for table in tables}) == 1
    whole = tables[0]
    rows = [row for table in tables for row in table.rows]
    for place, foot in enumerate(whole.foot):
        if foot.ore is not None:
            assert sum(row.cells[place].ore or 0 for row in rows) == foot.ore, (path, place)
    return Table(whole.caption, whole.id, whole.head, rows, whole.foot, whole.css)


def links_lead_to_it(reader: Reader, page: Page, links: Iterable[Cell]) -> None:
    """What is linked stands there too: in the table, frame or list that the link leads to.

    Nothing (0,0) may lead to a page that has nothing to show.
    """
    for link in links:
        to, _hash, anchor = urljoin(page.path, link.href).partition("#")
        assert link.ore is not None
        amounts = reader.page(to).amounts_in(anchor)
        told = f"{page.path}: {link.text} ({link.ore}) leads to {to}#{anchor}: {sorted(amounts)}"
        assert not link.ore or {link.ore, link.printed_ore, -link.ore} & amounts, told
