"""The list of agreements. `includes/table.html` draws it."""

import datetime as dt

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.agreements.models import Agreement
from grants.commitments.tables import KR, NOWRAP, WIDE, day
from grants.templatetags.grants import state_badge
from ledger.money import Unit
from ledger.tables import AmountColumn, DanishColumn, ExampleColumn


class AgreementTable(tables.Table):
    """Agreements, newest first; every column sorts, and a tie is settled by age."""

    caption = gettext_lazy("Aftaler")
    unit = KR

    title = DanishColumn(
        gettext_lazy("Aftale"),
        "title",
        linkify=("agreement", [tables.A("ref")]),
        attrs=WIDE,
    )
    partner = DanishColumn(gettext_lazy("Partner"), "grant__partner__short_name")
    contribution = tables.Column(gettext_lazy("Bidrag"), order_by=("contribution", "-pk"))
    amount = AmountColumn(
        verbose_name=gettext_lazy("Aftalt i alt"), unit=Unit.KR, order_by=("amount", "-pk")
    )
    last_day = tables.Column(gettext_lazy("Sidste dag"), order_by=("last_day", "-pk"), attrs=NOWRAP)
    state = tables.Column(gettext_lazy("Tilstand"), order_by=("state", "-pk"), attrs=NOWRAP)
    example = ExampleColumn()

    sorts_when_few: tuple[str, ...] = ("partner", "amount")

    class Meta:
        empty_text = gettext_lazy("Der er ingen aftaler at vise.")

    def render_contribution(self, record: Agreement) -> str:
        return str(record.get_contribution_display())

    def render_last_day(self, value: dt.date) -> str:
        return day(value)

    def render_state(self, record: Agreement) -> SafeString:
        return state_badge(record)


class AgreementsOfGrantTable(AgreementTable):
    """The same on a grant's own page, where its partner is known."""

    class Meta(AgreementTable.Meta):
        exclude = ("partner",)
        orderable = False
        empty_text = gettext_lazy("Der er ingen aftaler under sagen.")
