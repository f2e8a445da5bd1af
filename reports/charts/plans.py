"""Plan against paid: all until a month above, each month by itself below, over the same months."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.charts.picture import (
    LINE,
    SMALL,
    TEXT,
    Box,
    Label,
    Picture,
    Row,
    Stroke,
    mio_unit,
    picture_id,
    see_table,
    wide,
)
from reports.charts.scale import Scale

LEFT, RIGHT = 72, 810
UPPER: Final = (70, 250)  # top and bottom
LOWER: Final = (300, 400)
HEIGHT: Final = 440
ENDS_X: Final = RIGHT + 12
ENDS_APART: Final = 42
MOST_MONTHS: Final = 60  # a longer plan is drawn by year
NAMED_MONTHS: Final = 14
DECEMBER: Final = 12


class Month(NamedTuple):
    """One month (its first day), in øre."""

    month: dt.date
    planned_ore: int
    paid_ore: int


@dataclass(frozen=True, kw_only=True)
class PlanChart(Picture):
    """Two lines of sums as SVG points (`planned`, `paid`) and two bars in each span below them."""

    kind: ClassVar[str] = "plans"
    planned: str
    paid: str
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    by_year: bool


def plan_chart(*, title: str, months: Sequence[Month], until: dt.date) -> PlanChart:
    """Return the picture of the months from the first to the last, those between filled with 0.

    What is paid is drawn until the month of the day `until`: of later months nobody knows. Where
    nothing is planned there is no plan, and not one of nothing.
    """
    filled = _filled(months)
    by_year = len(filled) > MOST_MONTHS
    spans = _by_year(filled) if by_year else filled
    known = [one for one in spans if one.month <= until]
    has_plan = any(one.planned_ore for one in spans)
    planned = list(accumulate(one.planned_ore for one in spans)) if has_plan else []
    paid = list(accumulate(one.paid_ore for one in known))
    above = Scale.over([*planned, *paid], ticks=4)
    below = Scale.over([ore for one in spans for ore in one[1:]], ticks=2)
    strokes, labels = _across(above, UPPER), []
    strokes += _across(below, LOWER)
    labels += _worth(above, UPPER) + _worth(below, LOWER)
    labels += [
        Label(LEFT, UPPER[0] - 14, _("Lagt sammen"), bold=True),
        Label(LEFT, LOWER[0] - 14, _("Hvert år") if by_year else _("Hver måned"), bold=True),
    ]
    ticks, names = _names(spans, by_year=by_year)
    keys, named = _legend()
    ends = _ends(planned, paid, above) if spans else []
    return PlanChart(
        id=picture_id(title),
        title=title,
        height=HEIGHT,
        note="" if has_plan or not spans else _("Der er ingen betalingsplan."),
        description=_said(planned, paid, spans),
        planned=_sums(planned, above, len(spans)),
        paid=_sums(paid, above, len(spans)),
        boxes=(*keys, *_boxes(spans, len(known), below, by_year=by_year)),
        strokes=tuple(strokes + ticks),
        labels=tuple(named + labels + names + ends),
        by_year=by_year,
        columns=(
            _("Planlagt"),
            _("Udbetalt"),
            _("Planlagt i alt"),
            _("Udbetalt i alt"),
        ),
        rows=tuple(
            Row(
                _name(one, by_year=by_year),
                (
                    one.planned_ore if has_plan else None,
                    one.paid_ore if place < len(known) else None,
                    planned[place] if has_plan else None,
                    paid[place] if place < len(known) else None,
                ),
            )
            for place, one in enumerate(spans)
        ),
        first_column=_("År") if by_year else _("Måned"),
    )


def _filled(months: Sequence[Month]) -> list[Month]:
    """Every month from the first to the last, in order."""
    by_month = {one.month: one for one in months}
    if not by_month:
        return []
    month, last, filled = min(by_month), max(by_month), []
    while month <= last:
        filled.append(by_month.get(month, Month(month, 0, 0)))
        years, place = divmod(month.month, DECEMBER)
        month = dt.date(month.year + years, place + 1, 1)
    return filled


def _by_year(months: Sequence[Month]) -> list[Month]:
    """The months of each year together, under its first of January."""
    years: dict[int, Month] = {}
    for one in months:
        so_far = years.get(one.month.year, Month(dt.date(one.month.year, 1, 1), 0, 0))
        planned, paid = so_far.planned_ore + one.planned_ore, so_far.paid_ore + one.paid_ore
        years[one.month.year] = Month(so_far.month, planned, paid)
    return list(years.values())


def _name(one: Month, *, by_year: bool) -> str:
    return str(one.month.year) if by_year else date_format(one.month, "M Y")


def _edge(place: int, places: int) -> int:
    """Where the span of that number begins, on the line from left to right."""
    return LEFT + place * (RIGHT - LEFT) // places


def _sums(sums: Sequence[int], scale: Scale, places: int) -> str:
    """From nothing at the left, to each sum where its span ends."""
    if not sums:
        return ""
    top, bottom = UPPER
    places_of = [(LEFT, 0), *((_edge(n, places), ore) for n, ore in enumerate(sums, start=1))]
    return " ".join(f"{x},{scale.up(ore, bottom, top)}" for x, ore in places_of)


def _boxes(spans: Sequence[Month], known: int, scale: Scale, *, by_year: bool) -> list[Box]:
    top, bottom = LOWER
    zero, found = scale.up(0, bottom, top), []
    for place, one in enumerate(spans):
        left, right = _edge(place, len(spans)), _edge(place + 1, len(spans))
        gap = 1 + (right - left) // 8
        width = max(1, (right - left - 2 * gap) // 2)
        for order, (ore, style, word) in enumerate(
            ((one.planned_ore, "outline", _("Planlagt")), (one.paid_ore, "solid", _("Udbetalt")))
        ):
            if ore and (order == 0 or place < known):
                y = scale.up(ore, bottom, top)
                text = f"{word} {_name(one, by_year=by_year)}: {mio_unit(ore)}"
                at = left + gap + order * width
                height = max(1, abs(zero - y))
                found.append(Box(at, min(y, zero), width, height, style, text))  # type: ignore[arg-type]
    return found


def _legend() -> tuple[list[Box], list[Label]]:
    """What is what, once above both pictures: the lines are told apart by their names too."""
    middle = (LEFT + RIGHT) // 2
    return (
        [Box(LEFT + 1, 9, 20, 15, "outline"), Box(middle + 1, 9, 20, 15, "solid")],
        [
            Label(LEFT + 30, 22, _("Planlagt (stiplet linje)")),
            Label(middle + 30, 22, _("Udbetalt (fuld linje)")),
        ],
    )


def _across(scale: Scale, panel: tuple[int, int]) -> list[Stroke]:
    top, bottom = panel
    return [
        Stroke(LEFT, y, RIGHT, y, "axis" if ore == 0 else "grid")
        for ore in scale.amounts
        for y in [scale.up(ore, bottom, top)]
    ]


def _worth(scale: Scale, panel: tuple[int, int]) -> list[Label]:
    top, bottom = panel
    return [
        Label(LEFT - 10, scale.up(ore, bottom, top) + 5, scale.said(ore), "end", small=True)
        for ore in scale.amounts
    ]


def _names(spans: Sequence[Month], *, by_year: bool) -> tuple[list[Stroke], list[Label]]:
    """The names of few spans, the years of many, below both pictures."""
    few = by_year or len(spans) <= NAMED_MONTHS
    groups: dict[tuple[int, str], list[int]] = {}
    for place, one in enumerate(spans):
        name = _short(one, place, by_year=by_year) if few else str(one.month.year)
        groups.setdefault((one.month.year, name), []).append(place)
    strokes, labels = [], []
    for (_year, name), places in groups.items():
        left, right = _edge(places[0], len(spans)), _edge(places[-1] + 1, len(spans))
        strokes.append(Stroke(left, LOWER[1], left, LOWER[1] + 6, "thin"))
        if wide(name, TEXT) <= right - left:
            labels.append(Label((left + right) // 2, LOWER[1] + 24, name, "middle"))
        elif wide(name, SMALL) <= right - left + 4:
            labels.append(Label((left + right) // 2, LOWER[1] + 24, name, "middle", small=True))
    return strokes, labels


def _short(one: Month, place: int, *, by_year: bool) -> str:
    """A month by its name, the first and each January with its year."""
    if by_year:
        return str(one.month.year)
    with_year = place == 0 or one.month.month == 1
    return date_format(one.month, "M y" if with_year else "M")


def _ends(planned: Sequence[int], paid: Sequence[int], scale: Scale) -> list[Label]:
    """What the lines come to, beside where they end, never over each other."""
    top, bottom = UPPER
    both = ((_("Planlagt"), planned), (_("Udbetalt"), paid))
    ends = [(name, sums[-1]) for name, sums in both if sums]
    ends.sort(key=lambda end: -end[1])
    labels, least = [], top - LINE
    for order, (name, ore) in enumerate(ends):
        room = bottom - (len(ends) - 1 - order) * ENDS_APART
        y = min(max(scale.up(ore, bottom, top), least), room)
        least = y + ENDS_APART
        labels.append(Label(ENDS_X, y, name, small=True))
        labels.append(Label(ENDS_X, y + LINE, format_mio(ore), bold=True))
    return labels


def _said(planned: Sequence[int], paid: Sequence[int], spans: Sequence[Month]) -> str:
    if not spans:
        return _("Der er hverken planlagt eller udbetalt noget.")
    return see_table(
        _(
            "Øverst linjer i mio. kr. af det planlagte (%(planned)s i alt) og det udbetalte "
            "(%(paid)s i alt), nederst søjler for hver måned eller hvert år."
        )
        % {
            "planned": mio_unit(planned[-1] if planned else 0),
            "paid": mio_unit(paid[-1] if paid else 0),
        }
    )
