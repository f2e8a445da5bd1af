"""`read_request`: what a file says as an aktstykke, and how it differs from a case's paper."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from grants.aktstykker.case_numbers import EXAMPLE
from grants.aktstykker.models import Aktstykke
from ledger.money import json_kroner
from reports.aktstykker.parsed import AmountSaid, Parsed, TableSaid
from reports.aktstykker.reading.parse import ReadingError, parse
from reports.aktstykker.reading.sources import FILE_BYTES_MAX, Taken, taken_of
from reports.aktstykker.reading.writing import Difference, differences
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of

REFUSED: Final = 1
USAGE: Final = 2
# What one line each says; the rest of `Parsed` is long.
_SAID: Final = (
    "ministry",
    "place",
    "dated",
    "kind",
    "number",
    "session",
    "case_number",
    "programme",
    "guideline_point",
    "finance_ministry_agrees",
    "minister",
    "addressee",
    "decision",
)


class Command(BaseCommand):
    help = (
        "Read an aktstykke (txt, pdf, docx): what was understood, and what was not. Writes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file to read")
        parser.add_argument(
            "--case", default="", help=f"compare with the paper of this case, {EXAMPLE}; exit 1"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                taken = taken_of(path.name, file.read(FILE_BYTES_MAX + 1))
            parsed = parse(taken.text)
            differs = _differences(parsed, options["case"].strip())
        except OSError as error:
            said = _("%(file)s kan ikke læses.") % {"file": path.name}
            raise CommandError(said, returncode=USAGE) from error
        except (ReadingError, RequestError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        write = _as_json if options["json"] else _text
        self.stdout.write(write(parsed, taken, differs))
        if differs:
            raise SystemExit(REFUSED)


def _differences(parsed: Parsed, case: str) -> tuple[Difference, ...] | None:
    if not case:
        return None
    try:
        return differences(parsed, request_of(case))
    except Aktstykke.DoesNotExist as none:
        said = _("Der er intet aktstykke med sagsnummer %(case)s.") % {"case": case}
        raise CommandError(said, returncode=USAGE) from none


def _text(parsed: Parsed, taken: Taken, differs: tuple[Difference, ...] | None) -> str:
    lines = [f"{name}: {_plain(getattr(parsed, name))}" for name in _SAID if getattr(parsed, name)]
    lines.append("letters: " + " ".join(one.letter for one in parsed.letters))
    lines += [f"{one.span.letter or '-'} {one.text}" for one in parsed.amounts]
    lines += [f"{one.span.letter or '-'} {one.text} {one.name}" for one in parsed.accounts]
    lines += [f"{one.span.letter} {one.text} ({one.role.value})" for one in parsed.years]
    lines += [f"{one.full_name} ({one.short_name})" for one in parsed.partners]
    lines += [_("Udeladt: %(line)s") % {"line": line} for line in taken.dropped]
    lines += [*taken.notices]
    lines += [
        _("Ikke forstået: ”%(text)s”. %(why)s") % {"text": one.text, "why": one.why}
        for one in parsed.unread
    ]
    for one in differs or ():
        lines += [_("%(place)s er anderledes:") % {"place": one.place}]
        lines += [f"  - {one.was}", f"  + {one.becomes}"]
    if differs == ():
        lines.append(_("Papiret siger ord for ord det samme."))
    return "\n".join(lines)


def _as_json(parsed: Parsed, taken: Taken, differs: tuple[Difference, ...] | None) -> str:
    said = {
        one.name: _value(getattr(parsed, one.name))
        for one in fields(parsed)
        if one.name not in ("text", "claims")
    }
    said |= {"dropped": list(taken.dropped), "notices": list(taken.notices)}
    if differs is not None:
        said["differences"] = [one._asdict() for one in differs]
    return json.dumps(said, ensure_ascii=False, indent=2)


def _value(value: Any) -> Any:
    """Anything of `Parsed` for machines; amounts in kroner as text, spans as two numbers."""
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, AmountSaid):
        return {"kroner": json_kroner(value.ore), "text": value.text, "letter": value.span.letter}
    if isinstance(value, TableSaid):
        cells = [*value.rows, *([(value.total_label, value.total)] if value.total else [])]
        return {
            "head": list(value.head),
            "rows": [[label, *(_kroner(ore) for ore in row)] for label, row in cells],
        }
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _value(getattr(value, one.name)) for one in fields(value)}
    return _plain(value)


def _kroner(ore: int | None) -> str | None:
    return None if ore is None else json_kroner(ore)


def _plain(value: Any) -> Any:
    if hasattr(value, "value"):  # an Enum
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else value
