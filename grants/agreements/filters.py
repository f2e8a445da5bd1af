"""Narrowing the list of agreements."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from grants.agreements.models import Agreement
from grants.filtering import (
    CountryFilter,
    by_partner,
    by_partner_kind,
    by_pillar,
    by_programme,
    by_unit,
    without_units,
)
from grants.offered import OfferingFilter
from ledger.filtering import (
    AmountFilter,
    DayFilter,
    SeveralFilter,
    WordsFilter,
    YesNoFilter,
)


class AgreementFilter(OfferingFilter):
    """By everything an agreement is; needs the request, for what one may see."""

    more = (
        "partnertype", "program", "soejle", "land", "enhed", "mindst", "hoejst", "dag_fra",
        "dag_til", "eksempel",
    )  # fmt: skip

    q = WordsFilter("title", "file_number", "grant__title", label=_("Søg i titel og sagsnummer"))
    state = SeveralFilter(label=_("Tilstand"), choices=Agreement.State.choices)
    contribution = SeveralFilter(label=_("Bidrag"), choices=Agreement.Contribution.choices)
    partner = by_partner("grant__partner")
    partnertype = by_partner_kind("grant__partner__kind")
    program = by_programme("grant__pillar__programme")
    soejle = by_pillar("grant__pillar")
    land = CountryFilter("grant")
    enhed = by_unit("unit")
    mindst = AmountFilter(label=_("Aftalt fra"), field_name="amount", lookup_expr="gte")  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(label=_("Aftalt til"), field_name="amount", lookup_expr="lte")  # type: ignore[no-untyped-call]
    dag_fra = DayFilter(label=_("Sidste dag fra"), field_name="last_day", lookup_expr="gte")  # type: ignore[no-untyped-call]
    dag_til = DayFilter(label=_("Sidste dag til"), field_name="last_day", lookup_expr="lte")  # type: ignore[no-untyped-call]
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Agreement
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        without_units(self.filters, self.request, "enhed")
