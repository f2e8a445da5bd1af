"""Reading attachments: those of a thing, and one by its address."""

from django.db.models import F, QuerySet
from django.db.models.functions import Length

from grants.aktstykker.confidentiality import closed_to
from grants.attachments.models import Attachment
from grants.secrecy import about_requests
from ledger.models import Person
from programmes.selectors import of_unit


def attachments_for(person: Person) -> QuerySet[Attachment]:
    """The attachments the person sees, without their content but with how many `bytes` it has;
    `why` and `marked_at` of one that is superseded.
    """
    rows = (
        Attachment.objects.select_related("document", "attached_by")
        .defer("document__content")
        .annotate(
            why=F("marks__reason"),
            marked_at=F("marks__marked_at"),
            bytes=Length("document__content"),
        )
    )
    if not person.cleared:
        rows = rows.exclude(about_requests("about_kind", "about_id", closed_to(person)))
    return of_unit(rows, person)


def attachments_of(person: Person, kind: str, id: str) -> list[Attachment]:
    """Those of one thing: what stands first, newest first. One query."""
    rows = attachments_for(person).filter(about_kind=kind, about_id=id)
    return list(rows.order_by(F("marked_at").desc(nulls_first=True), "-pk"))
