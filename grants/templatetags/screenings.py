"""Whether it must go to the Committee, shown on the page of what was asked about."""

from typing import Any

from django import template

from grants.aktstykker.models import Aktstykke
from grants.authority.gate import person_of
from grants.authority.may import Doing, why_not
from grants.commitments.models import Grant
from grants.screenings.selectors import standing

register = template.Library()


@register.inclusion_tag("grants/screenings/of.html", takes_context=True)
def screenings_of(context: dict[str, Any], thing: Grant | Aktstykke) -> dict[str, Any]:
    """The answers that stand about a grant or a request, and the way to ask. One query."""
    person = person_of(context["request"])
    rows = standing(person)
    if isinstance(thing, Grant):
        rows, about = rows.filter(grant=thing), f"grant={thing.ref}"
    else:
        rows, about = rows.filter(aktstykke=thing), f"sag={thing.case_number}"
    return {
        "screenings": list(rows),
        "may_screen": not why_not(person, Doing.SCREEN, unit=thing.unit),
        "about": about,
    }
