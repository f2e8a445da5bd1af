"""Finding the grants that the rows of a file name, a chunk at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from grants.commitments.models import Grant
from grants.imports.sorts import Fault, Values

CHOICES_MAX: Final = 5000


class GrantFinder:
    """The grants of one unit by file number and by title; another unit's are not there."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.by_number: dict[str, list[Grant]] = {}
        self.by_title: dict[str, list[Grant]] = {}

    def look_up(self, rows: Iterable[Values]) -> None:
        """Read the grants that these rows name and none before them did. One query."""
        numbers = {row["Sagsnummer"] for row in rows if row.get("Sagsnummer")}
        titles = {row["Sag"] for row in rows if row.get("Sag")}
        numbers -= set(self.by_number)
        titles -= set(self.by_title)
        if not numbers and not titles:
            return
        self.by_number.update({number: [] for number in numbers})
        self.by_title.update({title: [] for title in titles})
        found = Grant.objects.filter(
            Q(file_number__in=numbers) | Q(title__in=titles), unit=self.unit
        ).select_related("partner", "pillar__programme", "disposition")
        for grant in found:
            if grant.file_number in numbers:
                self.by_number[grant.file_number].append(grant)
            if grant.title in titles:
                self.by_title[grant.title].append(grant)

    def of(self, row: Values, faults: list[Fault]) -> Grant | None:
        """The one grant the row names, or why there is none."""
        number, title = row.get("Sagsnummer"), row.get("Sag")
        if not number and not title:
            told = _("Skriv bevillingssagens nummer eller dens titel.")
            faults.append(Fault("Sagsnummer", told))
            return None
        column = "Sagsnummer" if number else "Sag"
        found = self.by_number.get(number, []) if number else self.by_title.get(title or "", [])
        if number and title:
            found = [grant for grant in found if grant.title == title]
        if row.get("Partner"):
            found = [grant for grant in found if _is(grant, row["Partner"])]
        if len(found) == 1:
            return found[0]
        faults.append(Fault(column, _none() if not found else _several(number, title)))
        return None


def _is(grant: Grant, partner: str) -> bool:
    names = {grant.partner.short_name.casefold(), grant.partner.full_name.casefold()}
    return partner.casefold() in names


def _none() -> str:
    return _("Der er ingen bevillingssag i din enhed med det nummer, den titel og den partner.")


def _several(number: str | None, title: str | None) -> str:
    if number and title:
        return _("Flere sager har nummeret og titlen. Skriv også partneren.")
    if number:
        return _("Flere sager har nummeret. Skriv også titel eller partner.")
    return _("Flere sager har titlen. Skriv sagsnummer eller partner.")


def grant_choices(unit: str) -> Mapping[str, Sequence[str]]:
    """File numbers and titles of the unit's newest grants, for the template."""
    rows = Grant.objects.filter(unit=unit).order_by("-pk")[:CHOICES_MAX]
    named = list(rows.values_list("file_number", "title"))
    return {
        "Sagsnummer": sorted({number for number, _title in named if number}),
        "Sag": sorted({title for _number, title in named}),
    }
