"""The stornos of one commitment's acts."""

from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.commitments.tables import NOWRAP, WIDE, StepsColumn, links
from grants.reversals.models import Storno
from grants.reversals.steps import storno_steps
from grants.templatetags.grants import named, state_badge
from ledger.models import Person


class StornoTable(tables.Table):
    """What is to be undone, why, and by whom."""

    caption = gettext_lazy("Stornoer")

    of_act = tables.Column(gettext_lazy("Af handlingen"), accessor="of_act__get_kind_display")
    reason = tables.Column(gettext_lazy("Begrundelse"), attrs=WIDE)
    proposed_by = tables.Column(gettext_lazy("Foreslået af"))
    confirmed_by = tables.Column(gettext_lazy("Bekræftet af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    steps = StepsColumn()

    class Meta:
        orderable = False

    def __init__(self, rows: Any, *, person: Person, unit_of: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person, self.unit_of = person, unit_of

    def render_proposed_by(self, value: Person) -> str:
        return named(value)

    def render_confirmed_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Storno) -> SafeString:
        return state_badge(record)

    def render_steps(self, record: Storno) -> SafeString:
        return links(storno_steps(record, self.unit_of, self.person))
