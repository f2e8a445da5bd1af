"""What people do with a file: upload it, submit it, confirm it, send it back, give it up."""

import datetime as dt
import hashlib
import uuid
from pathlib import PurePath
from typing import Final, NoReturn

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.authority.asked import Asked, asked
from grants.authority.may import Doing, require
from grants.authority.notices import awaits, sent_back
from grants.imports.effect import refused_by
from grants.imports.models import BulkFile
from grants.imports.posting import concerns
from grants.imports.reading.cells import FILE_BYTES_MAX
from grants.imports.sorts import BulkSort
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, FinanceYear, Person
from ledger.posting import one_act, post
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = BulkFile.State
# By how the name ends. What is in it is found out by reading it, whatever it is called.
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS: Final = {".csv": "text/csv", ".txt": "text/csv", ".tsv": "text/csv", ".xlsx": XLSX}
# Those states in which a file is taken: the same bytes are not taken again.
NOT_TAKEN: Final = (State.FAULTY, State.CANCELLED, State.REFUSED)
MAY_CANCEL: Final = (State.RECEIVED, State.CHECKING, State.FAULTY, State.CHECKED, State.SUBMITTED)


def to_confirm(file: BulkFile) -> Asked:
    """What `may` is asked about the second person's step."""
    return asked(file.unit, first=file.uploaded_by, amount_ore=file.amount_ore)


def upload(
    sort: BulkSort,
    *,
    actor: Person,
    file: Upload,
    finance_year: int,
    value_day: dt.date,
    note: str,
    basis_document: Upload | None = None,
) -> BulkFile:
    """Take a file in, byte for byte, to be read and checked by the worker. It moves nothing.

    All of it belongs to `finance_year`. Raises `Refusal`: R23; R49 when it is empty, too large or
    of another type; R48 when it was taken before, with when and by whom; R12 for a closed year.
    """
    try:
        return _kept(
            sort,
            actor=actor,
            file=file,
            finance_year=finance_year,
            value_day=value_day,
            note=note,
            basis_document=basis_document,
        )
    except IntegrityError as error:  # another sent the same file while we looked
        raise _taken_before(sort, _digest(file.content), actor) from error


@transaction.atomic
def _kept(
    sort: BulkSort,
    *,
    actor: Person,
    file: Upload,
    finance_year: int,
    value_day: dt.date,
    note: str,
    basis_document: Upload | None,
) -> BulkFile:
    require(actor, Doing.REGISTER_BULK, unit=actor.unit)
    name = PurePath(file.name.replace("\\", "/")).name[-200:] or "fil"
    media_type = ENDINGS.get(PurePath(name).suffix.casefold())
    if media_type is None:
        _refuse(
            _("”%(name)s” er hverken .xlsx eller .csv. Gem den som en af dem.") % {"name": name}
        )
    if not file.content:
        _refuse(_("Filen er tom. Udfyld skabelonen, og indlæs den."))
    if len(file.content) > FILE_BYTES_MAX:
        _refuse(_("Filen er større end 20 MB. Del den i flere filer."))
    year = FinanceYear.objects.filter(year=finance_year).first()
    if year is None or year.closed_at is not None:
        raise Refusal("R12_year_is_open", year=finance_year, closed=year is not None)
    digest = _digest(file.content)
    if _same(sort, digest) is not None:
        raise _taken_before(sort, digest, actor)
    document = Document.objects.create(
        name=name,
        media_type=media_type,
        content=file.content,
        sha256=digest,
        uploaded_by=actor,
        unit=actor.unit,
    )
    shows = basis_document
    kept = keep_document(**shows._asdict(), by=actor, unit=actor.unit) if shows else None
    return BulkFile.objects.create(
        sort=sort.name,
        name=name,
        sha256=digest,
        size=len(file.content),
        document=document,
        basis_document=kept,
        finance_year=finance_year,
        value_day=value_day,
        note=note,
        unit=actor.unit,
        uploaded_by=actor,
        example=settings.DEMO,  # what is typed into a demonstration has no source
    )


def _refuse(text: str) -> NoReturn:
    raise Refusal("R49_file_can_be_read", text=text)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _same(sort: BulkSort, digest: str) -> BulkFile | None:
    taken = BulkFile.objects.filter(sort=sort.name, sha256=digest).exclude(state__in=NOT_TAKEN)
    return taken.select_related("uploaded_by").first()


def _taken_before(sort: BulkSort, digest: str, actor: Person) -> Refusal:
    """When and by whom the same bytes were taken; who is not told to another unit."""
    first = _same(sort, digest)
    if first is None:
        return Refusal("R48_file_is_taken_once")
    person = first.uploaded_by
    named = person.get_full_name() or person.get_username()
    if not actor.sees_all_units and first.unit != actor.unit:
        named = _("en anden enhed")
    return Refusal(
        "R48_file_is_taken_once",
        text=_("Filen er allerede indlæst %(when)s af %(who)s (%(state)s). Den indlæses ikke igen.")
        % {
            "when": date_format(timezone.localtime(first.uploaded_at), "j. F Y H:i"),
            "who": named,
            "state": first.get_state_display().lower(),
        },
    )


@one_act
def submit(file: BulkFile, *, actor: Person, key: uuid.UUID | None = None) -> None:
    """The one who uploaded it asks a second person to confirm.

    Refused by the ledger itself when the whole file would not fit now: not one øre too little.
    Raises `Refusal` (R1 with the frame, R8, R23, R50 for a file with faults).
    """
    require(actor, Doing.REGISTER_BULK, unit=file.unit)
    if actor.pk != file.uploaded_by_id:
        raise Refusal("R23_may", text=_("Kun den, der har indlæst filen, sender den videre."))
    if file.faults:
        raise Refusal("R50_file_has_no_faults")
    no = refused_by(file)
    if no is not None:
        raise no
    step(file, before=State.CHECKED, after=State.SUBMITTED, answer="")
    _note(Kind.BULK_REGISTERED, file, actor, reason=file.note, key=key)
    url = reverse("bulk_file", args=[file.ref])
    awaits(Doing.CONFIRM_BULK, to_confirm(file), what=file.name, url=url)


@transaction.atomic
def confirm(file: BulkFile, *, actor: Person, key: uuid.UUID) -> None:
    """A second person confirms what was checked; the worker then writes all of it in one act.

    `key` becomes the act's. The same form sent twice is confirmed once.
    Raises `Refusal`: R4 for one's own, R8, R23.
    """
    if BulkFile.objects.filter(pk=file.pk, confirm_key=key, confirmed_by=actor).exists():
        return
    behalf = require(actor, Doing.CONFIRM_BULK, **to_confirm(file))
    step(
        file,
        before=State.SUBMITTED,
        after=State.CONFIRMING,
        confirmed_by=actor,
        confirm_key=key,
        behalf=(behalf or "")[:200],
        tries=0,
        answer="",
    )


@one_act
def send_back(file: BulkFile, *, actor: Person, reason: str, key: uuid.UUID | None = None) -> None:
    """Return it to the one who uploaded it, with the reason. Raises `Refusal` (R4, R8, R23)."""
    require(actor, Doing.CONFIRM_BULK, **to_confirm(file))
    step(file, before=State.SUBMITTED, after=State.CHECKED, answer=reason)
    _note(Kind.RETURNED, file, actor, reason=reason, key=key)
    url = reverse("bulk_file", args=[file.ref])
    sent_back(file.uploaded_by, what=file.name, reason=reason, url=url)


@one_act
def cancel(file: BulkFile, *, actor: Person, key: uuid.UUID | None = None) -> None:
    """Give the file up, also while it is being checked; it can be uploaded again.

    What is being written is not cancelled: it is all or nothing in seconds.
    Raises `Refusal` (R8, R23).
    """
    require(actor, Doing.REGISTER_BULK, unit=file.unit)
    locked = BulkFile.objects.select_for_update().get(pk=file.pk)
    if locked.state not in MAY_CANCEL:
        raise Refusal("R8_one_step_from_its_state")
    was = locked.state
    step(locked, before=was, after=State.CANCELLED, worker=None, worker_until=None)
    locked.rows.all().delete()
    if was == State.SUBMITTED:
        _note(Kind.WITHDRAWN, file, actor, key=key)


def _note(
    kind: Kind, file: BulkFile, actor: Person, *, reason: str = "", key: uuid.UUID | None = None
) -> None:
    """An act that moves no money, so that the audit trail has every step."""
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(file),
        finance_year=file.finance_year,
        value_day=file.value_day,
        reason=reason,
        reference=file.name,
        document=file.document,
        key=key,
        example=file.example,
    )
