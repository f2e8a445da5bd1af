"""What the pages of grants and commitments read. Another unit's things are not there at all."""

from typing import NamedTuple

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from grants.accounts.models import Line
from grants.accounts.numbers import short
from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.commitments.models import Annulment, Commitment, Grant
from grants.secrecy import SECRET, clearance_of
from grants.years.models import Income
from ledger.clocks import within
from ledger.kinds import Kind
from ledger.models import Act, Entry, FinanceYear, Person
from ledger.moment import NOW, Moment
from programmes.models import Pillar
from programmes.selectors import of_unit

# A request that ended otherwise than approved gives no authority any more.
OVER = (
    Aktstykke.State.NOTED,
    Aktstykke.State.WITHDRAWN,
    Aktstykke.State.REJECTED,
    Aktstykke.State.LAPSED,
)
PROMISED = (Kind.COMMITMENT_BOUND, Kind.AMENDMENT)  # they raise what is promised
# The entries on a commitment's frame that promise; its other raises withdraw what was promised.
RAISED = Q(side=Entry.Side.RAISE)
GIVEN = (
    Q(act__kind__in=PROMISED)
    | Q(act__reverses__kind__in=PROMISED)
    | Q(act__kind__in=[Kind.OPENING, Kind.BULK], amount_ore__gt=0)
)
ACTS_SHOWN = 200  # of one thing; the list of acts has the rest


def commitments_for(person: Person) -> QuerySet[Commitment]:
    """The commitments the person sees, with what a row of the list says about them."""
    rows = Commitment.objects.select_related(
        "grant__partner",
        "line__account",
        "aktstykke_pillar__aktstykke",
    )
    return of_unit(rows, person)


def commitment_page(person: Person) -> QuerySet[Commitment]:
    """The same with everything one commitment's own page says."""
    return commitments_for(person).select_related(
        "frame",
        "grant__pillar__programme",
        "grant__disposition",
        "line__frame",
        "registered_by",
        "approved_by",
        "bound_act",
        "basis_document",
        "agreement",
    )


def grants_for(person: Person) -> QuerySet[Grant]:
    rows = Grant.objects.select_related("partner", "pillar__programme", "disposition__frame")
    return of_unit(rows, person)


def annulments_for(person: Person) -> QuerySet[Annulment]:
    rows = Annulment.objects.select_related(
        "reason",
        "registered_by",
        "commitment__grant__partner",
        "commitment__grant__pillar__programme",
        "commitment__grant__disposition",
        "commitment__line__account",
        "commitment__aktstykke_pillar__aktstykke",
    )
    return of_unit(rows, person, "commitment__unit")


def pillars_to_commit(person: Person) -> QuerySet[AktstykkePillar]:
    """The lines of requests that are, or may still become, authority."""
    rows = (
        AktstykkePillar.objects.exclude(aktstykke__state__in=OVER)
        .select_related(
            "aktstykke__account", "aktstykke__sub_account", "pillar__programme", "partner", "frame"
        )
        .order_by("-aktstykke__finance_year", "aktstykke__case_number", "position")
    )
    return of_unit(readable(rows, person), person, "aktstykke__unit")


def pillars_of_grant(grant: Grant) -> QuerySet[AktstykkePillar]:
    """The requests that can be the authority for this grant, the newest first.

    For what was opened under a secret request that alone, and for nothing else such a one.
    """
    about = (
        Q(pillar=grant.pillar_id)
        if grant.pillar_id
        else Q(pillar__isnull=True, partner=grant.partner_id)
    )
    secret = clearance_of(grant)
    mine = Q(aktstykke=grant.under_id) if secret else ~Q(aktstykke__confidentiality=SECRET)
    return (
        AktstykkePillar.objects.filter(about, mine, aktstykke__unit=grant.unit)
        .exclude(aktstykke__state__in=OVER)
        .select_related("aktstykke__account", "aktstykke__sub_account")
        .order_by("-aktstykke__finance_year", "-pk")
    )


def pillars_open(person: Person) -> QuerySet[Pillar]:
    """The pillars a grant can lie under: those of a programme with its threshold set."""
    rows = Pillar.objects.in_use().filter(programme__disposition__isnull=False)
    return of_unit(rows.select_related("programme", "partner"), person, "programme__unit")


def incomes_open(grant: Grant) -> QuerySet[Income]:
    """The confirmed incomes of the grant's unit, in years that are not closed."""
    closed = FinanceYear.objects.filter(closed_at__isnull=False).values("year")
    return (
        Income.objects.filter(state=Income.State.CONFIRMED, unit=grant.unit)
        .exclude(finance_year__in=closed)
        .select_related("account")
    )


class NamedLine(NamedTuple):
    """An account opened in a finance year, with what it was called then."""

    line: Line
    name: str

    @property
    def label(self) -> str:
        return f"{self.line.year}: {short(self.line.account.number)} {self.name}"


def lines_open() -> list[NamedLine]:
    """The accounts one can commit on: sub-accounts, and main accounts that have none opened."""
    below = Line.objects.filter(
        year=OuterRef("year"), account__number__startswith=OuterRef("account__number")
    ).exclude(pk=OuterRef("pk"))
    rows = (
        Line.objects.opened()
        .annotate(has_subs=Exists(below))
        .filter(has_subs=False)
        .exclude(year__in=FinanceYear.objects.filter(closed_at__isnull=False).values("year"))
        .select_related("account")
        .prefetch_related("account__names")
        .order_by("-year", "account__number")
    )
    return [NamedLine(line, name_in(line.account, line.year)) for line in rows]


def latest_year() -> int:
    """The latest finance year a law has opened; this year's when there is none."""
    found = Line.objects.filter(frame__ceiling_ore__gt=0).aggregate(year=Max("year"))["year"]
    return int(found or timezone.localdate().year)


class Figures(NamedTuple):
    """A commitment's four figures in øre, each a sum of its entries in the ledger."""

    promised_ore: int
    annulled_ore: int
    paid_ore: int
    unpaid_ore: int


def figures(commitment: Commitment, moment: Moment = NOW) -> Figures | None:
    """None until it is bound: a draft has moved nothing. One query."""
    if commitment.frame_id is None or commitment.frame is None:
        return None
    sums = Entry.objects.filter(within(moment), frame=commitment.frame_id).aggregate(
        promised=Coalesce(Sum("amount_ore", filter=RAISED & GIVEN), 0),
        annulled=Coalesce(Sum(-F("amount_ore"), filter=RAISED & ~GIVEN), 0),
        paid=Coalesce(Sum("amount_ore", filter=Q(side=Entry.Side.DRAW)), 0),
    )
    promised, annulled, paid = sums["promised"], sums["annulled"], sums["paid"]
    return Figures(promised, annulled, paid, promised - annulled - paid)


def acts_of(kind: str, id_: str) -> QuerySet[Act]:
    """What was done about one thing, newest first."""
    return (
        Act.objects.filter(concerns_kind=kind, concerns_id=id_)
        .select_related("actor", "approver", "document", "reverses")
        .order_by("-pk")[:ACTS_SHOWN]
    )
