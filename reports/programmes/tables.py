"""Lists of programmes, pillars and partners, in mio. kr."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.tables import NOWRAP, page_of
from ledger.balances import Balance
from ledger.models import Frame
from ledger.tables import NUM, AmountColumn, BarColumn, ExampleColumn
from programmes.models import Partner, Programme
from reports.programmes.selectors import PillarRow

MIO = _("mio. kr.")


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
    left_ore = AmountColumn(verbose_name=_("Rest af den politiske ramme"))
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


class PillarTable(tables.Table):
    """Pillars: what was asked and approved for each, and what was promised and paid."""

    caption = _("Søgt, givet og udbetalt")
    unit = MIO

    pillar = tables.Column(_("Projektsøjle"), linkify=_pillar)
    partner = tables.Column(
        _("Partner"), accessor="pillar__partner__full_name", linkify=_partner_of
    )
    asked_ore = AmountColumn(
        verbose_name=_("Søgt i aktstykke"),
        total=True,
        linkify=lambda record: _part(record, "requests"),
    )
    approved_ore = AmountColumn(
        verbose_name=_("Tilsluttet"), total=True, linkify=lambda record: _part(record, "requests")
    )
    committed_ore = AmountColumn(
        verbose_name=_("Givet tilsagn"),
        total=True,
        linkify=lambda record: _part(record, "commitments"),
    )
    paid_ore = AmountColumn(
        verbose_name=_("Udbetalt"), total=True, linkify=lambda record: _part(record, "commitments")
    )
    unpaid_ore = AmountColumn(verbose_name=_("Ikke udbetalt"), total=True)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = _("Programmet har ingen søjler.")


def _request(record: Aktstykke) -> str | None:
    return page_of("aktstykke", record.case_number)


def _request_frame(record: Aktstykke) -> str | None:
    return page_of("frame", record.frame.ref)


class RequestTable(tables.Table):
    """The requests of a programme."""

    caption = _("Søgt og tilsluttet")
    unit = MIO

    citation = tables.Column(_("Aktstykke"), linkify=_request, attrs=NOWRAP)
    title = tables.Column(_("Titel"))
    finance_year = tables.Column(_("Finansår"))
    amount_ore = AmountColumn(verbose_name=_("Søgt"))
    approved_ore = AmountColumn(
        verbose_name=_("Tilsluttet"), accessor="frame__ceiling_ore", linkify=_request_frame
    )
    state = tables.Column(_("Tilstand"), accessor="get_state_display")
    example = ExampleColumn(accessor="shows_example")

    class Meta:
        orderable = False
        empty_text = _("Der er ingen aktstykker.")


def _line_request(record: AktstykkePillar) -> str | None:
    return page_of("aktstykke", record.aktstykke.case_number)


def _line_frame(record: AktstykkePillar) -> str | None:
    return page_of("frame", record.frame.ref)


class PillarLineTable(tables.Table):
    """A pillar's lines in requests."""

    caption = _("Søjlens linje i aktstykket")
    unit = MIO

    request = tables.Column(_("Aktstykke"), accessor="aktstykke__citation", linkify=_line_request)
    year = tables.Column(_("Finansår"), accessor="aktstykke__finance_year")
    amount_ore = AmountColumn(verbose_name=_("Søgt"))
    approved_ore = AmountColumn(
        verbose_name=_("Tilsluttet"), accessor="frame__ceiling_ore", linkify=_line_frame
    )
    committed_ore = AmountColumn(
        verbose_name=_("Givet tilsagn"), accessor="frame__drawn_ore", linkify=_line_frame
    )
    left_ore = AmountColumn(verbose_name=_("Rest af tilslutningen"))
    state = tables.Column(_("Tilstand"), accessor="aktstykke__get_state_display")
    example = ExampleColumn(accessor="aktstykke__shows_example")

    class Meta:
        orderable = False
        empty_text = _("Søjlen står ikke i noget aktstykke.")


def _partner(record: Partner) -> str | None:
    return page_of("partner", record.short_name)


class PartnerTable(tables.Table):
    """Partners with what stands of what they were promised, and what they were paid."""

    caption = _("Lovet og udbetalt")
    unit = MIO

    short_name = tables.Column(_("Partner"), linkify=_partner)
    full_name = tables.Column(_("Fuldt navn"))
    commitments = tables.Column(_("Tilsagn"), attrs=NUM)
    promised_ore = AmountColumn(verbose_name=_("Givet tilsagn"))
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"))
    example = ExampleColumn()

    class Meta:
        empty_text = _("Ingen partnere er oprettet.")


class YearTable(tables.Table):
    """A partner's years. Each amount counts in the finance year where it was done."""

    caption = _("År for år")
    unit = MIO

    year = tables.Column(_("Finansår"))
    promised_ore = AmountColumn(verbose_name=_("Givet tilsagn"), total=True)
    annulled_ore = AmountColumn(verbose_name=_("Annulleret og tilbageført"), total=True)
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"), total=True)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = _("Der er ikke lovet eller udbetalt noget i Ramme endnu.")
