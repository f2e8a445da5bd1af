"""A finance year's periods, as its accounts close: months in order, then 13.1, 13.2, the year."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from ledger import periods, rules
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear, Person
from ledger.money import mio
from ledger.periods import Period
from ledger.posting import Concerns, drawing, one_act, post, raising
from ledger.refusals import Refusal
from tests.builders import YEAR, a_frame, a_year, act, left, two_people
from tests.ledger.test_ledger import as_role

pytestmark = pytest.mark.django_db
close_period = one_act(periods.close_period)
open_period = one_act(periods.open_period)
close_year = one_act(periods.close_year)
DECEMBER, EARLY_JANUARY = dt.date(2024, 12, 31), dt.date(2025, 1, 20)
WHO_CAN = "controller om at genåbne perioden; en bevillingshaver skal bekræfte"


@pytest.fixture
def people() -> tuple[Person, Person]:
    a_year()
    return two_people()


def close_through(number: int, people: tuple[Person, Person]) -> None:
    for n in range(FinanceYear.objects.get(pk=YEAR).closed_through + 1, number + 1):
        close_period(Period(YEAR, n), actor=people[0])


def refused(day: dt.date, people: tuple[Person, Person], **facts: Any) -> Refusal:
    frame = a_frame(binding=False)
    with pytest.raises(Refusal) as no:
        act(Kind.PAYMENT, [drawing(frame, 1)], people=people, value_day=day, **facts)
    assert left(frame) == 0
    return no.value


def taken(day: dt.date, people: tuple[Person, Person]) -> None:
    act(Kind.PAYMENT, [drawing(a_frame(binding=False), 1)], people=people, value_day=day)


def test_a_closed_month_takes_no_act_and_the_next_month_does(people: tuple[Person, Person]) -> None:
    """March is closed: a payment of 31 March is refused, one of 1 April is not."""
    close_through(3, people)
    no = refused(dt.date(2024, 3, 31), people)
    assert (no.rule, no.facts) == ("R30_period_is_open", {"year": 2024, "period": "3"})
    assert "Periode 3 i finansåret 2024 er lukket" in no.sentence()
    assert WHO_CAN in no.sentence()
    taken(dt.date(2024, 4, 1), people)


def test_after_the_year_a_day_counts_in_13_1_and_then_in_13_2(
    people: tuple[Person, Person],
) -> None:
    """Postings go to the year that is named: 20 January 2025 in finance year 2024."""
    close_through(12, people)
    assert refused(DECEMBER, people).facts["period"] == "12"
    taken(EARLY_JANUARY, people)
    close_through(13, people)
    taken(EARLY_JANUARY, people)  # with permission: 13.2
    close_through(14, people)
    assert refused(EARLY_JANUARY, people).facts["period"] == "13.2"
    act(
        Kind.PAYMENT, [drawing(a_frame(binding=False), 1)], people=people,
        finance_year=a_year(2025), value_day=EARLY_JANUARY,
    )  # fmt: skip


def test_a_day_before_the_year_counts_in_its_first_period(people: tuple[Person, Person]) -> None:
    taken(dt.date(2023, 12, 20), people)
    close_through(1, people)
    assert refused(dt.date(2023, 12, 20), people).facts["period"] == "1"


def test_periods_close_in_order_and_once(people: tuple[Person, Person]) -> None:
    close_through(2, people)
    for number in (1, 2, 4, 14):
        with pytest.raises(Refusal) as no:
            close_period(Period(YEAR, number), actor=people[0])
        assert no.value.rule == "R82_periods_close_in_order"
        assert "i rækkefølge" in no.value.sentence()
    assert FinanceYear.objects.get(pk=YEAR).closed_through == 2
    close_period(Period(YEAR, 3), actor=people[0])
    assert check_ledger() == []


def test_opening_a_period_opens_those_after_it(people: tuple[Person, Person]) -> None:
    close_through(13, people)
    open_period(Period(YEAR, 11), actor=people[0], approver=people[1], reason="glemt bilag")
    assert FinanceYear.objects.get(pk=YEAR).closed_through == 10
    taken(dt.date(2024, 11, 1), people)
    assert refused(dt.date(2024, 10, 31), people).facts["period"] == "10"
    with pytest.raises(Refusal) as no:
        open_period(Period(YEAR, 11), actor=people[0], approver=people[1])
    assert "er ikke lukket" in no.value.sentence()
    with pytest.raises(Refusal) as no:
        open_period(Period(YEAR, 9), actor=people[0], approver=people[0])
    assert no.value.rule == "R4_four_eyes"


def test_a_closed_year_opens_with_one_of_its_periods(people: tuple[Person, Person]) -> None:
    close_through(12, people)
    with pytest.raises(Refusal):
        close_year(YEAR, actor=people[0], approver=people[0])
    close_year(YEAR, actor=people[0], approver=people[1])
    year = FinanceYear.objects.get(pk=YEAR)
    assert (year.closed_through, year.closed_at) == (
        14,
        Act.objects.get(kind=Kind.YEAR_CLOSED).recorded_at,
    )
    no = refused(EARLY_JANUARY, people)
    assert (no.rule, no.facts["closed"]) == ("R12_year_is_open", True)
    assert "Finansåret 2024 er lukket" in no.sentence()
    assert WHO_CAN in no.sentence()
    with pytest.raises(Refusal) as again:
        close_year(YEAR, actor=people[0], approver=people[1])
    assert "allerede lukket" in again.value.sentence()
    open_period(Period(YEAR, 14), actor=people[0], approver=people[1])
    taken(EARLY_JANUARY, people)
    assert check_ledger() == []


def test_a_year_that_nobody_knows_is_said_so(people: tuple[Person, Person]) -> None:
    assert "1999 er ikke åbnet" in refused(DECEMBER, people, finance_year=1999).sentence()
    with pytest.raises(Refusal) as no:
        close_period(Period(1999, 1), actor=people[0])
    assert no.value.rule == "R12_year_is_open"


MOVES_THE_YEAR = {
    Kind.PERIOD_CLOSED: Concerns("period", "2024-2"),
    Kind.PERIOD_OPENED: Concerns("period", "2024-1"),
    Kind.YEAR_CLOSED: Concerns("year", "2024"),
}


@pytest.mark.parametrize("kind", periods.NOTES)
def test_a_note_carries_no_money(kind: Kind, people: tuple[Person, Person]) -> None:
    close_through(1, people)
    frame, about = a_frame(binding=False), MOVES_THE_YEAR.get(kind, Concerns("test", "1"))
    with pytest.raises(Refusal) as no:
        act(kind, [raising(frame, mio("1,0"))], people=people, concerns=about)
    assert no.value.rule == "R81_note_moves_nothing"
    assert left(frame) == 0
    act(kind, [], people=people, concerns=about)


@pytest.mark.parametrize("kind", [k for k in Kind if k not in {Kind.STORNO, *MOVES_THE_YEAR}])
def test_what_may_be_written_about_a_closed_year(kind: Kind, people: tuple[Person, Person]) -> None:
    """Notes may; everything else is refused. The lists of SQL and Python agree."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_is_note(%s)", [kind])
        assert cursor.fetchone()[0] is (kind in periods.NOTES)
    close_year(YEAR, actor=people[0], approver=people[1])
    if kind in periods.NOTES:
        act(kind, [], people=people)
    else:
        with pytest.raises(Refusal, match="R12_year_is_open"):
            act(kind, [], people=people)


def test_python_says_what_the_database_says() -> None:
    days = [dt.date(2023, 12, 31), dt.date(2025, 1, 1), dt.date(2026, 7, 1)]
    days += [dt.date(2024, month, day) for month in range(1, 13) for day in (1, 28)]
    with connection.cursor() as cursor:
        for day in days:
            for through in (0, 6, 12, 13, 14):
                cursor.execute(
                    "SELECT ledger_period_of(2024, %s, %s), ledger_period_name("
                    "ledger_period_of(2024, %s, %s))", [day, through, day, through],
                )  # fmt: skip
                period = periods.period_of(2024, day, closed_through=through)
                assert cursor.fetchone() == (period.number, period.name)


def test_a_period_has_its_names() -> None:
    assert [p.name for p in periods.periods_of(2024)][10:] == ["11", "12", "13.1", "13.2"]
    assert (Period(2024, 13).id, Period(2024, 13).label) == ("2024-13.1", "periode 13.1 (2024)")
    for period in periods.periods_of(2024):
        assert Period.from_id(period.id) == period
    for wrong in ("2024", "2024-0", "2024-13", "2024-15", "x-1", "2024-01", "-1", "²024-1"):
        with pytest.raises(ValueError, match=wrong):
            Period.from_id(wrong)
    assert periods.next_to_close(FinanceYear(year=2024, closed_through=12)) == Period(2024, 13)
    assert periods.next_to_close(FinanceYear(year=2024, closed_through=14)) is None


BY_HAND = [
    "UPDATE ledger_financeyear SET closed_through = 5",
    "UPDATE ledger_financeyear SET closed_through = 14, closed_at = now()",
    "UPDATE ledger_financeyear SET year = 2031",
    "DELETE FROM ledger_financeyear",
    "INSERT INTO ledger_financeyear (year, closed_through) VALUES (2030, 14)",
    "INSERT INTO ledger_financeyear (year, closed_through, closed_at) VALUES (2030, 0, now())",
]


@pytest.mark.parametrize("role", ["owner", "web"])
@pytest.mark.parametrize("sql", BY_HAND)
def test_a_year_moves_by_acts_only(sql: str, role: str, people: tuple[Person, Person]) -> None:
    close_through(1, people)
    with pytest.raises(DatabaseError), as_role(role) as cursor:
        cursor.execute(sql)
    assert list(FinanceYear.objects.values_list()) == [(2024, None, 1)]


def test_the_web_role_closes_and_opens_by_acts(people: tuple[Person, Person]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")
        close_through(2, people)
        open_period(Period(YEAR, 2), actor=people[0], approver=people[1])
        close_year(YEAR, actor=people[0], approver=people[1])
        cursor.execute("RESET ROLE")
    assert FinanceYear.objects.get(pk=YEAR).closed_through == 14


@pytest.mark.parametrize(
    ("kind", "concerns"),
    [
        (Kind.PERIOD_CLOSED, ("period", "2023-1")),
        (Kind.PERIOD_CLOSED, ("period", "2024-13")),
        (Kind.PERIOD_CLOSED, ("year", "2024")),
        (Kind.PERIOD_CLOSED, ("commitment", "2024-1")),
        (Kind.YEAR_CLOSED, ("year", "2023")),
        (Kind.YEAR_CLOSED, ("period", "2024-1")),
    ],
)
def test_an_act_names_the_period_of_its_own_year(
    kind: Kind, concerns: tuple[str, str], people: tuple[Person, Person]
) -> None:
    a_year(2023)
    with pytest.raises(Refusal) as no:
        act(kind, [], people=people, concerns=Concerns(*concerns))
    assert no.value.rule == "R80_year_moves_by_acts_only"
    assert not FinanceYear.objects.exclude(closed_through=0).exists()


def test_closing_the_year_by_a_line_that_is_not_kept_closes_nothing(
    people: tuple[Person, Person],
) -> None:
    """INSERT ... ON CONFLICT DO NOTHING: triggers before it run, and no act stays."""
    first = act(Kind.MASTER_CHANGED, [], people=people)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_act (key, kind, actor_id, approver_id, finance_year, value_day, "
            "concerns_kind, concerns_id, reason, reference, clearance, day_assumed, example) "
            "SELECT key, 'year_closed', actor_id, approver_id, 2024, value_day, 'year', '2024', "
            "'', '', 0, false, false FROM ledger_act WHERE id = %s "
            "ON CONFLICT DO NOTHING", [first.pk],
        )  # fmt: skip
    assert FinanceYear.objects.get(pk=YEAR).closed_at is None


def test_check_ledger_sees_a_year_opened_behind_the_guard(people: tuple[Person, Person]) -> None:
    close_through(3, people)
    assert check_ledger() == []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_financeyear DISABLE TRIGGER ledger_year_moves_by_acts")
        cursor.execute("UPDATE ledger_financeyear SET closed_through = 2")
        cursor.execute("ALTER TABLE ledger_financeyear ENABLE TRIGGER ledger_year_moves_by_acts")
    assert [(f.check, f.row) for f in check_ledger()] == [("year_equals_its_acts", "2024")]


def test_a_note_in_a_closed_year_is_of_that_year(people: tuple[Person, Person]) -> None:
    close_year(YEAR, actor=people[0], approver=people[1])
    with transaction.atomic():
        pk = post(
            kind=Kind.DUTY_DONE, actor=people[0], concerns=Concerns("duty", "1"),
            finance_year=YEAR, value_day=EARLY_JANUARY,
        )  # fmt: skip
    assert Act.objects.get(pk=pk).finance_year == YEAR


def test_every_sentence_is_kind() -> None:
    for rule in ("R30_period_is_open", "R80_year_moves_by_acts_only", "R81_note_moves_nothing"):
        assert rule in rules.RULES
        said = Refusal(rule, year=2024, period="3").sentence()
        assert said != rules.text(rule)
