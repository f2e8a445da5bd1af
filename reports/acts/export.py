"""The audit trail as CSV: one line for each entry, streamed, and nothing in it that runs."""

import csv
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.exports import Line, kroner
from ledger.models import Act, Entry
from ledger.neutral import BOM, neutral
from reports.acts.changes import on_behalf_of
from reports.figures.cells import person_name
from reports.figures.concerns import Concern, concerns_of
from reports.figures.words import WORDS

AT_A_TIME = 500


def heads() -> list[str]:
    """The words above the columns."""
    return [
        _("Handling nr."), _("Handling"), _("Gælder fra"), _("Kendt"), _("Registreret"),
        _("Finansår"), _("Art"), _("Vedrører"), _("Hvem"), _("Rolle"), _("Bekræftet af"),
        _("På vegne af"), _("Grundlag"), _("Begrundelse"), _("Dokument"), "SHA-256",
        _("Stornerer"), _("Eksempel"), _("Rammens art"), _("Ramme"), _("Hvad"),
        _("Beløb, kr."), _("Nøgle"),
    ]  # fmt: skip


def csv_lines(acts: QuerySet[Act]) -> Iterator[str]:
    """The file's lines, 500 acts at a time, oldest first. Amounts are numbers, all else is text.

    What a spreadsheet would take for a formula has an apostrophe before it; a negative amount is
    written by us and stays a number.
    """
    writer = csv.writer(Line(), delimiter=";")
    yield BOM + str(writer.writerow(heads()))
    rows = acts.select_related("actor", "approver", "document", "reverses").defer(
        "document__content"
    )
    reading = rows.order_by("pk").iterator(chunk_size=AT_A_TIME)
    while some := list(islice(reading, AT_A_TIME)):
        prefetch_related_objects(some, "entries__frame")
        found = concerns_of(some)
        for act in some:
            concern = found[act.concerns_kind, act.concerns_id]
            own = [neutral(cell) for cell in _cells(act, concern)]
            entries: list[Entry | None] = [*sorted(act.entries.all(), key=attrgetter("pk"))]
            for entry in entries or [None]:
                yield str(writer.writerow([*own, *_entry(entry), str(act.key)]))


def _cells(act: Act, concern: Concern) -> list[object]:
    return [
        act.pk,
        act.get_kind_display(),
        act.value_day.isoformat(),
        _moment(act.known_at),
        _moment(act.recorded_at),
        act.finance_year,
        concern.kind,
        concern.title,
        person_name(act.actor),
        act.actor.get_role_display(),
        person_name(act.approver),
        on_behalf_of(act),
        act.reference,
        act.reason,
        act.document.name if act.document else "",
        act.document.sha256 if act.document else "",
        act.reverses.pk if act.reverses else "",
        _("Eksempel") if act.example else "",
    ]


def _entry(entry: Entry | None) -> list[str]:
    if entry is None:
        return ["", "", "", ""]
    return [
        neutral(WORDS[entry.frame.kind].kind),
        neutral(entry.frame.label),
        neutral(entry.get_side_display()),
        kroner(entry.amount_ore),
    ]


def _moment(at: object) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")  # type: ignore[arg-type]
