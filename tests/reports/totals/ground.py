"""What every random ledger stands on: the real facts with the example's decision, two finance years
more, five partners in two units, shares on countries, a request only the cleared may know of.
"""

import datetime as dt
from collections.abc import Sequence

from grants.accounts.models import Account
from grants.accounts.services import record_law
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.authority.models import Threshold
from grants.commitments import grants
from grants.commitments.models import Grant
from grants.masters.shares import split
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import mio
from programmes.models import Country, Partner, Pillar, Programme
from tests import approving, secret

Role = Person.Role
ELSEWHERE = "eksempelenhed"
MAIN = "063210"
SUBS = ("06321013", "06321014", "06321018")
YEARS = (2024, 2025, 2026)
BEGIN, DECIDED = dt.date(2024, 1, 2), dt.date(2024, 11, 28)
KINDS = [Partner.Kind.values[n % len(Partner.Kind.values)] for n in range(3)]


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def lay_ground() -> None:
    """What every ledger stands on, in the database of facts. Committed once."""
    cleared = secret.cleared_people()
    _other_unit()
    _decided()
    _years()
    _grants()
    secret.a_secret(cleared, secret.a_hold(cleared))


def person(role: str, unit: str = "MIGSTAB") -> Person:
    name = role if unit == "MIGSTAB" else f"{role}-dér"
    return Person.objects.get(username=name)


def _other_unit() -> None:
    for role in (Role.SAGSBEHANDLER, Role.CONTROLLER, Role.BEVILLINGSHAVER, Role.CHEF):
        Person.objects.create(username=f"{role}-dér", role=role, unit=ELSEWHERE)


def _decided() -> None:
    """Aktstk. 51 as the example year decides it; the sources do not say."""
    request = Aktstykke.objects.get(case_number="24/13275")
    by = person(Role.SAGSBEHANDLER)
    paper = keep_document(
        name="eksempel.pdf", media_type="application/pdf", content=b"%PDF-1.7 eksempel", by=by
    )
    aktstykker.record_decision(
        request,
        actor=by,
        decided_on=DECIDED,
        text="Eksempel: tiltrådt",
        document=paper,
        example=True,
    )
    aktstykker.confirm_decision(request, actor=person(Role.CONTROLLER))


def _years() -> None:
    """Two years more. Their thresholds are made up: no source has them."""
    limit = Threshold.objects.get(year=2024)
    for year in YEARS[1:]:
        Threshold.objects.create(year=year, amount_ore=limit.amount_ore, source=limit.source)
        law(Kind.FINANCE_LAW, year, ["300,0", "100,0", "100,0"], dt.date(year, 1, 1))


def law(kind: Kind, year: int, amounts: Sequence[str], day: dt.date) -> None:
    """Each sub-account's amount in mio. kr., and their sum on the main account."""
    subs = [mio(one) for one in amounts]
    numbers = dict(zip((MAIN, *SUBS), (sum(subs), *subs), strict=True))
    accounts = Account.objects.in_bulk(numbers, field_name="number")
    record_law(
        kind=kind,
        year=year,
        amounts_ore={accounts[number]: ore for number, ore in numbers.items() if ore},
        actor=person(Role.CONTROLLER),
        approver=person(Role.BEVILLINGSHAVER),
        value_day=day,
        known_at=noon(day),
        reference=f"Eksempel: {kind} {year}",
    )


def _grants() -> None:
    """Two under pillars of Capacity, three alone, one of them another unit's; some are split."""
    capacity = Programme.objects.get(slug="capacity")
    for pillar in Pillar.objects.filter(programme=capacity).select_related("partner"):
        _grant(f"Capacity {pillar.name}", pillar.partner, mio("50,0"), pillar=pillar)
    for number, kind in enumerate(KINDS):
        name = f"Eksempelpartner {number}"
        partner = Partner.objects.create(short_name=name, full_name=name, kind=kind)
        unit = ELSEWHERE if number == len(KINDS) - 1 else "MIGSTAB"
        _grant(f"Sag {number}", partner, mio("9,9"), unit=unit)
    some = list(Country.objects.filter(code__in=("DZ", "IQ", "JO", "NG")).order_by("code"))
    thirds = dict(zip(some, (3333, 3333, 3334), strict=False))
    split(Grant.objects.get(title="Sag 0"), actor=person(Role.SAGSBEHANDLER), shares=thirds)
    halves = {some[2]: 4999, some[3]: 5001}
    split(Grant.objects.get(title="Capacity IOM"), actor=person(Role.SAGSBEHANDLER), shares=halves)


def _grant(
    title: str,
    partner: Partner,
    planned_ore: int,
    *,
    pillar: Pillar | None = None,
    unit: str = "MIGSTAB",
) -> None:
    grant = grants.open_grant(
        actor=person(Role.SAGSBEHANDLER, unit),
        title=title,
        partner=partner,
        planned_total_ore=planned_ore,
        year=2024,
        value_day=BEGIN,
        pillar=pillar,
        example=True,
        known_at=noon(BEGIN),
    )
    approving.approve(grant, head=person(Role.CHEF, unit), day=BEGIN)
