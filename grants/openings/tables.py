"""The list of opening entries."""

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import short
from grants.commitments.tables import KR, NOWRAP, WIDE
from grants.openings.models import OpeningEntry
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, ExampleColumn


class OpeningTable(tables.Table):
    """Committed, annulled and paid to date, of each."""

    caption = gettext_lazy("Åbningsposter")
    unit = KR

    purpose = tables.Column(
        gettext_lazy("Formål"),
        linkify=("registration", ["aabningsposter", tables.A("ref")]),
        attrs=WIDE,
    )
    partner = tables.Column(gettext_lazy("Partner"), accessor="grant__partner__short_name")
    account = tables.Column(gettext_lazy("Konto"), accessor="account__number", attrs=NOWRAP)
    given_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Afgivet"), unit=Unit.KR)
    annulled_ore = AmountColumn(verbose_name=gettext_lazy("Annulleret"), unit=Unit.KR)
    paid_ore = AmountColumn(verbose_name=gettext_lazy("Udbetalt"), unit=Unit.KR)
    registered_by = tables.Column(gettext_lazy("Registreret af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        empty_text = gettext_lazy("Der er ingen åbningsposter.")

    def render_account(self, value: str) -> str:
        return short(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: OpeningEntry) -> SafeString:
        return state_badge(record)
