"""Many small pictures on one scale: the same years and the same kinds of amount for each part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.charts.picture import (
    SMALL,
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
    wide,
)
from reports.charts.scale import Scale

LEFT: Final = 60
ACROSS: Final = 3
PANEL: Final = (WIDTH - LEFT) // ACROSS
GAP: Final = 24  # between one picture and the next
TOP: Final = 44  # under the legend
ROW: Final = 168
HEAD: Final = 26  # the name of a picture
DRAWN: Final = 104  # its height
MOST: Final = 24  # pictures; the table has them all
KEY: Final = 240


class Kind(NamedTuple):
    """A kind of amount that every panel has, and how it is drawn."""

    label: str
    style: Style


class Panel(NamedTuple):
    """One part: its name and its amounts in øre, kind by kind, None where not known."""

    name: str
    amounts: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Multiples(Picture):
    """The panels' bars, lines and names, one beside and under the other."""

    kind: ClassVar[str] = "multiples"
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]


def multiples_chart(
    *,
    title: str,
    categories: Sequence[str],
    kinds: Sequence[Kind],
    panels: Sequence[Panel],
    first_column: str,
) -> Multiples:
    """Return the pictures of the panels, all on the scale of the greatest.

    Raises:
        ValueError: when a panel has not one amount, or None, for each kind and category.
    """
    for panel in panels:
        if [len(amounts) for amounts in panel.amounts] != [len(categories)] * len(kinds):
            raise ValueError(panel.name)
    shown = panels[:MOST]
    scale = Scale.over(
        [ore for one in shown for of in one.amounts for ore in of if ore is not None], ticks=4
    )
    boxes, labels = _legend(kinds)
    strokes: list[Stroke] = []
    for order, panel in enumerate(shown):
        row, column = divmod(order, ACROSS)
        place = _Place(LEFT + column * PANEL, TOP + row * ROW, scale, tuple(categories))
        boxes += place.boxes(panel, kinds)
        strokes += place.strokes()
        labels += place.labels(panel, with_scale=column == 0)
    more = len(panels) - len(shown)
    return Multiples(
        id=picture_id(title),
        title=title,
        height=TOP + -(-len(shown) // ACROSS) * ROW,
        description=see_table(
            _("%(count)s små diagrammer i mio. kr. på samme skala over %(what)s.")
            % {"count": len(shown), "what": ", ".join(kind.label.lower() for kind in kinds)}
        ),
        note=ngettext(
            "%(count)s mere står kun i tabellen.", "%(count)s flere står kun i tabellen.", more
        )
        % {"count": more}
        if more
        else "",
        boxes=tuple(boxes),
        strokes=tuple(strokes),
        labels=tuple(labels),
        columns=tuple(f"{kind.label} {one}" for one in categories for kind in kinds),
        rows=tuple(
            Row(
                panel.name,
                tuple(of[place] for place in range(len(categories)) for of in panel.amounts),
            )
            for panel in panels
        ),
        first_column=first_column,
    )


class _Place(NamedTuple):
    """Where one panel stands, and the scale and the categories they all share."""

    x: int
    y: int
    scale: Scale
    categories: tuple[str, ...]

    @property
    def right(self) -> int:
        return self.x + PANEL - GAP

    def up(self, ore: int) -> int:
        return self.scale.up(ore, self.y + HEAD + DRAWN, self.y + HEAD)

    def edge(self, place: int) -> int:
        return self.x + place * (self.right - self.x) // max(1, len(self.categories))

    def strokes(self) -> list[Stroke]:
        return [
            Stroke(self.x, self.up(ore), self.right, self.up(ore), "axis" if ore == 0 else "grid")
            for ore in self.scale.amounts
        ]

    def labels(self, panel: Panel, *, with_scale: bool) -> list[Label]:
        bottom = self.y + HEAD + DRAWN + 18
        found = [Label(self.x, self.y + 16, fitted(panel.name, PANEL - GAP, TEXT), bold=True)]
        for place, text in enumerate(self.categories):
            left, right = self.edge(place), self.edge(place + 1)
            if wide(text, SMALL) <= right - left:
                found.append(Label((left + right) // 2, bottom, text, "middle", small=True))
        if with_scale:
            found += [
                Label(self.x - 8, self.up(ore) + 5, self.scale.said(ore), "end", small=True)
                for ore in self.scale.amounts
            ]
        return found

    def boxes(self, panel: Panel, kinds: Sequence[Kind]) -> list[Box]:
        found, zero = [], self.up(0)
        for place, text in enumerate(self.categories):
            left, right = self.edge(place), self.edge(place + 1)
            width = max(2, (right - left - 8) // len(kinds) - 1)
            for order, kind in enumerate(kinds):
                ore = panel.amounts[order][place]
                if ore is None:
                    continue
                y = self.up(ore)
                said = f"{panel.name}, {kind.label} {text}: {mio_unit(ore)}"
                at = left + 4 + order * (width + 1)
                found.append(Box(at, min(y, zero), width, abs(zero - y), kind.style, said))
        return found


def _legend(kinds: Sequence[Kind]) -> tuple[list[Box], list[Label]]:
    return (
        [Box(LEFT + 1 + n * KEY, 9, 20, 15, kind.style) for n, kind in enumerate(kinds)],
        [Label(LEFT + 30 + n * KEY, 22, kind.label) for n, kind in enumerate(kinds)],
    )
