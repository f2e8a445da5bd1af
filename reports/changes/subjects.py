"""What two moments are compared of: found as the person may see it, or not found (404)."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Line
from grants.accounts.numbers import AccountNumberError, display, parse_account
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.selectors import for_user
from grants.commitments.models import Commitment, Grant
from ledger.models import Frame, Person
from programmes.models import Partner
from programmes.selectors import of_unit, programmes_for
from reports.figures.addresses import address
from reports.figures.words import WORDS, Words

Kind = Frame.Kind
LONGEST: Final = 5  # digits of a number of the session
GIVEN: Final = WORDS[Kind.COMMITMENT]


@dataclass(frozen=True)
class Subject:
    """What is compared: its frames, what it is called, its page, and the words of its amounts.

    `parts` names each frame where each has a line of its own.
    """

    kind: str
    of: str
    title: str
    frames: Sequence[int]
    words: Words
    url: str
    parts: Mapping[int, tuple[str, str]]


class NotFoundError(ValueError):
    """What was typed is none of them, or none he may see."""


def account(person: Person, of: str) -> Subject:
    """An account the ministry has opened in a year: `063210/2024`."""
    del person  # the state's accounts are everybody's
    number, _slash, year = of.partition("/")
    try:
        digits = str(parse_account(number))
    except AccountNumberError as error:
        raise Http404 from error
    if not (year.isascii() and year.isdigit() and len(year) == len("2024")):
        raise Http404
    lines = Line.objects.opened().select_related("frame", "account")
    line = get_object_or_404(lines, account__number=digits, year=int(year))
    return Subject(
        "konto",
        f"{digits}/{year}",
        _("%(account)s i finansåret %(year)s") % {"account": display(digits), "year": year},
        [line.frame_id],
        WORDS[line.frame.kind],
        address("account", digits, int(year)),
        {},
    )


def ministry(person: Person, of: str) -> Subject:
    """All main accounts the ministry has opened in a year; each has its own line."""
    del person
    if not (of.isascii() and of.isdigit() and len(of) == len("2024")):
        raise Http404
    lines = list(
        Line.objects.opened()
        .filter(year=int(of), frame__kind=Kind.MAIN_ACCOUNT)
        .select_related("account")
        .order_by("account__number")
    )
    if not lines:
        raise Http404
    return Subject(
        "ministeriet",
        of,
        _("Hele ministeriet i finansåret %(year)s") % {"year": of},
        [line.frame_id for line in lines],
        WORDS[Kind.MAIN_ACCOUNT],
        address("overview", aar=of),
        {
            line.frame_id: (
                display(line.account.number),
                address("account", line.account.number, line.year),
            )
            for line in lines
        },
    )


def request(person: Person, of: str) -> Subject:
    """A request whose content he may read."""
    found = get_object_or_404(for_user(person), case_number=of)
    if not may_read_content(person, found):
        raise Http404
    page = address("aktstykke", found.case_number)
    return Subject(
        "aktstykke", of, found.citation, [found.frame_id], WORDS[Kind.AKTSTYKKE], page, {}
    )


def programme(person: Person, of: str) -> Subject:
    found = get_object_or_404(programmes_for(person), slug=of)
    page, words = address("programme", of), WORDS[Kind.PROGRAMME]
    return Subject("program", of, found.short_name, [found.frame_id], words, page, {})


def partner(person: Person, of: str) -> Subject:
    found = get_object_or_404(Partner, short_name=of)
    about = Subject("partner", of, found.short_name, [], GIVEN, address("partner", of), {})
    return _given(about, person, Q(grant__partner=found))


def grant(person: Person, of: str) -> Subject:
    found = get_object_or_404(of_unit(Grant.objects.all(), person), ref=_ref(of))
    about = Subject("bevillingssag", of, str(found), [], GIVEN, address("grant", found.ref), {})
    return _given(about, person, Q(grant=found))


def commitment(person: Person, of: str) -> Subject:
    rows = of_unit(Commitment.objects.filter(frame__isnull=False), person)
    found = get_object_or_404(rows.select_related("grant__partner"), ref=_ref(of))
    about = Subject("tilsagn", of, str(found), [], GIVEN, address("commitment", found.ref), {})
    return _given(about, person, Q(pk=found.pk))


def _given(about: Subject, person: Person, which: Q) -> Subject:
    """What is promised, paid and not paid of the commitments he sees."""
    rows = of_unit(Commitment.objects.filter(which, frame__isnull=False), person)
    return replace(about, frames=list(rows.order_by("pk").values_list("frame", flat=True)))


def _ref(of: str) -> uuid.UUID:
    try:
        return uuid.UUID(of)
    except ValueError as error:
        raise Http404 from error


SUBJECTS: Final[Mapping[str, tuple[Promise | str, Callable[[Person, str], Subject]]]] = {
    "ministeriet": (gettext_lazy("Hele ministeriet"), ministry),
    "konto": (gettext_lazy("Konto"), account),
    "aktstykke": (gettext_lazy("Aktstykke"), request),
    "program": (gettext_lazy("Program"), programme),
    "partner": (gettext_lazy("Partner"), partner),
    "bevillingssag": (gettext_lazy("Bevillingssag"), grant),
    "tilsagn": (gettext_lazy("Tilsagn"), commitment),
}


def found(person: Person, kind: str, of: str) -> Subject:
    """The subject of an address. Raises Http404 for what is none, or none he may see."""
    if kind not in SUBJECTS:
        raise Http404
    return SUBJECTS[kind][1](person, of)


def meant(person: Person, kind: str, typed: str, year: int | None) -> Subject:
    """The subject of what was typed: a number, a short name, a case's number. Any case of letters.

    Raises `NotFoundError` with the sentence to show.
    """
    typed = typed.strip()
    of = _as_address(person, kind, typed, year)
    try:
        return found(person, kind, of)
    except Http404 as error:
        if kind in {"konto", "ministeriet"}:
            text = _("Ministeriet har ikke åbnet kontoen i %(year)s.") % {"year": year or "–"}
            raise NotFoundError(text) from error
        raise NotFoundError(_("Der er ingen ”%(typed)s”.") % {"typed": typed}) from error


def _as_address(person: Person, kind: str, typed: str, year: int | None) -> str:
    if kind == "ministeriet":
        return str(year or "")
    if kind == "konto":
        try:
            return f"{parse_account(typed)}/{year or ''}"
        except AccountNumberError as error:
            raise NotFoundError(str(error)) from error
    if kind not in CALLED:
        return typed
    rows, field, called = CALLED[kind]
    return str(rows(person).filter(called(typed)).values_list(field, flat=True).first() or typed)


def _any(*fields: str) -> Callable[[str], Q]:
    """One of the fields is what was typed, whatever the case of its letters."""

    def called(typed: str) -> Q:
        found = Q(pk__in=())
        for field in fields:
            found |= Q(**{f"{field}__iexact": typed})
        return found

    return called


def _request_called(typed: str) -> Q:
    return Q(case_number=typed) | Q(number=_number(typed))


# What people call each: where to look, the field its address has, and the fields they say.
CALLED: Final[Mapping[str, tuple[Callable[[Person], Any], str, Callable[[str], Q]]]] = {
    "aktstykke": (for_user, "case_number", _request_called),
    "program": (programmes_for, "slug", _any("slug", "short_name", "name")),
    "partner": (lambda _person: Partner.objects, "short_name", _any("short_name", "full_name")),
    "bevillingssag": (
        lambda person: of_unit(Grant.objects.all(), person),
        "ref",
        _any("file_number", "title"),
    ),
}


def _number(typed: str) -> int:
    """The digits of `Aktstk. 51`; none is a number that no request has."""
    digits = re.sub(r"\D", "", typed.partition("(")[0], flags=re.ASCII)
    return int(digits) if 0 < len(digits) < LONGEST else -1


__all__ = ["SUBJECTS", "NotFoundError", "Subject", "found", "meant"]
