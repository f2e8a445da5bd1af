"""Lists of commitments, grants, annulments and acts. `includes/table.html` draws them."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

import django_tables2 as tables
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants import in_file
from grants.accounts.numbers import short
from grants.commitments.models import Annulment, Commitment, Grant
from grants.commitments.steps import Step, annulment_steps
from grants.templatetags.grants import named, state_badge
from ledger.exports.quick import words_of
from ledger.models import Act, Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn, DanishColumn, ExampleColumn
from ledger.tables.grouping import Group

NOWRAP = {"td": {"class": "nowrap"}}
WIDE = {"td": {"class": "wide"}}
KR = gettext_lazy("kr.")


def links(steps: list[Step]) -> SafeString:
    """The steps of a row, side by side."""
    rows = ((step.url, step.label) for step in steps)
    inside = format_html_join("", '<a href="{}">{}</a>', rows)
    return format_html('<span class="row-steps">{}</span>', inside) if steps else inside


def day(value: dt.date) -> str:
    return date_format(value, "d.m.Y")


class StepsColumn(tables.Column):
    """What the person may do with the row. The table gives `render_steps`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", NOWRAP)
        kwargs.setdefault("exclude_from_export", True)
        super().__init__(empty_values=(), orderable=False, **kwargs)  # type: ignore[no-untyped-call]

    @property
    def header(self) -> str:
        return format_html('<span class="sr-only">{}</span>', _("Handlinger"))


class CommitmentTable(tables.Table):
    """Commitments, newest first; every column sorts, and a tie is settled by age."""

    caption = gettext_lazy("Tilsagn")
    unit = KR

    purpose = DanishColumn(
        gettext_lazy("Formål"),
        "purpose",
        linkify=("commitment", [tables.A("ref")]),
        attrs=WIDE,
    )
    partner = DanishColumn(gettext_lazy("Partner"), "grant__partner__short_name")
    account = tables.Column(
        gettext_lazy("Konto"),
        accessor="line__account__number",
        order_by=("line__account__number", "-pk"),
        attrs=NOWRAP,
    )
    year = tables.Column(gettext_lazy("År"), order_by=("year", "-pk"), attrs=NUM)
    amount_ore = AmountColumn(
        verbose_name=gettext_lazy("Beløb"), unit=Unit.KR, order_by=("amount_ore", "-pk")
    )
    state = tables.Column(gettext_lazy("Tilstand"), order_by=("state", "-pk"), attrs=NOWRAP)
    basis = tables.Column(gettext_lazy("Hjemmel"), order_by=("basis", "-pk"))
    example = ExampleColumn()

    sorts_when_few: tuple[str, ...] = ("partner", "account")

    in_file: ClassVar[dict[str, Callable[[], Any]]] = {
        "account": lambda: in_file.account("line__account__number"),
        "state": lambda: words_of("state", Commitment.State.choices),
        "basis": in_file.basis,
    }

    class Meta:
        empty_text = gettext_lazy("Der er ingen tilsagn at vise.")

    def render_account(self, value: str) -> str:
        return short(value)

    def render_state(self, record: Commitment) -> SafeString:
        return state_badge(record)

    def render_basis(self, record: Commitment) -> str:
        pillar = record.aktstykke_pillar
        return pillar.aktstykke.citation if pillar else str(record.get_basis_display())


class GrantTable(tables.Table):
    """Grants, newest first."""

    caption = gettext_lazy("Bevillingssager")
    unit = KR

    title = DanishColumn(
        pgettext_lazy("grant", "Sag"),
        "title",
        linkify=("grant", [tables.A("ref")]),
    )
    partner = DanishColumn(gettext_lazy("Partner"), "partner__short_name")
    pillar = tables.Column(
        gettext_lazy("Program"), accessor="pillar__programme__short_name", orderable=False
    )
    planned_total_ore = AmountColumn(
        verbose_name=gettext_lazy("Planlagt i alt"),
        unit=Unit.KR,
        order_by=("planned_total_ore", "-pk"),
    )
    example = ExampleColumn()

    file_number = tables.Column(gettext_lazy("Sagsnummer"), orderable=False, attrs=NOWRAP)
    projektsoejle = tables.Column(
        gettext_lazy("Projektsøjle"), accessor="pillar__name", orderable=False
    )
    enhed = tables.Column(gettext_lazy("Enhed"), accessor="unit", orderable=False)

    sorts_when_few: tuple[str, ...] = ("partner",)
    also: tuple[str, ...] | None = ("file_number", "projektsoejle", "enhed")
    groups: dict[str, Group] = {
        "partner": Group(gettext_lazy("Partner"), "partner", "partner", "partner__short_name"),
        "program": Group(
            gettext_lazy("Program"),
            "pillar__programme__slug",
            "program",
            "pillar__programme__short_name",
        ),
    }
    sums = {"planned_total_ore": "planned_total_ore"}

    class Meta:
        empty_text = gettext_lazy("Der er ingen sager at vise.")
        sequence = ("...", "example")


class AnnulmentTable(tables.Table):
    """Annulments of one commitment, with what this person may do to each."""

    caption = gettext_lazy("Annulleringer")
    unit = KR

    value_day = tables.Column(gettext_lazy("Dato"), attrs=NOWRAP)
    finance_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), unit=Unit.KR)
    reason = tables.Column(gettext_lazy("Grund"))
    note = tables.Column(gettext_lazy("Begrundelse"), attrs=WIDE)
    registered_by = tables.Column(gettext_lazy("Registreret af"))
    state = tables.Column(gettext_lazy("Tilstand"), attrs=NOWRAP)
    steps = StepsColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Intet er annulleret.")

    def __init__(self, rows: Any, *, person: Person, unit_of: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.person, self.unit_of = person, unit_of

    def render_value_day(self, value: dt.date) -> str:
        return day(value)

    def render_reason(self, record: Annulment) -> str:
        again = _("pladsen kan bruges igen") if record.reason.gives_room else _("pladsen er tabt")
        return f"{record.reason.text} ({again})"

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_state(self, record: Annulment) -> SafeString:
        return state_badge(record)

    def render_steps(self, record: Annulment) -> SafeString:
        return links(annulment_steps(record, self.unit_of, self.person))


class ActTable(tables.Table):
    """What people did to one thing, newest first."""

    caption = gettext_lazy("Handlinger")

    recorded_at = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Registreret"), format="d.m.Y H:i", attrs=NOWRAP
    )
    kind = tables.Column(gettext_lazy("Handling"), linkify=("act", [tables.A("key")]))
    value_day = tables.Column(gettext_lazy("Gælder fra"), attrs=NOWRAP)
    finance_year = tables.Column(gettext_lazy("År"), attrs=NUM)
    actor = tables.Column(gettext_lazy("Af"))
    approver = tables.Column(gettext_lazy("Bekræftet af"))
    reason = tables.Column(gettext_lazy("Begrundelse"), attrs=WIDE)
    example = ExampleColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Ingen har gjort noget endnu.")

    def render_kind(self, record: Act) -> str:
        return str(record.get_kind_display())

    def render_value_day(self, record: Act) -> str:
        return day(record.value_day)

    def render_actor(self, value: Person) -> str:
        return named(value)

    def render_approver(self, value: Person) -> str:
        return named(value)


class PillarTable(tables.Table):
    """The lines of requests one can commit on."""

    caption = gettext_lazy("Projektsøjler i aktstykker")
    unit = KR

    name = tables.Column(gettext_lazy("Projektsøjle"))
    aktstykke = tables.Column(gettext_lazy("Aktstykke"), accessor="aktstykke__citation")
    year = tables.Column(gettext_lazy("År"), accessor="aktstykke__finance_year", attrs=NUM)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Søjlens beløb"), unit=Unit.KR)
    state = tables.Column(gettext_lazy("Tilstand"), accessor="aktstykke__get_state_display")
    steps = StepsColumn()

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Der er ingen aktstykker at give tilsagn under.")

    def render_steps(self, record: Any) -> SafeString:
        return format_html(
            '<a href="?soejle={}">{}<span class="sr-only"> {}</span></a>',
            record.ref,
            _("Nyt tilsagn"),
            record.name,
        )


class CommitmentsOfGrantTable(CommitmentTable):
    """The same on a grant's own page, where its partner is known."""

    class Meta(CommitmentTable.Meta):
        exclude = ("partner",)
        orderable = False
        empty_text = gettext_lazy("Der er ikke givet tilsagn endnu.")


class GrantChoiceTable(GrantTable):
    """The same where one chooses what to commit on."""

    also = None
    groups = {}
    steps = StepsColumn()

    class Meta(GrantTable.Meta):
        exclude = ("file_number", "projektsoejle", "enhed")
        sequence = ("...", "steps")

    def render_steps(self, record: Grant) -> SafeString:
        return format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>',
            reverse("grant_commitment", args=[record.ref]),
            _("Nyt tilsagn"),
            record.title,
        )
