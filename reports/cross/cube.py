"""The sums of commitments by up to three dimensions, in one query whatever the size.

The entries on the commitments' own frames are summed as `reports.figures.flows` says what each is,
at the moment of the two clocks; a country takes its share of each commitment (`sharing`). Only what
the person may see is in any sum. Amounts in øre.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.db import connection
from django.db.models import Case, F, IntegerField, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from grants.commitments.dimensions import COUNTRY, DIMENSIONS, PAID_IN, REGION
from grants.commitments.filters import under_account
from grants.commitments.models import Commitment
from ledger.models import Entry, Person
from programmes.selectors import of_unit
from reports.cross.asking import Question
from reports.cross.measures import Amounts
from reports.cross.sharing import SHARES, part
from reports.figures.entries import within
from reports.figures.flows import OF_FLOW, ZERO, Flow

MOST_SUMS: Final = 30_000  # of one table; beyond it, nobody reads it
TO: Final = "frame__commitment__"
FLOWS: Final = {
    "given": Flow.GIVEN,
    "taken": Flow.TAKEN_OVER,
    "annulled": Flow.ANNULLED,
    "returned": Flow.RETURNED,
    "paid": Flow.PAID,
}
NET: Final = "given + taken + annulled + returned"
Key = tuple[str | int | None, ...]


class Sums(NamedTuple):
    """The sums by the keys of the dimensions; of `year` and `paid_in` too where prices need it."""

    key: Key
    amounts: Amounts
    example: bool = False
    year: int | None = None
    paid_in: int | None = None


class TooManyError(Exception):
    """The table would have more sums than anybody reads."""


def commitments_of(question: Question, person: Person) -> QuerySet[Commitment]:
    """The commitments the question is about, as far as the person sees them."""
    rows = of_unit(Commitment.objects.filter(frame__isnull=False), person).order_by()
    if question.first_year:
        rows = rows.filter(year__gte=question.first_year)
    if question.last_year:
        rows = rows.filter(year__lte=question.last_year)
    if question.programme:
        rows = rows.filter(grant__pillar__programme__slug=question.programme)
    if question.partner:
        rows = rows.filter(grant__partner__short_name=question.partner)
    if question.account:
        rows = under_account(rows, question.account, "line__account__number")
    return rows


def finance_years_of(question: Question, person: Person) -> list[int]:
    """The finance years the commitments were given in, as known at the moment. One query."""
    rows = _at_its_moment(question, commitments_of(question, person))
    return list(rows.order_by("year").values_list("year", flat=True).distinct())


def _at_its_moment(question: Question, rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    moment = question.at.moment
    return rows if moment.is_now else rows.filter(within(moment, act="bound_act"))


def sums_of(question: Question, person: Person) -> list[Sums]:
    """The sums by the question's dimensions. One query. Raises `TooManyError`."""
    chosen = _at_its_moment(question, commitments_of(question, person))
    moment = question.at.moment
    entries = Entry.objects.filter(
        within(moment), frame__commitment__in=chosen.values("pk")
    ).order_by()
    if PAID_IN in question.ways:
        entries = entries.filter(side=Entry.Side.DRAW)
    shared = {COUNTRY, REGION} & set(question.ways)
    keys: dict[str, Any] = {}
    for number, name in enumerate(question.ways):
        of = DIMENSIONS[name].key
        if of is not None:
            keys[f"k{number}"] = of(TO)
        elif name == PAID_IN:
            keys[f"k{number}"] = _paid_in()
    if shared:
        keys |= {"of_commitment": F(f"{TO}pk"), "of_grant": F(f"{TO}grant_id")}
    if question.prices or (shared and PAID_IN in question.ways):
        keys["paid_in"] = _paid_in()
    if question.prices:
        keys["of_year"] = F(f"{TO}year")
    flows = {
        name: Coalesce(Sum("amount_ore", filter=OF_FLOW[flow]), ZERO)
        for name, flow in FLOWS.items()
    }
    atoms = entries.annotate(**keys).values(*keys).annotate(**flows, made_up=BoolOr("act__example"))
    return _read(question, atoms)


def _paid_in() -> Any:
    """The calendar year an entry was paid in; None for one that pays nothing."""
    drawn = When(side=Entry.Side.DRAW, then=ExtractYear("act__value_day"))
    return Case(drawn, default=Value(None), output_field=IntegerField())


# What is left when the shares of an atom's countries are cut out of it. Years of payment are cut
# one after the other, so that together they are what the whole payment's part is.
_SPREAD: Final = """
WITH atom AS ({atoms}), share AS MATERIALIZED ({shares}), run AS (
  SELECT atom.*, sum(paid) OVER (PARTITION BY of_commitment ORDER BY {paid_in}) AS paid_upto
    FROM atom
), spread AS (
  SELECT run.*, country.code, NULLIF(country.region, '') AS region,
         coalesce(share.upto - share.hundredths, 0) AS since,
         coalesce(share.upto, {whole}) AS upto
    FROM run
    LEFT JOIN share ON share.grant_id = run.of_grant
    LEFT JOIN programmes_country country ON country.id = share.country_id
)
SELECT {keys}, sum({given}), sum({taken}), -sum({returned}), sum({net}), sum({paid}),
       bool_or(made_up)
  FROM spread GROUP BY {group}
"""


def _read(question: Question, atoms: "QuerySet[Any, Any]") -> list[Sums]:
    inner, parameters = atoms.query.sql_with_params()
    extra = ["of_year", "paid_in"] if question.prices else []
    keys = [_column(number, name) for number, name in enumerate(question.ways)] + extra
    if {COUNTRY, REGION} & set(question.ways):
        since, upto = "since", "upto"
        cut: Callable[[str], str] = lambda ore: part(ore, since, upto)  # noqa: E731
        sql = _SPREAD.format(
            atoms=inner,
            shares=SHARES,
            paid_in="paid_in" if "paid_in" in atoms.query.annotations else "of_commitment",
            whole=10_000,
            keys=", ".join(keys),
            given=cut("given"),
            taken=cut("taken"),
            returned=cut("returned"),
            net=cut(NET),
            paid=f"{cut('paid_upto')} - {cut('paid_upto - paid')}",
            group=", ".join(str(place) for place in range(1, len(keys) + 1)),
        )
    else:
        named = ", ".join(keys)
        sums = f"given, taken, -returned, {NET}, paid, made_up"
        sql = f"SELECT {named}, {sums} FROM ({inner}) AS atom"  # noqa: S608 - Django's SQL
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {MOST_SUMS + 1}", parameters)
        found = cursor.fetchall()
    if len(found) > MOST_SUMS:
        raise TooManyError
    ways = len(question.ways)
    return [
        Sums(
            tuple(row[:ways]),
            Amounts(*(int(ore) for ore in row[-6:-1])),
            row[-1],
            *(row[ways : ways + 2] if question.prices else ()),
        )
        for row in found
    ]


def _column(number: int, name: str) -> str:
    if name == COUNTRY:
        return "code"
    return "region" if name == REGION else f"k{number}"
