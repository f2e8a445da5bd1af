"""What a partner was promised and paid over the years, core beside project money. In øre."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.accounts.models import Account, Figure, Stage
from grants.agreements.models import Agreement
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import AktstykkePillar
from grants.commitments.models import Commitment
from grants.payments.models import Payment
from grants.payments.selectors import payments_for
from grants.secrecy import under_secret
from grants.successions.selectors import chain
from ledger.danish import DanishOrder
from ledger.models import Person
from ledger.moment import NOW, Moment
from programmes.models import Partner, PlannedContribution, Source
from programmes.selectors import of_unit, partners
from reports.figures.entries import within
from reports.figures.given import NONE, Given, SumOf, given_by
from reports.programmes.pillars import LineRow, lines_at
from reports.programmes.years import published

CORE = Agreement.Contribution.CORE
SHOWN = (Stage.FL, Stage.FL_TB, Stage.R)


class PlanRow(NamedTuple):
    """A year of an organisation strategy beside the finance law and the accounts."""

    plan: PlannedContribution
    law: Figure | None
    accounts: Figure | None


def partners_listed(person: Person) -> QuerySet[Partner]:
    """Every partner with how many commitments the person sees and what stands of them."""
    seen = Q(grants__commitments__frame__isnull=False)
    if not person.sees_all_units:
        seen &= Q(grants__commitments__unit=person.unit)
    if not person.cleared:
        seen &= ~under_secret("grants")
    of = "grants__commitments__frame__"
    return (
        partners()
        .annotate(
            commitments=Count("grants__commitments", filter=seen),
            promised_ore=Coalesce(Sum(f"{of}ceiling_ore", filter=seen), 0),
            paid_ore=Coalesce(Sum(f"{of}drawn_ore", filter=seen), 0),
            made_up=BoolOr("grants__commitments__example", filter=seen),
        )
        .order_by(DanishOrder("short_name"), "pk")  # sums make Django forget the model's own
    )


def given_to(partner: Partner, person: Person) -> QuerySet[Commitment]:
    """The commitments to the partner that the person sees."""
    return of_unit(Commitment.objects.filter(partner=partner), person)


# --- Core beside project money ----------------------------------------------------------------


class CoreRow(NamedTuple):
    """A year's core contribution beside its project money.

    Core: what was published of the accounts that are the partner's own, and what was given here on
    them or under an agreement of core. Project: what requests ask for, and all else given here.
    """

    year: int
    law: Figure | None
    after: Figure | None
    accounts: Figure | None
    core: Given
    asked: Sequence[LineRow]
    project: Given

    @property
    def asked_ore(self) -> int:
        return sum(one.line.amount_ore for one in self.asked)

    @property
    def asked_sources(self) -> list[Source]:
        return list({one.aktstykke.source_id: one.aktstykke.source for one in self.asked}.values())

    @property
    def only_published(self) -> bool:
        """Figures of the state say there was core money, and none of it is posted here."""
        return not self.core.count and (self.accounts or self.law) is not None

    @property
    def example(self) -> bool:
        return self.core.example or self.project.example


def own_accounts(plan: Iterable[PlannedContribution]) -> dict[str, dict[int, Account]]:
    """The accounts that are the partner's own, each with its number year by year.

    They are those its organisation strategy names. Four queries for each such account; a partner
    has one.
    """
    numbers = sorted({row.account_number for row in plan})
    return {one.number: chain(one) for one in Account.objects.filter(number__in=numbers)}


def core_rows(
    own: dict[str, dict[int, Account]],
    lines: Sequence[LineRow],
    commitments: QuerySet[Commitment],
    moment: Moment = NOW,
) -> list[CoreRow]:
    """Year by year, oldest first. Three queries."""
    held = {account.number for series in own.values() for account in series.values()}
    of_account: dict[tuple[int, Stage], Figure] = {}
    for figure in published(held, SHOWN) if held else ():
        if any(_is_of(series, figure) for series in own.values()):
            of_account[figure.year, Stage(figure.stage)] = figure
    is_core = Q(agreement__contribution=CORE) | Q(line__account__number__in=held)
    core = given_by(commitments.filter(is_core), ("line__year",), moment)
    others = Q(agreement__isnull=True) | ~Q(agreement__contribution=CORE)
    project = given_by(
        commitments.filter(others).exclude(line__account__number__in=held), ("line__year",), moment
    )
    asked: dict[int, list[LineRow]] = defaultdict(list)
    for row in lines:
        if row.counts:
            asked[row.aktstykke.finance_year].append(row)
    years = {year for year, _stage in of_account} | asked.keys()
    years |= {year for (year,) in core} | {year for (year,) in project}
    return [
        CoreRow(
            year,
            of_account.get((year, Stage.FL)),
            of_account.get((year, Stage.FL_TB)),
            of_account.get((year, Stage.R)),
            core.get((year,), NONE),
            asked[year],
            project.get((year,), NONE),
        )
        for year in sorted(years)
    ]


def _is_of(series: dict[int, Account], figure: Figure) -> bool:
    held = series.get(figure.year)
    return held is not None and held.pk == figure.account_id


def lines_to(partner: Partner, person: Person, moment: Moment = NOW) -> list[LineRow]:
    """The partner's lines in requests as they stood at the moment. Two queries."""
    rows = readable(AktstykkePillar.objects.filter(partner=partner), person)
    return lines_at(rows, person, moment)


# --- By programme -----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ProgrammeSum(SumOf):
    """What stands of the commitments in one programme; empty words are those in none."""

    slug: str
    name: str


def programmes_of(commitments: QuerySet[Commitment], moment: Moment = NOW) -> list[ProgrammeSum]:
    """By programme, those in none last. One query."""
    way = "grant__pillar__programme"
    found = given_by(commitments, (f"{way}__slug", f"{way}__short_name"), moment)
    rows = [
        ProgrammeSum(slug=slug or "", name=name or "", given=one)
        for (slug, name), one in found.items()
    ]
    return sorted(rows, key=lambda row: (not row.slug, row.name))


def paid_to(partner: Partner, person: Person, moment: Moment = NOW) -> QuerySet[Payment]:
    """The payments to the partner, released by the moment or waiting now, newest first."""
    rows: QuerySet[Any] = payments_for(person).filter(partner=partner)
    if not moment.is_now:
        rows = rows.filter(within(moment), act__isnull=False)
    return rows.order_by("-value_day", "-pk")


def partner_plan(plan: Sequence[PlannedContribution]) -> list[PlanRow]:
    """The organisation strategy year by year, beside what the finance law and the accounts say."""
    rows = Figure.objects.filter(
        account__number__in={row.account_number for row in plan},
        year__in={row.year for row in plan},
        stage__in=(Stage.FL, Stage.R),
    ).select_related("source", "account")
    found = {(f.account.number, f.year, f.stage): f for f in rows}
    return [
        PlanRow(
            row,
            found.get((row.account_number, row.year, Stage.FL)),
            found.get((row.account_number, row.year, Stage.R)),
        )
        for row in plan
    ]
