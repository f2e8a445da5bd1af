"""The two clocks as an address carries them: `?pr=2024-11-12&kendt=2024-11-13`.

`kendt` is a day, or a moment in UTC (`2026-11-23T14:05:09Z`): a permanent address of what one looks
at now has to leave out what somebody writes later the same day.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ledger.forms import DayField
from ledger.moment import Moment

CLOCKS = ("pr", "kendt")
# How the browser's own field for a day with a time has it: in Copenhagen, to the second.
LOCAL = "%Y-%m-%dT%H:%M:%S"


class KnownField(DayField):
    """A day, or a day and a time to the second. Both mean: known when that had ended."""

    def to_python(self, value: Any) -> Any:
        try:
            time = parse_datetime(value) if isinstance(value, str) and "T" in value else None
        except ValueError:  # as it is written, but there is no such hour
            time = None
        if time is None:
            return super().to_python(value)
        super().to_python(time.date().isoformat())  # a year that is none is none with a time too
        aware = time if timezone.is_aware(time) else timezone.make_aware(time)
        return timezone.localtime(aware).replace(microsecond=0)


class MomentForm(forms.Form):
    """Which day's ledger one wants to see; both empty is now."""

    pr = DayField(label=_("Stilling pr."), required=False)
    kendt = KnownField(label=_("Som kendt den"), required=False)


class FirstMomentForm(forms.Form):
    """The earlier of two moments that are compared."""

    fra_pr = DayField(label=_("Først: stilling pr."), required=False)
    fra_kendt = KnownField(label=_("Først: som kendt den"), required=False)


class SecondMomentForm(forms.Form):
    """The later of them: the page's own clocks, said otherwise."""

    pr = DayField(label=_("Så: stilling pr."), required=False)
    kendt = KnownField(label=_("Så: som kendt den"), required=False)


@dataclass(frozen=True)
class Asked:
    """What the address asked for. `query` carries it on to the next page, `?` included."""

    moment: Moment
    form: forms.Form
    value_day: dt.date | None
    known_day: dt.date | None
    known_time: dt.datetime | None = None

    @property
    def query(self) -> str:
        days = {"pr": self.value_day, "kendt": self.known}
        return as_query({name: day for name, day in days.items() if day})

    @property
    def known(self) -> dt.date | None:
        """The day, or the time where one was asked for; `da_date` writes either."""
        return self.known_time or self.known_day


def as_query(days: Mapping[str, dt.date]) -> str:
    """The days as an address has them, `?` included; nothing without any."""
    said = {name: as_typed(day) for name, day in days.items()}
    return f"?{urlencode(said, safe=':')}" if said else ""


def as_typed(day: dt.date) -> str:
    """`2024-11-12`; with a time in UTC, so that no hour of October is two."""
    if isinstance(day, dt.datetime):
        return f"{day.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}Z"
    return day.isoformat()


def asked(query: Mapping[str, str]) -> Asked:
    """Read the two days; a day that cannot be read is an error on the form and no limit.

    "Known on a day" means known when that day ended, in Copenhagen. What cannot be read stays in
    its field as it was typed.
    """
    return _asked(query, MomentForm)


def asked_first(query: Mapping[str, str]) -> Asked:
    """The earlier of two moments: `?fra_pr=` and `?fra_kendt=`."""
    return _asked(query, FirstMomentForm)


def asked_second(query: Mapping[str, str]) -> Asked:
    """The later of two moments: the page's own `?pr=` and `?kendt=`."""
    return _asked(query, SecondMomentForm)


def _asked(query: Mapping[str, str], sort: type[forms.Form]) -> Asked:
    of_day, of_knowing = sort.base_fields
    typed = {name: query.get(name, "") for name in (of_day, of_knowing)}
    form = _form(sort, typed)
    value_day, known = form.cleaned_data.get(of_day), form.cleaned_data.get(of_knowing)
    time = known if isinstance(known, dt.datetime) else None
    known_day = timezone.localtime(time).date() if time else known
    shown = dict(typed)
    if value_day:
        shown[of_day] = value_day.isoformat()
    if known:
        shown[of_knowing] = time.strftime(LOCAL) if time else known.isoformat()
    if shown != typed:
        form = _form(sort, shown)
    if time:
        form.fields[of_knowing].widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "1"}
        )
    for name in form.errors:  # the browser's calendar would show an empty field
        form.fields[name].widget = forms.TextInput()
    return Asked(Moment(value_day, _end(known)), form, value_day, known_day, time)


def _form(sort: type[forms.Form], typed: Mapping[str, str]) -> forms.Form:
    form = sort(dict(typed), auto_id="moment_%s")
    form.is_valid()
    return form


def _end(known: dt.date | None) -> dt.datetime | None:
    if isinstance(known, dt.datetime):
        return known.replace(microsecond=999_999)
    return end_of(known) if known else None


def within(moment: Moment, *, act: str = "act") -> Q:
    """The condition that an act counts by the moment's day and was known by then.

    `act` is the way from the row to the act; "" where the row is one.
    """
    way = f"{act}__" if act else ""
    found = Q()
    if moment.value_day is not None:
        found &= Q(**{f"{way}value_day__lte": moment.value_day})
    if moment.known_at is not None:
        found &= Q(**{f"{way}known_at__lte": moment.known_at})
    return found


def end_of(day: dt.date) -> dt.datetime:
    """The last microsecond of the day in Copenhagen."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))
