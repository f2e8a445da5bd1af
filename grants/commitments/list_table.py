"""The list of commitments: every column one can choose, and what it can be grouped by."""

from typing import Any

import django_tables2 as tables
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy

from grants import in_file
from grants.accounts.numbers import short
from grants.agreements.models import Agreement
from grants.commitments.dimensions import NOT_SAID
from grants.commitments.models import Commitment
from grants.commitments.selectors import GIVEN, RAISED
from grants.commitments.tables import NOWRAP, CommitmentTable, day
from grants.masters.models import GrantShare
from grants.templatetags.grants import named
from ledger.danish import DanishOrder
from ledger.models import Entry, Person
from ledger.money import Unit
from ledger.tables import AmountColumn
from ledger.tables.grouping import Group
from programmes.models import Partner, ProgrammeShare

Rows = QuerySet[Commitment]


def _with(*ways: str) -> Any:
    return lambda rows: rows.select_related(*ways)


def with_money(rows: Rows) -> Rows:
    """The frame's figures, in øre: `net_ore` after annulments, `paid_ore`, `unpaid_ore`."""
    return rows.annotate(
        net_ore=F("frame__ceiling_ore"),
        paid_ore=F("frame__drawn_ore"),
        unpaid_ore=F("frame__ceiling_ore") - F("frame__drawn_ore"),
    )


def with_annulled(rows: Rows) -> Rows:
    """What was withdrawn of what was promised, in øre; the same sum as on its own page."""
    withdrawn = Entry.objects.filter(RAISED & ~GIVEN, frame=OuterRef("frame")).order_by()
    summed = withdrawn.values("frame").annotate(ore=Sum(-F("amount_ore"))).values("ore")
    return rows.annotate(annulled_ore=Subquery(summed))


def with_countries(rows: Rows) -> Rows:
    """The names of its countries: the grant's own shares, else its programme's."""
    own = GrantShare.objects.filter(grant=OuterRef("grant"))
    whole = ProgrammeShare.objects.filter(programme=OuterRef("grant__pillar__programme"))
    order = DanishOrder("country__name")
    return rows.annotate(
        own_countries=ArraySubquery(own.order_by(order).values("country__name")),
        programme_countries=ArraySubquery(whole.order_by(order).values("country__name")),
    )


def _amount(label: Any) -> AmountColumn:
    return AmountColumn(verbose_name=label, unit=Unit.KR, orderable=False)


def _said(label: Any, accessor: str | None = None, **kwargs: Any) -> tables.Column:
    return tables.Column(label, accessor=accessor, orderable=False, **kwargs)


class CommitmentListTable(CommitmentTable):
    """Commitments with every column one can choose (`?kolonner=`) and group by (`?grupper=`)."""

    net_ore = _amount(gettext_lazy("Efter annulleringer"))
    annulled_ore = _amount(gettext_lazy("Annulleret"))
    paid_ore = _amount(gettext_lazy("Udbetalt"))
    unpaid_ore = _amount(gettext_lazy("Ikke udbetalt"))
    programme = _said(gettext_lazy("Program"), "grant__pillar__programme__short_name")
    pillar = _said(gettext_lazy("Projektsøjle"), "grant__pillar__name")
    countries = _said(gettext_lazy("Lande"), empty_values=())
    payment_years = _said(
        gettext_lazy("Udbetales i"), "payment_first_year", attrs={"td": {"class": "nowrap num"}}
    )
    bound_on = _said(gettext_lazy("Afgivet den"), attrs=NOWRAP)
    partner_kind = _said(gettext_lazy("Partnertype"), "grant__partner__kind")
    contribution = _said(gettext_lazy("Bidragets art"), "agreement__contribution")
    grant = _said(
        gettext_lazy("Bevillingssag"),
        "grant__title",
        linkify=("grant", [tables.A("grant__ref")]),
    )
    file_number = _said(gettext_lazy("Sagsnummer"), "grant__file_number", attrs=NOWRAP)
    basis_reference = _said(gettext_lazy("Henvisning"))
    enhed = _said(gettext_lazy("Enhed"), "unit")
    registered_by = _said(gettext_lazy("Registreret af"))
    approved_by = _said(gettext_lazy("Godkendt af"))

    also = (
        "net_ore", "annulled_ore", "paid_ore", "unpaid_ore", "programme", "pillar", "countries",
        "payment_years", "bound_on", "partner_kind", "contribution", "grant", "file_number",
        "basis_reference", "enhed", "registered_by", "approved_by",
    )  # fmt: skip
    needs = {
        "net_ore": with_money,
        "paid_ore": with_money,
        "unpaid_ore": with_money,
        "annulled_ore": with_annulled,
        "programme": _with("grant__pillar__programme"),
        "pillar": _with("grant__pillar"),
        "countries": with_countries,
        "contribution": _with("agreement"),
        "registered_by": _with("registered_by"),
        "approved_by": _with("approved_by"),
    }
    in_file = CommitmentTable.in_file | {
        "countries": in_file.countries,
        "payment_years": in_file.years,
        "registered_by": lambda: in_file.person("registered_by"),
        "approved_by": lambda: in_file.person("approved_by"),
    }
    groups = {
        "partner": Group(
            gettext_lazy("Partner"), "grant__partner", "partner", "grant__partner__short_name"
        ),
        "partnertype": Group(
            gettext_lazy("Partnertype"), "grant__partner__kind", "partnertype",
            words=lambda kind: Partner.Kind(kind).label, none=NOT_SAID,
        ),
        "konto": Group(
            gettext_lazy("Konto"), "line__account__number", "account",
            words=short,
        ),
        "aar": Group(gettext_lazy("Finansår"), "year", "year"),
        "program": Group(
            gettext_lazy("Program"), "grant__pillar__programme__slug", "program",
            "grant__pillar__programme__short_name", none=NOT_SAID,
        ),
        "tilstand": Group(
            gettext_lazy("Tilstand"), "state", "state",
            words=lambda state: Commitment.State(state).label,
        ),
        "hjemmel": Group(
            gettext_lazy("Hjemmel"), "basis", "basis",
            words=lambda basis: Commitment.Basis(basis).label,
        ),
        "bidrag": Group(
            gettext_lazy("Bidragets art"), "agreement__contribution", "bidrag",
            words=lambda kind: Agreement.Contribution(kind).label, none=NOT_SAID,
        ),
    }  # fmt: skip
    sums = {
        "amount_ore": "amount_ore",
        "net_ore": "frame__ceiling_ore",
        "paid_ore": "frame__drawn_ore",
    }

    class Meta(CommitmentTable.Meta):
        sequence = ("...", "example")

    def render_countries(self, record: Any) -> str:
        return ", ".join(record.own_countries or record.programme_countries) or "–"

    def render_payment_years(self, record: Commitment) -> str:
        first, last = record.payment_first_year, record.payment_last_year
        return str(first) if first == last else f"{first}-{last}"

    def render_bound_on(self, value: Any) -> str:
        return day(value)

    def render_registered_by(self, value: Person) -> str:
        return named(value)

    def render_approved_by(self, value: Person) -> str:
        return named(value)
