"""The strategy's figures by kind, and what became of the two that meet an account."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import AccountName, Figure, Line
from grants.accounts.points import Change, Point
from grants.commitments.models import Commitment
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import Found, explanations_of, said_about
from grants.secrecy import open_acts
from ledger.balances import Balance
from ledger.models import Act, Entry, Person
from ledger.moment import NOW, Moment
from programmes.models import Pledge, Source
from programmes.selectors import known_to, of_unit
from reports.figures.given import NONE, Given, given_by

SAID_OF: dict[str, "Promise"] = {
    Pledge.Kind.LOEFTE: _("Det har regeringen sagt, den vil give. Et løfte er ingen bevilling."),
    Pledge.Kind.FORBRUG: _("Det er brugt, da strategien blev skrevet."),
    Pledge.Kind.NOEGLETAL: _("Enhedspriser, mennesker og andele. Ingen af dem er en bevilling."),
    Pledge.Kind.UAFKLARET: _("Tallet står uden sin sætning og bruges ikke, før trykket er set."),
}


class Group(NamedTuple):
    """The pledges of one kind."""

    label: str
    said: Promise
    pledges: list[Pledge]


class Became(NamedTuple):
    """A published figure of the account, beside the first of them; what was written of the change
    since the figure before it.
    """

    figure: Figure
    label: str
    balance: Balance
    change: Change | None
    change_ore: int
    said: list[ChangeExplanation]


class Tied(NamedTuple):
    """An account and year that pledges together are tied to, and what happened there.

    `given` is what stands of the commitments posted here; `is_opened` whether the ministry has
    opened the account in the year at all. Amounts in øre.
    """

    account_number: str
    name: str
    year: int
    codes: str
    promised_ore: int
    reason: str
    became: list[Became]
    given: Given
    is_opened: bool


def groups() -> list[Group]:
    """The strategy's figures: promises, spending, key figures, unclear, in that order."""
    by_kind: dict[str, list[Pledge]] = {}
    for pledge in Pledge.objects.select_related("source"):
        by_kind.setdefault(pledge.kind, []).append(pledge)
    return [
        Group(str(kind.label), SAID_OF[kind], by_kind[kind])
        for kind in Pledge.Kind
        if kind in by_kind
    ]


STORY = {
    Figure.Stage.FL: _("Finansloven"),
    Figure.Stage.FL_TB: _("Efter tillægsbevillingen"),
    Figure.Stage.R: _("Regnskabet"),
}


def tied(person: Person, moment: Moment = NOW) -> list[Tied]:
    """Each account and year that pledges are tied to: what was published of it, what was given.

    Six queries, however many there are.
    """
    together: dict[tuple[str, int], list[Pledge]] = {}
    for pledge in Pledge.objects.exclude(account_number="").exclude(account_year=None):
        together.setdefault((pledge.account_number, pledge.account_year or 0), []).append(pledge)
    places = Q(pk__in=())
    for number, year in together:
        places |= Q(account__number=number, year=year)
    figures = _by_place(Figure.objects.filter(places, stage__in=STORY).select_related("source"))
    named = _by_place(AccountName.objects.filter(places))
    names = {place: rows[0].name for place, rows in named.items()}
    opened = _by_place(Line.objects.opened().filter(places))
    on = of_unit(Commitment.objects.filter(line__in=Line.objects.filter(places)), person)
    given = given_by(on, ("line__account__number", "line__year"), moment)
    said = _said(figures)
    return [
        Tied(
            account_number=number,
            name=names.get((number, year), ""),
            year=year,
            codes=" + ".join(pledge.code for pledge in pledges),
            promised_ore=sum(pledge.amount_ore or 0 for pledge in pledges),
            reason=pledges[0].link_reason,
            became=_became(figures.get((number, year), []), said),
            given=given.get((number, year), NONE),
            is_opened=(number, year) in opened,
        )
        for (number, year), pledges in together.items()
    ]


def _by_place(rows: QuerySet[Any]) -> dict[tuple[str, int], list[Any]]:
    """The rows by their account's number and year."""
    found: dict[tuple[str, int], list[Any]] = {}
    for row in rows.select_related("account"):
        found.setdefault((row.account.number, row.year), []).append(row)
    return found


def _changes(figures: list[Figure]) -> dict[str, Change]:
    """From each figure of the story to the next, by the later one's stage."""
    stages = [stage for stage in STORY if stage in {figure.stage for figure in figures}]
    year = figures[0].year if figures else 0
    return {
        after: Change(Point(year, before), Point(year, after)) for before, after in pairwise(stages)
    }


def _said(figures: Mapping[tuple[str, int], list[Figure]]) -> Found:
    """What was written of the changes between them. One query."""
    changes = [change for of in figures.values() for change in _changes(of).values()]
    return explanations_of({one.account_id for of in figures.values() for one in of}, changes)


def _became(figures: list[Figure], said: Found) -> list[Became]:
    by_stage = {row.stage: row for row in figures}
    changes, law = _changes(figures), by_stage.get(Figure.Stage.FL)
    found: list[Became] = []
    for stage, label in STORY.items():
        figure = by_stage.get(stage)
        if figure is None:
            continue
        change = changes.get(stage)
        before = found[-1].figure.amount_ore if found else figure.amount_ore
        found.append(
            Became(
                figure,
                str(label),
                Balance(law.amount_ore if law else 0, figure.amount_ore),
                change,
                figure.amount_ore - before,
                said_about(said, change, figure.account_id) if change else [],
            )
        )
    return found


class Counts(NamedTuple):
    """How much of what is shown is real, and how much is an example."""

    sources: int
    figures: int
    acts: int
    example_acts: int
    entries: int


def counts(person: Person) -> Counts:
    """What he may know that there is: nothing under what only the cleared know of."""
    known = Act.objects.filter(open_acts(person))
    acts = known.aggregate(
        real=Count("pk", filter=Q(example=False)), example=Count("pk", filter=Q(example=True))
    )
    return Counts(
        sources=known_to(Source.objects.all(), person).count(),
        figures=Figure.objects.count(),
        acts=acts["real"],
        example_acts=acts["example"],
        entries=Entry.objects.filter(act__in=known).count(),
    )
