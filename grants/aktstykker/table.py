"""The request's table: its lines, and that they make the whole."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from ledger.money import format_mio
from ledger.refusals import Refusal
from programmes.models import Partner, Pillar


class TableLine(NamedTuple):
    """A line of the request's table: its name, partner, amount in øre, and pillar if it is one."""

    name: str
    partner: Partner
    amount_ore: int
    pillar: Pillar | None = None


def pillars_make_the_whole(table: Sequence[TableLine], amount_ore: int) -> None:
    """Raise `Refusal` (R22) unless the table's lines sum to the request's amount, to the øre."""
    total = sum(line.amount_ore for line in table)
    if total != amount_ore:
        raise Refusal(
            "R22_pillars_make_the_whole",
            text=_(
                "Projektsøjlerne summer til %(sum)s mio. kr., men aktstykket lyder på %(whole)s "
                "mio. kr."
            )
            % {"sum": format_mio(total), "whole": format_mio(amount_ore)},
        )
