"""What the pages of stornos read."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from grants.commitments import selectors as commitments
from grants.commitments.facts import Fact, commitment_facts
from grants.commitments.models import Commitment
from grants.registrations.models import Registration
from grants.registrations.selectors import registration, sort_of
from grants.reversals.models import Storno
from grants.reversals.services import commitment_of, reversible
from ledger.models import Act, Person
from ledger.refusals import Refusal


def stornos_of(commitment: Commitment) -> QuerySet[Storno]:
    """The stornos asked for among a commitment's acts, newest first."""
    return Storno.objects.filter(
        of_act__concerns_kind="commitment", of_act__concerns_id=str(commitment.ref)
    ).select_related("of_act", "proposed_by", "confirmed_by")


class About(NamedTuple):
    """What a storno is about: whose it is, what it is called, its page and its facts."""

    unit: str
    title: str
    url: str
    facts: list[Fact]


def about_act(person: Person, act: Act) -> About:
    """The thing an act brought about or moved; 404 when the person does not see it.

    Also when the act cannot be reversed at all: then there is no such page.
    """
    try:
        thing = reversible(act)
    except Refusal as error:
        raise Http404 from error
    part = commitment_of(thing)
    if part is not None:
        seen = get_object_or_404(commitments.commitment_page(person), ref=part.ref)
        url = reverse("commitment", args=[seen.ref])
        return About(seen.unit, seen.purpose, url, commitment_facts(seen))
    if not isinstance(thing, Registration):
        raise Http404
    sort = sort_of(thing)
    registered = registration(sort, thing.ref, person)
    url = reverse("registration", args=[sort.name, registered.ref])
    return About(registered.unit, sort.title(registered), url, sort.facts(registered))
