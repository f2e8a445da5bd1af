"""What the pages of published files read. What the state publishes is for everybody to see."""

import uuid
from typing import Any

from django.db.models import F, QuerySet

from grants.publications.models import Publication, PublishedRow

HEAVY = ("findings", "preview", "document__content")


def publications(year: int | None = None) -> QuerySet[Publication]:
    """The files, newest first, without their long lists; `figures` counts what each changes."""
    rows = Publication.objects.select_related("uploaded_by", "document", "done_act", "source")
    rows = rows.defer(*HEAVY).annotate(figures=F("preview__summary__figures"))
    return rows.filter(year=year) if year else rows


def years_with_files() -> list[int]:
    """The finance years a file was uploaded for, the latest first."""
    years = Publication.objects.order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def page_of(ref: uuid.UUID) -> QuerySet[Publication]:
    """One file with its `summary` and its findings, without the long lists."""
    rows = Publication.objects.select_related("uploaded_by", "document", "done_act", "source")
    rows = rows.defer("preview", "document__content").filter(ref=ref)
    return rows.annotate(summary=F("preview__summary"))


def changes(publication: Publication) -> list[list[Any]]:
    """The differing figures of a file, as `deciding.Differing` has them, the largest first."""
    return _list(publication, "changes")


def names(publication: Publication, against: str, kind: str) -> list[list[Any]]:
    """Accounts of one kind of `names.Naming` against `this_year` or `year_before`: number, what it
    was called, what it is called in the file. New ones are found by the file's own rows.
    """
    found = _list(publication, against, kind)
    if kind != "new":
        return found
    rows = PublishedRow.objects.filter(publication=publication, article="", account__in=found)
    return [[number, "", name] for number, name in rows.values_list("account", "name")]


def _list(publication: Publication, *way: str) -> list[Any]:
    rows = Publication.objects.filter(pk=publication.pk)
    found = rows.values_list("__".join(["preview", *way]), flat=True).first()
    return list(found or [])
