"""The provision for commitments given, of one finance year: what each opened and closed with.

Source: OEAV, hensættelser vedr. afgivne tilsagn: what is given and annulled stands on 77.95, what
is paid on 77.97 (modkonto). Both are read from the entries on each commitment's frame.
"""

from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.commitments.models import Commitment
from ledger.kinds import Kind
from ledger.models import Entry, Person
from programmes.selectors import of_unit


def specification(person: Person, year: int) -> QuerySet[Any]:
    """Each commitment of the finance year: opening + given - annulled - paid = closing.

    Amounts in øre, by the acts' finance year and never their date, so that 13.1 and 13.2 count in
    the year they close. A storno counts as the act it reverses. An opening entry (åbningspost) is
    an older promise: it is part of what the year opened with.
    """
    way = "frame__entries__"
    before = Q(**{f"{way}act__finance_year__lt": year})
    now = Q(**{f"{way}act__finance_year": year})
    raised, drawn = Q(**{f"{way}side": Entry.Side.RAISE}), Q(**{f"{way}side": Entry.Side.DRAW})
    bound = Q(**{f"{way}act__key": F("bound_act")})
    bound |= Q(**{f"{way}act__reverses__key": F("bound_act")})
    opening = bound & Q(basis=Commitment.Basis.OPENING)
    given = bound | _kinds(way, [Kind.AMENDMENT])
    brought = before | (now & opening)
    moved = now & ~opening
    ore = f"{way}amount_ore"
    rows = (
        Commitment.objects.filter(frame__isnull=False)
        .select_related("grant__partner", "line__account")
        .annotate(
            promised_before_ore=_sum(ore, raised & brought),
            paid_before_ore=_sum(ore, drawn & brought),
            given_ore=_sum(ore, raised & moved & given),
            changed_ore=_sum(ore, raised & moved & ~given),
            paid_ore=_sum(ore, drawn & moved),
        )
        .annotate(
            annulled_ore=-F("changed_ore"),
            opening_ore=F("promised_before_ore") - F("paid_before_ore"),
        )
        .annotate(closing_ore=F("opening_ore") + F("given_ore") - F("annulled_ore") - F("paid_ore"))
        .exclude(opening_ore=0, given_ore=0, changed_ore=0, paid_ore=0)
        .order_by("line__account__number", "pk")
    )
    return of_unit(rows, person)


def _kinds(way: str, kinds: Any) -> Q:
    return Q(**{f"{way}act__kind__in": kinds}) | Q(**{f"{way}act__reverses__kind__in": kinds})


def _sum(ore: str, which: Q) -> Any:
    return Coalesce(Sum(ore, filter=which), 0)


class Provision(NamedTuple):
    """The totals of a finance year in øre, on the two accounts."""

    promised_before_ore: int
    paid_before_ore: int
    given_ore: int
    annulled_ore: int
    paid_ore: int

    @property
    def opening_ore(self) -> int:
        return self.promised_before_ore - self.paid_before_ore

    @property
    def promised_ore(self) -> int:
        """77.95 at the year's end: given less annulled, of all years."""
        return self.promised_before_ore + self.given_ore - self.annulled_ore

    @property
    def paid_total_ore(self) -> int:
        """77.97 at the year's end: paid, of all years."""
        return self.paid_before_ore + self.paid_ore

    @property
    def closing_ore(self) -> int:
        return self.promised_ore - self.paid_total_ore


def provision(rows: QuerySet[Any]) -> Provision:
    """The totals of a specification, whole and not of one page. One query."""
    names = Provision._fields
    sums = rows.order_by().aggregate(**{f"sum_{name}": Sum(name) for name in names})
    return Provision(*(int(sums[f"sum_{name}"] or 0) for name in names))


def years_known(person: Person) -> list[int]:
    """The finance years in which anything was done with a commitment the person sees."""
    frames = of_unit(Commitment.objects.filter(frame__isnull=False), person).values("frame")
    found = Entry.objects.filter(frame__in=frames).values_list("act__finance_year", flat=True)
    return sorted(set(found.distinct().order_by()))
