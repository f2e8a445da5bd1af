"""Recording a gate with its document in one go: both or neither."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from grants.commitments.models import Grant
from grants.gates.models import Gate
from grants.gates.services import decided_at
from ledger.documents import keep_document
from ledger.models import Person
from ledger.posting import one_act


@one_act
def record_with_document(
    grant: Grant,
    *,
    actor: Person,
    kind: str,
    outcome: str,
    day: dt.date,
    decided_by: str,
    reason: str,
    total_ore: int | None = None,
    upload: "UploadedFile[Any] | None" = None,
    key: uuid.UUID | None = None,
) -> Gate:
    """Keep the document and record the gate on it (`services.decided_at`). Raises `Refusal`."""
    document = None
    if upload is not None:
        document = keep_document(
            name=upload.name or "",
            media_type=upload.content_type or "",
            content=upload.read(),
            by=actor,
            unit=grant.unit,
        )
    return decided_at(
        grant,
        actor=actor,
        kind=kind,
        outcome=outcome,
        day=day,
        decided_by=decided_by,
        reason=reason,
        document=document,
        total_ore=total_ore,
        key=key,
    )
