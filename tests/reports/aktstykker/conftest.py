"""The real figures as `make run` loads them, and the people who work on them."""

import datetime as dt
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from grants.accounts.models import Account
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import TableLine, register
from grants.commitments import grants
from grants.loading import People, load_facts
from ledger.models import Person
from ledger.money import mio
from programmes.models import Programme, Source
from reports.aktstykker.drafts.loading import load_narratives
from tests import databases
from tests.approving import approve
from tests.builders import a_person
from tests.ministry import DAY, Ministry, bound, decide


@pytest.fixture(scope="session")
def facts_database(migrated_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database with the facts committed, made once: loading takes a second, a rollback none."""
    with django_db_blocker.unblock(), databases.cloned_database(migrated_database) as name:
        with databases.pointed_at(name):
            people = {role.value: a_person(role) for role in Person.Role}
            load_facts(People(people["controller"], people["bevillingshaver"], people["chef"]))
            load_narratives(people["sagsbehandler"])
        yield name


@pytest.fixture
def at_facts(facts_database: str) -> Iterator[None]:
    """Django uses that database during a test. Before `db`, which opens the test's transaction."""
    with databases.pointed_at(facts_database):
        yield


@pytest.fixture
def facts(at_facts: None, db: None) -> Ministry:
    """The loaded facts: Aktstk. 51 is with the Committee, its decision open, nothing committed."""
    programme = Programme.objects.get(slug="capacity")
    return Ministry(
        people={person.role: person for person in Person.objects.all()},
        source=Source.objects.get(key="S2"),
        main=Account.objects.get(number="063210"),
        sub=Account.objects.get(number="06321013"),
        programme=programme,
        pillars=list(programme.pillars.select_related("partner")),
        reasons={},
        aktstykke=Aktstykke.objects.get(case_number="24/13275"),
    )


@pytest.fixture
def decided(facts: Ministry) -> Ministry:
    """The same with an example decision, and IOM's 50,0 bound under it by a second person."""
    assert facts.aktstykke is not None
    decide(facts, facts.aktstykke)
    iom = facts.pillars[0]
    grant = grants.open_grant(
        actor=facts["sagsbehandler"],
        title="Capacity, IOM",
        partner=iom.partner,
        planned_total_ore=mio("50,0"),
        year=2024,
        value_day=DAY,
        pillar=iom,
    )
    approve(grant, head=facts["chef"], day=DAY)
    bound(facts, grant, "50,0", example=True)
    facts.aktstykke.refresh_from_db()
    return facts


@pytest.fixture
def case(facts: Ministry) -> Aktstykke:
    """Case 24/20000: a request of 50,0 to IOM, still a draft, on the day of the real one."""
    return register(
        actor=facts["sagsbehandler"],
        case_number="24/20000",
        title="Prøve",
        finance_year=2024,
        sub_account=facts.sub,
        amount_ore=mio("50,0"),
        table=[TableLine("IOM", facts.pillars[0].partner, mio("50,0"))],
        payment_years=(2024, 2025),
        programme=facts.programme,
        value_day=dt.date(2024, 11, 12),
        dated=dt.date(2024, 11, 12),
    )
