"""The things one can ask about: found for a person, with what `may` is asked about each."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.authority.asked import Asked, asked
from grants.authority.delegating import delegations_for
from grants.commitments import asked as commitment_asked
from grants.commitments import selectors as commitments
from grants.gates.services import total_of
from grants.payments import asked as payment_asked
from grants.payments import selectors as payments
from grants.registrations import services as registrations
from grants.registrations.selectors import registrations_for
from grants.reversals import selectors as reversals
from grants.reversals import services as stornos
from grants.reversals.models import Storno
from grants.sorts import SORTS
from grants.transitions import Transition
from ledger.models import Person


class Thing(NamedTuple):
    """A thing in its state: `second` is asked for a second person's step, with its account."""

    kind: str
    title: str
    state: str
    state_label: str
    url: str
    second: Asked
    day: dt.date


def find(person: Person, kind: str, id: str) -> Thing:
    """The thing, as the person sees it. Raises `Http404` for another kind, or another unit's."""
    if kind in SORTS:
        return _registration(person, kind, _uuid(id))
    if kind not in FINDERS:
        raise Http404
    return FINDERS[kind](person, id)


def about(thing: Thing, step: Transition) -> Asked:
    """What `may` is asked about the step: the hands only count where a second person is needed."""
    if step.second and step.thing == thing.kind:
        return thing.second
    return Asked(**{**thing.second, "first": None, "hands": frozenset()})


def _uuid(id: str) -> uuid.UUID:
    try:
        return uuid.UUID(id)
    except ValueError as error:
        raise Http404 from error


def _thing(kind: str, found: Any, title: str, url: str, second: Asked) -> Thing:
    label = str(found.get_state_display())
    return Thing(kind, title, found.state, label, url, second, timezone.localdate())


def _commitment(person: Person, id: str) -> Thing:
    found = get_object_or_404(commitments.commitment_page(person), ref=_uuid(id))
    url, second = reverse("commitment", args=[found.ref]), commitment_asked.to_bind(found)
    return _thing("commitment", found, str(found), url, second)


def _grant(person: Person, id: str) -> Thing:
    rows = commitments.grants_for(person).select_related("registered_by")
    found = get_object_or_404(rows, ref=_uuid(id))
    second = asked(found.unit, first=found.registered_by, amount_ore=total_of(found))
    url = reverse("grant", args=[found.ref])
    return Thing("grant", found.title, "open", "", url, second, timezone.localdate())


def _annulment(person: Person, id: str) -> Thing:
    found = get_object_or_404(commitments.annulments_for(person), ref=_uuid(id))
    url = reverse("commitment", args=[found.commitment.ref])
    second = commitment_asked.to_confirm(found)
    return _thing("annulment", found, str(found.commitment), url, second)


def _payment(person: Person, id: str) -> Thing:
    found = get_object_or_404(payments.payments_for(person), ref=_uuid(id))
    url = reverse("commitment", args=[found.commitment.ref])
    second = payment_asked.to_release(found)
    return _thing("payment", found, str(found.commitment), url, second)


def _repayment(person: Person, id: str) -> Thing:
    found = get_object_or_404(payments.repayments_for(person), ref=_uuid(id))
    commitment = found.payment.commitment
    url = reverse("commitment", args=[commitment.ref])
    second = payment_asked.to_confirm(found)
    return _thing("repayment", found, str(commitment), url, second)


def _storno(person: Person, id: str) -> Thing:
    rows = Storno.objects.select_related("of_act__actor", "of_act__approver", "proposed_by")
    found = get_object_or_404(rows, ref=_uuid(id))
    seen = reversals.about_act(person, found.of_act)
    return _thing("storno", found, found.reason, seen.url, stornos.to_confirm(found))


def _aktstykke(person: Person, id: str) -> Thing:
    rows = readable(for_user(person), person).select_related(
        "decision_recorded_by", "submitted_by", "account"
    )
    found: Aktstykke = get_object_or_404(rows, case_number=id)
    in_review = found.state == Aktstykke.State.REVIEW
    second = asked(
        found.unit,
        first=found.submitted_by if in_review else found.decision_recorded_by,
        account=found.account.number,
        amount_ore=found.amount_ore,
    )
    url = reverse("aktstykke", args=[found.case_number])
    return _thing("aktstykke", found, found.title, url, second)


def _delegation(person: Person, id: str) -> Thing:
    found = get_object_or_404(delegations_for(person), ref=_uuid(id))
    url = reverse("delegation", args=[found.ref])
    state = "withdrawn" if found.withdrawn_on else "in_force"
    second = asked(found.giver.unit)
    return Thing("delegation", str(found), state, "", url, second, timezone.localdate())


def _registration(person: Person, kind: str, ref: uuid.UUID) -> Thing:
    sort = SORTS[kind]
    found = get_object_or_404(registrations_for(sort, person), ref=ref)
    url = reverse("registration", args=[sort.name, found.ref])
    second = registrations.to_confirm(sort, found)
    return _thing(kind, found, sort.title(found), url, second)


FINDERS: dict[str, Callable[[Person, str], Thing]] = {
    "grant": _grant,
    "commitment": _commitment,
    "annulment": _annulment,
    "payment": _payment,
    "repayment": _repayment,
    "storno": _storno,
    "aktstykke": _aktstykke,
    "delegation": _delegation,
}
