"""The audit trail, and the entries of one act."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ledger.models import Act, Entry
from ledger.tables import NUM, AmountColumn
from reports.acts.changes import Moved
from reports.figures.addresses import address
from reports.figures.cells import act_cell, day_cell, paper_cell, people_cell
from reports.figures.concerns import Concern, concerns_of
from reports.figures.tables import amount
from reports.figures.words import WORDS


class ActTable(tables.Table):
    """Who did what, when, to what; newest first."""

    caption = gettext_lazy("Handlinger")

    value_day = tables.Column(
        gettext_lazy("Dag"), order_by=("value_day", "pk"), attrs={"td": {"class": "nowrap"}}
    )
    kind = tables.Column(gettext_lazy("Handling"), order_by=("kind", "-value_day", "-pk"))
    concerns = tables.Column(
        gettext_lazy("Vedrører"), accessor="concerns_id", orderable=False, empty_values=()
    )
    actor = tables.Column(gettext_lazy("Hvem"), order_by=("actor__username", "-pk"))
    said = tables.Column(
        gettext_lazy("Grundlag og begrundelse"),
        accessor="reference",
        orderable=False,
        empty_values=(),
    )

    sorts_when_few: tuple[str, ...] = ("actor",)

    class Meta:
        order_by = "-value_day"
        empty_text = gettext_lazy("Ingen handling passer til det, du søger.")

    def look_up(self) -> None:
        """Read what the page's acts concerned."""
        self.look_up_these([row.record for row in self.paginated_rows])

    def look_up_these(self, acts: list[Act]) -> None:
        """The same for other acts than the page's: those of a file."""
        self.found: dict[tuple[str, str], Concern] = concerns_of(acts)

    def render_value_day(self, record: Act) -> SafeString:
        return day_cell(record)

    def render_kind(self, record: Act) -> SafeString:
        return act_cell(record)

    def render_concerns(self, record: Act) -> SafeString:
        return concern_cell(self.found[record.concerns_kind, record.concerns_id])

    def render_actor(self, record: Act) -> SafeString:
        return people_cell(record)

    def render_said(self, record: Act) -> SafeString:
        return paper_cell(record)


def concern_cell(concern: Concern) -> SafeString:
    title = (
        format_html('<a href="{}">{}</a>', concern.url, concern.title)
        if concern.url
        else concern.title
    )
    return format_html('{}<span class="cell-note">{}</span>', title, concern.kind)


class EntriesTable(tables.Table):
    """What one act did to which frames."""

    caption = gettext_lazy("Posteringer")
    unit = gettext_lazy("mio. kr.")

    frame = tables.Column(gettext_lazy("Ramme"))
    side = tables.Column(gettext_lazy("Hvad"))
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), attrs=NUM)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Handlingen har ikke flyttet penge.")

    def render_frame(self, record: Entry) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            address("frame", record.frame.ref),
            record.frame.label,
            WORDS[record.frame.kind].kind,
        )

    def render_side(self, record: Entry) -> str:
        return str(record.get_side_display()).capitalize()

    def render_amount_ore(self, value: int) -> SafeString:
        return amount(value)


class MovedTable(tables.Table):
    """Every frame an act moved, before and after."""

    caption = gettext_lazy("Rammer før og efter")
    unit = gettext_lazy("mio. kr.")

    label = tables.Column(gettext_lazy("Ramme"))
    ceiling_before_ore = AmountColumn(verbose_name=gettext_lazy("Loft før"))
    ceiling_after_ore = AmountColumn(verbose_name=gettext_lazy("Loft efter"))
    drawn_before_ore = AmountColumn(verbose_name=gettext_lazy("Trukket før"))
    drawn_after_ore = AmountColumn(verbose_name=gettext_lazy("Trukket efter"))
    left_before_ore = AmountColumn(verbose_name=gettext_lazy("Rest før"))
    left_after_ore = AmountColumn(verbose_name=gettext_lazy("Rest efter"))

    class Meta:
        orderable = False

    def render_label(self, record: Moved) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            address("frame", record.ref),
            record.label,
            WORDS[record.kind].kind,
        )
