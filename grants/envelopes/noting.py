"""Noting what departs from the approved, and asking that it is: the one door for every service."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.commitments.models import Commitment
from grants.envelopes.comparing import CONDITION, Finding, Weight, heaviest
from grants.envelopes.deeds import Compared, compared, request_of
from grants.envelopes.models import Departure, Envelope
from grants.payments.models import Payment
from grants.registrations.models import Registration
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import ore_of_json
from ledger.posting import one_act
from ledger.refusals import Refusal

# A request by which the Committee was told or asked anew. A draft tells nobody.
TOLD = (Aktstykke.State.SENT, Aktstykke.State.NOTED, Aktstykke.State.APPROVED)
# These are refused by rules of their own (R19), whoever is told: an approval holds for its own
# finance year and main account, and another is asked for by a request of its own.
NEVER = ("finance_year", "account")


class About(NamedTuple):
    """The thing a departure is about, as acts name things."""

    kind: str
    id: str


def about(thing: Any) -> About:
    return About(type(thing).__name__.lower(), str(thing.ref))


def departures_of(thing: Any) -> QuerySet[Departure]:
    """What was noted about the thing, the latest first."""
    kind, ref = about(thing)
    return Departure.objects.filter(about_kind=kind, about_id=ref)


def require_noted(thing: Compared, *, approver: Person | None = None) -> None:
    """What departs from the approved is noted before the thing counts; in its transaction.

    `approver`, the second person of the thing, approves what was noted with it. Two who give at
    once are compared one after the other. Raises `Refusal`: R106 for what differs and nobody
    noted, R111 for what lies outside while the Committee is not told, R4 for one's own note.
    Nothing to do under no approval. Source: BV 3.4.7.
    """
    request = request_of(thing)
    if request is None or not one_at_a_time(request):
        return
    noted = list(_noted(thing))
    missing = [one for one in compared(thing) if not any(_covers(d, one) for d in noted)]
    _refuse(missing)
    breach = next((d for d in noted if any(f["name"] == CONDITION for f in d.findings)), None)
    if breach is not None and not _is_told(breach):  # the latest word on it
        _refuse([Finding(CONDITION, Weight.OUTSIDE, "", "", breach.note)])
    if approver is not None:
        _approve(noted, approver)


def note_own(thing: Registration) -> None:
    """What a registration departs by is noted with its own reason and its two people.

    Called when it is confirmed, before its entries. Raises `Refusal` (R111 for what lies outside).
    """
    if not isinstance(thing, Compared):
        raise TypeError(type(thing))
    request = request_of(thing)
    if request is None or not one_at_a_time(request):
        return
    if thing.done_act_id is not None and thing.confirmed_by is not None:
        note_with(
            thing,
            text=thing.note,
            actor=thing.registered_by,
            approver=thing.confirmed_by,
            act=thing.done_act_id,
        )


def note_with(
    thing: Compared,
    *,
    text: str,
    actor: Person,
    act: uuid.UUID,
    approver: Person | None = None,
) -> None:
    """Note what a thing departs by with the reason it was given itself, in its act's transaction.

    Nothing is noted of what is inside. Raises `Refusal` (R111 for what lies outside).
    """
    request = request_of(thing)
    if request is None:
        return
    with override("da"):  # it is kept, for all who read it
        findings = compared(thing)
    _refuse([finding for finding in findings if finding.weight == Weight.OUTSIDE])
    if findings:
        Departure.objects.create(
            aktstykke=request,
            weight=Departure.Weight.DIFFERS,
            findings=[finding.as_json() for finding in findings],
            note=text,
            noted_by=actor,
            approved_by=approver,
            noted_on=timezone.localdate(),
            act_id=act,
            **_about_fields(thing),
        )


@one_act
def note(
    thing: Compared,
    *,
    actor: Person,
    text: str,
    breach: bool = False,
    told_by: Aktstykke | None = None,
    key: uuid.UUID | None = None,
) -> Departure:
    """Write down why the thing departs from the approved; who gives or releases it approves that.

    `breach` says that a condition of the Committee's is not kept, which only a person can tell.
    `told_by` is the request that told the Committee of what lies outside. Raises `Refusal` (R8
    when nothing departs, R23, R106 without words, R111 for a request that tells nobody).
    """
    request = request_of(thing)
    unit = request.unit if request else actor.unit
    require(actor, Doing.NOTE_DEPARTURE, unit=unit)
    with override("da"):  # it is kept, for all who read it
        findings = compared(thing)
        if breach and request is not None:
            said = Envelope.objects.filter(aktstykke=request).values_list("conditions", flat=True)
            words = _("Et vilkår er ikke opfyldt: %(said)s")
            findings.append(
                Finding(CONDITION, Weight.OUTSIDE, "", "", words % {"said": next(iter(said), "")})
            )
    if request is None or not findings:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Der er intet at notere: det er inden for det tilsluttede."),
        )
    if not text.strip():
        raise Refusal("R106_departure_is_noted", text=_("Skriv, hvorfor det afviger."))
    if told_by is not None:
        _tells(told_by, request)
    key = key or uuid.uuid4()
    made = Departure.objects.create(
        aktstykke=request,
        weight=Departure.Weight(heaviest(findings).value),
        findings=[finding.as_json() for finding in findings],
        note=text.strip(),
        told_by=told_by,
        noted_by=actor,
        noted_on=timezone.localdate(),
        act_id=key,
        **_about_fields(thing),
    )
    acted(
        request,
        Kind.DEPARTURE_NOTED,
        actor=actor,
        reason=text.strip(),
        reference="; ".join(finding.sentence for finding in findings)[:300],
        key=key,
        example=request.shows_example,
    )
    return made


def uncovered(thing: Compared) -> list[Finding]:
    """What of the thing departs and is not noted yet, as a form shows it before one sends."""
    noted = tuple(_noted(thing))
    return [one for one in compared(thing) if not any(_covers(d, one) for d in noted)]


def departs(thing: Commitment, name: str) -> bool:
    """Whether a person noted that it departs so (and the Committee is told of what is outside)."""
    noted = [d for d in departures_of(thing) for f in d.findings if f["name"] == name]
    return any(d.weight == Departure.Weight.DIFFERS or _is_told(d) for d in noted)


def requests_that_tell(request: Aktstykke) -> QuerySet[Aktstykke]:
    """The requests of the unit that can have told of it: none dated before the approval."""
    rows = Aktstykke.objects.filter(unit=request.unit, state__in=TOLD).exclude(pk=request.pk)
    if request.decided_on is not None:
        rows = rows.filter(Q(dated__isnull=True) | Q(dated__gte=request.decided_on))
    return rows.order_by("-pk")


def _noted(thing: Compared) -> Iterable[Departure]:
    """Also what was noted of the commitment, and of its agreement, holds for its payments."""
    things: list[Any] = [thing]
    if isinstance(thing, Payment):
        things += [thing.commitment, thing.commitment.agreement]
    if isinstance(thing, Commitment):
        things.append(thing.agreement)
    for one in filter(None, things):
        yield from departures_of(one).select_related("told_by", "noted_by")


def _covers(departure: Departure, finding: Finding) -> bool:
    """Whether it was noted: the same thing, as far out and no further."""
    if finding.weight == Weight.OUTSIDE and not _is_told(departure):
        return False
    return any(
        said["name"] == finding.name and _reaches(said["asked"], finding)
        for said in departure.findings
    )


def _reaches(noted: str, finding: Finding) -> bool:
    if finding.name == "line":
        return ore_of_json(noted) >= ore_of_json(finding.asked)
    if finding.name == "payment_years":
        first, last = _ends(noted)
        asked_first, asked_last = _ends(finding.asked)
        return first <= asked_first and asked_last <= last
    return noted == finding.asked


def _ends(years: str) -> tuple[int, int]:
    first, _dash, last = years.partition("-")
    return int(first), int(last or first)


def _is_told(departure: Departure) -> bool:
    return departure.told_by is not None and departure.told_by.state in TOLD


def _tells(told_by: Aktstykke, request: Aktstykke) -> None:
    if not requests_that_tell(request).filter(pk=told_by.pk).exists():
        said = _(
            "Vælg et aktstykke, der er oversendt til Finansudvalget eller afgjort, og som ikke er "
            "dateret før tilslutningen."
        )
        raise Refusal("R111_outside_needs_the_committee", text=said)


def _refuse(findings: Sequence[Finding]) -> None:
    """Raises `Refusal` for what is not noted; what other rules refuse is left to them."""
    left = [finding for finding in findings if finding.name not in NEVER]
    if not left:
        return
    said = " ".join(finding.sentence for finding in left)
    if heaviest(left) == Weight.OUTSIDE:
        raise Refusal(
            "R111_outside_needs_the_committee",
            text=_(
                "Det ligger uden for det, Finansudvalget har tiltrådt: %(said)s Orientér udvalget, "
                "eller spørg det på ny, og notér det her."
            )
            % {"said": said},
        )
    raise Refusal(
        "R106_departure_is_noted",
        text=_("Det afviger fra det tilsluttede: %(said)s Notér først hvorfor.") % {"said": said},
    )


def one_at_a_time(request: Aktstykke) -> bool:
    """Hold the envelope, so that two who give at once are compared one after the other.

    False before there is one: then nothing can be given, and the frame of ceiling 0 says so.
    """
    held = Envelope.objects.select_for_update(no_key=True).filter(aktstykke=request)
    return held.values_list("pk", flat=True).first() is not None


def _approve(noted: Sequence[Departure], approver: Person) -> None:
    for departure in noted:
        if departure.approved_by_id is not None:
            continue
        if departure.noted_by_id == approver.pk:
            raise Refusal(
                "R4_four_eyes",
                text=_("Du har selv noteret afvigelsen. En anden skal godkende den."),
            )
        Departure.objects.filter(pk=departure.pk, approved_by__isnull=True).update(
            approved_by=approver
        )


def _about_fields(thing: Any) -> dict[str, str]:
    kind, ref = about(thing)
    return {"about_kind": kind, "about_id": ref}
