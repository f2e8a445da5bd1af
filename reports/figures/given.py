"""What stands of commitments: given, paid and not paid, now or at a moment. Amounts in øre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from grants.commitments.models import Commitment
from ledger.models import Entry
from ledger.moment import NOW, Moment
from reports.figures.entries import within

ZERO = Value(0, output_field=BigIntegerField())


class Given(NamedTuple):
    """Commitments after annulments, what is paid of them, how many; whether any is made up."""

    given_ore: int = 0
    paid_ore: int = 0
    count: int = 0  # type: ignore[assignment]  # a tuple counts too
    example: bool = False

    @property
    def unpaid_ore(self) -> int:
        return self.given_ore - self.paid_ore


NONE = Given()


@dataclass(frozen=True, kw_only=True)
class SumOf:
    """A row about something that commitments have in common, with what stands of them."""

    given: Given

    @property
    def given_ore(self) -> int:
        return self.given.given_ore

    @property
    def paid_ore(self) -> int:
        return self.given.paid_ore

    @property
    def unpaid_ore(self) -> int:
        return self.given.unpaid_ore

    @property
    def example(self) -> bool:
        return self.given.example


def bound_by(commitments: QuerySet[Commitment], moment: Moment = NOW) -> QuerySet[Commitment]:
    """Those of them that were given by the moment, whatever became of them."""
    bound = commitments.filter(frame__isnull=False)
    return bound if moment.is_now else bound.filter(within(moment, act="bound_act"))


def given(commitments: QuerySet[Commitment], moment: Moment = NOW) -> Given:
    """The sums of all of them. One query."""
    return given_by(commitments, (), moment).get((), NONE)


def given_by(
    commitments: QuerySet[Commitment], by: tuple[str, ...], moment: Moment = NOW
) -> dict[tuple[Any, ...], Given]:
    """The sums by fields of the commitment (`line__year`, `grant__pillar`). One query.

    A frame of a commitment has none below it, so that what its own entries say is what it holds.
    """
    if moment.is_now:
        rows = commitments.filter(frame__isnull=False).order_by()
        found = (
            rows.values(all=Value(1))
            .values("all", *by)
            .annotate(
                given_ore=Coalesce(Sum("frame__ceiling_ore"), ZERO),
                paid_ore=Coalesce(Sum("frame__drawn_ore"), ZERO),
                rows=Count("pk"),
                made_up=BoolOr("example"),
            )
        )  # `all` makes one group of nothing to group by
        return {_key(row, by): _given(row) for row in found if row["rows"]}
    of = [f"frame__commitment__{name}" for name in by]
    chosen = bound_by(commitments, moment).order_by().values("pk")
    entries = Entry.objects.filter(within(moment), frame__commitment__in=chosen).order_by()
    found = (
        entries.values(all=Value(1))
        .values("all", *of)
        .annotate(
            given_ore=Coalesce(Sum("amount_ore", filter=Q(side=Entry.Side.RAISE)), ZERO),
            paid_ore=Coalesce(Sum("amount_ore", filter=Q(side=Entry.Side.DRAW)), ZERO),
            rows=Count("frame", distinct=True),
            made_up=BoolOr("act__example"),
        )
    )
    return {_key(row, tuple(of)): _given(row) for row in found if row["rows"]}


def together(rows: Iterable[Given]) -> Given:
    """Several sums as one."""
    found = NONE
    for one in rows:
        found = Given(
            found.given_ore + one.given_ore,
            found.paid_ore + one.paid_ore,
            found.count + one.count,
            found.example or one.example,
        )
    return found


def with_figures(commitments: QuerySet[Commitment], moment: Moment = NOW) -> QuerySet[Any]:
    """Each with `promised_ore` (after annulments), `paid_ore` and `unpaid_ore`; None for a draft.

    The same amounts as `given` sums, row by row.
    """
    if moment.is_now:
        promised, paid = F("frame__ceiling_ore"), F("frame__drawn_ore")
        return commitments.annotate(
            promised_ore=promised, paid_ore=paid, unpaid_ore=promised - paid
        )
    moved = Entry.objects.filter(within(moment), frame=OuterRef("frame")).order_by()

    def sum_of(side: Entry.Side) -> Any:
        sums = moved.filter(side=side).values("frame").annotate(ore=Sum("amount_ore"))
        return Coalesce(Subquery(sums.values("ore")), ZERO)

    rows = commitments.annotate(
        promised_ore=sum_of(Entry.Side.RAISE), paid_ore=sum_of(Entry.Side.DRAW)
    )
    return rows.annotate(unpaid_ore=F("promised_ore") - F("paid_ore"))


def _key(row: Mapping[str, Any], by: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in by)


def _given(row: Mapping[str, Any]) -> Given:
    return Given(row["given_ore"], row["paid_ore"], row["rows"], bool(row["made_up"]))
