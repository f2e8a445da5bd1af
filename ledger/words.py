"""Words that stand in something: parts of words, Danish letters alike, quick however rare they are.

`aarhus` finds Århus, and `MÆND` finds mænd. A model that grows keeps its texts ready to be compared
(`kept_words`), with an index of their groups of three letters (`grams_index`), where a rare word is
looked up; a common one is soon met reading from the list's own end. Words of what a row belongs to
are asked of that table first: where few fit, the row is found by their numbers.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.lookups import DataContains
from django.db.models import (
    CharField,
    Func,
    GeneratedField,
    Model,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.constants import LOOKUP_SEP
from django.db.models.lookups import Contains

from ledger.danish import DanishOrder, danish_key

WORDS_MAX: Final = 8  # in one search; more are not read
FEW: Final = 5_000  # rows of another table whose numbers are said instead of joining it
# A word is common that so many of the newest rows have, or that the index finds in so many: sorting
# them all takes about as long as meeting a page of them (python -m benchmarks.large lists).
NEWEST: Final = 2_000
COMMON: Final = 100
LOOKED_UP_MAX: Final = 25_000
GRAM: Final = 3  # letters, as in danish_grams (migrations/sql/danish_grams.sql)
NUMBERS: Final = ("file_number", "case_number")  # fields that hold one
FILE_DIGITS_MIN: Final = 5
KEPT: Final = "words"  # the column of a model whose texts are kept ready


class _Digits(Func):
    """A file number without its signs: 24/13275 and 24-13275 are 2413275."""

    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, '[^0-9]', '', 'g')"
    output_field = CharField()


class DanishWords(Func):
    """The fields' keys of Danish order, and bare digits, a line each."""

    template = "(%(expressions)s)"
    arg_joiner = " || chr(10) || "
    output_field = TextField()

    def __init__(self, *fields: str) -> None:
        numbers = [field for field in fields if field.endswith(NUMBERS)]
        super().__init__(*map(DanishOrder, fields), *map(_Digits, numbers))
        self.fields = frozenset(fields)


class DanishGrams(Func):
    """All groups of three letters in a text."""

    function = "danish_grams"
    output_field = ArrayField(TextField())


def kept_words(*fields: str) -> GeneratedField:
    """The column `words` of a model whose fields are searched: the database writes it."""
    return GeneratedField(
        expression=DanishWords(*fields), output_field=TextField(db_collation="C"), db_persist=True
    )


def grams_index(name: str) -> GinIndex:
    """The index of a model with `words`, for rare ones."""
    return GinIndex(DanishGrams(KEPT), name=name)


def with_words(rows: "QuerySet[Any]", typed: str, *fields: str) -> "QuerySet[Any]":
    """Rows where every word stands in one of the fields. An empty text finds all.

    Up to two queries more for each word and each model with `words`, and one for each table the
    fields lead to.
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


def _found(model: type[Model], word: str, fields: Sequence[str]) -> Q:
    """As `has_word`, by what is kept ready, by other tables' numbers and by the index of words.

    The index is of use only where every other way is a number too.
    """
    found, by_numbers = Q(), True
    for step, names in reversed(list(_steps(fields))):
        if not step:
            rare = by_numbers and _is_rare(model, word, names)
            found |= _read(model, word, names) & (_with_grams(word) if rare else Q())
            continue
        other = _related(model, step)
        few = _few(other, word, names)
        by_numbers &= few is not None
        found |= _read(other, word, names, step) if few is None else Q(**{f"{step}__in": few})
    return found


def _few(model: type[Model], word: str, fields: Sequence[str]) -> list[int] | None:
    """The numbers of the rows with the word in one of the fields; none where they are many."""
    found = Q()
    for step, names in _steps(fields):
        if step:
            below = _few(_related(model, step), word, names)
            if below is None:
                return None
            found |= Q(**{f"{step}__in": below})
            continue
        read = _read(model, word, names)
        if _can_be_looked_up(model, word, names):
            if _is_common(model, read):
                return None
            read &= _with_grams(word)
        found |= read
    few = list(_all(model).filter(found).order_by().values_list("pk", flat=True)[: FEW + 1])
    return None if len(few) > FEW else few


def _steps(fields: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The fields by where the way to them leads first, and on; the model's own (nowhere) first."""

    def parts(field: str) -> tuple[str, str]:
        step, further, rest = field.partition(LOOKUP_SEP)
        return (step, rest) if further else ("", field)

    parted = sorted(map(parts, fields))
    for step, group in groupby(parted, key=itemgetter(0)):
        yield step, [rest for _step, rest in group]


def _read(model: type[Model], word: str, fields: Sequence[str], way: str = "") -> Q:
    """Whether the word stands in one of the model's fields, `way` from the row; no look-up."""
    before, found = f"{way}{LOOKUP_SEP}" if way else "", Q()
    for step, names in _steps(fields):
        if step:
            found |= _read(_related(model, step), word, names, f"{before}{step}")
            continue
        plain = has_word(word, *(f"{before}{name}" for name in names))
        kept = _kept(model)
        if kept is None or not kept.fields.issuperset(names):
            found |= plain
            continue
        ready = Q()
        for said in _said(word):
            ready |= Q(**{f"{before}{KEPT}__contains": said})
        # What is kept of other fields, and figures without their signs, are asked of the field too.
        exact = kept.fields == set(names) and not word.isdecimal() and not _file_digits(word)
        found |= ready if exact else ready & plain
    return found


def _can_be_looked_up(model: type[Model], word: str, fields: Sequence[str]) -> bool:
    kept = _kept(model)
    long = min(map(len, _said(word))) >= GRAM
    return kept is not None and kept.fields.issuperset(fields) and long


def _is_rare(model: type[Model], word: str, fields: Sequence[str]) -> bool:
    """Whether the index finds few enough rows."""
    if not _can_be_looked_up(model, word, fields) or _is_common(model, _read(model, word, fields)):
        return False
    found = _all(model).filter(_with_grams(word)).order_by()
    return found[: LOOKED_UP_MAX + 1].count() <= LOOKED_UP_MAX


def _with_grams(word: str) -> Q:
    """Whether all the word's groups of letters are in the index of a model with `words`."""
    found, grams = Q(), DanishGrams(KEPT)
    for said in _said(word):
        parts = [said[at : at + GRAM] for at in range(len(said) - GRAM + 1)]
        found |= Q(DataContains(grams, Value(parts, ArrayField(TextField()))))
    return found


def _is_common(model: type[Model], found: Q) -> bool:
    """Whether `COMMON` of the newest rows have it; where there are fewer rows, none is common."""
    newest = _all(model).order_by("-pk")
    last = Subquery(newest.values("pk")[NEWEST - 1 : NEWEST])
    return newest.filter(found, pk__gte=last)[:COMMON].count() == COMMON


def _all(model: type[Model]) -> "QuerySet[Any]":
    return model._base_manager.all()  # noqa: SLF001 - Django's own name


def _related(model: type[Model], step: str) -> type[Model]:
    related: Any = model._meta.get_field(step).related_model  # noqa: SLF001 - Django's own name
    return related  # type: ignore[no-any-return]


def _kept(model: type[Model]) -> DanishWords | None:
    """What the model's column of words holds, if it has one."""
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own name
        if field.name == KEPT and isinstance(field, GeneratedField):
            kept: DanishWords = field.expression  # type: ignore[attr-defined]
            return kept
    return None


def _said(word: str) -> set[str]:
    """How the word is looked for: by its key of Danish order, and by its bare digits."""
    return {danish_key(word), _file_digits(word)} - {""}


def _file_digits(word: str) -> str:
    """The figures of what looks like a file number, however it is written; else nothing."""
    digits = "".join(letter for letter in word if letter.isdecimal() and letter.isascii())
    plain = len(digits) >= FILE_DIGITS_MIN and not word.strip("0123456789/-.:")
    return digits if plain else ""
