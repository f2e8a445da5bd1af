"""The Committee's questions on the page of a request. `{% load questions %}`."""

from typing import Any

from django import template
from django.template.context import Context

from grants.aktstykker.models import Aktstykke
from grants.questions.selectors import is_late, questions_for

register = template.Library()


@register.inclusion_tag("grants/questions/of.html", takes_context=True)
def questions_of(context: Context, aktstykke: Aktstykke) -> dict[str, Any]:
    """The questions with where they stand. One query."""
    rows = questions_for(context["request"].user).filter(aktstykke=aktstykke)
    return {"questions": [(one, is_late(one)) for one in rows]}
