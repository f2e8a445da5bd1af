"""Reading agreements, and what of each year is agreed, committed, paid and left, in øre."""

from typing import NamedTuple

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.accounts.models import Account, Line
from grants.agreements.models import Agreement
from grants.successions.selectors import accounts_in
from ledger.models import Person
from programmes.selectors import of_unit


def agreements_for(person: Person) -> QuerySet[Agreement]:
    """The agreements the person sees, with what a row of the list says about them."""
    rows = Agreement.objects.select_related("grant__partner", "levy_payee").annotate(
        amount=Coalesce(Sum("years__amount_ore"), 0),
    )
    return of_unit(rows, person)


def agreement_page(person: Person) -> QuerySet[Agreement]:
    """The same with everything one agreement's own page says."""
    return (
        agreements_for(person)
        .select_related(
            "grant__disposition__frame",
            "grant__pillar__programme",
            "desk_officer",
            "finance_officer",
            "registered_by",
            "signed_by",
            "document",
        )
        .prefetch_related("years__account")
    )


class YearRow(NamedTuple):
    """One year on one account, in øre. `left_ore` is what is agreed and not committed."""

    finance_year: int
    account: Account
    agreed_ore: int
    committed_ore: int
    paid_ore: int
    conditional: bool
    is_open: bool  # its line is open, so a commitment can be given now

    @property
    def left_ore(self) -> int:
        return self.agreed_ore - self.committed_ore


def years_of(agreement: Agreement) -> list[YearRow]:
    """Every year of the agreement, and those committed on that are not in it; five queries at most.

    A year's account is shown under its number of that year, when the one agreed on got a new one.
    Committed (less annulments) and paid are what the frames of its commitments stand at.
    """
    given = (
        agreement.commitments.filter(frame__isnull=False)
        .values("line__year", "line__account")
        .annotate(committed=Sum(F("frame__ceiling_ore")), paid=Sum(F("frame__drawn_ore")))
    )
    by_place = {(row["line__year"], row["line__account"]): row for row in given}
    opened = set(
        Line.objects.filter(
            year__in=[year.finance_year for year in agreement.years.all()]
        ).values_list("year", "account")
    )
    agreed = [(year.account, year.finance_year) for year in agreement.years.all()]
    now = accounts_in(agreed, agreement.registered_on.year)
    rows = []
    for year in agreement.years.all():
        account = now[year.account_id, year.finance_year]
        found = by_place.pop((year.finance_year, account.pk), None)
        rows.append(
            YearRow(
                year.finance_year,
                account,
                year.amount_ore,
                found["committed"] if found else 0,
                found["paid"] if found else 0,
                year.conditional,
                (year.finance_year, account.pk) in opened,
            )
        )
    accounts = Account.objects.in_bulk([account for _year, account in by_place])
    rows += [
        YearRow(
            at,
            accounts[pk],
            0,
            row["committed"],
            row["paid"],
            conditional=False,
            is_open=True,
        )
        for (at, pk), row in by_place.items()
    ]
    return sorted(rows, key=lambda row: (row.finance_year, row.account.number))


class Sums(NamedTuple):
    """The four figures of the whole agreement, in øre."""

    agreed_ore: int
    committed_ore: int
    paid_ore: int
    left_ore: int


def sums_of(rows: list[YearRow]) -> Sums:
    return Sums(
        sum(row.agreed_ore for row in rows),
        sum(row.committed_ore for row in rows),
        sum(row.paid_ore for row in rows),
        sum(row.left_ore for row in rows),
    )
