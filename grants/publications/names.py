"""What accounts are called in a file, against what is stored: new, renamed, completed, gone."""

from collections.abc import Mapping
from typing import NamedTuple

from grants.accounts.models import AccountName
from grants.publications.models import Publication, PublishedRow
from grants.publications.stages import OF_AN_ACT, rank

INSTALLED = rank(OF_AN_ACT[-1])


class Name(NamedTuple):
    """A name, whether the state cut it off, and how much the word of its file weighs (`rank`)."""

    text: str
    truncated: bool
    weight: int = 0
    pk: int | None = None


Names = Mapping[str, Name]


class Naming(NamedTuple):
    """Accounts by number, with what they were called (empty: nothing) and what they are called.

    `completed` are the same name, cut off before. `outweighed` are called otherwise by a more final
    file of the year; they stay.
    """

    new: list[tuple[str, str, str]]
    renamed: list[tuple[str, str, str]]
    completed: list[tuple[str, str, str]]
    outweighed: list[tuple[str, str, str]]
    gone: list[tuple[str, str, str]]


def said_by(publication: Publication) -> dict[str, Name]:
    """The names in the file, by account. An unnamed row says none."""
    rows = PublishedRow.objects.filter(publication=publication, article="").exclude(name="")
    weight = rank(publication.stage)
    return {
        account: Name(name, truncated, weight)
        for account, name, truncated in rows.values_list("account", "name", "truncated")
    }


def stored_in(year: int) -> dict[str, Name]:
    """The stored names of a finance year, by account. Two queries."""
    came = {
        source: rank(stage)
        for source, stage in Publication.objects.filter(source__isnull=False).values_list(
            "source", "stage"
        )
    }
    rows = AccountName.objects.filter(year=year).values_list(
        "account__number", "name", "truncated", "source", "pk"
    )
    return {
        number: Name(name, truncated, came.get(source, INSTALLED), pk)
        for number, name, truncated, source, pk in rows
    }


def is_same(one: Name, other: Name) -> bool:
    """Whether the two may be one name, of which one or both were cut off."""
    if one.truncated and other.text.startswith(one.text):
        return True
    return one.text == other.text or (other.truncated and one.text.startswith(other.text))


def naming(stored: Names, said: Names, *, present: frozenset[str]) -> Naming:
    """Compare the file's names with those of a year; `present` are the accounts the file has.

    Gone are those of the file's own sections that it does not have.
    """
    found = Naming([], [], [], [], [])
    for number, name in said.items():
        before = stored.get(number)
        if before is None:
            found.new.append((number, "", name.text))
        elif not is_same(before, name):
            kept = name.weight < before.weight
            (found.outweighed if kept else found.renamed).append((number, before.text, name.text))
        elif before.truncated and _says_more(name, before):
            found.completed.append((number, before.text, name.text))
    sections = {number[:2] for number in present}
    found.gone.extend(
        (number, name.text, "")
        for number, name in stored.items()
        if number[:2] in sections and number not in present
    )
    return found


def _says_more(name: Name, before: Name) -> bool:
    return len(name.text) > len(before.text) or (name.text == before.text and not name.truncated)
