"""Every list page is a file too: as it was asked for, in its order, and it says both days."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin

import django_tables2 as tables
import pytest
from django.test import Client
from openpyxl import load_workbook

from ledger.exports import heads_of, written
from ledger.exports.cells import readers_of
from tests.demonstration import Demonstration
from tests.walk.access import ROWS
from tests.walk.walking import address, client_of

pytestmark = pytest.mark.xdist_group("walk")

WHO: Final = "controller"
# What a list is about, where it is about one thing.
OF: Final = {
    "-", "year", "account", "account, all years", "kind of findings", "sort of masters",
    "partner", "country", "capacity", "year of an account",
}  # fmt: skip
# Lists for the hand and not for a file.
NO_FILE: Final = {
    "my_work": "what waits for one person; each row is a step to take",
    "saved_views": "one person's own addresses",
    "commitment_new": "a choice on the way to a form",
}
BUTTON: Final = re.compile(r'href="([^"]*som=(?:csv|xlsx)[^"]*)"')
BOTH_DAYS: Final = re.compile(r"Stilling pr\. \d+\. \w+ \d{4}, som kendt \d+\. \w+ \d{4}")


def test_every_list_is_a_file_with_its_filters_columns_order_and_both_days(
    shown: Demonstration,
) -> None:
    client, wrong, lists = client_of(WHO), [], set()
    for row in ROWS:
        if row.thing not in OF or row.words[WHO] != "read" or row.name in NO_FILE:
            continue
        url = address(row, shown)
        for asked in (url, _as_one_asks(client, url)):
            page = client.get(asked)
            for table in _tables(page):
                lists.add(row.name)
                found = _flaws(client, asked, page, table)
                wrong += [f"{row.name}, {asked}, {table.prefix}: {flaw}" for flaw in found]
    assert not wrong, "\n".join(wrong)
    assert len(lists) > 30, lists


def _as_one_asks(client: Client, url: str) -> str:
    """The page's address with a filter, another order and all the columns one can choose."""
    page: Any = client.get(url)
    query: dict[str, str] = {}
    for table in _tables(page):
        if sorting := [column.name for column in table.columns if column.orderable]:
            query[table.prefixed_order_by_field] = f"-{sorting[0]}"
        if offered := getattr(table, "offered", None):
            query[f"{table.prefix}kolonner"] = ",".join(one.name for one in offered)
    if page.context is not None and hasattr(page.context.get("filter"), "form"):
        query |= _a_choice(page.context["filter"].form)
    return f"{url}?{urlencode(query)}"


def _a_choice(form: Any) -> dict[str, str]:
    """One thing the filter can be set to."""
    for name, field in form.fields.items():
        for value, _label in getattr(field, "choices", ()):
            if str(value):
                return {name: str(value)}
    return {}


def _tables(page: Any) -> list[tables.Table]:
    """The tables of the page's own context that have rows."""
    if page.status_code != 200 or page.context is None:
        return []
    own = page.context[0] if isinstance(page.context, list) else page.context
    found = {id(one): one for one in own.flatten().values() if _is_full(one)}
    return list(found.values())


def _is_full(one: object) -> bool:
    return isinstance(one, tables.Table) and len(one.paginated_rows) > 0


def _flaws(client: Client, asked: str, page: Any, table: tables.Table) -> Iterator[str]:
    ways = {}
    for said in BUTTON.findall(page.content.decode()):
        way = urljoin(asked, unescape(said))
        query = dict(parse_qsl(way.partition("?")[2]))
        if query.get("tabel", "") == (table.prefix or ""):
            ways[query["som"]] = way
    if set(ways) != {"csv", "xlsx"}:
        yield f"no button for both files, but {ways}"
        return
    text = _taken(client, ways["csv"]).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    end = lines.index([])
    heads, *rows = lines[end + 1 :]
    yield from _flaws_of_first("\n".join(line[0] for line in lines[:end]), asked)
    shown = heads_of(table)
    if missing := [head for head in shown if head not in heads]:
        yield f"the file has {heads}, and not {missing}"
        return
    places = [heads.index(head) for head in shown]  # a file keeps a column that a page may hide
    first = _shown(table)
    if (begin := [[row[at] for at in places] for row in rows[: len(first)]]) != first:
        yield f"the rows begin {begin}, not {first}"
    sheet = load_workbook(io.BytesIO(_taken(client, ways["xlsx"])), read_only=True).worksheets[0]
    found = list(sheet.iter_rows(values_only=True))
    if [str(head or "") for head in found[0]] != heads or len(found) != len(rows) + 1:
        yield f"the sheet has {len(found)} rows under {found[0]}, not {len(rows)} under {heads}"


def _flaws_of_first(said: str, asked: str) -> Iterator[str]:
    """What the file says of itself: both days, and the address with all that was asked."""
    if not BOTH_DAYS.search(said):
        yield f"the file does not say both days: {said}"
    named = parse_qsl(said.partition("?")[2].partition("\n")[0])
    if missing := set(parse_qsl(asked.partition("?")[2])) - set(named):
        yield f"the file does not say it was asked {missing}: {said}"


def _shown(table: tables.Table) -> list[list[str]]:
    """The page's own rows, as a file writes them."""
    rows = list(table.paginated_rows)
    if look_up := getattr(table, "look_up_these", None):
        look_up([row.record for row in rows])
    cells = readers_of(table)
    return [[written(cell(row)) for cell in cells] for row in rows]


def _taken(client: Client, url: str) -> bytes:
    answer: Any = client.get(url)
    assert "attachment" in answer.headers.get("Content-Disposition", ""), url
    return b"".join(answer)
