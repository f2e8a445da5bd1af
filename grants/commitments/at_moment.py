"""The list of commitments at another moment: what was given by then, and what stood of it."""

from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from grants.commitments.models import Commitment
from grants.commitments.tables import CommitmentTable
from ledger.clocks import within
from ledger.models import Entry
from ledger.moment import Moment
from ledger.money import Unit
from ledger.tables import AmountColumn

Rows = QuerySet[Commitment]


def given_at(rows: Rows, moment: Moment) -> Rows:
    """Those that were given by the moment, with `net_ore`, `paid_ore` and `unpaid_ore` in øre.

    What the entries on each one's own frame say: it has none below it.
    """
    moved = Entry.objects.filter(within(moment), frame=OuterRef("frame")).order_by()

    def sum_of(side: Entry.Side) -> Any:
        sums = moved.filter(side=side).values("frame").annotate(ore=Sum("amount_ore"))
        nothing = Value(0, output_field=BigIntegerField())
        return Coalesce(Subquery(sums.values("ore")), nothing)

    given = rows.filter(within(moment, act="bound_act"), frame__isnull=False)
    stood = given.annotate(net_ore=sum_of(Entry.Side.RAISE), paid_ore=sum_of(Entry.Side.DRAW))
    return stood.annotate(unpaid_ore=F("net_ore") - F("paid_ore"))


def _amount(label: Any) -> AmountColumn:
    return AmountColumn(verbose_name=label, unit=Unit.KR, orderable=False)


class CommitmentsAtTable(CommitmentTable):
    """What stood of each; the state of today and the amount it was registered with are not there.

    A reversed commitment was given, and stands with nothing.
    """

    net_ore = _amount(gettext_lazy("Efter annulleringer"))
    paid_ore = _amount(gettext_lazy("Udbetalt"))
    unpaid_ore = _amount(gettext_lazy("Ikke udbetalt"))

    class Meta(CommitmentTable.Meta):
        exclude = ("amount_ore", "state")
        sequence = ("...", "example")
        empty_text = gettext_lazy("Ingen tilsagn var afgivet på det tidspunkt.")
