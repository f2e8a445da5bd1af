"""Income that pays for commitments: a frame of its own, and what an account shows gross and net."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from grants.accounts.models import Account
from grants.accounts.numbers import display
from grants.registrations.models import Registration
from grants.years.models import Income, OtherEntry
from ledger.balances import balances
from ledger.clocks import within
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Entry, Frame, Person
from ledger.moment import NOW, Moment
from ledger.posting import Move, raising
from programmes.selectors import known_to


def income_moves(income: Income, key: uuid.UUID | None) -> list[Move]:
    """With the act's key the income's frame is made and raised; without it nothing is there yet."""
    if key is None:
        return []
    label = f"{income.title} ({display(income.account.number)} {income.finance_year})"
    income.frame_id = make_frame(kind=Frame.Kind.INCOME, label=label[:200], binding=True)
    Income.objects.filter(pk=income.pk).update(frame_id=income.frame_id)
    return [raising(income.frame_id, income.amount_ore)]


class Gross(NamedTuple):
    """What went in and out on an account in a year, in øre, as its accounts would show it.

    `given` and `annulled` are by kind of act, so an annulment that gives no room back lowers the
    net all the same (decisions 16).
    """

    given_ore: int
    annulled_ore: int
    other_ore: int
    income_ore: int

    @property
    def net_ore(self) -> int:
        return self.given_ore + self.annulled_ore + self.other_ore - self.income_ore


# A file of opening entries is a file too; what it says was given in earlier years.
TAKEN_OVER = Q(frame__commitment__basis="opening")
GIVEN = (Kind.COMMITMENT_BOUND, Kind.AMENDMENT, Kind.BULK)
ANNULLED = (Kind.ANNULMENT, Kind.REVIVAL)


def gross_of(account: Account, year: int, person: Person, moment: Moment = NOW) -> Gross:
    """The account's year, with what lies below it: 128,0 given, -89,6 annulled, -3,0 other = 35,4.

    At the moment, and without what only the cleared may know of. Three queries.
    """
    on_account = Q(frame__commitment__line__account__number__startswith=account.number)
    entries = Entry.objects.filter(
        on_account,
        within(moment),
        act__finance_year=year,
        side=Entry.Side.RAISE,
        frame__commitment__isnull=False,
    )

    def total(kinds: Iterable[Kind]) -> Q:
        codes = [kind.value for kind in kinds]
        return Q(act__kind__in=codes) | Q(act__reverses__kind__in=codes)

    sums = known_to(entries, person).aggregate(
        given=Sum("amount_ore", filter=total(GIVEN) & ~TAKEN_OVER),
        annulled=Sum("amount_ore", filter=total(ANNULLED)),
    )
    other = others_of(account, year, moment).aggregate(sum=Sum("amount_ore"))["sum"]
    income = incomes_of(account, year, moment).aggregate(sum=Sum("amount_ore"))["sum"]
    return Gross(sums["given"] or 0, sums["annulled"] or 0, other or 0, income or 0)


def incomes_of(account: Account, year: int, moment: Moment = NOW) -> QuerySet[Income]:
    """The incomes on the account or below it in the year that were confirmed at the moment."""
    on = Q(account__number__startswith=account.number, finance_year=year)
    return Income.objects.filter(on, _standing(moment))


def others_of(account: Account, year: int, moment: Moment = NOW) -> QuerySet[OtherEntry]:
    """The other expenditure and income there that was confirmed at the moment."""
    on = Q(account__number__startswith=account.number, finance_year=year)
    return OtherEntry.objects.filter(on, _standing(moment))


def _standing(moment: Moment) -> Q:
    """Now by its state; at another moment confirmed by then and not reversed by then."""
    if moment.is_now:
        return Q(state=Registration.State.CONFIRMED)
    undone = Q(done_act__reversed_by__isnull=False)
    undone &= within(moment, act="done_act__reversed_by")
    return Q(done_act__isnull=False) & within(moment, act="done_act") & ~undone


def left_of(incomes: Iterable[Income]) -> dict[int, int]:
    """What is left of each confirmed income's frame, in øre, by its frame."""
    held = balances(income.frame_id for income in incomes if income.frame_id is not None)
    return {frame_id: one.left_ore for frame_id, one in held.items()}
