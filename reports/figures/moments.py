"""The two clocks as an address carries them: `?pr=2024-11-12&kendt=2024-11-13`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledger.forms import DayField
from ledger.moment import Moment


class MomentForm(forms.Form):
    """Which day's ledger one wants to see; both empty is now."""

    pr = DayField(label=_("Stilling pr."), required=False)
    kendt = DayField(label=_("Som kendt den"), required=False)


@dataclass(frozen=True)
class Asked:
    """What the address asked for. `query` carries it on to the next page, `?` included."""

    moment: Moment
    form: MomentForm
    value_day: dt.date | None
    known_day: dt.date | None

    @property
    def query(self) -> str:
        days = {"pr": self.value_day, "kendt": self.known_day}
        said = urlencode({name: day.isoformat() for name, day in days.items() if day})
        return f"?{said}" if said else ""


def asked(query: Mapping[str, str]) -> Asked:
    """Read the two days; a day that cannot be read is an error on the form and no limit.

    "Known on a day" means known when that day ended, in Copenhagen.
    """
    form = MomentForm({name: query.get(name, "") for name in ("pr", "kendt")}, auto_id="moment_%s")
    form.is_valid()
    value_day = form.cleaned_data.get("pr")
    known_day = form.cleaned_data.get("kendt")
    known_at = end_of(known_day) if known_day else None
    return Asked(Moment(value_day, known_at), form, value_day, known_day)


def end_of(day: dt.date) -> dt.datetime:
    """The last microsecond of the day in Copenhagen."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))
