"""Words that the pages of grants share. `{% load grants %}`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from grants.commitments.facts import page_of
from ledger.models import Person

register = template.Library()

# The pages beside each other in the part of the house that is about commitments.
SECTION = (
    ("commitments", pgettext_lazy("many", "Tilsagn")),
    ("grants", gettext_lazy("Bevillingssager")),
    ("agreements", gettext_lazy("Aftaler")),
    ("reservations", gettext_lazy("Reservationer")),
    ("openings", gettext_lazy("Åbningsposter")),
    ("bulk_files", gettext_lazy("Filer")),
    ("deviations", gettext_lazy("Betalingsplaner")),
    ("cash_need", gettext_lazy("Likviditet")),
    ("provisions", gettext_lazy("Hensættelse")),
    ("duties", gettext_lazy("Pligter")),
    ("splits", gettext_lazy("Mulig opdeling")),
)


# And in the part that is about published figures. A page that is not there is left out.
ACCOUNTS = (
    ("accounts", gettext_lazy("Konti")),
    ("compare", gettext_lazy("Sammenligning")),
    ("overruns", gettext_lazy("Brugt mere end bevilget")),
    ("reconciliations", gettext_lazy("Afstemning")),
    ("successions", gettext_lazy("Kontoskift")),
    ("publications", gettext_lazy("Indlæste filer")),
)
# And in the part that is about requests to the Finance Committee.
AKTSTYKKER = (
    ("aktstykker", gettext_lazy("Aktstykker")),
    ("screenings", gettext_lazy("Skal den forelægges?")),
    ("committee_calendar", gettext_lazy("Kalender")),
    ("forewarning", gettext_lazy("Varsling")),
    ("bill_list", gettext_lazy("Til tillægsbevillingsloven")),
    ("texts", gettext_lazy("Tekstblokke")),
    ("statements", gettext_lazy("Udsagn til Folketinget")),
)
SECTIONS = {
    "aktstykker": (gettext_lazy("Om aktstykker"), AKTSTYKKER),
    "commitments": (gettext_lazy("Om tilsagn"), SECTION),
    "accounts": (gettext_lazy("Om konti"), ACCOUNTS),
}


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
