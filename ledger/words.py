"""Words that stand in something: parts of words, Danish letters alike, quick however rare they are.

`aarhus` finds Århus, and `MÆND` finds mænd. A model that grows has an index of the groups of three
letters in its texts (`grams_index`), where a word of at least three letters is looked up; a common
word is soon met reading from the list's own end. Words of what a row belongs to are asked of that
table first: where few fit, the row is found by their numbers.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.lookups import DataContains
from django.db.models import CharField, Func, Model, Q, QuerySet, TextField, Value
from django.db.models.constants import LOOKUP_SEP
from django.db.models.lookups import Contains

from ledger.danish import DanishOrder, danish_key

WORDS_MAX: Final = 8  # in one search; more are not read
FEW: Final = 5_000  # rows of another table whose numbers are said instead of joining it
# Rows that an index finds at once: sorting them all takes about as long as meeting a page of them,
# and counting a thousand, among a million (python -m benchmarks.large lists).
LOOKED_UP_MAX: Final = 25_000
GRAM: Final = 3  # letters, as in danish_grams (migrations/sql/danish_grams.sql)
NUMBERS: Final = ("file_number", "case_number")  # fields that hold one
FILE_DIGITS_MIN: Final = 5


class _Digits(Func):
    """A file number without its signs: 24/13275 and 24-13275 are 2413275."""

    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, '[^0-9]', '', 'g')"
    output_field = CharField()


class DanishGrams(Func):
    """All groups of three letters in the fields' keys of Danish order, and in bare digits."""

    function = "danish_grams"
    output_field = ArrayField(TextField())

    def __init__(self, *fields: str) -> None:
        numbers = [field for field in fields if field.endswith(NUMBERS)]
        super().__init__(*map(DanishOrder, fields), *map(_Digits, numbers))
        self.fields = frozenset(fields)


def grams_index(name: str, *fields: str) -> GinIndex:
    """The index of a model whose fields are searched for rare words."""
    return GinIndex(DanishGrams(*fields), name=name)


def with_words(rows: "QuerySet[Any]", typed: str, *fields: str) -> "QuerySet[Any]":
    """Rows where every word stands in one of the fields. An empty text finds all.

    One query more for each word and each index of words, and for each table the fields lead to.
    """
    for word in typed.split()[:WORDS_MAX]:
        rows = rows.filter(_found(rows.model, word, fields))
    return rows


def has_word(word: str, *fields: str) -> Q:
    """Whether the word, or part of one, stands in one of the fields. Reads every row."""
    key, digits, found = danish_key(word), _file_digits(word), Q()
    for field in fields:
        found |= Q(Contains(DanishOrder(field), key))
        if digits and field.endswith(NUMBERS):
            found |= Q(Contains(_Digits(field), digits))
    return found


def _found(model: type[Model], word: str, fields: Iterable[str], *, first: bool = False) -> Q:
    """As `has_word`, by what indexes and other tables can say; `first` if only some are wanted."""
    found = Q()
    for step, group in groupby(sorted(fields, key=_step), key=_step):
        names = list(group)
        if step:
            found |= _there(model, step, word, names)
        else:
            found |= _here(model, word, names, first=first)
    return found


def _step(field: str) -> str:
    """Where the way to the field leads first; nowhere for one of the model's own."""
    first, further, _rest = field.partition(LOOKUP_SEP)
    return first if further else ""


def _here(model: type[Model], word: str, fields: Sequence[str], *, first: bool) -> Q:
    found = has_word(word, *fields)
    grams = _grams(model)
    words = {danish_key(word), _file_digits(word)} - {""}
    if grams is None or not set(fields) <= grams.fields or min(map(len, words)) < GRAM:
        return found
    indexed = Q()
    for said in words:
        parts = [said[at : at + GRAM] for at in range(len(said) - GRAM + 1)]
        indexed |= Q(DataContains(grams, Value(parts, ArrayField(TextField()))))
    if first:
        return indexed & found
    at_most = model._base_manager.filter(indexed).order_by()[: LOOKED_UP_MAX + 1]  # noqa: SLF001
    return found if at_most.count() > LOOKED_UP_MAX else indexed & found


def _grams(model: type[Model]) -> DanishGrams | None:
    """What the model's index of words holds, if it has one."""
    said = (one for index in model._meta.indexes for one in index.expressions)  # noqa: SLF001
    return next((one for one in said if isinstance(one, DanishGrams)), None)


def _there(model: type[Model], step: str, word: str, fields: Sequence[str]) -> Q:
    """The rows that belong to something with the word."""
    other: Any = model._meta.get_field(step).related_model  # noqa: SLF001 - Django's own name
    further = [field.partition(LOOKUP_SEP)[2] for field in fields]
    rows = other._base_manager.filter(_found(other, word, further, first=True)).order_by()  # noqa: SLF001
    few = list(rows.values_list("pk", flat=True)[: FEW + 1])
    return has_word(word, *fields) if len(few) > FEW else Q(**{f"{step}__in": few})


def _file_digits(word: str) -> str:
    """The figures of what looks like a file number, however it is written; else nothing."""
    digits = "".join(letter for letter in word if letter.isdecimal() and letter.isascii())
    plain = len(digits) >= FILE_DIGITS_MIN and not word.strip("0123456789/-.:")
    return digits if plain else ""
