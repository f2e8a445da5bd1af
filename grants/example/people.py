"""Who plays the example year in the demonstration: the first of each role that is needed."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from grants.example.stage import Cast
from ledger.models import Person
from ledger.refusals import Refusal

ROLES = (
    Person.Role.SAGSBEHANDLER,
    Person.Role.CONTROLLER,
    Person.Role.BEVILLINGSHAVER,
    Person.Role.CHEF,
)


def cast(usernames: Mapping[str, str] | None = None) -> Cast:
    """One active person of each role, named ones where `usernames` says so by role.

    Raises `Refusal` (R23) naming the role that nobody has.
    """
    return Cast(*(_first(role, (usernames or {}).get(role.value, "")) for role in ROLES))


def _first(role: Person.Role, username: str) -> Person:
    people = Person.objects.filter(role=role, is_active=True).order_by("pk")
    if username:
        people = people.filter(username=username)
    person = people.first()
    if person is None:
        raise Refusal(
            "R23_may",
            text=_("Der mangler en aktiv bruger med rollen %(role)s.") % {"role": role.label},
        )
    return person
