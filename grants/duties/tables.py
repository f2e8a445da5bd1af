"""The list of duties. `includes/table.html` draws it."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.tables import NOWRAP, WIDE, day
from grants.duties.models import Duty
from grants.duties.selectors import is_overdue
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.tables import ExampleColumn, table_of

MOODS = {"open": "badge-info", "done": "badge-success"}


def duty_badge(duty: Duty) -> SafeString:
    """Where it stands; what is over its day says so."""
    if is_overdue(duty):
        return format_html('<span class="badge badge-error">{}</span>', _("Over fristen"))
    mood, label = MOODS.get(duty.state, "badge-quiet"), duty.get_state_display()
    return format_html('<span class="badge {}">{}</span>', mood, label)


def owner_of(duty: Duty) -> str:
    """The person, or the role where nobody is named yet."""
    if duty.owner is not None:
        return named(duty.owner)
    return str(Person.Role(duty.role).label)


class DutyTable(tables.Table):
    """Duties, open ones first and the most overdue first of them."""

    caption = gettext_lazy("Pligter")

    title = tables.Column(
        gettext_lazy("Pligt"),
        order_by=("title", "pk"),
        linkify=("duty", [tables.A("ref")]),
        attrs=WIDE,
    )
    kind = tables.Column(gettext_lazy("Art"), order_by=("kind", "due_on", "pk"))
    due_on = tables.Column(gettext_lazy("Frist"), order_by=("due_on", "pk"), attrs=NOWRAP)
    owner = tables.Column(
        gettext_lazy("Ansvarlig"), order_by=("owner__username", "due_on", "pk"), empty_values=()
    )
    state = tables.Column(
        gettext_lazy("Tilstand"), order_by=("over", "state", "due_on", "pk"), attrs=NOWRAP
    )
    example = ExampleColumn()

    sorts_when_few: tuple[str, ...] = ("owner",)

    class Meta:
        empty_text = gettext_lazy("Der er ingen pligter at vise.")

    def render_kind(self, record: Duty) -> str:
        return str(record.get_kind_display())

    def render_due_on(self, value: dt.date) -> str:
        return day(value)

    def render_owner(self, record: Duty) -> str:
        return owner_of(record)

    def render_state(self, record: Duty) -> SafeString:
        return duty_badge(record)


class DutiesOfThingTable(DutyTable):
    """The same on the page of what they are about."""

    class Meta(DutyTable.Meta):
        orderable = False
        empty_text = gettext_lazy("Der følger ingen pligter af det.")


def duties_table(request: Any, duties: list[Duty]) -> Any:
    """The table for a thing's own page; nothing when it has no duties."""
    return duties and table_of(request, DutiesOfThingTable, duties, pages=False, prefix="pl-")
