"""The entries behind a figure: what raised a frame, what drew on it, what was left after each."""

from collections.abc import Collection

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, Sum, Value, When, Window

from ledger.clocks import within
from ledger.models import Entry, Frame
from ledger.moment import NOW, Moment

__all__ = ["IN_ORDER", "entries_behind", "made_up", "within"]
IN_ORDER = ("act__value_day", "act__known_at", "act_id", "pk")


def entries_behind(frame: Frame, moment: Moment = NOW) -> QuerySet[Entry]:
    """The frame's own raises and every draw on it or below it, oldest first; amounts in øre.

    Each has `raised_ore` and `drawn_ore` (one of them None) and `running_ore`, what was left when
    it had counted: the same sum `ledger.balances` makes, line by line.
    """
    signed = Case(
        When(side=Entry.Side.RAISE, then=F("amount_ore")),
        When(side=Entry.Side.DRAW, then=-F("amount_ore")),
        default=Value(0),
        output_field=BigIntegerField(),
    )
    return (
        Entry.objects.filter(frame__path__contains=[frame.pk])
        .filter(Q(frame=frame) | Q(side=Entry.Side.DRAW))
        .filter(within(moment))
        .annotate(
            raised_ore=_only(Entry.Side.RAISE),
            drawn_ore=_only(Entry.Side.DRAW),
            running_ore=Window(Sum(signed), order_by=list(IN_ORDER)),
        )
        .select_related("frame", "act__actor", "act__approver", "act__document")
        .order_by(*IN_ORDER)
    )


def _only(side: Entry.Side) -> Case:
    """The amount of an entry on that side, in øre; None on the others."""
    return Case(
        When(side=side, then=F("amount_ore")), default=Value(None), output_field=BigIntegerField()
    )


def made_up(frame_ids: Collection[int], moment: Moment = NOW) -> set[int]:
    """Those of the frames that an example act has moved by the moment. One query."""
    moved = (
        Entry.objects.filter(
            within(moment), frame__path__overlap=list(frame_ids), act__example=True
        )
        .filter(Q(frame__in=frame_ids) | Q(side=Entry.Side.DRAW))
        .values_list("frame__path", flat=True)
        .distinct()
    )
    return {pk for path in moved for pk in path}.intersection(frame_ids)
