"""Words that the pages of grants share. `{% load grants %}`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grants.commitments.facts import page_of
from grants.sections import SECTIONS
from ledger.models import Person

register = template.Library()


@register.inclusion_tag("grants/section.html")
def section(here: str, of: str = "commitments") -> dict[str, Any]:
    """The ways to the pages beside this one; `here` is its url name, `of` the part of the house."""
    about, pages = SECTIONS[of]
    there = [(page_of(name), label, name == here) for name, label in pages]
    return {"about": about, "pages": [page for page in there if page[0]]}


# A state waits for somebody, stands, or was undone; the rest are over or not begun.
MOODS = {
    **dict.fromkeys(("submitted", "registered", "proposed"), "badge-info"),
    **dict.fromkeys(("bound", "released", "confirmed", "in_force"), "badge-success"),
    **dict.fromkeys(("reversed", "failed"), "badge-error"),
}


@register.filter
def state_badge(thing: Any) -> SafeString:
    """The state of a commitment, payment, annulment, repayment or storno as a badge."""
    label = thing.get_state_display()
    return format_html(
        '<span class="badge {}">{}</span>', MOODS.get(thing.state, "badge-quiet"), label
    )


@register.filter
def named(person: Person | None) -> str:
    """A person as colleagues know him: name, or user name, and the role."""
    if person is None:
        return "–"
    name = person.get_full_name()
    role = str(person.get_role_display())
    if not name:
        return person.get_username()
    return _("%(name)s (%(role)s)") % {"name": name, "role": role.lower()}
