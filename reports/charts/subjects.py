"""What pictures are of, found as the person may see it: an account's year, a frame, a commitment.

Each is what a page has at hand, and can be found again by the words in a picture's address. What
the person may not see is not found (404), as on the page itself.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from grants.accounts.models import Account, Line
from grants.accounts.numbers import AccountNumberError, parse_account
from grants.commitments.models import Commitment
from ledger.models import Frame, Person
from programmes.models import Partner, Programme
from programmes.selectors import of_unit, partners, programmes_for
from reports.figures.owners import Owner, owner_of

YEARS: Final = range(1900, dt.MAXYEAR)


@dataclass(frozen=True)
class AccountYear:
    """An account in a year, with its line where the ministry has opened it, and whether something
    made up is in its frame where the page has read that.
    """

    account: Account
    year: int
    line: Line | None
    made_up: bool | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return self.account.number, str(self.year)


@dataclass(frozen=True)
class FrameOf:
    """A frame and what it is called."""

    frame: Frame
    title: str

    @property
    def words(self) -> tuple[str, ...]:
        return (str(self.frame.ref),)


@dataclass(frozen=True)
class Given:
    """Commitments under one heading: those of a programme, of a partner, on an account, or one."""

    title: str
    words: tuple[str, ...]
    commitments: "QuerySet[Commitment]"
    narrow: tuple[tuple[str, Any], ...] = ()  # the same for a cross table's question


Subject = AccountYear | FrameOf | Given


def account_year(person: Person, words: Sequence[str]) -> AccountYear:
    del person  # the state's accounts are everybody's
    number, year = words
    try:
        digits = str(parse_account(number))
    except AccountNumberError as error:
        raise Http404 from error
    account = get_object_or_404(Account, number=digits)
    return AccountYear(account, _year(year), line_of(account, _year(year)))


def line_of(account: Account, year: int) -> Line | None:
    return (
        Line.objects.opened()
        .filter(account=account, year=year)
        .select_related("frame", "account")
        .first()
    )


def frame(person: Person, words: Sequence[str]) -> FrameOf:
    (ref,) = words
    found = get_object_or_404(Frame, ref=_ref(ref))
    owner = owner_of(found)
    if owner is None or not owner.is_for(person):
        raise Http404
    return frame_of(found, owner)


def frame_of(found: Frame, owner: Owner) -> FrameOf:
    """A frame by the name its owner gives it."""
    return FrameOf(found, f"{owner.title}, {owner.subtitle}" if owner.subtitle else owner.title)


def on_account(person: Person, words: Sequence[str]) -> Given:
    found = account_year(person, words)
    if found.line is None:
        raise Http404
    return given_on(found.line, person)


def given_on(line: Line, person: Person) -> Given:
    """The commitments on the account or below it in the year that the person sees."""
    number = line.account.number
    on = Q(line__year=line.year, line__account__number__startswith=number)
    return Given(
        "",
        (number, str(line.year)),
        of_unit(Commitment.objects.filter(on), person),
        (("account", number), ("first_year", line.year), ("last_year", line.year)),
    )


def commitment(person: Person, words: Sequence[str]) -> Given:
    (ref,) = words
    rows = of_unit(Commitment.objects.select_related("grant__partner"), person)
    return given_as(get_object_or_404(rows, ref=_ref(ref)))


def given_as(one: Commitment) -> Given:
    """One commitment; whoever has it at hand may see it."""
    title = f"{one.grant.partner.short_name}: {one.purpose}"
    return Given(title, (str(one.ref),), Commitment.objects.filter(pk=one.pk))


def programme(person: Person, words: Sequence[str]) -> Given:
    (slug,) = words
    return given_under(get_object_or_404(programmes_for(person), slug=slug), person)


def given_under(found: Programme, person: Person) -> Given:
    """The commitments of a programme that the person sees."""
    rows = of_unit(Commitment.objects.filter(grant__pillar__programme=found), person)
    return Given(found.short_name, (found.slug,), rows, (("programme", found.slug),))


def partner(person: Person, words: Sequence[str]) -> Given:
    return given_to(get_object_or_404(partners(), short_name="/".join(words)), person)


def given_to(found: Partner, person: Person) -> Given:
    """The commitments to a partner that the person sees."""
    rows = of_unit(Commitment.objects.filter(partner=found), person)
    return Given(found.short_name, (found.short_name,), rows, (("partner", found.short_name),))


Find = Callable[[Person, Sequence[str]], Subject]


def _ref(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) in YEARS):
        raise Http404
    return int(text)
