"""Pictures of one frame: day by day, and from what it was given to what is left."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.numbers import display
from ledger.clocks import Asked
from ledger.models import Frame
from reports.charts.picture import Picture
from reports.charts.rooms import Day, room_chart
from reports.charts.subjects import AccountYear, FrameOf
from reports.charts.waterfall import Step, waterfall_chart
from reports.figures.days import days_of
from reports.figures.entries import made_up
from reports.figures.steps import steps_of
from reports.figures.words import WORDS

JANUARY, DECEMBER = (1, 1), (12, 31)


@dataclass(frozen=True)
class Drawn:
    """A picture, where its figures come from, and whether any of them is made up."""

    picture: Picture
    sources: tuple[str, ...] = ()
    example: bool = False


def account_by_day(subject: AccountYear, at: Asked) -> Drawn | None:
    """The account's year, from January to December."""
    line = subject.line
    if line is None:
        return None
    year = line.year
    title = _("%(what)s: bevilget og trukket dag for dag") % {"what": _named(line)}
    first, last = dt.date(year, *JANUARY), dt.date(year, *DECEMBER)
    return _by_day(line.frame, title, at, (first, last), example=subject.made_up)


def frame_by_day(subject: FrameOf, at: Asked) -> Drawn | None:
    """The frame from the first day anything counted until now."""
    return _by_day(subject.frame, _("%(what)s: dag for dag") % {"what": subject.title}, at)


def _by_day(
    frame: Frame,
    title: str,
    at: Asked,
    span: tuple[dt.date, dt.date] | None = None,
    *,
    example: bool | None = None,
) -> Drawn | None:
    days = [Day(*held) for held in days_of(frame, at.moment)]
    if not days:
        return None
    until = at.value_day or timezone.localdate()
    words = WORDS[frame.kind]
    picture = room_chart(
        title=title,
        days=days,
        first=span[0] if span else days[0].day,
        last=span[1] if span else max(until, days[-1].day),
        until=until,
        ceiling_label=str(words.ceiling),
        drawn_label=str(words.drawn),
    )
    return Drawn(picture, example=_example(frame, at) if example is None else example)


def account_steps(subject: AccountYear, at: Asked) -> Drawn | None:
    line = subject.line
    if line is None:
        return None
    title = _("%(what)s: fra finanslov til rest") % {"what": _named(line)}
    return _steps(line.frame, title, at, example=subject.made_up)


def frame_steps(subject: FrameOf, at: Asked) -> Drawn | None:
    return _steps(subject.frame, _("%(what)s: trin for trin") % {"what": subject.title}, at)


def _steps(frame: Frame, title: str, at: Asked, *, example: bool | None = None) -> Drawn | None:
    """What raised the frame, what that makes, what used it, and what is left."""
    found = steps_of(frame, at.moment)
    if not found.raised and not found.used:
        return None
    words = WORDS[frame.kind]
    steps = [
        *(Step(part.label, part.ore) for part in found.raised),
        Step(str(words.ceiling)),
        *(Step(part.label, part.ore) for part in found.used),
        Step(str(words.left)),
    ]
    picture = waterfall_chart(title=title, steps=steps)
    return Drawn(picture, example=_example(frame, at) if example is None else example)


def _named(line: Line) -> str:
    return f"{display(line.account.number)} {line.year}"


def _example(frame: Frame, at: Asked) -> bool:
    return bool(made_up([frame.pk], at.moment))
