"""What a finance act's file says of the accounts that are in use: beside what is booked. No moves.

Nothing here raises a frame. A law does, confirmed by two people; its form proposes the difference.
"""

from collections.abc import Mapping
from typing import NamedTuple

from grants.accounts.models import Line, Stage
from grants.publications.models import Publication, PublishedRow
from grants.years.raised import raised


class InUse(NamedTuple):
    """An account the ministry opened in the year, in øre: what laws raised, what the file says.

    `said_ore` is None when the file does not have the account. `proposed_ore` is what the form of a
    supplementary law will propose, when this file is taken in (`grants.years.raised`). `moved_to`
    is the new number, when a person confirmed it.
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
    figure. Seven queries, however many accounts.
    """
    rows = PublishedRow.objects.filter(publication=publication, article="")
    lines = set(
        Line.objects.opened()
        .filter(year=publication.year)
        .values_list("account__number", flat=True)
    )
    said = {
        account: int(amounts[place])
        for account, amounts in rows.filter(account__in=lines).values_list("account", "amounts_ore")
    }
    sections = {*rows.values_list("account", flat=True).filter(account__regex=r"^..$")}
    held = raised(publication.year, list(lines))
    proposes = publication.stage == Stage.FL_TB
    return [
        InUse(
            number,
            names.get(number, ""),
            held.laws.get(number, 0),
            said.get(number),
            held.still_to_say(number, said.get(number)) if proposes else None,
            held.moved.get(number, ""),
        )
        for number in sorted(lines)
        if number[:2] in sections or number in said
    ]
