"""Narrowing the list of commitments, and of grants."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import AccountNumberError, parse_account
from grants.agreements.models import Agreement
from grants.commitments.dimensions import DIMENSIONS, NOT_SAID, given_by, having
from grants.commitments.models import Commitment, Grant
from grants.filtering import (
    AccountFilter,
    CountryFilter,
    by_partner,
    by_partner_kind,
    by_pillar,
    by_programme,
    by_unit,
    without_units,
)
from grants.offered import (
    COUNTRIES,
    PILLAR_WAYS,
    PROGRAMMES,
    Choice,
    OfferingFilter,
    offering,
)
from ledger.filtering import (
    ALL,
    SEARCH,
    YEAR,
    AmountFilter,
    DayFilter,
    SeveralFilter,
    WordsFilter,
    YearFilter,
    YesNoFilter,
)
from programmes.models import Partner

__all__ = ["SEARCH", "YEAR", "CommitmentFilter", "GrantFilter", "by_partner", "under_account"]


def under_account(rows: QuerySet[Any], typed: str, way: str) -> QuerySet[Any]:
    """Rows on the account or below it; what is no account finds nothing."""
    try:
        digits = parse_account(typed)
    except AccountNumberError:
        return rows.none()
    return rows.filter(**{f"{way}__startswith": digits})


class BehindFilter(OfferingFilter):
    """What a figure of a cross table is made of: what an address asks without a field for it.

    By each dimension (`land=SO`, `ingen` where nobody has said it) and a span of finance years.
    Both clocks are the page's own.
    """

    fra = YearFilter(field_name="year", lookup_expr="gte", label=_("Fra finansår"))  # type: ignore[no-untyped-call]
    til = YearFilter(field_name="year", lookup_expr="lte", label=_("Til finansår"))  # type: ignore[no-untyped-call]
    afgivet = filters.BooleanFilter(method="given", label=_("Afgivet"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        for dimension in DIMENSIONS.values():
            made = filters.CharFilter(method="of_dimension", label=dimension.label)
            self._take(made, dimension.name)
        for name in self.unseen:
            self.filters[name].extra["widget"] = forms.HiddenInput

    def _take(self, made: Any, name: str) -> None:
        """Another filter, under its word in an address."""
        made.field_name, made.parent, made.model = name, self, Commitment
        self.filters[name] = made

    @property
    def unseen(self) -> list[str]:
        """The filters that have no field on the page."""
        return ["fra", "til", "afgivet", *DIMENSIONS]

    def _said(self, name: str, value: Any) -> str:
        return _t("ikke angivet") if value == NOT_SAID else super()._said(name, value)

    def of_dimension(
        self, rows: QuerySet[Commitment], name: str, typed: str
    ) -> QuerySet[Commitment]:
        return having(rows, DIMENSIONS[name], typed)

    def given(
        self,
        rows: QuerySet[Commitment],
        _name: str,
        asked: bool,  # noqa: FBT001 - the library's
    ) -> QuerySet[Commitment]:
        return given_by(rows) if asked else rows.filter(frame__isnull=True)


# The fields of a cross table's ways, by the words of their addresses, and what they offer.
_OFFERED: Final = {"program": PROGRAMMES, "soejle": PILLAR_WAYS, "land": COUNTRIES}
_CHOICES: Final = {
    "partnertype": lambda: Partner.Kind.choices,
    "bidrag": lambda: Agreement.Contribution.choices,
}


class CommitmentFilter(BehindFilter):
    """By everything a commitment is; needs the request, for what one may see.

    Of the ways a cross table sorts by, those one often asks for have a field; the others are asked
    by address only, and shown among what is chosen.
    """

    more = (
        "partnertype", "program", "soejle", "land", "bidrag", "enhed", "basis", "mindst", "hoejst",
        "dag_fra", "dag_til", "eksempel",
    )  # fmt: skip
    seen = ("fra", "til", "partnertype", "program", "soejle", "land", "bidrag")

    q = WordsFilter(
        "purpose",
        "grant__title",
        "grant__file_number",
        "basis_reference",
        label=_("Søg i formål og sag"),
    )
    state = SeveralFilter(label=_("Tilstand"), choices=Commitment.State.choices)
    year = YearFilter(label=_("Finansår"), field_name="year", widget=forms.HiddenInput)  # type: ignore[no-untyped-call]
    account = AccountFilter("line__account__number")
    partner = by_partner("partner")
    enhed = by_unit("unit")
    basis = SeveralFilter(label=_("Hjemmel"), choices=Commitment.Basis.choices)
    mindst = AmountFilter(label=_("Beløb fra"), field_name="amount_ore", lookup_expr="gte")  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(label=_("Beløb til"), field_name="amount_ore", lookup_expr="lte")  # type: ignore[no-untyped-call]
    dag_fra = DayFilter(label=_("Afgivet fra"), field_name="bound_on", lookup_expr="gte")  # type: ignore[no-untyped-call]
    dag_til = DayFilter(label=_("Afgivet til"), field_name="bound_on", lookup_expr="lte")  # type: ignore[no-untyped-call]
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_units(self.filters, self.request, "enhed")
        for name, offered in _OFFERED.items():
            self._offer(name, partial(self._read, offered), offered)
        for name, choices in _CHOICES.items():
            self._offer(name, choices)

    def _read(self, offered: str) -> list[Choice]:
        return self.offered.get(offered, [])

    @property
    def unseen(self) -> list[str]:
        return [name for name in super().unseen if name not in self.seen]

    def _offer(self, name: str, choices: Callable[[], Iterable[Choice]], offered: str = "") -> None:
        """A field with these choices, and one for those of which nobody has said it."""
        nobody = (NOT_SAID, _("ikke angivet"))
        made = filters.ChoiceFilter(
            label=DIMENSIONS[name].label, choices=lambda: [*choices(), nobody],
            method="of_dimension", empty_label=ALL,
        )  # fmt: skip
        self._take(offering(offered, made, nobody) if offered else made, name)


class GrantFilter(OfferingFilter):
    """By everything a grant is; needs the request, for what one may see."""

    more = ("partnertype", "projektsoejle", "land", "enhed", "mindst", "hoejst", "eksempel")

    q = WordsFilter(
        "title",
        "file_number",
        "partner__short_name",
        "partner__full_name",
        label=_("Søg i titel, sagsnummer og partner"),
    )
    partner = by_partner("partner")
    program = by_programme("pillar__programme")
    partnertype = by_partner_kind("partner__kind")
    projektsoejle = by_pillar("pillar")
    land = CountryFilter("pk")
    enhed = by_unit("unit")
    mindst = AmountFilter(
        label=_("Planlagt fra"), field_name="planned_total_ore", lookup_expr="gte"
    )  # type: ignore[no-untyped-call]
    hoejst = AmountFilter(
        label=_("Planlagt til"), field_name="planned_total_ore", lookup_expr="lte"
    )  # type: ignore[no-untyped-call]
    eksempel = YesNoFilter(label=_("Eksempel"), field_name="example")

    class Meta:
        model = Grant
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        without_units(self.filters, self.request, "enhed")
