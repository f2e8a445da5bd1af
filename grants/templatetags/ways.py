"""The ways up from a thing, as breadcrumbs: the account way and the programme way.

`{% load ways %}`. A step whose page does not exist is left out.
"""

from typing import Any, NamedTuple

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.accounts.numbers import Level, short
from grants.commitments.models import Commitment

register = template.Library()


class Step(NamedTuple):
    """A page on the way; `url` is empty where it is the one that one is on."""

    label: str
    url: str


@register.inclusion_tag("grants/way.html")
def account_way(number: str, year: int, carry: str = "") -> dict[str, Any]:
    """The accounts above and the account itself in the year, each a link. One query."""
    above = [number[:digits] for digits in Level.values if digits <= len(number)]
    known = Account.objects.filter(number__in=above).order_by("number")
    numbers = known.values_list("number", flat=True)
    steps = [_step(short(one), "account", one, year, carry=carry) for one in numbers]
    return {"steps": [step for step in (_step(_("Konti"), "accounts"), *steps) if step.url]}


@register.inclusion_tag("grants/other_ways.html")
def other_ways(commitment: Commitment, here: str = "") -> dict[str, Any]:
    """Beside the account way: by programme and pillar, by partner, by the list. No query of its own
    where the commitment's grant is read with them.
    """
    grant = commitment.grant
    ways = []
    if grant.pillar is not None:
        programme = grant.pillar.programme
        ways.append(
            [
                _step(_("Programmer"), "programmes"),
                _step(programme.short_name, "programme", programme.slug),
                _step(grant.pillar.name, "pillar", programme.slug, grant.pillar.slug),
            ]
        )
    partner = grant.partner.short_name
    ways.append([_step(_("Partnere"), "partners"), _step(partner, "partner", partner)])
    ways.append([_step(_("Tilsagn"), "commitments"), _step(grant.title, "grant", grant.ref)])
    return {"ways": [[one for one in way if one.url] for way in ways], "here": here}


def _step(label: str, page: str, *args: object, carry: str = "") -> Step:
    try:
        return Step(str(label), f"{reverse(page, args=args)}{carry}")
    except NoReverseMatch:
        return Step(str(label), "")
