"""What can be done next with a registration."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step, opened
from grants.registrations.models import Registration
from grants.registrations.sorts import Sort
from ledger.models import Person

State = Registration.State


def main_step(sort: Sort, thing: Registration, person: Person) -> Step | None:
    """Confirming it, open or with the reason why not; None when it does not wait."""
    if thing.state != State.REGISTERED:
        return None
    return _step(sort, thing, person, "registration_confirm", _("Bekræft"), second=True)


def other_steps(sort: Sort, thing: Registration, person: Person) -> list[Step]:
    """The other steps that are open to the person."""
    found: list[Step] = []
    if thing.state == State.REGISTERED:
        back = _("Send tilbage")
        found.append(_step(sort, thing, person, "registration_return", back, second=True))
    if thing.state == State.RETURNED and sort.again is not None:
        reason = why_not(person, sort.register, unit=thing.unit)
        found.append(Step(_("Registrér igen"), sort.again(thing), reason))
    if thing.state in {State.REGISTERED, State.RETURNED}:
        found.append(_step(sort, thing, person, "registration_withdraw", _("Træk tilbage")))
    if thing.state == State.CONFIRMED and sort.undone is not None:
        reason = why_not(person, Doing.PROPOSE_STORNO, unit=thing.unit)
        found.append(Step(_("Storno"), reverse("storno_new", args=[thing.done_act_id]), reason))
    return opened(found)


def _step(
    sort: Sort,
    thing: Registration,
    person: Person,
    name: str,
    label: str,
    *,
    second: bool = False,
) -> Step:
    account, amount_ore = sort.about(thing)
    reason = why_not(
        person,
        sort.confirm if second else sort.register,
        unit=thing.unit,
        first=thing.registered_by if second else None,
        hands=sort.hands(thing) if second else (),
        account=account,
        amount_ore=amount_ore,
    )
    return Step(label, reverse(name, args=[sort.name, thing.ref]), reason)
