"""What else counts on the same room: commitments on their way, agreed years, other requests."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import F, Q, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.accounts.numbers import main_account
from grants.agreements.models import Agreement, AgreementYear
from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.commitments.models import Commitment
from grants.reservations.selectors import counting
from ledger.models import Person
from programmes.selectors import of_unit
from reports.aktstykker.simulation.moving import OVER, Rows, to_give
from reports.figures.addresses import address

ON_ITS_WAY = (Commitment.State.DRAFT, Commitment.State.SUBMITTED)


class Claim(NamedTuple):
    """Something that counts on room of a main account in the year, in øre, and when it is known."""

    kind: str
    what: str
    url: str
    main: str
    amount_ore: int
    day: dt.date | None = None
    example: bool = False


def claims(case: Aktstykke, rows: Rows, mains: Iterable[str], person: Person) -> list[Claim]:
    """Everything but this request that is planned on the main accounts in its finance year.

    What the person may not see is left out; what another unit reserved counts and is not named.
    Four queries.
    """
    wanted = set(mains)
    found = [
        *_commitments(case, person),
        *_agreed(case, rows, person),
        *_requests(case, person),
        *_reserved(case, rows, person),
    ]
    return [one for one in found if one.main in wanted and one.amount_ore > 0]


def _commitments(case: Aktstykke, person: Person) -> Iterator[Claim]:
    given = (
        of_unit(Commitment.objects.all(), person)
        .filter(state__in=ON_ITS_WAY, line__year=case.finance_year)
        .exclude(aktstykke_pillar__aktstykke=case)
        .exclude(basis=Commitment.Basis.INCOME)
        .filter(
            Q(aktstykke_pillar__isnull=True)
            | content_readable(person, "aktstykke_pillar__aktstykke__")
        )
        .select_related("grant__partner", "line__account")
    )
    for one in given.order_by("-state", "pk"):
        kind = _("Tilsagn: %(state)s") % {"state": one.get_state_display()}
        url = address("commitment", one.ref)
        main = main_account(one.line.account.number)
        yield Claim(kind, str(one), url, main, one.amount_ore, one.registered_on, one.example)


def _agreed(case: Aktstykke, rows: Rows, person: Person) -> Iterator[Claim]:
    """Years of agreements in force or being drawn up, as far as they are not committed."""
    years = (
        AgreementYear.objects.filter(
            agreement__in=of_unit(Agreement.objects.all(), person),
            finance_year=case.finance_year,
        )
        .exclude(agreement__state=Agreement.State.ENDED)
        .exclude(_own(rows, "agreement__grant__"))
        .annotate(
            given=Sum(
                "agreement__commitments__amount_ore",
                filter=Q(
                    agreement__commitments__line__year=F("finance_year"),
                    agreement__commitments__line__account=F("account"),
                    agreement__commitments__state__in=[*ON_ITS_WAY, Commitment.State.BOUND],
                ),
            )
        )
        .select_related("agreement__grant", "account")
    )
    for one in years.order_by("pk"):
        left_ore = one.amount_ore - (one.given or 0)
        kind = _("Aftalt år, betinget") if one.conditional else _("Aftalt år")
        url = address("agreement", one.agreement.ref)
        main = main_account(one.account.number)
        agreement = one.agreement
        yield Claim(kind, str(agreement), url, main, left_ore, None, agreement.example)


def _requests(case: Aktstykke, person: Person) -> Iterator[Claim]:
    """Other requests of the same year that ask, or have been approved and not used up."""
    others = (
        for_user(person)
        .filter(content_readable(person))
        .filter(finance_year=case.finance_year, kind=Aktstykke.Kind.SOEGENDE)
        .exclude(pk=case.pk)
        .exclude(state__in=OVER)
        .select_related("account", "frame")
    )
    for one in others.order_by("case_number"):
        left_ore = to_give(one, one)
        kind = _("Aktstykke: %(state)s") % {"state": one.get_state_display()}
        url = address("aktstykke", one.case_number)
        what = f"{one.citation}: {one.title}"
        main = one.account.number
        yield Claim(kind, what, url, main, left_ore, one.dated, one.shows_example)


def _reserved(case: Aktstykke, rows: Rows, person: Person) -> Iterator[Claim]:
    """Room somebody holds for something else than this request."""
    held = (
        counting()
        .filter(line__year=case.finance_year)
        .exclude(_own(rows, "grant__"))
        .select_related("line__account")
    )
    mine = set(of_unit(counting(), person).values_list("pk", flat=True))
    for one in held.order_by("until", "pk"):
        is_known = one.pk in mine
        url = address("reservation", one.ref) if is_known else ""
        main = main_account(one.line.account.number)
        until = date_format(one.until, "SHORT_DATE_FORMAT")
        kind = _("Reserveret til %(day)s") % {"day": until}
        what = one.purpose if is_known else _("en anden enhed")
        example = one.example and is_known
        yield Claim(kind, what, url, main, one.amount_ore, one.until, example)


def _own(rows: Rows, way: str) -> Q:
    """The request's own grants: same pillar and partner as a line of its table."""
    own = Q(pk__in=[])
    for line in rows.pillars:
        if line.pillar_id is not None:
            own |= Q(**{f"{way}pillar": line.pillar_id, f"{way}partner": line.partner_id})
    return own
