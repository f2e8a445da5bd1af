"""An annulment of what was approved: the informing request that tells the Committee of it."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.services import TableLine, registered
from grants.authority.may import Doing, require
from grants.commitments.models import Annulment
from grants.commitments.years import account_of
from grants.duties.models import Duty
from grants.envelopes.comparing import Weight
from grants.envelopes.models import Departure
from ledger.models import Person
from ledger.money import format_mio_unit, json_kroner
from ledger.posting import one_act
from ledger.refusals import Refusal

Level = Aktstykke.Confidentiality
# What an informing request is made from, fetched with the annulment.
BEHIND = (
    "commitment__aktstykke_pillar__aktstykke__programme",
    "commitment__aktstykke_pillar__pillar",
    "commitment__grant__partner",
    "commitment__line__account",
    "reason",
)


def annulment_behind(duty: Duty) -> Annulment | None:
    """The annulment a duty to inform the Committee follows from; None for another duty."""
    if duty.kind != Duty.Kind.INFORM_COMMITTEE:
        return None
    return Annulment.objects.select_related(*BEHIND).filter(act__key=duty.raised_by).first()


def informing(annulment: Annulment) -> Aktstykke | None:
    """The request that is to tell, or told, the Committee of the annulment."""
    return Aktstykke.objects.filter(
        tells_of__about_kind="annulment", tells_of__about_id=str(annulment.ref)
    ).first()


@one_act
def draft_informing(
    annulment: Annulment,
    *,
    actor: Person,
    case_number: str,
    value_day: dt.date | None = None,
    key: uuid.UUID | None = None,
) -> Aktstykke:
    """Register the informing request about an annulment: its amount is what was annulled, in øre.

    It is about the approved request, on its account of the year the annulment is in, with the one
    line that was annulled. Delivering it fulfils the duty. Raises `Refusal` (R8 when the annulment
    does not stand or has one already, R23). Source: BV 2.2.7, 3.4.8.
    """
    commitment = annulment.commitment
    line = commitment.aktstykke_pillar
    if line is None or annulment.state != Annulment.State.CONFIRMED:
        raise Refusal("R8_one_step_from_its_state")
    request = line.aktstykke
    require(actor, Doing.REGISTER_AKTSTYKKE, unit=request.unit)
    # Of two at once the second waits here, and finds what the first made.
    Annulment.objects.select_for_update(no_key=True).get(pk=annulment.pk)
    if (first := informing(annulment)) is not None:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Sag %(number)s orienterer allerede om annulleringen.")
            % {"number": first.case_number},
        )
    key = key or uuid.uuid4()
    with override("da"):  # it is kept, for all who read it
        words = {"amount": format_mio_unit(annulment.amount_ore), "case": request.citation}
        title = _("Orientering om annullering af %(amount)s under %(case)s") % words
        sentence = _("%(amount)s af det tilsluttede er annulleret.") % words
    closed = request.confidentiality != Level.PUBLIC
    made = registered(
        actor=actor,
        case_number=case_number,
        title=title,
        kind=Aktstykke.Kind.ORIENTERENDE,
        finance_year=annulment.finance_year,
        sub_account=account_of(commitment, annulment.finance_year),
        amount_ore=annulment.amount_ore,
        table=[TableLine(line.name, commitment.grant.partner, annulment.amount_ore, line.pillar)],
        payment_years=(commitment.payment_first_year, commitment.payment_last_year),
        programme=request.programme,
        about=request,
        confidentiality=request.confidentiality,
        confidential_reason=request.confidential_reason if closed else "",
        lift_when=request.lift_when if closed else "",
        value_day=value_day or timezone.localdate(),
        example=request.shows_example or annulment.example,
        key=key,
    )
    _noted(annulment, request, line, made, sentence, actor=actor, act=key)
    return made


def _noted(
    annulment: Annulment,
    request: Aktstykke,
    line: AktstykkePillar,
    made: Aktstykke,
    sentence: str,
    *,
    actor: Person,
    act: uuid.UUID,
) -> None:
    """What was annulled departs from the approved, and is told by the informing request."""
    Departure.objects.create(
        aktstykke=request,
        about_kind="annulment",
        about_id=str(annulment.ref),
        weight=Departure.Weight.DIFFERS,
        findings=[
            {
                "name": "annulled",
                "weight": Weight.DIFFERS.value,
                "approved": json_kroner(line.amount_ore),
                "asked": json_kroner(annulment.amount_ore),
                "sentence": sentence,
            }
        ],
        note=annulment.note.strip() or annulment.reason.text,
        told_by=made,
        noted_by=actor,
        noted_on=timezone.localdate(),
        act_id=act,
    )
