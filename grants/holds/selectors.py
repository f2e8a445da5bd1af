"""Reading what is held. Everybody sees that it is; what it is for is for the cleared."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from grants.accounts.models import Line
from grants.holds.models import Hold
from ledger.models import Person


def holds_for(person: Person) -> QuerySet[Hold]:
    """All of them, with `held_ore`, what is reserved now; `used_ore` for the cleared alone."""
    rows = Hold.objects.select_related("line__account", "placed_by", "frame").annotate(
        held_ore=F("frame__ceiling_ore")
    )
    if person.cleared:
        return rows.select_related("aktstykke").annotate(used_ore=F("frame__drawn_ore"))
    return rows


def held_on(line: Line) -> QuerySet[Hold]:
    """What is held on the line and, of a main account, on the accounts below it."""
    return (
        Hold.objects.filter(
            state=Hold.State.ACTIVE,
            line__year=line.year,
            line__account__number__startswith=line.account.number,
        )
        .select_related("line__account")
        .annotate(held_ore=F("frame__ceiling_ore"))
    )


def held_ore(holds: Iterable[Hold]) -> int:
    """How much of it all, in øre."""
    return sum(getattr(hold, "held_ore", 0) for hold in holds)
