"""`verify_request`: a copy of a request's paper against the ledger it was made from."""

import json
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reports.aktstykker.verify.copy import BYTES_MAX, NotOursError
from reports.aktstykker.verify.verdict import Changed, Verdict
from reports.aktstykker.verify.verifying import verify

DIFFERS: Final = 1
NOT_OURS: Final = 2


class Command(BaseCommand):
    help = (
        "Compare a request's PDF with its attached figures and the ledger; exit 1 if they differ."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the PDF")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            verdict = verify(_read(options["file"]))
        except NotOursError as error:
            raise CommandError(str(error), returncode=NOT_OURS) from error
        self.stdout.write(_as_json(verdict) if options["json"] else _text(verdict))
        if verdict.differences:
            raise SystemExit(DIFFERS)


def _read(typed: str) -> bytes:
    path = Path(typed)
    try:
        if path.stat().st_size > BYTES_MAX or not path.is_file():
            raise NotOursError(_("%(path)s er ikke en fil, der kan læses.") % {"path": typed})
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, NotOursError):
            raise
        said = _("%(path)s er ikke en fil, der kan læses.") % {"path": typed[:200]}
        raise NotOursError(said) from error


def _text(verdict: Verdict) -> str:
    """The case, what was compared, what differs by where it was changed, what came later."""
    lines = [
        _("Sag %(case)s, version %(version)s, segl %(seal)s: %(count)s tal sammenlignet.")
        % {
            "case": verdict.case,
            "version": verdict.version or _("uden udkast"),
            "seal": verdict.seal or _("ikke forseglet"),
            "count": verdict.compared,
        }
    ]
    if verdict.delivered:
        lines.append(_("Filen er den afleverede, byte for byte."))
    headings = {
        Changed.TEXT: _("Ændret i papirets tekst:"),
        Changed.ATTACHMENT: _("Ændret i de vedlagte tal:"),
        Changed.LEDGER: _("Ændret i Ramme, uden at en handling forklarer det:"),
    }
    for changed, heading in headings.items():
        found = [one.sentence for one in verdict.differences if one.changed is changed]
        lines += [heading, *(f"  {sentence}" for sentence in found)] if found else []
    if not verdict.differences:
        lines.append(_("Alle tal er ens."))
    if verdict.since:
        lines += [_("Sket siden (ingen fejl ved papiret):"), *(f"  {one}" for one in verdict.since)]
    return "\n".join(lines)


def _as_json(verdict: Verdict) -> str:
    return json.dumps(
        {
            "case": verdict.case,
            "version": verdict.version,
            "seal": verdict.seal,
            "compared": verdict.compared,
            "delivered": verdict.delivered,
            "same": not verdict.differences,
            "differences": [
                {"changed": one.changed.value, "key": one.key, "text": one.sentence}
                for one in verdict.differences
            ],
            "since": list(verdict.since),
        },
        ensure_ascii=False,
    )
