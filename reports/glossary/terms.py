"""The words of the house: one file of data, read once; docs/glossary.md is made from it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import get_language

DATA = Path(__file__).with_name("terms.toml")
HEAD = """# Glossary

One word, one meaning. Names in code are English where English has the word, Danish where not.
Made by `manage.py glossary > docs/glossary.md` from `reports/glossary/terms.toml`, which has the
Danish explanation too; the page *Ordliste* and every explained word show it. A test fails when the
two differ.

| Danish | English | in code | what it is | source |
| --- | --- | --- | --- | --- |
"""
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
LAST_IN_THE_ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


class Term(NamedTuple):
    """A word with its explanation in both languages. `code` is empty where code has no such thing.

    `not_da` and `not_en` say what it is not to be confused with; `labels` are the headings, in
    either language, that mean it.
    """

    da: str
    en: str
    text_da: str
    text_en: str
    source: str
    code: str = ""
    not_da: str = ""
    not_en: str = ""
    labels: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Its place on the page of words."""
        return slugify(self.da.lower().translate(DANISH_LETTERS))

    @property
    def word(self) -> str:
        return self.en if _english() else self.da

    @property
    def other(self) -> str:
        """The word in the other language."""
        return self.da if _english() else self.en

    @property
    def other_language(self) -> str:
        return "da" if _english() else "en"

    @property
    def text(self) -> str:
        return self.text_en if _english() else self.text_da

    @property
    def is_not(self) -> str:
        return self.not_en if _english() else self.not_da


def _english() -> bool:
    return get_language() == "en"


@cache
def all_terms() -> dict[str, Term]:
    """Every term by its Danish word, in the order of the Danish alphabet.

    Raises `ValueError` when two have the same word.
    """
    rows = [Term(**row) for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["term"]]
    rows.sort(key=lambda one: one.da.lower().translate(LAST_IN_THE_ALPHABET))
    found = {one.da: one for one in rows}
    if len(found) != len(rows):
        raise ValueError("a word stands twice in the glossary")
    return found


@cache
def by_label() -> dict[str, Term]:
    """The term of each heading that means one."""
    return {label.lower(): one for one in all_terms().values() for label in one.labels}


def find(said: str) -> list[Term]:
    """The terms that have every word of `said` in their word or explanation, in either language.

    In the order of the language one reads in.
    """
    words = said.lower().split()
    found = [
        one
        for one in all_terms().values()
        if all(word in " ".join((*one[:4], one.code)).lower() for word in words)
    ]
    return sorted(found, key=lambda one: one.en.lower()) if _english() else found


def as_markdown() -> str:
    """docs/glossary.md, whose readers are developers: the explanation in English."""
    rows = [
        f"| {one.da} | {one.en} | {f'`{one.code}`' if one.code else ''} | {one.text_en} "
        f"| {one.source} |\n"
        for one in all_terms().values()
    ]
    return HEAD + "".join(rows)
