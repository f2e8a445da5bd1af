"""Registering the Committee's meetings and recesses, and setting a request to a meeting."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.life import NOT_DELIVERED
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.meetings.deadlines import deadlines
from grants.meetings.models import Meeting, Recess
from ledger.kinds import Kind
from ledger.models import Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from programmes.models import Source


def concerns(meeting: Meeting) -> Concerns:
    return Concerns("meeting", meeting.day.isoformat())


@one_act
def register_meeting(
    *,
    actor: Person,
    day: dt.date,
    finance_by: dt.date | None = None,
    layout_at: dt.datetime | None = None,
    delivery_at: dt.datetime | None = None,
    note: str = "",
    source: Source | None = None,
    example: bool = False,
    key: uuid.UUID | None = None,
) -> Meeting:
    """Record a meeting of the Committee; a deadline left out is the rule's.

    Raises `Refusal` (R8 when the day has a meeting, R23).
    """
    require(actor, Doing.SET_MEETING, unit=actor.unit)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                day=day,
                finance_by=finance_by,
                layout_at=layout_at,
                delivery_at=delivery_at,
                note=note,
                source=source,
                example=example,
            )
    except IntegrityError as error:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Mødet den dag er allerede registreret."),
        ) from error
    with override("da"):
        said = note or _("Registreret")
    _note(meeting, actor, said, key)
    return meeting


@one_act
def change_meeting(
    meeting: Meeting,
    *,
    actor: Person,
    finance_by: dt.date | None,
    layout_at: dt.datetime | None,
    delivery_at: dt.datetime | None,
    note: str,
    cancelled: bool,
    key: uuid.UUID | None = None,
) -> None:
    """Change a meeting's deadlines, or say that it is cancelled; a deadline left out is the rule's.

    Raises `Refusal` (R114 when it is cancelled with requests set to it, R23).
    """
    require(actor, Doing.SET_MEETING, unit=actor.unit)
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    waiting = Aktstykke.objects.filter(meeting=held, state__in=NOT_DELIVERED).count()
    if cancelled and waiting:
        raise Refusal(
            "R114_meeting_can_be_reached",
            text=_("Flyt først de aktstykker, der er sat til mødet, til et andet."),
        )
    held.finance_by, held.layout_at, held.delivery_at = finance_by, layout_at, delivery_at
    held.note, held.cancelled = note, cancelled
    held.save(update_fields=["finance_by", "layout_at", "delivery_at", "note", "cancelled"])
    with override("da"):
        said = _("Aflyst") if cancelled else note or _("Fristerne er rettet")
    _note(held, actor, said, key)


@one_act
def register_recess(
    *,
    actor: Person,
    first_day: dt.date,
    last_day: dt.date,
    name: str,
    example: bool = False,
    key: uuid.UUID | None = None,
) -> Recess:
    """Record days without meetings and without work on them. Raises `Refusal` (R20, R23)."""
    require(actor, Doing.SET_MEETING, unit=actor.unit)
    if last_day < first_day:
        raise Refusal("R20_payment_years_run_forward", text=_("Sidste dag ligger før første."))
    recess = Recess.objects.create(
        first_day=first_day, last_day=last_day, name=name, example=example
    )
    post(
        kind=Kind.MEETING_SET,
        actor=actor,
        concerns=Concerns("committee_calendar", str(recess.pk)),
        finance_year=year_of_note(first_day.year),
        value_day=timezone.localdate(),
        reason=f"{name}: {first_day.isoformat()} – {last_day.isoformat()}",
        key=key,
        example=example,
    )
    return recess


@one_act
def set_to_meeting(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    meeting: Meeting,
    urgent_reason: str = "",
    today: dt.date | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Set a request that is not delivered to a meeting it can reach, or say why it is urgent.

    The urgent ones are agreed with the Committee's secretariat, and letter b says why (BV 3.5.2.6).
    Raises `Refusal` (R8 when it is delivered, R114, R23).
    """
    require(actor, Doing.FOLLOW_AKTSTYKKE, unit=aktstykke.unit)
    held = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    if held.state not in NOT_DELIVERED:
        raise Refusal("R8_one_step_from_its_state")
    today = today or timezone.localdate()
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    _can_be_reached(held, meeting, urgent_reason, today)
    held.meeting, held.urgent_reason = meeting, urgent_reason.strip()
    held.save(update_fields=["meeting", "urgent_reason"])
    aktstykke.meeting, aktstykke.urgent_reason = meeting, held.urgent_reason
    with override("da"):
        said = _("Møde %(day)s") % {"day": meeting.day.isoformat()}
    if held.urgent_reason:
        said += f". {held.urgent_reason}"
    acted(held, Kind.MEETING_SET, actor=actor, value_day=today, reason=said, key=key)


def _can_be_reached(
    aktstykke: Aktstykke, meeting: Meeting, urgent_reason: str, today: dt.date
) -> None:
    if meeting.cancelled:
        raise Refusal("R114_meeting_can_be_reached", text=_("Mødet er aflyst."))
    if meeting.day < today and not aktstykke.example:
        raise Refusal("R114_meeting_can_be_reached", text=_("Mødet er holdt."))
    if meeting.day.year > aktstykke.finance_year and aktstykke.kind == Aktstykke.Kind.SOEGENDE:
        raise Refusal(
            "R114_meeting_can_be_reached",
            text=_(
                "Mødet ligger efter 31. december %(year)s. Et aktstykke om finansåret %(year)s kan "
                "som hovedregel ikke tiltrædes i det følgende år (BV 3.4.3)."
            )
            % {"year": aktstykke.finance_year},
        )
    last = deadlines(meeting.day, meeting, list(Recess.objects.all())).delivery_at.date()
    if last < today and not urgent_reason.strip() and not aktstykke.example:
        raise Refusal(
            "R114_meeting_can_be_reached",
            text=_(
                "Fristen for at aflevere til mødet var %(day)s. Vælg et senere møde, eller skriv, "
                "hvorfor sagen haster (BV 3.5.2.6)."
            )
            % {"day": last.isoformat()},
        )


def _note(meeting: Meeting, actor: Person, reason: str, key: uuid.UUID | None) -> None:
    post(
        kind=Kind.MEETING_SET,
        actor=actor,
        concerns=concerns(meeting),
        finance_year=year_of_note(meeting.day.year),
        value_day=timezone.localdate(),
        reason=reason,
        key=key,
        example=meeting.example,
    )
