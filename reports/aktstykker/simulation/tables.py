"""The tables of a simulation: frames before and after, and what else counts on a main account."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.money import format_mio_unit
from ledger.preview import LEFT
from ledger.tables import AmountColumn, DayColumn, ExampleColumn
from reports.aktstykker.simulation.moving import FrameChange
from reports.aktstykker.simulation.selectors import Fit
from reports.figures.addresses import address


class FrameTable(tables.Table):
    """Each frame with its ceiling, drawn and left, before and when all is committed."""

    caption = gettext_lazy("Hver ramme før og efter")
    unit = gettext_lazy("mio. kr.")
    frame = tables.Column(verbose_name=gettext_lazy("Ramme"), orderable=False)
    year = tables.Column(verbose_name=gettext_lazy("Finansår"), orderable=False)
    ceiling = AmountColumn(
        verbose_name=gettext_lazy("Loft nu"), accessor="before__ceiling_ore", orderable=False
    )
    ceiling_after = AmountColumn(
        verbose_name=gettext_lazy("Loft bagefter"), accessor="after__ceiling_ore", orderable=False
    )
    drawn = AmountColumn(
        verbose_name=gettext_lazy("Trukket nu"), accessor="before__drawn_ore", orderable=False
    )
    drawn_after = AmountColumn(
        verbose_name=gettext_lazy("Trukket bagefter"),
        accessor="after__drawn_ore",
        orderable=False,
    )
    left = AmountColumn(
        verbose_name=gettext_lazy("Rest nu"), accessor="before__left_ore", orderable=False
    )
    left_after = AmountColumn(
        verbose_name=gettext_lazy("Rest bagefter"), accessor="after__left_ore", orderable=False
    )
    said = tables.Column(verbose_name=gettext_lazy("Bemærkning"), empty_values=(), orderable=False)

    def __init__(self, rows: Any, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]

    def render_frame(self, record: FrameChange) -> SafeString:
        frame = record.frame
        return format_html(
            '<a href="{}">{}</a> <span class="muted">{}</span>',
            address("frame", frame.ref),
            frame.label,
            LEFT.get(frame.kind, ""),
        )

    def render_said(self, record: FrameChange) -> str:
        if record.stops:
            return _("Går ikke: rammen binder og mangler %(ore)s") % {
                "ore": format_mio_unit(-record.after.left_ore)
            }
        if record.warns:
            return _("Vejledende ramme overskrides.")
        return "" if record.changes else _("Uændret.")

    def value_frame(self, record: FrameChange) -> str:
        return record.frame.label


class ClaimTable(tables.Table):
    """What else counts on the room of a main account, and whether it fits alone afterwards."""

    unit = gettext_lazy("mio. kr.")
    what = tables.Column(verbose_name=gettext_lazy("Hvad"), accessor="claim__what", orderable=False)
    kind = tables.Column(
        verbose_name=gettext_lazy("Slags"), accessor="claim__kind", orderable=False
    )
    day = DayColumn(verbose_name=gettext_lazy("Dag"), accessor="claim__day", orderable=False)
    amount = AmountColumn(
        verbose_name=gettext_lazy("Beløb"),
        accessor="claim__amount_ore",
        total=True,
        orderable=False,
    )
    fits = tables.Column(
        verbose_name=gettext_lazy("Plads bagefter"), empty_values=(), orderable=False
    )
    example = ExampleColumn(accessor="claim__example")

    class Meta:
        empty_text = gettext_lazy("Intet andet er planlagt på kontoen i finansåret.")

    def __init__(self, rows: Any, *, caption: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption

    def render_what(self, record: Fit) -> SafeString | str:
        claim = record.claim
        if not claim.url:
            return claim.what
        return format_html('<a href="{}">{}</a>', claim.url, claim.what)

    def render_fits(self, record: Fit) -> SafeString | str:
        if record.is_lost:
            words = _("Nej, ikke længere")
            return format_html('<span class="badge badge-warning">{}</span>', words)
        if record.fits_after:
            return _("Ja")
        return _("Nej, heller ikke nu")
