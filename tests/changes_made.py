"""For the walk over every address: changes of commitments, an opening entry, a reservation."""

import datetime as dt
from typing import Any

from django.utils import timezone

from grants.accounts.models import Account, Line
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment
from grants.commitments import annulments, closing
from grants.commitments.models import Commitment, Grant
from grants.openings.models import OpeningEntry
from grants.openings.sort import OPENINGS
from grants.registrations import services
from grants.reservations import services as reservations
from ledger.models import Person
from ledger.money import mio

DAY = dt.date(2024, 6, 3)


def change_things(
    *, first: Person, grant: Grant, bound: Commitment, emptied: Commitment
) -> dict[str, list[Any]]:
    """One of each, made by `first`; `emptied` is annulled whole and closed."""
    second = Person.objects.get(username="bevillingshaver")
    shared: dict[str, Any] = {
        "finance_year": 2024, "value_day": DAY, "note": grant.title, "unit": grant.unit,
        "example": True,
    }  # fmt: skip
    more = services.register(
        AMENDMENTS, Amendment(commitment=bound, amount_ore=mio("0,01"), **shared), actor=first
    )
    opening = services.register(
        OPENINGS,
        OpeningEntry(
            grant=grant,
            account=Account.objects.get(number="06321013"),
            given_year=2023,
            amount_ore=mio("0,1"),
            payment_first_year=2023,
            payment_last_year=2024,
            purpose=grant.title,
            reference="Eksempel",
            **shared,
        ),
        actor=first,
    )
    annulment = _annulled(first, second, bound, mio("0,01"))
    _annulled(first, second, emptied, emptied.amount_ore)
    emptied.refresh_from_db()
    closing.close(emptied, actor=first, value_day=DAY)
    reservation = reservations.reserve(
        actor=first,
        line=Line.objects.get(account__number="06321013", year=2024),
        amount_ore=mio("0,1"),
        purpose=grant.title,
        until=timezone.localdate() + dt.timedelta(days=30),
        grant=grant,
    )
    return {
        "amendment": [AMENDMENTS.name, more.ref],
        "opening entry": [OPENINGS.name, opening.ref],
        "closed": [emptied.ref],
        "annulment confirmed": [annulment.ref],
        "reservation": [reservation.ref],
    }


def _annulled(
    first: Person, second: Person, commitment: Commitment, amount_ore: int
) -> annulments.Annulment:
    annulment = annulments.register(
        commitment,
        actor=first,
        amount_ore=amount_ore,
        finance_year=2024,
        reason=annulments.reasons_in_force(DAY)[0],
        note=commitment.grant.title,
        value_day=DAY,
    )
    annulments.confirm(annulment, actor=second)
    return annulment
