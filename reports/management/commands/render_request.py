"""`render_request`: a request to the Finance Committee as PDF, with its figures from the ledger."""

import contextlib
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from grants.aktstykker.case_numbers import EXAMPLE
from grants.aktstykker.models import Aktstykke
from reports.aktstykker.figures import Status
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import Written, cases, request_of
from reports.papers.document import PaperError
from reports.papers.pdf import render_pdf

REFUSED: Final = 1
USAGE: Final = 2
SHOWN_CASES: Final = 10
PAGE: Final = re.compile(rb"/Type /Page\b(?!s)")


class Command(BaseCommand):
    help = "Write a request (aktstykke) as one PDF that is PDF/A-3a and PDF/UA-1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", nargs="?", default="", help=f"case number, {EXAMPLE}")
        parser.add_argument("--output", default="", help="the file; one that is there is replaced")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        target = _target(options["output"])
        case = options["case"].strip()
        if not case:
            raise _usage(_("Skriv sagens nummer, fx %(example)s.") % {"example": EXAMPLE})
        try:
            written = request_of(case)
            pdf = render_pdf(written.paper)
        except Aktstykke.DoesNotExist as none:
            raise _usage(_unknown(case)) from none
        except (RequestError, NarrativeError, PaperError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        _write(target, pdf)
        say = _as_json if options["json"] else _text
        self.stdout.write(say(written, target, pdf))


def _target(typed: str) -> Path:
    """Where the file goes, asked before anything is set: a usage error should cost nothing."""
    if not typed:
        raise _usage(_("Skriv hvor filen skal ligge, fx --output aktstykke.pdf."))
    target = Path(typed)
    with contextlib.suppress(OSError, RuntimeError):
        target = target.resolve()
    if not target.parent.is_dir():
        raise _usage(_("Mappen %(folder)s findes ikke.") % {"folder": target.parent})
    if target.exists() and not target.is_file():
        raise _usage(_("%(path)s er ikke en fil, der kan skrives over.") % {"path": target})
    return target


def _write(target: Path, pdf: bytes) -> None:
    """Whole or not at all: who reads the file meanwhile gets the old one or the new one."""
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        new.write_bytes(pdf)
        new.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise _usage(
            _("%(path)s kan ikke skrives: %(why)s.") % {"path": target, "why": error.strerror}
        ) from error


def _text(written: Written, target: Path, pdf: bytes) -> str:
    pages = _pages(pdf)
    said = [
        _("%(path)s: %(pages)s sider, %(size)s kB")
        % {"path": target, "pages": pages, "size": len(pdf) // 1000}
    ]
    status = {
        Status.ASKED: _("Beløbene er de søgte. Finansudvalgets afgørelse er ikke bekræftet her."),
        Status.APPROVED: _("Beløbene er de tiltrådte, med posteringerne vedlagt."),
        Status.TOLD: _("Aktstykket er til orientering."),
    }
    said.append(status[written.standing.status])
    if written.standing.example:
        said.append(_("Afgørelsen er et eksempel."))
    return "\n".join(said)


def _as_json(written: Written, target: Path, pdf: bytes) -> str:
    return json.dumps(
        {
            "case": written.request.case_number,
            "path": str(target),
            "pages": _pages(pdf),
            "bytes": len(pdf),
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "status": written.standing.status.value,
            "example": written.request.example or written.standing.example,
        },
        ensure_ascii=False,
    )


def _pages(pdf: bytes) -> int:
    return len(PAGE.findall(pdf))


def _unknown(case: str) -> str:
    there = cases()
    if not there:
        return _("Der er ingen sag %(case)s: der er ingen aktstykker endnu.") % {"case": case[:40]}
    known = ", ".join(there[:SHOWN_CASES])
    if len(there) > SHOWN_CASES:
        known = _("%(known)s og %(more)s til") % {
            "known": known,
            "more": len(there) - SHOWN_CASES,
        }
    return _("Der er ingen sag %(case)s. Der er: %(known)s.") % {"case": case[:40], "known": known}


def _usage(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=USAGE)
