"""The list of payments at another moment: what was released by then and not undone by then."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from grants.payments.models import Payment
from grants.payments.tables import PaymentTable
from ledger.clocks import within
from ledger.models import Act
from ledger.moment import Moment

M = TypeVar("M", bound=Model)


def not_undone(rows: "QuerySet[M]", moment: Moment) -> "QuerySet[M]":
    """Those whose act counts by the moment, less those that a storno had undone by then."""
    undone = Act.objects.filter(within(moment, act=""), reverses__isnull=False).order_by()
    keys = Act.objects.filter(pk__in=undone.values("reverses")).order_by().values("key")
    return rows.filter(within(moment), act__isnull=False).exclude(act__in=keys)


def released_at(rows: QuerySet[Payment], moment: Moment) -> QuerySet[Payment]:
    """The payments that were released by then and stood."""
    return not_undone(rows, moment)


class PaymentsAtTable(PaymentTable):
    """The state of today and what one may do today are not there."""

    class Meta(PaymentTable.Meta):
        exclude = ("state", "steps")
        sequence = ("...", "example")
        empty_text = gettext_lazy("Intet var udbetalt på det tidspunkt.")
