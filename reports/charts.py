"""Charts as values: amounts in, positions out. `templates/includes/chart.html` draws them.

Pure functions over øre; every position is a whole number of the picture's own units. The picture is
SVG with attributes only (the Content-Security-Policy forbids inline styles), the same on the page
and in the PDF. What tells one series from another is its pattern as well as its colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ledger.money import Unit, format_mio

WIDTH, HEIGHT = 960, 400
LEFT, RIGHT, TOP, BOTTOM = 72, 952, 56, 360
GROUP_GAP = 28  # between one year's bars and the next year's
BAR_GAP = 3
TICKS = 6  # about how many lines across
LEGEND_Y = 22

Style = Literal["outline", "hatch", "solid", "dots", "line", "dashes"]


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
class Tick:
    """A line across the picture and what it is worth."""

    y: int
    text: str
    is_zero: bool


@dataclass(frozen=True)
class Group:
    """A category under the axis, and the middle of its place."""

    x: int
    text: str


@dataclass(frozen=True)
class Bar:
    """One amount as a rectangle; `text` is what a person reads when pointing at it."""

    x: int
    y: int
    width: int
    height: int
    style: Style
    text: str
    ore: int


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


@dataclass(frozen=True)
class Row:
    """One category of the table: the same amounts as in the picture."""

    label: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True)
class Chart:
    """A picture and its table. `id` makes its parts' names unique on a page."""

    id: str
    title: str
    description: str
    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    legend: tuple[Key, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    first_column: str
    width: int = WIDTH
    height: int = HEIGHT
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
    frames hold, `accounts` the state accounts.
    """

    def series(label: str, amounts: Mapping[int, int], style: Style) -> Series:
        return Series(label, tuple(amounts.get(year) for year in years), style)

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
    )


def chart(
    *, title: str, categories: Sequence[str], series: Sequence[Series], first_column: str
) -> Chart:
    """Return the picture and the table of some series over the same categories.

    Raises:
        ValueError: when a series has not one amount, or None, for each category.
    """
    for one in series:
        if len(one.amounts) != len(categories):
            raise ValueError(one.label)
    known = [ore for one in series for ore in one.amounts if ore is not None]
    scale = _Scale.over(known)
    bars = [one for one in series if not one.is_line]
    return Chart(
        id=slugify(title) or "chart",
        title=title,
        description=_(
            "Diagram i mio. kr. over %(what)s, fra %(first)s til %(last)s. De samme tal står i "
            "tabellen under det."
        )
        % {
            "what": ", ".join(one.label for one in series),
            "first": categories[0] if categories else "–",
            "last": categories[-1] if categories else "–",
        },
        ticks=scale.ticks(),
        groups=tuple(
            Group(_middle(place, len(categories)), text) for place, text in enumerate(categories)
        ),
        bars=tuple(
            _bar(scale, one, categories, place, order=order, bars=len(bars))
            for order, one in enumerate(bars)
            for place in range(len(categories))
            if one.amounts[place] is not None
        ),
        lines=tuple(_line(scale, one, categories) for one in series if one.is_line),
        legend=tuple(
            Key(LEFT + order * (RIGHT - LEFT) // len(series), one.style, one.label, one.is_line)
            for order, one in enumerate(series)
        ),
        columns=tuple(one.label for one in series),
        rows=tuple(
            Row(text, tuple(one.amounts[place] for one in series))
            for place, text in enumerate(categories)
        ),
        first_column=first_column,
    )


@dataclass(frozen=True)
class _Scale:
    """From øre to a height: whole steps from below the least to above the greatest amount."""

    low: int
    high: int
    step: int

    @classmethod
    def over(cls, amounts: Sequence[int]) -> "_Scale":
        least, greatest = min([0, *amounts]), max([0, *amounts])
        step = _step((greatest - least) // TICKS)
        low = least // step * step
        high = -(-greatest // step) * step
        return cls(low, max(high, low + step), step)

    def y(self, ore: int) -> int:
        return BOTTOM - (ore - self.low) * (BOTTOM - TOP) // (self.high - self.low)

    def ticks(self) -> tuple[Tick, ...]:
        decimals = 0 if self.step % Unit.MIO.value == 0 else 1
        return tuple(
            Tick(self.y(ore), format_mio(ore, decimals), is_zero=ore == 0)
            for ore in range(self.low, self.high + 1, self.step)
        )


def _step(about: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … times 0,1 mio. kr. that is at least about that."""
    step = Unit.MIO.value // 10
    factors = (2, 5, 10)
    while step < about:
        step = next((step * f for f in factors if step * f >= about), step * 10)
    return step


def _middle(place: int, places: int) -> int:
    return LEFT + (2 * place + 1) * (RIGHT - LEFT) // (2 * places)


def _bar(
    scale: _Scale, series: Series, categories: Sequence[str], place: int, *, order: int, bars: int
) -> Bar:
    """The bar of one category; `order` is the series' place among the `bars` side by side."""
    ore, places = series.amounts[place] or 0, len(categories)
    room = (RIGHT - LEFT) // places - GROUP_GAP
    width = max(2, room // bars - BAR_GAP)
    start = _middle(place, places) - (bars * (width + BAR_GAP) - BAR_GAP) // 2
    y, zero = scale.y(ore), scale.y(0)
    return Bar(
        x=start + order * (width + BAR_GAP),
        y=min(y, zero),
        width=width,
        height=abs(zero - y),
        style=series.style,
        text=_text(series, categories[place], ore),
        ore=ore,
    )


def _line(scale: _Scale, series: Series, categories: Sequence[str]) -> Line:
    """A line is broken where an amount is not known; it never guesses its way across."""
    stretches: list[list[Dot]] = [[]]
    for place, (category, ore) in enumerate(zip(categories, series.amounts, strict=True)):
        if ore is None:
            stretches.append([])
            continue
        x = _middle(place, len(categories))
        stretches[-1].append(Dot(x, scale.y(ore), _text(series, category, ore)))
    return Line(
        style=series.style,
        stretches=tuple(
            " ".join(f"{dot.x},{dot.y}" for dot in dots) for dots in stretches if len(dots) > 1
        ),
        dots=tuple(dot for dots in stretches for dot in dots),
    )


def _text(series: Series, category: str, ore: int) -> str:
    return f"{series.label} {category}: {format_mio(ore)}\u00a0{Unit.MIO.label}"
