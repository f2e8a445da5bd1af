"""The request's dispositions and its table: its lines, and that they make the whole."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.models import Account
from ledger.money import format_mio
from ledger.refusals import Refusal
from programmes.models import Partner, Pillar, Programme


class TableLine(NamedTuple):
    """A line of the request's table: its name, partner, amount in øre, and pillar if it is one.

    `part` is the number of the disposition it is of, from 1; 0 where the request is one.
    """

    name: str
    partner: Partner
    amount_ore: int
    pillar: Pillar | None = None
    part: int = 0


class Disposition(NamedTuple):
    """One of several dispositions of a request: its account and amount in øre (BV 3.5.1)."""

    sub_account: Account
    amount_ore: int
    programme: Programme | None = None


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


def parts_make_the_whole(
    parts: Sequence[Disposition], table: Sequence[TableLine], amount_ore: int
) -> None:
    """Raise `Refusal` (R22) unless lines make their disposition, and dispositions the request.

    Without dispositions the lines make the request and name none.
    """
    pillars_make_the_whole(table, amount_ore)
    if {line.part for line in table} != set(range(1, len(parts) + 1) if parts else [0]):
        raise Refusal(
            "R22_pillars_make_the_whole",
            text=_("Hver disposition skal have mindst én linje, og hver linje sin disposition."),
        )
    for number, part in enumerate(parts, start=1):
        total = sum(line.amount_ore for line in table if line.part == number)
        if total != part.amount_ore:
            raise Refusal(
                "R22_pillars_make_the_whole",
                text=_(
                    "Linjerne i disposition %(number)s summer til %(sum)s mio. kr., men den lyder "
                    "på %(whole)s mio. kr."
                )
                % {
                    "number": number,
                    "sum": format_mio(total),
                    "whole": format_mio(part.amount_ore),
                },
            )
