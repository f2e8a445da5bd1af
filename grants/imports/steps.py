"""What can be done next with a file, by this person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.may import Doing, why_not
from grants.commitments.steps import Step, opened
from grants.imports.models import BulkFile
from grants.imports.services import MAY_CANCEL, to_confirm
from ledger.models import Person

State = BulkFile.State


def main_step(file: BulkFile, person: Person) -> Step | None:
    """The next step, open or with the reason why not; None where it is nobody's turn."""
    if file.state == State.CHECKED:
        reason = why_not(person, Doing.REGISTER_BULK, unit=file.unit)
        if not reason and file.uploaded_by_id != person.pk:
            reason = _("Kun den, der har indlæst filen, sender den videre.")
        return Step(_("Send til bekræftelse"), reverse("bulk_submit", args=[file.ref]), reason)
    if file.state == State.SUBMITTED:
        reason = why_not(person, Doing.CONFIRM_BULK, **to_confirm(file))
        return Step(_("Bekræft og bogfør"), reverse("bulk_confirm", args=[file.ref]), reason)
    if file.state == State.FAULTY:
        reason = why_not(person, Doing.REGISTER_BULK, unit=file.unit)
        return Step(_("Indlæs den rettede fil"), reverse("bulk_new", args=[file.sort]), reason)
    return None


def other_steps(file: BulkFile, person: Person) -> list[Step]:
    """The other steps that are open to the person."""
    found: list[Step] = []
    if file.state == State.SUBMITTED:
        reason = why_not(person, Doing.CONFIRM_BULK, **to_confirm(file))
        found.append(Step(_("Send tilbage"), reverse("bulk_return", args=[file.ref]), reason))
    if file.state in MAY_CANCEL:
        reason = why_not(person, Doing.REGISTER_BULK, unit=file.unit)
        found.append(Step(_("Annullér filen"), reverse("bulk_cancel", args=[file.ref]), reason))
    return opened(found)
