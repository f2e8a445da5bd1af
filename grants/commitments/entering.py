"""Entering a commitment in one go: the document, the draft and, when asked, the submission."""

import datetime as dt
import uuid
from typing import Any

from grants.accounts.services import line_open
from grants.commitments.models import Commitment, Grant
from grants.commitments.services import change, new_draft, to_approval
from ledger.documents import keep_document
from ledger.models import Document, Person
from ledger.posting import one_act
from ledger.uploads import Upload


@one_act
def enter(
    *,
    actor: Person,
    grant: Grant,
    value_day: dt.date,
    submit: bool,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> Commitment:
    """Keep a draft with its document and, with `submit`, send it to approval: all of it or nothing.

    `facts` are those of `services.new_draft`. When the ledger says no to the submission, no draft
    and no document stay behind. Raises `Refusal` (R1, R17, R18, R19, R20, R23, R24).
    """
    key = key or uuid.uuid4()
    commitment = new_draft(
        actor=actor,
        grant=grant,
        value_day=value_day,
        basis_document=_kept(upload, actor, grant.unit),
        key=key,
        **facts,
    )
    if submit:
        _submitted(commitment, actor=actor, value_day=value_day, key=key)
    return commitment


@one_act
def enter_again(
    commitment: Commitment,
    *,
    actor: Person,
    value_day: dt.date,
    submit: bool,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> None:
    """Change a draft and, with `submit`, send it to approval: both or neither.

    Without a new `upload` the document it has stays. Raises `Refusal` as `enter`, and R8.
    """
    key = key or uuid.uuid4()
    account, year = facts.pop("account"), facts.pop("finance_year")
    first, last = facts.pop("payment_years")
    changes = {
        **facts,
        "line": line_open(account, year),
        "payment_first_year": first,
        "payment_last_year": last,
        "basis_document": _kept(upload, actor, commitment.unit) or commitment.basis_document,
    }
    change(commitment, actor=actor, changes=changes, value_day=value_day, key=key)
    if submit:
        _submitted(commitment, actor=actor, value_day=value_day, key=key)


def _kept(upload: Upload | None, actor: Person, unit: str) -> Document | None:
    return None if upload is None else keep_document(**upload._asdict(), by=actor, unit=unit)


def _submitted(
    commitment: Commitment, *, actor: Person, value_day: dt.date, key: uuid.UUID
) -> None:
    to_approval(commitment, actor=actor, value_day=value_day, key=uuid.uuid5(key, "submitted"))
