"""The parts of the house and the pages beside each other in each, by their url names."""

from django.utils.translation import gettext_lazy, pgettext_lazy

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
    ("cross", gettext_lazy("Krydstabel")),
)
# And in the part that is about published figures. A page that is not there is left out.
ACCOUNTS = (
    ("accounts", gettext_lazy("Konti")),
    ("compare", gettext_lazy("Sammenligning")),
    ("overruns", gettext_lazy("Brugt mere end bevilget")),
    ("reconciliations", gettext_lazy("Afstemning")),
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
    ("statements", gettext_lazy("Udsagn og svar")),
)
SECTIONS = {
    "aktstykker": (gettext_lazy("Om aktstykker"), AKTSTYKKER),
    "commitments": (gettext_lazy("Om tilsagn"), SECTION),
    "accounts": (gettext_lazy("Om konti"), ACCOUNTS),
}
# Pages of a part that have no tab of their own.
WITHOUT_TAB = {"commitments": ("holds",)}


def pages_of(part: str) -> tuple[str, ...]:
    """The url names of the pages of a part; of what is no part, nothing."""
    _about, tabs = SECTIONS.get(part, ("", ()))
    return (*(name for name, _label in tabs), *WITHOUT_TAB.get(part, ()))
