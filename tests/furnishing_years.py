"""What the pages of finance years are asked about in the demonstration the walking tests see."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.registrations.services import register
from grants.years.models import Transfer
from grants.years.opening import open_year
from grants.years.sorts import TRANSFERS
from ledger.models import FinanceYear, Person
from ledger.money import mio


def open_2025(controller: Person) -> None:
    """The year after the demonstration's own, where money comes back."""
    if not FinanceYear.objects.filter(year=2025).exists():
        open_year(2025, actor=controller, value_day=dt.date(2025, 1, 2))


def year_things(controller: Person) -> dict[str, list[Any]]:
    """A transfer that waits, a law's form, a period that can be closed."""
    transfer = Transfer(
        finance_year=2024,
        value_day=dt.date(2024, 10, 1),
        note="Eksempel",
        unit=controller.unit,
        from_account=Account.objects.get(number="063210"),
        to_account=Account.objects.get(number="063201"),
        amount_ore=mio("0,1"),
        provision_text="Eksempel: BV 2.2.9",
        example=True,
    )
    register(TRANSFERS, transfer, actor=controller)
    return {
        "law of a year": [2024, "supplementary"],
        "period": ["2024-1"],
        "transfer": ["overfoersler", transfer.ref],
    }
