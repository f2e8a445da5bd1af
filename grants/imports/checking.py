"""The worker's part: reading and checking a file, batch by batch, until it is all understood."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.imports.all_sorts import sort_of
from grants.imports.models import BulkFile, BulkRow
from grants.imports.posting import carry_out
from grants.imports.reading.cells import Row, Unreadable
from grants.imports.reading.parent import Begun, read
from grants.imports.reading.words import sentence
from grants.imports.rows import Checked, Heading, checked, data_of, heading
from grants.imports.sorts import BulkSort
from ledger.turns import TRIES_MAX, Stopped, alive, ended, let_go, take

State = BulkFile.State
NOTHING_YET = dict.fromkeys(("total_rows", "checked_rows", "faults", "amount_ore"), 0)
_ended = partial(ended, reading=State.CHECKING)


def check_files() -> bool:
    """Take the file that has waited longest and do all that can be done with it now.

    Reads and checks it, or writes the one that is confirmed; True when there was one, so that the
    worker asks again. Many workers may ask at once: none takes what another has.
    """
    file = take(
        BulkFile.objects.all(),
        waiting=[State.RECEIVED],
        reading=State.CHECKING,
        as_it_is=[State.CONFIRMING],
        cleared=NOTHING_YET,
    )
    if file is None:
        return False
    with override("da"):
        if file.tries > TRIES_MAX:
            _given_up(file)
        elif file.state == State.CONFIRMING:
            carry_out(file)
        else:
            _check(file)
    return True


def _given_up(file: BulkFile) -> None:
    """What fails again and again is no fault of the file: say so and let people decide."""
    told = _("Der gik noget galt tre gange. Kontakt den, der driver Ramme.")
    if file.state == State.CONFIRMING:
        changes = {"state": State.CHECKED, "confirmed_by": None, "confirm_key": None}
    else:
        changes = {"state": State.REFUSED}
    BulkFile.objects.filter(pk=file.pk, state=file.state).update(
        **changes, answer=told, tries=0, version=F("version") + 1
    )


def _check(file: BulkFile) -> None:
    try:
        _read_all(file)
    except Unreadable as no:
        _ended(file, state=State.REFUSED, answer=sentence(no))
    except Stopped:
        file.rows.all().delete()
    except Exception:
        let_go(file, reading=State.CHECKING)
        raise


def _read_all(file: BulkFile) -> None:
    sort = sort_of(file)
    resolve = sort.resolver(file)
    head: Heading | None = None
    for batch in _batches(file, sort):
        rows = batch
        if head is None and rows:
            head = heading(sort, rows[0])
            if head.faults:
                _wrong_heading(file, head)
                return
            rows = rows[1:]
        if head is not None and rows:
            found = [(row.number, data_of(head, row)) for row in rows]
            _keep(file, checked(sort, resolve, found))
    if not file.checked_rows:
        _ended(file, state=State.REFUSED, answer=_("Filen har ingen rækker under overskriften."))
        return
    _ended(file, state=State.FAULTY if file.faults else State.CHECKED, total_rows=file.checked_rows)


def _batches(file: BulkFile, sort: BulkSort) -> Iterator[list[Row]]:
    for said in read(bytes(file.document.content), sort.sheet):
        if isinstance(said, Begun):
            file.total_rows, file.sheet = said.total, said.sheet[:60]
            _alive(file)
        else:
            yield said


def _alive(file: BulkFile) -> None:
    """Say how far we are, or stop when the file was cancelled or taken over."""
    alive(
        file,
        reading=State.CHECKING,
        total_rows=max(file.total_rows, file.checked_rows),
        checked_rows=file.checked_rows,
        faults=file.faults,
        amount_ore=file.amount_ore,
        sheet=file.sheet,
    )


def _keep(file: BulkFile, rows: Sequence[Checked]) -> None:
    """Stage the rows. The file's own row is locked meanwhile, so a cancel comes before or after."""
    with transaction.atomic():
        file.checked_rows += len(rows)
        file.faults += sum(len(row.errors) for row in rows)
        file.amount_ore += sum(row.facts.get("amount_ore", 0) for row in rows)
        _alive(file)
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row(
                    (
                        file.pk,
                        row.number,
                        json.dumps(row.data),
                        json.dumps(row.facts),
                        json.dumps(row.errors),
                        len(row.errors),
                    )
                )


COPY = "COPY grants_bulkrow (file_id, number, data, facts, errors, faults) FROM STDIN"


def _wrong_heading(file: BulkFile, head: Heading) -> None:
    """Without the right headings nothing below them means anything; the rows are not read."""
    errors = [{"column": one.column, "value": "", "text": one.text} for one in head.faults]
    BulkRow.objects.create(
        file=file, number=1, data={}, facts={}, errors=errors, faults=len(errors)
    )
    _ended(file, state=State.FAULTY, faults=len(errors), total_rows=0)
