"""What happens to a delivered request before it is decided: its number, who was told, postponed."""

import datetime as dt
import uuid

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.life import is_delivered, not_in_the_future
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.meetings.models import Meeting
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.uploads import Upload

State = Aktstykke.State
POSTPONED, AT_REST = "udsat", "i_bero"


@one_act
def receive_number(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    number: int,
    session: str,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> None:
    """Parliament has given the delivered request its number: from now on it is Aktstk. 51.

    A number typed wrongly is received anew; the act of the first one stays. Raises `Refusal` (R8
    before it is delivered or when another request has the number, R23).
    """
    require(actor, Doing.FOLLOW_AKTSTYKKE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    _require_delivered(aktstykke)
    others = Aktstykke.objects.filter(number=number, session=session).exclude(pk=aktstykke.pk)
    # One that only the cleared may know of has a letter, and no refusal tells of it (BV 3.4.2).
    if others.exclude(confidentiality=Aktstykke.Confidentiality.EXISTENCE).exists():
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Aktstk. %(number)s (%(session)s) er allerede nummeret på en anden sag.")
            % {"number": number, "session": session},
        )
    Aktstykke.objects.filter(pk=aktstykke.pk).update(number=number, session=session)
    aktstykke.number, aktstykke.session = number, session
    acted(
        aktstykke,
        Kind.NUMBER_RECEIVED,
        actor=actor,
        value_day=value_day,
        reference=aktstykke.citation,
        key=key,
    )


@one_act
def tell_committee(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    value_day: dt.date,
    upload: Upload | None,
    key: uuid.UUID | None = None,
) -> None:
    """Udenrigsudvalget was told of the delivered request, on this day and with this letter.

    Raises `Refusal` (R9 without the letter, R8 before it is delivered, R23).
    """
    require(actor, Doing.FOLLOW_AKTSTYKKE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    _require_delivered(aktstykke)
    if upload is None:
        raise Refusal(
            "R9_state_has_its_evidence",
            text=_("Vedhæft det, Udenrigsudvalget blev orienteret med."),
        )
    document = keep_document(**upload._asdict(), by=actor, unit=aktstykke.unit)
    acted(
        aktstykke,
        Kind.COMMITTEE_TOLD,
        actor=actor,
        value_day=value_day,
        reference=document.name,
        document=document,
        key=key,
    )


@one_act
def postpone(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    how: str,
    reason: str,
    value_day: dt.date,
    meeting: Meeting | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """The Committee postponed it, to `meeting` or to none yet, or let it rest ("sat i bero").

    Raises `Refusal` (R8 unless it is before the Committee, R9 without a reason, R23). Source:
    BV 3.4.6 (a member or a minister takes it to the chamber).
    """
    require(actor, Doing.FOLLOW_AKTSTYKKE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    if how not in {POSTPONED, AT_REST} or not reason.strip():
        raise Refusal("R9_state_has_its_evidence", text=_("Skriv, hvorfor det er udsat."))
    held = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    if held.state != State.SENT:
        raise Refusal("R8_one_step_from_its_state")
    Aktstykke.objects.filter(pk=aktstykke.pk).update(meeting=meeting)
    aktstykke.meeting = meeting
    with override("da"):
        to = _("Nyt møde den %(day)s") % {"day": date_format(meeting.day)} if meeting else ""
        said = _("Sat i bero") if how == AT_REST else _("Udsat")
    acted(
        aktstykke,
        Kind.AKTSTYKKE_POSTPONED,
        actor=actor,
        value_day=value_day,
        reason=f"{said}: {reason.strip()}",
        reference=to,
        key=key,
    )


def _require_delivered(aktstykke: Aktstykke) -> None:
    if not is_delivered(aktstykke):
        raise Refusal(
            "R8_one_step_from_its_state", text=_("Aktstykket er ikke oversendt til Finansudvalget.")
        )
