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
    is_grant = isinstance(thing, Grant)
    rows = standing(person)
    about = f"grant={thing.ref}" if isinstance(thing, Grant) else f"sag={thing.case_number}"
    return {
        "screenings": list(rows.filter(grant=thing) if is_grant else rows.filter(aktstykke=thing)),
        "may_screen": not why_not(person, Doing.SCREEN, unit=thing.unit),
        "about": about,
    }
