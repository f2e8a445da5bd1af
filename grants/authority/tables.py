"""Lists of delegations."""

from typing import Any

import django_tables2 as tables
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import short
from grants.authority.models import Delegation
from grants.templatetags.grants import named
from ledger.money import Unit
from ledger.tables import AmountColumn, DayColumn


def standing(delegation: Delegation) -> SafeString:
    """Whether it gives anything today, as a badge."""
    today = timezone.localdate()
    if delegation.withdrawn_on:
        css, word = "badge-quiet", _("Trukket tilbage")
    elif delegation.in_force(today):
        css, word = "badge-success", _("I kraft")
    elif delegation.first_day > today:
        css, word = "badge-info", _("Kommende")
    else:
        css, word = "badge-quiet", _("Udløbet")
    return format_html('<span class="badge {}">{}</span>', css, word)


class DelegationTable(tables.Table):
    """Who may act for whom, how far and for how long; the newest first."""

    caption = gettext_lazy("Delegationer")
    unit = gettext_lazy("kr.")

    holder = tables.Column(
        gettext_lazy("Modtager"), linkify=("delegation", [tables.A("ref")]), orderable=False
    )
    giver = tables.Column(gettext_lazy("På vegne af"), orderable=False)
    account = tables.Column(gettext_lazy("Konto"), default=gettext_lazy("Alle"), orderable=False)
    limit_ore = AmountColumn(
        verbose_name=gettext_lazy("Højst"), unit=Unit.KR, default=gettext_lazy("Ingen grænse")
    )
    first_day = DayColumn(verbose_name=gettext_lazy("Fra og med"))
    last_day = DayColumn(verbose_name=gettext_lazy("Til og med"))
    state = tables.Column(gettext_lazy("Tilstand"), empty_values=(), orderable=False, accessor="pk")

    class Meta:
        empty_text = gettext_lazy("Ingen har delegeret noget.")

    def render_holder(self, record: Delegation) -> str:
        return named(record.holder)

    def render_giver(self, record: Delegation) -> str:
        return named(record.giver)

    def render_account(self, value: Any) -> str:
        return short(value.number)

    def render_state(self, record: Delegation) -> SafeString:
        return standing(record)
