"""The list of requests, and the tables on a request's own page."""

from typing import Any

import django_tables2 as tables
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import Line, Under
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.tables import NUM, AmountColumn, BarColumn, DayColumn, ExampleColumn

NOWRAP = {"td": {"class": "nowrap"}}


def page_of(name: str, *args: object) -> str | None:
    """The address of a page, or None where there is none, so that a cell is no link."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def _request(record: Aktstykke) -> str | None:
    return page_of("aktstykke", record.case_number)


def _frame_of_request(record: Any) -> str | None:
    if record.asked_ore is None:
        return None
    return page_of("frame", record.frame.ref)


class AktstykkeTable(tables.Table):
    """Requests with what was asked, approved and committed, in mio. kr."""

    caption = _("Søgt, tilsluttet og givet")
    unit = _("mio. kr.")

    number = tables.Column(
        _("Aktstk."),
        accessor="citation",
        order_by=("session", "number"),
        linkify=_request,
        attrs=NOWRAP,
    )
    case_number = tables.Column(_("Sag"), attrs=NOWRAP)
    title = tables.Column(_("Titel"), accessor="shown_title", linkify=_request)
    finance_year = tables.Column(_("Finansår"))
    amount_ore = AmountColumn(verbose_name=_("Søgt"), accessor="asked_ore")
    approved_ore = AmountColumn(verbose_name=_("Tilsluttet"), linkify=_frame_of_request)
    committed_ore = AmountColumn(verbose_name=_("Givet tilsagn"), linkify=_frame_of_request)
    state = tables.Column(_("Tilstand"))
    example = ExampleColumn(accessor="shows_example")

    class Meta:
        empty_text = _("Der er ingen aktstykker at vise.")


def _pillar(record: Line) -> str | None:
    pillar = record.line.pillar
    return page_of("pillar", pillar.programme.slug, pillar.slug) if pillar else None


def _line_frame(record: Line) -> str | None:
    return page_of("frame", record.line.frame.ref)


class LineTable(tables.Table):
    """The request's table of pillars with their frames."""

    caption = _("Søgt, tilsluttet og givet")
    unit = _("mio. kr.")

    name = tables.Column(_("Projektsøjle"), accessor="line__name", linkify=_pillar)
    partner = tables.Column(_("Partner"), accessor="line__partner__full_name")
    asked_ore = AmountColumn(verbose_name=_("Søgt"), total=True)
    approved_ore = AmountColumn(
        verbose_name=_("Tilsluttet"),
        accessor="balance__ceiling_ore",
        total=True,
        linkify=_line_frame,
    )
    committed_ore = AmountColumn(
        verbose_name=_("Givet tilsagn"),
        accessor="balance__drawn_ore",
        total=True,
        linkify=_line_frame,
    )
    left_ore = AmountColumn(
        verbose_name=_("Rest af tilslutningen"), accessor="balance__left_ore", total=True
    )
    balance = BarColumn()

    class Meta:
        orderable = False


def _commitment(record: Under) -> str | None:
    return page_of("commitment", record.ref)


def _commitment_frame(record: Under) -> str | None:
    return page_of("frame", record.frame_ref) if record.frame_ref else None


class UnderTable(tables.Table):
    """Commitments with what was promised, annulled and paid, in mio. kr."""

    caption = _("Givet, annulleret og udbetalt")
    unit = _("mio. kr.")

    purpose = tables.Column(_("Formål"), linkify=_commitment)
    partner = tables.Column(_("Partner"))
    year = tables.Column(_("Finansår"))
    amount_ore = AmountColumn(
        verbose_name=_("Givet tilsagn"), total=True, linkify=_commitment_frame
    )
    annulled_ore = AmountColumn(verbose_name=_("Annulleret"), total=True)
    paid_ore = AmountColumn(verbose_name=_("Udbetalt"), total=True, linkify=_commitment_frame)
    unpaid_ore = AmountColumn(verbose_name=_("Ikke udbetalt"), total=True)
    state = tables.Column(_("Tilstand"))
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = _("Der er ikke givet tilsagn endnu.")


class ActTable(tables.Table):
    """What people have done to the request, oldest first."""

    caption = _("Hvem gjorde hvad, og hvem bekræftede")

    value_day = DayColumn(verbose_name=pgettext_lazy("act", "Dag"))
    kind = tables.Column(
        _("Handling"),
        accessor="get_kind_display",
        linkify=lambda record: page_of("act", record.key),
    )
    actor = tables.Column(_("Udført af"))
    approver = tables.Column(_("Bekræftet af"), default="–")
    finance_year = tables.Column(_("Finansår"), attrs=NUM)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = _("Ingen handlinger endnu.")

    def render_actor(self, value: Person) -> str:
        return named(value)

    def render_approver(self, value: Person) -> str:
        return named(value)
