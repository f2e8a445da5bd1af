"""The list of entries behind what is booked here. `includes/table.html` draws it."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from grants.commitments.tables import NOWRAP, WIDE
from grants.reconciliation.selectors import Entry
from grants.reconciliation.tables import article_shown
from ledger.kinds import Kind
from ledger.money import Unit
from ledger.tables import AmountColumn, DayColumn


class EntryTable(tables.Table):
    """The entries behind what is booked here."""

    caption = gettext_lazy("Bogført her")
    unit = gettext_lazy("kr.")

    day = DayColumn(verbose_name=gettext_lazy("Dato"))
    kind = tables.Column(gettext_lazy("Handling"))
    text = tables.Column(gettext_lazy("Hvad"), attrs=WIDE)
    account = tables.Column(gettext_lazy("Konto"), attrs=NOWRAP)
    article = tables.Column(gettext_lazy("Artskonto"), empty_values=(), attrs=NOWRAP)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)

    class Meta:
        empty_text = gettext_lazy("Intet er bogført her på kontoen i året.")

    def render_kind(self, record: Entry) -> SafeString:
        label = Kind(record.kind).label
        return format_html('<a href="{}">{}</a>', reverse("act", args=[record.act]), label)

    def render_text(self, record: Entry) -> SafeString | str:
        if record.commitment is None:
            return record.text
        url = reverse("commitment", args=[record.commitment])
        return format_html('<a href="{}">{}</a>', url, record.text)

    def render_account(self, value: str) -> str:
        return display(value)

    def render_article(self, record: Entry) -> str:
        return article_shown(record.article)
