"""Splitting a grant or a programme on countries, in per cent."""

import uuid
from collections.abc import Mapping
from typing import Any

import pghistory
from django.db.models import QuerySet
from django.utils import timezone

from grants.authority.may import Doing, require
from grants.commitments.models import Grant
from grants.masters.models import GrantShare
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.posting import Concerns, one_act, post
from programmes.models import Country, Programme, ProgrammeShare
from programmes.models.share import Share

Thing = Grant | Programme


def shares_of(thing: Thing) -> "QuerySet[Any]":
    """The shares of a grant or a programme, greatest first, with their countries."""
    return thing.shares.select_related("country")


def doing_of(thing: Thing) -> Doing:
    """Who opens grants splits them; a programme is a master."""
    return Doing.REGISTER_GRANT if isinstance(thing, Grant) else Doing.EDIT_MASTER


@one_act
def split(
    thing: Thing,
    *,
    actor: Person,
    shares: Mapping[Country, int],
    key: uuid.UUID | None = None,
) -> Thing:
    """Write how the thing is split on countries, in hundredths of one per cent; none is no split.

    Together they are 10000 or there are none (R47, guarded by the database). The old ones go and
    the new ones come in one act; the history keeps both. Raises `Refusal` (R23, R46, R47).
    """
    require(actor, doing_of(thing), unit=thing.unit)
    key = key or uuid.uuid4()
    model: type[Share] = GrantShare if isinstance(thing, Grant) else ProgrammeShare
    link = "grant" if isinstance(thing, Grant) else "programme"
    with pghistory.context(act=str(key)):
        type(thing).objects.select_for_update().get(pk=thing.pk)
        shares_of(thing).delete()
        model._default_manager.bulk_create(  # noqa: SLF001 - Django's own name
            [model(country=c, hundredths=share, **{link: thing}) for c, share in shares.items()]
        )
    _post(thing, actor, key)
    return thing


def _post(thing: Thing, actor: Person, key: uuid.UUID) -> None:
    concerns = (
        Concerns("grant", str(thing.ref), clearance_of(thing))
        if isinstance(thing, Grant)
        else Concerns("programme", thing.slug)
    )
    today = timezone.localdate()
    FinanceYear.objects.get_or_create(year=today.year)
    post(
        kind=Kind.MASTER_CHANGED,
        actor=actor,
        concerns=concerns,
        finance_year=today.year,
        value_day=today,
        key=key,
        example=thing.example,
    )
