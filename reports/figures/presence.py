"""Which accounts a finance year knows."""

from collections.abc import Iterable

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.accounts.numbers import Level
from grants.accounts.own import under

DIGITS = tuple(Level.values)


def present(accounts: QuerySet[Account], year: int, *, whole: bool = False) -> set[str]:
    """The numbers among the accounts that the year knows by name, figure or line.

    A level is known too when an account below it is. One query, and one for the levels on which
    nothing is said themselves; not when the accounts are `whole`, with all that is below them.
    """
    rows = dict(_known(accounts, year))
    known = _with_above({number for number, is_known in rows.items() if is_known})
    silent = [number for number in rows if number not in known and len(number) < Level.SUB]
    if silent and not whole:
        below = _known(Account.objects.filter(under(silent)), year)
        known |= _with_above({number for number, is_known in below if is_known})
    return known & rows.keys()


def _known(accounts: QuerySet[Account], year: int) -> Iterable[tuple[str, bool]]:
    """Each account's number, and whether it has a name, a figure or a line in the year."""
    of = {"account": OuterRef("pk"), "year": year}
    known = (
        Q(Exists(AccountName.objects.filter(**of)))
        | Q(Exists(Figure.objects.filter(**of)))
        | Q(Exists(Line.objects.opened().filter(**of)))
    )
    wrapped = ExpressionWrapper(known, BooleanField())
    return accounts.order_by().annotate(known=wrapped).values_list("number", "known")


def _with_above(numbers: set[str]) -> set[str]:
    """The numbers and the levels above them."""
    return numbers | {above for number in numbers for above in above_of(number)}


def above_of(number: str) -> list[str]:
    """The numbers of the levels above, outermost first."""
    return [number[:digits] for digits in DIGITS if digits < len(number)]
