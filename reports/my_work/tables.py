"""The lists of *Mit arbejde*."""

import datetime as dt
from typing import Any, NamedTuple

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ledger.money import Unit
from ledger.tables import AmountColumn, DayColumn

WIDE = {"td": {"class": "wide"}}


class Line(NamedTuple):
    """A row: what it is, and the address of the act one click away."""

    what: str
    title: str
    url: str
    step: str
    amount_ore: int | None = None
    first: str = ""
    behalf: str = ""
    who: str = ""
    reason: str = ""
    due: dt.date | None = None
    overdue: bool = False


def link(line: Line) -> SafeString:
    return format_html(
        '<a href="{}">{}<span class="sr-only">: {}</span></a>', line.url, line.step, line.title
    )


class _Work(tables.Table):
    title = tables.Column(_("Sag"), attrs=WIDE)
    what = tables.Column(_("Hvad"))

    class Meta:
        orderable = False

    def render_title(self, record: Line) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.url, record.title)

    def render_step(self, record: Line) -> SafeString:
        return link(record)


class WaitingTable(_Work):
    """To approve or to release; each row leads to the act."""

    unit = _("kr.")
    amount_ore = AmountColumn(verbose_name=_("Beløb"), unit=Unit.KR)
    first = tables.Column(_("Registreret af"))
    behalf = tables.Column(_("For"))
    step = tables.Column(_("Handling"), attrs={"td": {"class": "nowrap"}})

    class Meta(_Work.Meta):
        empty_text = _("Intet venter på dig.")


class ApproveTable(WaitingTable):
    caption = _("Til godkendelse")

    class Meta(WaitingTable.Meta):
        pass


class ReleaseTable(WaitingTable):
    caption = _("Til frigivelse")

    class Meta(WaitingTable.Meta):
        pass


class ReturnedTable(_Work):
    caption = _("Sendt tilbage til mig")
    reason = tables.Column(_("Begrundelse"), attrs=WIDE)
    step = tables.Column(_("Handling"), attrs={"td": {"class": "nowrap"}})

    class Meta(_Work.Meta):
        empty_text = _("Intet er sendt tilbage til dig.")


class OthersTable(_Work):
    caption = _("Venter på andre")
    who = tables.Column(_("Kan tages af"), attrs=WIDE)
    step = tables.Column(_("Hvem kan hvad"), attrs={"td": {"class": "nowrap"}})

    class Meta(_Work.Meta):
        empty_text = _("Intet af det, du har registreret, venter på andre.")


class DutyTable(tables.Table):
    caption = _("Frister og pligter")
    title = tables.Column(_("Pligt"), attrs=WIDE)
    due = DayColumn(verbose_name=_("Frist"))
    who = tables.Column(_("Ansvarlig"))
    step = tables.Column(_("Handling"), attrs={"td": {"class": "nowrap"}})

    class Meta:
        orderable = False
        empty_text = _("Du har ingen åbne pligter.")

    def render_due(self, record: Line, value: Any, column: Any) -> SafeString | str:
        day = column.render(value)
        if not record.overdue:
            return str(day)
        return format_html('{} <span class="badge badge-error">{}</span>', day, _("Overskredet"))

    def render_step(self, record: Line) -> SafeString:
        return link(record)


class QuestionTable(DutyTable):
    """The Committee's questions without an answer, each with its day."""

    caption = _("Spørgsmål fra Finansudvalget")
    title = tables.Column(_("Spørgsmål"), attrs={"td": {"class": "nowrap"}})
    what = tables.Column(_("Ordlyd"), attrs=WIDE)
    who = tables.Column(_("For"))

    class Meta(DutyTable.Meta):
        sequence = ("title", "what", "due", "who", "step")
        empty_text = _("Ingen spørgsmål venter på svar.")


class DifferenceTable(DutyTable):
    """Differences with the state accounts that nobody has explained, each with its day."""

    caption = _("Forskelle i afstemningen")
    unit = _("kr.")
    title = tables.Column(_("Konto og år"), attrs={"td": {"class": "nowrap"}})
    what = tables.Column(_("Del"))
    amount_ore = AmountColumn(verbose_name=_("Uforklaret"), unit=Unit.KR)

    class Meta(DutyTable.Meta):
        sequence = ("title", "what", "amount_ore", "due", "who", "step")
        empty_text = _("Du har ingen åbne forskelle.")
