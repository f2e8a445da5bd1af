"""Room moved between main accounts, carried into the next year, and drawn without a commitment."""

import uuid
from typing import NamedTuple

from django.db.models import F, Subquery
from django.db.models.expressions import OuterRef
from django.utils.translation import gettext as _

from grants.accounts.models import Account, Figure, Line
from grants.accounts.numbers import short
from grants.accounts.own import own_areas, under
from grants.accounts.services import frame_in, line_open
from grants.authority.models import Provision
from grants.successions.selectors import moved_to
from grants.years.laws import one_at_a_time
from grants.years.models import CarryForward, CarryForwardLine, OtherEntry, Transfer
from ledger.balances import balances
from ledger.models import Frame
from ledger.posting import Move, drawing, raising
from ledger.refusals import Refusal

PROVISION = "2.2.9"
Stage = Figure.Stage


def _raised(account: Account | None, year: int, ore: int, key: uuid.UUID | None) -> list[Move]:
    frame_id = frame_in(account, year, key) if account is not None else None
    return [] if frame_id is None else [raising(frame_id, ore)]


# --- Transfers --------------------------------------------------------------------------------


def transfer_moves(transfer: Transfer, key: uuid.UUID | None) -> list[Move]:
    """One act: the one line is lowered, the other raised; the sub-accounts named follow."""
    year, ore = transfer.finance_year, transfer.amount_ore
    taken = raising(line_open(transfer.from_account, year).frame_id, -ore)
    return [
        taken,
        *_raised(transfer.from_sub, year, -ore, key),
        *_raised(transfer.to_account, year, ore, key),
        *_raised(transfer.to_sub, year, ore, key),
    ]


def check_transfer(transfer: Transfer) -> None:
    """Raises `Refusal`: R42 without a provision that covers it, R24 for a line not opened.

    Room that is used cannot be transferred: the ledger says R1. Source: BV 2.2.9.
    """
    line_open(transfer.from_account, transfer.finance_year)
    if transfer.from_account_id == transfer.to_account_id:
        raise Refusal(
            "R42_transfer_has_its_provision",
            text=_("Vælg to forskellige hovedkonti. Inden for en hovedkonto omposteres der."),
        )
    provision = transfer.provision
    if provision is None and not transfer.provision_text.strip():
        raise Refusal("R42_transfer_has_its_provision")
    if provision is not None and not _covers(provision, transfer):
        raise Refusal(
            "R42_transfer_has_its_provision",
            text=_("Bestemmelsen gælder ikke kontiene i finansåret %(year)s.")
            % {"year": transfer.finance_year},
        )


def _covers(provision: Provision, transfer: Transfer) -> bool:
    accounts = (transfer.from_account.number, transfer.to_account.number)
    return provision.year == transfer.finance_year and any(
        number.startswith(provision.account.number) for number in accounts
    )


def provisions_of(year: int) -> list[Provision]:
    """The year's provisions that allow transfers between main accounts."""
    rows = Provision.objects.filter(year=year, bv_point__startswith=PROVISION)
    return list(rows.select_related("account"))


# --- Carry-forward ----------------------------------------------------------------------------


class Unused(NamedTuple):
    """A main account of a year: what is left of its line and what the accounts say, in øre."""

    account: Account
    left_ore: int | None
    computed_ore: int | None

    @property
    def proposed_ore(self) -> int:
        """What is left in the ledger; where the year was not kept here, what the accounts say."""
        return max(0, (self.computed_ore if self.left_ore is None else self.left_ore) or 0)


def unused_in(year: int) -> list[Unused]:
    """Our main accounts with a line or published accounts in the year, in number order.

    Computed is appropriation after the supplementary law less accounts. The official stock is the
    state's own figure and may differ from both.
    """
    lines = {
        line.account_id: line
        for line in Line.objects.opened()
        .filter(year=year, frame__kind=Frame.Kind.MAIN_ACCOUNT)
        .select_related("account")
    }
    held = balances(line.frame_id for line in lines.values())
    accounts = Figure.objects.filter(account=OuterRef("account"), year=year, stage=Stage.R)
    ours = Account.objects.filter(under(own_areas()))
    computed = dict(
        Figure.objects.filter(account__in=ours, year=year, stage=Stage.FL_TB)
        .annotate(unused=F("amount_ore") - Subquery(accounts.values("amount_ore")[:1]))
        .filter(unused__isnull=False)
        .values_list("account", "unused")
    )
    rows = Account.objects.filter(pk__in={*lines, *computed})
    return [
        Unused(
            account,
            held[lines[account.pk].frame_id].left_ore if account.pk in lines else None,
            computed.get(account.pk),
        )
        for account in rows
        if account.is_main
    ]


def lines_of_carry(carry: CarryForward) -> list[CarryForwardLine]:
    said: list[CarryForwardLine] | None = carry.__dict__.get("_said")
    return said if said is not None else list(carry.lines.select_related("account"))


def carry_moves(carry: CarryForward, key: uuid.UUID | None) -> list[Move]:
    """One act: each old line is lowered and the new one raised by the same (decisions 15).

    The new line is that of the account's number in the new year. A year that was not kept here has
    no old line: then only the new one is raised.
    """
    moves, moved = [], moved_to(carry.from_year, carry.finance_year)
    for line in lines_of_carry(carry):
        old = _kept(line.account, carry.from_year)
        moves += [raising(old.frame_id, -line.amount_ore)] if old is not None else []
        new = moved.get(line.account_id, line.account)
        moves += _raised(new, carry.finance_year, line.amount_ore, key)
    return moves


def _kept(account: Account, year: int) -> Line | None:
    """Its line in a year that is kept here; one that only carries opening entries has no room."""
    return Line.objects.opened().filter(account=account, year=year).first()


def check_carry(carry: CarryForward) -> None:
    """Raises `Refusal` (R43) when it names no account; the ledger says R1 above what is left.

    Of a year that is not kept here no ledger says so: then an account is carried once.
    """
    one_at_a_time(carry.finance_year)
    lines = lines_of_carry(carry)
    if not lines or carry.finance_year != carry.from_year + 1:
        raise Refusal("R43_carried_to_the_next_year")
    before = CarryForwardLine.objects.filter(
        carry_forward__from_year=carry.from_year,
        carry_forward__state=CarryForward.State.CONFIRMED,
        account__in=[line.account for line in lines],
    ).select_related("account")
    for line in before:
        if _kept(line.account, carry.from_year) is None:
            raise Refusal(
                "R43_carried_to_the_next_year",
                text=_("%(account)s er allerede ført videre fra %(year)s.")
                % {"account": short(line.account.number), "year": carry.from_year},
            )


# --- Other expenditure and income -------------------------------------------------------------


def other_moves(entry: OtherEntry, _key: uuid.UUID | None) -> list[Move]:
    """A plain draw on the account, in øre; below zero gives room back."""
    return [drawing(line_open(entry.account, entry.finance_year).frame_id, entry.amount_ore)]
