"""The ministry's own part of the account plan: what pages and forms offer without being asked.

The account plan of the whole state has thousands of accounts a year. What a page shows or a form
offers by itself are the ministry's own areas; any other account is found by its number.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left, Length

from grants.accounts.models import Account, AccountName, Line
from grants.accounts.numbers import Level

Named = list[tuple[Account, str]]


def own_areas() -> list[str]:
    """The areas (hovedområder, 3 digits) the ministry works under, in number order. One query.

    Those under which it has opened a line in any year; where it never has, those of its requests
    to the Committee. Empty before either: then nothing is offered, and every number can be typed.
    """
    area = Left("number", Level.AREA.value)
    opened = Account.objects.filter(Exists(Line.objects.filter(account=OuterRef("pk"))))
    asked = Account.objects.filter(aktstykker__isnull=False)
    rows = opened.order_by().annotate(area=area).values_list("area").distinct()
    found = {number for (number,) in rows} or {
        number for (number,) in asked.order_by().annotate(area=area).values_list("area").distinct()
    }
    return sorted(found)


def under(prefixes: Collection[str], field: str = "number") -> Q:
    """The accounts whose number begins with one of the prefixes; none for no prefix."""
    found = Q(pk__in=[])
    for prefix in prefixes:
        found |= Q(**{f"{field}__startswith": prefix})
    return found


def own_accounts(year: int, *, subs: bool = True, more: Iterable[str] = ()) -> Named:
    """The main accounts of the ministry's own areas, and their sub-accounts, by number.

    Each with what it was called in the year. `more` are numbers that are there too, whoever's.
    Two queries.
    """
    wanted = under(own_areas()) | Q(number__in=list(more))
    levels = [Level.MAIN, Level.SUB] if subs else [Level.MAIN]
    rows = Account.objects.alias(digits=Length("number")).filter(wanted, digits__in=levels)
    return with_names(rows, year)


def with_names(accounts: QuerySet[Account], year: int) -> Named:
    """The accounts in number order with what each was called in the year. One query."""
    return [(one, one.name or "") for one in named_in(accounts, year)]  # type: ignore[attr-defined]


def name_of(numbers: Collection[str], year: int) -> Mapping[str, str]:
    """What each of the numbers was called in the year, "" where no source says. One query."""
    rows = named_in(Account.objects.filter(number__in=numbers), year)
    return {one.number: one.name or "" for one in rows}  # type: ignore[attr-defined]


def named_in(accounts: QuerySet[Account], year: int) -> QuerySet[Account]:
    """Add `name` and `name_year`: the latest name not after the year, else the first there is."""
    names = AccountName.objects.filter(account=OuterRef("pk"))
    before, after = names.filter(year__lte=year).order_by("-year"), names.order_by("year")
    return accounts.annotate(
        name=Coalesce(Subquery(before.values("name")[:1]), Subquery(after.values("name")[:1])),
        name_year=Coalesce(Subquery(before.values("year")[:1]), Subquery(after.values("year")[:1])),
    ).order_by("number")
