"""The life of a request as a record: registered, sent, decided in writing, or ended."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.accounts.numbers import main_account
from grants.aktstykker.effects import effect_moves
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.table import TableLine, pillars_make_the_whole
from grants.authority.may import Doing, require
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Document, Frame, Person
from ledger.posting import Concerns, one_act, post, raising
from ledger.refusals import Refusal
from ledger.states import step
from programmes.models import Programme, Source
from programmes.services import own_case

State = Aktstykke.State


def concerns(aktstykke: Aktstykke) -> Concerns:
    return Concerns("aktstykke", aktstykke.case_number)


@one_act
def register(
    *,
    actor: Person,
    case_number: str,
    title: str,
    finance_year: int,
    sub_account: Account,
    amount_ore: int,
    table: Sequence[TableLine],
    payment_years: tuple[int, int],
    source: Source | None = None,
    value_day: dt.date,
    programme: Programme | None = None,
    kind: str = Aktstykke.Kind.SOEGENDE,
    number: int | None = None,
    session: str = "",
    dated: dt.date | None = None,
    finance_ministry_agrees: bool = False,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Aktstykke:
    """Record a request and its table; its frames have ceiling 0 until the decision is confirmed.

    Amounts in øre. `finance_year` is the year in which commitments under it are given. Without a
    `source` the ministry's own case is its source.
    Raises `Refusal` (R22) when the pillars do not make the whole, R8 for a case that has one, R23.
    """
    require(actor, Doing.REGISTER_AKTSTYKKE, unit=actor.unit)
    pillars_make_the_whole(table, amount_ore)
    source = source or own_case(case_number)
    frame_id = make_frame(kind=Frame.Kind.AKTSTYKKE, label=case_number, binding=True)
    aktstykke = _made(
        case_number=case_number,
        kind=kind,
        number=number,
        session=session,
        title=title,
        finance_year=finance_year,
        account=Account.objects.get(number=main_account(sub_account.number)),
        sub_account=sub_account,
        programme=programme,
        amount_ore=amount_ore,
        payment_first_year=payment_years[0],
        payment_last_year=payment_years[1],
        dated=dated,
        finance_ministry_agrees=finance_ministry_agrees,
        frame_id=frame_id,
        registered_by=actor,
        unit=actor.unit,
        example=example,
        source=source,
    )
    for position, line in enumerate(table, start=1):
        _add_line(aktstykke, line, position)
    post(
        kind=Kind.AKTSTYKKE_REGISTERED,
        actor=actor,
        concerns=concerns(aktstykke),
        finance_year=finance_year,
        value_day=value_day,
        known_at=known_at,
        reference=source.title,
        key=key,
        example=example,
    )
    return aktstykke


def _made(case_number: str, **facts: Any) -> Aktstykke:
    """The record, or `Refusal` (R8) when the case has one: also for two who press at once."""
    try:
        with transaction.atomic():
            return Aktstykke.objects.create(case_number=case_number, **facts)
    except IntegrityError as error:
        if not Aktstykke.objects.filter(case_number=case_number).exists():
            raise
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Sag %(number)s er allerede oprettet.") % {"number": case_number},
        ) from error


def _add_line(aktstykke: Aktstykke, line: TableLine, position: int) -> None:
    AktstykkePillar.objects.create(
        aktstykke=aktstykke,
        pillar=line.pillar,
        partner=line.partner,
        name=line.name,
        amount_ore=line.amount_ore,
        position=position,
        frame_id=make_frame(
            kind=Frame.Kind.PILLAR,
            label=f"{line.name}, {aktstykke.case_number}",
            binding=False,
            above=aktstykke.frame_id,
        ),
    )


@one_act
def send(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    value_day: dt.date,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """The request is sent to the Finance Committee. Raises `Refusal` (R8, R23)."""
    require(actor, Doing.SEND_AKTSTYKKE, unit=aktstykke.unit)
    step(aktstykke, before=State.DRAFT, after=State.SENT)
    post(
        kind=Kind.AKTSTYKKE_SENT,
        actor=actor,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=value_day,
        known_at=known_at,
        reference=aktstykke.source.title if known_at else "",
        key=key,
        example=example,
    )


def decided(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    decided_on: dt.date,
    text: str,
    document: Document | None,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Record the Committee's approval with its day, text and written confirmation, in the
    transaction one is in.

    It gives no room before a second person has confirmed it. Nobody commits on a spoken yes:
    without the document `Refusal` (R17). Raises also R8, R23 and R28. Source: BV 3.4.6, 3.4.7.
    """
    require(actor, Doing.RECORD_DECISION, unit=aktstykke.unit)
    if aktstykke.kind == Aktstykke.Kind.ORIENTERENDE:
        raise Refusal("R28_informing_gives_no_authority")
    if document is None or not text.strip():
        raise Refusal(
            "R17_decision_is_written",
            text=_(
                "Afgørelsen skal have dag, tekst og den skriftlige bekræftelse som dokument. "
                "Ministeriet må afvente, at bekræftelsen foreligger skriftligt (BV 3.4.6)."
            ),
        )
    step(
        aktstykke,
        before=State.SENT,
        after=State.DECISION_RECORDED,
        decided_on=decided_on,
        decision_text=text.strip(),
        decision_document=document,
        decision_recorded_by=actor,
        decision_example=example,
    )
    post(
        kind=Kind.DECISION_RECORDED,
        actor=actor,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=decided_on,
        known_at=known_at,
        reason=text.strip(),
        reference=document.name,
        document=document,
        key=key,
        example=example or aktstykke.example,
    )


record_decision = one_act(decided)


@one_act
def confirm_decision(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms that the decision is as written: the frames are raised.

    One act: each pillar by its line, the request by their sum, and the lines it has a
    supplementary effect on. Raises `Refusal` (R8, R4, R23).
    """
    recorded_by = aktstykke.decision_recorded_by
    require(actor, Doing.CONFIRM_DECISION, unit=aktstykke.unit, first=recorded_by)
    key = key or uuid.uuid4()
    step(
        aktstykke,
        before=State.DECISION_RECORDED,
        after=State.APPROVED,
        decision_confirmed_by=actor,
        approved_act_id=key,
    )
    if recorded_by is None or aktstykke.decided_on is None:
        raise Refusal("R9_state_has_its_evidence")
    lines = list(aktstykke.pillars.all())
    pillars_make_the_whole(
        [TableLine(p.name, p.partner, p.amount_ore) for p in lines], aktstykke.amount_ore
    )
    post(
        kind=Kind.AKTSTYKKE_APPROVED,
        actor=recorded_by,
        approver=actor,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=aktstykke.decided_on,
        known_at=known_at,
        moves=[
            raising(aktstykke.frame_id, aktstykke.amount_ore),
            *(raising(p.frame_id, p.amount_ore) for p in lines),
            *effect_moves(aktstykke, key),
        ],
        reason=aktstykke.decision_text,
        reference=aktstykke.decision_document.name if aktstykke.decision_document else "",
        document=aktstykke.decision_document,
        key=key,
        example=aktstykke.decision_example or aktstykke.example,
    )


ENDINGS = (State.NOTED, State.WITHDRAWN, State.REJECTED, State.LAPSED)


@one_act
def end_without_approval(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    state: str,
    reason: str,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """The request ends without giving room: withdrawn, rejected, noted or lapsed.

    Raises `Refusal` (R8 when it was not sent or is decided, R23, R9 for another state).
    """
    require(actor, Doing.RECORD_DECISION, unit=aktstykke.unit)
    if state not in ENDINGS or not reason.strip():
        raise Refusal("R9_state_has_its_evidence")
    step(aktstykke, before=State.SENT, after=state)
    post(
        kind=Kind.AKTSTYKKE_ENDED,
        actor=actor,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=value_day,
        reason=f"{State(state).value}: {reason.strip()}",
        key=key,
        example=aktstykke.example,
    )
