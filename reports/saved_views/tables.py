"""The views one sees, and the rooms one watches."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.templatetags.grants import named
from ledger.models import Person
from reports.figures.addresses import address
from reports.figures.tables import amount
from reports.saved_views.models import SavedView, Watch

STEPS = {"td": {"class": "nowrap"}}


class ViewTable(tables.Table):
    """Saved views; a name leads to the very page."""

    caption = gettext_lazy("Gemte visninger")

    name = tables.Column(gettext_lazy("Navn"), attrs={"td": {"class": "wide"}})
    shared = tables.Column(gettext_lazy("Kan ses af"))
    owner = tables.Column(gettext_lazy("Gemt af"))
    steps = tables.Column(gettext_lazy("Handlinger"), empty_values=(), attrs=STEPS)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Ingen visninger er gemt endnu.")

    def render_name(self, record: SavedView) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.address, record.name)

    def render_owner(self, value: Person) -> str:
        return named(value)

    def render_steps(self, record: Any) -> SafeString | str:
        if not record.own:
            return ""
        return format_html(
            '<span class="row-steps"><a href="{}">{}<span class="sr-only"> {name}</span></a>'
            '<a href="{}">{}<span class="sr-only"> {name}</span></a></span>',
            reverse("saved_view_change", args=[record.ref]),
            _("Ret"),
            reverse("saved_view_delete", args=[record.ref]),
            _("Slet"),
            name=record.name,
        )


class WatchTable(tables.Table):
    """Rooms one watches, with what is left now."""

    caption = gettext_lazy("Rammer, jeg følger")
    unit = gettext_lazy("mio. kr.")

    frame = tables.Column(gettext_lazy("Ramme"), attrs={"td": {"class": "wide"}})
    percent = tables.Column(gettext_lazy("Sig til under, pct."), attrs={"td": {"class": "num"}})
    left = tables.Column(gettext_lazy("Rest"), empty_values=(), attrs={"td": {"class": "num"}})
    state = tables.Column(gettext_lazy("Stilling"), empty_values=())
    steps = tables.Column(gettext_lazy("Handlinger"), empty_values=(), attrs=STEPS)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Du følger ingen rammer. Det vælges på en rammes egen side.")

    def render_frame(self, record: Watch) -> SafeString:
        url = address("frame", record.frame.ref)
        return format_html('<a href="{}">{}</a>', url, record.frame.label)

    def render_left(self, record: Watch) -> SafeString:
        return amount(record.frame.ceiling_ore - record.frame.drawn_ore)

    def render_state(self, record: Any) -> SafeString | str:
        if not record.below:
            return _("over grænsen")
        return format_html('<span class="badge badge-warning">{}</span>', _("Under grænsen"))

    def render_steps(self, record: Watch) -> SafeString:
        return format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>',
            reverse("watch_stop", args=[record.ref]),
            _("Stop"),
            record.frame.label,
        )
