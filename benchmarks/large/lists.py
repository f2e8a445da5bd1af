"""B1, B2, B4: every list at two sizes, in each order it offers, first and deep; by its filters.

A page is asked for as a browser does, through all of the application, by a controller, who sees all
units. B1: the page of the large ledger over the same page of the small one. B2: over the page of
Django admin with the same columns. B4: the time the database takes for the page's queries over the
time of the same queries from the bare driver; and how many they are.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from unittest import mock
from urllib.parse import urlencode

from benchmarks.large.serving import use
from benchmarks.large.timing import medians, said

B1, B2_FIRST, B2_DEEP, B4, ROUNDS = 1.15, 0.10, 0.04, 2.0, 5
DEEP = 0.8  # of the rows are before a deep page
FILTERS = {
    "/tilsagn/": [
        {"state": "draft"}, {"year": "2024"}, {"year": "2016"}, {"account": "06.32.10"},
        {"partner": "17"}, {"q": "østlige"}, {"mindst": "499.000"}, {"enhed": "Eksempel A"},
        {"program": "eksempel-3", "state": "bound"},
    ],
    "/tilsagn/sager/": [{"q": "østafrika"}],
    "/betalinger/": [
        {"state": "registered"}, {"year": "2024"}, {"year": "2016"}, {"account": "06.32.10"},
        {"partner": "17"}, {"q": "østlige"},
    ],
    "/handlinger/": [{"kind": "payment"}, {"kind": "finance_law"}, {"aar": "2016"}],
}  # fmt: skip


class Asked(NamedTuple):
    """A page: its address at each size differs only in where a deep page begins."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    deep: bool = False

    @property
    def name(self) -> str:
        return f"{self.path} {urlencode(self.query)} {'deep' if self.deep else ''}".strip()


def measure(small: int, large: int) -> int:
    """How many goals are missed."""
    sizes = (small, large)
    missed = 0
    print(f"B1: {large} commitments over {small}, {ROUNDS} rounds", flush=True)
    for asked in _asked(large):
        pages = {str(size): _page(size, asked) for size in sizes}
        took = medians(pages, ROUNDS)
        missed += said(f"B1 {asked.name}", took[str(large)], took[str(small)], B1)
    missed += _beside_admin(large)
    missed += _bare(large)
    return missed


def _asked(size: int) -> Iterator[Asked]:
    """Every order a list offers, forwards and backwards, first and deep; every filter."""
    for path, filters in FILTERS.items():
        yield Asked(path)
        yield Asked(path, deep=True)
        for order in _orders(size, path):
            yield Asked(path, (("sort", order),))
            yield Asked(path, (("sort", order),), deep=True)
        yield from (Asked(path, tuple(chosen.items())) for chosen in filters)


def _orders(size: int, path: str) -> list[str]:
    table = _table(size, path)
    names = [column.name for column in table.columns if column.orderable]
    return [f"{sign}{name}" for name in names for sign in ("", "-")]


def _page(size: int, asked: Asked) -> Callable[[], Any]:
    address = _address(size, asked)

    def get() -> Any:
        use(size)
        answer = client(size).get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    return get


_clients: dict[int, Any] = {}


def client(size: int) -> Any:
    """A controller's browser, signed in."""
    from django.test import Client

    from ledger.models import Person

    if size not in _clients:
        _clients[size] = Client()
        _clients[size].force_login(Person.objects.get(username="controller-1"))
    return _clients[size]


def _address(size: int, asked: Asked) -> str:
    query = list(asked.query)
    if asked.deep:
        query.append(("page", _place(size, asked)))
    return f"{asked.path}?{urlencode(query)}" if query else asked.path


def _table(size: int, path: str, query: str = "") -> Any:
    """The table that the page shows, as it was when its page was to be found."""
    from ledger.tables import asking

    seen: list[Any] = []
    by_key = asking.page_by_key

    def noting(request: Any, table: Any, *more: Any) -> None:
        seen.append(table)
        by_key(request, table, *more)

    use(size)
    with mock.patch.object(asking, "page_by_key", noting):
        client(size).get(f"{path}{query}")
    return seen[0]


def _place(size: int, asked: Asked) -> str:
    """Where the deep page begins."""
    from ledger.tables.paging import AFTER, Order, cursor

    order = Order(_table(size, asked.path, f"?{urlencode(asked.query)}").data.data)
    rows = order.rows.order_by(*(key.order for key in order.keys))
    at = int(order.rows.model._default_manager.count() * DEEP)  # noqa: SLF001 - Django's own name
    return cursor(order, AFTER, rows[at])


def _beside_admin(size: int) -> int:
    from django.test import RequestFactory

    from benchmarks.large.peer import changelist
    from grants.commitments.models import Commitment
    from ledger.models import Person

    use(size)
    print(f"B2: beside Django admin's list of {size} commitments", flush=True)
    person = Person.objects.get(username="controller-1")
    person.is_staff = person.is_superuser = True
    last = int(Commitment.objects.count() * DEEP / 25)
    missed = 0
    for deep, goal in ((False, B2_FIRST), (True, B2_DEEP)):
        request = RequestFactory().get("/admin/", {"p": last} if deep else {})
        request.user = person
        ways: dict[str, Callable[[], Any]] = {
            "ours": _page(size, Asked("/tilsagn/", deep=deep)),
            "admin": lambda request=request: changelist(request).render(),  # type: ignore[misc]
        }
        took = medians(ways, ROUNDS)
        name = f"B2 /tilsagn/ {'deep' if deep else 'first'} over the admin's"
        missed += said(name, took["ours"], took["admin"], goal)
    return missed


def _bare(size: int) -> int:
    """The database's part of a page, as the page asks and as the bare driver does."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    use(size)
    print("B4: the database's part of a page over the same queries from the driver", flush=True)
    missed = 0
    for path in FILTERS:
        for deep in (False, True):
            asked = Asked(path, deep=deep)
            page = _page(size, asked)
            with CaptureQueriesContext(connection) as captured:
                page()
            queries = [query["sql"] for query in captured.captured_queries]
            took = _turns(page, queries)
            name = f"B4 {asked.name}, {len(queries)} queries"
            missed += said(name, took[0], took[1], B4)
    return missed


def _turns(page: Callable[[], Any], queries: list[str]) -> tuple[float, float]:
    from django.db import connection

    spent = 0.0

    def wrapped(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        nonlocal spent
        began = time.perf_counter()
        found = execute(sql, params, many, context)
        spent += time.perf_counter() - began
        return found

    ours, bare = [], []
    for _ in range(ROUNDS):
        spent = 0.0
        with connection.execute_wrapper(wrapped):
            page()
        ours.append(spent)
        began = time.perf_counter()
        with connection.connection.cursor() as cursor:
            for sql in queries:
                cursor.execute(sql)
                if sql.startswith("DECLARE"):  # choices, which Django reads from a cursor
                    cursor.execute("CLOSE ALL")
        bare.append(time.perf_counter() - began)
    return sorted(ours)[ROUNDS // 2], sorted(bare)[ROUNDS // 2]
