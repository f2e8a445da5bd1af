"""The lists of programmes and of partners at a moment: now from the frames, else from the entries.

Which programmes and partners there are, and their names, are today's.
"""

from typing import Any

from django.db.models import QuerySet

from grants.commitments.models import Commitment
from ledger.balances import balances
from ledger.models import Person
from ledger.moment import Moment
from programmes.models import Partner, Programme
from programmes.selectors import of_unit, partners
from reports.figures.given import NONE, given_by
from reports.programmes.partners import partners_listed
from reports.programmes.selectors import listed


def programmes_at(person: Person, moment: Moment) -> QuerySet[Programme] | list[Programme]:
    """With `ceiling_ore`, `drawn_ore` and `left_ore`, in Danish order. Two queries at most."""
    rows = listed(person)
    if moment.is_now:
        return rows
    held = balances(rows.order_by().values_list("frame", flat=True), moment)
    found: list[Any] = list(rows)
    for one in found:
        stood = held[one.frame_id]
        one.ceiling_ore, one.drawn_ore, one.left_ore = (
            stood.ceiling_ore, stood.drawn_ore, stood.left_ore,
        )  # fmt: skip
    return found


def partners_at(person: Person, moment: Moment) -> QuerySet[Partner] | list[Partner]:
    """With `commitments`, `promised_ore`, `paid_ore` and `made_up`. Two queries at most."""
    if moment.is_now:
        return partners_listed(person)
    stood = given_by(of_unit(Commitment.objects.all(), person), ("grant__partner",), moment)
    found: list[Any] = list(partners())
    for one in found:
        sums = stood.get((one.pk,), NONE)
        one.commitments, one.made_up = sums.count, sums.example
        one.promised_ore, one.paid_ore = sums.given_ore, sums.paid_ore
    return found
