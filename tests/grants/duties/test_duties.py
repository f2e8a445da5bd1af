"""Duties: raised by what was done, open until it is written down what was done about them."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from grants.commitments import annulments
from grants.commitments.models import Annulment, Commitment
from grants.duties import services
from grants.duties.models import Duty
from grants.duties.selectors import duties_for, duties_of, is_overdue
from grants.reversals import services as reversals
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def iom(ministry: Ministry) -> Commitment:
    """IOM 50,0 under Aktstk. 51, as the Committee approved it."""
    with_aktstykke(ministry, decided=True)
    return bound(ministry, ministry.grants["IOM"], "50,0")


def annulled(ministry: Ministry, given: Commitment, amount: str) -> Annulment:
    asked = annulments.register(
        given,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        reason=ministry.reasons["changed"],
        note="Mindre behov",
        value_day=DAY,
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    asked.refresh_from_db()
    return asked


def test_annulling_what_the_committee_approved_raises_the_duty_to_inform_it(
    ministry: Ministry, iom: Commitment
) -> None:
    annulment = annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    assert duty.kind == Duty.Kind.INFORM_COMMITTEE
    assert duty.raised_by == annulment.act_id
    assert (duty.commitment, duty.owner, duty.unit) == (iom, iom.registered_by, "MIGSTAB")
    assert duty.due_on == timezone.localdate() + dt.timedelta(days=30)
    assert "Ministeriets egen frist" in duty.due_basis
    assert "12,0" in duty.title
    assert duty.state == Duty.State.OPEN


def test_annulling_what_was_below_the_threshold_raises_none(ministry: Ministry) -> None:
    annulled(ministry, bound(ministry, a_lone_grant(ministry, "43,0"), "40,0"), "12,0")
    assert not Duty.objects.exists()


def test_the_storno_of_a_typing_error_raises_none(ministry: Ministry, iom: Commitment) -> None:
    act = Act.objects.get(key=iom.bound_act_id)
    asked = reversals.propose(
        act, actor=ministry["sagsbehandler"], reason="Jeg skrev 500,0", value_day=DAY
    )
    reversals.confirm(asked, actor=ministry["bevillingshaver"], value_day=DAY)
    assert not Duty.objects.exists()


def test_the_storno_of_the_annulment_closes_its_duty_as_not_needed(
    ministry: Ministry, iom: Commitment
) -> None:
    annulment = annulled(ministry, iom, "12,0")
    asked = reversals.propose(
        Act.objects.get(key=annulment.act_id),
        actor=ministry["sagsbehandler"],
        reason="Forkert tilsagn",
        value_day=DAY,
    )
    reversals.confirm(asked, actor=ministry["bevillingshaver"], value_day=DAY)
    duty = Duty.objects.get()
    assert duty.state == Duty.State.NOT_NEEDED
    assert duty.done_by == ministry["bevillingshaver"]
    assert "Forkert tilsagn" in duty.evidence


def test_it_stays_open_until_recorded_with_evidence(ministry: Ministry, iom: Commitment) -> None:
    annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    with pytest.raises(Refusal) as no:
        services.do_duty(duty, actor=ministry["sagsbehandler"], evidence=" ", done_on=DAY)
    assert no.value.rule == "R9_state_has_its_evidence"
    services.do_duty(
        duty,
        actor=ministry["sagsbehandler"],
        evidence="Orienterende aktstykke 25/1, oversendt 8. januar 2025",
        done_on=DAY,
        upload=services.Upload("brev.txt", "text/plain", b"Eksempel"),
    )
    duty.refresh_from_db()
    assert duty.state == Duty.State.DONE
    assert duty.document
    assert duty.document.name == "brev.txt"
    done = Act.objects.get(kind=Kind.DUTY_DONE)
    assert (done.concerns_kind, done.concerns_id) == ("duty", str(duty.ref))
    assert done.document == duty.document
    with pytest.raises(Refusal) as again:
        services.do_duty(duty, actor=ministry["controller"], evidence="igen", done_on=DAY)
    assert again.value.rule == "R8_one_step_from_its_state"


def test_the_same_cause_raises_it_once(ministry: Ministry, iom: Commitment) -> None:
    annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    with pytest.raises(IntegrityError, match="R35_duty_is_raised_once"), transaction.atomic():
        services.raise_duty_in(
            kind=duty.kind,
            title="En gang til",
            about=services.about_commitment(iom),
            raised_by=duty.raised_by,
            raised_on=duty.raised_on,
            due_on=duty.due_on,
            due_basis=duty.due_basis,
            owner=duty.owner,
        )


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "done"},
        {"state": "done", "done_on": DAY, "evidence": "brev"},
        {"evidence": "brev"},
    ],
)
def test_the_database_keeps_a_state_with_its_evidence(
    ministry: Ministry, iom: Commitment, broken: dict[str, Any]
) -> None:
    annulled(ministry, iom, "12,0")
    with pytest.raises(IntegrityError, match="R9_state_has_its_evidence__duty"):
        Duty.objects.update(**broken)


def test_another_owner_and_day_with_the_reason_kept(ministry: Ministry, iom: Commitment) -> None:
    annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    before = duty.due_on
    later = before + dt.timedelta(days=14)
    services.change_duty(
        duty,
        actor=ministry["controller"],
        owner=ministry["chef"],
        due_on=later,
        reason="Mødet er flyttet",
    )
    duty.refresh_from_db()
    assert (duty.owner, duty.due_on) == (ministry["chef"], later)
    assert duty.due_basis == "Ministeriets egen frist: Mødet er flyttet"
    told = Act.objects.get(kind=Kind.DUTY_CHANGED).reason
    assert told.startswith("Mødet er flyttet")
    assert ministry["sagsbehandler"].username in told


def test_the_day_itself_is_in_time_and_the_next_is_over() -> None:
    duty = Duty(due_on=dt.date(2025, 1, 31), state=Duty.State.OPEN)
    assert not is_overdue(duty, dt.date(2025, 1, 31))
    assert is_overdue(duty, dt.date(2025, 2, 1))
    duty.state = Duty.State.DONE
    assert not is_overdue(duty, dt.date(2025, 2, 1))


def written_down(ministry: Ministry, iom: Commitment, due: dt.date, **facts: Any) -> Duty:
    return services.raise_duty(
        actor=ministry["sagsbehandler"],
        kind=Duty.Kind.REPORT_DUE,
        title=f"Rapport {due}",
        about=services.about_commitment(iom),
        due_on=due,
        due_basis="Aftalens punkt 7",
        **facts,
    )


def test_open_ones_first_and_the_most_overdue_first_of_them(
    ministry: Ministry, iom: Commitment
) -> None:
    late, later, done = (
        written_down(ministry, iom, dt.date(2024, month, 1)) for month in (3, 6, 1)
    )
    services.do_duty(done, actor=ministry["sagsbehandler"], evidence="Modtaget", done_on=DAY)
    assert list(duties_for(ministry["laeser"])) == [late, later, done]
    assert Act.objects.filter(kind=Kind.DUTY_RAISED).count() == 3


def test_mine_are_those_in_my_name_and_those_of_my_role(
    ministry: Ministry, iom: Commitment
) -> None:
    named = written_down(ministry, iom, DAY, owner=ministry["chef"])
    of_role = written_down(ministry, iom, DAY)  # nobody named: the role of who wrote it
    assert list(duties_of(ministry["chef"])) == [named]
    assert list(duties_of(ministry["sagsbehandler"])) == [of_role]
    other = a_person(Person.Role.SAGSBEHANDLER, "en anden enhed")
    assert not duties_of(other).exists()


def test_pages(ministry: Ministry, iom: Commitment) -> None:
    annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    title = duty.title.replace("\xa0", " ")
    form = text(get(ministry["sagsbehandler"], "annulment_new", iom.ref))
    assert "Finansudvalget har tiltrådt tilsagnet og skal orienteres" in form
    assert "1 pligt er åben." in text(get(ministry["laeser"], "duties"))
    assert title in text(get(ministry["laeser"], "duties", which="open"))
    assert title not in text(get(ministry["laeser"], "duties", which="overdue"))
    assert title in text(get(ministry["laeser"], "commitment", iom.ref))
    assert "Registrér opfyldelse" in text(get(ministry["sagsbehandler"], "duty", duty.ref))
    assert "Det kan kun gøres af" in text(get(ministry["laeser"], "duty", duty.ref))
    empty = post(ministry["sagsbehandler"], "duty_do", duty.ref, said={"needed": "yes"})
    assert empty.status_code == 422
    said = {
        "needed": "no",
        "day": "2024-12-10",
        "evidence": "Aktstykket er trukket tilbage",
        "version": duty.version,
    }
    key = uuid.uuid4()
    for _twice in range(2):
        sent = post(ministry["sagsbehandler"], "duty_do", duty.ref, said={**said, "key": key})
        assert sent.status_code == 302
    duty.refresh_from_db()
    assert duty.state == Duty.State.NOT_NEEDED
    assert Act.objects.filter(kind=Kind.DUTY_DONE).count() == 1
    assert "Aktstykket er trukket tilbage" in text(get(ministry["laeser"], "duty", duty.ref))


def test_another_units_duty_is_not_there(ministry: Ministry, iom: Commitment) -> None:
    annulled(ministry, iom, "12,0")
    duty = Duty.objects.get()
    other = a_person(Person.Role.SAGSBEHANDLER, "en anden enhed")
    assert get(other, "duty", duty.ref).status_code == 404
    assert get(other, "duty_do", duty.ref).status_code == 404
    assert duty.title.split(",")[0] not in text(get(other, "duties"))
