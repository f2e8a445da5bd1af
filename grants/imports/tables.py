"""The list of files, and the list of what is wrong in one."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.commitments.tables import KR, NOWRAP, WIDE
from grants.imports.all_sorts import SORTS
from grants.imports.models import BulkFile
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, ExampleColumn

State = BulkFile.State
BADGES = {
    State.FAULTY: "badge-error",
    State.REFUSED: "badge-error",
    State.SUBMITTED: "badge-info",
    State.CONFIRMING: "badge-info",
    State.DONE: "badge-success",
}


def badge(file: BulkFile) -> SafeString:
    css = BADGES.get(State(file.state), "badge-quiet")
    return format_html('<span class="badge {}">{}</span>', css, file.get_state_display())


class FileTable(tables.Table):
    """Files, newest first."""

    caption = gettext_lazy("Filer")
    unit = KR

    name = tables.Column(gettext_lazy("Fil"), linkify=("bulk_file", [tables.A("ref")]), attrs=WIDE)
    sort = tables.Column(gettext_lazy("Indhold"))
    finance_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    checked_rows = tables.Column(gettext_lazy("Rækker"), attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    uploaded_by = tables.Column(gettext_lazy("Indlæst af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        empty_text = gettext_lazy("Der er ikke indlæst nogen filer.")

    def render_sort(self, value: str) -> str:
        return str(SORTS[value].many) if value in SORTS else value

    def render_uploaded_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: BulkFile) -> SafeString:
        return badge(record)


class FaultTable(tables.Table):
    """What is wrong, by row and column."""

    caption = gettext_lazy("Fejl i filen")

    number = tables.Column(gettext_lazy("Række"), attrs=NUM)
    column = tables.Column(gettext_lazy("Kolonne"), attrs=NOWRAP)
    value = tables.Column(gettext_lazy("Der står"))
    text = tables.Column(gettext_lazy("Hvad der skal stå"), attrs=WIDE)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ingen fejl.")

    def render_value(self, value: Any) -> str:
        return f"”{value}”"
