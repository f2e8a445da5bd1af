"""The list of reservations."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import short
from grants.authority.may import Doing
from grants.commitments.steps import opened, step
from grants.commitments.tables import KR, NOWRAP, WIDE, StepsColumn, day, links
from grants.reservations.models import Reservation
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, ExampleColumn


class ReservationTable(tables.Table):
    """What is held of which account's room, by whom, until when."""

    caption = gettext_lazy("Reservationer")
    unit = KR

    purpose = tables.Column(gettext_lazy("Til hvad"), attrs=WIDE)
    account = tables.Column(gettext_lazy("Konto"), accessor="line__account__number", attrs=NOWRAP)
    year = tables.Column(gettext_lazy("År"), accessor="line__year", attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    until = tables.Column(gettext_lazy("Til og med"), attrs=NOWRAP)
    registered_by = tables.Column(gettext_lazy("Reserveret af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    example = ExampleColumn()
    steps = StepsColumn()

    class Meta:
        empty_text = gettext_lazy("Intet er reserveret.")

    def __init__(self, rows: Any, *, person: Person, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person = person

    def render_account(self, value: str) -> str:
        return short(value)

    def render_until(self, value: dt.date) -> str:
        return day(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Reservation) -> SafeString:
        return state_badge(record)

    def render_steps(self, record: Reservation) -> SafeString:
        if record.state != Reservation.State.ACTIVE:
            return links([])
        to = ("reservation_end", record.ref)
        return links(opened([step(self.person, Doing.RESERVE, _("Afslut"), to, unit=record.unit)]))
