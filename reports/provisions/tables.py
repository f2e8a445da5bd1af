"""The specification of the provision, a commitment a row."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.numbers import short
from grants.commitments.models import Commitment
from grants.commitments.tables import KR, NOWRAP, WIDE
from ledger.money import Unit, format_kroner
from ledger.tables import AmountColumn, DanishColumn
from reports.figures.cells import example
from reports.provisions.selectors import Provision


class TotalColumn(AmountColumn):
    """Kroner, with the total of the whole specification and not only of the page under it."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        kwargs["footer"] = lambda table: format_kroner(getattr(table.totals, of))
        super().__init__(unit=Unit.KR, order_by=(of, "pk"), **kwargs)


class ProvisionTable(tables.Table):
    """Opening + given - annulled - paid = closing, in kroner to the øre."""

    unit = KR

    purpose = DanishColumn(
        pgettext_lazy("one", "Tilsagn"),
        "purpose",
        tie="pk",
        linkify=("commitment", [tables.A("ref")]),
        footer=gettext_lazy("I alt"),
        attrs=WIDE,
    )
    partner = DanishColumn(gettext_lazy("Partner"), "grant__partner__short_name", tie="pk")
    account = tables.Column(
        gettext_lazy("Konto"),
        accessor="line__account__number",
        order_by=("line__account__number", "pk"),
        attrs=NOWRAP,
    )
    opening_ore = TotalColumn(of="opening_ore", verbose_name=gettext_lazy("Primo"))
    given_ore = TotalColumn(of="given_ore", verbose_name=gettext_lazy("Givet"))
    annulled_ore = TotalColumn(of="annulled_ore", verbose_name=gettext_lazy("Annulleret"))
    paid_ore = TotalColumn(of="paid_ore", verbose_name=gettext_lazy("Udbetalt"))
    closing_ore = TotalColumn(of="closing_ore", verbose_name=gettext_lazy("Ultimo"))

    class Meta:
        empty_text = gettext_lazy("Ingen tilsagn har noget i finansåret.")

    def __init__(self, rows: Any, *, totals: Provision, year: int, **kwargs: Any) -> None:
        self.totals = totals
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = _("Hensættelse pr. tilsagn i finansåret %(year)s") % {"year": year}

    def render_account(self, value: str, record: Commitment) -> SafeString:
        return format_html(
            '{}<span class="cell-note">{}</span>', short(value), example(record.example)
        )
