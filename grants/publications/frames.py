"""What a finance act's file says of the accounts that are in use: beside what is booked. No moves.

Nothing here raises a frame. A law does, confirmed by two people; its form proposes the difference.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q, Sum

from grants.accounts.models import Figure, Line, Stage, Succession
from grants.publications.models import Publication, PublishedRow
from ledger.kinds import Kind
from ledger.models import Entry

LAWS = (Kind.FINANCE_LAW, Kind.SUPPLEMENTARY_LAW)


class InUse(NamedTuple):
    """An account the ministry opened in the year, in øre: what laws raised, what the file says.

    `said_ore` is None when the file does not have the account. `proposed_ore` is what the form of a
    supplementary law will propose, when this file is taken in: after the supplementary act, less
    the act. None where laws raised what the file says already, and where the account got a new
    number: that is no supplementary appropriation. `moved_to` is the new number, when a person
    confirmed it.
    """

    account: str
    name: str
    booked_ore: int
    said_ore: int | None
    proposed_ore: int | None
    moved_to: str

    @property
    def difference_ore(self) -> int | None:
        return None if self.said_ore is None else self.said_ore - self.booked_ore


def in_use(publication: Publication, place: int, names: Mapping[str, str]) -> list[InUse]:
    """The year's opened accounts in the file's sections; `place` is the column of the year's own
    figure. Five queries, however many accounts.
    """
    rows = PublishedRow.objects.filter(publication=publication, article="")
    lines = {
        line.account.number: line
        for line in Line.objects.opened().filter(year=publication.year).select_related("account")
    }
    said = {
        account: int(amounts[place])
        for account, amounts in rows.filter(account__in=lines).values_list("account", "amounts_ore")
    }
    sections = {*rows.values_list("account", flat=True).filter(account__regex=r"^..$")}
    booked = _booked([line.frame_id for line in lines.values()])
    act = dict(
        Figure.objects.filter(
            account__number__in=lines, year=publication.year, stage=Stage.FL
        ).values_list("account__number", "amount_ore")
    )
    moved = dict(
        Succession.objects.filter(
            account__number__in=lines,
            year=publication.year,
            is_same=True,
            taken_back__isnull=True,
        ).values_list("account__number", "successor__number")
    )
    return [
        InUse(
            number,
            names.get(number, ""),
            booked.get(line.frame_id, 0),
            said.get(number),
            None
            if number in moved or said.get(number) == booked.get(line.frame_id, 0)
            else _proposed(publication, number, said, act),
            moved.get(number, ""),
        )
        for number, line in sorted(lines.items())
        if number[:2] in sections or number in said
    ]


def _proposed(
    publication: Publication, number: str, said: Mapping[str, int], act: Mapping[str, int]
) -> int | None:
    """As the law's form will propose it (`grants.years.selectors.proposals`)."""
    if publication.stage != Stage.FL_TB or number not in said or number not in act:
        return None
    return said[number] - act[number] or None


def _booked(frames: list[int]) -> dict[int, int]:
    """What laws raised each frame by, less what was reversed of them, in øre."""
    of_laws = Q(act__kind__in=LAWS) | Q(act__reverses__kind__in=LAWS)
    rows = Entry.objects.filter(of_laws, frame__in=frames, side=Entry.Side.RAISE)
    return dict(rows.values_list("frame").annotate(sum=Sum("amount_ore")))
