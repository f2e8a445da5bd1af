"""What can be done next with an agreement."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.agreements.asked import to_sign
from grants.agreements.models import Agreement
from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step, Steps, opened, step
from ledger.models import Person

State = Agreement.State


def agreement_steps(agreement: Agreement, person: Person) -> Steps:
    """The main step, open or with its reason, and the others that are open."""
    unit, ref = agreement.unit, agreement.ref

    def to(name: str, label: str) -> Step:
        return step(person, Doing.REGISTER_AGREEMENT, label, (name, ref), unit=unit)

    match agreement.state:
        case State.DRAFT:
            reason = why_not(person, Doing.SIGN_AGREEMENT, **to_sign(agreement))
            main = Step(_("Registrér underskrift"), reverse("agreement_sign", args=[ref]), reason)
            others = [to("agreement_edit", _("Ret kladden"))]
        case State.IN_FORCE:
            reason = why_not(person, Doing.DRAFT_COMMITMENT, unit=unit)
            url = f"{reverse('grant_commitment', args=[agreement.grant.ref])}?aftale={ref}"
            main = Step(_("Giv tilsagn"), url, reason)
            duty = step(
                person, Doing.DO_DUTY, _("Ny pligt"), ("agreement_duty_new", ref), unit=unit
            )
            others = [
                to("agreement_extend", _("Forlæng uden udgift")),
                to("agreement_end", _("Afslut aftalen")),
                duty,
            ]
        case _:
            return Steps(None, [])
    return Steps(main, opened(others))
