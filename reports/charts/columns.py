"""Columns and lines over categories, and the years of an account as one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.charts.picture import (
    LINE,
    SMALL,
    Label,
    Picture,
    Row,
    Style,
    mio_unit,
    picture_id,
    wide,
    wrapped,
)
from reports.charts.scale import Scale, Tick

LEFT, RIGHT, TOP, BOTTOM = 72, 952, 56, 360
HEIGHT: Final = 400
GROUP_GAP: Final = 28  # between one year's bars and the next year's
BAR_GAP: Final = 3
LEGEND_Y: Final = 22
NOTES_Y: Final = BOTTOM + 44  # the first line under the categories
FOOT: Final = 14  # under the lowest text


@dataclass(frozen=True)
class Series:
    """One kind of amount over the categories, in øre; None where it is not known."""

    label: str
    amounts: tuple[int | None, ...]
    style: Style

    @property
    def is_line(self) -> bool:
        return self.style in {"line", "dashes"}


@dataclass(frozen=True)
class Group:
    """A category under the axis, and the middle of its place."""

    x: int
    text: str


@dataclass(frozen=True)
class Bar:
    """One amount as a rectangle; `text` is what a person reads when pointing at it.

    `label` is the amount above it, where all the picture's amounts fit above their bars.
    """

    x: int
    y: int
    width: int
    height: int
    style: Style
    text: str
    ore: int
    label: str = ""

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def label_y(self) -> int:
        return self.y - 5 if self.ore >= 0 else self.y + self.height + SMALL + 1


@dataclass(frozen=True)
class Dot:
    """One amount of a line series."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Line:
    """A line series: its unbroken stretches as SVG points, and its dots."""

    style: Style
    stretches: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Key:
    """One entry of the legend and where it stands."""

    x: int
    style: Style
    text: str
    is_line: bool


@dataclass(frozen=True, kw_only=True)
class Chart(Picture):
    """Columns side by side and lines, over categories."""

    kind: ClassVar[str] = "columns"
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    legend: tuple[Key, ...]
    labels: tuple[Label, ...] = ()
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM
    legend_y: int = LEGEND_Y


def appropriation_chart(
    *,
    title: str,
    years: Sequence[int],
    act: Mapping[int, int],
    after: Mapping[int, int],
    drawn: Mapping[int, int],
    accounts: Mapping[int, int],
) -> Chart:
    """Return the chart of one account by year; all amounts in øre, a year may lack any of them.

    `act` is the finance law, `after` the law with the supplementary law, `drawn` what Ramme's
    frames hold, `accounts` the state accounts. A year with accounts and nothing drawn here says so.
    """

    def series(label: str, amounts: Mapping[int, int], style: Style) -> Series:
        return Series(label, tuple(amounts.get(year) for year in years), style)

    elsewhere = _("regnskab, ikke posteret her")
    return chart(
        title=title,
        first_column=_("Finansår"),
        categories=[str(year) for year in years],
        series=[
            series(_("Finanslov"), act, "outline"),
            series(_("Efter tillægsbevilling"), after, "hatch"),
            series(_("Trukket i Ramme"), drawn, "solid"),
            series(_("Regnskab"), accounts, "dots"),
        ],
        notes={str(year): elsewhere for year in years if year in accounts and year not in drawn},
    )


def chart(
    *,
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    first_column: str,
    notes: Mapping[str, str] | None = None,
) -> Chart:
    """Return the picture and the table of some series over the same categories.

    `notes` say under a category what must be known of it.

    Raises:
        ValueError: when a series has not one amount, or None, for each category.
    """
    for one in series:
        if len(one.amounts) != len(categories):
            raise ValueError(one.label)
    known = [ore for one in series for ore in one.amounts if ore is not None]
    scale = Scale.over(known)
    bars = [one for one in series if not one.is_line]
    labels = _notes(categories, notes or {})
    down = max((label.y for label in labels), default=HEIGHT - FOOT) - (HEIGHT - FOOT)
    said = notes or {}
    return Chart(
        id=picture_id(title),
        title=title,
        height=HEIGHT + down,
        description=_(
            "Diagram i mio. kr. over %(what)s, fra %(first)s til %(last)s. De samme tal står i "
            "tabellen under det."
        )
        % {
            "what": ", ".join(one.label for one in series),
            "first": categories[0] if categories else "–",
            "last": categories[-1] if categories else "–",
        },
        ticks=scale.ticks(BOTTOM, TOP),
        groups=tuple(
            Group(_middle(place, len(categories)), text) for place, text in enumerate(categories)
        ),
        labels=labels,
        bars=_labelled(
            tuple(
                _bar(scale, one, categories, place, order=order, bars=len(bars))
                for order, one in enumerate(bars)
                for place in range(len(categories))
                if one.amounts[place] is not None
            )
        ),
        lines=tuple(_line(scale, one, categories) for one in series if one.is_line),
        legend=tuple(
            Key(LEFT + order * (RIGHT - LEFT) // len(series), one.style, one.label, one.is_line)
            for order, one in enumerate(series)
        ),
        columns=tuple(one.label for one in series),
        word_columns=(_("Bemærkning"),) if said else (),
        rows=tuple(
            Row(
                text,
                tuple(one.amounts[place] for one in series),
                (said.get(text, ""),) if said else (),
            )
            for place, text in enumerate(categories)
        ),
        first_column=first_column,
    )


def _notes(categories: Sequence[str], notes: Mapping[str, str]) -> tuple[Label, ...]:
    """What is said under categories, on lines as narrow as the place of one."""
    room = (RIGHT - LEFT) // max(1, len(categories)) - BAR_GAP
    return tuple(
        Label(_middle(place, len(categories)), NOTES_Y + order * LINE, line, "middle", small=True)
        for place, text in enumerate(categories)
        if text in notes
        for order, line in enumerate(wrapped(notes[text], room, SMALL))
    )


def _labelled(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The bars with their amounts above them, where every one of them fits; else none has any."""
    if not all(wide(format_mio(bar.ore), SMALL) <= bar.width + BAR_GAP for bar in bars):
        return bars
    return tuple(Bar(**{**bar.__dict__, "label": format_mio(bar.ore)}) for bar in bars)


def _middle(place: int, places: int) -> int:
    return LEFT + (2 * place + 1) * (RIGHT - LEFT) // (2 * places)


def _bar(
    scale: Scale, series: Series, categories: Sequence[str], place: int, *, order: int, bars: int
) -> Bar:
    """The bar of one category; `order` is the series' place among the `bars` side by side."""
    ore, places = series.amounts[place] or 0, len(categories)
    room = (RIGHT - LEFT) // places - GROUP_GAP
    width = max(2, room // bars - BAR_GAP)
    start = _middle(place, places) - (bars * (width + BAR_GAP) - BAR_GAP) // 2
    y, zero = scale.up(ore, BOTTOM, TOP), scale.up(0, BOTTOM, TOP)
    return Bar(
        x=start + order * (width + BAR_GAP),
        y=min(y, zero),
        width=width,
        height=abs(zero - y),
        style=series.style,
        text=_text(series, categories[place], ore),
        ore=ore,
    )


def _line(scale: Scale, series: Series, categories: Sequence[str]) -> Line:
    """A line is broken where an amount is not known; it never guesses its way across."""
    stretches: list[list[Dot]] = [[]]
    for place, (category, ore) in enumerate(zip(categories, series.amounts, strict=True)):
        if ore is None:
            stretches.append([])
            continue
        x = _middle(place, len(categories))
        y = scale.up(ore, BOTTOM, TOP)
        stretches[-1].append(Dot(x, y, _text(series, category, ore)))
    return Line(
        style=series.style,
        stretches=tuple(
            " ".join(f"{dot.x},{dot.y}" for dot in dots) for dots in stretches if len(dots) > 1
        ),
        dots=tuple(dot for dots in stretches for dot in dots),
    )


def _text(series: Series, category: str, ore: int) -> str:
    return f"{series.label} {category}: {mio_unit(ore)}"
