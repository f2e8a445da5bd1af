"""The lists of masters: what each sort declares."""

from typing import Any

import django_tables2 as tables
from django.db.models import BigIntegerField, BooleanField, DateField, ForeignKey, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ledger.tables import AmountColumn, DayColumn
from programmes.masters.sorts import Master
from programmes.masters.values import in_words, shown

WORDS_MAX = 110


class NameColumn(tables.Column):
    """What one is called, as the way to its page; a badge when it is retired."""

    # django_tables2 gives a column what its signature names.
    def render(self, value: Any, record: Any, table: Any) -> SafeString:  # type: ignore[override]
        url = reverse("master", args=[f"{table.master.name}/{record.pk}"])
        link = format_html('<a href="{}">{}</a>', url, Truncator(str(value)).chars(WORDS_MAX))
        if not getattr(record, "is_retired", False):
            return link
        return format_html('{} <span class="badge">{}</span>', link, _("Udgået"))


class WordsColumn(tables.Column):
    """Words, the beginning of them."""

    # django_tables2 gives a column what its signature names.
    def render(self, value: Any, bound_column: Any) -> str:  # type: ignore[override]
        name = bound_column.name
        words = in_words(name, value) if name == "level_hundredths" else shown(value)
        return Truncator(words).chars(WORDS_MAX)


class YesColumn(tables.Column):
    """Yes or no."""

    def render(self, value: bool) -> str:  # noqa: FBT001 - the table gives it
        return _("Ja") if value else _("Nej")


class MasterTable(tables.Table):
    """One sort of masters; its columns come from the sort."""

    master: Master

    class Meta:
        empty_text = ""


def table_for(master: Master) -> type[MasterTable]:
    """The table of a sort of masters."""
    columns = {
        name: _column(master, name, first=name == master.columns[0]) for name in master.columns
    }
    meta = type("Meta", (), {"empty_text": _("Der er ingen endnu."), "sequence": master.columns})
    return type(
        "MasterTable",
        (MasterTable,),
        {**columns, "Meta": meta, "master": master, "caption": master.many},
    )


def _column(master: Master, name: str, *, first: bool) -> tables.Column:
    field = master.model._meta.get_field(name)  # noqa: SLF001 - Django's own name
    label: dict[str, Any] = {"verbose_name": master.label(name)}
    if first:
        return NameColumn(**label)  # type: ignore[no-untyped-call]
    if isinstance(field, DateField):
        return DayColumn(**label)
    if isinstance(field, BigIntegerField) and name.endswith("_ore"):
        return AmountColumn(**label)
    if isinstance(field, BooleanField):
        return YesColumn(**label)  # type: ignore[no-untyped-call]
    if name == "source":
        return tables.Column(accessor="source__key", linkify=_source, **label)
    return WordsColumn(**label)  # type: ignore[no-untyped-call]


def _source(record: Any) -> str:
    return reverse("source", args=[record.source.key]) if record.source else ""


def rows_of(master: Master, rows: "QuerySet[Any]", asked: str) -> "QuerySet[Any]":
    """The rows of a list with what its columns name, and only those in which the words stand."""
    named = [
        field.name
        for field in master.model._meta.fields  # noqa: SLF001 - Django's own name
        if isinstance(field, ForeignKey) and field.name in (*master.columns, "source")
    ]
    looked = Q()
    for name in master.search if asked else ():
        looked |= Q(**{f"{name}__icontains": asked})
    return rows.select_related(*named).filter(looked)
