"""The life of a request as a record: registered, and sent as a source shows it.

What comes after lies in `deciding` and `ending`; a paper written in Ramme is delivered by
`grants.papers.services`.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.aktstykker.acts import acted
from grants.aktstykker.confidentiality import born_confidential, said_when_born
from grants.aktstykker.deciding import confirm_decision, decided, record_decision
from grants.aktstykker.ending import ENDINGS, end_without_approval
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.rows import main_of, write_rows
from grants.aktstykker.table import (
    Disposition,
    TableLine,
    parts_make_the_whole,
    pillars_make_the_whole,
)
from grants.authority.may import Doing, require
from grants.envelopes.telling import told
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Frame, Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step
from programmes.models import Programme, Source
from programmes.services import own_case

__all__ = [
    "ENDINGS",
    "Disposition",
    "TableLine",
    "confirm_decision",
    "decided",
    "end_without_approval",
    "pillars_make_the_whole",
    "record_decision",
    "register",
    "registered",
    "send",
]

State = Aktstykke.State


def registered(
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
    parts: Sequence[Disposition] = (),
    about: Aktstykke | None = None,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    **confidential: str,
) -> Aktstykke:
    """Record a request and its table in the transaction one is in; its frames have ceiling 0 until
    the decision is confirmed.

    Amounts in øre. `finance_year` is the year in which commitments under it are given. `parts` are
    its dispositions where it has several; then its account is the first one's. `about` is the one
    it was cloned from. Without a `source` the ministry's own case is its source. Confidential from
    its first act, it has its reason.
    Raises `Refusal` (R22) when the pillars do not make the whole, R8 for a case that has one, R23,
    R107, and R110 for a secret one under a programme that everybody sees.
    """
    require(actor, Doing.REGISTER_AKTSTYKKE, unit=actor.unit)
    said = born_confidential(actor, programme, **confidential)
    parts_make_the_whole(parts, table, amount_ore)
    sub_account = parts[0].sub_account if parts else sub_account
    source = source or own_case(case_number)
    frame_id = make_frame(kind=Frame.Kind.AKTSTYKKE, label=case_number, binding=True)
    aktstykke = _made(
        case_number=case_number,
        kind=kind,
        number=number,
        session=session,
        title=title,
        finance_year=finance_year,
        account=main_of(sub_account),
        sub_account=sub_account,
        programme=programme,
        amount_ore=amount_ore,
        payment_first_year=payment_years[0],
        payment_last_year=payment_years[1],
        dated=dated,
        finance_ministry_agrees=finance_ministry_agrees,
        **said,
        about=about,
        frame_id=frame_id,
        registered_by=actor,
        unit=actor.unit,
        example=example,
        source=source,
    )
    write_rows(aktstykke, parts, table)
    acted(
        aktstykke, Kind.AKTSTYKKE_REGISTERED, actor=actor, value_day=value_day, known_at=known_at,
        reason=said_when_born(**said), reference=source.title, key=key, example=example,
    )  # fmt: skip
    return aktstykke


register = one_act(registered)


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
    """The request was sent to the Finance Committee, as a source shows it.

    Raises `Refusal` (R8, R23; R100 for one that is written here: its paper is delivered).
    """
    require(actor, Doing.SEND_AKTSTYKKE, unit=aktstykke.unit)
    if is_written_here(aktstykke):
        raise Refusal(
            "R100_paper_is_written",
            text=_("Papiret er skrevet i Ramme. Send det til godkendelse, og aflevér det derfra."),
        )
    step(aktstykke, before=State.DRAFT, after=State.SENT)
    told(aktstykke, actor=actor, day=value_day)
    acted(
        aktstykke,
        Kind.AKTSTYKKE_SENT,
        actor=actor,
        value_day=value_day,
        known_at=known_at,
        reference=aktstykke.source.title if known_at else "",
        key=key,
        example=example,
    )


def is_written_here(aktstykke: Aktstykke) -> bool:
    """Whether its paper is written in Ramme: `reports` keeps its draft. One query."""
    return aktstykke.review_version is not None or hasattr(aktstykke, "draft")
