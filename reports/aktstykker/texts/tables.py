"""The text blocks as a table."""

import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.tables import ExampleColumn
from reports.aktstykker.texts.models import TextBlock
from reports.aktstykker.texts.selectors import standing


class TextTable(tables.Table):
    """Each block with its partner, its writer and approver, and whether it is in force."""

    caption = gettext_lazy("Tekstblokke")
    title = tables.Column(gettext_lazy("Titel"), linkify=("text_block", [tables.A("ref")]))
    partner = tables.Column(gettext_lazy("Partner"), empty_values=())
    written_on = tables.DateColumn(verbose_name=gettext_lazy("Skrevet"), format="j. F Y")
    standing = tables.Column(gettext_lazy("Står som"), empty_values=(), orderable=False)
    example = ExampleColumn()

    class Meta:
        empty_text = gettext_lazy("Der er ingen tekstblokke endnu.")

    def render_partner(self, record: TextBlock) -> str:
        return record.partner.short_name if record.partner else _("Alle")

    def render_standing(self, record: TextBlock) -> str:
        return standing(record)
