"""The tables of approved against done: the lines, the commitments, what was noted."""

from typing import Any, Final

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.commitments.facts import page_of
from grants.commitments.tables import NOWRAP, WIDE
from grants.envelopes.comparing import Weight
from grants.envelopes.models import Departure
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.tables import AmountColumn, DayColumn, ExampleColumn
from reports.aktstykker.done.selectors import Given, Row

WEIGHTS: Final = {
    Weight.INSIDE: ("success", _("Inden for")),
    Weight.DIFFERS: ("warning", _("Afviger")),
    Weight.OUTSIDE: ("error", _("Uden for")),
}


def weight_badge(weight: str) -> SafeString:
    kind, text = WEIGHTS[Weight(weight)]
    return format_html('<span class="badge badge-{} nowrap">{}</span>', kind, text)


class DoneTable(tables.Table):
    """A line a row, its disposition above them, the whole at the end."""

    caption = _("Tilsluttet mod udført")
    unit = _("mio. kr.")

    name = tables.Column(
        _("Projektsøjle"), linkify=lambda record: page_of("frame", record.frame_ref)
    )
    partner = tables.Column(_("Partner"))
    approved_ore = AmountColumn(verbose_name=_("Tilsluttet"), accessor="sums__approved_ore")
    moved_ore = AmountColumn(verbose_name=_("Flyttet"), accessor="sums__moved_ore")
    given_ore = AmountColumn(verbose_name=_("Givet tilsagn"), accessor="sums__given_ore")
    annulled_ore = AmountColumn(
        verbose_name=_("Annulleret af det godkendte"), accessor="sums__annulled_ore"
    )
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"), accessor="sums__paid_ore")
    unpaid_ore = AmountColumn(verbose_name=_("Ikke udbetalt"), accessor="sums__unpaid_ore")
    closed_ore = AmountColumn(verbose_name=_("Bortfaldet"), accessor="sums__closed_ore")
    left_ore = AmountColumn(verbose_name=_("Rest af tilslutningen"), accessor="sums__left_ore")

    class Meta:
        orderable = False
        row_attrs: Final = {"class": lambda record: ("row-total", "row-part", "")[record.level]}

    def value_name(self, record: Row) -> str:
        return record.name


def _commitment(record: Given) -> str:
    return page_of("commitment", record.commitment.ref)


class GivenTable(tables.Table):
    """Each commitment, how it stands to what was approved, and what was noted."""

    caption = _("Tilsagn og det tilsluttede")
    unit = _("mio. kr.")

    purpose = tables.Column(
        _("Formål"), accessor="commitment__purpose", linkify=_commitment, attrs=WIDE
    )
    line = tables.Column(_("Projektsøjle"))
    given_ore = AmountColumn(
        verbose_name=_("Givet tilsagn"), accessor="sums__given_ore", total=True
    )
    annulled_ore = AmountColumn(
        verbose_name=_("Annulleret"), accessor="sums__annulled_ore", total=True
    )
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"), accessor="sums__paid_ore", total=True)
    weight = tables.Column(_("Mod det tilsluttede"), attrs=NOWRAP)
    said = tables.Column(_("Hvad afviger"), empty_values=(), attrs=WIDE)
    example = ExampleColumn(accessor="commitment__example")

    class Meta:
        orderable = False
        empty_text = _("Der er ikke givet tilsagn endnu.")

    def render_weight(self, value: str) -> SafeString:
        return weight_badge(value)

    def value_weight(self, value: str) -> str:
        return str(WEIGHTS[Weight(value)][1])

    def render_said(self, record: Given) -> str:
        return self.value_said(record)

    def value_said(self, record: Given) -> str:
        """What was noted, in the words it was noted in; else what the comparison finds now."""
        if record.departures:
            return " ".join(one.note for one in record.departures)
        return " ".join(one.sentence for one in record.findings) or "–"


class DepartureTable(tables.Table):
    """What was noted to depart from the approved: by whom, approved by whom, and why."""

    caption = _("Noterede afvigelser")

    noted_on = DayColumn(verbose_name=pgettext_lazy("departure", "Dag"))
    weight = tables.Column(_("Mod det tilsluttede"), attrs=NOWRAP)
    findings = tables.Column(_("Afvigelse"), attrs=WIDE)
    note = tables.Column(_("Begrundelse"), attrs=WIDE)
    noted_by = tables.Column(_("Noteret af"))
    approved_by = tables.Column(_("Godkendt af"), default="–")
    told_by = tables.Column(_("Finansudvalget orienteret ved"), default="–")

    class Meta:
        orderable = False
        empty_text = _("Ingen afvigelser er noteret.")

    def render_weight(self, record: Departure) -> SafeString:
        return weight_badge(record.weight)

    def render_findings(self, value: list[dict[str, Any]], record: Departure) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>',
            page_of("act", record.act_id),
            " ".join(finding["sentence"] for finding in value),
        )

    def render_noted_by(self, value: Person) -> str:
        return named(value)

    def render_approved_by(self, value: Person) -> str:
        return named(value)

    def render_told_by(self, value: Any) -> SafeString:
        url = page_of("aktstykke", value.case_number)
        return format_html('<a href="{}">{}</a>', url, value.citation)
