"""Reading the answers: those a person may see, and the days that follow from one."""

import datetime as dt
from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grants.aktstykker.confidentiality import readable
from grants.meetings.selectors import slots
from grants.screenings.deciding import contract_deadline
from grants.screenings.models import Screening
from ledger.models import Person
from programmes.selectors import of_unit

WEEKS: Final = 26  # how far ahead a meeting is looked for


def for_user(person: Person) -> QuerySet[Screening]:
    """What the person may see, newest first."""
    return readable(of_unit(Screening.objects.all(), person), person).select_related(
        "account", "answered_by", "grant", "aktstykke", "replaced_by"
    )


def standing(person: Person) -> QuerySet[Screening]:
    """The answers that no other has replaced."""
    return for_user(person).filter(replaced_by__isnull=True)


class Follows(NamedTuple):
    """A day that follows from the answer, with the rule it follows from."""

    what: str
    day: dt.date
    time: dt.time | None
    source: str


def follows(screening: Screening, today: dt.date) -> list[Follows]:
    """Every day that follows, soonest first; none when it need not go to the Committee."""
    found: list[Follows] = []
    if screening.contract_on is not None:
        day = contract_deadline(screening.contract_on)
        found.append(Follows(_("Den betingede aftale forelægges senest"), day, None, "BV 3.3"))
    if screening.outcome == Screening.Outcome.MUST:
        last = dt.date(screening.finance_year, 12, 31)
        found += _meeting(today, last)
        what = _("Tiltrådt senest, ellers bortfaldet")
        found.append(Follows(what, last, None, "BV 3.4.3"))
    return sorted(found, key=lambda one: (one.day, one.time or dt.time()))


def _meeting(today: dt.date, last: dt.date) -> list[Follows]:
    """The first meeting that there is still time to begin for, within the finance year."""
    held = (one for one in slots(today, WEEKS) if not (one.meeting and one.meeting.cancelled))
    reachable = next((one for one in held if one.deadlines.start_by >= today), None)
    if reachable is None or reachable.day > last:
        return []
    return [Follows(*step) for step in reachable.deadlines.steps()]
