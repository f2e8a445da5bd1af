"""Narrowing the register of statements."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from grants.statements.models import Statement
from ledger.filtering import ListFilter, SeveralFilter, WordsFilter

WHERE = (
    ("paper", _("I et aktstykke")),
    ("answer", _("I et svar")),
    ("table", _("Med en tabel")),
)
WHOSE = (("mine", _("Mine")),)


class StatementFilter(ListFilter):
    """By words, how it stands, where it was said, and whether one owns it."""

    q = WordsFilter("text", "evidence", label=_("Søg i udsagn"))
    state = SeveralFilter(label=_("Tilstand"), choices=Statement.State.choices)
    where = filters.ChoiceFilter(
        label=_("Sagt"), choices=WHERE, method="said", empty_label=_("Alle")
    )
    owner = filters.ChoiceFilter(
        label=_("Ansvarlig"), choices=WHOSE, method="owned", empty_label=_("Alle")
    )

    class Meta:
        model = Statement
        fields: list[str] = []

    def said(self, rows: QuerySet[Statement], _name: str, chosen: str) -> QuerySet[Statement]:
        if chosen == "answer":
            return rows.filter(question__isnull=False)
        if chosen == "table":
            return rows.filter(answer__isnull=False)
        return rows.filter(question__isnull=True, aktstykke__isnull=False)

    def owned(self, rows: QuerySet[Statement], _name: str, _chosen: str) -> Any:
        return rows.filter(owner=self.request.user)
