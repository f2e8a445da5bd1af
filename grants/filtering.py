"""Filters that lists of grants share: account, partner, programme, pillar, country, unit."""

from typing import Any, cast

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import AccountNumberError, parse_account
from grants.masters.models import GrantShare
from grants.offered import COUNTRIES, PARTNERS, PILLARS, PROGRAMMES, UNITS, offering, pillars_for
from ledger.filtering import ALL
from ledger.models import Person
from programmes.models import Country, Partner, Pillar, Programme, ProgrammeShare
from programmes.selectors import programmes_for


class AccountField(forms.CharField):
    """An account as people write it; cleans to its digits."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return parse_account(typed)
        except AccountNumberError as error:
            raise ValidationError(str(error), code="account") from error


class AccountFilter(filters.Filter):
    """Rows on the account or below it."""

    field_class: Any = AccountField

    def __init__(self, way: str, **kwargs: Any) -> None:
        super().__init__(field_name=way, label=_("Konto eller derunder"), **kwargs)  # type: ignore[no-untyped-call]

    def filter(self, qs: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        return qs.filter(**{f"{self.field_name}__startswith": value}) if value else qs


class PillarField(filters.fields.ModelChoiceField):
    """Pillars under their programme's name: two programmes may have a pillar of one partner."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.programme.short_name}: {obj.name}"


class PillarFilter(filters.ModelChoiceFilter):
    field_class = PillarField


def by_partner(way: str) -> filters.ModelChoiceFilter:
    """The choice of a partner, who is `way` from the row."""
    made = filters.ModelChoiceFilter(
        label=_("Partner"), field_name=way, queryset=Partner.objects.all(), empty_label=ALL
    )
    return offering(PARTNERS, made)


def by_partner_kind(way: str) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(
        label=_("Partnertype"), field_name=way, choices=Partner.Kind.choices, empty_label=ALL
    )


def by_programme(way: str) -> filters.ModelChoiceFilter:
    """The choice of a programme the person sees; the address says its short word."""
    made = filters.ModelChoiceFilter(
        label=_("Program"),
        field_name=way,
        queryset=_programmes,
        to_field_name="slug",
        empty_label=ALL,
    )
    return offering(PROGRAMMES, made)


def by_pillar(way: str) -> PillarFilter:
    made: PillarFilter = PillarFilter(  # type: ignore[no-untyped-call]
        label=_("Projektsøjle"), field_name=way, queryset=_pillars, empty_label=ALL
    )
    return offering(PILLARS, made)


class CountryFilter(filters.ModelChoiceFilter):
    """Rows whose grant goes to the country: by its own shares, else by its programme's."""

    offers = COUNTRIES

    def __init__(self, to_grant: str, **kwargs: Any) -> None:
        super().__init__(
            label=_("Land"),
            queryset=Country.objects.order_by("name"),
            to_field_name="code",
            empty_label=ALL,
            **kwargs,
        )  # type: ignore[no-untyped-call]
        self.to_grant = to_grant

    def filter(self, qs: "QuerySet[Any]", value: Country | None) -> "QuerySet[Any]":
        return qs.filter(goes_to(self.to_grant, value)) if value else qs


def goes_to(to_grant: str, country: Country) -> Q:
    """Whether a share of the grant (`to_grant` is the way to it) goes to the country."""
    own = GrantShare.objects.filter(grant=OuterRef(to_grant))
    pillar = f"{to_grant}__pillar__programme" if to_grant != "pk" else "pillar__programme"
    whole = ProgrammeShare.objects.filter(programme=OuterRef(pillar))
    there = {"country": country}
    return Q(Exists(own.filter(**there))) | Q(~Exists(own)) & Q(Exists(whole.filter(**there)))


def by_unit(way: str) -> filters.ChoiceFilter:
    made = filters.ChoiceFilter(label=_("Enhed"), field_name=way, choices=units, empty_label=ALL)
    return offering(UNITS, made)


def units() -> list[tuple[str, str]]:
    """The units there are people of."""
    found = Person.objects.exclude(unit="").order_by("unit").values_list("unit", flat=True)
    return [(unit, unit) for unit in found.distinct()]


def without_units(
    filters_: dict[str, Any], request: HttpRequest | None, name: str = "unit"
) -> None:
    """One who sees his own unit only is not asked which."""
    if request is None or not cast("Person", request.user).sees_all_units:
        filters_.pop(name, None)


def _programmes(request: HttpRequest | None) -> QuerySet[Programme]:
    if request is None:
        return Programme.objects.none()
    return programmes_for(cast("Person", request.user))


def _pillars(request: HttpRequest | None) -> QuerySet[Pillar]:
    if request is None:
        return Pillar.objects.none()
    return pillars_for(cast("Person", request.user))
