"""What a grant is marked with, on its page. `{% load marks %}`."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from grants.authority.may import Doing, why_not
from grants.commitments.models import Grant
from grants.marks.services import LABELS, in_words, marks_of

register = template.Library()


@register.inclusion_tag("grants/marks/marks.html", takes_context=True)
def marks_on(context: Context, grant: Grant) -> dict[str, Any]:
    """What is said, and the way to say more. One query where there is a sector."""
    person = context["request"].user
    may = not why_not(person, Doing.REGISTER_GRANT, unit=grant.unit)
    said = [
        f"{LABELS[name]}: {in_words(name, value)}"
        for name, value in marks_of(grant)._asdict().items()
        if value is not None
    ]
    return {"said": said, "edit_url": reverse("grant_marks", args=[grant.ref]) if may else ""}
