"""Reading statements: whose they are, what they are about, those of one thing."""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from grants.accounts.numbers import AccountNumberError, display
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.selectors import for_user as requests_for
from grants.commitments.selectors import commitments_for
from grants.statements.models import Statement
from grants.statements.services import About
from ledger.models import Person
from programmes.models import Country, Pillar
from programmes.selectors import of_unit, partners, programmes_for

# The page of a kind of thing; its id is cut at "/" into the page's arguments.
PAGES: Final = {
    "account": "account",
    "programme": "programme",
    "pillar": "pillar",
    "partner": "partner",
    "country": "country",
    "aktstykke": "aktstykke",
    "commitment": "commitment",
}


CHOICES_MAX: Final = 50


class Thing(NamedTuple):
    """What a statement is about, in words and with a link where there is a page."""

    about: About
    title: str
    url: str


def statements_for(person: Person) -> QuerySet[Statement]:
    """The statements the person sees: of his unit, and of requests whose content he may read.

    An answer of all units' figures is for those who see all units.
    """
    rows = Statement.objects.select_related(
        "owner", "aktstykke", "question__aktstykke", "source", "document"
    ).prefetch_related("concerns")
    if not person.sees_all_units:
        rows = of_units(rows)
    return of_unit(readable(rows, person), person)


def of_units(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Those that say nothing of other units' figures than their own."""
    return rows.filter(Q(answer__isnull=True) | Q(answer__all_units=False))


def statements_about(person: Person, kind: str, id: str) -> list[Statement]:
    """The statements about one thing, newest first. Two queries."""
    rows = statements_for(person)
    return list(rows.filter(concerns__kind=kind, concerns__id_text=id).distinct())


def things_of(person: Person, statement: Statement) -> list[Thing]:
    """What it is about, as far as the person sees it. At most one query for each kind of thing."""
    return things(person, [About(one.kind, one.id_text) for one in statement.concerns.all()])


def thing_of(person: Person, about: About) -> Thing | None:
    """The thing, or None where there is none for him."""
    return next(iter(things(person, [about])), None)


def things(person: Person, about: Iterable[About]) -> list[Thing]:
    """The things in that order, each once; those he may not know of are not among them."""
    asked = dict.fromkeys(about)
    titles = {
        kind: of(person, [one.id for one in asked if one.kind == kind])
        for kind, of in _TITLES.items()
        if any(one.kind == kind for one in asked)
    }
    found = ((one, titles.get(one.kind, {}).get(one.id, "")) for one in asked)
    return [Thing(one, title, _page(one)) for one, title in found if title]


def _page(about: About) -> str:
    try:
        args = [about.id] if about.kind == "aktstykke" else about.id.split("/")
        return reverse(PAGES[about.kind], args=args)
    except NoReverseMatch:
        return ""


def choices_for(person: Person, asked: About | None) -> list[tuple[str, str]]:
    """What a new statement can be said to be about: what was asked from, and what is few."""
    found = [About("aktstykke", one.case_number) for one in requests_for(person)[:CHOICES_MAX]]
    found += [About("programme", one.slug) for one in programmes_for(person)]
    rows = of_unit(Pillar.objects.select_related("programme"), person, "programme__unit")
    found += [About("pillar", f"{one.programme.slug}/{one.slug}") for one in rows]
    found += [About("partner", one.short_name) for one in partners()]
    if asked is not None:
        found.insert(0, asked)
    return [(f"{one.about.kind}:{one.about.id}", one.title) for one in things(person, found)]


Titles = dict[str, str]


def _accounts(_person: Person, ids: list[str]) -> Titles:
    found = {}
    for id in ids:
        number, _slash, year = id.partition("/")
        with suppress(AccountNumberError):
            found[id] = f"{display(number)} {year}"
    return found


def _programmes(person: Person, ids: list[str]) -> Titles:
    rows = programmes_for(person).filter(slug__in=ids)
    return {one.slug: _("Program: %(name)s") % {"name": one.short_name} for one in rows}


def _pillars(person: Person, ids: list[str]) -> Titles:
    rows = Pillar.objects.filter(programme__slug__in={id.partition("/")[0] for id in ids})
    mine = of_unit(rows.select_related("programme"), person, "programme__unit")
    return {
        f"{one.programme.slug}/{one.slug}": _("Projektsøjle: %(name)s") % {"name": one.name}
        for one in mine
    }


def _partners(_person: Person, ids: list[str]) -> Titles:
    rows = partners().filter(short_name__in=ids)
    return {one.short_name: _("Partner: %(name)s") % {"name": one.short_name} for one in rows}


def _countries(_person: Person, ids: list[str]) -> Titles:
    rows = Country.objects.filter(code__in=ids)
    return {one.code: _("Land: %(name)s") % {"name": one.name} for one in rows}


def _aktstykker(person: Person, ids: list[str]) -> Titles:
    return {
        one.case_number: one.citation for one in requests_for(person).filter(case_number__in=ids)
    }


def _commitments(person: Person, ids: list[str]) -> Titles:
    refs = [ref for id in ids if (ref := _ref(id)) is not None]
    rows = commitments_for(person).filter(ref__in=refs)
    return {str(one.ref): _("Tilsagn: %(name)s") % {"name": one} for one in rows}


def _ref(id: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(id)
    except ValueError:
        return None


_TITLES: Final = {
    "account": _accounts,
    "programme": _programmes,
    "pillar": _pillars,
    "partner": _partners,
    "country": _countries,
    "aktstykke": _aktstykker,
    "commitment": _commitments,
}
