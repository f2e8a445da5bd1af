"""`remind`: mails those who have a duty or a difference to explain that is due; run once a day."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from grants.authority.notices import send
from grants.duties import services
from grants.duties.models import Duty
from grants.reconciliation.models import Difference
from grants.reconciliation.selectors import Mine, open_differences
from ledger.models import Person
from reports.saved_views.telling import tell

EVERY_DAYS = 7  # a week before, on the day, and each week after


class Command(BaseCommand):
    help = "Mail those whose duties are due: a week before, on the day, and weekly after it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today = timezone.localdate()
        soon = today + dt.timedelta(days=EVERY_DAYS)
        rows = Duty.objects.filter(state=Duty.State.OPEN, due_on__lte=soon).select_related("owner")
        sent = sum(_remind(duty) for duty in rows if _is_day(duty.due_on, today))
        given = Difference.objects.filter(due_on__lte=soon).select_related("account", "owner")
        due = [one for one in given.order_by("due_on", "pk") if _is_day(one.due_on, today)]
        sent += sum(_remind_of(mine) for mine in _by_owner(open_differences(due)))
        sent += tell()
        self.stdout.write(f"{sent} mails")


def _is_day(due_on: dt.date, today: dt.date) -> bool:
    return (due_on - today).days % EVERY_DAYS == 0


def _by_owner(found: Iterable[Mine]) -> list[list[Mine]]:
    """Those of one person, year and day together: many lines are given out at once."""
    groups: dict[tuple[int, int, dt.date], list[Mine]] = {}
    for one in found:
        given = one.difference
        groups.setdefault((given.owner_id, given.year, given.due_on), []).append(one)
    return list(groups.values())


def _remind_of(mine: list[Mine]) -> int:
    """One mail to the owner of differences with the state accounts."""
    given = mine[0].difference
    with override("da"):
        what = ngettext(
            "%(n)s forskel i afstemningen af %(year)s er ikke forklaret. Frist %(day)s.",
            "%(n)s forskelle i afstemningen af %(year)s er ikke forklaret. Frist %(day)s.",
            len(mine),
        ) % {"n": len(mine), "year": given.year, "day": date_format(given.due_on)}
        subject = _("Frist")
    return send(lambda: [given.owner], subject, what, reverse("my_work"))


def _remind(duty: Duty) -> int:
    """Mail the one who is named, else those of the role who see the unit's things.

    Nobody is told of what only the cleared may know of.
    """
    with override("da"):
        what = _("%(title)s. Frist %(day)s.") % {
            "title": duty.title,
            "day": date_format(duty.due_on),
        }
        subject = _("Frist")
    url = reverse("duty", args=[duty.ref])
    return send(lambda: _owners(duty), subject, what, url)


def _owners(duty: Duty) -> list[Person]:
    secret = bool(services.concerns(duty).clearance)
    if duty.owner is not None:
        return [duty.owner] if duty.owner.cleared or not secret else []
    people = Person.objects.filter(is_active=True, role=duty.role)
    if secret:
        people = people.filter(cleared=True)
    return [person for person in people if person.sees_all_units or person.unit == duty.unit]
