"""What the tokens of a request are made from: read once, in a constant number of queries."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import Q, Sum, prefetch_related_objects

from grants.accounts.models import Figure, Line, Stage
from grants.accounts.services import name_in
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from grants.authority.models import Threshold
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Entry
from ledger.moment import NOW, Moment
from programmes.models import Period

State = Aktstykke.State
# What was asked and came to nothing takes nothing of an intention.
ENDED: Final = (State.WITHDRAWN, State.REJECTED, State.LAPSED)
READ: Final = ("account", "sub_account", "source", "programme__frame", "programme__source")
PUBLISHED: Final = (Stage.FL, Stage.FL_TB, Stage.R)


class Facts(NamedTuple):
    """The record of a request with what the ledger and the sources say around it.

    Amounts in øre. `moment` is the paper's day, or now before it has one. `earlier_ore` is what the
    programme's earlier requests ask, `last_asked_ore` those of the year before; `last_given_ore`
    what was committed under the programme in the year before.
    """

    case: Aktstykke
    lines: Sequence[AktstykkePillar]
    parts: Sequence[AktstykkePart]
    names: dict[str, str]
    moment: Moment
    room: Balance | None
    room_ref: str
    intention: Balance | None
    frame_period: Period | None
    threshold: Threshold | None
    published: dict[tuple[int, str], Figure]
    earlier_ore: int
    last_asked_ore: int
    last_given_ore: int


def facts_of(case: Aktstykke) -> Facts:
    """Everything the tokens of this request say. A constant number of queries."""
    case = Aktstykke.objects.select_related(*READ).get(pk=case.pk)
    lines = list(case.pillars.select_related("partner__source"))
    parts = list(case.parts.select_related("account", "sub_account", "programme"))
    moment = Moment(case.dated) if case.dated else NOW
    line = (
        Line.objects.opened()
        .filter(account=case.account, year=case.finance_year)
        .select_related("frame")
        .first()
    )
    programme = case.programme
    frames = [*([line.frame_id] if line else []), *([programme.frame_id] if programme else [])]
    held = balances(frames, moment) if frames else {}
    asked = _asked(case)
    return Facts(
        case=case,
        lines=lines,
        parts=parts,
        names=_names(case, parts),
        moment=moment,
        room=held.get(line.frame_id, NOTHING) if line else None,
        room_ref=str(line.frame.ref) if line else "",
        intention=held.get(programme.frame_id, NOTHING) if programme else None,
        frame_period=_frame_period(case),
        threshold=Threshold.objects.select_related("source").filter(year=case.finance_year).first(),
        published=_published(case),
        earlier_ore=asked["earlier"] or 0,
        last_asked_ore=asked["last"] or 0,
        last_given_ore=_given_last_year(case),
    )


def _names(case: Aktstykke, parts: Sequence[AktstykkePart]) -> dict[str, str]:
    """What each account was called in the finance year, by its number."""
    found = [case.account, case.sub_account]
    found += [account for part in parts for account in (part.account, part.sub_account)]
    prefetch_related_objects(found, "names")
    return {one.number: name_in(one, case.finance_year) for one in found}


def _frame_period(case: Aktstykke) -> Period | None:
    return (
        Period.objects.filter(programme=case.programme_id, kind=Period.Kind.FRAME)
        .select_related("source")
        .first()
    )


def _published(case: Aktstykke) -> dict[tuple[int, str], Figure]:
    years = (case.finance_year - 1, case.finance_year)
    rows = Figure.objects.filter(account=case.account, year__in=years, stage__in=PUBLISHED)
    return {(one.year, one.stage): one for one in rows.select_related("source")}


def _asked(case: Aktstykke) -> dict[str, int | None]:
    """What the programme's other requests ask, in øre: those before this one, and last year's.

    One whose very existence is confidential is in no sum that a public paper prints.
    """
    others = (
        Aktstykke.objects.filter(programme=case.programme_id, kind=Aktstykke.Kind.SOEGENDE)
        .exclude(pk=case.pk)
        .exclude(state__in=ENDED)
        .exclude(
            confidentiality=Aktstykke.Confidentiality.EXISTENCE,
            lifted_on__isnull=True,
        )
    )
    if case.programme_id is None:
        return {"earlier": 0, "last": 0}
    before = Q(finance_year__lt=case.finance_year)
    if case.dated:
        before |= Q(finance_year=case.finance_year, dated__lt=case.dated)
    return others.aggregate(
        earlier=Sum("amount_ore", filter=before),
        last=Sum("amount_ore", filter=Q(finance_year=case.finance_year - 1)),
    )


def _given_last_year(case: Aktstykke) -> int:
    """What was committed under the programme in the year before, less what was annulled, in øre."""
    if case.programme is None:
        return 0
    rows = Entry.objects.filter(
        frame__path__contains=[case.programme.frame_id],
        side=Entry.Side.DRAW,
        act__finance_year=case.finance_year - 1,
    )
    return rows.aggregate(sum=Sum("amount_ore"))["sum"] or 0
