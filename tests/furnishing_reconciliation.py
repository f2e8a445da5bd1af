"""For the walk over every address: differences explained and given out, and a sheet that waits."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.reconciliation import services
from grants.reconciliation.comparing import compared
from grants.reconciliation.models import DifferenceExplanation
from grants.reconciliation.registering import register
from grants.reconciliation.services import Where
from ledger.models import Person

DAY = dt.date(2026, 1, 31)


def reconciliation_things(controller: Person) -> dict[str, list[Any]]:
    """§ 06.32.10. in 2021 made ready, and a difference of 2024 that somebody must explain."""
    head = Person.objects.get(username="chef")
    place = Where(2021, Account.objects.get(number="063210"))
    lines = [line for line in compared([place.year], "063210") if line.state.is_open]
    services.explain(place, lines, actor=head, reason="Eksempel: året er ikke ført her")
    sheet = register(place, actor=controller, value_day=DAY, note="Eksempel")
    waits = Where(2024, Account.objects.get(number="06321014"))
    services.assign(waits, compared([2024], "06321014"), actor=head, owner=controller, due_on=DAY)
    return {
        "difference": [waits.slug, "commitments"],
        "difference, explained": [DifferenceExplanation.objects.latest("pk").ref],
        "sheet": [sheet.ref],
        "sheet as a registration": ["afstemninger", sheet.ref],
        "year of an account": [Where(2024, Account.objects.get(number="063210")).slug],
    }
