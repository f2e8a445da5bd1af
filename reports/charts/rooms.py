"""Drawn against the ceiling through time, by value day, with the lowest room there ever was.

A step a day at most: what stood when the day had ended. The lowest room is that of the first day it
was so low, among the days on which something counted.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.charts.picture import (
    LINE,
    TEXT,
    Label,
    Picture,
    Row,
    Stroke,
    mio_unit,
    picture_id,
    wide,
)
from reports.charts.scale import Scale

LEFT, RIGHT, TOP, BOTTOM = 72, 800, 64, 350
HEIGHT: Final = 396
ENDS_X: Final = RIGHT + 12  # the names of the lines stand where they end
ENDS_APART: Final = 44
LOWEST_Y: Final = 40
MOST_ROWS: Final = 40  # more days than this are a row for each month, and the lowest day
MONTHS_AT_MOST: Final = 18  # more are marked by year
YEARS_AT_MOST: Final = 20


class Day(NamedTuple):
    """What a frame held when a day had ended, in øre."""

    day: dt.date
    ceiling_ore: int
    drawn_ore: int

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


@dataclass(frozen=True, kw_only=True)
class RoomChart(Picture):
    """Two step lines: `ceiling` and `drawn` as SVG points, `area` what is drawn, filled."""

    kind: ClassVar[str] = "rooms"
    ceiling: str
    drawn: str
    area: str
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    lowest: Day | None
    dots: tuple[tuple[int, int], ...]


def lowest(days: Sequence[Day]) -> Day | None:
    """The day with the least left, the first of several; None where nothing ever counted."""
    return min(days, key=lambda one: (one.left_ore, one.day), default=None)


def room_chart(
    *,
    title: str,
    days: Sequence[Day],
    first: dt.date,
    last: dt.date,
    until: dt.date | None = None,
    ceiling_label: str = "",
    drawn_label: str = "",
) -> RoomChart:
    """Return the picture of a frame from `first` to `last`; wider where something counted outside.

    `days` are those on which something counted, in order. The lines end at `until`: the day that
    was asked for, or today.
    """
    names = ceiling_label or _("Loft"), drawn_label or _("Trukket")
    known = [one.day for one in days]
    first, last = min([first, *known]), max([last, *known])
    until = max([min(until or last, last), *known[-1:]])
    scale = Scale.over([ore for one in days for ore in (one.ceiling_ore, one.drawn_ore)])

    def x(day: dt.date) -> int:
        return LEFT + (day - first).days * (RIGHT - LEFT) // ((last - first).days + 1)

    def y(ore: int) -> int:
        return scale.up(ore, BOTTOM, TOP)

    end, zero = x(until + dt.timedelta(days=1)), y(0)
    by_x = {x(one.day): one for one in days}  # the last of those that share a place
    ceiling = _steps([(at, y(one.ceiling_ore)) for at, one in by_x.items()], end, zero)
    drawn = _steps([(at, y(one.drawn_ore)) for at, one in by_x.items()], end, zero)
    least = lowest(days)
    strokes, labels = _axes(scale, first, last, x)
    if least is None:
        labels.append(
            Label((LEFT + RIGHT) // 2, (TOP + BOTTOM) // 2, _("Intet er posteret."), "middle")
        )
    else:
        strokes += [Stroke(x(least.day), LOWEST_Y + 8, x(least.day), y(least.drawn_ore), "mark")]
        labels += [_lowest_label(least, x(least.day)), *_ends(days[-1], y, names)]
    return RoomChart(
        id=picture_id(title),
        title=title,
        summary=_lowest_words(least) if least else "",
        description=_said(names, least, days),
        height=HEIGHT,
        ceiling=_points(ceiling),
        drawn=_points(drawn),
        area=_points([*drawn, (end, zero)]) if drawn else "",
        strokes=tuple(strokes),
        labels=tuple(labels),
        lowest=least,
        dots=((x(least.day), y(least.ceiling_ore)), (x(least.day), y(least.drawn_ore)))
        if least
        else (),
        columns=(*names, _("Plads")),
        rows=_rows(days, least),
        first_column=_("Dag"),
        word_columns=(_("Bemærkning"),),
    )


Place = tuple[int, int]


def _steps(places: Sequence[Place], end: int, zero: int) -> list[Place]:
    """Up from zero at the first day, level until the next, and on to the end."""
    line: list[Place] = []
    height = zero
    for at, y in places:
        line += [(at, height), (at, y)]
        height = y
    return [*line, (end, height)] if line else []


def _points(line: Sequence[Place]) -> str:
    return " ".join(f"{x},{y}" for x, y in line)


def _axes(
    scale: Scale, first: dt.date, last: dt.date, x: Callable[[dt.date], int]
) -> tuple[list[Stroke], list[Label]]:
    """Lines across with what they are worth; months or years below, each in its middle."""
    strokes, labels = [], []
    for ore in scale.amounts:
        y = scale.up(ore, BOTTOM, TOP)
        strokes.append(Stroke(LEFT, y, RIGHT, y, "axis" if ore == 0 else "grid"))
        labels.append(Label(LEFT - 10, y + 5, scale.said(ore), "end", small=True))
    spans = _spans(first, last)
    for start, end, text in spans:
        left, right = x(max(start, first)), min(RIGHT, x(end))
        strokes.append(Stroke(left, BOTTOM, left, BOTTOM + 6, "thin"))
        if wide(text, TEXT) <= right - left:
            labels.append(Label((left + right) // 2, BOTTOM + 24, text, "middle"))
    return strokes, labels


def _spans(first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date, str]]:
    """The months of a year or so, or the years of more: from, to, and what they are called."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > MONTHS_AT_MOST:
        step = -(-(last.year - first.year + 1) // YEARS_AT_MOST)
        return [
            (dt.date(year, 1, 1), dt.date(year + step, 1, 1), str(year))
            for year in range(first.year, last.year + 1, step)
        ]
    starts = [
        dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(months + 1)
    ]
    return [(start, end, date_format(start, "M")) for start, end in pairwise(starts)]


def _lowest_words(least: Day) -> str:
    return _("Mindst plads: %(amount)s den %(day)s") % {
        "amount": mio_unit(least.left_ore),
        "day": date_format(least.day),
    }


def _lowest_label(least: Day, x: int) -> Label:
    text = _lowest_words(least)
    to_the_right = x + wide(text, TEXT) <= RIGHT
    return Label(x, LOWEST_Y, text, "start" if to_the_right else "end", bold=True)


def _ends(end: Day, y: Callable[[int], int], names: tuple[str, str]) -> list[Label]:
    """The lines' names and amounts where they end, never over each other."""
    upper, lower = (names[0], end.ceiling_ore), (names[1], end.drawn_ore)
    if end.drawn_ore > end.ceiling_ore:
        upper, lower = lower, upper
    top = min(y(upper[1]), BOTTOM - ENDS_APART)
    bottom = max(y(lower[1]), top + ENDS_APART)
    if bottom > BOTTOM:
        bottom, top = BOTTOM, min(top, BOTTOM - ENDS_APART)
    return [
        label
        for (name, ore), at in ((upper, top), (lower, bottom))
        for label in (
            Label(ENDS_X, at, name, small=True),
            Label(ENDS_X, at + LINE, format_mio(ore), bold=True),
        )
    ]


def _rows(days: Sequence[Day], least: Day | None) -> tuple[Row, ...]:
    """Every day on which something counted; of very many the last of each month, and the lowest."""
    shown = list(days)
    if len(days) > MOST_ROWS:
        ends = {(one.day.year, one.day.month): one for one in days}
        shown = sorted({*ends.values(), *([least] if least else [])})
    return tuple(
        Row(
            date_format(one.day),
            (one.ceiling_ore, one.drawn_ore, one.left_ore),
            (_("mindst plads") if one == least else "",),
        )
        for one in shown
    )


def _said(names: tuple[str, str], least: Day | None, days: Sequence[Day]) -> str:
    if least is None:
        return _("Intet er posteret i perioden.")
    end = days[-1]
    return _(
        "Trappelinjer i mio. kr. af %(ceiling)s og %(drawn)s dag for dag. Til sidst %(held)s og "
        "%(used)s. Mindst plads var der den %(day)s: %(least)s. De samme tal står i tabellen."
    ) % {
        "ceiling": names[0].lower(),
        "drawn": names[1].lower(),
        "held": mio_unit(end.ceiling_ore),
        "used": mio_unit(end.drawn_ore),
        "day": date_format(least.day),
        "least": mio_unit(least.left_ore),
    }
