"""The register of statements. `includes/table.html` draws it."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.tables import NOWRAP, WIDE, day
from grants.statements.models import Statement
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.tables import AmountColumn, ExampleColumn

ANSWERED: dict[str, Any] = {
    Statement.Audience.PARLIAMENT: gettext_lazy("Svar til Folketinget"),
    Statement.Audience.OTHERS: gettext_lazy("Svar til andre"),
    Statement.Audience.OWN: gettext_lazy("Svar gemt i enheden"),
}
MOODS = {"stands": "badge-info", "kept": "badge-success", "changed": "badge-warning"}


def statement_badge(statement: Statement) -> SafeString:
    mood, label = MOODS[statement.state], statement.get_state_display()
    return format_html('<span class="badge {}">{}</span>', mood, label)


def said_in(statement: Statement) -> str:
    """Where it was said: the answer, or the request."""
    if statement.question is not None:
        return _("%(case)s, svar på spørgsmål %(number)s") % {
            "case": statement.question.aktstykke.citation,
            "number": statement.question.number,
        }
    if statement.aktstykke is not None:
        return statement.aktstykke.citation
    if statement.answer is not None:
        return str(ANSWERED[statement.audience])
    return "–"


class StatementTable(tables.Table):
    """Statements, the newest first."""

    caption = gettext_lazy("Udsagn og svar")
    unit = gettext_lazy("mio. kr.")

    text = tables.Column(
        gettext_lazy("Udsagn"),
        order_by=("text", "pk"),
        linkify=("statement", [tables.A("ref")]),
        attrs=WIDE,
    )
    made_on = tables.Column(gettext_lazy("Sagt"), order_by=("made_on", "pk"), attrs=NOWRAP)
    where = tables.Column(gettext_lazy("Hvor"), empty_values=(), orderable=False)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"))
    owner = tables.Column(gettext_lazy("Ansvarlig"), order_by=("owner__username", "pk"))
    state = tables.Column(gettext_lazy("Tilstand"), order_by=("state", "pk"), attrs=NOWRAP)
    example = ExampleColumn()

    class Meta:
        empty_text = gettext_lazy("Der er ingen udsagn at vise.")

    def render_made_on(self, value: dt.date) -> str:
        return day(value)

    def value_made_on(self, value: dt.date) -> dt.date:
        return value

    def render_where(self, record: Statement) -> str:
        return said_in(record)

    def render_owner(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Statement) -> SafeString:
        return statement_badge(record)

    def value_state(self, record: Statement) -> str:
        return str(record.get_state_display())
