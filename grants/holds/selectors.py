"""Reading what is held. Everybody sees that it is; what it is for is for the cleared."""

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

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


def with_held(lines: QuerySet[Line]) -> QuerySet[Line]:
    """The lines with `held_ore`, what is reserved on each and below it; None for nothing."""
    of_line = Hold.objects.filter(
        state=Hold.State.ACTIVE,
        line__year=OuterRef("year"),
        line__account__number__startswith=OuterRef("account__number"),
    )
    held = of_line.order_by().values("line__year").annotate(ore=Sum("frame__ceiling_ore"))
    return lines.annotate(held_ore=Subquery(held.values("ore")))
