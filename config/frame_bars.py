"""Where the parts of a frame's bar begin and end, as per cent for SVG attributes.

The Content-Security-Policy forbids `style="width:43%"`; an SVG rectangle may say `width="43.0%"`.
Integers only: one tenth of a per cent is the smallest step, about a pixel on the widest page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

FULL = 1000  # tenths of a per cent
HAIRLINE = 4  # a part that is not nothing is never drawn as nothing


class Amounts(Protocol):
    """What `ledger.balances` gives: øre."""

    @property
    def ceiling_ore(self) -> int: ...
    @property
    def drawn_ore(self) -> int: ...
    @property
    def left_ore(self) -> int: ...
    @property
    def excess_ore(self) -> int: ...


Bands = Sequence[tuple[str, int]]  # names and øre in drawing order; "free" is what is over
FREE = "free"


@dataclass(frozen=True)
class Part:
    """A rectangle: its name, where it starts and how wide it is, in tenths of a per cent."""

    name: str
    start: int
    size: int

    @property
    def x(self) -> str:
        return _percent(self.start)

    @property
    def width(self) -> str:
        return _percent(self.size)


@dataclass(frozen=True)
class Bar:
    """A frame as a picture: `parts` in drawing order, the ceiling's and the zero's place."""

    parts: tuple[Part, ...]
    ceiling: str
    zero: str | None
    is_over: bool


def bar(balance: Amounts, *, banded: bool = True) -> Bar:
    """Return the bar of a frame; holds for a ceiling of 0, draws below 0 and draws above it.

    The axis spans zero, the ceiling and what is drawn, whichever is outermost. Between zero and
    what is drawn lies `drawn`; from there to the ceiling lies `left`, or `over` when the ceiling
    has been passed.

    A balance that knows its bands (`reports.figures.bands.Bands`) is drawn band by band, also past
    the ceiling; where one of them is below zero they have no place, and the plain bar is drawn.
    """
    ceiling, drawn = balance.ceiling_ore, balance.drawn_ore
    is_over = drawn > ceiling
    bands = bands_of(balance) if banded else ()
    wanted = sum(ore for name, ore in bands if name != FREE)
    low, high = min(0, ceiling, drawn), max(0, ceiling, drawn, wanted)

    def place(ore: int) -> int:
        return (ore - low) * FULL // (high - low) if high > low else 0

    if bands:
        spans = _banded(bands, ceiling)
        spans += [("over", ceiling, drawn)] if is_over else []
    else:
        solid = drawn if drawn < 0 or not is_over else max(ceiling, 0)
        room_from = max(0, drawn) if ceiling > 0 else drawn
        spans = [("drawn", 0, solid)]
        spans.append(("over", ceiling, drawn) if is_over else ("left", room_from, ceiling))
    parts = [_part(name, place(one), place(other)) for name, one, other in spans if one != other]
    return Bar(
        parts=tuple(parts),
        ceiling=_percent(place(ceiling)),
        zero=_percent(place(0)) if low < 0 else None,
        is_over=is_over,
    )


def bands_of(balance: Amounts) -> Bands:
    """The bands of a balance that knows them and whose are all drawable; else none."""
    bands: Bands = getattr(balance, "parts", ())
    below = balance.ceiling_ore < 0 or any(ore < 0 for name, ore in bands if name != FREE)
    return () if below else bands


def _banded(bands: Bands, ceiling: int) -> list[tuple[str, int, int]]:
    """Each band from where the one before it ended; what is free goes to the ceiling."""
    spans, end = [], 0
    for name, ore in bands:
        if name == FREE:
            spans += [(name, end, ceiling)] if end < ceiling else []
        else:
            spans.append((name, end, end + ore))
            end += ore
    return spans


def _part(name: str, one: int, other: int) -> Part:
    start, end = min(one, other), max(one, other)
    if end - start < HAIRLINE:
        start = min(start, FULL - HAIRLINE)
        end = start + HAIRLINE
    return Part(name, start, end - start)


def _percent(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}%"
