"""For the walk over every address: an answer that a request can be made of."""

from typing import Any

from grants.accounts.models import Account
from grants.screenings.deciding import NEITHER, UNCHANGED
from grants.screenings.services import Asked, screen
from ledger.models import Person
from ledger.money import mio


def screening_things(first: Person, title: str) -> dict[str, list[Any]]:
    """An example disposition above the threshold of 2024."""
    asked = Asked(
        title=f"{title}: eksempel på disposition",
        account=Account.objects.get(number="063210"),
        finance_year=2024,
        amount_ore=mio("43,1"),
        named=NEITHER,
        changes=UNCHANGED,
    )
    return {"answer on the Committee": [screen(asked, actor=first, example=True).ref]}
