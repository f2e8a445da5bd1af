"""The list of payments: every column one can choose, and what it can be grouped by."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy

from grants import in_file
from grants.accounts.numbers import short
from grants.commitments.tables import NOWRAP
from grants.payments.models import Payment
from grants.payments.tables import PaymentTable
from grants.templatetags.grants import named
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import NUM, AmountColumn
from ledger.tables.grouping import Group


def _said(label: Any, accessor: str | None = None, **kwargs: Any) -> tables.Column:
    return tables.Column(label, accessor=accessor, orderable=False, **kwargs)


class PaymentListTable(PaymentTable):
    """Payments with every column one can choose (`?kolonner=`) and group by (`?grupper=`)."""

    returned_ore = AmountColumn(
        verbose_name=gettext_lazy("Kommet tilbage"), unit=Unit.KR, orderable=False
    )
    reference = _said(gettext_lazy("Reference"))
    instalment = _said(gettext_lazy("Rate"), attrs=NUM)
    account = _said(gettext_lazy("Konto"), "commitment__line__account__number", attrs=NOWRAP)
    given_in = _said(gettext_lazy("Tilsagnets år"), "commitment__line__year", attrs=NUM)
    programme = _said(gettext_lazy("Program"), "commitment__grant__pillar__programme__short_name")
    file_number = _said(gettext_lazy("Sagsnummer"), "commitment__grant__file_number", attrs=NOWRAP)
    enhed = _said(gettext_lazy("Enhed"), "commitment__unit")
    released_by = _said(gettext_lazy("Frigivet af"))

    also = (
        "returned_ore", "reference", "instalment", "account", "given_in", "programme",
        "file_number", "enhed", "released_by",
    )  # fmt: skip
    needs = {"given_in": lambda rows: rows.select_related("commitment__line")}
    in_file = PaymentTable.in_file | {
        "account": lambda: in_file.account("commitment__line__account__number"),
        "released_by": lambda: in_file.person("released_by"),
    }
    groups = {
        "partner": Group(
            gettext_lazy("Partner"),
            "commitment__grant__partner",
            "partner",
            "commitment__grant__partner__short_name",
        ),
        "konto": Group(
            gettext_lazy("Konto"), "commitment__line__account__number", "account", words=short
        ),
        "aar": Group(gettext_lazy("Finansår"), "finance_year", "year"),
        "program": Group(
            gettext_lazy("Program"),
            "commitment__grant__pillar__programme__slug",
            "program",
            "commitment__grant__pillar__programme__short_name",
        ),
        "tilstand": Group(
            gettext_lazy("Tilstand"),
            "state",
            "state",
            words=lambda state: Payment.State(state).label,
        ),
    }
    sums = {"amount_ore": "amount_ore", "returned_ore": "returned_ore"}

    class Meta(PaymentTable.Meta):
        sequence = ("...", "example", "steps")

    def render_account(self, value: str) -> str:
        return short(value)

    def render_released_by(self, value: Person) -> str:
        return named(value)
