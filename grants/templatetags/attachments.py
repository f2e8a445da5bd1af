"""The section of documents on a thing's page. `{% load attachments %}`."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grants.attachments.selectors import attachments_of
from grants.attachments.tables import AttachmentTable
from grants.authority.may import Doing, why_not
from grants.commitments.facts import page_of

register = template.Library()


@register.inclusion_tag("grants/attachments/section.html", takes_context=True)
def documents_of(context: Context, kind: str, id: object, unit: str) -> dict[str, Any]:
    """The documents attached to a thing, and the way to attach one more. One query."""
    person = context["request"].user
    may = not why_not(person, Doing.ATTACH, unit=unit)
    return {
        "request": context["request"],
        "table": AttachmentTable(attachments_of(person, kind, str(id)), may=may),
        "attach_url": reverse("attachment_new", args=[kind, id]) if may else "",
    }


@register.simple_tag
def trail_of(kind: str, id: object) -> SafeString:
    """The way to everything anybody did about a thing, to be filtered and taken out as CSV."""
    query = urlencode({"om": f"{kind}:{id}"})
    url = page_of("acts")
    return format_html('<p><a href="{}?{}">{}</a></p>', url, query, _("Alle handlinger"))
