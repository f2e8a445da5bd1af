"""From øre to a place: whole steps from below the least to above the greatest amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ledger.money import Unit, format_mio

TICKS: Final = 6  # about how many lines across


@dataclass(frozen=True)
class Tick:
    """A line across the picture and what it is worth."""

    y: int
    text: str
    is_zero: bool


@dataclass(frozen=True)
class Scale:
    """Amounts between `low` and `high` in whole `step`s, all in øre. Zero is always among them."""

    low: int
    high: int
    step: int

    @classmethod
    def over(cls, amounts: Sequence[int], ticks: int = TICKS) -> "Scale":
        least, greatest = min([0, *amounts]), max([0, *amounts])
        step = _step((greatest - least) // ticks)
        low = least // step * step
        high = -(-greatest // step) * step
        return cls(low, max(high, low + step), step)

    @classmethod
    def exactly(cls, amounts: Sequence[int]) -> "Scale":
        """From the least to the greatest, for a picture without lines across."""
        low, high = min([0, *amounts]), max([0, *amounts])
        return cls(low, max(high, low + 1), 1)

    def up(self, ore: int, bottom: int, top: int) -> int:
        """The height of an amount: `low` lies at the bottom, `high` at the top."""
        return bottom - (ore - self.low) * (bottom - top) // (self.high - self.low)

    def along(self, ore: int, left: int, right: int) -> int:
        """The place of an amount on a line from the left to the right."""
        return left + (ore - self.low) * (right - left) // (self.high - self.low)

    @property
    def amounts(self) -> range:
        """What the lines across are worth."""
        return range(self.low, self.high + 1, self.step)

    def said(self, ore: int) -> str:
        """What stands at a line: no decimals unless the steps need one."""
        return format_mio(ore, 0 if self.step % Unit.MIO.value == 0 else 1)

    def ticks(self, bottom: int, top: int) -> tuple[Tick, ...]:
        return tuple(
            Tick(self.up(ore, bottom, top), self.said(ore), is_zero=ore == 0)
            for ore in self.amounts
        )


def _step(about: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … times 0,1 mio. kr. that is at least about that."""
    step = Unit.MIO.value // 10
    factors = (2, 5, 10)
    while step < about:
        step = next((step * f for f in factors if step * f >= about), step * 10)
    return step
