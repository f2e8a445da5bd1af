"""The way back from a recorded decision that was typed wrongly."""

import uuid

from django.utils import timezone

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.states import step

State = Aktstykke.State


@one_act
def take_back_decision(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """Take back a recorded decision that was typed wrongly, before a second person confirms it.

    The request stands as sent again, and the decision is recorded anew; what was recorded stays in
    its act. Raises `Refusal` (R8 when it is confirmed or not recorded, R23).
    """
    require(actor, Doing.RECORD_DECISION, unit=aktstykke.unit)
    day, document = aktstykke.decided_on, aktstykke.decision_document
    step(
        aktstykke,
        before=State.DECISION_RECORDED,
        after=State.SENT,
        decided_on=None,
        decision_text="",
        remark="",
        conditions="",
        decision_document=None,
        decision_recorded_by=None,
        decision_example=False,
    )
    acted(
        aktstykke,
        Kind.WITHDRAWN,
        actor=actor,
        value_day=day or timezone.localdate(),
        reason=reason,
        reference=document.name if document else "",
        document=document,
        key=key,
    )
