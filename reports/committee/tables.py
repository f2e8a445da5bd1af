"""The calendar of the Committee, the forewarning, and the list for the supplementary bill."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from grants.aktstykker.models import Aktstykke
from ledger.tables import AmountColumn, DayColumn, ExampleColumn
from reports.committee.selectors import Effect, Meeting
from reports.figures.tables import unknown

NOWRAP = {"td": {"class": "nowrap"}}


def _short(day: dt.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _moment(time: dt.datetime) -> str:
    return f"{_short(time.date())} {time:%H.%M}"


class CalendarTable(tables.Table):
    """One line a meeting: what must be done by when, and which requests go there."""

    caption = gettext_lazy("Møder og frister")

    day = tables.Column(gettext_lazy("Møde"), orderable=False, attrs=NOWRAP)
    start_by = tables.Column(
        gettext_lazy("Begynd senest"), accessor="deadlines__start_by", orderable=False, attrs=NOWRAP
    )
    finance_by = tables.Column(
        gettext_lazy("Finansministeriet"),
        accessor="deadlines__finance_by",
        orderable=False,
        attrs=NOWRAP,
    )
    layout_at = tables.Column(
        gettext_lazy("Layout"), accessor="deadlines__layout_at", orderable=False, attrs=NOWRAP
    )
    delivery_at = tables.Column(
        gettext_lazy("Aflevering"), accessor="deadlines__delivery_at", orderable=False, attrs=NOWRAP
    )
    cases = tables.Column(gettext_lazy("Aktstykker"), orderable=False, empty_values=())

    class Meta:
        empty_text = gettext_lazy("Ingen møder i perioden.")

    def __init__(self, *args: Any, may_set: bool, **kwargs: Any) -> None:
        self.may_set = may_set
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def render_day(self, value: dt.date, record: Meeting) -> SafeString:
        shown = f"{date_format(value, 'D')} {_short(value)}"
        meeting = record.slot.meeting
        if meeting is not None:
            link = format_html('<a href="{}">{}</a>', reverse("meeting", args=[value]), shown)
            said = [_("aflyst")] if meeting.cancelled else []
            said += [_("Eksempel")] if meeting.example else []
            return format_html("{} {}", link, _("(%s)") % ", ".join(said)) if said else link
        proposed = format_html('<span class="muted">{}</span>', _("foreslået"))
        if not self.may_set:
            return format_html("{} {}", shown, proposed)
        return format_html(
            '{} {} <a class="d-print-none" href="{}?dag={}">{}</a>',
            shown,
            proposed,
            reverse("meeting_new"),
            value.isoformat(),
            format_html('{}<span class="sr-only"> {}</span>', _("Registrér"), shown),
        )

    def render_start_by(self, value: dt.date) -> str:
        return _short(value)

    render_finance_by = render_start_by

    def render_layout_at(self, value: dt.datetime) -> str:
        return _moment(value)

    render_delivery_at = render_layout_at

    def render_cases(self, record: Meeting) -> SafeString | str:
        return (
            format_html_join(
                ", ",
                '<a href="{}">{}</a>',
                ((reverse("aktstykke", args=[c.case_number]), c.citation) for c in record.cases),
            )
            if record.cases
            else unknown_case()
        )

    def value_cases(self, record: Meeting) -> str:
        return ", ".join(one.case_number for one in record.cases)


def unknown_case() -> SafeString:
    """A dash for the eye, words for the ear."""
    return format_html(
        '<span class="muted" aria-hidden="true">–</span><span class="sr-only">{}</span>', _("ingen")
    )


def _case(record: Aktstykke) -> str:
    return reverse("aktstykke", args=[record.case_number])


class ForewarnedTable(tables.Table):
    """What the Committee can expect in three months."""

    caption = gettext_lazy("Ventede aktstykker")
    unit = gettext_lazy("mio. kr.")

    meeting = DayColumn(verbose_name=gettext_lazy("Ventet møde"), accessor="meeting__day")
    case_number = tables.Column(gettext_lazy("Sag"), linkify=_case, attrs=NOWRAP)
    title = tables.Column(gettext_lazy("Titel"), accessor="shown_title")
    kind = tables.Column(gettext_lazy("Art"))
    finance_year = tables.Column(gettext_lazy("Finansår"))
    account = tables.Column(gettext_lazy("Hovedkonto"), accessor="shown_account", attrs=NOWRAP)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), accessor="asked_ore")
    state = tables.Column(gettext_lazy("Tilstand"))
    example = ExampleColumn(accessor="shows_example")

    class Meta:
        empty_text = gettext_lazy("Ingen aktstykker ventes i perioden.")

    def render_account(self, value: str) -> str:
        return display(value)


def _case_of(record: Effect) -> str:
    return reverse("aktstykke", args=[record.aktstykke.case_number])


class BillTable(tables.Table):
    """Category 2 of the supplementary bill: account, (B), (TB), the request behind."""

    caption = gettext_lazy("Aktstykker med virkning på tillægsbevillingsloven")
    unit = gettext_lazy("mio. kr.")

    account = tables.Column(gettext_lazy("Konto"), accessor="account__number", attrs=NOWRAP)
    account_name = tables.Column(gettext_lazy("Navn"))
    aktstykke = tables.Column(
        gettext_lazy("Aktstykke"), accessor="aktstykke__citation", linkify=_case_of, attrs=NOWRAP
    )
    decided_on = DayColumn(verbose_name=gettext_lazy("Tiltrådt"), accessor="aktstykke__decided_on")
    given_ore = AmountColumn(verbose_name=gettext_lazy("Finanslov (B)"), default=unknown)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Tillæg (TB)"))
    is_confirmed = tables.BooleanColumn(verbose_name=gettext_lazy("Optaget i loven"))
    example = ExampleColumn(accessor="aktstykke__shows_example")

    class Meta:
        empty_text = gettext_lazy("Intet tiltrådt aktstykke ændrer en bevilling i året.")

    def render_account(self, value: str) -> str:
        return display(value)

    def render_is_confirmed(self, value: bool) -> str:  # noqa: FBT001 - the library's call
        return _("Ja") if value else _("Nej")
