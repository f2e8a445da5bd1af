"""What was not used of an approval closes with its finance year: nobody gives it afterwards."""

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.commitments.models import Commitment
from ledger.balances import balances
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.money import format_mio_unit
from ledger.periods import AFTER_THE_YEAR, WITH_PERMISSION, alone_in
from ledger.posting import Move, one_act, raising
from ledger.refusals import Refusal

State = Aktstykke.State


def close_in(aktstykke: Aktstykke, *, actor: Person, key: uuid.UUID | None = None) -> int:
    """Lower the request's frames to what is drawn, in the transaction one is in; return it in øre.

    The request, its dispositions and its lines: afterwards R1 refuses every later commitment, and
    an annulment gives nothing back here. Nobody posts in the year meanwhile. Source: BV 3.4.3; the
    approval is for commitments of its own finance year.
    """
    alone_in(aktstykke.finance_year)
    frames = [
        aktstykke.frame_id,
        *aktstykke.parts.values_list("frame_id", flat=True),
        *aktstykke.pillars.values_list("frame_id", flat=True),
    ]
    held = balances(frames)
    unused_ore = held[aktstykke.frame_id].left_ore
    moves: list[Move] = [
        raising(frame_id, -held[frame_id].left_ore)
        for frame_id in frames
        if held[frame_id].left_ore
    ]
    key = key or uuid.uuid4()
    rows = Aktstykke.objects.filter(pk=aktstykke.pk, state=State.APPROVED)
    if rows.update(closed_act_id=key) != 1:
        raise Refusal("R8_one_step_from_its_state")
    aktstykke.closed_act_id = key
    with override("da"):  # it is kept, for all who read it
        told = _("Ubrugt ved udgangen af %(year)s: %(amount)s")
    acted(
        aktstykke,
        Kind.APPROVAL_CLOSED,
        actor=actor,
        value_day=_day(aktstykke.finance_year),
        moves=moves,
        reason=told % {"year": aktstykke.finance_year, "amount": format_mio_unit(unused_ore)},
        key=key,
        example=aktstykke.shows_example,
    )
    return unused_ore


@one_act
def close_approval(aktstykke: Aktstykke, *, actor: Person, key: uuid.UUID | None = None) -> int:
    """Close what is unused of one approval after its finance year; return it in øre.

    Before the year is closed, so that nobody uses it in the periods after 31 December. Raises
    `Refusal` (R8 before the year is over or when it is closed already, R12, R23, R30).
    """
    require(actor, Doing.CLOSE_PERIOD, unit=aktstykke.unit)
    if timezone.localdate().year <= aktstykke.finance_year:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Tilslutningen gælder til og med 31. december %(year)s.")
            % {"year": aktstykke.finance_year},
        )
    alone_in(aktstykke.finance_year)
    if Aktstykke.objects.filter(pk=aktstykke.pk, closed_act__isnull=False).exists():
        raise Refusal("R8_one_step_from_its_state")
    return close_in(aktstykke, actor=actor, key=key)


def still_open(year: int) -> QuerySet[Aktstykke]:
    """The approved requests of the finance year whose unused rest is not closed."""
    rows = Aktstykke.objects.filter(finance_year=year, state=State.APPROVED)
    return rows.filter(closed_act__isnull=True).select_related("frame").order_by("case_number")


def close_of_year(year: int, *, actor: Person) -> None:
    """Close every approval of the year, in the transaction of the year's closing.

    Where its last period is closed already nothing can be given or written in it any more.
    """
    alone_in(year)
    if FinanceYear.objects.filter(year=year, closed_through__gte=WITH_PERMISSION).exists():
        return
    for aktstykke in list(still_open(year)):
        close_in(aktstykke, actor=actor)


def closed_approval_of(commitment: Commitment | None) -> Aktstykke | None:
    """The request of the commitment when what was unused of it is closed."""
    line = commitment.aktstykke_pillar if commitment else None
    if line is None:
        return None
    return Aktstykke.objects.filter(pk=line.aktstykke_id, closed_act__isnull=False).first()


def _day(year: int) -> dt.date:
    """31 December, or the first day after it once the year's months are closed."""
    months_closed = FinanceYear.objects.filter(year=year, closed_through__gte=AFTER_THE_YEAR - 1)
    return dt.date(year + 1, 1, 1) if months_closed.exists() else dt.date(year, 12, 31)
