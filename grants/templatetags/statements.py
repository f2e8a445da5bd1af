"""What was said to Parliament about a thing, on the thing's page. `{% load statements %}`."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.http import urlencode

from grants.authority.may import Doing, why_not
from grants.statements.selectors import statements_about
from grants.statements.tables import said_in

register = template.Library()


@register.inclusion_tag("grants/statements/about.html", takes_context=True)
def statements_of(context: Context, kind: str, *id: object) -> dict[str, Any]:
    """The statements about a thing and the way to write one down. Two queries.

    An account is named by its number and year, a pillar by its programme and itself.
    """
    person = context["request"].user
    name = "/".join(str(part) for part in id)
    may = not why_not(person, Doing.STATE_TO_PARLIAMENT, unit=person.unit)
    new = f"{reverse('statement_new')}?{urlencode({'om': f'{kind}:{name}'})}"
    found = statements_about(person, kind, name)
    return {
        "statements": [(one, said_in(one)) for one in found],
        "new_url": new if may else "",
    }
