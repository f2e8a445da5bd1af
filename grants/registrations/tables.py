"""Registrations of any sort in one list."""

import datetime as dt

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.commitments.tables import KR, NOWRAP, WIDE, day
from grants.registrations.models import Registration
from grants.registrations.selectors import sort_of
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, ExampleColumn


class RegistrationTable(tables.Table):
    """What was registered, by whom, and whether another has confirmed it."""

    caption = gettext_lazy("Ændringer")
    unit = KR

    sort = tables.Column(gettext_lazy("Ændring"), empty_values=(), attrs=NOWRAP)
    value_day = tables.Column(gettext_lazy("Dato"), attrs=NOWRAP)
    finance_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    note = tables.Column(gettext_lazy("Begrundelse"), attrs=WIDE)
    registered_by = tables.Column(gettext_lazy("Registreret af"))
    confirmed_by = tables.Column(gettext_lazy("Bekræftet af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Intet er ændret.")

    def render_sort(self, record: Registration) -> SafeString:
        sort = sort_of(record)
        url = reverse("registration", args=[sort.name, record.ref])
        return format_html('<a href="{}">{}</a>', url, sort.one)

    def render_value_day(self, value: dt.date) -> str:
        return day(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_confirmed_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Registration) -> SafeString:
        return state_badge(record)
