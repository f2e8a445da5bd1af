"""The strategy's figures by kind, and what became of the two that meet an account."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import AccountName, Figure
from grants.secrecy import open_acts
from ledger.balances import Balance
from ledger.models import Act, Entry, Person
from programmes.models import Pledge, Source
from programmes.selectors import known_to

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
    """A published figure of the account, beside the first of them."""

    figure: Figure
    label: str
    balance: Balance


class Tied(NamedTuple):
    """An account and year that pledges together are tied to, and what happened there."""

    account_number: str
    name: str
    year: int
    codes: str
    promised_ore: int
    reason: str
    became: list[Became]


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


def tied() -> list[Tied]:
    """Each account and year that pledges are tied to, with the figures published for it."""
    together: dict[tuple[str, int], list[Pledge]] = {}
    for pledge in Pledge.objects.exclude(account_number="").exclude(account_year=None):
        together.setdefault((pledge.account_number, pledge.account_year or 0), []).append(pledge)
    found = []
    for (number, year), pledges in together.items():
        rows = Figure.objects.filter(account__number=number, year=year, stage__in=STORY)
        by_stage = {row.stage: row for row in rows.select_related("source")}
        law = by_stage.get(Figure.Stage.FL)
        name = AccountName.objects.filter(account__number=number, year=year).first()
        found.append(
            Tied(
                account_number=number,
                name=name.name if name else "",
                year=year,
                codes=" + ".join(pledge.code for pledge in pledges),
                promised_ore=sum(pledge.amount_ore or 0 for pledge in pledges),
                reason=pledges[0].link_reason,
                became=[
                    Became(
                        by_stage[stage],
                        str(label),
                        Balance(law.amount_ore if law else 0, by_stage[stage].amount_ore),
                    )
                    for stage, label in STORY.items()
                    if stage in by_stage
                ],
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
