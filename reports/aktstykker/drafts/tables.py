"""The versions of a text as a table."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.selectors import note_of


class VersionTable(tables.Table):
    """Each version: when, by whom, what was said of it; its number leads to what it changed."""

    caption = gettext_lazy("Versioner af teksten")
    number = tables.Column(gettext_lazy("Version"), orderable=False)
    saved_at = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Gemt"), orderable=False, format="d.m.Y H:i"
    )
    saved_by = tables.Column(gettext_lazy("Af"), orderable=False)
    note = tables.Column(gettext_lazy("Hvad er ændret"), orderable=False, empty_values=())

    class Meta:
        empty_text = gettext_lazy("Ingen version er gemt endnu.")

    def __init__(self, *args: Any, case: Aktstykke, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self._case = case

    def render_number(self, value: int) -> SafeString:
        url = reverse("aktstykke_version", args=[self._case.case_number, value])
        return format_html('<a href="{}">{}</a>', url, _("Version %(n)s") % {"n": value})

    def render_saved_by(self, value: Person) -> str:
        return value.get_full_name() or value.get_username()

    def render_note(self, record: DraftVersion) -> str:
        return note_of(record) or "–"
