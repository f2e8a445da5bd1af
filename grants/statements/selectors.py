"""Reading statements: whose they are, what they are about, those of one thing."""

import uuid
from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from grants.accounts.numbers import AccountNumberError, display
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user as requests_for
from grants.commitments.selectors import commitments_for
from grants.statements.models import Statement
from grants.statements.services import About
from ledger.models import Person
from programmes.models import Pillar
from programmes.selectors import of_unit, partners, programmes_for

# The page of a kind of thing; its id is cut at "/" into the page's arguments.
PAGES: Final = {
    "account": "account",
    "programme": "programme",
    "pillar": "pillar",
    "partner": "partner",
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
    """The statements the person sees: of his unit, and of requests whose content he may read."""
    rows = Statement.objects.select_related(
        "owner", "aktstykke", "question__aktstykke", "source", "document"
    ).prefetch_related("concerns")
    return of_unit(readable(rows, person), person)


def statements_about(person: Person, kind: str, id: str) -> list[Statement]:
    """The statements about one thing, newest first. Two queries."""
    rows = statements_for(person)
    return list(rows.filter(concerns__kind=kind, concerns__id_text=id).distinct())


def things_of(person: Person, statement: Statement) -> list[Thing]:
    """What it is about, as far as the person sees it."""
    return [
        thing
        for one in statement.concerns.all()
        if (thing := thing_of(person, About(one.kind, one.id_text))) is not None
    ]


def thing_of(person: Person, about: About) -> Thing | None:
    """The thing, or None where there is none for him."""
    title = _TITLES.get(about.kind, lambda _person, _id: "")(person, about.id)
    if not title:
        return None
    try:
        args = [about.id] if about.kind == "aktstykke" else about.id.split("/")
        url = reverse(PAGES[about.kind], args=args)
    except NoReverseMatch:
        url = ""
    return Thing(about, title, url)


def choices_for(person: Person, asked: About | None) -> list[tuple[str, str]]:
    """What a new statement can be said to be about: what was asked from, and what is few."""
    found = [About("aktstykke", one.case_number) for one in requests_for(person)[:CHOICES_MAX]]
    found += [About("programme", one.slug) for one in programmes_for(person)]
    rows = of_unit(Pillar.objects.select_related("programme"), person, "programme__unit")
    found += [About("pillar", f"{one.programme.slug}/{one.slug}") for one in rows]
    found += [About("partner", one.short_name) for one in partners()]
    if asked is not None:
        found.insert(0, asked)
    things = (thing_of(person, about) for about in dict.fromkeys(found))
    return [(f"{one.about.kind}:{one.about.id}", one.title) for one in things if one]


def _account(_person: Person, id: str) -> str:
    number, _slash, year = id.partition("/")
    try:
        return f"{display(number)} {year}"
    except AccountNumberError:
        return ""


def _programme(person: Person, id: str) -> str:
    found = programmes_for(person).filter(slug=id).first()
    return _("Program: %(name)s") % {"name": found.short_name} if found else ""


def _pillar(person: Person, id: str) -> str:
    programme, _slash, slug = id.partition("/")
    rows = of_unit(Pillar.objects.filter(programme__slug=programme), person, "programme__unit")
    found = rows.filter(slug=slug).first()
    return _("Projektsøjle: %(name)s") % {"name": found.name} if found else ""


def _partner(_person: Person, id: str) -> str:
    found = partners().filter(short_name=id).first()
    return _("Partner: %(name)s") % {"name": found.short_name} if found else ""


def _aktstykke(person: Person, id: str) -> str:
    found: Aktstykke | None = requests_for(person).filter(case_number=id).first()
    return found.citation if found else ""


def _commitment(person: Person, id: str) -> str:
    try:
        found = commitments_for(person).filter(ref=uuid.UUID(id)).first()
    except ValueError:
        return ""
    return _("Tilsagn: %(name)s") % {"name": found} if found else ""


_TITLES: Final = {
    "account": _account,
    "programme": _programme,
    "pillar": _pillar,
    "partner": _partner,
    "aktstykke": _aktstykke,
    "commitment": _commitment,
}
