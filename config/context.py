"""What every page knows without its view saying so."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from grants.sections import pages_of
from ledger.models import Person
from reports.figures.addresses import address
from reports.my_work.selectors import COUNTED_MAX, counts
from reports.saved_views.models import SavedView
from reports.saved_views.selectors import menu as views_menu

# The main menu and the foot, in order. A page that does not exist yet is left out.
NAVIGATION: tuple[tuple[Promise | str, str], ...] = (
    (_("Oversigt"), "overview"),
    (_("Konti"), "accounts"),
    (_("Programmer"), "programmes"),
    (_("Tilsagn"), "commitments"),
    (_("Betalinger"), "payments"),
    (_("Aktstykker"), "aktstykker"),
)
FOOT: tuple[tuple[Promise | str, str], ...] = (
    (_("Pligter"), "duties"),
    (_("Udsagn og svar"), "statements"),
    (_("Finansår"), "finance_years"),
    (_("Afstemning"), "reconciliations"),
    (_("Kilder"), "sources"),
    (_("Handlinger"), "acts"),
    (_("Ændringer"), "changes_choose"),
    (_("Gemte visninger"), "saved_views"),
    (_("Stamdata"), "masters"),
    (_("Ordliste"), "glossary"),
    (_("Om Ramme"), "about"),
)


class Link(NamedTuple):
    """A way to another page; `is_here` when one is on it, below it or in its part of the house."""

    label: str
    url: str
    is_here: bool


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Return the menu, the foot, whether this is a demonstration, and the language's opposite."""
    menu = links(NAVIGATION, request.path)
    return {
        "demo": settings.DEMO,
        "awaiting": SimpleLazyObject(lambda: _awaiting(request)),
        "saved_views": SimpleLazyObject(lambda: _saved_views(request)),
        "navigation": menu,
        "foot": links(FOOT, request.path),
        "other_language": "da" if get_language() == "en" else "en",
    }


def _awaiting(request: HttpRequest) -> str:
    """How much waits for the one who is signed in; asked once, and only where shown."""
    person = getattr(request, "user", None)
    number = sum(counts(person).values()) if isinstance(person, Person) and person.pk else 0
    return str(number or "") if number < COUNTED_MAX else f"{COUNTED_MAX - 1}+"


def _saved_views(request: HttpRequest) -> list[SavedView]:
    """The views of this page one can open; asked only where the menu of them is shown."""
    person = getattr(request, "user", None)
    return views_menu(person, request.path) if isinstance(person, Person) and person.pk else []


def links(named: Iterable[tuple[Promise | str, str]], here: str) -> list[Link]:
    """Return the links that lead somewhere; the one with the longest matching address is here."""
    found: list[tuple[str, str]] = []
    of: dict[str, str] = {}
    for label, name in named:
        if not (url := address(name)):
            continue
        found.append((str(label), url))
        of |= {there: url for part in (name, *pages_of(name)) if (there := address(part))}
    around = [url for url in of if here == url or (url != "/" and here.startswith(url))]
    nearest = of.get(max(around, key=len, default=""))
    return [Link(label, url, url == nearest) for label, url in found]
