"""From the finance act to the room: what was given, what was used, and what is left, step by step.

Read from above like a calculation. A step that is nothing has no bar; it stands in the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from django.utils.translation import gettext as _

from ledger.money import format_mio
from reports.charts.picture import (
    TEXT,
    Box,
    Label,
    Picture,
    Row,
    Stroke,
    fitted,
    mio_unit,
    picture_id,
    see_table,
    signed,
)
from reports.charts.scale import Scale

LEFT, RIGHT, TOP = 350, 952, 8
NAME: Final = 235  # the room of a name; its amount stands beside it, also on a phone
AMOUNT_X: Final = 330
ROW: Final = 36
BAR: Final = 22


class Step(NamedTuple):
    """What a step adds, in øre; None is what it has come to so far."""

    label: str
    ore: int | None = None


@dataclass(frozen=True, kw_only=True)
class Waterfall(Picture):
    """Bars from where the step before ended; `end_ore` is what it all comes to."""

    kind: ClassVar[str] = "waterfall"
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    end_ore: int


class _Placed(NamedTuple):
    """A step with where it begins and ends, in øre."""

    label: str
    start: int
    end: int
    is_sum: bool

    @property
    def ore(self) -> int:
        return self.end - self.start


def waterfall_chart(*, title: str, steps: Sequence[Step]) -> Waterfall:
    """Return the picture of the steps in order; a `Step` without an amount is the sum until it."""
    placed, running = [], 0
    for step in steps:
        if step.ore is None:
            placed.append(_Placed(step.label, 0, running, is_sum=True))
        else:
            placed.append(_Placed(step.label, running, running + step.ore, is_sum=False))
            running += step.ore
    shown = [one for one in placed if one.is_sum or one.ore]
    scale = Scale.exactly([ore for one in shown for ore in (one.start, one.end)])
    boxes, strokes, labels = [], [], []
    bottom = TOP + len(shown) * ROW
    for order, one in enumerate(shown):
        y = TOP + order * ROW
        start, end = (scale.along(ore, LEFT, RIGHT) for ore in (one.start, one.end))
        boxes.append(_box(one, start, end, y))
        if order + 1 < len(shown):
            strokes.append(Stroke(end, y + BAR, end, y + ROW + BAR, "thin"))
        labels += _labels(one, y)
    zero = scale.along(0, LEFT, RIGHT)
    strokes.append(Stroke(zero, TOP - 4, zero, bottom - (ROW - BAR) + 4, "axis"))
    return Waterfall(
        id=picture_id(title),
        title=title,
        description=see_table(
            _("Fra %(first)s trin for trin til %(last)s.")
            % {
                "first": f"{shown[0].label} {mio_unit(shown[0].end)}",
                "last": f"{shown[-1].label} {mio_unit(shown[-1].end)}",
            }
            if shown
            else _("Intet er posteret.")
        ),
        height=bottom,
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        labels=tuple(labels),
        end_ore=running,
        columns=(_("Beløb"),),
        rows=tuple(Row(one.label, (one.ore,), is_sum=one.is_sum) for one in placed),
        first_column=_("Trin"),
    )


def _box(one: _Placed, start: int, end: int, y: int) -> Box:
    style = "solid" if one.is_sum else "light" if one.ore > 0 else "hatch"
    width = max(2, abs(end - start))
    text = f"{one.label}: {mio_unit(one.ore)}"
    return Box(min(start, end), y, width, BAR, style, text)  # type: ignore[arg-type]


def _labels(one: _Placed, y: int) -> list[Label]:
    said = format_mio(one.ore) if one.is_sum else signed(one.ore)
    base = y + BAR - 6
    return [
        Label(0, base, fitted(one.label, NAME, TEXT), bold=one.is_sum),
        Label(AMOUNT_X, base, said, "end", bold=one.is_sum),
    ]
