"""What a request's acts have in common: what they concern, whose year, who may know of them."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils import timezone

from grants.aktstykker.models import Aktstykke
from grants.secrecy import is_secret
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.posting import Concerns, Move, post


def concerns(aktstykke: Aktstykke) -> Concerns:
    """What every act about the request names, so that its life is made from its acts."""
    return Concerns("aktstykke", aktstykke.case_number, clearance_of(aktstykke))


def clearance_of(aktstykke: Aktstykke) -> int:
    """0, or 1 while the request's existence is confidential (BV 3.4.2)."""
    return int(is_secret(aktstykke))


def acted(
    aktstykke: Aktstykke,
    kind: Kind,
    *,
    actor: Person,
    value_day: dt.date | None = None,
    approver: Person | None = None,
    moves: Sequence[Move] = (),
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    example: bool | None = None,
) -> int:
    """Write one act about the request, in its finance year; the last statement of a service.

    Without a `value_day` it counts today. Raises what `post` raises.
    """
    return post(
        kind=kind,
        actor=actor,
        approver=approver,
        concerns=concerns(aktstykke),
        finance_year=aktstykke.finance_year,
        value_day=value_day or timezone.localdate(),
        moves=moves,
        reason=reason,
        reference=reference,
        document=document,
        known_at=known_at,
        key=key,
        example=aktstykke.example if example is None else example,
    )
