"""Who writes a request, and in which parliamentary year: the ministry, its place, its minister."""

from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.authority.models import OfficeHolder
from reports.aktstykker.request import RequestError

# The printed request of 12 November 2024 (source S2): who writes, and from where. Ramme serves one
# ministry; fixtures/authority.toml says the same of its minister.
MINISTRY: Final = "Udenrigsministeriet"
PLACE: Final = "København"
MINISTER: Final = "minister"  # the office whose holder's name stands under a request


def session_of(day: date) -> str:
    """The parliamentary year of a day: `2024-25`, from the first Tuesday in October (§ 36)."""
    october = date(day.year, 10, 1)
    opening = october + timedelta(days=(1 - october.weekday()) % 7)
    first = day.year if day >= opening else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def minister_on(day: date) -> str:
    """Who held the office that day; on the day of a change, the one who took it over.

    Raises:
        RequestError: when no source in Ramme shows it.
    """
    found = OfficeHolder.objects.filter(
        office=MINISTER, first_day__lte=day, last_day__gte=day
    ).last()
    if found is None:
        raise RequestError(
            _(
                "Ingen kilde i Ramme viser, hvem der var minister den %(day)s, "
                "så papiret kan ikke underskrives. Ret aktstykkets dag eller tilføj kilden."
            )
            % {"day": date_format(day)}
        )
    return found.name
