"""Commitments with what is paid and not paid of each, and the sums of them all at the foot."""

from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.accounts.numbers import short
from grants.commitments.models import Commitment
from ledger.clocks import Asked
from ledger.moment import Moment
from ledger.tables import NUM, AmountColumn, ExampleColumn
from reports.figures.accounted import accounted_by
from reports.figures.addresses import address
from reports.figures.cells import short_day
from reports.figures.given import Given, bound_by, given, with_figures
from reports.figures.tables import amount, as_asked

NOT_YET = SafeString("–")
PREFIX = "tilsagn-"


def commitments_at(
    request: HttpRequest,
    rows: QuerySet[Commitment],
    at: Asked,
    *,
    sums: tuple[Given, int] | None = None,
    **facts: Any,
) -> "GivenTable":
    """The commitments as the page asks for them at the moment, 25 at a time, with all their sums.

    Now also what is not given yet; at another moment what was given by then. `sums` are what stands
    of all of them and how much is accounted for, where the page has read it. Five queries at most,
    however many commitments.
    """
    moment = at.moment
    totals, accounted_ore = sums or (given(rows, moment), _accounted(rows, moment))
    stands = rows if moment.is_now else bound_by(rows, moment)
    shown = with_figures(stands.exclude(state=Commitment.State.WITHDRAWN), moment)
    table = GivenTable(
        shown.select_related("grant__partner", "line__account", "frame"),
        totals=totals,
        accounted_ore=accounted_ore,
        carry=at.query,
        prefix=PREFIX,
        attrs={"id": "tilsagn"},
        **facts,
    )
    as_asked(request, table, keyset=True)
    table.look_up(moment)
    return table


def _accounted(rows: QuerySet[Commitment], moment: Moment) -> int:
    return sum(accounted_by(rows, (), moment).values())


class SumColumn(AmountColumn):
    """An amount of each commitment; its foot is the sum of all of them, on whichever page."""

    def __init__(self, verbose_name: Any, total: str, **kwargs: Any) -> None:
        super().__init__(verbose_name=verbose_name, default=NOT_YET, orderable=False, **kwargs)
        self.total = total

    def footer(self, table: "GivenTable", **_kwargs: Any) -> SafeString:  # type: ignore[override]
        return amount(table.sum_of(self.total))


class GivenTable(tables.Table):
    """Newest first; what is not given yet stands last."""

    caption = gettext_lazy("Tilsagn")
    unit = gettext_lazy("mio. kr.")

    what = tables.Column(
        gettext_lazy("Partner og formål"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "what"}},
        footer=gettext_lazy("I alt afgivet"),
    )
    account = tables.Column(
        gettext_lazy("Konto"), accessor="line__account__number", attrs={"td": {"class": "nowrap"}}
    )
    year = tables.Column(gettext_lazy("Finansår"), accessor="line__year", attrs=NUM)
    bound_on = tables.Column(gettext_lazy("Afgivet"), attrs={"td": {"class": "nowrap"}})
    state = tables.Column(gettext_lazy("Tilstand"))
    promised_ore = SumColumn(pgettext_lazy("one", "Tilsagn"), "given_ore")
    paid_ore = SumColumn(gettext_lazy("Udbetalt"), "paid_ore")
    unpaid_ore = SumColumn(gettext_lazy("Ikke udbetalt"), "unpaid_ore")
    unaccounted_ore = SumColumn(
        gettext_lazy("Uden regnskab"),
        "unaccounted_ore",
        accessor="pk",
        exclude_from_export=True,
    )
    example = ExampleColumn()

    class Meta:
        order_by = "-bound_on"
        default = "–"
        empty_text = gettext_lazy("Ingen tilsagn er afgivet.")

    def __init__(
        self,
        rows: Any,
        *,
        totals: Given,
        accounted_ore: int = 0,
        carry: str = "",
        caption: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption or self.caption
        self.totals, self.accounted_ore, self.carry = totals, accounted_ore, carry
        self.accounted: dict[tuple[Any, ...], int] = {}

    def sum_of(self, name: str) -> int:
        """The sum of a column over all the commitments, in øre."""
        if name == "unaccounted_ore":
            return self.totals.paid_ore - self.accounted_ore
        return int(getattr(self.totals, name))

    def look_up(self, moment: Moment) -> None:
        """Read what received accounts cover of the page's commitments. One query at most."""
        self.moment = moment
        self.look_up_these([row.record for row in self.paginated_rows])

    def look_up_these(self, commitments: list[Commitment]) -> None:
        """The same for other commitments than the page's: those of a file."""
        shown = [one.pk for one in commitments if one.paid_ore]  # type: ignore[attr-defined]
        if shown and self.accounted_ore:
            of = Commitment.objects.filter(pk__in=shown)
            self.accounted = accounted_by(of, ("pk",), self.moment)

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
        url = f"{address('commitment', record.ref)}"
        name = format_html('<a href="{}">{}</a>', url, record.grant.partner.short_name)
        return format_html('{}<span class="cell-note">{}</span>', name, record.purpose)

    def value_what(self, record: Commitment) -> str:
        return str(record)

    def render_account(self, value: str) -> str:
        return short(value)

    def render_bound_on(self, value: Any) -> str:
        return short_day(value)

    def value_bound_on(self, value: Any) -> Any:
        return value

    def render_state(self, record: Commitment) -> SafeString | str:
        """What is not given yet says how much it would be; it is in no sum."""
        if record.frame_id is not None:
            return record.get_state_display()
        asked = _("på %(amount)s") % {"amount": amount(record.amount_ore)}
        return format_html(
            '{}<span class="cell-note">{}</span>', record.get_state_display(), SafeString(asked)
        )

    def value_state(self, record: Commitment) -> str:
        return record.get_state_display()

    def render_promised_ore(self, value: int, record: Commitment) -> SafeString:
        return amount(value, self._entries(record))

    def render_paid_ore(self, value: int, record: Commitment) -> SafeString:
        return amount(value, self._entries(record))

    def render_unpaid_ore(self, value: int, record: Commitment) -> SafeString:
        return amount(value, self._entries(record))

    def render_unaccounted_ore(self, record: Any) -> SafeString:
        if record.frame_id is None or record.paid_ore is None:
            return NOT_YET
        return amount(record.paid_ore - self.accounted.get((record.pk,), 0))

    def _entries(self, record: Commitment) -> str:
        return f"{address('frame', record.frame.ref)}{self.carry}" if record.frame else ""
