"""What a cross table counts: amounts of commitments, all out of five sums of their entries.

What an entry is, is said in `reports.figures.flows`: given and taken over, less what was annulled
or paid back to be used again, is the net; the net less what is paid is unpaid. Amounts in øre.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Amounts:
    """Five sums in øre; the others follow. `returned_ore` is above zero: it was taken off."""

    given_ore: int = 0
    taken_over_ore: int = 0
    returned_ore: int = 0
    net_ore: int = 0
    paid_ore: int = 0
    # What is unpaid in other prices than today's is no difference any more; None where it is.
    unpaid_at_ore: int | None = None

    @property
    def annulled_ore(self) -> int:
        """Above zero: what was taken off."""
        return self.given_ore + self.taken_over_ore - self.returned_ore - self.net_ore

    @property
    def unpaid_ore(self) -> int:
        if self.unpaid_at_ore is not None:
            return self.unpaid_at_ore
        return self.net_ore - self.paid_ore

    def __add__(self, other: "Amounts") -> "Amounts":
        fixed = self.unpaid_at_ore is not None or other.unpaid_at_ore is not None
        return Amounts(
            self.given_ore + other.given_ore,
            self.taken_over_ore + other.taken_over_ore,
            self.returned_ore + other.returned_ore,
            self.net_ore + other.net_ore,
            self.paid_ore + other.paid_ore,
            self.unpaid_ore + other.unpaid_ore if fixed else None,
        )


NOTHING: Final = Amounts()


class Measure(NamedTuple):
    """One of the amounts, by its word in an address."""

    name: str
    label: Promise
    of: Callable[[Amounts], int]


MEASURES: Final[Mapping[str, Measure]] = {
    one.name: one
    for one in (
        Measure("givet", _("Givet"), lambda sums: sums.given_ore),
        Measure("overtaget", _("Overtaget"), lambda sums: sums.taken_over_ore),
        Measure("annulleret", _("Annulleret"), lambda sums: sums.annulled_ore),
        Measure("tilbage", _("Tilbagebetalt"), lambda sums: sums.returned_ore),
        Measure("netto", _("Netto"), lambda sums: sums.net_ore),
        Measure("udbetalt", _("Udbetalt"), lambda sums: sums.paid_ore),
        Measure("ikke-udbetalt", _("Ikke udbetalt"), lambda sums: sums.unpaid_ore),
    )
}
