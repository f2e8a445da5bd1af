"""`render_request`: a request to the Finance Committee as PDF, with its figures from the ledger."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from grants.aktstykker.case_numbers import EXAMPLE
from grants.aktstykker.models import Aktstykke
from reports.aktstykker.figures import Status
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import Written, cases, request_of
from reports.papers.checking import objections, pages_in
from reports.papers.document import PaperError
from reports.papers.html import render_html
from reports.papers.pdf import render_pdf

REFUSED: Final = 1
USAGE: Final = 2
SHOWN_CASES: Final = 10


class Command(BaseCommand):
    help = (
        "Write a request (aktstykke) as one PDF that is PDF/A-3a and PDF/UA-1, as HTML or as Word."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """With our own --version, the draft's; Django's own says which Django this is."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", nargs="?", default="", help=f"case number, {EXAMPLE}")
        parser.add_argument("--output", default="", help="the file; one that is there is replaced")
        parser.add_argument("--format", choices=FORMATS, default="pdf", help="what the file is")
        parser.add_argument("--version", type=int, dest="number", help="the draft's version")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        target = _target(options["output"])
        case = options["case"].strip()
        if not case:
            raise _usage(_("Skriv sagens nummer, fx %(example)s.") % {"example": EXAMPLE})
        try:
            written = request_of(case, version=options["number"])
            content = FORMATS[options["format"]](written)
        except Aktstykke.DoesNotExist as none:
            raise _usage(_unknown(case)) from none
        except (RequestError, NarrativeError, PaperError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        _write(target, content)
        is_pdf = options["format"] == "pdf"
        found = objections(content) if is_pdf else None
        facts = _Facts(written, target, content, pages_in(content) if is_pdf else None, found)
        self.stdout.write(_as_json(facts) if options["json"] else _text(facts))
        if found:
            raise SystemExit(REFUSED)


def _pdf(written: Written) -> bytes:
    return render_pdf(written.paper)


def _html(written: Written) -> bytes:
    """One file that stands alone, without a style sheet."""
    return render_html(written.paper).encode()


def _docx(written: Written) -> bytes:
    from reports.aktstykker.word.services import docx_of  # noqa: PLC0415 - only Word needs it

    return docx_of(written)


# What a request can be written as: a name to type, and what makes the file.
FORMATS: Final[dict[str, Callable[[Written], bytes]]] = {
    "pdf": _pdf,
    "html": _html,
    "docx": _docx,
}


class _Facts(NamedTuple):
    """What can be said about the file. `pages` is None unless it is a PDF, and `objections` where
    nothing could judge it.
    """

    written: Written
    target: Path
    content: bytes
    pages: int | None
    objections: list[str] | None


def _target(typed: str) -> Path:
    """Where the file goes, asked before anything is set: a usage error should cost nothing."""
    if not typed:
        raise _usage(_("Skriv, hvor filen skal ligge, fx --output aktstykke.pdf."))
    target = Path(typed).absolute()
    # /dev/stdout may lead to an ordinary file that somebody else is writing.
    device = target.is_relative_to("/dev") or target.is_relative_to("/proc")
    try:
        target = target.resolve()
        if device or (target.exists() and not target.is_file()):
            raise _usage(_("%(path)s er ikke en fil, der kan skrives over.") % {"path": typed})
        if not target.parent.is_dir():
            raise _usage(_("Mappen %(folder)s findes ikke.") % {"folder": target.parent})
    except (OSError, RuntimeError) as error:  # too long a name, links in a ring
        raise _not_written(target, error) from error
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
        raise _not_written(target, error) from error


def _text(facts: _Facts) -> str:
    """The path, the pages, whether the file is valid, and what its amounts are."""
    size = len(facts.content) // 1000
    if facts.pages is None:
        said = [_("%(path)s: %(size)s kB") % {"path": facts.target, "size": size}]
    else:
        about = {"path": facts.target, "pages": facts.pages, "size": size}
        said = [_("%(path)s: %(pages)s sider, %(size)s kB") % about]
    if facts.pages is None:
        pass
    elif facts.objections is None:
        said.append(_("Ikke kontrolleret som PDF/A og PDF/UA: page-validation er ikke her."))
    elif facts.objections:
        said += [_("Ikke gyldig som PDF/A-3a og PDF/UA-1:"), *facts.objections]
    else:
        said.append(_("Gyldig som PDF/A-3a og PDF/UA-1 (page-validation)."))
    status = {
        Status.ASKED: _("Beløbene er de søgte. Finansudvalgets afgørelse er ikke bekræftet her."),
        Status.APPROVED: _("Beløbene er de tiltrådte, med posteringerne vedlagt."),
        Status.TOLD: _("Aktstykket er til orientering."),
    }
    said.append(status[facts.written.standing.status])
    if facts.written.standing.example:
        said.append(_("Afgørelsen er et eksempel."))
    return "\n".join(said)


def _as_json(facts: _Facts) -> str:
    written, found = facts.written, facts.objections
    return json.dumps(
        {
            "case": written.request.case_number,
            "path": str(facts.target),
            "pages": facts.pages,
            "version": written.standing.version,
            "seal": written.standing.seal,
            "bytes": len(facts.content),
            "sha256": hashlib.sha256(facts.content).hexdigest(),
            "valid": None if found is None else not found,
            "objections": found or [],
            "status": written.standing.status.value,
            "example": written.request.example or written.standing.example,
        },
        ensure_ascii=False,
    )


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


def _not_written(target: Path, error: Exception) -> CommandError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return _usage(_("%(path)s kan ikke skrives: %(why)s.") % {"path": target, "why": why})


def _usage(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=USAGE)
