"""Reading drafts: the words of a version, the versions there are."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.content import Content
from reports.aktstykker.drafts.models import Draft, DraftVersion
from reports.aktstykker.drafts.storing import from_json


def content_of(aktstykke: Aktstykke, version: int | None = None) -> Content:
    """What people wrote, in the newest version or the one asked for; empty before there is one.

    One query. Texts have their tokens as `{{key}}`.

    Raises:
        DraftVersion.DoesNotExist: when that version is asked for and there is none.
        StoredError: when what is stored is no content.
    """
    found = version_of(aktstykke, version)
    return from_json(found.content) if found else Content()


def version_of(aktstykke: Aktstykke, number: int | None = None) -> DraftVersion | None:
    """The newest version, or None before there is one; or the version asked for. One query."""
    rows = DraftVersion.objects.filter(draft__aktstykke=aktstykke).select_related("saved_by")
    return rows.first() if number is None else rows.get(number=number)


def draft_of(aktstykke: Aktstykke) -> Draft | None:
    """Its draft, or None while nobody has opened one."""
    return Draft.objects.filter(aktstykke=aktstykke).first()


def versions_of(aktstykke: Aktstykke) -> QuerySet[DraftVersion]:
    """Every version, newest first, with who saved it."""
    return DraftVersion.objects.filter(draft__aktstykke=aktstykke).select_related("saved_by")


def note_of(version: DraftVersion) -> str:
    """What was said of the version; the first one needs no words."""
    return version.note or (_("Første version") if version.number == 1 else "")
