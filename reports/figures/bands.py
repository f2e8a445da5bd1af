"""How a frame's room is used: paid, committed, reserved, asked for, left."""

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import Line
from grants.commitments.models import Commitment
from grants.secrecy import hidden
from ledger.balances import Balance, balances
from ledger.models import Person
from ledger.moment import NOW, Moment
from programmes.models import Programme
from reports.figures.addresses import address
from reports.figures.flows import Flow
from reports.figures.given import given_by
from reports.figures.on_the_way import (
    asked_by_place,
    asked_for,
    below,
    held_by_place,
    reserved,
    reserved_by_place,
)

Basis = Commitment.Basis
# What each band is called, under a frame's bar and in a picture of it.
BAND_WORDS: Final[Mapping[str, Promise]] = {
    "paid": _("Udbetalt"),
    "committed": _("Givet, ikke udbetalt"),
    "reserved": _("Reserveret"),
    "asked": _("Søgt, ikke afgjort"),
    "free": _("Frit derefter"),
}


class Bands(NamedTuple):
    """A frame's ceiling taken apart, in øre; a Balance to whatever draws one.

    `drawn_ore` is all that is drawn: what is committed (`paid_ore` of it is paid) and the neutral
    holds (`held_ore`). `reserved_ore` somebody counts on and `asked_ore` lies in papers not yet
    decided: neither draws anything, so both stand within what is left, and may be more than it.
    """

    ceiling_ore: int
    drawn_ore: int
    paid_ore: int = 0
    held_ore: int = 0
    reserved_ore: int = 0
    asked_ore: int = 0
    excess_ore: int = 0
    urls: tuple[tuple[str, str], ...] = ()  # by a band's name, where what it is made of stands

    @property
    def left_ore(self) -> int:
        """What the frame says is left: nothing promised, held or drawn otherwise."""
        return self.ceiling_ore - self.drawn_ore

    @property
    def committed_ore(self) -> int:
        """Drawn by commitments and other expenditure: all that is drawn and no hold."""
        return self.drawn_ore - self.held_ore

    @property
    def unpaid_ore(self) -> int:
        """Committed and not paid yet."""
        return self.committed_ore - self.paid_ore

    @property
    def all_reserved_ore(self) -> int:
        """Reservations and holds together: what the band "reserved" shows."""
        return self.held_ore + self.reserved_ore

    @property
    def free_ore(self) -> int:
        """What would be left if all that is reserved and asked for were given; may be below 0."""
        return self.left_ore - self.reserved_ore - self.asked_ore

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The bands in drawing order. They make the ceiling together, the last one below 0 when
        more is counted on than there is.
        """
        return (
            ("paid", self.paid_ore),
            ("committed", self.unpaid_ore),
            ("reserved", self.all_reserved_ore),
            ("asked", self.asked_ore),
            ("free", self.free_ore),
        )


def counted(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those that draw on the account and year they stand on, and that everybody may know of.

    An opening entry drew before Ramme, an income is a frame of its own, and what is secret draws on
    what is held.
    """
    rows = commitments.exclude(basis__in=(Basis.OPENING, Basis.INCOME))
    return rows.exclude(hidden("grants.commitment"))


def bands_of_lines(
    lines: Collection[Line],
    person: Person,
    moment: Moment = NOW,
    *,
    held: Mapping[int, Balance] | None = None,
    carry: str = "",
) -> dict[int, Bands]:
    """The bands of accounts in their years, by frame, amounts in øre. Eight queries at most.

    `held` are their balances at the moment, where they are at hand; `carry` is the moment's part of
    the links. A line has its account and frame read.
    """
    found = balances([line.frame_id for line in lines], moment) if held is None else held
    years = {line.year for line in lines}
    on_lines = Q(pk__in=())
    for line in lines:
        on_lines |= Q(line__year=line.year, line__account__number__startswith=line.account.number)
    paid_by = given_by(
        counted(Commitment.objects.filter(on_lines)),
        ("line__account__number", "line__year"),
        moment,
    )
    paid = {place: one.paid_ore for place, one in paid_by.items()}
    taken = held_by_place(moment)
    hoped = reserved_by_place(moment)
    asked = asked_by_place(
        [one for one in asked_for(person, moment) if one.aktstykke.finance_year in years]
    )
    return {
        line.frame_id: _bands(
            found[line.frame_id],
            paid_ore=below(paid, line.account.number, line.year),
            held_ore=below(taken, line.account.number, line.year),
            reserved_ore=below(hoped, line.account.number, line.year),
            asked_ore=asked.get((line.account.number, line.year), 0),
            urls=_urls(
                f"{address('frame', line.frame.ref)}{carry}",
                carry,
                konto=line.account.number,
                givet_i=line.year,
                trukket="true",
            ),
        )
        for line in lines
    }


def bands_of_programme(
    programme: Programme, person: Person, moment: Moment = NOW, *, carry: str = ""
) -> Bands:
    """The bands of a programme's political frame, amounts in øre. Six queries at most.

    What is reserved for its grants and asked for in its requests counts here as on the account. Its
    frame is read.
    """
    balance = balances([programme.frame_id], moment)[programme.frame_id]
    of = Commitment.objects.filter(grant__pillar__programme=programme).exclude(basis=Basis.OPENING)
    paid = given_by(of.exclude(hidden("grants.commitment")), (), moment)
    hoped = reserved(moment).filter(grant__pillar__programme=programme).order_by()
    asked = sum(
        one.amount_ore for one in asked_for(person, moment) if one.programme_id == programme.pk
    )
    return _bands(
        balance,
        urls=_urls(
            f"{address('frame', programme.frame.ref)}{carry}",
            carry,
            program=programme.slug,
            trukket="true",
        ),
        paid_ore=sum(one.paid_ore for one in paid.values()),
        reserved_ore=hoped.aggregate(ore=Sum("amount_ore"))["ore"] or 0,
        asked_ore=asked,
    )


def _urls(entries: str, carry: str, **of: object) -> tuple[tuple[str, str], ...]:
    """Where each band is taken apart: its entries, or the list of what is counted on."""
    paid = f"{address('entries', hvad=Flow.PAID.value, **of)}{carry.replace('?', '&')}"
    return (
        ("paid", paid),
        ("committed", entries),
        ("reserved", f"{entries}#reserveret"),
        ("asked", f"{entries}#soegt"),
    )


def _bands(balance: Balance, *, urls: tuple[tuple[str, str], ...], **sums: Any) -> Bands:
    bands = Bands(balance.ceiling_ore, balance.drawn_ore, excess_ore=balance.excess_ore, **sums)
    there = {name for name, ore in bands.parts if ore}
    return bands._replace(urls=tuple(one for one in urls if one[0] in there))
