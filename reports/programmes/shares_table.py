"""The commitments of which a share goes to a country, with the country's part of each."""

from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import short
from ledger.clocks import Asked
from ledger.models import Person
from ledger.tables import NUM, AmountColumn, ExampleColumn
from programmes.models import Country
from programmes.models.share import percent
from reports.figures.addresses import address
from reports.figures.tables import amount, as_asked
from reports.programmes.countries import CountryPart, ShareOf, shares_in, shown_in


class PartColumn(AmountColumn):
    """The country's part of an amount; the foot is the country's sum, on whichever page."""

    def __init__(self, verbose_name: Any, total: str) -> None:
        super().__init__(
            verbose_name=verbose_name,
            accessor="pk",
            orderable=False,
            exclude_from_export=True,
            footer="",
        )
        self.total = total

    def footer(self, table: "SharesTable", **_kwargs: Any) -> SafeString:  # type: ignore[override]
        return amount(getattr(table.total, self.total))


class SharesTable(tables.Table):
    """Newest first. The whole amount, the share and what it makes."""

    caption = _("Tilsagn med en andel til landet")
    unit = _("mio. kr.")

    what = tables.Column(
        _("Partner og formål"), empty_values=(), orderable=False, attrs={"td": {"class": "what"}}
    )
    year = tables.Column(_("Finansår"), accessor="line__year", orderable=False, attrs=NUM)
    account = tables.Column(
        _("Konto"),
        accessor="line__account__number",
        orderable=False,
        attrs={"td": {"class": "nowrap"}},
    )
    promised_ore = AmountColumn(verbose_name=_("Hele tilsagnet"), orderable=False)
    share = tables.Column(_("Andel"), accessor="pk", orderable=False, attrs=NUM)
    net_part = PartColumn(_("Landets del"), "net_ore")
    paid_part = PartColumn(_("Heraf udbetalt"), "paid_ore")
    example = ExampleColumn()

    class Meta:
        attrs = {"id": "tilsagn"}
        empty_text = _("Intet tilsagn har en andel til landet.")

    def __init__(self, rows: Any, *, total: CountryPart, carry: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.total, self.carry = total, carry
        self.shares: dict[int, ShareOf] = {}

    @classmethod
    def of(
        cls, request: HttpRequest, country: Country, total: CountryPart, person: Person, at: Asked
    ) -> "SharesTable":
        """The page of them the request asks for. Five queries, however many there are."""
        table = cls(shown_in(country, person, at), total=total, carry=at.query, prefix="tilsagn-")
        as_asked(request, table, keyset=True)
        shown = {row.record.pk: row.record for row in table.paginated_rows}
        table.shares = shares_in(country, shown)
        return table

    def render_what(self, record: Any) -> SafeString:
        url = address("commitment", record.ref)
        name = format_html('<a href="{}">{}</a>', url, record.grant.partner.short_name)
        return format_html('{}<span class="cell-note">{}</span>', name, record.purpose)

    def render_account(self, value: str) -> str:
        return short(value)

    def render_promised_ore(self, value: int, record: Any) -> SafeString:
        return amount(value, f"{address('frame', record.frame.ref)}{self.carry}")

    def render_share(self, value: int) -> str:
        found = self.shares.get(value)
        return percent(found.hundredths) if found else ""

    def render_net_part(self, record: Any) -> SafeString | str:
        return self._part(record.promised_ore, record)

    def render_paid_part(self, record: Any) -> SafeString | str:
        return self._part(record.paid_ore, record)

    def _part(self, ore: int, record: Any) -> SafeString | str:
        found = self.shares.get(record.pk)
        return amount(found.of(ore)) if found else ""
