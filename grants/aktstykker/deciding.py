"""Recording a decision in one go: the document it stands on and the decision, or neither."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import decided
from ledger.documents import keep_document
from ledger.models import Person
from ledger.posting import one_act


@one_act
def decide(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    decided_on: dt.date,
    text: str,
    upload: "UploadedFile[Any]",
    example: bool = False,
    key: uuid.UUID | None = None,
) -> None:
    """Keep the written confirmation and record the decision on it (`services.decided`).

    A decision that is refused, or was recorded before, leaves no document behind. Raises `Refusal`.
    """
    document = keep_document(
        name=upload.name or "",
        media_type=upload.content_type or "",
        content=upload.read(),
        by=actor,
        unit=aktstykke.unit,
    )
    decided(
        aktstykke,
        actor=actor,
        decided_on=decided_on,
        text=text,
        document=document,
        example=example,
        key=key,
    )
