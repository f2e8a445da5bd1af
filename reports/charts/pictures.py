"""Every picture by its name in an address: what it is of, and who makes it.

A page and a file draw the same: the page has its subject at hand, the file finds it again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ledger.clocks import Asked
from ledger.models import Person
from reports.charts import subjects
from reports.charts.of_accounts import sub_accounts, years_of_account
from reports.charts.of_bands import account_frame
from reports.charts.of_commitments import by_country, by_partner, plan_against_paid
from reports.charts.of_frames import (
    Drawn,
    account_by_day,
    account_steps,
    frame_by_day,
    frame_steps,
)
from reports.charts.subjects import Find, Subject
from reports.clocks.footnote import known_said

Make = Callable[..., Drawn | None]


@dataclass(frozen=True)
class Sort:
    """How a picture's subject is found and how it is drawn; `mine` where the person matters."""

    find: Find
    make: Make
    mine: bool = False

    def draw(self, subject: Subject, at: Asked, person: Person) -> Drawn | None:
        return self.make(subject, at, person) if self.mine else self.make(subject, at)


PICTURES: Final[Mapping[str, Sort]] = {
    "konto-ramme": Sort(subjects.account_year, account_frame, mine=True),
    "konto-dag-for-dag": Sort(subjects.account_year, account_by_day),
    "konto-trin": Sort(subjects.account_year, account_steps),
    "konto-aar": Sort(subjects.account_year, years_of_account),
    "konto-underkonti": Sort(subjects.account_year, sub_accounts),
    "konto-partnere": Sort(subjects.on_account, by_partner, mine=True),
    "konto-lande": Sort(subjects.on_account, by_country, mine=True),
    "ramme-dag-for-dag": Sort(subjects.frame, frame_by_day),
    "ramme-trin": Sort(subjects.frame, frame_steps),
    "tilsagn-plan": Sort(subjects.commitment, plan_against_paid, mine=True),
    "program-plan": Sort(subjects.programme, plan_against_paid, mine=True),
    "program-partnere": Sort(subjects.programme, by_partner, mine=True),
    "program-lande": Sort(subjects.programme, by_country, mine=True),
    "partner-plan": Sort(subjects.partner, plan_against_paid, mine=True),
    "partner-lande": Sort(subjects.partner, by_country, mine=True),
}


@dataclass(frozen=True)
class Shown:
    """A picture on a page: what is drawn, and where it can be fetched as a file."""

    drawn: Drawn
    url: str

    @property
    def picture(self) -> Any:
        return self.drawn.picture

    @property
    def example(self) -> bool:
        return self.drawn.example


def shown(name: str, subject: Subject, at: Asked, person: Person) -> Shown | None:
    """The picture of a subject the person is looking at; None where there is nothing to draw."""
    drawn = PICTURES[name].draw(subject, at, person)
    return Shown(drawn, address(name, subject, at)) if drawn else None


def address(name: str, subject: Subject, at: Asked) -> str:
    """Where its files are, both days said; ready for one more word."""
    url = reverse("picture", args=[name, "/".join(subject.words)])
    return f"{url}{at.query}&" if at.query else f"{url}?"


def found(name: str, words: str, at: Asked, person: Person) -> Drawn:
    """The picture an address asks for. Raises Http404 where the person has none."""
    sort = PICTURES.get(name)
    if sort is None:
        raise Http404
    try:
        subject = sort.find(person, words.split("/"))
    except ValueError as error:  # too few words, or too many
        raise Http404 from error
    drawn = sort.draw(subject, at, person)
    if drawn is None:
        raise Http404
    return drawn


def foot(drawn: Drawn, at: Asked, permanent: str = "") -> list[str]:
    """What stands under a picture taken away: from where, as of when, and what is no fact.

    `permanent` is the page's footnote with its lasting address, where both days were asked for. Of
    now there is none here: it would be another file every second.
    """
    said = [_("Eksempel: omfatter tal, som ingen kilde giver.")] if drawn.example else []
    said.append(permanent or _("Kilde: Ramme, posteringer, %(as_of)s.") % {"as_of": as_of(at)})
    if drawn.sources:
        said.append(_("Offentliggjorte tal: %(sources)s.") % {"sources": "; ".join(drawn.sources)})
    return said


def as_of(at: Asked) -> str:
    """The day, and how it was known."""
    day = date_format(at.value_day or timezone.localdate())
    if at.known is None:
        return _("pr. %(day)s") % {"day": day}
    return _("pr. %(day)s, som kendt %(known)s") % {"day": day, "known": known_said(at.known)}
