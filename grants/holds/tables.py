"""The list of what is held."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import short
from grants.aktstykker.tables import page_of
from grants.authority.may import Doing
from grants.commitments.steps import opened, step
from grants.commitments.tables import KR, NOWRAP, StepsColumn, day, links
from grants.holds.models import Hold
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, ExampleColumn


class HoldTable(tables.Table):
    """What is held of which account's room. What it is for has a column for the cleared alone."""

    caption = gettext_lazy("Reserveret af ministeriet")
    unit = KR

    account = tables.Column(gettext_lazy("Konto"), accessor="line__account__number", attrs=NOWRAP)
    year = tables.Column(gettext_lazy("År"), accessor="line__year", attrs=NUM)
    held_ore = AmountColumn(verbose_name=gettext_lazy("Reserveret"), unit=Unit.KR)
    placed_on = tables.Column(gettext_lazy("Dag"), attrs=NOWRAP)
    placed_by = tables.Column(gettext_lazy("Reserveret af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    aktstykke = tables.Column(gettext_lazy("Til"), attrs=NOWRAP, default="–")
    used_ore = AmountColumn(verbose_name=gettext_lazy("Brugt"), unit=Unit.KR)
    example = ExampleColumn()
    steps = StepsColumn()

    class Meta:
        empty_text = gettext_lazy("Intet er reserveret.")

    def __init__(self, rows: Any, *, person: Person, **kwargs: Any) -> None:
        if not person.cleared:
            kwargs["exclude"] = ("aktstykke", "used_ore")
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person = person

    def render_account(self, value: str) -> str:
        return short(value)

    def render_placed_on(self, value: dt.date) -> str:
        return day(value)

    def render_placed_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Hold) -> SafeString:
        return state_badge(record)

    def render_aktstykke(self, record: Hold) -> SafeString | str:
        request = record.aktstykke
        url = page_of("aktstykke", request.case_number) if request else None
        return format_html('<a href="{}">{}</a>', url, request) if url else str(request)

    def render_steps(self, record: Hold) -> SafeString:
        if not record.is_active or not self.person.cleared:
            return links([])
        to = ("hold_end", record.ref)
        return links(opened([step(self.person, Doing.HOLD, _("Ophæv"), to, unit=record.unit)]))
