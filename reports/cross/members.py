"""What the keys of a dimension are called, and in which order they stand."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import short
from grants.accounts.own import name_of
from grants.agreements.models import Agreement
from grants.commitments.dimensions import COUNTRY, NOT_SAID, REGION
from grants.commitments.models import Mark
from ledger.danish import danish_key
from programmes.models import Country, Partner, Pillar, Programme, Sector

Key = str | int | None
Names = Mapping[Any, str]
LATEST: Final = 9999  # the latest name of an account
_IN_ORDER_OF_KEYS: Final = frozenset({"hovedkonto", "underkonto", "sektor", "soejle"})


class Member(NamedTuple):
    """One of a dimension's keys: what it is called, and its word in an address."""

    key: Key
    label: str
    order: tuple[Any, ...]

    @property
    def asked(self) -> str:
        return NOT_SAID if self.key is None else str(self.key)


def members_of(dimension: str, keys: Collection[Key]) -> dict[Key, Member]:
    """The members in their order: as accounts and years run, else in Danish order; what nobody
    has said stands last. At most one query.
    """
    said = {key for key in keys if key is not None}
    names = NAMES.get(dimension, _plain)(said)
    found = [_member(dimension, key, names) for key in keys]
    return {one.key: one for one in sorted(found, key=lambda one: one.order)}


def _member(dimension: str, key: Key, names: Names) -> Member:
    if key is None:
        return Member(None, _("Ikke angivet"), (1,))
    label = names.get(key, str(key))
    if isinstance(key, int):
        return Member(key, label, (0, key))
    order = key if dimension in _IN_ORDER_OF_KEYS else danish_key(label)
    return Member(key, label, (0, order, key))


def _plain(keys: Collection[Any]) -> Names:
    return {key: str(key) for key in keys}


def _accounts(keys: Collection[Any]) -> Names:
    return {number: f"{short(number)} {name}" for number, name in name_of(keys, LATEST).items()}


def _programmes(keys: Collection[Any]) -> Names:
    return dict(Programme.objects.filter(slug__in=keys).values_list("slug", "short_name"))


def _pillars(keys: Collection[Any]) -> Names:
    slugs = {key.split("/")[0] for key in keys}
    rows = Pillar.objects.filter(programme__slug__in=slugs).select_related("programme")
    return {
        f"{one.programme.slug}/{one.slug}": f"{one.programme.short_name}: {one.name}"
        for one in rows
    }


def _sectors(keys: Collection[Any]) -> Names:
    return {one.code: str(one) for one in Sector.objects.filter(code__in=keys)}


def _countries(keys: Collection[Any]) -> Names:
    return dict(Country.objects.filter(code__in=keys).values_list("code", "name"))


def _choices(choices: Any) -> Callable[[Collection[Any]], Names]:
    return lambda _keys: {value: str(label) for value, label in choices.choices}


def _oda(_keys: Collection[Any]) -> Names:
    return {"ja": _("ODA"), "nej": _("Ikke ODA")}


def _marks(_keys: Collection[Any]) -> Names:
    return {mark.value: f"{mark.value} {mark.label}" for mark in Mark}


NAMES: Final[Mapping[str, Callable[[Collection[Any]], Names]]] = {
    "hovedkonto": _accounts,
    "underkonto": _accounts,
    "program": _programmes,
    "soejle": _pillars,
    "partnertype": _choices(Partner.Kind),
    COUNTRY: _countries,
    REGION: _choices(Country.Region),
    "bidrag": _choices(Agreement.Contribution),
    "oda": _oda,
    "sektor": _sectors,
    "klimatilpasning": _marks,
    "klimamodvirkning": _marks,
    "ligestilling": _marks,
}
