"""One frame as a picture to take away: the bar of the page, its bands and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.charts.picture import (
    TEXT,
    WIDTH,
    Box,
    Label,
    Picture,
    Row,
    Stroke,
    Style,
    fitted,
    mio_unit,
    picture_id,
    see_table,
)

LEFT, RIGHT = 4, WIDTH - 4
BAR_Y, BAR = 34, 40
LIST_Y: Final = BAR_Y + BAR + 34
ROW: Final = 26
ACROSS: Final = 2
AMOUNT: Final = 420  # from the swatch to the end of the amount
HAIRLINE: Final = 3  # a part that is not nothing is never drawn as nothing


class Band(NamedTuple):
    """A part of a frame, in øre."""

    label: str
    ore: int
    style: Style


@dataclass(frozen=True, kw_only=True)
class FrameChart(Picture):
    """The bar: its parts, its ceiling, and the list of its figures."""

    kind: ClassVar[str] = "frames"
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    ceiling_x: int
    over: Box | None


def frame_chart(
    *,
    title: str,
    ceiling: tuple[str, int],
    drawn: tuple[str, int],
    bands: Sequence[Band],
    left_label: str = "",
) -> FrameChart:
    """Return the picture of a frame. The bands stand after one another from zero, in order.

    `ceiling` and `drawn` are a name and øre; what is left is the one less the other. What is drawn
    above the ceiling is marked. A band of nothing has no place; one below zero goes to the left.
    """
    left_ore = ceiling[1] - drawn[1]
    figures = [ceiling, drawn, (left_label or _("Rest"), left_ore)]
    ends = [0]
    for band in bands:
        ends.append(ends[-1] + band.ore)
    low, high = min([0, ceiling[1], *ends]), max([0, ceiling[1], *ends])

    def x(ore: int) -> int:
        return LEFT + (ore - low) * (RIGHT - LEFT) // (high - low) if high > low else LEFT

    boxes = [
        _box(band, x(start), x(end))
        for band, start, end in zip(bands, ends, ends[1:], strict=False)
    ]
    over = None
    if drawn[1] > ceiling[1] >= 0:
        width = max(HAIRLINE, x(drawn[1]) - x(ceiling[1]))
        text = _("Over loftet: %(amount)s") % {"amount": mio_unit(-left_ore)}
        over = Box(x(ceiling[1]), BAR_Y, width, BAR, "solid", text)
    listed = [Band(*one, "outline") for one in figures]
    return FrameChart(
        id=picture_id(title),
        title=title,
        height=LIST_Y + max(len(figures), len(bands)) * ROW,
        description=see_table(", ".join(f"{name} {mio_unit(ore)}" for name, ore in figures) + "."),
        boxes=(*(box for box in boxes if box.width), *_swatches(bands)),
        strokes=(),
        labels=(
            *_head(ceiling, x(ceiling[1])),
            *_list(listed, 0, with_swatch=False),
            *_list(bands, 1, with_swatch=True),
        ),
        ceiling_x=min(max(x(ceiling[1]), LEFT + 2), RIGHT - 2),
        over=over,
        columns=(_("Beløb"),),
        rows=(
            *(Row(name, (ore,)) for name, ore in figures),
            *(Row(band.label, (band.ore,)) for band in bands),
        ),
        first_column=_("Del af rammen"),
    )


def _box(band: Band, start: int, end: int) -> Box:
    width = max(HAIRLINE, abs(end - start)) if band.ore else 0
    at = min(start, end, RIGHT - width)
    return Box(at, BAR_Y, width, BAR, band.style, f"{band.label}: {mio_unit(band.ore)}")


def _head(ceiling: tuple[str, int], x: int) -> list[Label]:
    """The ceiling's name over its line, on the side where there is room."""
    return [
        Label(
            x, BAR_Y - 12, f"{ceiling[0]} {format_mio(ceiling[1])}", "end" if x > LEFT else "start"
        )
    ]


def _column(number: int) -> int:
    return LEFT + number * (RIGHT - LEFT) // ACROSS


def _swatches(bands: Sequence[Band]) -> list[Box]:
    x = _column(1)
    return [Box(x, LIST_Y + n * ROW, 20, 15, band.style) for n, band in enumerate(bands)]


def _list(bands: Sequence[Band], column: int, *, with_swatch: bool) -> list[Label]:
    x = _column(column) + (32 if with_swatch else 0)
    labels = []
    for order, band in enumerate(bands):
        y = LIST_Y + order * ROW + 13
        labels.append(Label(x, y, fitted(band.label, AMOUNT - 120, TEXT)))
        labels.append(Label(_column(column) + AMOUNT, y, format_mio(band.ore), "end", bold=True))
    return labels
