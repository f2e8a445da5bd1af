"""Who can take a step: the active people, each with his answer or the reason why not."""

from collections import defaultdict
from typing import NamedTuple

from django.utils import timezone

from grants.authority.asked import Asked
from grants.authority.may import Doing, on_behalf, why_not
from grants.authority.models import Delegation
from ledger.models import Person


class Answer(NamedTuple):
    """One person's answer: empty `why_not` is yes, `behalf` says in whose stead."""

    person: Person
    why_not: str
    behalf: str


def staff() -> list[Person]:
    """The active people with the delegations they hold. Two queries for them all."""
    people = list(Person.objects.filter(is_active=True).order_by("role", "username"))
    today = timezone.localdate()
    held: dict[int, list[Delegation]] = defaultdict(list)
    rows = Delegation.objects.filter(
        withdrawn_on__isnull=True, first_day__lte=today, last_day__gte=today
    )
    for one in rows.select_related("giver", "account"):
        held[one.holder_id].append(one)
    for person in people:
        person.__dict__["_held"] = held[person.pk]
    return people


def answers(people: list[Person], doing: Doing, about: Asked) -> list[Answer]:
    """What each may do; asks the database nothing."""
    return [
        Answer(person, why_not(person, doing, **about), on_behalf(person, doing, **about))
        for person in people
    ]


def takers(people: list[Person], doing: Doing, about: Asked) -> list[Person]:
    """Those who may take it now."""
    return [person for person in people if not why_not(person, doing, **about)]
