"""From what a law gave to what is left of a frame: its entries summed by what was done.

Every entry is in one step and the last one takes whatever no other has, so the steps always come to
what is left. What a storno undid is taken off the step it stood in. Amounts in øre.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.kinds import Kind
from ledger.models import Entry, Frame
from ledger.moment import NOW, Moment
from reports.figures.entries import within

Side = Entry.Side
Kinds = tuple[Kind, ...]


class Sort(NamedTuple):
    """One step: its name, the kinds of act in it, and whether an account always has it."""

    label: Promise
    kinds: Kinds
    of_accounts: bool = False


GIVEN: Final = (Kind.COMMITMENT_BOUND, Kind.AMENDMENT, Kind.REPOSTING, Kind.BULK, Kind.OPENING)
ANNULLED: Final = (Kind.ANNULMENT, Kind.REVIVAL)
RAISED: Final = (
    Sort(_("Finanslov"), (Kind.FINANCE_LAW,), of_accounts=True),
    Sort(_("Tillægsbevilling"), (Kind.SUPPLEMENTARY_LAW,), of_accounts=True),
    Sort(_("Tiltrådte aktstykker"), (Kind.AKTSTYKKE_APPROVED, Kind.PILLAR_MOVE)),
    Sort(_("Overførsler"), (Kind.TRANSFER,), of_accounts=True),
    Sort(_("Videreførsel"), (Kind.CARRY_FORWARD,), of_accounts=True),
    Sort(_("Indtægter"), (Kind.INCOME,), of_accounts=True),
    Sort(_("Politisk ramme"), (Kind.INTENTION,)),
    Sort(_("Grænsen uden Finansudvalget"), (Kind.THRESHOLD, Kind.TOTAL_REVISED)),
    Sort(_("Tilsagn"), GIVEN),
    Sort(_("Annulleringer"), ANNULLED),
    Sort(_("Anden ændring af rammen"), ()),
)
DRAWN: Final = (
    Sort(_("Tilsagn"), GIVEN, of_accounts=True),
    Sort(_("Annulleringer"), ANNULLED, of_accounts=True),
    Sort(_("Andre udgifter og indtægter"), (Kind.OTHER_EXPENDITURE,), of_accounts=True),
    Sort(_("Udbetalinger"), (Kind.PAYMENT, Kind.PAYMENT_FAILED)),
    Sort(_("Tilbagebetalinger"), (Kind.REPAYMENT,)),
    Sort(_("Neutralt reserveret"), (Kind.HELD, Kind.HOLD_ENDED)),
    Sort(_("Andet"), ()),
)


class Part(NamedTuple):
    """A step and what it adds to the room, in øre: what is drawn is below zero."""

    label: str
    ore: int


class Steps(NamedTuple):
    """What raised the frame, then what used it."""

    raised: list[Part]
    used: list[Part]

    @property
    def ceiling_ore(self) -> int:
        return sum(part.ore for part in self.raised)

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore + sum(part.ore for part in self.used)


def steps_of(frame: Frame, moment: Moment = NOW) -> Steps:
    """The steps from nothing to what is left of the frame at the moment. One query.

    The same sum that `balances` makes, taken apart.
    """
    drawn, raised = Q(side=Side.DRAW), Q(side=Side.RAISE, frame=frame)
    rows = (
        Entry.objects.filter(drawn | raised, within(moment), frame__path__contains=[frame.pk])
        .order_by()
        .values("side", kind=Coalesce(F("act__reverses__kind"), F("act__kind")))
        .annotate(ore=Sum("amount_ore"))
    )
    sums: dict[str, dict[str, int]] = {Side.RAISE: {}, Side.DRAW: {}}
    for row in rows:
        sums[row["side"]][row["kind"]] = row["ore"]
    account = frame.kind in {Frame.Kind.MAIN_ACCOUNT, Frame.Kind.SUB_ACCOUNT}
    return Steps(
        _parts(RAISED, sums[Side.RAISE], 1, account=account),
        _parts(DRAWN, sums[Side.DRAW], -1, account=account),
    )


def _parts(
    sorts: tuple[Sort, ...], sums: Mapping[str, int], sign: int, *, account: bool
) -> list[Part]:
    """The sums by sort; the last sort has what no other has. What is nothing only accounts keep."""
    of = {kind: number for number, sort in enumerate(sorts) for kind in sort.kinds}
    found: dict[int, int] = defaultdict(int)
    for kind, ore in sums.items():
        found[of.get(Kind(kind), len(sorts) - 1)] += sign * ore
    return [
        Part(str(sort.label), found[number])
        for number, sort in enumerate(sorts)
        if found[number] or (account and sort.of_accounts)
    ]
