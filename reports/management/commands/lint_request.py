"""`lint_request`: what lint says of a request's paper, or of another text about the same case."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from grants.aktstykker.case_numbers import EXAMPLE
from grants.aktstykker.models import Aktstykke
from reports.aktstykker.drafts.selectors import draft_of
from reports.aktstykker.lint.findings import Finding, Severity
from reports.aktstykker.lint.selectors import findings_in, findings_of
from reports.aktstykker.lint.showing import Shown, shown
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.reading.parse import ReadingError
from reports.aktstykker.reading.sources import text_of
from reports.aktstykker.selectors import cases

FOUND: Final = 1
USAGE: Final = 2
SHOWN_CASES: Final = 10
FILE_MAX: Final = 20_000_000


class Command(BaseCommand):
    help = "Check a request (aktstykke) against the rules of lint; exit 1 on an error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", nargs="?", default="", help=f"case number, {EXAMPLE}")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.add_argument("--file", default="", help="a txt, pdf or docx to check instead")

    def handle(self, *_args: Any, **options: Any) -> None:
        case = _case(options["case"].strip())
        try:
            found = _findings(case, options["file"])
        except NarrativeError as error:
            raise CommandError(str(error), returncode=FOUND) from error
        except ReadingError as error:
            raise _usage(str(error)) from error
        told = shown(draft_of(case), found)
        self.stdout.write(_as_json(case, told) if options["json"] else _text(case, told))
        if any(one.severity is Severity.ERROR for one in found):
            raise SystemExit(FOUND)


def _case(typed: str) -> Aktstykke:
    if not typed:
        raise _usage(_("Skriv sagens nummer, fx %(example)s.") % {"example": EXAMPLE})
    found = Aktstykke.objects.filter(case_number=typed).first()
    if found is None:
        known = ", ".join(cases()[:SHOWN_CASES]) or _("ingen")
        text = _("Der er ingen sag %(case)s. Der er: %(known)s.")
        raise _usage(text % {"case": typed[:40], "known": known})
    return found


def _findings(case: Aktstykke, file: str) -> tuple[Finding, ...]:
    if not file:
        return findings_of(case)
    path = Path(file)
    try:
        if path.stat().st_size > FILE_MAX:
            raise _usage(_("%(path)s er for stor til at være et aktstykke.") % {"path": file})
        content = path.read_bytes()
    except OSError as error:
        why = {"path": file, "why": error.strerror or error}
        raise _usage(_("%(path)s kan ikke læses: %(why)s.") % why) from error
    return findings_in(text_of(path.name, content), case)


def _text(case: Aktstykke, told: Sequence[Shown]) -> str:
    """One finding a line, the heaviest first; what was answered says so."""
    if not told:
        return _("Sag %(case)s: ingen bemærkninger.") % {"case": case.case_number}
    lines = []
    for one in told:
        place = f" ({one.place})" if one.place else ""
        answered = f" [{_('besvaret')}]" if one.answer else ""
        lines.append(f"{one.weight} {one.finding.rule}: {one.text}{place}{answered}")
    return "\n".join(lines)


def _as_json(case: Aktstykke, told: Sequence[Shown]) -> str:
    findings = [
        {
            "id": one.finding.rule,
            "severity": one.finding.severity.name.lower(),
            "text": one.text,
            "place": one.finding.place,
            "start": one.finding.start,
            "end": one.finding.end,
            "source": one.source,
            "fingerprint": one.finding.fingerprint,
            "answer": one.answer.answer if one.answer else None,
        }
        for one in told
    ]
    return json.dumps({"case": case.case_number, "findings": findings}, ensure_ascii=False)


def _usage(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=USAGE)
