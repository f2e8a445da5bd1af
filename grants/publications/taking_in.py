"""Writing what was confirmed: accounts, names and figures of a whole file, in one act."""

import uuid
from typing import Final

import pghistory
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account, AccountName
from grants.authority.may import Doing, referring, require
from grants.publications.deciding import write
from grants.publications.models import Publication
from grants.publications.names import naming, said_by, stored_in
from grants.publications.stages import columns_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.states import step
from programmes.models import Source

State = Publication.State
EXTRACT: Final = "udtræk"
DIGITS_OF_A_HASH: Final = 8
ROWS_AT_ONCE: Final = 500
ONE_AT_A_TIME: Final = "SELECT pg_try_advisory_xact_lock(hashtext('grants_publication'))"


class Overtaken(Exception):  # noqa: N818 - not an error
    """Another file was taken in since this one was read; its preview no longer holds."""


@one_act
def take_in(publication: Publication, *, actor: Person, key: uuid.UUID) -> None:
    """All that the file says, in one transaction; nobody else takes one in meanwhile.

    Raises `Refusal` (R8, R23), `Overtaken`.
    """
    behalf = require(actor, Doing.PUBLISH, unit=actor.unit)
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        (is_mine,) = cursor.fetchone()
    if not is_mine:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("En fil med offentliggjorte tal indlæses netop nu. Prøv igen om lidt."),
        )
    locked = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("document")
        .get(pk=publication.pk)
    )
    if locked.state != State.CHECKED:
        raise Refusal("R8_one_step_from_its_state")
    locked.version = min(publication.version, locked.version)  # as it was seen
    is_overtaken = locked.preview.get("after") != taken_in()
    source = _source(locked, key)
    step(locked, before=State.CHECKED, after=State.DONE, done_act_id=key, source=source)
    if is_overtaken:
        raise Overtaken
    _make_accounts(locked)
    columns = columns_of(locked, locked.preview["columns"])
    write(locked, columns, source.pk)
    _name_accounts(locked, source, key)
    with override("da"):  # it is kept, for all who read it
        reason = _("%(stage)s %(year)s: %(rows)s rækker") % {
            "stage": locked.get_stage_display(),
            "year": locked.year,
            "rows": locked.total_rows,
        }
    post(
        kind=Kind.PUBLISHED,
        actor=actor,
        concerns=Concerns("publication", str(locked.ref)),
        finance_year=year_of_note(locked.year),
        value_day=timezone.localdate(),
        reason=reason,
        reference=referring(f"{locked.name}, SHA-256 {locked.sha256}", behalf),
        document=locked.document,
        key=key,
    )


def taken_in() -> int:
    """How many files are taken in: a preview made before another came is out of date."""
    return Publication.objects.filter(state=State.DONE).count()


def analysed() -> None:
    """Tell the planner what the tables hold now (decisions 13)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT grants_analyse_published()")


def _source(publication: Publication, key: uuid.UUID) -> Source:
    """The file as a source of its own, which every figure and name of it shows."""
    digits = publication.sha256[:DIGITS_OF_A_HASH]
    with override("da"):
        title = f"{publication.get_stage_display()} {publication.year} ({publication.name})"
        note = _("Indlæst fil, SHA-256 %(hash)s.") % {"hash": publication.sha256}
    with pghistory.context(act=str(key)):
        return Source.objects.create(
            key=f"{publication.stage}-{publication.year}-{digits}",
            title=title[:200],
            kind=EXTRACT,
            date=publication.file_day,
            address=publication.found_at,
            note=note,
        )


def _make_accounts(publication: Publication) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNTS, [publication.pk])
        cursor.execute(ARTICLES, [publication.pk])


ACCOUNTS = """
INSERT INTO grants_account (number)
SELECT DISTINCT account FROM grants_publishedrow WHERE publication_id = %s ORDER BY account
ON CONFLICT (number) DO NOTHING"""
# The longest of the names the file has for an article; one that is stored stays.
ARTICLES = """
INSERT INTO grants_article (number, name)
SELECT DISTINCT ON (article) article, name FROM grants_publishedrow
 WHERE publication_id = %s AND article <> '' ORDER BY article, length(name) DESC, name
ON CONFLICT (number) DO UPDATE SET name = excluded.name
 WHERE grants_article.name = '' AND excluded.name <> ''"""


def _name_accounts(publication: Publication, source: Source, key: uuid.UUID) -> None:
    """Names of the file's own year only: what it was called in other years stays."""
    said, stored = said_by(publication), stored_in(publication.year)
    found = naming(stored, said, present=frozenset())
    ids = dict(Account.objects.values_list("number", "pk"))
    new = [
        AccountName(
            account_id=ids[number],
            year=publication.year,
            name=name,
            truncated=said[number].truncated,
            source=source,
        )
        for number, _before, name in found.new
    ]
    changed = [
        AccountName(
            pk=stored[number].pk, name=name, truncated=said[number].truncated, source=source
        )
        for number, _before, name in (*found.renamed, *found.completed)
    ]
    with pghistory.context(act=str(key)):
        AccountName.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
        AccountName.objects.bulk_update(
            changed, ["name", "truncated", "source"], batch_size=ROWS_AT_ONCE
        )
