"""The end of a request that was not approved: noted, withdrawn, rejected, or lapsed."""

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload
from programmes.services import OWN_CASE

State = Aktstykke.State
Kinds = Aktstykke.Kind
ENDINGS = (State.NOTED, State.WITHDRAWN, State.REJECTED, State.LAPSED)


@one_act
def end_without_approval(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    state: str,
    reason: str,
    value_day: dt.date,
    remark: str = "",
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """The request ends without giving room: withdrawn, rejected, noted or lapsed.

    A draft that is given up is withdrawn too. `remark` is the Committee's påtegning. Raises
    `Refusal` (R8 when it was not sent or is decided, R23, R9 for another state, R28 for a request
    that asks and is only noted).
    """
    require(actor, Doing.RECORD_DECISION, unit=aktstykke.unit)
    if state not in ENDINGS or not reason.strip():
        raise Refusal("R9_state_has_its_evidence")
    asks = aktstykke.kind == Kinds.SOEGENDE
    if asks is (state == State.NOTED) or (not asks and state in {State.REJECTED, State.LAPSED}):
        raise Refusal(
            "R9_state_has_its_evidence",
            text=_(
                "Et søgende aktstykke tiltrædes eller ej; et orienterende tages til efterretning."
            ),
        )
    gives_up = state == State.WITHDRAWN and aktstykke.state == State.DRAFT
    step(
        aktstykke,
        before=State.DRAFT if gives_up else State.SENT,
        after=state,
        **({"remark": remark.strip()} if remark.strip() else {}),
    )
    document = keep_document(**upload._asdict(), by=actor, unit=aktstykke.unit) if upload else None
    acted(
        aktstykke,
        Kind.AKTSTYKKE_ENDED,
        actor=actor,
        value_day=value_day,
        reason=f"{State(state).value}: {reason.strip()}",
        reference=document.name if document else "",
        document=document,
        key=key,
    )


def to_lapse(day: dt.date) -> QuerySet[Aktstykke]:
    """The requests that asked, were not decided, and whose finance year is over on `day`.

    Those read from a source are left out: what became of them is not known here, and nothing is
    made up. Source: BV 3.4.3.
    """
    return Aktstykke.objects.filter(
        kind=Kinds.SOEGENDE,
        state=State.SENT,
        finance_year__lt=day.year,
        source__kind=OWN_CASE,
    )


def lapse(
    aktstykke: Aktstykke, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Record that the request lapsed: it was not approved by 31 December of its finance year.

    Raises `Refusal` (R8 before its year is over or when it is decided, R23). Source: BV 3.4.3.
    """
    if value_day.year <= aktstykke.finance_year:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Finansåret %(year)s er ikke forbi den %(day)s.")
            % {"year": aktstykke.finance_year, "day": f"{value_day:%d-%m-%Y}"},
        )
    reason = lapse_reason(aktstykke)
    end_without_approval(
        aktstykke, actor=actor, state=State.LAPSED, reason=reason, value_day=value_day, key=key
    )


def lapse_reason(aktstykke: Aktstykke) -> str:
    """Why it lapsed, in Danish: it is kept for ever."""
    with override("da"):
        return _("Ikke tiltrådt inden udgangen af finansåret %(year)s (BV 3.4.3).") % {
            "year": aktstykke.finance_year
        }
