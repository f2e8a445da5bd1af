"""Attaching a document to a thing, and marking one that was wrong. Nothing is ever taken away."""

import uuid

from django.utils import timezone

from grants.attachments.models import Attachment, Superseded
from grants.attachments.things import Thing
from grants.authority.may import Doing, referring, require
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Act, Document, Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.uploads import Upload


@one_act
def attach(
    thing: Thing,
    *,
    actor: Person,
    upload: Upload,
    title: str = "",
    key: uuid.UUID | None = None,
) -> Attachment:
    """Keep the document and attach it to the thing; without a title it is called what the file is.

    The act is written in the thing's finance year, also when that is closed: it only notes (R81).
    Raises `Refusal` (R17 for the file, R23).
    """
    behalf = require(actor, Doing.ATTACH, unit=thing.unit)
    key = key or uuid.uuid4()
    document = keep_document(**upload._asdict(), by=actor, unit=thing.unit)
    made = Attachment.objects.create(
        about_kind=thing.kind,
        about_id=thing.id,
        title=title.strip() or document.name,
        document=document,
        attached_by=actor,
        act_id=key,
        unit=thing.unit,
        example=thing.example,
    )
    _note(
        Kind.ATTACHED, made, thing.concerns, year_of_note(thing.finance_year), actor,
        document=document, behalf=behalf, key=key,
    )  # fmt: skip
    return made


@one_act
def supersede(
    attachment: Attachment, *, actor: Person, reason: str, key: uuid.UUID | None = None
) -> None:
    """Mark an attachment as superseded, with the reason; it stays, and can still be read.

    Raises `Refusal` (R61 when it is marked already or there is no reason, R23).
    """
    behalf = require(actor, Doing.ATTACH, unit=attachment.unit)
    key = key or uuid.uuid4()
    Superseded.objects.create(
        attachment=attachment, reason=reason.strip(), marked_by=actor, act_id=key
    )
    first = Act.objects.get(key=attachment.act_id)
    _note(
        Kind.ATTACHMENT_SUPERSEDED,
        attachment,
        Concerns(first.concerns_kind, first.concerns_id),
        first.finance_year,
        actor,
        reason=reason.strip(),
        behalf=behalf,
        key=key,
    )


def _note(
    kind: Kind,
    attachment: Attachment,
    concerns: Concerns,
    year: int,
    actor: Person,
    *,
    key: uuid.UUID,
    reason: str = "",
    document: Document | None = None,
    behalf: str = "",
) -> None:
    post(
        kind=kind,
        actor=actor,
        concerns=concerns,
        finance_year=year,
        value_day=timezone.localdate(),
        reason=reason,
        reference=referring(attachment.title, behalf),
        document=document,
        key=key,
        example=attachment.example,
    )
