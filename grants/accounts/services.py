"""Opening a finance year on an account, and what a law does to it."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants.accounts.models import Account, AccountName, Line
from grants.accounts.numbers import display, main_account, short
from grants.authority.may import Doing, require
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import FinanceYear, Frame, Person
from ledger.posting import Concerns, Move, excusing, one_act, post, raising
from ledger.refusals import Refusal


@one_act
def record_law(
    *,
    kind: Kind,
    year: int,
    amounts_ore: Mapping[Account, int],
    actor: Person,
    approver: Person,
    value_day: dt.date,
    reference: str,
    day_assumed: bool = False,
    known_at: dt.datetime | None = None,
    excuses_ore: Mapping[Account, int] | None = None,
    gaps: Mapping[Account, str] | None = None,
    reason: str = "",
    key: uuid.UUID | None = None,
) -> None:
    """What a finance law or a supplementary law says of each account, in øre: one act, two people.

    A main account's amount is law, a sub-account's information. Opens the lines that are missing.
    `excuses_ore` is the overdraft the law accepts where it sets a line below what is drawn.
    Raises `Refusal` (R23, R4, R1, R11, R12).
    """
    require(actor, Doing.RECORD_LAW, unit=actor.unit)
    require(approver, Doing.CONFIRM_LAW, unit=actor.unit, first=actor)
    FinanceYear.objects.get_or_create(year=year)
    key = key or uuid.uuid4()
    moves = law_moves(
        year=year, amounts_ore=amounts_ore, excuses_ore=excuses_ore or {}, gaps=gaps, opened_by=key
    )
    post(
        kind=kind,
        actor=actor,
        approver=approver,
        concerns=Concerns("year", str(year)),
        finance_year=year,
        value_day=value_day,
        known_at=known_at,
        moves=moves,
        key=key,
        reason=reason,
        reference=reference,
        day_assumed=day_assumed,
    )


def law_moves(
    *,
    year: int,
    amounts_ore: Mapping[Account, int],
    excuses_ore: Mapping[Account, int],
    opened_by: uuid.UUID | None,
    gaps: Mapping[Account, str] | None = None,
) -> list[Move]:
    """What a law does to the year's lines, in øre; opens those that are missing.

    Without `opened_by`, the key of its act, it only asks: what is missing is left out.
    """
    if opened_by is not None:
        for account in _mains_first(list(amounts_ore)):
            line_of(account, year, opened_by=opened_by, gap=(gaps or {}).get(account, ""))
    frames = dict(
        Line.objects.filter(account__in=list(amounts_ore), year=year).values_list(
            "account", "frame"
        )
    )
    raises = [(frames.get(a.pk), ore) for a, ore in amounts_ore.items() if ore]
    excuses = [(frames.get(a.pk), ore) for a, ore in excuses_ore.items() if ore]
    moves = [raising(frame, ore) for frame, ore in raises if frame is not None]
    return moves + [excusing(frame, ore) for frame, ore in excuses if frame is not None]


def line_of(
    account: Account,
    year: int,
    *,
    opened_by: uuid.UUID,
    gap: str = "",
    only_openings: bool = False,
) -> Line:
    """The account's line in the year, made with ceiling 0 when it is missing (its main first).

    `opened_by` is the key of the act in whose transaction this happens.
    """
    line = Line.objects.filter(account=account, year=year).first()
    if line is not None:
        return _opened(line, opened_by=opened_by) if not only_openings else line
    above = None
    if not account.is_main:
        main = Account.objects.get(number=main_account(account.number))
        above = line_of(
            main, year, opened_by=opened_by, gap=gap, only_openings=only_openings
        ).frame_id
    try:
        with transaction.atomic():
            frame_id = make_frame(
                kind=Frame.Kind.MAIN_ACCOUNT if account.is_main else Frame.Kind.SUB_ACCOUNT,
                label=f"{display(account.number)} ({year})",
                binding=account.is_main,
                above=above,
                signed=True,
            )
            return Line.objects.create(
                account=account,
                year=year,
                frame_id=frame_id,
                opened_by_id=opened_by,
                gap=gap,
                only_openings=only_openings,
            )
    except IntegrityError:  # another opened it while we asked
        return Line.objects.get(account=account, year=year)


def line_open(account: Account, year: int) -> Line:
    """The account's line in the finance year. Raises `Refusal` (R24) when it is not opened."""
    line = Line.objects.opened().filter(account=account, year=year).first()
    if line is None:
        raise Refusal(
            "R24_line_is_open",
            text=_("Konto %(account)s er ikke åbnet i finansåret %(year)s.")
            % {"account": short(account.number), "year": year},
        )
    return line


def frame_in(account: Account, year: int, opened_by: uuid.UUID | None) -> int | None:
    """The frame of the account's line in the year, made when an act opens it (its key)."""
    if opened_by is not None:
        return line_of(account, year, opened_by=opened_by).frame_id
    return Line.objects.filter(account=account, year=year).values_list("frame", flat=True).first()


def _opened(line: Line, *, opened_by: uuid.UUID) -> Line:
    """A line that only carried opening entries is opened by a law after all, and its main too."""
    if line.only_openings:
        mine = [line.account.number, main_account(line.account.number)]
        Line.objects.filter(account__number__in=mine, year=line.year, only_openings=True).update(
            only_openings=False, opened_by_id=opened_by
        )
        line.only_openings = False
    return line


def name_in(account: Account, year: int) -> str:
    """What the account was called in the year: the latest name not after it, else the first."""
    names: Sequence[AccountName] = list(account.names.all())
    before = [n for n in names if n.year <= year]
    chosen = before[-1] if before else (names[0] if names else None)
    return chosen.name if chosen else ""


def _mains_first(accounts: list[Account]) -> list[Account]:
    return sorted(accounts, key=lambda a: (len(a.number), a.number))
