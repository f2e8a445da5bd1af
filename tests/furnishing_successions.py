"""What the pages of accounts with a new number are asked about in the walking tests."""

from typing import Any

from grants.accounts.models import Account, AccountName
from grants.successions.services import Pair, answer
from ledger.models import Person
from programmes.models import Source


def succession_things(controller: Person) -> dict[str, list[Any]]:
    """A year with a proposal to answer, and an answer in it that changes no series."""
    source = Source.objects.get(key="F-30")
    for number, year in (("06321098", 2024), ("06321099", 2025)):
        AccountName.objects.create(
            account=Account.objects.create(number=number),
            year=year,
            name="Eksempel på en konto, der skifter nummer",
            source=source,
        )
    old, new = (Account.objects.get(number=number) for number in ("06321017", "06321018"))
    (made,) = answer(
        [Pair(old, new)], year=2025, is_same=False, actor=controller, reason="Eksempel"
    )
    return {"year of successions": [2025], "succession": [made.pk]}
