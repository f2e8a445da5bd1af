"""Lists of deviations, versions and changes of a plan. `includes/table.html` draws them."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.commitments.facts import years
from grants.commitments.models import Commitment
from grants.commitments.steps import Step
from grants.commitments.tables import KR, NOWRAP, WIDE, StepsColumn, links
from grants.plans.models import Explanation, PlannedPaid, PlanVersion
from grants.plans.months import month_name
from grants.plans.selectors import Line
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit, format_kroner
from ledger.tables import AmountColumn


def explain_step(commitment: Commitment, month: dt.date, *, may: bool, said: bool) -> SafeString:
    """The way to the comments of a month: to write one, or to read them."""
    url = reverse("plan_explain", args=[commitment.ref, month.year, month.month])
    if not may:
        return links([Step(_("Se forklaringer"), url)]) if said else links([])
    return links([Step(_("Forklar igen") if said else _("Forklar"), url)])


def explained(text: str | None, *, holds: bool) -> SafeString | str:
    """The latest comment; marked when the deviation is another than the one it was given for."""
    if not text:
        missing = _("Ikke forklaret")
        return format_html('<span class="badge badge-warning nowrap">{}</span>', missing)
    if holds:
        return text
    return format_html(
        '{} <span class="badge badge-quiet">{}</span>', text, _("Afvigelsen er ændret siden")
    )


class DeviationTable(tables.Table):
    """Only months paid otherwise than planned, of all commitments, the newest first."""

    caption = gettext_lazy("Afvigelser fra betalingsplanerne")
    unit = KR

    purpose = tables.Column(
        pgettext_lazy("one", "Tilsagn"),
        accessor="commitment__purpose",
        linkify=("plan", [tables.A("commitment__ref")]),
        orderable=False,
        attrs=WIDE,
    )
    partner = tables.Column(
        gettext_lazy("Partner"),
        accessor="commitment__grant__partner__short_name",
        order_by=("commitment__grant__partner__short_name", "-month"),
    )
    month = tables.Column(gettext_lazy("Måned"), order_by=("month", "commitment"), attrs=NOWRAP)
    planned_ore = AmountColumn(verbose_name=gettext_lazy("Planlagt"), unit=Unit.KR)
    paid_ore = AmountColumn(verbose_name=gettext_lazy("Udbetalt"), unit=Unit.KR)
    deviation_ore = AmountColumn(verbose_name=gettext_lazy("Afvigelse"), unit=Unit.KR)
    text = tables.Column(gettext_lazy("Forklaring"), empty_values=(), orderable=False)

    class Meta:
        empty_text = gettext_lazy("Der er ingen afvigelser at vise.")

    def __init__(self, rows: Any, *, may: bool, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.may = may

    def render_month(self, value: dt.date) -> str:
        return month_name(value)

    def render_partner(self, value: str, record: PlannedPaid) -> SafeString | str:
        if not record.commitment.example:
            return value
        return format_html('{} <span class="badge badge-warning">{}</span>', value, _("Eksempel"))

    def render_text(self, record: Any) -> SafeString:
        """The comment, and the way to write one."""
        step = explain_step(record.commitment, record.month, may=self.may, said=bool(record.text))
        return format_html("{} {}", explained(record.text, holds=record.explained), step)


class LineTable(tables.Table):
    """The deviating months of one commitment, with how far it is from the plan by then."""

    caption = gettext_lazy("Afvigelser")
    unit = KR

    month = tables.Column(gettext_lazy("Måned"), attrs=NOWRAP)
    planned_ore = AmountColumn(verbose_name=gettext_lazy("Planlagt"), unit=Unit.KR)
    paid_ore = AmountColumn(verbose_name=gettext_lazy("Udbetalt"), unit=Unit.KR)
    deviation_ore = AmountColumn(verbose_name=gettext_lazy("Afvigelse"), unit=Unit.KR)
    running_ore = AmountColumn(verbose_name=gettext_lazy("Akkumuleret"), unit=Unit.KR)
    text = tables.Column(gettext_lazy("Forklaring"), empty_values=(), attrs=WIDE)
    steps = StepsColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er betalt efter planen.")

    def __init__(
        self,
        rows: Any,
        *,
        commitment: Commitment,
        said: dict[dt.date, Explanation],
        may: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.commitment, self.said, self.may = commitment, said, may

    def render_month(self, value: dt.date) -> str:
        return month_name(value)

    def render_text(self, record: Line) -> SafeString | str:
        said = self.said.get(record.month)
        holds = said is not None and said.deviation_ore == record.deviation_ore
        return explained(said.text if said else None, holds=holds)

    def render_steps(self, record: Line) -> SafeString:
        said = record.month in self.said
        return explain_step(self.commitment, record.month, may=self.may, said=said)


class VersionTable(tables.Table):
    """The saved versions of a plan, the newest first."""

    caption = gettext_lazy("Versioner")
    unit = KR

    number = tables.Column(gettext_lazy("Version"), attrs=NOWRAP)
    saved_at = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Gemt"), format="d.m.Y H:i", attrs=NOWRAP
    )
    saved_by = tables.Column(gettext_lazy("Af"))
    note = tables.Column(gettext_lazy("Hvorfor"), attrs=WIDE)
    total_ore = AmountColumn(verbose_name=gettext_lazy("Planlagt i alt"), unit=Unit.KR)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ikke gemt nogen plan endnu.")

    def __init__(self, rows: Any, *, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.commitment = commitment

    def render_number(self, record: PlanVersion) -> SafeString:
        url = reverse("plan_version", args=[self.commitment.ref, record.number])
        label = _("Version %(number)s") % {"number": record.number}
        return format_html('<a href="{}">{}</a>', url, label)

    def render_saved_by(self, value: Person) -> str:
        return named(value)


class ChangeTable(tables.Table):
    """The months in which two versions differ."""

    unit = KR

    month = tables.Column(gettext_lazy("Måned"), attrs=NOWRAP)
    before_ore = AmountColumn(verbose_name=gettext_lazy("Fra"), unit=Unit.KR, total=True)
    after_ore = AmountColumn(verbose_name=gettext_lazy("Til"), unit=Unit.KR, total=True)
    change_ore = AmountColumn(verbose_name=gettext_lazy("Ændring"), unit=Unit.KR, total=True)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("De to versioner er ens.")

    def __init__(self, rows: Any, *, caption: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption

    def render_month(self, value: dt.date) -> str:
        return month_name(value)


class ExplanationTable(tables.Table):
    """Everything said about a month, the newest first."""

    caption = gettext_lazy("Forklaringer")
    unit = KR

    at = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Skrevet"), format="d.m.Y H:i", attrs=NOWRAP
    )
    by = tables.Column(gettext_lazy("Af"))
    deviation_ore = AmountColumn(
        verbose_name=gettext_lazy("Afvigelse, der blev forklaret"), unit=Unit.KR
    )
    text = tables.Column(gettext_lazy("Forklaring"), attrs=WIDE)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Afvigelsen er ikke forklaret endnu.")

    def render_by(self, value: Person) -> str:
        return named(value)


class PlannedCommitmentTable(tables.Table):
    """The commitments of an agreement, each leading to its own plan."""

    caption = gettext_lazy("Aftalens tilsagn og deres planer")
    unit = KR

    purpose = tables.Column(
        pgettext_lazy("one", "Tilsagn"), linkify=("plan", [tables.A("ref")]), attrs=WIDE
    )
    payment_first_year = tables.Column(gettext_lazy("Udbetales i"), attrs=NOWRAP)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ikke givet tilsagn endnu.")

    def render_payment_first_year(self, record: Commitment) -> str:
        return years(record.payment_first_year, record.payment_last_year)

    def render_amount_ore(self, record: Commitment) -> str:
        """After annulments where it is given."""
        return format_kroner(record.frame.ceiling_ore if record.frame else record.amount_ore)

    def render_state(self, record: Commitment) -> SafeString:
        return state_badge(record)
