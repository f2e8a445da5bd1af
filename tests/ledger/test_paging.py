"""Pages by key: nothing skipped, nothing twice, whatever comes and goes between two pages."""

import datetime as dt
import re
from typing import Any

import django_tables2 as tables
import pytest
from django.db import connection
from django.db.models import F
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.danish import danish_key
from ledger.models import Person
from ledger.tables import DanishColumn, counting, table_of

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 6, 3, 12, tzinfo=dt.UTC)


class People(tables.Table):
    """Every sort of order a list offers: text, Danish text, repeated values, no value, two keys."""

    username = DanishColumn("Navn", "username")
    unit = tables.Column(order_by=("unit", "-pk"))
    last_login = tables.Column(order_by=("last_login", "-pk"))
    role = tables.Column(order_by=("role", "last_login", "-pk"))
    is_staff = tables.Column()

    class Meta:
        template_name = "includes/table.html"


SORTS = [f"{sign}{name}" for name in People.base_columns for sign in ("", "-")]


def people() -> Any:
    return Person.objects.order_by("-pk")


def page(cursor: str = "", sort: str = "", rows: Any = None) -> tables.Table:
    asked = {"page": cursor} | ({"sort": sort} if sort else {})
    request = RequestFactory().get("/", asked)
    return table_of(request, People, people() if rows is None else rows, keyset=True)


def names(table: tables.Table) -> list[str]:
    return [row.record.username for row in table.page.object_list]


def person(number: int, *, unit: str = "A", days: int | None = None, role: str = "chef") -> Person:
    login = None if days is None else DAY + dt.timedelta(days=days)
    name = f"{'zæøå'[number % 4]}-{number:05}"
    return Person(username=name, unit=unit, last_login=login, role=role)


def some(count: int) -> None:
    Person.objects.bulk_create(
        person(n, unit="ABÅ"[n % 3], days=None if n % 5 == 0 else n % 4) for n in range(count)
    )


def without(rows: Any) -> None:
    """The rows are gone; at once, without looking for everything that might lead to them."""
    rows._raw_delete("default")


def walked(sort: str, between: Any = lambda: None) -> list[str]:
    """Every row from the first page to the last, `between` happening before each next page."""
    table, seen = page(sort=sort), []
    while True:
        seen += names(table)
        if not table.page.next:
            return seen
        between()
        table = page(table.page.next, sort)


change = st.tuples(st.booleans(), st.integers(0, 10_000), st.integers(0, 3))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    sort=st.sampled_from(["", *SORTS]),
    made=st.lists(
        st.tuples(st.sampled_from("ABÅ"), st.none() | st.integers(0, 3)), min_size=20, max_size=90
    ),
    changes=st.lists(st.lists(change, max_size=12), max_size=4),
)
def test_what_was_there_all_the_time_is_shown_exactly_once(
    sort: str, made: list[tuple[str, int | None]], changes: list[list[tuple[bool, int, int]]]
) -> None:
    without(Person.objects.all())
    roles = ("chef", "laeser", "controller")
    Person.objects.bulk_create(
        person(number, unit=unit, days=days, role=roles[number % 3])
        for number, (unit, days) in enumerate(made)
    )
    gone: set[str] = set()
    new: set[str] = set()
    waiting = list(changes)

    def happens() -> None:
        for comes, which, days in waiting.pop() if waiting else []:
            if comes:
                more = person(which + 20_000 + 20_000 * len(new), unit="ABÅ"[which % 3], days=days)
                more.save()
                new.add(more.username)
            else:
                there = list(Person.objects.order_by("pk"))
                if len(there) > 1:
                    taken = there[which % len(there)]
                    gone.add(taken.username)
                    without(Person.objects.filter(pk=taken.pk))

    seen = walked(sort, happens)
    assert len(seen) == len(set(seen))
    all_the_time = set(Person.objects.values_list("username", flat=True)) - new
    assert all_the_time <= set(seen) <= all_the_time | gone | new


@pytest.mark.parametrize("sort", [sort for sort in SORTS if "is_staff" not in sort])
def test_the_pages_are_the_list_and_back_again(sort: str) -> None:
    some(80)
    whole = table_of(RequestFactory().get("/", {"sort": sort}), People, people(), pages=False)
    expected = [row.record.username for row in whole.rows]
    first = page(sort=sort)
    assert (first.page.previous, names(first)) == ("", expected[:25])
    second = page(first.page.next, sort)
    third = page(second.page.next, sort)
    last = page(third.page.next, sort)
    assert names(second) + names(third) + names(last) == expected[25:]
    assert (last.page.next, len(names(last))) == ("", 5)
    back = page(last.page.previous, sort)
    assert names(back) == expected[50:75]
    assert back.page.next
    again = page(page(back.page.previous, sort).page.previous, sort)
    assert (names(again), again.page.previous) == (expected[:25], "")


def test_texts_are_in_danish_order() -> None:
    some(40)
    assert walked("username") == sorted(walked("username"), key=danish_key)
    assert walked("-username") == sorted(walked(""), key=danish_key, reverse=True)


def test_danish_order_is_asked_for_only_when_sorted_by(rf: RequestFactory) -> None:
    some(3)
    asked = {
        sort: str(table_of(rf.get("/", {"sort": sort}), People, people()).data.data.query)
        for sort in ("username", "-username", "unit")
    }
    assert [sort for sort, query in asked.items() if "danish_order" in query] == [
        "username",
        "-username",
    ]


def test_what_is_alike_in_danish_order_stands_by_its_tie() -> None:
    for name in ("Aabenraa", "åbenrå", "ÅBENRÅ"):
        Person(username=name, unit="A").save()
    assert walked("username")[::-1] == walked("-username") == ["Aabenraa", "åbenrå", "ÅBENRÅ"]


@pytest.mark.parametrize("end", ["first", "last"])
def test_rows_without_a_value_stand_where_the_list_says(end: str) -> None:
    some(60)
    first = end == "first"
    order = (
        F("last_login").asc(nulls_first=True) if first else F("last_login").desc(nulls_last=True)
    )
    rows = Person.objects.order_by(order)
    expected = list(rows.order_by(order, "-pk" if first else "pk"))
    seen, cursor = [], ""
    while True:
        table = page(cursor, rows=rows)
        seen += [row.record for row in table.page.object_list]
        cursor = table.page.next
        if not cursor:
            break
    assert seen == expected


def test_a_changed_place_or_anothers_order_is_the_first_page() -> None:
    some(60)
    start = names(page(sort="unit"))
    cursor = page(sort="unit").page.next
    assert names(page(cursor, "unit")) != start
    assert names(page(cursor, "-unit")) == names(page(sort="-unit"))
    for wrong in [
        "x",
        "2",
        "1000000",
        cursor[:-1],
        "A" + cursor,
        cursor.swapcase(),
        ":" * 9000,
        "\0",
    ]:
        assert names(page(wrong, "unit")) == start


def test_a_place_is_the_same_address_tomorrow_and_stands_when_its_row_is_gone() -> None:
    some(60)
    first = page()
    assert first.page.next == page().page.next
    following = names(page(first.page.next))
    without(Person.objects.filter(username=names(first)[-1]))
    assert names(page(first.page.next)) == following


def test_when_the_rows_after_have_gone_the_last_page_is_shown() -> None:
    some(60)
    cursor = page(page().page.next).page.next
    left = [row.record.pk for row in page(cursor).page.object_list]
    without(Person.objects.filter(pk__in=left))
    table = page(cursor)
    assert (len(names(table)), table.page.next) == (25, "")
    assert names(table) == names(page(page().page.next))


def test_the_count_is_exact_until_there_are_very_many_and_then_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "COUNT_MAX", 40)
    monkeypatch.setattr(counting, "FOUND_MAX", 30)
    monkeypatch.setattr(People, "caption", "Personer", raising=False)
    some(40)
    assert page().paginator == counting.Counted(40, over=False, per_page=25)
    assert "40 rækker" in str(page().as_html(RequestFactory().get("/")))
    person(41).save()
    assert page().paginator == counting.Counted(30, over=True, per_page=25)
    assert page(page().page.next).paginator.over
    assert "over 30 rækker" in str(page().as_html(RequestFactory().get("/")))


def test_what_is_found_among_very_many_is_exact_while_it_is_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "COUNT_MAX", 40)
    monkeypatch.setattr(counting, "FOUND_MAX", 30)
    some(41)
    numbers = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    few, more = (Person.objects.filter(pk__in=numbers[:size]) for size in (30, 31))
    assert page(rows=few).paginator == counting.Counted(30, over=False, per_page=25)
    assert page(rows=more).paginator == counting.Counted(30, over=True, per_page=25)


def test_a_page_asks_few_questions(django_assert_max_num_queries: Any) -> None:
    some(60)
    with django_assert_max_num_queries(2):  # the rows and their count
        cursor = page(sort="role").page.next
    with django_assert_max_num_queries(4):  # one for each part of the order, and the count
        page(cursor, "role")


def test_one_short_page_is_not_counted_or_paged() -> None:
    some(25)
    with CaptureQueriesContext(connection) as asked:
        table = page()
    assert len(asked) == 1
    assert not re.search("pagination", str(table.as_html(RequestFactory().get("/"))))
    person(26).save()
    assert page().paginator.count == 26


def test_what_no_index_can_sort_is_sorted_only_when_there_are_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(People, "sorts_when_few", ("unit",), raising=False)
    some(40)
    request = RequestFactory().get("/", {"sort": "unit"})
    assert 'aria-sort="ascending"' in str(page(sort="unit").as_html(request))
    monkeypatch.setattr(counting, "COUNT_MAX", 39)
    monkeypatch.setattr(counting, "FOUND_MAX", 39)
    table = page(sort="unit")
    assert names(table) == names(page())
    html = str(table.as_html(request))
    assert "Vælg færre rækker" in html
    assert table.paginator.over


@pytest.mark.parametrize("sort", ["is_staff", "-is_staff", ""])
def test_rows_that_are_alike_stand_by_number_on_every_kind_of_page_and_in_a_file(sort: str) -> None:
    """Where the database finds them must not be told: who was changed last lies last there."""
    some(60)
    for one in Person.objects.order_by("pk")[:40:3]:
        Person.objects.filter(pk=one.pk).update(first_name="moved")
    shuffled = Person.objects.order_by("is_staff")
    by_key = page(sort=sort, rows=shuffled)
    request = RequestFactory().get("/", {"sort": sort} if sort else {})
    by_number = table_of(request, People, shuffled)
    whole = table_of(request, People, shuffled, pages=False)
    in_file = [row.record.username for row in whole.rows]
    assert len(in_file) == 60
    numbers = [Person.objects.get(username=name).pk for name in in_file]
    newest_first = not sort.startswith("-")  # the other way round is the whole list upside down
    assert numbers == sorted(numbers, reverse=newest_first)
    assert names(by_key) == names(by_number) == in_file[:25]
