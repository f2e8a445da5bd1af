"""The things a document can be attached to: found for a person, by the kind and id in addresses."""

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from grants.agreements.selectors import agreements_for
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.selectors import for_user
from grants.authority.delegating import delegations_for
from grants.commitments.selectors import annulments_for, commitments_for, grants_for
from grants.duties.selectors import duties_for
from grants.payments.selectors import payments_for, repayments_for
from grants.registrations.selectors import registrations_for
from grants.reservations.selectors import reservations_for
from grants.sorts import SORTS
from ledger.models import Act, Person
from ledger.posting import Concerns
from programmes.selectors import programmes_for


class Thing(NamedTuple):
    """What a document is attached to. `concerns` is what the act about it is about.

    A payment has no page of its own: acts about it are about its commitment.
    """

    kind: str
    id: str
    title: str
    unit: str
    url: str
    concerns: Concerns
    finance_year: int
    example: bool


def find(person: Person, kind: str, id: str) -> Thing:
    """The thing as the person sees it. Raises `Http404` for another kind, or another unit's."""
    if kind in SORTS:
        return _registration(person, kind, id)
    if kind not in FINDERS:
        raise Http404
    return FINDERS[kind](person, id)


def _one(rows: "QuerySet[Any]", id: str) -> Any:
    try:
        return get_object_or_404(rows, ref=uuid.UUID(id))
    except ValueError as error:
        raise Http404 from error


def _thing(kind: str, found: Any, unit: str, year: int, *, title: str = "") -> Thing:
    """A thing with a page of its own, whose url name is its kind."""
    ref = str(found.ref)
    url = reverse(kind, args=[ref])
    said = title or str(found)
    return Thing(kind, ref, said, unit, url, Concerns(kind, ref), year, found.example)


def _below(kind: str, found: Any, commitment: Any) -> Thing:
    """A thing that is shown on the page of its commitment."""
    above, ref = str(commitment.ref), str(found.ref)
    url = reverse("commitment", args=[above])
    return Thing(
        kind, ref, str(commitment), commitment.unit, url,
        Concerns("commitment", above), found.finance_year, found.example,
    )  # fmt: skip


def _grant(person: Person, id: str) -> Thing:
    found = _one(grants_for(person), id)
    return _thing("grant", found, found.unit, found.disposition.threshold_year)


def _agreement(person: Person, id: str) -> Thing:
    found = _one(agreements_for(person).select_related("grant__disposition"), id)
    return _thing("agreement", found, found.unit, found.grant.disposition.threshold_year)


def _commitment(person: Person, id: str) -> Thing:
    found = _one(commitments_for(person), id)
    return _thing("commitment", found, found.unit, found.line.year)


def _payment(person: Person, id: str) -> Thing:
    found = _one(payments_for(person), id)
    return _below("payment", found, found.commitment)


def _repayment(person: Person, id: str) -> Thing:
    found = _one(repayments_for(person), id)
    return _below("repayment", found, found.payment.commitment)


def _annulment(person: Person, id: str) -> Thing:
    found = _one(annulments_for(person), id)
    return _below("annulment", found, found.commitment)


def _aktstykke(person: Person, id: str) -> Thing:
    found = get_object_or_404(readable(for_user(person), person), case_number=id)
    return Thing(
        "aktstykke", id, found.citation, found.unit, reverse("aktstykke", args=[id]),
        Concerns("aktstykke", id), found.finance_year, found.example,
    )  # fmt: skip


def _duty(person: Person, id: str) -> Thing:
    found = _one(duties_for(person), id)
    return _thing("duty", found, found.unit, found.raised_on.year)


def _delegation(person: Person, id: str) -> Thing:
    found = _one(delegations_for(person), id)
    ref, year = str(found.ref), _year_of_acts("delegation", id)
    url = reverse("delegation", args=[ref])
    concerns = Concerns("delegation", ref)
    return Thing("delegation", ref, str(found), found.giver.unit, url, concerns, year, False)


def _reservation(person: Person, id: str) -> Thing:
    found = _one(reservations_for(person), id)
    ref = str(found.ref)
    url, concerns = reverse("reservations"), Concerns("reservation", ref)
    return Thing(
        "reservation", ref, found.purpose, found.unit, url,
        concerns, found.line.year, found.example,
    )  # fmt: skip


def _programme(person: Person, id: str) -> Thing:
    found = get_object_or_404(programmes_for(person), slug=id)
    url, concerns = reverse("programme", args=[id]), Concerns("programme", id)
    year = _year_of_acts("programme", id)
    return Thing("programme", id, found.short_name, found.unit, url, concerns, year, found.example)


def _registration(person: Person, kind: str, id: str) -> Thing:
    sort = SORTS[kind]
    found = _one(registrations_for(sort, person), id)
    url = reverse("registration", args=[kind, found.ref])
    return Thing(
        kind, str(found.ref), sort.title(found), found.unit, url,
        sort.concerns(found), found.finance_year, found.example,
    )  # fmt: skip


def _year_of_acts(kind: str, id: str) -> int:
    """The finance year of the latest act about a thing that has no year of its own."""
    rows = Act.objects.filter(concerns_kind=kind, concerns_id=id).order_by("-pk")
    year: int | None = rows.values_list("finance_year", flat=True).first()
    return year or timezone.localdate().year


FINDERS: dict[str, Callable[[Person, str], Thing]] = {
    "grant": _grant,
    "agreement": _agreement,
    "commitment": _commitment,
    "payment": _payment,
    "repayment": _repayment,
    "annulment": _annulment,
    "aktstykke": _aktstykke,
    "duty": _duty,
    "delegation": _delegation,
    "reservation": _reservation,
    "programme": _programme,
}
