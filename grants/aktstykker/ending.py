"""The end of a request that was not approved: noted, withdrawn, rejected, or lapsed."""

import datetime as dt
import uuid

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step

State = Aktstykke.State
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
    acted(
        aktstykke,
        Kind.AKTSTYKKE_ENDED,
        actor=actor,
        value_day=value_day,
        reason=f"{State(state).value}: {reason.strip()}",
        key=key,
    )
