"""What other pages show of masters. `{% load masters %}`."""

from typing import Any

from django import template
from django.urls import reverse

from grants.authority.may import Doing, why_not
from grants.commitments.models import Grant
from grants.masters.shares import Thing, doing_of, shares_of
from grants.masters.sorts import PARTNERS

register = template.Library()


@register.inclusion_tag("grants/masters/countries.html", takes_context=True)
def countries_of(context: Any, thing: Thing) -> dict[str, Any]:
    """How a grant or a programme is split on countries, and the way to change it for who may."""
    person = context["request"].user
    may = not why_not(person, doing_of(thing), unit=thing.unit)
    name, argument = (
        ("grant_countries", thing.ref)
        if isinstance(thing, Grant)
        else ("programme_countries", thing.slug)
    )
    url = reverse(name, args=[argument]) if may else ""
    return {"shares": list(shares_of(thing)), "edit_url": url}


@register.inclusion_tag("grants/masters/new_partner.html", takes_context=True)
def new_partner(context: Any) -> dict[str, Any]:
    """The way to a new partner from where one is missed, or who can make it."""
    person = context["request"].user
    may = not why_not(person, Doing.EDIT_MASTER, unit=person.unit)
    return {"url": reverse("master_new", args=[PARTNERS.name]) if may else ""}


@register.simple_tag
def master_url(name: str, thing: Any) -> str:
    """The page of a master with its history, by its sort's word."""
    return reverse("master", args=[f"{name}/{thing.pk}"])
