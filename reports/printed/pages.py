"""The reports there are: the overview, a programme, a partner."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext as _

from grants.accounts.numbers import display
from ledger.clocks import Asked
from ledger.models import Person
from programmes.models import Partner, Programme
from reports.charts import subjects
from reports.charts.of_frames import Drawn
from reports.charts.pictures import shown
from reports.charts.subjects import Subject
from reports.figures.accounts import AccountRow
from reports.figures.left import Left
from reports.printed.report import Report


def overview_report(
    table: tables.Table,
    opened: Sequence[tuple[AccountRow, Sequence[Left]]],
    at: Asked,
    *,
    year: int,
    person: Person,
    sources: Iterable[object],
) -> Report:
    """The frames of a year, what is left of each kind, and each opened account step by step."""
    lines = [row.line for row, _lefts in opened if row.line]
    subject = [subjects.AccountYear(line.account, year, line) for line in lines]
    return Report(
        title=_("Ministeriets rammer i finansåret %(year)s") % {"year": year},
        lead=(_("Hvad Folketinget har givet, hvad der er trukket, og hvad der er tilbage."),),
        figures=tuple(
            (f"{display(row.number)} {left.name}", left.left_ore)
            for row, lefts in opened
            for left in lefts
        ),
        tables=(table,),
        pictures=tuple(
            drawn
            for one in subject
            for drawn in _drawn(("konto-trin", "konto-aar"), one, at, person)
        ),
        sources=tuple(str(source) for source in sources),
        example=any(left.example for _row, lefts in opened for left in lefts),
    )


def programme_report(found: Programme, facts: Mapping[str, Any], person: Person) -> Report:
    """A programme with its pillars, requests, accounts, years and commitments."""
    page, at = facts["page"], facts["at"]
    bands = page.bands
    subject = subjects.given_under(found, person)
    return Report(
        title=found.title,
        lead=(found.purpose,),
        figures=(
            (_("Politisk ramme"), bands.ceiling_ore),
            (_("Givet tilsagn"), bands.drawn_ore),
            (_("Rest af den politiske ramme"), bands.left_ore),
        ),
        tables=_of(facts, ("pillars", "requests", "accounts", "years", "shares", "commitments")),
        pictures=_drawn(("program-plan", "program-partnere", "program-lande"), subject, at, person),
        sources=(str(found.source),) if found.source else (),
        example=page.example,
    )


def partner_report(found: Partner, facts: Mapping[str, Any], person: Person) -> Report:
    """Everything promised and paid to a partner, year by year."""
    at, stands = facts["at"], facts["stands"]
    subject = subjects.given_to(found, person)
    told = list(facts["told"])
    named = ("years", "programmes", "accounts", "lines", "agreements", "commitments", "payments")
    return Report(
        title=found.full_name,
        lead=tuple(fact.text for fact in told),
        figures=(
            (_("Givet tilsagn"), stands.given_ore),
            (_("Udbetalt"), stands.paid_ore),
            (_("Ikke udbetalt"), stands.unpaid_ore),
        ),
        tables=_of(facts, named),
        pictures=_drawn(("partner-plan", "partner-lande"), subject, at, person),
        sources=tuple(str(fact.source) for fact in told if fact.source),
        example=found.example or stands.example,
    )


def _of(facts: Mapping[str, Any], names: Iterable[str]) -> tuple[tables.Table, ...]:
    return tuple(facts[name] for name in names if isinstance(facts.get(name), tables.Table))


def _drawn(names: Iterable[str], subject: Subject, at: Asked, person: Person) -> tuple[Drawn, ...]:
    found = (shown(name, subject, at, person) for name in names)
    return tuple(one.drawn for one in found if one is not None)
