"""`remind`: mails those who have a duty that is due; run once a day."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.notices import send
from grants.duties.models import Duty
from ledger.models import Person

EVERY_DAYS = 7  # a week before, on the day, and each week after


class Command(BaseCommand):
    help = "Mail those whose duties are due: a week before, on the day, and weekly after it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today = timezone.localdate()
        soon = today + dt.timedelta(days=EVERY_DAYS)
        rows = Duty.objects.filter(state=Duty.State.OPEN, due_on__lte=soon).select_related("owner")
        sent = sum(_remind(duty) for duty in rows if (duty.due_on - today).days % EVERY_DAYS == 0)
        self.stdout.write(f"{sent} mails")


def _remind(duty: Duty) -> int:
    """Mail the one who is named, else those of the role who see the unit's things."""
    with override("da"):
        what = _("%(title)s. Frist %(day)s.") % {
            "title": duty.title,
            "day": date_format(duty.due_on),
        }
        subject = _("Frist")
    url = reverse("duty", args=[duty.ref])
    return send(lambda: _owners(duty), subject, what, url)


def _owners(duty: Duty) -> list[Person]:
    if duty.owner is not None:
        return [duty.owner]
    people = Person.objects.filter(is_active=True, role=duty.role)
    return [person for person in people if person.sees_all_units or person.unit == duty.unit]
