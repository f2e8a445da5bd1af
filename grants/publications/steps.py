"""What can be done next with a published file, by this person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step, opened
from grants.publications.models import Publication
from grants.publications.services import MAY_CANCEL
from ledger.models import Person

State = Publication.State


def main_step(file: Publication, person: Person) -> Step | None:
    """The next step, open or with the reason why not; None where it is nobody's turn."""
    reason = why_not(person, Doing.PUBLISH, unit=person.unit)
    if file.state == State.CHECKED:
        return Step(_("Bekræft"), reverse("publication_confirm", args=[file.ref]), reason)
    if file.state == State.FAULTY:
        return Step(_("Indlæs den rettede fil"), reverse("publication_new"), reason)
    return None


def other_steps(file: Publication, person: Person) -> list[Step]:
    """The other steps that are open to the person."""
    if file.state not in MAY_CANCEL:
        return []
    reason = why_not(person, Doing.PUBLISH, unit=person.unit)
    url = reverse("publication_cancel", args=[file.ref])
    return opened([Step(_("Annullér filen"), url, reason)])
