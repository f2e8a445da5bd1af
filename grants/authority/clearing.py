"""Who may know of requests whose existence is confidential, as an administrator decided it."""

import uuid

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


def not_cleared() -> str:
    """Why one without clearance may not, in his language."""
    return _("Det kræver adgang til fortrolige aktstykker. Du har den ikke.")


def require_cleared(person: Person) -> None:
    """Raises `Refusal` (R23) for one who may not know of what is confidential."""
    if not person.cleared:
        raise Refusal("R23_may", text=not_cleared())


@one_act
def set_clearance(
    person: Person, *, cleared: bool, actor: Person, key: uuid.UUID | None = None
) -> None:
    """Give or take the access, in one act that everybody can read; it names no request.

    Nobody gives it to himself. Raises `Refusal`: R23 for another than an administrator, R4 for
    one's own, R8 when it is so already. Source: BV 3.4.2.
    """
    if actor.role != Person.Role.ADMINISTRATOR:
        raise Refusal("R23_may", text=_("Det kan kun en administrator."))
    if actor.pk == person.pk:
        raise Refusal("R4_four_eyes")
    if Person.objects.filter(pk=person.pk, cleared=not cleared).update(cleared=cleared) != 1:
        raise Refusal("R8_one_step_from_its_state")
    person.cleared = cleared
    with override("da"):
        given = _("Adgang til fortrolige aktstykker givet")
        said = given if cleared else _("Adgang til fortrolige aktstykker taget tilbage")
    today = timezone.localdate()
    post(
        kind=Kind.MASTER_CHANGED,
        actor=actor,
        concerns=Concerns("person", person.username),
        finance_year=today.year,
        value_day=today,
        reason=said,
        key=key,
    )
