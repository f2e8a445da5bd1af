"""The ledger behind a request's figures: what approved it, what was left, what has been given."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.numbers import display
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from ledger.models import Entry, Seal
from ledger.moment import Moment
from ledger.money import format_mio_unit
from reports.aktstykker.figures import AMOUNT, TOTAL, Figure, LedgerEntry, part_key, pillar_key
from reports.aktstykker.request import RequestError
from reports.aktstykker.sealing import up_to
from reports.figures.entries import IN_ORDER, entries_behind
from reports.papers.typography import long_date

# A figure lists no more entries than this and counts the rest: a paper is not an export.
ENTRIES_MAX: Final = 1_000

Lines = list[AktstykkePillar]


def approval(aktstykke: Aktstykke, lines: Lines) -> dict[str, tuple[LedgerEntry, ...]]:
    """The entries of the act that approved it, by the figure's key; none before the decision.

    Raises:
        RequestError: when the act raised the frames by other amounts than the record has.
    """
    act = aktstykke.approved_act_id
    if aktstykke.state != Aktstykke.State.APPROVED or act is None:
        return {}
    owners = {aktstykke.frame_id: (AMOUNT, aktstykke.amount_ore)}
    owners |= {
        part.frame_id: (part_key(part.position), part.amount_ore) for part in aktstykke.parts.all()
    }
    owners |= {
        line.frame_id: (pillar_key(line.name, _part_of(line)), line.amount_ore) for line in lines
    }
    raised: dict[int, list[Entry]] = {frame: [] for frame in owners}
    for entry in _read(Entry.objects.filter(act__key=act, frame__in=owners, side=Entry.Side.RAISE)):
        raised[entry.frame_id].append(entry)
    found: dict[str, tuple[LedgerEntry, ...]] = {}
    for frame, (key, asked_ore) in owners.items():
        approved_ore = sum(entry.amount_ore for entry in raised[frame])
        if approved_ore != asked_ore:
            raise RequestError(
                _(
                    "Sagen lyder på %(asked)s, men tilslutningen hævede rammen med %(approved)s. "
                    "Der skrives intet papir, før de to er ens."
                )
                % {"asked": format_mio_unit(asked_ore), "approved": format_mio_unit(approved_ore)}
            )
        found[key] = tuple(map(_told, raised[frame]))
    return found | {TOTAL: found[AMOUNT]}


def room(aktstykke: Aktstykke, seal: Seal | None = None) -> tuple[Figure, ...]:
    """What was left on the main account on the paper's day, as `room --as-of` says it.

    Only what was sealed by `seal` counts; without one everything does.

    Empty where the ministry has not opened the account in that finance year: then no frame binds.
    """
    day = aktstykke.dated
    line = (
        Line.objects.select_related("frame", "account")
        .filter(account=aktstykke.account, year=aktstykke.finance_year)
        .first()
    )
    if line is None or day is None:
        return ()
    moment = Moment(day)
    number = line.account.number
    found = entries_behind(line.frame, moment).filter(up_to(seal))
    entries = list(found[: ENTRIES_MAX + 1])
    left_out, example = 0, False
    if len(entries) > ENTRIES_MAX:
        left_out = found.count() - ENTRIES_MAX
        example = found.filter(act__example=True).exists()
    return (
        Figure(
            key=f"room:{number}",
            label=f"Rest af bevillingen under {display(number)} den {long_date(day)}",
            amount_ore=_left(found),
            finance_year=line.year,
            account=number,
            entries=tuple(map(_told_of_the_account, entries[:ENTRIES_MAX])),
            as_of=day,
            note=line.gap,
            left_out=left_out,
            example=example,
        ),
    )


def _left(entries: QuerySet[Entry]) -> int:
    """What the entries leave, in øre: raised less drawn."""
    found = Entry.objects.filter(pk__in=entries.order_by().values("pk")).aggregate(
        raised=Sum("amount_ore", filter=Q(side=Entry.Side.RAISE)),
        drawn=Sum("amount_ore", filter=Q(side=Entry.Side.DRAW)),
    )
    return (found["raised"] or 0) - (found["drawn"] or 0)


def _part_of(line: AktstykkePillar) -> int:
    """The number of its disposition; 0 where the request is one."""
    return line.part.position if line.part else 0


def given_key(line: AktstykkePillar) -> str:
    """The key of what has been given under a line."""
    return pillar_key(line.name, _part_of(line)).replace("pillar", "given", 1)


def given(aktstykke: Aktstykke, lines: Lines, seal: Seal | None = None) -> tuple[Figure, ...]:
    """What has been committed under each pillar less what was annulled, as sealed by `seal`."""
    by_frame: dict[int, list[Entry]] = defaultdict(list)
    frames = [line.frame_id for line in lines]
    drawn = Entry.objects.filter(up_to(seal), frame__in=frames, side=Entry.Side.DRAW)
    for entry in _read(drawn):
        by_frame[entry.frame_id].append(entry)
    return tuple(
        Figure(
            key=given_key(line),
            label=f"Givet tilsagn under {line.name}",
            amount_ore=sum(entry.amount_ore for entry in by_frame[line.frame_id]),
            finance_year=aktstykke.finance_year,
            account=aktstykke.sub_account.number,
            entries=tuple(map(_told, by_frame[line.frame_id][:ENTRIES_MAX])),
            left_out=max(0, len(by_frame[line.frame_id]) - ENTRIES_MAX),
            example=any(entry.act.example for entry in by_frame[line.frame_id]),
        )
        for line in lines
    )


def _read(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related("act", "frame").order_by(*IN_ORDER)


def _told_of_the_account(entry: Entry) -> LedgerEntry:
    """An account is everybody's; what was drawn on it, and for whom, is another case's own matter.

    The paper goes out of the house: it says that and when it was drawn and how much, not for what.
    """
    told = _told(entry)
    return told if entry.side == Entry.Side.RAISE else replace(told, reference="")


def _told(entry: Entry) -> LedgerEntry:
    act = entry.act
    return LedgerEntry(
        act=str(act.key),
        act_kind=act.kind,
        frame=entry.frame.label,
        frame_ref=str(entry.frame.ref),
        side=entry.side,
        amount_ore=entry.amount_ore,
        value_day=act.value_day,
        known_at=act.known_at,
        recorded_at=act.recorded_at,
        reference=act.reference,
        example=act.example,
    )
