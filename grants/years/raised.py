"""What laws have raised of a year's accounts, and what a supplementary law still has to say.

One rule for the form of the law and for the preview of a file. Nothing here raises a frame.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import Sum

from grants.accounts.models import Figure, Line, Stage
from grants.aktstykker.models import SupplementaryEffect
from grants.successions.selectors import in_force
from ledger.kinds import Kind
from ledger.models import Entry

LAWS = (Kind.FINANCE_LAW, Kind.SUPPLEMENTARY_LAW)


class Raised(NamedTuple):
    """Of a finance year, by account number, in øre.

    `laws` is what its laws raised (finance, temporary, supplementary) with the effects of requests
    they confirmed, each counted once; an account no standing law raised is not in it. `act` is the
    finance act as published. `moved` is the new number of those that left theirs that year.
    """

    laws: Mapping[str, int]
    act: Mapping[str, int]
    moved: Mapping[str, str]

    def still_to_say(self, account: str, after_ore: int | None) -> int | None:
        """What a supplementary law adds for the account to come to `after_ore`, the published
        figure after it; None for nothing.

        Counted from what laws raised; from the finance act as published where it is not booked. A
        new number is no supplementary appropriation.
        """
        before = self.laws.get(account, self.act.get(account))
        if after_ore is None or before is None or account in self.moved:
            return None
        return after_ore - before or None


def raised(year: int, accounts: Collection[str]) -> Raised:
    """What laws raised of the accounts in the year. Four queries, however many accounts."""
    entries = Entry.objects.filter(
        act__kind__in=LAWS,
        act__reversed_by__isnull=True,
        side=Entry.Side.RAISE,
        frame__in=Line.objects.filter(account__number__in=accounts, year=year).values("frame"),
    )
    laws: dict[str, int] = dict(
        entries.values_list("frame__line__account__number").annotate(sum=Sum("amount_ore"))
    )
    effects = SupplementaryEffect.objects.filter(
        aktstykke__finance_year=year, confirmed_act__isnull=False
    )
    asked = set(accounts)
    for number, ore in effects.values_list("account__number", "amount_ore"):
        for account in {number[:6], number} & asked:
            laws[account] = laws.get(account, 0) + ore
    act = Figure.objects.filter(account__number__in=accounts, year=year, stage=Stage.FL)
    moved = in_force().filter(account__number__in=accounts, year=year)
    return Raised(
        laws,
        dict(act.values_list("account__number", "amount_ore")),
        dict(moved.values_list("account__number", "successor__number")),
    )
