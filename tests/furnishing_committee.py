"""For the walk over every address: a meeting of the Committee and days without one."""

import datetime as dt
from typing import Any

from grants.meetings import services
from ledger.models import Person

DAY = dt.date(2024, 6, 20)


def committee_things() -> dict[str, list[Any]]:
    """An example meeting with a deadline of its own."""
    head = Person.objects.get(username="chef")
    made = services.register_meeting(
        actor=head,
        day=DAY,
        finance_by=dt.date(2024, 6, 4),
        note="Eksempel: mødet er opdigtet",
        example=True,
    )
    services.register_recess(
        actor=head,
        first_day=dt.date(2024, 7, 1),
        last_day=dt.date(2024, 9, 30),
        name="Eksempel: sommerferie",
        example=True,
    )
    return {"meeting": [made.day]}
