"""What the pages of accounts with a new number are asked about in the walking tests."""

from typing import Any

from grants.accounts.models import Account
from grants.successions.services import Pair, answer
from ledger.models import Person


def succession_things(controller: Person) -> dict[str, list[Any]]:
    """A year with accounts before it, and an answer in it that changes no series."""
    old, new = (Account.objects.get(number=number) for number in ("06321017", "06321018"))
    (made,) = answer(
        [Pair(old, new)], year=2025, is_same=False, actor=controller, reason="Eksempel"
    )
    return {"year of successions": [2025], "succession": [made.pk]}
