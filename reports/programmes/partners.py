"""What a partner was promised and paid over the years, and what is planned. Amounts in øre."""

from typing import NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.accounts.models import Figure
from grants.secrecy import under_secret
from ledger.kinds import Kind
from ledger.models import Entry, Person
from programmes.models import Partner, PlannedContribution
from programmes.selectors import of_unit, partners
from reports.programmes.selectors import STANDS


class YearRow(NamedTuple):
    """What a partner was promised and paid in a year, as the ledger's entries have it."""

    year: int
    promised_ore: int
    annulled_ore: int
    paid_ore: int
    example: bool


class PlanRow(NamedTuple):
    """A year of an organisation strategy beside the finance law and the accounts."""

    plan: PlannedContribution
    law: Figure | None
    accounts: Figure | None


def partners_listed(person: Person) -> QuerySet[Partner]:
    """Every partner with how many commitments the person sees and what stands of them."""
    seen = Q(grants__commitments__state__in=STANDS)
    if not person.sees_all_units:
        seen &= Q(grants__commitments__unit=person.unit)
    if not person.cleared:
        seen &= ~under_secret("grants")
    of = "grants__commitments__frame__"
    return partners().annotate(
        commitments=Count("grants__commitments", filter=seen),
        promised_ore=Coalesce(Sum(f"{of}ceiling_ore", filter=seen), 0),
        paid_ore=Coalesce(Sum(f"{of}drawn_ore", filter=seen), 0),
    )


def partner_years(partner: Partner, person: Person) -> list[YearRow]:
    """What was promised, annulled and paid in each finance year; what was undone is taken off."""
    entries = Entry.objects.filter(frame__commitment__grant__partner=partner)
    raised, drawn = Q(side=Entry.Side.RAISE), Q(side=Entry.Side.DRAW)
    back = (Kind.ANNULMENT, Kind.REPAYMENT)
    undone = Q(act__kind__in=back) | Q(act__reverses__kind__in=back)
    rows = (
        of_unit(entries, person, "frame__commitment__unit")
        .order_by()
        .values("act__finance_year")
        .annotate(
            all=Coalesce(Sum("amount_ore", filter=raised), 0),
            undone=Coalesce(Sum("amount_ore", filter=raised & undone), 0),
            paid=Coalesce(Sum("amount_ore", filter=drawn), 0),
            made_up=BoolOr("act__example"),
        )
        .order_by("act__finance_year")
    )
    return [
        YearRow(
            year=row["act__finance_year"],
            promised_ore=row["all"] - row["undone"],
            annulled_ore=-row["undone"],
            paid_ore=row["paid"],
            example=row["made_up"],
        )
        for row in rows
    ]


def partner_plan(partner: Partner) -> list[PlanRow]:
    """The organisation strategy year by year, beside what the finance law and the accounts say."""
    plan = list(partner.planned.select_related("source"))
    published = Figure.objects.filter(
        account__number__in={row.account_number for row in plan},
        year__in={row.year for row in plan},
        stage__in=(Figure.Stage.FL, Figure.Stage.R),
    ).select_related("source", "account")
    found = {(f.account.number, f.year, f.stage): f for f in published}
    return [
        PlanRow(
            row,
            found.get((row.account_number, row.year, Figure.Stage.FL)),
            found.get((row.account_number, row.year, Figure.Stage.R)),
        )
        for row in plan
    ]
