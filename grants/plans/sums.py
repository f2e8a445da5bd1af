"""What a plan sums to beside the commitment, and the sentence that says it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.plans.months import exact_mio_unit


class Sums(NamedTuple):
    """What a plan sums to beside what it should, in øre, and the sentence that says it."""

    planned_ore: int
    to_plan_ore: int

    @property
    def difference_ore(self) -> int:
        return self.planned_ore - self.to_plan_ore

    @property
    def left_ore(self) -> int:
        return -self.difference_ore

    @property
    def sentence(self) -> str:
        """By how much the plan differs from the commitment."""
        words = {"amount": exact_mio_unit(abs(self.difference_ore))}
        if self.difference_ore < 0:
            return _("Planen er %(amount)s mindre end tilsagnet.") % words
        if self.difference_ore > 0:
            return _("Planen er %(amount)s større end tilsagnet.") % words
        return _("Planen svarer til tilsagnet.")
