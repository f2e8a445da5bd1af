"""Must it go to the Committee: the rule on both sides of each line, and the answer that stays."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from grants.accounts.models import Account
from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Commitment, Disposition
from grants.duties.models import Duty
from grants.screenings.deciding import (
    CONTRACT,
    EARLIER,
    NAMED,
    NEITHER,
    THRESHOLD,
    TRANSFER,
    UNCHANGED,
    UNKNOWN,
    Answers,
    contract_deadline,
    decide,
)
from grants.screenings.models import Screening
from grants.screenings.selectors import follows, for_user
from grants.screenings.services import Asked, screen, total_of
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db

Basis = Commitment.Basis
Outcome = Screening.Outcome


def answers(**facts: Any) -> Answers:
    plain: dict[str, Any] = {
        "named": NEITHER,
        "reference": "",
        "changes": UNCHANGED,
        "total_ore": mio("43"),
        "threshold_ore": mio("43"),
        "year": 2024,
    }
    return Answers(**plain | facts)


@pytest.mark.parametrize(
    ("facts", "outcome", "basis"),
    [
        ({}, Outcome.NEED_NOT, Basis.BELOW_THRESHOLD),  # 43,0 does not exceed 43,0
        ({"total_ore": mio("43,1")}, Outcome.MUST, THRESHOLD),
        ({"threshold_ore": None, "total_ore": mio("1")}, Outcome.ASK, UNKNOWN),
        (
            {"named": NAMED, "reference": "anm. 06.32.10.14", "total_ore": mio("100")},
            Outcome.NEED_NOT,
            Basis.NAMED_IN_LAW,
        ),
        (
            {"named": EARLIER, "reference": "Aktstk. 51", "total_ore": mio("100")},
            Outcome.NEED_NOT,
            Basis.EARLIER_APPROVAL,
        ),
        ({"changes": TRANSFER, "total_ore": mio("1")}, Outcome.MUST, TRANSFER),
        ({"changes": TRANSFER, "named": NAMED, "reference": "x"}, Outcome.MUST, TRANSFER),
        ({"contract_on": dt.date(2024, 9, 30), "total_ore": mio("1")}, Outcome.MUST, CONTRACT),
    ],
)
def test_the_rule(facts: dict[str, Any], outcome: str, basis: str) -> None:
    verdict = decide(answers(**facts))
    assert (verdict.outcome, verdict.basis) == (outcome, basis)
    assert verdict.text  # there is a basis also when the answer is no


@pytest.mark.parametrize(
    ("signed", "last"),
    [("2024-09-15", "2024-12-15"), ("2024-11-30", "2025-02-28"), ("2023-11-30", "2024-02-29")],
)
def test_three_months_after_a_conditional_contract(signed: str, last: str) -> None:
    assert contract_deadline(dt.date.fromisoformat(signed)) == dt.date.fromisoformat(last)


def asked(**facts: Any) -> Asked:
    plain: dict[str, Any] = {
        "title": "Eksempel: støtte til registre",
        "account": Account.objects.get(number="063210"),
        "finance_year": 2024,
        "amount_ore": mio("43"),
        "named": NEITHER,
        "changes": UNCHANGED,
    }
    return Asked(**plain | facts)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def writer(ministry: Ministry) -> Person:
    return a_person(Person.Role.SAGSBEHANDLER)


def test_top_ups_and_partners_of_one_programme_are_one_disposition(writer: Person) -> None:
    disposition = Disposition(title="x", planned_total_ore=mio("20"), threshold_year=2024)
    assert total_of(asked(disposition=disposition, more=True, amount_ore=mio("23"))) == mio("43")
    assert total_of(asked(disposition=disposition, more=True, amount_ore=mio("23,1"))) == mio(
        "43,1"
    )
    assert total_of(asked(disposition=disposition, amount_ore=mio("5"))) == mio("20")


def test_the_answer_is_an_act_with_its_basis(writer: Person) -> None:
    made = screen(asked(), actor=writer)
    assert (made.outcome, made.basis) == (Outcome.NEED_NOT, Basis.BELOW_THRESHOLD)
    assert made.answers["threshold_ore"] == mio("43")
    assert Act.objects.get(key=made.act_id).kind == Kind.SCREENED
    assert follows(made, dt.date(2024, 10, 1)) == []


def test_every_day_follows_from_a_yes(writer: Person) -> None:
    made = screen(asked(amount_ore=mio("43,1")), actor=writer)
    days = {one.what: one.day for one in follows(made, dt.date(2024, 10, 23))}
    assert list(days.values()) == sorted(days.values())
    assert dt.date(2024, 12, 31) in days.values()  # or it lapses (BV 3.4.3)
    assert dt.date(2024, 11, 21) in days.values()  # Thursday; Finance on Wednesday 6
    assert dt.date(2024, 11, 6) in days.values()


def test_a_conditional_contract_raises_its_duty(writer: Person) -> None:
    made = screen(asked(contract_on=dt.date(2024, 9, 15)), actor=writer)
    duty = Duty.objects.get(kind=Duty.Kind.SUBMIT_WITHIN_THREE_MONTHS)
    assert (duty.due_on, duty.raised_by) == (dt.date(2024, 12, 15), made.act_id)


def test_a_new_answer_replaces_the_old_which_stays(writer: Person) -> None:
    old = screen(asked(), actor=writer)
    new = screen(asked(amount_ore=mio("50")), actor=writer, replaces=old)
    old.refresh_from_db()
    assert (old.replaced_by, old.outcome) == (new, Outcome.NEED_NOT)
    with pytest.raises(Refusal) as refused:
        screen(asked(), actor=writer, replaces=old)
    assert refused.value.rule == "R8_one_step_from_its_state"
    with pytest.raises(DatabaseError), transaction.atomic():
        Screening.objects.filter(pk=old.pk).update(outcome=Outcome.MUST)


def test_who_may_not_answer_and_who_does_not_see(writer: Person) -> None:
    with pytest.raises(Refusal):
        screen(asked(), actor=a_person(Person.Role.LAESER))
    screen(asked(), actor=writer)
    assert for_user(writer).count() == 1
    other = a_person(Person.Role.SAGSBEHANDLER)
    other.unit = "ANDEN"
    assert for_user(other).count() == 0


# The pages


def test_asked_answered_and_made_a_request(client: Client, writer: Person) -> None:
    client.force_login(writer)
    typed = {
        "title": "Eksempel: støtte",
        "account": "063210",
        "finance_year": "2024",
        "named": NEITHER,
        "amount_ore": "43,1",
        "changes": UNCHANGED,
        "key": "6f1c1c8e-0000-4000-8000-00000000000a",
    }
    answer = client.post("/forelaeggelse/ny/", typed)
    made = Screening.objects.get()
    assert answer["Location"] == f"/forelaeggelse/{made.ref}/"
    page = client.get(answer["Location"]).content.decode()
    assert "Skal forelægges" in page
    assert "overstiger beløbsgrænsen for 2024" in page
    form = client.get(f"/forelaeggelse/{made.ref}/aktstykke/").content.decode()
    assert 'value="43,1"' in form
    assert not Aktstykke.objects.filter(title="Eksempel: støtte").exists()


def test_a_basis_without_its_reference_is_refused(client: Client, writer: Person) -> None:
    client.force_login(writer)
    typed = {
        "title": "x",
        "account": "063210",
        "finance_year": "2024",
        "named": NAMED,
        "amount_ore": "1,0",
        "changes": UNCHANGED,
        "key": "6f1c1c8e-0000-4000-8000-00000000000b",
    }
    answer = client.post("/forelaeggelse/ny/", typed)
    assert answer.status_code == 422
    assert "Skriv, hvor det står" in answer.content.decode()
