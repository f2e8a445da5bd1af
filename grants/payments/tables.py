"""Lists of payments and of money that came back. `includes/table.html` draws them."""

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants import in_file
from grants.commitments.tables import KR, NOWRAP, WIDE, StepsColumn, day, links
from grants.payments.models import Payment, Repayment
from grants.payments.steps import payment_steps, release_step, repayment_steps
from grants.templatetags.grants import named, state_badge
from ledger.models import Person
from ledger.money import Unit, format_kroner
from ledger.tables import NUM, AmountColumn, DanishColumn, ExampleColumn

USUAL = ("waits", "-value_day", "-pk")  # those that wait first, then the newest


def with_act(text: str, key: object) -> SafeString | str:
    """The text, leading to the act that did it where there is one and acts have a page."""
    if key is None:
        return text
    try:
        return format_html('<a href="{}">{}</a>', reverse("act", args=[key]), text)
    except NoReverseMatch:
        return text


def timing_badges(payment: Payment) -> SafeString:
    """Whether it was late or unplanned, as `grants.plans.selectors.with_timing` says."""
    told = (
        (getattr(payment, "is_late", False), _("Forsinket")),
        (getattr(payment, "is_unplanned", False), _("Uden for plan")),
    )
    labels = ((label,) for holds, label in told if holds)
    return format_html_join("", '<br><span class="badge badge-warning">{}</span>', labels)


class PaymentTable(tables.Table):
    """Payments, those that wait first; every column sorts, and a tie is settled by age."""

    caption = gettext_lazy("Udbetalinger")
    unit = KR

    purpose = DanishColumn(
        pgettext_lazy("one", "Tilsagn"),
        "commitment__purpose",
        linkify=("commitment", [tables.A("commitment__ref")]),
        attrs=WIDE,
    )
    partner = DanishColumn(gettext_lazy("Partner"), "commitment__grant__partner__short_name")
    value_day = tables.Column(gettext_lazy("Dato"), order_by=("value_day", "-pk"), attrs=NOWRAP)
    finance_year = tables.Column(gettext_lazy("År"), order_by=("finance_year", *USUAL), attrs=NUM)
    amount_ore = AmountColumn(
        verbose_name=gettext_lazy("Beløb"), unit=Unit.KR, order_by=("amount_ore", "-pk")
    )
    registered_by = tables.Column(
        gettext_lazy("Registreret af"), order_by=("registered_by__username", "-pk")
    )
    state = tables.Column(gettext_lazy("Tilstand"), order_by=("state", *USUAL), attrs=NOWRAP)
    example = ExampleColumn()
    steps = StepsColumn()

    sorts_when_few: tuple[str, ...] = ("purpose", "partner", "registered_by")

    in_file = {
        "registered_by": lambda: in_file.person("registered_by"),
        "state": in_file.timed_state,
    }

    class Meta:
        empty_text = gettext_lazy("Der er ingen udbetalinger at vise.")

    def __init__(self, rows: Any, *, person: Person, unit_of: str = "", **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person, self.unit_of = person, unit_of

    def render_value_day(self, value: dt.date) -> str:
        return day(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Payment) -> SafeString:
        return format_html("{}{}", state_badge(record), timing_badges(record))

    def render_steps(self, record: Payment) -> SafeString:
        """What waits for this person; the rest is done from the commitment's own page."""
        return links(release_step(record, self.person))


class PaymentsOfCommitmentTable(PaymentTable):
    """The same on a commitment's own page, oldest first."""

    caption = gettext_lazy("Udbetalinger")
    reference = tables.Column(gettext_lazy("Reference"))
    instalment = tables.Column(gettext_lazy("Rate"), attrs=NUM)
    released_by = tables.Column(gettext_lazy("Frigivet af"))

    class Meta(PaymentTable.Meta):
        exclude = ("purpose", "partner", "example")
        sequence = (
            "instalment", "value_day", "finance_year", "amount_ore", "reference", "registered_by",
            "released_by", "...",
        )  # fmt: skip
        orderable = False
        empty_text = gettext_lazy("Intet er udbetalt endnu.")

    def render_released_by(self, value: Person) -> str:
        return named(value)

    def render_amount_ore(self, value: int, record: Payment) -> SafeString | str:
        """What was released leads to its act, and by that to its entries."""
        return with_act(format_kroner(value), record.act_id)

    def render_steps(self, record: Payment) -> SafeString:
        return links(payment_steps(record, self.unit_of, self.person))


class RepaymentTable(tables.Table):
    """Money that came back on one commitment."""

    caption = gettext_lazy("Penge, der er kommet tilbage")
    unit = KR

    value_day = tables.Column(gettext_lazy("Dato"), attrs=NOWRAP)
    finance_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    kind = tables.Column(gettext_lazy("Hvad er der sket"), accessor="get_kind_display")
    note = tables.Column(gettext_lazy("Begrundelse"), attrs=WIDE)
    registered_by = tables.Column(gettext_lazy("Registreret af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    steps = StepsColumn()

    class Meta:
        orderable = False

    def __init__(self, rows: Any, *, person: Person, unit_of: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person, self.unit_of = person, unit_of

    def render_value_day(self, value: dt.date) -> str:
        return day(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_amount_ore(self, value: int, record: Repayment) -> SafeString | str:
        return with_act(format_kroner(value), record.act_id)

    def render_state(self, record: Repayment) -> SafeString:
        return state_badge(record)

    def render_steps(self, record: Repayment) -> SafeString:
        return links(repayment_steps(record, self.unit_of, self.person))
