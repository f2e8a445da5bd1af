"""What was given and paid by year, account, programme and country, each sum with its parts."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import short
from grants.agreements.tables import AgreementTable
from grants.payments.tables import PaymentTable
from ledger.tables import AmountColumn, ExampleColumn
from reports.figures.addresses import address
from reports.figures.tables import amount
from reports.programmes.countries import CountryPart, PartRow
from reports.programmes.partners import ProgrammeSum
from reports.programmes.sum_table import SumColumn, SumTable, linked
from reports.programmes.years import AccountSum, YearRow

FLOWS = {
    "given_ore": "givet",
    "taken_over_ore": "overtaget",
    "annulled_ore": "annulleret",
    "returned_ore": "tilbage",
    "paid_ore": "udbetalt",
}


class YearTable(SumTable):
    """Year by year. Each amount counts in the finance year where it was done.

    `of` are the words of the entries behind (`partner`, `program`).
    """

    caption = _("År for år")

    year = tables.Column(_("Finansår"))
    accounts = AmountColumn(
        verbose_name=_("Regnskab på egen konto"), accessor="accounts__amount_ore"
    )
    given_ore = SumColumn(_("Givet tilsagn"))
    taken_over_ore = SumColumn(_("Overtaget"))
    annulled_ore = SumColumn(_("Annulleret"))
    returned_ore = SumColumn(_("Betalt tilbage"))
    paid_ore = SumColumn(_("Udbetalt"))
    example = ExampleColumn()

    class Meta(SumTable.Meta):
        default = "–"
        attrs = {"id": "aar-for-aar"}
        empty_text = _("Der er ikke lovet eller udbetalt noget i Ramme endnu.")

    def __init__(self, rows: list[YearRow], *, of: dict[str, object], **kwargs: Any) -> None:
        sometimes = {
            "accounts": any(row.accounts for row in rows),
            "taken_over_ore": any(row.taken_over_ore for row in rows),
            "returned_ore": any(row.returned_ore for row in rows),
        }
        out = tuple(name for name, is_there in sometimes.items() if not is_there)
        super().__init__(rows, exclude=out, **kwargs)
        self.of = of

    def render_accounts(self, record: YearRow, value: int) -> SafeString:
        figure = record.accounts
        page = address("account", figure.account.number, figure.year) if figure else ""
        return amount(value, page)

    def total_link(self, column: str) -> str:
        return self._entries(hvad=FLOWS[column], **self.of)

    def link(self, column: str, record: YearRow) -> str:
        return self._entries(hvad=FLOWS[column], aar=record.year, **self.of)

    def render_given_ore(self, value: int, record: YearRow) -> SafeString:
        return self._posted("given_ore", value, record)

    def render_annulled_ore(self, value: int, record: YearRow) -> SafeString:
        return self._posted("annulled_ore", value, record)

    def render_paid_ore(self, value: int, record: YearRow) -> SafeString:
        return self._posted("paid_ore", value, record)

    render_taken_over_ore = linked("taken_over_ore")
    render_returned_ore = linked("returned_ore")

    def _posted(self, column: str, value: int, record: YearRow) -> SafeString:
        """Nothing is posted here of a year that only the state's accounts have."""
        if record.posted:
            return amount(value, self.link(column, record))
        if column == "given_ore":
            return format_html(
                '<span class="cell-note">{}</span>', _t("regnskab, ikke posteret her")
            )
        said = format_html('<span class="sr-only">{}</span>', _t("ikke posteret her"))
        return format_html('<span class="muted" aria-hidden="true">–</span>{}', said)


class AccountSumTable(SumTable):
    """The accounts commitments were given on, renumbered ones as one."""

    caption = _("Efter konto")

    number = tables.Column(_("Konto"))
    name = tables.Column(_("Navn"))
    years = tables.Column(_("Givet i"))
    given_ore = SumColumn(_("Givet tilsagn"))
    paid_ore = SumColumn(_("Udbetalt"))
    unpaid_ore = SumColumn(_("Ikke udbetalt"))
    example = ExampleColumn()

    class Meta(SumTable.Meta):
        attrs = {"id": "konti"}
        empty_text = _("Der er ikke givet tilsagn på nogen konto.")

    def render_number(self, record: AccountSum) -> SafeString:
        was = [short(one) for one in record.numbers if one != record.number]
        note = _t("før %(number)s") % {"number": ", ".join(was)} if was else ""
        page = address("account_years", record.number)
        link = format_html('<a href="{}">{}</a>', page, short(record.number))
        return format_html('{}<span class="cell-note">{}</span>', link, note)

    def value_number(self, record: AccountSum) -> str:
        return short(record.number)

    def render_years(self, record: AccountSum) -> SafeString:
        first, last = record.years[0], record.years[-1]
        return format_html("{}", first if first == last else f"{first}-{last}")

    def total_link(self, _column: str) -> str:
        return "#tilsagn"


class ProgrammeSumTable(SumTable):
    """A partner's programmes."""

    caption = _("Efter program")

    name = tables.Column(_("Program"), empty_values=())
    given_ore = SumColumn(_("Givet tilsagn"))
    paid_ore = SumColumn(_("Udbetalt"))
    unpaid_ore = SumColumn(_("Ikke udbetalt"))
    example = ExampleColumn()

    class Meta(SumTable.Meta):
        attrs = {"id": "programmer"}
        empty_text = _("Der er ikke givet tilsagn.")

    def render_name(self, record: ProgrammeSum) -> SafeString | str:
        if not record.slug:
            return _t("Uden program")
        return format_html('<a href="{}">{}</a>', address("programme", record.slug), record.name)

    def total_link(self, _column: str) -> str:
        return "#tilsagn"


class CountryTable(SumTable):
    """Countries with what went to them by their shares."""

    caption = _("Lande efter andele")

    country = tables.Column(_("Land"), empty_values=())
    region = tables.Column(_("Region"), empty_values=(), accessor="country")
    net_ore = SumColumn(_("Givet efter annulleringer"))
    paid_ore = SumColumn(_("Udbetalt"))
    unpaid_ore = SumColumn(_("Ikke udbetalt"))
    example = ExampleColumn()

    class Meta(SumTable.Meta):
        attrs = {"id": "lande"}
        empty_text = _("Intet er givet, og ingen lande er oprettet.")

    def render_country(self, record: CountryPart) -> SafeString | str:
        if record.country is None:
            return _t("Ikke fordelt på lande")
        page = f"{address('country', record.country.code)}{self.carry}"
        return format_html('<a href="{}">{}</a>', page, record.country.name)

    def value_country(self, record: CountryPart) -> str:
        return record.country.name if record.country else _t("Ikke fordelt på lande")

    def render_region(self, record: CountryPart) -> str:
        return str(record.country.get_region_display()) if record.country else ""

    def link(self, _column: str, record: CountryPart) -> str:
        if record.country is None:
            return ""
        return f"{address('country', record.country.code)}{self.carry}"

    render_net_ore = linked("net_ore")
    render_paid_ore = linked("paid_ore")
    render_unpaid_ore = linked("unpaid_ore")


class PartTable(SumTable):
    """What went to one country, sorted by something else."""

    name = tables.Column(empty_values=())
    net_ore = SumColumn(_("Givet efter annulleringer"))
    paid_ore = SumColumn(_("Udbetalt"))
    unpaid_ore = SumColumn(_("Ikke udbetalt"))
    example = ExampleColumn()

    def __init__(self, rows: Any, *, head: Any, page: str, nobody: Any = "", **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.columns["name"].column.verbose_name = head
        self.leads_to, self.nobody = page, nobody  # `page` is the library's own

    def render_name(self, record: PartRow) -> SafeString | str:
        if not record.url:
            return record.name or str(self.nobody)
        name = record.name or short(record.url)
        was = [short(one) for one in record.note.split() if one != record.url]
        note = _t("før %(number)s") % {"number": ", ".join(was)} if was else ""
        link = format_html('<a href="{}">{}</a>', address(self.leads_to, record.url), name)
        return format_html(
            '{}<span class="cell-note">{}</span>', link if self.leads_to else name, note
        )

    def value_name(self, record: PartRow) -> str:
        return record.name or record.url or str(self.nobody)

    def total_link(self, _column: str) -> str:
        return "#tilsagn"


class AgreementsOfPartnerTable(AgreementTable):
    """A partner's agreements, newest first."""

    class Meta(AgreementTable.Meta):
        exclude = ("partner",)
        empty_text = _("Der er ingen aftaler med partneren.")


class PaymentsOfPartnerTable(PaymentTable):
    """A partner's payments, newest first; what is done with one is done on its commitment."""

    class Meta(PaymentTable.Meta):
        exclude = ("partner", "registered_by", "steps")
        attrs = {"id": "betalinger"}
        empty_text = _("Intet er udbetalt.")
