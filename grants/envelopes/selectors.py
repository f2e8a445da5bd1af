"""How a thing stands to what was approved, as pages show it."""

from typing import Any, NamedTuple

from django.urls import reverse

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, why_not
from grants.commitments.models import Commitment
from grants.envelopes.comparing import Finding, Weight, heaviest
from grants.envelopes.deeds import Compared, request_of
from grants.envelopes.models import Departure, Envelope
from grants.envelopes.noting import departures_of, uncovered
from grants.payments.models import Payment
from ledger.models import Person

# Where a person notes it beforehand; a registration is noted by its own reason.
PAGES = {Commitment: "commitment_departure", Payment: "payment_departure"}
BEFORE = {
    Commitment: (Commitment.State.DRAFT, Commitment.State.SUBMITTED),
    Payment: (Payment.State.REGISTERED,),
}


class Standing(NamedTuple):
    """How it stands to what was approved: what is not noted yet, what is, and the way to note it.

    `by_itself` says that it is noted with its own reason when another confirms it.
    """

    aktstykke: Aktstykke
    findings: list[Finding]
    departures: list[Departure]
    conditions: str
    note_url: str
    by_itself: bool

    @property
    def weight(self) -> Weight:
        return heaviest(self.findings)


def standing_of(thing: Any, person: Person) -> Standing | None:
    """How a thing that waits stands to what was approved; None where it rests on no approval."""
    if not isinstance(thing, Compared):
        return None
    request = request_of(thing)
    if request is None:
        return None
    name, waits = PAGES.get(type(thing)), thing.state in BEFORE.get(type(thing), ("registered",))
    envelope = Envelope.objects.filter(aktstykke=request).first()
    url = reverse(name, args=[thing.ref]) if name and waits else ""
    if url and why_not(person, Doing.NOTE_DEPARTURE, unit=request.unit):
        url = ""
    return Standing(
        request,
        uncovered(thing) if waits else [],
        list(departures_of(thing).select_related("noted_by", "approved_by", "told_by")),
        envelope.conditions if envelope else "",
        url,
        name is None,
    )
