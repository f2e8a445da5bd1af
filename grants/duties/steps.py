"""What can be done next with a duty."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.may import Doing, why_not
from grants.commitments.facts import page_of
from grants.commitments.steps import Step, Steps, opened
from grants.duties.models import Duty
from ledger.models import Person


def duty_steps(duty: Duty, person: Person) -> Steps:
    """Recording it, open or with the reason why not, and changing it; nothing when it is over."""
    if duty.state != Duty.State.OPEN:
        return Steps(None, [])
    reason = why_not(person, Doing.DO_DUTY, unit=duty.unit)
    inform = []
    if duty.kind == Duty.Kind.INFORM_COMMITTEE and (url := page_of("duty_inform", duty.ref)):
        may_not = why_not(person, Doing.REGISTER_AKTSTYKKE, unit=duty.unit)
        inform = opened([Step(_("Skriv orienterende aktstykke"), url, may_not)])
    main = Step(_("Registrér opfyldelse"), reverse("duty_do", args=[duty.ref]), reason)
    change = Step(_("Ændr ansvarlig eller frist"), reverse("duty_change", args=[duty.ref]))
    return Steps(main, [*inform, *([] if reason else [change])])
