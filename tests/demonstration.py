"""The demonstration as `make run` shows it, with one of every thing a page can be about.

Two databases, each made once per session and only ever copied: `facts_only` (users and real
figures) and `demonstration` (the example year too, and on top `furnished` things in every state).
The tests reach their copy as the role `web`, so a page that needs more rights than it has fails.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from config import postgres
from config.postgres.cluster import WEB
from grants.accounts.models import Account, Line
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.delegating import give
from grants.authority.models import AnnulmentReason, Delegation
from grants.commitments import annulments, grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.gates import services as gates
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.plans import services as plans
from grants.reversals import services as reversals
from ledger.documents import keep_document
from ledger.models import Act, Document, Person
from ledger.money import mio
from programmes.models import Partner, Programme
from reports.aktstykker.drafts.loading import load_narratives
from tests import databases
from tests.changes_made import change_things
from tests.furnishing_agreements import furnish_agreements
from tests.furnishing_committee import committee_things
from tests.furnishing_confidential import confidential_things
from tests.furnishing_cross import cross_things
from tests.furnishing_documents import attachment_to
from tests.furnishing_drafts import draft_things
from tests.furnishing_envelopes import departure_things
from tests.furnishing_explanations import explanation_things
from tests.furnishing_files import file_things
from tests.furnishing_life import life_things
from tests.furnishing_lint import lint_things
from tests.furnishing_parliament import parliament_things
from tests.furnishing_publications import publication_things
from tests.furnishing_reconciliation import reconciliation_things
from tests.furnishing_saved_views import saved_view_things
from tests.furnishing_screenings import screening_things
from tests.furnishing_successions import succession_things
from tests.furnishing_word import word_things
from tests.furnishing_years import open_2025, year_things

Role = Person.Role
ROLES = tuple(role.value for role in Role)
OTHER_UNIT = "eksempelenhed"
OTHER = "anden-enhed"  # the case officer there
PASSWORD = "kun-til-prøver-2024"
DAY = dt.date(2024, 6, 3)
CAPACITY = "24/13275"
# Words that stand only on things of the one unit or of the other.
OURS, THEIRS = "Prøvesag hos os", "Prøvesag hos den anden enhed"


@dataclass
class Demonstration:
    """A database to copy, and what its urls can be given: by a thing's name, the arguments."""

    template: str
    things: dict[str, list[Any]] = field(default_factory=dict)


@pytest.fixture(scope="session")
def facts_only(
    migrated_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demonstration]:
    """What a fresh `make run` shows: the real figures, and the decision still open."""
    with django_db_blocker.unblock(), databases.cloned_database(migrated_database) as name:
        with databases.pointed_at(name):
            _users()
            call_command("load_facts", stdout=StringIO())
            load_narratives(Person.objects.get(username="sagsbehandler"))
        yield Demonstration(name)


@pytest.fixture(scope="session")
def demonstration(
    facts_only: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demonstration]:
    """The same after the one click, and with a thing of every kind in every state."""
    with django_db_blocker.unblock(), databases.cloned_database(facts_only.template) as name:
        with databases.pointed_at(name), override_settings(DEMO=True):
            if find_spec("grants.example.management") or _has_command("example_year"):
                call_command("example_year", stdout=StringIO())
            things = furnish()
        yield Demonstration(name, things)


def _has_command(name: str) -> bool:
    root = Path(settings.BASE_DIR) / "grants" / "management" / "commands"
    return (root / f"{name}.py").exists()


def _users() -> None:
    """The demonstration's own users, with a password the tests know; and one of another unit."""
    with tempfile.TemporaryDirectory() as var, override_settings(DEMO=True, VAR_DIR=Path(var)):
        call_command("demo_users", stdout=StringIO())
    Person.objects.create(username=OTHER, role=Role.SAGSBEHANDLER, unit=OTHER_UNIT)
    Person.objects.update(password=make_password(PASSWORD))


@contextmanager
def as_the_web(name: str) -> Iterator[None]:
    """Django works on the database `name` as the role that may only add to the ledger."""
    with databases.pointed_at(name):
        if postgres.embedded() is None:
            yield
            return
        current = connections.settings["default"]
        before, current["USER"] = current["USER"], WEB
        try:
            yield
        finally:
            connections.close_all()
            current["USER"] = before


@contextmanager
def a_copy(of: Demonstration) -> Iterator[Demonstration]:
    """A copy of a demonstration to read or to change, reached as the web reaches it."""
    with databases.cloned_database(of.template) as name, as_the_web(name):
        yield Demonstration(name, of.things)


# --- One of every thing -----------------------------------------------------------------------


def furnish() -> dict[str, list[Any]]:
    """Make a thing of every kind in every state; return each one's arguments in addresses."""
    ours, theirs = _Work("sagsbehandler"), _Work(OTHER)
    open_2025(ours.controller)
    lone = ours.grant(OURS)
    theirs.bound(theirs.grant(THEIRS))
    bound, reversible = ours.bound(lone), ours.bound(lone)
    for submitted in (ours.draft(lone), ours.draft(lone)):
        commitments.submit(submitted, actor=ours.first, value_day=DAY)
    paid = ours.paid(bound)
    annulment = ours.annulment(bound)
    storno = reversals.propose(
        Act.objects.get(key=reversible.bound_act_id),
        actor=ours.first,
        reason=f"{OURS}: tastefejl",
        value_day=DAY,
    )
    repayment = repayments.register(
        paid,
        actor=ours.first,
        kind=Repayment.Kind.UNSPENT,
        amount_ore=mio("0,01"),
        finance_year=2025,
        value_day=dt.date(2025, 2, 3),
        note=f"{OURS}: ubrugte midler",
    )
    planned_in = dt.date(2024, 6, 1)
    plans.save_plan(bound, actor=ours.first, months={planned_in: mio("0,1")}, seen=0)
    line = Line.objects.select_related("frame").get(account__number="063210", year=2024)
    return {
        "-": [],
        "account": ["063210", 2024],
        "account, all years": ["063210"],
        "published figure": ["063210", 2024, "R"],
        "kind of findings": ["ledige-penge"],
        "act": [bound.bound_act_id],
        "act of a commitment": [ours.bound(lone).bound_act_id],
        "annulment": [annulment.ref],
        "attachment": [attachment_to(bound, ours.first, OURS).ref],
        "bound": [bound.ref],
        "capacity": ["capacity"],
        "capacity, IOM": ["capacity", "iom"],
        "Capacity's request": [CAPACITY],
        "changes of a commitment": ["tilsagn", str(bound.ref)],
        "changes of an account": ["konto", "063210/2024"],
        "country": ["SO"],
        "delegation": [_delegation().ref],
        "document": [ours.document().ref],
        "draft": [ours.draft(lone).ref],
        "frame of a commitment": [bound.frame.ref if bound.frame else None],
        "frame of the state": [line.frame.ref],
        "picture of an account": ["konto-trin", "063210/2024"],
        "picture of a commitment": ["ramme-trin", str(bound.frame.ref) if bound.frame else ""],
        "grant": [lone.ref],
        "partner": ["IOM"],
        "master": [f"partnere/{Partner.objects.get(short_name='IOM').pk}"],
        "master of a unit": [f"programmer/{Programme.objects.get(slug='capacity').pk}"],
        "sort of masters": ["partnere"],
        "sort with frames": ["programmer"],
        "payment": [ours.payment(bound).ref],
        "payment released": [paid.ref],
        "pillar of a request": [_pillar_of_capacity().ref],
        "plan month": [bound.ref, 2024, 6],
        "plan version": [bound.ref, 1],
        "repayment": [repayment.ref],
        "request, decided": [ours.aktstykke("24/20003", decided=True).case_number],
        "request, draft": [ours.aktstykke("24/20001", sent=False).case_number],
        "request, sent": [ours.aktstykke("24/20002").case_number],
        "source": ["S2"],
        "storno": [storno.ref],
        "submitted": [submitted.ref],
        "who may, commitment": ["commitment", submitted.ref],
        "year": [2024],
        **year_things(ours.controller),
        **file_things(ours.first),
        **publication_things(ours.controller),
        **reconciliation_things(ours.controller),
        **committee_things(),
        **lint_things(ours.first, OURS),
        **life_things(ours.first, OURS),
        **succession_things(ours.controller),
        **confidential_things(OURS),
        **explanation_things(ours.first),
        **word_things(ours.first, OURS),
        **parliament_things(ours.first, CAPACITY, OURS),
        **cross_things(ours.first, OURS),
        **saved_view_things(ours.first, OURS),
        **screening_things(ours.first, OURS),
        **furnish_agreements(OURS, lone, ours.document()),
        **change_things(first=ours.first, grant=lone, bound=bound, emptied=ours.bound(lone)),
        **departure_things(OURS, ours.first, lone, ours.document()),
        **draft_things(ours.first, Person.objects.get(username="chef"), OURS),
    }


def _delegation() -> Delegation:
    """One that begins in a month, so that nobody may more than his role today."""
    names = ("bevillingshaver", "controller")
    giver, holder = (Person.objects.get(username=name) for name in names)
    first = timezone.localdate() + dt.timedelta(days=30)
    last = first + dt.timedelta(days=14)
    return give(actor=giver, giver=giver, holder=holder, first_day=first, last_day=last)


def _pillar_of_capacity() -> AktstykkePillar:
    return AktstykkePillar.objects.filter(aktstykke__case_number=CAPACITY).earliest("position")


class _Work:
    """What a case officer of a unit enters in tests, and others of the ministry approve."""

    def __init__(self, username: str) -> None:
        self.first = Person.objects.get(username=username)
        self.controller = Person.objects.get(username="controller")
        self.second = Person.objects.get(username="bevillingshaver")
        self.account = Account.objects.get(number="06321013")

    def grant(self, title: str) -> Grant:
        short = f"Prøvepartner {self.first.unit}"
        facts = {"full_name": short, "example": True}
        made = grants.open_grant(
            actor=self.first,
            title=title,
            partner=Partner.objects.get_or_create(short_name=short, defaults=facts)[0],
            planned_total_ore=mio("5,0"),
            year=2024,
            value_day=DAY,
            example=True,
        )
        head, _new = Person.objects.get_or_create(
            role=Role.CHEF, unit=self.first.unit, defaults={"username": f"chef-{self.first.unit}"}
        )
        gates.record(made, actor=head, kind="head", outcome="passed", day=DAY)
        return made

    def draft(self, grant: Grant) -> Commitment:
        return commitments.draft(
            actor=self.first,
            grant=grant,
            account=self.account,
            finance_year=2024,
            amount_ore=mio("0,1"),
            payment_years=(2024, 2025),
            purpose=grant.title,
            basis=Commitment.Basis.BELOW_THRESHOLD,
            value_day=DAY,
            example=True,
        )

    def bound(self, grant: Grant) -> Commitment:
        given = self.draft(grant)
        commitments.submit(given, actor=self.first, value_day=DAY)
        commitments.bind(given, actor=self.second, value_day=DAY)
        return Commitment.objects.select_related("frame").get(pk=given.pk)

    def payment(self, commitment: Commitment) -> Payment:
        return payments.register(
            commitment,
            actor=self.first,
            amount_ore=mio("0,02"),
            finance_year=2024,
            value_day=DAY,
            reference=f"{commitment.purpose}: rate",
        )

    def paid(self, commitment: Commitment) -> Payment:
        payment = self.payment(commitment)
        payments.release(payment, actor=self.controller)
        payment.refresh_from_db()
        return payment

    def annulment(self, commitment: Commitment) -> annulments.Annulment:
        return annulments.register(
            commitment,
            actor=self.first,
            amount_ore=mio("0,01"),
            finance_year=2024,
            reason=AnnulmentReason.objects.filter(gives_room=True).earliest("pk"),
            note=f"{commitment.purpose}: ændret",
            value_day=DAY,
        )

    def document(self) -> Document:
        return keep_document(
            name="prøve.txt", media_type="text/plain", content=b"Eksempel", by=self.first
        )

    def aktstykke(self, case_number: str, *, sent: bool = True, decided: bool = False) -> Aktstykke:
        partner = Partner.objects.get(short_name=f"Prøvepartner {self.first.unit}")
        made = aktstykker.register(
            actor=self.first,
            case_number=case_number,
            title=OURS,
            finance_year=2024,
            sub_account=self.account,
            amount_ore=mio("50,0"),
            table=[aktstykker.TableLine(partner.short_name, partner, mio("50,0"))],
            payment_years=(2024, 2025),
            value_day=DAY,
            dated=DAY,
            example=True,
        )
        if sent:
            head = Person.objects.get(username="chef")
            aktstykker.send(made, actor=head, value_day=DAY, example=True)
        if decided:
            aktstykker.record_decision(
                made,
                actor=self.first,
                decided_on=dt.date(2024, 6, 20),
                text="Eksempel: tiltrådt",
                document=self.document(),
                example=True,
            )
        return made
