"""The list of sources."""

import datetime as dt

import django_tables2 as tables
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ledger.tables import NUM


class SourceTable(tables.Table):
    """Every document a figure or a fact comes from, and how much rests on it."""

    caption = _("Kilder")

    key = tables.Column(_("Nr."), linkify=True, attrs={"td": {"class": "nowrap"}})
    title = tables.Column(_("Titel"), linkify=True)
    kind = tables.Column(_("Art"))
    date = tables.DateColumn(verbose_name=_("Dato"), attrs={"td": {"class": "nowrap"}})
    resting = tables.Column(_("Oplysninger"), attrs=NUM)

    class Meta:
        order_by = "-resting"
        empty_text = _("Ingen kilder er indlæst endnu.")

    def render_date(self, value: dt.date) -> str:
        return date_format(value, "j. F Y")

    def render_kind(self, value: str) -> str:
        return value.capitalize()
