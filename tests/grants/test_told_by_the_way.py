"""What a confidential request would have been told by in passing: a form, a command, a finding."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from grants.aktstykker import confidentiality, effects, revising
from grants.aktstykker.levels import levels
from grants.aktstykker.models import Aktstykke, SupplementaryEffect
from grants.authority.models import Delegation
from grants.duties.models import Duty
from grants.duties.selectors import duties_for
from grants.envelopes.closing import still_open
from grants.holds.services import end as end_hold
from grants.papers import annexes
from grants.screenings.deciding import NEITHER, UNCHANGED
from grants.screenings.services import Asked, screen
from grants.statements.forms import StatementForm
from grants.statements.services import make_statement
from grants.years.selectors import findings
from ledger.models import Person
from ledger.money import mio
from ledger.refusals import Refusal
from ledger.uploads import Upload
from reports.figures.scope import acts_for
from tests.grants import test_confidential as secret
from tests.ministry import DAY, Ministry, Role, a_ministry, decide, with_aktstykke

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = Aktstykke.Confidentiality.CONTENT


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    for role in ("controller", "chef"):
        person = made[role]
        person.cleared = True
        person.save(update_fields=["cleared"])
    return made


@pytest.fixture
def other() -> Person:
    """A controller of another unit without clearance: he sees all units and reads no secret."""
    return Person.objects.create(username="anden", role=Role.CONTROLLER, unit="ANDEN")


def closed(ministry: Ministry) -> Aktstykke:
    """Aktstk. 51, 100,0 to Capacity, with its content confidential."""
    made = with_aktstykke(ministry)
    confidentiality.make_confidential(
        made, actor=ministry["chef"], level=CONTENT, reason="Ordet årsag", lift_when="",
        value_day=DAY,
    )  # fmt: skip
    return made


def _read(person: Person, url: str) -> tuple[int, str]:
    client = Client()
    client.force_login(person)
    answer = client.get(url)
    return answer.status_code, bytes(answer.content).decode()


def test_asking_from_a_closed_request_does_not_say_its_title_and_amount(
    ministry: Ministry, other: Person
) -> None:
    case = closed(ministry)
    url = f"{reverse('screen')}?sag={case.case_number}"
    status, page = _read(other, url)
    assert "Capacity" not in page
    assert status == 404
    assert _read(ministry["sagsbehandler"], url)[0] == 200


def test_what_is_unused_of_a_closed_request_is_not_said_before_the_year_is_closed(
    ministry: Ministry, other: Person
) -> None:
    case = with_aktstykke(ministry)
    SupplementaryEffect.objects.create(aktstykke=case, account=ministry.main, amount_ore=mio("7,0"))
    decide(ministry, case)
    amounts = ("har 100,0", "gav 7,0")
    for amount in amounts:
        assert any(amount in one.text for one in findings(2024, other))
    confidentiality.make_confidential(
        case, actor=ministry["chef"], level=CONTENT, reason="Ordet årsag", lift_when="",
        value_day=DAY,
    )  # fmt: skip
    for amount in amounts:
        assert not any(amount in one.text for one in findings(2024, other))
        assert any(amount in one.text for one in findings(2024, ministry["sagsbehandler"]))


def test_a_secret_approval_is_neither_named_nor_closed_by_one_who_may_not_know(
    ministry: Ministry, other: Person
) -> None:
    request = secret.approved(ministry)
    for wants_json in (True, False):
        said = StringIO()
        call_command(
            "close_approvals", year=2024, controller=other.username, json=wants_json, stdout=said
        )
        assert request.case_number not in said.getvalue()
    assert still_open(2024).get() == request
    said = StringIO()
    who = ministry["controller"].username
    call_command("close_approvals", year=2024, controller=who, stdout=said)
    assert request.case_number in said.getvalue()


def test_a_secret_request_is_given_no_effect_and_no_programme(ministry: Ministry) -> None:
    """Both are seen by everybody, and are refused as when a request becomes secret (R110)."""
    request = secret.a_request(ministry)
    with pytest.raises(Refusal) as refused:
        effects.set_effects(
            request, actor=ministry["chef"], effects_ore={ministry.main: mio("7,0")}, value_day=DAY
        )
    assert refused.value.rule == "R110_held_before_secret"
    facts = revising.facts_of(request)._replace(programme=ministry.programme)
    with pytest.raises(Refusal) as refused:
        revising.revise(request, actor=ministry["chef"], changes=facts)
    assert refused.value.rule == "R110_held_before_secret"


def test_the_act_of_a_statement_is_as_secret_as_its_request_is_now(
    ministry: Ministry, other: Person
) -> None:
    request = secret.a_request(ministry, "public")
    made = make_statement(
        actor=ministry["chef"], text="Ordet udsagn", made_on=DAY, owner=ministry["chef"],
        aktstykke=request,
    )  # fmt: skip
    mine = {"concerns_kind": "statement", "concerns_id": str(made.ref)}
    assert acts_for(other).filter(**mine).exists()
    confidentiality.make_confidential(
        request, actor=ministry["chef"], level="existence", reason="x", lift_when="", value_day=DAY
    )
    assert not acts_for(other).filter(**mine).exists()
    confidentiality.lift(request, actor=ministry["chef"], level="public", reason="x", value_day=DAY)
    assert acts_for(other).filter(**mine).exists()


def test_the_duty_of_a_contract_under_a_secret_request_is_for_the_cleared(
    ministry: Ministry, other: Person
) -> None:
    request = secret.a_request(ministry)
    asked = Asked(
        title="Ordet hemmeligt", account=ministry.main, finance_year=2024, amount_ore=mio("60"),
        named=NEITHER, changes=UNCHANGED, contract_on=dt.date(2024, 11, 1), aktstykke=request,
    )  # fmt: skip
    screen(asked, actor=ministry["chef"])
    assert Duty.objects.count() == 1
    assert duties_for(ministry["controller"]).exists()
    assert not duties_for(other).exists()


def test_a_statement_can_be_put_in_no_answer_one_may_not_read(
    ministry: Ministry, other: Person
) -> None:
    case = closed(ministry)
    for person, offered in ((other, False), (ministry["sagsbehandler"], True)):
        form = StatementForm(person=person, choices=[])
        assert form.fields["aktstykke"].queryset.filter(pk=case.pk).exists() is offered  # type: ignore[attr-defined]


def test_an_open_annex_of_a_closed_request_is_closed_with_it(
    ministry: Ministry, other: Person
) -> None:
    case = closed(ministry)
    upload = Upload("bilag.txt", "text/plain", b"Et bilag")
    annexes.add(case, actor=ministry["chef"], title="Bilag", upload=upload)
    assert annexes.for_user(ministry["sagsbehandler"]).exists()
    assert not annexes.for_user(other).exists()


def test_what_another_unit_holds_is_not_ended_by_delegation(ministry: Ministry) -> None:
    hold = secret.a_hold(ministry, secret.a_request(ministry))
    stand_in = Person.objects.create(username="chef", role=Role.CHEF, unit="ANDEN", cleared=True)
    Delegation.objects.create(
        giver=ministry["controller"], holder=stand_in, given_by=ministry["controller"],
        first_day=dt.date(2000, 1, 1), last_day=dt.date(2199, 1, 1),
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        end_hold(hold, actor=stand_in, value_day=DAY)
    assert refused.value.rule == "R23_may"
    assert _read(stand_in, reverse("hold_end", args=[hold.ref]))[0] == 403


def test_more_confidential_than_one_may_make_it_is_offered_nowhere(
    ministry: Ministry, other: Person
) -> None:
    case = closed(ministry)
    plain = Person.objects.create(username="plain", role=Role.CHEF, unit="MIGSTAB")
    url = reverse("aktstykke_confidential", args=[case.case_number])
    assert url not in [way.url for way in levels(case, plain)]
    assert _read(plain, url)[0] == 302
    assert url in [way.url for way in levels(case, ministry["chef"])]
    assert _read(ministry["chef"], url)[0] == 200
