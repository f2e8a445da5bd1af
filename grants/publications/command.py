"""What `import_finance_act` and `import_accounts` share: a file from the shell to its one act."""

import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from grants.accounts.models import Stage
from grants.publications import services
from grants.publications.checking import read, take_turn
from grants.publications.deciding import Differing
from grants.publications.models import Publication
from grants.publications.reading import year_in_name
from ledger.models import Person
from ledger.money import json_kroner
from ledger.refusals import Refusal
from ledger.uploads import Upload

FINDING: Final = 1
USAGE: Final = 2
SHOWN: Final = 10


class PublishingCommand(BaseCommand, ABC):
    """Reads a file, says what it changes, and takes it in; with `--dry-run` it keeps nothing.

    Exit 1 with every finding when the file has faults; 2 when the command was used wrongly. The
    same file again changes nothing and says so.
    """

    sort: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="", help="the file as the state exports it")
        parser.add_argument("--year", default="", help="finance year (default: from its name)")
        parser.add_argument("--controller", default="", help="username of the one who takes it in")
        parser.add_argument("--found-at", default="", help="where the file was found")
        parser.add_argument("--dry-run", action="store_true", help="say what it changes, keep none")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        upload = _upload(options["file"])
        year, stage = year_of(options), self.stage_of(options)
        actor = _controller(options["controller"])
        try:
            with transaction.atomic():
                file, before = self._read(actor, upload, year, stage, options)
                if options["dry_run"]:
                    transaction.set_rollback(True)
            if not before and file.state == Publication.State.CHECKED and not options["dry_run"]:
                services.confirm(file, actor=actor)
                file.refresh_from_db()
        except Refusal as refusal:
            raise CommandError(f"{refusal.rule}: {refusal.sentence()}", returncode=FINDING) from (
                refusal
            )
        said = _said(file, already=before, dry_run=options["dry_run"])
        self.stdout.write(json.dumps(said, ensure_ascii=False) if options["json"] else _text(said))
        if file.faults:
            raise SystemExit(FINDING)

    @abstractmethod
    def stage_of(self, options: dict[str, Any]) -> str:
        """The stage the file is of, as the person said or as the year tells."""

    def _read(
        self, actor: Person, upload: Upload, year: int, stage: str, options: dict[str, Any]
    ) -> tuple[Publication, bool]:
        """The file, read by us before the worker sees it; and whether it was taken in before."""
        asked = Publication(
            sort=self.sort, year=year, stage=stage, sha256=services.digest(upload.content)
        )
        first = services.first_taken(asked)
        if first is not None and first.state == Publication.State.DONE:
            return first, True
        if first is not None and first.state == Publication.State.CHECKED:
            return first, False  # somebody uploaded it and has not confirmed it
        made = services.upload(
            actor=actor,
            file=upload,
            sort=self.sort,
            year=year,
            stage=stage,
            found_at=options["found_at"],
        )
        taken = take_turn(made.pk)
        if taken is not None:
            read(taken)
        made.refresh_from_db()
        return made, False


def _upload(typed: str) -> Upload:
    path = Path(typed)
    if not typed or not path.is_file():
        raise usage(_("Skriv, hvilken fil der skal indlæses; ”%(file)s” findes ikke.")
                     % {"file": typed})  # fmt: skip
    if path.stat().st_size > services.BYTES_MAX:  # before it is read
        raise CommandError(
            f"R92_publication_can_be_read: {services.too_large()}", returncode=FINDING
        )
    try:
        return Upload(path.name, "text/csv", path.read_bytes())
    except OSError as error:
        raise usage(str(error)) from error


def year_of(options: dict[str, Any]) -> int:
    """The finance year that was typed, else the one the file's name says."""
    typed = str(options["year"] or "")
    if typed and not (typed.isascii() and typed.isdigit()):
        raise usage(_("Skriv finansåret med fire cifre, fx --year 2024."))
    year = int(typed) if typed else year_in_name(Path(options["file"]).name)
    if year is None or year not in services.YEARS:
        raise usage(_("Skriv finansåret, fx --year 2024. Filens navn siger det ikke."))
    return year


def _controller(username: str) -> Person:
    people = Person.objects.filter(role=Person.Role.CONTROLLER, is_active=True).order_by("pk")
    person = (people.filter(username=username) if username else people).first()
    if person is None:
        raise usage(_("Der er ingen controller, der kan indlæse filen (--controller BRUGERNAVN)."))
    return person


def usage(text: str) -> CommandError:
    return CommandError(text, returncode=USAGE)


def _said(file: Publication, *, already: bool, dry_run: bool) -> dict[str, Any]:
    """What was found and done. Amounts are kroner as text, accounts their canonical digits."""
    preview = file.preview or {}
    summary = preview.get("summary", {})
    columns = [f"{Stage(stage).value} {year}" for year, stage in summary.get("columns", [])]
    return {
        "file": file.name,
        "sha256": file.sha256,
        "sort": file.sort,
        "year": file.year,
        "stage": file.stage,
        "state": "dry_run" if dry_run and not already and not file.faults else file.state,
        "already": already,
        "act": str(file.done_act_id) if file.done_act_id else None,
        "rows": file.total_rows,
        "levels": summary.get("levels", {}),
        "figures": summary.get("figures", {}),
        "names": {key: summary.get(key, {}) for key in ("this_year", "year_before")},
        "sections": {
            number: dict(zip(columns, map(json_kroner, amounts), strict=True))
            for number, _name, amounts in summary.get("sections", [])
        },
        "changed": [_change(Differing(*row)) for row in preview.get("changes", [])],
        "frames": [
            {
                "account": number,
                "booked": json_kroner(booked),
                "said": _kroner(said),
                "proposed": _kroner(proposed),
            }
            for number, _name, booked, said, proposed, *_rest in summary.get("frames", [])
        ],
        "faults": file.faults,
        "findings": file.findings,
    }


def _change(one: Differing) -> dict[str, Any]:
    return {
        "account": one.account,
        "article": one.article,
        "year": one.year,
        "stage": one.stage,
        "stored": _kroner(one.before_ore),
        "said": _kroner(one.said_ore),
        "what": one.what,
    }


def _kroner(ore: int | None) -> str | None:
    return None if ore is None else json_kroner(ore)


def _text(said: dict[str, Any]) -> str:
    words = {**said, **said["figures"]}
    lines = [f"{said['file']}: {Stage(said['stage']).label} {said['year']}, {said['rows']} rækker"]
    lines += [f"  {one['text']}" for one in said["findings"]]
    if said["faults"]:
        return "\n".join([*lines, _("%(faults)s fejl; intet er indlæst.") % words])
    if said["already"]:
        return "\n".join([*lines, _("Filen er indlæst før; intet er ændret.")])
    lines.append(_("%(new)s nye tal, %(same)s uændrede, %(changed)s ændrede, %(kept)s bliver "
                   "stående, %(gone)s udgår") % words)  # fmt: skip
    lines += [
        f"  {one['account']} {one['article']} {one['stage']} {one['year']}: "
        f"{one['stored'] or '-'} -> {one['said'] or '-'}"
        for one in said["changed"][:SHOWN]
    ]
    done = _("Prøvekørsel: intet er gemt.") if said["state"] == "dry_run" else _("Indlæst.")
    return "\n".join([*lines, done])
