"""What a controller does with a file the state published: uploads it, confirms it, gives it up."""

import datetime as dt
import hashlib
import uuid
from pathlib import PurePath
from typing import Final, NoReturn

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.publications.models import Publication
from grants.publications.stages import stages_of
from grants.publications.taking_in import Overtaken, analysed, take_in
from ledger.models import Document, Person
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Publication.State
Sort = Publication.Sort
ENDINGS: Final = (".csv", ".txt", ".tsv")
BYTES_MAX: Final = 20 * 1024 * 1024
YEARS: Final = range(1995, 2100)
# States in which a file is not taken: the same bytes may come again.
NOT_TAKEN: Final = (State.FAULTY, State.CANCELLED)
MAY_CANCEL: Final = (State.RECEIVED, State.CHECKING, State.FAULTY, State.CHECKED)


def upload(
    *,
    actor: Person,
    file: Upload,
    sort: str,
    year: int,
    stage: str,
    found_at: str = "",
    file_day: dt.date | None = None,
) -> Publication:
    """Keep a file of finance year `year`, byte for byte, to be read by the worker. It says nothing.

    Raises `Refusal`: R23; R92 when it is empty, too large, no text or of no year or stage; R90 when
    it was taken before, with when and by whom.
    """
    made = Publication(
        sort=sort,
        year=year,
        stage=stage,
        name=PurePath(file.name.replace("\\", "/")).name[-200:] or "fil",
        sha256=digest(file.content),
        size=len(file.content),
        found_at=found_at.strip()[:300],
        file_day=file_day,
        uploaded_by=actor,
    )
    try:
        with transaction.atomic():
            return _kept(made, file.content)
    except IntegrityError as error:  # another sent the same file while we looked
        before = first_taken(made)
        raise (
            taken_before(before) if before else Refusal("R90_publication_is_taken_once")
        ) from error


def _kept(made: Publication, content: bytes) -> Publication:
    actor = made.uploaded_by
    require(actor, Doing.PUBLISH, unit=actor.unit)
    _readable(made.name, content)
    if made.sort not in Sort.values or made.stage not in stages_of(made.sort):
        _refuse(_("Vælg, hvad filen er, og for en finanslov dens stadie."))
    if made.year not in YEARS:
        _refuse(_("Skriv finansåret med fire cifre, fx 2024."))
    before = first_taken(made)
    if before is not None:
        raise taken_before(before)
    made.document = Document.objects.create(
        name=made.name,
        media_type="text/csv",
        content=content,
        sha256=made.sha256,
        uploaded_by=actor,
        unit=actor.unit,
    )
    made.save(force_insert=True)
    return made


def _readable(name: str, content: bytes) -> None:
    if PurePath(name).suffix.casefold() not in ENDINGS:
        _refuse(
            _("”%(name)s” er hverken .csv, .txt eller .tsv. Hent filen fra databasen som CSV.")
            % {"name": name}
        )
    if not content:
        _refuse(_("Filen er tom."))
    if len(content) > BYTES_MAX:
        _refuse(too_large())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def too_large() -> str:
    return _("Filen er større end 20 MB og bliver ikke læst. En finanslov fylder 1-2 MB.")


def _refuse(text: str) -> NoReturn:
    raise Refusal("R92_publication_can_be_read", text=text)


def first_taken(made: Publication) -> Publication | None:
    """The same bytes for the same year and stage, as they were taken before."""
    same = Publication.objects.filter(
        sort=made.sort, year=made.year, stage=made.stage, sha256=made.sha256
    )
    return same.exclude(state__in=NOT_TAKEN).select_related("uploaded_by").first()


def taken_before(first: Publication) -> Refusal:
    """The refusal of the same file, with when and by whom it was taken."""
    person = first.uploaded_by
    return Refusal(
        "R90_publication_is_taken_once",
        text=_("Filen er allerede indlæst %(when)s af %(who)s (%(state)s). Den indlæses ikke igen.")
        % {
            "when": date_format(timezone.localtime(first.uploaded_at), "j. F Y H:i"),
            "who": person.get_full_name() or person.get_username(),
            "state": first.get_state_display().lower(),
        },
    )


def confirm(publication: Publication, *, actor: Person, key: uuid.UUID | None = None) -> None:
    """Take in what was read and shown: every figure and name of the file, in one act.

    No frame, line, law or entry is touched. When other figures came meanwhile the preview no longer
    holds: the file is read again, and the person is told. Raises `Refusal` (R8, R23).
    """
    try:
        take_in(publication, actor=actor, key=key or uuid.uuid4())
    except Overtaken as overtaken:
        Publication.objects.filter(pk=publication.pk, state=State.CHECKED).update(
            state=State.RECEIVED, version=F("version") + 1, tries=0, read_rows=0
        )
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_(
                "Andre tal er indlæst, siden filen blev læst. Den læses igen nu; se på virkningen "
                "og bekræft så."
            ),
        ) from overtaken
    analysed()


@transaction.atomic
def cancel(publication: Publication, *, actor: Person) -> None:
    """Give the file up, also while it is being read; it can be uploaded again.

    Nothing of it was taken in, so there is no act. Raises `Refusal` (R8, R23).
    """
    require(actor, Doing.PUBLISH, unit=actor.unit)
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if locked.state not in MAY_CANCEL:
        raise Refusal("R8_one_step_from_its_state")
    step(locked, before=locked.state, after=State.CANCELLED, worker=None, worker_until=None)
    locked.rows.all().delete()
