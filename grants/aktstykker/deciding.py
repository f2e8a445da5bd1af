"""The Committee's approval: recorded with its document, confirmed by another, and then binding."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.effects import effect_moves
from grants.aktstykker.life import not_in_the_future
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of
from grants.aktstykker.table import parts_make_the_whole
from grants.authority.may import Doing, require
from grants.envelopes.freezing import freeze
from grants.papers.services import store_decided
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.posting import one_act, raising
from ledger.refusals import Refusal
from ledger.states import step

State = Aktstykke.State


def decided(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    decided_on: dt.date,
    text: str,
    document: Document | None,
    remark: str = "",
    conditions: str = "",
    late_reason: str = "",
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Record the Committee's approval with its day, text and written confirmation, in the
    transaction one is in.

    `remark` is the påtegning, `conditions` what the Committee attached to its yes. It gives no room
    before a second person has confirmed it. Nobody commits on a spoken yes: without the document
    `Refusal` (R17). An approval after its finance year takes `late_reason` (R115). Raises also R8,
    R23 and R28. Source: BV 3.4.3, 3.4.6, 3.4.7.
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
    not_in_the_future(decided_on)
    late = decided_on.year > aktstykke.finance_year
    if late and not late_reason.strip():
        raise Refusal(
            "R115_approved_in_its_year",
            text=_(
                "Finansåret %(year)s var forbi. Et aktstykke kan som hovedregel ikke tiltrædes i "
                "det følgende år (BV 3.4.3). Skriv, hvorfor det alligevel er tiltrådt."
            )
            % {"year": aktstykke.finance_year},
        )
    step(
        aktstykke,
        before=State.SENT,
        after=State.DECISION_RECORDED,
        remark=remark.strip(),
        conditions=conditions.strip(),
        decided_on=decided_on,
        decision_text=text.strip(),
        decision_document=document,
        decision_recorded_by=actor,
        decision_example=example,
    )
    acted(
        aktstykke,
        Kind.DECISION_RECORDED,
        actor=actor,
        value_day=decided_on,
        known_at=known_at,
        reason=_recorded(text, remark, conditions, late_reason if late else ""),
        reference=document.name,
        document=document,
        key=key,
        example=example or aktstykke.example,
    )


record_decision = one_act(decided)


def _recorded(text: str, remark: str, conditions: str, late_reason: str) -> str:
    """What the act keeps of it, in Danish: the wording, and what came with it."""
    with override("da"):
        named = (
            (_("Vilkår"), conditions),
            (_("Påtegning"), remark),
            (_("Tiltrådt efter årets udgang"), late_reason),
        )
        more = [f"{name}: {said.strip()}" for name, said in named if said.strip()]
    return " ".join([text.strip(), *more])


@one_act
def confirm_decision(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """A second person confirms that the decision is as written: the frames are raised.

    One act: each pillar by its line, each disposition and the request by their sum, and the lines
    it has a supplementary effect on. The Committee's own PDF is kept beside the paper, and what is
    approved is frozen as the envelope. Raises `Refusal` (R8, R4, R23).
    """
    recorded_by = aktstykke.decision_recorded_by
    require(actor, Doing.CONFIRM_DECISION, unit=aktstykke.unit, first=recorded_by)
    key = key or uuid.uuid4()
    step(
        aktstykke,
        before=State.DECISION_RECORDED,
        after=State.APPROVED,
        seen=("decided_on", "decision_document_id", "decision_recorded_by_id"),
        decision_confirmed_by=actor,
        approved_act_id=key,
    )
    document = aktstykke.decision_document
    if recorded_by is None or aktstykke.decided_on is None or document is None:
        raise Refusal("R9_state_has_its_evidence")
    facts = facts_of(aktstykke)
    parts_make_the_whole(facts.parts, facts.table, facts.amount_ore)
    day = aktstykke.decided_on
    store_decided(aktstykke, actor=actor, document=document, value_day=day, act=key)
    freeze(aktstykke, act=key)
    acted(
        aktstykke,
        Kind.AKTSTYKKE_APPROVED,
        actor=recorded_by,
        approver=actor,
        value_day=day,
        known_at=known_at,
        moves=[
            raising(aktstykke.frame_id, aktstykke.amount_ore),
            *(raising(one.frame_id, one.amount_ore) for one in aktstykke.parts.all()),
            *(raising(one.frame_id, one.amount_ore) for one in aktstykke.pillars.all()),
            *effect_moves(aktstykke, key),
        ],
        reason=aktstykke.decision_text,
        reference=document.name,
        document=document,
        key=key,
        example=aktstykke.decision_example or aktstykke.example,
    )


@one_act
def decide(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    decided_on: dt.date,
    text: str,
    upload: "UploadedFile[Any]",
    key: uuid.UUID | None = None,
    **said: Any,
) -> None:
    """Keep the written confirmation and record the decision on it, with what `decided` takes.

    A decision that is refused, or was recorded before, leaves no document behind. Raises `Refusal`.
    """
    document = keep_document(
        name=upload.name or "",
        media_type=upload.content_type or "",
        content=upload.read(),
        by=actor,
        unit=aktstykke.unit,
    )
    decided(
        aktstykke,
        actor=actor,
        decided_on=decided_on,
        text=text,
        document=document,
        key=key,
        **said,
    )
