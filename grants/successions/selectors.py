"""An account through its numbers: the steps in force, the series of one, two years of thousands.

A succession is a step from one finance year into the next: what is account A until the year is
account B from it on. The steps of one year happen at once, so that numbers may move up a place
(A to B, B to C) without A and C being the same.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from grants.accounts.models import Account, AccountName, Figure, Line, Succession


class Step(NamedTuple):
    """From `year` on the account with the id `old` has the id `new`."""

    year: int
    old: int
    new: int


class Span(NamedTuple):
    """The years in which a series has one number; None where it has no end at that side."""

    account_id: int
    first: int | None
    last: int | None

    def holds(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


def in_force() -> QuerySet[Succession]:
    """The successions a person confirmed and nobody took back."""
    return Succession.objects.filter(is_same=True, taken_back__isnull=True)


def steps(after: int | None = None, until: int | None = None) -> list[Step]:
    """The steps in force with `after` < year <= `until`, oldest first. One query."""
    rows = in_force()
    if after is not None:
        rows = rows.filter(year__gt=after)
    if until is not None:
        rows = rows.filter(year__lte=until)
    return [Step(*row) for row in rows.order_by("year").values_list("year", "account", "successor")]


def answers(year: int) -> QuerySet[Succession]:
    """The answers that count in the year, yes and no, with both names. One query."""

    def named(account: str) -> Subquery:
        names = AccountName.objects.filter(account=OuterRef(account))
        return Subquery(names.order_by("-year").values("name")[:1])

    return (
        Succession.objects.filter(year=year, taken_back__isnull=True)
        .select_related("account", "successor", "confirmed_by", "act")
        .annotate(old_name=named("account"), new_name=named("successor"))
        .order_by("account__number", "successor__number")
    )


def years_with_accounts() -> list[int]:
    """The finance years that names of accounts are known in and in the year before. One query."""
    known = set(AccountName.objects.order_by().values_list("year", flat=True).distinct())
    return sorted(year for year in known if year - 1 in known)


# --- One account ------------------------------------------------------------------------------


def spans(account: Account, year: int | None = None) -> list[Span]:
    """The numbers of the account's series, oldest first, each with its years. One query.

    `year` says which series is meant where a number was used again for something else: the one
    the account belongs to in that year. Left out, it is the one that came to the number last, else
    the one that began with it. An account that never moved gives one span without ends.
    """
    return _spans(steps(), account.pk, year)


def _spans(every: list[Step], at: int, year: int | None) -> list[Span]:
    if year is None:
        year = max((step.year for step in every if step.new == at), default=_before(every))
    line = [Span(at, None, None)]
    while (came := _last(every, line[0], year)) is not None:
        line[0] = line[0]._replace(first=came.year)
        if came.new != line[0].account_id:
            break  # the number was another account's until then
        line.insert(0, Span(came.old, None, came.year - 1))
    while (went := _next(every, line[-1], year)) is not None:
        line[-1] = line[-1]._replace(last=went.year - 1)
        if went.old != line[-1].account_id:
            break
        line.append(Span(went.new, went.year, None))
    return line


def _last(every: list[Step], span: Span, year: int) -> Step | None:
    """The latest step to the number of the span, or away from it, not after what is known of it."""
    until = year if span.last is None else span.last
    near = [s for s in every if span.account_id in (s.old, s.new) and s.year <= until]
    return max(near, key=lambda s: (s.year, s.new == span.account_id), default=None)


def _next(every: list[Step], span: Span, year: int) -> Step | None:
    """The first step from the number of the span, or to it, after what is known of it."""
    after = max(year, span.first or year)
    near = [s for s in every if span.account_id in (s.old, s.new) and s.year > after]
    return min(near, key=lambda s: (s.year, s.old != span.account_id), default=None)


def chain(account: Account, year: int | None = None) -> dict[int, Account]:
    """The account that was the same in each year in which it is known, oldest first.

    Somalia, 06.32.01.08 until 2024 and .35 from 2025, gives `{2024: .08, 2025: .35}` from either
    number. A year counts when the number of that year has a name, a figure or a line there. Figures
    of the series are those of `chain(...)[year]` in that year; what a later file restated
    (B_RESTATED, R_RESTATED of an earlier year) stands on the new number and is not among them.
    `year` is as in `spans`. Three queries.
    """
    series = spans(account, year)
    ids = {span.account_id for span in series}
    known = AccountName.objects.filter(account__in=ids).values_list("account", "year")
    figures = Figure.objects.filter(account__in=ids).exclude(stage__in=RESTATED)
    opened = Line.objects.filter(account__in=ids)
    met = known.order_by().union(
        figures.order_by().values_list("account", "year"),
        opened.order_by().values_list("account", "year"),
    )
    accounts = Account.objects.in_bulk(ids)
    found = {
        in_year: accounts[held]
        for held, in_year in met
        if any(span.account_id == held and span.holds(in_year) for span in series)
    }
    return dict(sorted(found.items()))


def account_in(account: Account, year: int, other_year: int) -> Account:
    """The account that in `other_year` is what `account` is in `year`; itself when it stayed.

    At most two queries; none when the years are the same.
    """
    return accounts_in([(account, other_year)], year)[account.pk, other_year]


def accounts_in(asked: Iterable[tuple[Account, int]], year: int) -> dict[tuple[int, int], Account]:
    """`account_in` for many, by the account's id in `year` and the other year: two queries at most.

    None for those of `year` itself.
    """
    at_home = {(account.pk, other): account for account, other in asked}
    if all(other == year for _pk, other in at_home):
        return at_home
    every = steps()
    ids = {
        (pk, other): next((s.account_id for s in _spans(every, pk, year) if s.holds(other)), pk)
        for pk, other in at_home
    }
    away = {there for (pk, _other), there in ids.items() if there != pk}
    found = Account.objects.in_bulk(away) if away else {}
    return {place: found.get(ids[place], account) for place, account in at_home.items()}


def latest_of(held: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """For each account's id in a year the id it has in the latest year there is. One query.

    So that rows of several years can be put under one account, whatever number each was under.
    """
    every = steps()
    found = {}
    for account_id, year in held:
        now = account_id
        for step in every:
            now = step.new if step.year > year and step.old == now else now
        found[account_id, year] = now
    return found


def of_series(account: Account, year: int | None = None) -> Q:
    """The rows, by `account` and `year`, that belong to the account's series. One query.

    For figures, names and lines alike: `Figure.objects.filter(of_series(account))`.
    """
    found = Q(pk__in=[])
    for span in spans(account, year):
        rows = Q(account=span.account_id)
        rows &= Q() if span.first is None else Q(year__gte=span.first)
        rows &= Q() if span.last is None else Q(year__lte=span.last)
        found |= rows
    return found


# --- Two years of thousands -------------------------------------------------------------------


def predecessors(year_from: int, year_to: int) -> dict[int, int]:
    """By the account's id in `year_to`, its id in `year_from`, for each that moved. One query.

    Several years' steps are followed; either year may be the earlier one. An id that is a value but
    no key has left its number: in `year_to` it is not comparable under the number it had, also
    when that number was used again. `same_before` says both for given accounts.
    """
    back = year_from > year_to
    first, last = sorted((year_from, year_to))
    now: dict[int, int] = {}
    for step_year in _by_year(steps(first, last)):
        was = {old: now.pop(old, old) for old, _new in step_year}
        now.update({new: was[old] for old, new in step_year})
    moved = {new: old for new, old in now.items() if new != old}
    return {old: new for new, old in moved.items()} if back else moved


def moved_to(year_from: int, year_to: int) -> dict[int, Account]:
    """By the account's id in `year_from`, what it is in `year_to`, for each that moved."""
    moved = {old: new for new, old in predecessors(year_from, year_to).items()}
    found = Account.objects.in_bulk(set(moved.values()))
    return {old: found[new] for old, new in moved.items()}


def same_before(accounts: Iterable[int], year: int, other_year: int) -> Mapping[int, int | None]:
    """For each account's id in `year` the id it has in `other_year`; itself when it stayed.

    None where the number belonged to another account then: it moved away, and the number is new to
    this one. One query for however many.
    """
    moved = predecessors(other_year, year)
    gone = set(moved.values())
    return {one: moved.get(one, None if one in gone else one) for one in accounts}


def _by_year(found: Iterable[Step]) -> list[list[tuple[int, int]]]:
    years: dict[int, list[tuple[int, int]]] = {}
    for step in found:
        years.setdefault(step.year, []).append((step.old, step.new))
    return [years[year] for year in sorted(years)]


def _before(every: list[Step]) -> int:
    return min((step.year for step in every), default=1) - 1


RESTATED = frozenset({Figure.Stage.B_RESTATED, Figure.Stage.R_RESTATED})
