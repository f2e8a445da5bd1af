"""What `may` is asked about a thing: whose it is, who wrote on it, its account and amount."""

from typing import TypedDict

from ledger.models import Person


class Asked(TypedDict):
    """The keyword arguments of `may.why_not` and its like, for one thing."""

    unit: str
    first: Person | None
    hands: frozenset[int]
    account: str
    amount_ore: int | None


def asked(
    unit: str,
    *,
    first: Person | None = None,
    hands: frozenset[int] = frozenset(),
    account: str = "",
    amount_ore: int | None = None,
) -> Asked:
    """`first` and `hands` only for a second person's step; amount in øre."""
    return Asked(unit=unit, first=first, hands=hands, account=account, amount_ore=amount_ore)


def unbound(about: Asked) -> Asked:
    """The same for a step that needs no second person."""
    return Asked(
        unit=about["unit"], first=None, hands=frozenset(),
        account=about["account"], amount_ore=about["amount_ore"],
    )  # fmt: skip
