"""The list of sources."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from ledger.tables import NUM, DayColumn


class SourceTable(tables.Table):
    """Every document a figure or a fact comes from, and how much rests on it."""

    caption = _("Dokumenter")

    key = tables.Column(_("Nr."), linkify=True, attrs={"td": {"class": "nowrap"}})
    title = tables.Column(_("Titel"), linkify=True)
    kind = tables.Column(_("Art"))
    date = DayColumn(verbose_name=_("Dato"))
    resting = tables.Column(_("Oplysninger"), attrs=NUM)

    class Meta:
        order_by = "-resting"
        empty_text = _("Ingen kilder er indlæst endnu.")

    def render_kind(self, value: str) -> str:
        return value.capitalize()
