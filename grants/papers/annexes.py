"""Annexes of a request: added and replaced, each with its own confidentiality (BV 3.4.2)."""

import uuid
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.confidentiality import READERS_OF_CONTENT, readable
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.papers.models import Annex
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.uploads import Upload
from programmes.selectors import of_unit


class Shown(NamedTuple):
    """An annex as a person may see it: without its title and file where it is closed to him."""

    annex: Annex
    title: str
    is_open: bool


@one_act
def add(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    title: str,
    upload: Upload,
    confidential: bool = False,
    reason: str = "",
    replaces: Annex | None = None,
    key: uuid.UUID | None = None,
) -> Annex:
    """Add an annex to the request, or a new file in place of one; the old file stays readable.

    The act of a confidential one names neither its title nor its file. Raises `Refusal` (R107 for a
    confidential one without a reason, R8 for one that is replaced already, R17 for the file, R23).
    """
    require(actor, Doing.DRAFT_PAPER, unit=aktstykke.unit)
    if confidential and not reason.strip():
        raise Refusal(
            "R107_confidential_has_its_reason", text=_("Skriv, hvorfor bilaget er fortroligt.")
        )
    key = key or uuid.uuid4()
    Aktstykke.objects.select_for_update(no_key=True).only("pk").get(pk=aktstykke.pk)
    document = keep_document(**upload._asdict(), by=actor, unit=aktstykke.unit)
    last = aktstykke.annexes.aggregate(last=Max("number"))["last"] or 0
    made = Annex(
        aktstykke=aktstykke,
        number=replaces.number if replaces else last + 1,
        title=title.strip() or document.name,
        document=document,
        confidential=confidential,
        reason=reason.strip() if confidential else "",
        act_id=key,
    )
    _in_place_of(made, replaces)
    with override("da"):
        secret = _("Fortroligt bilag %(number)s") % {"number": made.number}
        public = _("Bilag %(number)s: %(title)s") % {"number": made.number, "title": made.title}
    acted(
        aktstykke,
        Kind.ANNEXED,
        actor=actor,
        reference=secret if confidential else public,
        document=None if confidential else document,
        key=key,
    )
    return made


def _in_place_of(made: Annex, replaces: Annex | None) -> None:
    """Save the new one. One annex has a number, so the one it replaces points at it first: the
    foreign key is looked at when all is done.
    """
    if replaces is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('grants_annex', 'id'))")
            made.pk = cursor.fetchone()[0]
        old = Annex.objects.filter(pk=replaces.pk, replaced_by__isnull=True)
        if old.update(replaced_by=made.pk) != 1:
            raise Refusal("R8_one_step_from_its_state")
    made.save(force_insert=True)


def closed(person: Person) -> Q:
    """The annexes whose title and file are not for this person: confidential, and he neither writes
    for its unit nor is cleared (BV 3.4.2). Existence is never in doubt: it is listed.
    """
    if person.cleared:
        return Q(pk__in=())
    secret = Q(confidential=True)
    if person.role in READERS_OF_CONTENT:
        return secret & ~Q(aktstykke__unit=person.unit)
    return secret


def closed_documents(person: Person) -> QuerySet[Document]:
    """The files of the annexes that are closed to him, for whoever lists or serves documents."""
    rows = Annex.objects.filter(closed(person)).order_by()
    return Document.objects.filter(pk__in=rows.values("document"))


def for_user(person: Person) -> QuerySet[Annex]:
    """The annexes he may open: of requests whose content he may read, less those closed to him."""
    rows = readable(of_unit(Annex.objects.all(), person, "aktstykke__unit"), person)
    return rows.exclude(pk__in=Annex.objects.filter(closed(person)).order_by().values("pk"))


def shown(aktstykke: Aktstykke, person: Person) -> list[Shown]:
    """The annexes in force; the closed ones by their number alone. Two queries."""
    rows = list(aktstykke.annexes.filter(replaced_by__isnull=True).select_related("document"))
    shut = set(aktstykke.annexes.filter(closed(person)).order_by().values_list("pk", flat=True))
    return [
        Shown(row, _("Fortroligt bilag") if row.pk in shut else row.title, row.pk not in shut)
        for row in rows
    ]
