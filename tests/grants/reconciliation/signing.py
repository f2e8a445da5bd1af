"""The real figures reconciled: who does what, for the tests of it."""

import datetime as dt

from grants.accounts.models import Account
from grants.loading import People
from grants.reconciliation import services
from grants.reconciliation.comparing import CompareLine, compared
from grants.reconciliation.models import Reconciliation
from grants.reconciliation.registering import RECONCILIATIONS, register
from grants.reconciliation.services import Where
from grants.registrations import services as registrations
from ledger.models import Person

DAY = dt.date(2026, 3, 2)
WHY = "Året er ikke ført her"


def where(number: str, year: int) -> Where:
    return Where(year, Account.objects.get(number=number))


def stands_open(number: str, year: int) -> list[CompareLine]:
    return [line for line in compared([year], number) if line.state.is_open]


def explained(number: str, year: int, actor: Person) -> int:
    """Everything that stands open explained with one reason, in one act."""
    found = stands_open(number, year)
    return services.explain(where(number, year), found, actor=actor, reason=WHY, reference="F-31")


def registered(number: str, year: int, people: People) -> Reconciliation:
    """Explained by the head, then made ready by the controller."""
    explained(number, year, people.chef)
    return register(where(number, year), actor=people.controller, value_day=DAY, note="Afstemt")


def signed(number: str, year: int, people: People) -> Reconciliation:
    made = registered(number, year, people)
    registrations.confirm(RECONCILIATIONS, made, actor=people.bevillingshaver)
    return made
