"""What a sort of registration is: who may, what it says, and what confirming it does."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grants.authority.may import Doing
from grants.commitments.facts import Fact
from grants.registrations.models import Registration
from ledger.kinds import Kind
from ledger.posting import Concerns, Move

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def nothing(_thing: Any) -> None:
    """For a sort that asks or changes nothing more."""


def nobody(_thing: Any) -> frozenset[int]:
    """For a sort on which only the one who registered it has written."""
    return frozenset()


def own_year(thing: Any) -> int:
    """For a sort whose acts belong to its own finance year."""
    return int(thing.finance_year)


@dataclass(frozen=True)
class Sort:
    """One sort of registration. All sorts are listed in `grants.sorts`.

    Args:
        name: its word in addresses (`omposteringer`).
        one: what one of them is called.
        model: its table.
        register, confirm: what the two people do, for `may`.
        registered, confirmed: the kinds of the two acts.
        concerns: the thing the acts are about.
        title, facts: what its page says.
        about: the account's digits and the amount in øre, for delegations.
        moves: the entries of the confirming act. Without a key it only asks: it may make nothing,
            and leaves out frames that are not there yet; with the act's key it makes them.
        check: raises `Refusal` when it may not be; asked at both steps.
        done: what else changes when confirmed, in the same transaction, before the entries.
        undone: what a storno changes back; None when it cannot be reversed by storno.
        again: the address where it is registered anew after it was sent back.
        table: its lines as a table, where it has several accounts.
        related: the ways to what its title and account are read from, fetched with it.
        effect: what the panel of frames says when they all accept, where it is not a wish for room.
        hands: who else wrote on it before, by id: none of them confirms it (R4).
        act_year: the finance year its acts are written in, where it may be about one not kept here.
    """

    name: str
    one: "_StrPromise"
    model: type[Registration]
    register: Doing
    confirm: Doing
    registered: Kind
    confirmed: Kind
    concerns: Callable[[Any], Concerns]
    title: Callable[[Any], str]
    facts: Callable[[Any], list[Fact]]
    about: Callable[[Any], tuple[str, int | None]]
    moves: Callable[[Any, uuid.UUID | None], Sequence[Move]]
    check: Callable[[Any], None] = nothing
    done: Callable[[Any], None] = nothing
    undone: Callable[[Any], None] | None = None
    again: Callable[[Any], str] | None = None
    table: Callable[[Any], Any] | None = None
    related: Sequence[str] = ()
    effect: "_StrPromise | None" = None
    hands: Callable[[Any], frozenset[int]] = nobody
    act_year: Callable[[Any], int] = own_year
