"""Reading registrations: one by its address, and those that wait."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from grants.aktstykker.confidentiality import readable
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from grants.sorts import SORTS
from ledger.models import Person
from programmes.selectors import of_unit

RELATED = ("registered_by", "confirmed_by", "document")


def sort_named(name: str) -> Sort:
    """The sort with this word in its address. Raises `Http404` for another word."""
    if name not in SORTS:
        raise Http404
    return SORTS[name]


def registrations_for(sort: Sort, person: Person) -> "QuerySet[Any]":
    """All of the sort that the person sees."""
    rows = sort.model._default_manager.select_related(*RELATED, *sort.related)  # noqa: SLF001
    return readable(of_unit(rows, person), person)


def registration(sort: Sort, ref: uuid.UUID, person: Person) -> Registration:
    """One of them; another unit's is not there."""
    found: Registration = get_object_or_404(registrations_for(sort, person), ref=ref)
    return found


def sort_of(thing: Registration) -> Sort:
    """The sort a registration is of."""
    return next(sort for sort in SORTS.values() if isinstance(thing, sort.model))
