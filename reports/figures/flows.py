"""What happened to commitments: given, taken over, annulled, returned, paid; each entry is one.

The one place that says which entry on a commitment's own frame is which (decision 16): by the kind
of its act, and by the kind of the act it reverses. Amounts in øre.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import BigIntegerField, Q, QuerySet, Sum, TextChoices, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from grants.years.incomes import ANNULLED, TAKEN_OVER
from ledger.kinds import Kind
from ledger.models import Entry

ZERO: Final = Value(0, output_field=BigIntegerField())


class Flow(TextChoices):
    """The words an address has for them."""

    GIVEN = "givet", _("Givet tilsagn")
    TAKEN_OVER = "overtaget", _("Overtaget som åbningspost")
    ANNULLED = "annulleret", _("Annulleret")
    RETURNED = "tilbage", _("Betalt tilbage og til brug igen")
    PAID = "udbetalt", _("Udbetalt")


_RAISED = Q(side=Entry.Side.RAISE)


def _by(*kinds: Kind) -> Q:
    """The entries of acts of these kinds, and of those that reverse one."""
    return Q(act__kind__in=kinds) | Q(act__reverses__kind__in=kinds)


_ANNULLED = _by(*ANNULLED)
_RETURNED = _by(Kind.REPAYMENT)
_GIVEN = _RAISED & ~_ANNULLED & ~_RETURNED
OF_FLOW: Final[Mapping[str, Q]] = {
    Flow.GIVEN: _GIVEN & ~TAKEN_OVER,
    Flow.TAKEN_OVER: _GIVEN & TAKEN_OVER,
    Flow.ANNULLED: _RAISED & _ANNULLED,
    Flow.RETURNED: _RAISED & _RETURNED,
    Flow.PAID: Q(side=Entry.Side.DRAW),
}


def flows_by(entries: QuerySet[Entry], *by: str) -> list[dict[str, Any]]:
    """The sums of entries on commitments by fields of the entry, in their order. One query.

    Each row has the fields, a sum by the value of each `Flow`, and `made_up`.
    """
    sums: dict[str, Any] = {
        flow.value: Coalesce(Sum("amount_ore", filter=OF_FLOW[flow]), ZERO) for flow in Flow
    }
    rows = entries.order_by().values(*by)
    return list(rows.annotate(**sums, made_up=BoolOr("act__example")).order_by(*by))
