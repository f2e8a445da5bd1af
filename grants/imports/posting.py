"""Writing a confirmed file: all its rows in one act, or nothing of it."""

import uuid

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.authority.may import referring
from grants.imports.all_sorts import sort_of
from grants.imports.models import BulkFile
from grants.imports.rechecking import unchanged
from grants.imports.writing import analysed
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import AlreadyDone, Refusal
from ledger.states import step

State = BulkFile.State


def concerns(file: BulkFile) -> Concerns:
    return Concerns("bulk_file", str(file.ref))


def carry_out(file: BulkFile) -> None:
    """Write the file in one act; when a rule says no, it goes back with the reason.

    A worker that dies leaves nothing; the next one begins again.
    """
    try:
        _write(file, key=file.confirm_key)
    except (Refusal, AlreadyDone) as no:
        said = no.sentence() if isinstance(no, Refusal) else str(no)
        _back(file, State.CHECKED, said)
    except _Moved:
        told = _("Stamdata er ændret siden kontrollen. Filen kontrolleres igen.")
        _back(file, State.RECEIVED, told)
    else:
        analysed()


class _Moved(Exception):  # noqa: N818 - not an error
    """A row no longer means what it meant when it was checked."""


@one_act
def _write(file: BulkFile, *, key: uuid.UUID | None) -> None:
    """The whole file in one transaction. Nobody else's while it is locked."""
    locked = (
        BulkFile.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("document")
        .filter(pk=file.pk, state=State.CONFIRMING, confirm_key=key)
        .first()
    )
    if locked is None or key is None or locked.confirmed_by_id is None:
        return
    if not unchanged(locked):
        raise _Moved
    uploaded_by = Person.objects.get(pk=locked.uploaded_by_id)
    confirmed_by = Person.objects.get(pk=locked.confirmed_by_id)
    sort = sort_of(locked)
    moves = sort.make(locked, key, confirmed_by)
    analysed()  # before the entries: the guard's plans were made for the frames there were
    step(locked, before=State.CONFIRMING, after=State.DONE, done_act_id=key, answer="")
    with override("da"):  # it is kept, for all who read it
        told = _("%(name)s, %(rows)s %(many)s")
    words = {"name": locked.name, "rows": locked.checked_rows, "many": str(sort.many).lower()}
    post(
        kind=Kind.BULK,
        actor=uploaded_by,
        approver=confirmed_by,
        concerns=concerns(locked),
        finance_year=locked.finance_year,
        value_day=locked.value_day,
        moves=moves,
        reason=locked.note,
        reference=referring(told % words, locked.behalf),
        document=locked.document,
        key=key,
        example=locked.example,
    )


@transaction.atomic
def _back(file: BulkFile, state: str, answer: str) -> None:
    BulkFile.objects.filter(pk=file.pk, state=State.CONFIRMING).update(
        state=state,
        answer=answer,
        confirmed_by=None,
        confirm_key=None,
        behalf="",
        tries=0,
        version=F("version") + 1,
    )
