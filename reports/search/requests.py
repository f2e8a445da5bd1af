"""Requests by what they are called and by what they say: numbers, draft, delivered papers."""

from typing import Any

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Contains

from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import listed
from grants.papers.models import Delivered
from ledger.danish import DanishOrder, danish_key
from ledger.models import Person
from ledger.words import has_word
from reports.aktstykker.drafts.models import DraftVersion
from reports.search.asking import Asked


class _Strings(Func):
    """All texts in a JSON document, without the names of its fields."""

    template = (
        """jsonb_path_query_array(%(expressions)s, 'strict $.** ? (@.type() == "string")')::text"""
    )
    arity = 1
    output_field = CharField()


def found_requests(person: Person, asked: Asked) -> "QuerySet[Aktstykke] | None":
    """The requests the person may know of with all the words, each somewhere in what he may read.

    By number (51, Aktstk. 51), case number in any spelling, title, the newest version's words and
    the words of delivered papers; or by the amount asked for.
    """
    rows = listed(person)
    if asked.is_amount:
        return rows.filter(asked_ore=asked.amount_ore)  # type: ignore[misc]  # an annotation
    by_words = Q()
    for word in asked.words:
        by_words &= has_word(word, "shown_title", "case_number") | _inside(person, word)
    if asked.number is not None:
        by_words |= Q(number=asked.number)
    return rows.filter(by_words)


def _inside(person: Person, word: str) -> Q:
    """Whether the word stands in what it says, for those who may read it."""
    key: Any = danish_key(word)
    papers = Delivered.objects.filter(Contains(DanishOrder("text"), key), aktstykke=OuterRef("pk"))
    newest = (
        DraftVersion.objects.filter(draft=OuterRef("draft")).order_by("-number").values("pk")[:1]
    )
    versions = DraftVersion.objects.filter(
        Contains(DanishOrder(_Strings(F("content"))), key),
        draft__aktstykke=OuterRef("pk"),
        pk=Subquery(newest),
    )
    return content_readable(person) & (Q(Exists(papers)) | Q(Exists(versions)))
