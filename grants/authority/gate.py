"""Who is asking, and whether he may: what a view says before it shows a form."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from grants.authority.may import Doing, why_not
from ledger.models import Person


def person_of(request: HttpRequest) -> Person:
    """The one who is signed in. Every view is behind the login."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def allow(
    request: HttpRequest,
    doing: Doing,
    *,
    unit: str,
    first: Person | None = None,
    hands: Iterable[int] = (),
    account: str = "",
    amount_ore: int | None = None,
) -> Person:
    """Return the person, or answer 403 with the reason. The service asks again when it acts."""
    person = person_of(request)
    reason = why_not(
        person,
        doing,
        unit=unit,
        first=first,
        hands=hands,
        account=account,
        amount_ore=amount_ore,
    )
    if reason:
        raise PermissionDenied(reason)
    return person
