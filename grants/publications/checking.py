"""The worker's part: reading a file whole, staging its rows, and saying what it would change."""

import json
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.publications.models import Publication
from grants.publications.preview import preview_of
from grants.publications.reading import PublishedFile, read_publication
from grants.publications.taking_in import analysed
from ledger.turns import TRIES_MAX, Stopped, alive, ended, let_go, take

State = Publication.State
NOTHING_YET = {"total_rows": 0, "read_rows": 0, "faults": 0, "findings": [], "preview": {}}
TOLD_EVERY_ROWS = 2000
_alive = partial(alive, reading=State.CHECKING)
_ended = partial(ended, reading=State.CHECKING)


def read_publications() -> bool:
    """Read the file that has waited longest; True when there was one, so that one asks again."""
    file = take_turn()
    if file is None:
        return False
    read(file)
    return True


def take_turn(pk: int | None = None) -> Publication | None:
    """The next file that waits, marked as ours; only that one when it is named."""
    files = Publication.objects.select_related("document")
    return take(
        files.filter(pk=pk) if pk else files,
        waiting=[State.RECEIVED],
        reading=State.CHECKING,
        cleared=NOTHING_YET,
    )


def read(file: Publication) -> None:
    """Read a file that is ours, to the state it comes to. What is kept of it is in Danish."""
    with override("da"):
        if file.tries > TRIES_MAX:
            told = _("Der gik noget galt tre gange. Kontakt den, der driver Ramme.")
            _ended(file, state=State.FAULTY, faults=1, findings=[finding(None, told)])
            return
        try:
            _read(file)
        except Stopped:
            file.rows.all().delete()
        except Exception:
            let_go(file, reading=State.CHECKING)
            raise


def finding(line: int | None, text: str, *, is_fault: bool = True) -> dict[str, Any]:
    """What is kept of a finding; without a line it is said of the whole file."""
    return {"line": line, "text": text, "is_fault": is_fault}


def _read(file: Publication) -> None:
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        if done - told >= TOLD_EVERY_ROWS or done == total:
            told = done
            _alive(file, total_rows=total, read_rows=min(done, total))

    _alive(file)
    said = read_publication(bytes(file.document.content), file.sort, progress)
    findings = [finding(*one[:2], is_fault=one.is_fault) for one in said.findings]
    faults = said.fault_count
    if said.year is not None and said.year != file.year:
        words = {"said": said.year, "asked": file.year}
        text = _("Filen siger selv, at den er for %(said)s, men er indlæst for %(asked)s.") % words
        findings.insert(0, finding(None, text))
        faults += 1
    if not said.rows and not faults:
        findings.insert(0, finding(None, _("Filen har ingen rækker.")))
        faults += 1
    rows = len(said.rows)
    if faults:
        _ended(
            file,
            state=State.FAULTY,
            faults=faults,
            findings=findings,
            total_rows=rows,
            read_rows=rows,
        )
        return
    _keep(file, said)
    analysed()
    preview = preview_of(file, said)
    findings += [finding(None, text, is_fault=False) for text in preview.pop("notes")]
    _ended(
        file,
        state=State.CHECKED,
        total_rows=rows,
        read_rows=rows,
        findings=findings,
        preview=preview,
    )


def _keep(file: Publication, said: PublishedFile) -> None:
    """Stage the rows. The file's own row is locked meanwhile, so a cancel comes before or after."""
    rows = len(said.rows)
    with transaction.atomic():
        _alive(file, total_rows=rows, read_rows=rows)
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in said.rows:
                copy.write_row(
                    (
                        file.pk,
                        row.number,
                        row.account,
                        row.article,
                        row.name[:200],
                        row.truncated,
                        json.dumps(row.amounts_ore),
                    )
                )


COPY = """
COPY grants_publishedrow (publication_id, number, account, article, name, truncated, amounts_ore)
FROM STDIN"""
