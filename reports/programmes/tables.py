"""Lists of programmes, pillars, partners and countries, in mio. kr."""

from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.tables import NOWRAP, page_of
from ledger.balances import Balance
from ledger.models import Frame
from ledger.tables import NUM, AmountColumn, BarColumn, ExampleColumn
from programmes.models import Partner, Programme
from reports.figures.addresses import address
from reports.figures.tables import amount
from reports.programmes.pillars import LineRow, PillarRow
from reports.programmes.selectors import Owned
from reports.programmes.sum_table import MIO, SumColumn, SumTable, linked


def _programme(record: Programme) -> str | None:
    return page_of("programme", record.slug)


def _frame(record: Programme) -> str | None:
    return page_of("frame", record.frame.ref)


class FrameColumn(BarColumn):
    """The small bar of a frame that is at hand as it stands now."""

    def render(self, value: Frame) -> str:
        return super().render(Balance(value.ceiling_ore, value.drawn_ore, value.excess_ore))


class ProgrammeTable(tables.Table):
    """Programmes with their political frame, which warns and never stops."""

    caption = _("Politiske rammer")
    unit = MIO

    short_name = tables.Column(_("Program"), linkify=_programme)
    title = tables.Column(_("Fuld titel"))
    ceiling_ore = AmountColumn(verbose_name=_("Politisk ramme"), linkify=_frame)
    drawn_ore = AmountColumn(verbose_name=_("Givet tilsagn"), linkify=_frame)
    left_ore = AmountColumn(verbose_name=_("Rest af den politiske ramme"), linkify=_frame)
    balance = FrameColumn(accessor="frame")
    example = ExampleColumn()

    class Meta:
        empty_text = _("Ingen programmer er oprettet.")


def _pillar(record: PillarRow) -> str | None:
    return page_of("pillar", record.pillar.programme.slug, record.pillar.slug)


def _part(record: PillarRow, part: str) -> str:
    """Where on the pillar's page the figure is taken apart."""
    return f"{_pillar(record) or ''}#{part}"


def _partner_of(record: PillarRow) -> str | None:
    return page_of("partner", record.pillar.partner.short_name)


class PillarTable(SumTable):
    """Pillars: what was asked and approved for each, and what was promised and paid."""

    caption = _("Søgt, givet og udbetalt")

    pillar = tables.Column(_("Projektsøjle"), linkify=_pillar)
    partner = tables.Column(
        _("Partner"), accessor="pillar__partner__full_name", linkify=_partner_of
    )
    asked_ore = SumColumn(_("Søgt i aktstykke"))
    approved_ore = SumColumn(_("Tilsluttet"))
    committed_ore = SumColumn(_("Givet tilsagn"))
    paid_ore = SumColumn(_("Udbetalt"))
    unpaid_ore = SumColumn(_("Ikke udbetalt"))
    example = ExampleColumn()

    class Meta(SumTable.Meta):
        empty_text = _("Programmet har ingen søjler.")

    def link(self, column: str, record: PillarRow) -> str:
        """Where on the pillar's page the figure is taken apart."""
        return f"{_pillar(record) or ''}{self.carry}#{PARTS[column]}"

    def total_link(self, column: str) -> str:
        """Of what was asked and approved the rows are the parts: a request may ask for more than
        the pillars.
        """
        return f"#{PARTS[column]}" if PARTS[column] == "tilsagn" else ""

    render_asked_ore = linked("asked_ore")
    render_approved_ore = linked("approved_ore")
    render_committed_ore = linked("committed_ore")
    render_paid_ore = linked("paid_ore")
    render_unpaid_ore = linked("unpaid_ore")


PARTS = {
    "asked_ore": "aktstykker",
    "approved_ore": "aktstykker",
    "committed_ore": "tilsagn",
    "paid_ore": "tilsagn",
    "unpaid_ore": "tilsagn",
}


class RequestTable(SumTable):
    """The requests of a programme."""

    caption = _("Søgt og tilsluttet")

    citation = tables.Column(
        _("Aktstykke"),
        accessor="aktstykke__citation",
        linkify=lambda record: page_of("aktstykke", record.aktstykke.case_number),
        attrs=NOWRAP,
    )
    title = tables.Column(_("Titel"), accessor="aktstykke__title")
    finance_year = tables.Column(_("Finansår"), accessor="aktstykke__finance_year")
    amount_ore = SumColumn(_("Søgt"), accessor="aktstykke__amount_ore")
    approved_ore = SumColumn(_("Tilsluttet"), accessor="balance__ceiling_ore")
    left_ore = SumColumn(_("Rest af tilslutningen"), accessor="balance__left_ore")
    state = tables.Column(_("Tilstand"), accessor="aktstykke__get_state_display")
    example = ExampleColumn(accessor="aktstykke__shows_example")

    class Meta(SumTable.Meta):
        attrs = {"id": "aktstykker"}
        empty_text = _("Der er ingen aktstykker.")

    def link(self, column: str, record: Owned) -> str:
        if column == "amount_ore":
            return page_of("aktstykke", record.aktstykke.case_number) or ""
        return f"{page_of('frame', record.aktstykke.frame.ref) or ''}{self.carry}"

    render_amount_ore = linked("amount_ore")
    render_approved_ore = linked("approved_ore")
    render_left_ore = linked("left_ore")


class LineTable(SumTable):
    """Lines of requests: a pillar's, or a partner's. What came to nothing is not summed."""

    caption = _("Linjer i aktstykker")

    request = tables.Column(
        _("Aktstykke"),
        accessor="aktstykke__citation",
        linkify=lambda record: page_of("aktstykke", record.aktstykke.case_number),
        attrs=NOWRAP,
    )
    year = tables.Column(_("Finansår"), accessor="aktstykke__finance_year")
    amount_ore = SumColumn(_("Søgt"), accessor="line__amount_ore")
    approved_ore = SumColumn(_("Tilsluttet"), accessor="balance__ceiling_ore")
    committed_ore = SumColumn(_("Givet tilsagn"), accessor="balance__drawn_ore")
    left_ore = SumColumn(_("Rest af tilslutningen"), accessor="balance__left_ore")
    state = tables.Column(_("Tilstand"), accessor="aktstykke__get_state_display")
    example = ExampleColumn(accessor="aktstykke__shows_example")

    class Meta(SumTable.Meta):
        attrs = {"id": "aktstykker"}
        empty_text = _("Ingen linje i noget aktstykke.")

    def link(self, column: str, record: LineRow) -> str:
        if column == "amount_ore":
            return page_of("aktstykke", record.aktstykke.case_number) or ""
        return f"{page_of('frame', record.line.frame.ref) or ''}{self.carry}"

    render_amount_ore = linked("amount_ore")
    render_approved_ore = linked("approved_ore")
    render_committed_ore = linked("committed_ore")
    render_left_ore = linked("left_ore")


def _partner(record: Partner) -> str | None:
    return page_of("partner", record.short_name)


class PartnerTable(tables.Table):
    """Partners with what stands of what they were promised, and what they were paid."""

    caption = _("Lovet og udbetalt")
    unit = MIO

    short_name = tables.Column(_("Partner"), linkify=_partner)
    full_name = tables.Column(_("Fuldt navn"))
    kind = tables.Column(_("Type"))
    commitments = tables.Column(_("Tilsagn"), attrs=NUM)
    promised_ore = AmountColumn(verbose_name=_("Givet tilsagn"))
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"))
    example = ExampleColumn(empty_values=())

    class Meta:
        default = "–"
        empty_text = _("Ingen partnere er oprettet.")

    def render_kind(self, record: Partner) -> str:
        return str(record.get_kind_display())

    def render_promised_ore(self, value: int, record: Partner) -> SafeString:
        return amount(value, f"{_partner(record)}#tilsagn")

    def render_paid_ore(self, value: int, record: Partner) -> SafeString:
        return amount(value, address("entries", partner=record.short_name, hvad="udbetalt"))

    def render_example(self, record: Any) -> SafeString | str:
        return ExampleColumn().render(record.example or record.made_up)
