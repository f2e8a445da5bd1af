"""How a thing stands to what the Committee approved. `{% load envelopes %}`."""

from typing import Any

from django import template
from django.template.context import Context

from grants.envelopes.selectors import standing_of

register = template.Library()


@register.inclusion_tag("grants/envelopes/standing.html", takes_context=True)
def compared(context: Context, thing: Any) -> dict[str, Any]:
    """What differs from the approved or lies outside, what was noted, and the way to note it.

    Nothing is shown of what rests on no approval. At most one query then.
    """
    return {"standing": standing_of(thing, context["request"].user)}
