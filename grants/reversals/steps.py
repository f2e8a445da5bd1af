"""What can be done next with a storno."""

from django.utils.translation import gettext as _

from grants.authority.may import Doing
from grants.commitments.steps import Step, opened, step
from grants.reversals.models import Storno
from ledger.models import Person


def storno_steps(storno: Storno, unit: str, person: Person) -> list[Step]:
    """The steps that are open to the person, the main one first."""
    if storno.state != Storno.State.PROPOSED:
        return []
    confirm, withdraw = ("storno_confirm", storno.ref), ("storno_withdraw", storno.ref)
    first = storno.proposed_by
    return opened(
        [
            step(person, Doing.CONFIRM_STORNO, _("Bekræft"), confirm, unit=unit, first=first),
            step(person, Doing.PROPOSE_STORNO, _("Træk tilbage"), withdraw, unit=unit),
        ]
    )
