"""Lists of accounts found, of sub-accounts, of commitments, of published figures, of names."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.models import Stage
from grants.accounts.numbers import short
from grants.commitments.models import Commitment
from ledger.balances import Balance, balances
from ledger.moment import Moment
from ledger.tables import NUM, AmountColumn, ExampleColumn
from reports.figures.accounts import AccountRow
from reports.figures.addresses import address
from reports.figures.cells import short_day
from reports.figures.presence import above_of
from reports.figures.state import whole_sum
from reports.figures.tables import AccountTable, amount, unknown

NOT_YET = SafeString("–")


class SumColumn(AmountColumn):
    """An amount of sections; at the foot the sum of their printed figures, when they are all."""

    def __init__(self, *stages: Stage, **kwargs: Any) -> None:
        super().__init__(default=unknown, footer=self._whole, **kwargs)
        self.stages = stages

    def _whole(self, table: tables.Table) -> SafeString:
        """Of the first of the column's stages that any section has."""
        rows = list(table.data)
        for stage in self.stages:
            found = [row.published[stage] for row in rows if stage in row.published]
            if found:
                ore = whole_sum(found, len(rows))
                return unknown() if ore is None else amount(ore)
        return unknown()


class OfYearTable(AccountTable):
    """Accounts of a year with one stage more than always stands there, when it is asked for."""

    class Meta(AccountTable.Meta):
        orderable = False

    def __init__(self, rows: Any, *, caption: str, stage: Stage | None, **kwargs: Any) -> None:
        if stage is not None:
            kwargs["extra_columns"] = [("stage_ore", SumColumn(stage, verbose_name=stage.label))]
            kwargs["sequence"] = ("number", "name", "stage_ore", "...")
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption


class SectionTable(OfYearTable):
    """The sections of the state: where the tree begins, with the sum of them all."""

    act_ore = SumColumn(Stage.FL, verbose_name=gettext_lazy("Finanslov"))
    after_ore = SumColumn(Stage.FL_TB, verbose_name=gettext_lazy("Efter TB"))
    restated_ore = SumColumn(Stage.B_RESTATED, verbose_name=gettext_lazy("Finanslov, omregnet"))
    accounts_shown_ore = SumColumn(Stage.R, Stage.R_RESTATED, verbose_name=gettext_lazy("Regnskab"))

    class Meta(OfYearTable.Meta):
        empty_text = gettext_lazy("Ingen kilde giver noget om dette år.")


class FoundTable(OfYearTable):
    """The accounts that were asked for, each with its level and the path down to it."""

    class Meta(OfYearTable.Meta):
        empty_text = gettext_lazy("Ingen konto i året passer til det, du søger.")

    def __init__(self, rows: Any, *, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.names = names

    def render_number(self, record: AccountRow) -> SafeString:
        number = super().render_number(record)
        return format_html('{}<span class="name-below">{}</span>', number, self._path(record))

    def render_name(self, record: AccountRow) -> SafeString:
        return format_html("{}{}", record.name, self._path(record))

    def _path(self, record: AccountRow) -> SafeString:
        """The level and, outermost first, the names of those above."""
        above = [
            f"{short(one)} {self.names.get(one, '')}".strip() for one in above_of(record.number)
        ]
        said = " › ".join([str(record.level.label), *above])
        return format_html('<span class="cell-note">{}</span>', said)


class BelowTable(AccountTable):
    """The accounts one level below, with their frames."""

    class Meta(AccountTable.Meta):
        orderable = False

    def __init__(self, rows: Any, *, caption: str, carry: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption, self.carry = caption, carry


class LedgerColumn(tables.Column):
    """An amount that the table reads from the ledger, for the rows it shows."""

    def __init__(self, verbose_name: Any) -> None:
        super().__init__(verbose_name, empty_values=(), orderable=False, attrs=NUM)  # type: ignore[no-untyped-call]


class CommitmentTable(tables.Table):
    """Commitments on an account in a year, with what is not yet paid of each."""

    caption = gettext_lazy("Tilsagn på kontoen")
    unit = gettext_lazy("mio. kr.")
    carry = ""
    held: dict[int, Balance]

    what = tables.Column(
        gettext_lazy("Partner og formål"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "what"}},
    )
    account = tables.Column(
        gettext_lazy("Konto"), accessor="line__account__number", attrs={"td": {"class": "nowrap"}}
    )
    bound_on = tables.Column(gettext_lazy("Afgivet"), attrs={"td": {"class": "nowrap"}})
    state = tables.Column(gettext_lazy("Tilstand"))
    promised_ore = LedgerColumn(pgettext_lazy("one", "Tilsagn"))
    paid_ore = LedgerColumn(gettext_lazy("Udbetalt"))
    unpaid_ore = LedgerColumn(gettext_lazy("Ikke udbetalt"))
    example = ExampleColumn()

    class Meta:
        order_by = "-bound_on"
        default = "–"
        empty_text = gettext_lazy("Ingen tilsagn er afgivet på kontoen.")

    def order_bound_on(
        self,
        rows: QuerySet[Commitment],
        is_descending: bool,  # noqa: FBT001 - as it is called
    ) -> tuple[QuerySet[Commitment], bool]:
        """What is not given yet stands last, whichever way."""
        day = F("bound_on")
        by = day.desc(nulls_last=True) if is_descending else day.asc(nulls_last=True)
        return rows.order_by(by, "-pk"), True

    def render_what(self, record: Commitment) -> SafeString:
        url = address("commitment", record.ref)
        partner = record.grant.partner.short_name
        name = format_html('<a href="{}">{}</a>', url, partner) if url else partner
        return format_html('{}<span class="cell-note">{}</span>', name, record.purpose)

    def render_account(self, value: str) -> str:
        return short(value)

    def render_bound_on(self, value: Any) -> str:
        return short_day(value)

    def render_promised_ore(self, record: Commitment) -> SafeString:
        held = self._held(record)
        if held is None:
            return amount(record.amount_ore)
        return amount(held.ceiling_ore, self._entries(record))

    def render_paid_ore(self, record: Commitment) -> SafeString:
        held = self._held(record)
        return amount(held.drawn_ore, self._entries(record)) if held else NOT_YET

    def render_unpaid_ore(self, record: Commitment) -> SafeString:
        held = self._held(record)
        return amount(held.left_ore, self._entries(record)) if held else NOT_YET

    def hold(self, moment: Moment) -> None:
        """Read what the commitments of this page hold at the moment. One query."""
        shown = [row.record.frame_id for row in self.paginated_rows if row.record.frame_id]
        self.held = balances(shown, moment)

    def _held(self, record: Commitment) -> Balance | None:
        return self.held.get(record.frame_id) if record.frame_id else None

    def _entries(self, record: Commitment) -> str:
        return f"{address('frame', record.frame.ref)}{self.carry}" if record.frame else ""
