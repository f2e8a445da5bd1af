"""The entries behind a sum, each with its amount; the sum stands at the foot."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ledger.models import Entry
from ledger.tables import AmountColumn
from reports.figures.addresses import address
from reports.figures.tables import amount
from reports.frames.tables import EntriesTable


class BehindColumn(AmountColumn):
    """An entry's amount, leading to its frame; the foot is the sum of all, on whichever page."""

    def footer(self, table: "BehindTable", **_kwargs: Any) -> SafeString:  # type: ignore[override]
        return amount(table.sum_ore)


class BehindTable(EntriesTable):
    """Oldest first."""

    amount_ore = BehindColumn(verbose_name=gettext_lazy("Beløb"), footer="")

    class Meta(EntriesTable.Meta):
        sequence = ("day", "act", "who", "amount_ore", "paper")
        empty_text = gettext_lazy("Ingen posteringer passer til det, du søger.")

    def __init__(self, rows: Any, *, sum_ore: int, carry: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.sum_ore, self.carry = sum_ore, carry

    def render_amount_ore(self, value: int, record: Entry) -> SafeString:
        return amount(value, f"{address('frame', record.frame.ref)}{self.carry}")
