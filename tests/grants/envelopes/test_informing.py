"""An annulment of what was approved: the request that tells the Committee, and the duty it ends."""

import datetime as dt
import uuid

import pytest

from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.commitments import annulments
from grants.commitments.models import Annulment
from grants.duties.models import Duty
from grants.envelopes.informing import annulment_behind, draft_informing, informing
from grants.envelopes.models import Departure
from ledger.checking import check_ledger
from ledger.money import mio
from ledger.refusals import Refusal
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    found = a_ministry()
    with_aktstykke(found, decided=True)
    return found


def annulled(ministry: Ministry, *, confirmed: bool = True) -> Annulment:
    asked = annulments.register(
        bound(ministry, ministry.grants["IOM"], "50,0"),
        actor=ministry["sagsbehandler"],
        amount_ore=mio("12,0"),
        finance_year=2024,
        reason=ministry.reasons["changed"],
        note="Eksempel: et center bliver ikke bygget",
        value_day=dt.date(2024, 12, 10),
    )
    if confirmed:
        annulments.confirm(asked, actor=ministry["bevillingshaver"])
    return asked


def drafted(ministry: Ministry, annulment: Annulment, case: str = "24/40000") -> Aktstykke:
    return draft_informing(
        annulment, actor=ministry["sagsbehandler"], case_number=case, value_day=DAY
    )


def test_the_duty_leads_to_an_informing_request_about_the_approved(ministry: Ministry) -> None:
    annulment = annulled(ministry)
    assert annulment_behind(Duty.objects.get()) == annulment
    made = drafted(ministry, annulment)
    assert made.kind == Aktstykke.Kind.ORIENTERENDE
    assert made.state == Aktstykke.State.DRAFT
    assert (made.amount_ore, made.about) == (mio("12,0"), ministry.aktstykke)
    assert (made.account.number, made.sub_account.number) == ("063210", "06321013")
    [line] = made.pillars.all()
    assert (line.name, line.amount_ore) == ("IOM", mio("12,0"))
    assert (
        made.title == "Orientering om annullering af 12,0\xa0mio.\xa0kr. under Aktstk. 51 (2024-25)"
    )
    assert informing(annulment) == made
    assert Duty.objects.get().state == Duty.State.OPEN  # a draft tells nobody
    assert Departure.objects.get().told_by == made


def test_delivering_it_fulfils_the_duty_with_its_evidence(ministry: Ministry) -> None:
    made = drafted(ministry, annulled(ministry))
    aktstykker.send(made, actor=ministry["chef"], value_day=dt.date(2024, 12, 16))
    duty = Duty.objects.get()
    assert duty.state == Duty.State.DONE
    assert duty.done_on == dt.date(2024, 12, 16)
    assert duty.done_by == ministry["chef"]
    assert "24/40000" in duty.evidence
    assert check_ledger() == []


def test_another_annulments_duty_stays_open(ministry: Ministry) -> None:
    made = drafted(ministry, annulled(ministry))
    other = Duty.objects.get()
    other.pk, other.ref, other.raised_by = None, uuid.uuid4(), uuid.uuid4()  # of another act
    other.save(force_insert=True)
    aktstykker.send(made, actor=ministry["chef"], value_day=dt.date(2024, 12, 16))
    assert sorted(Duty.objects.values_list("state", flat=True)) == ["done", "open"]


def test_one_annulment_is_told_of_once(ministry: Ministry) -> None:
    annulment = annulled(ministry)
    drafted(ministry, annulment)
    with pytest.raises(Refusal) as refused:
        drafted(ministry, annulment, "24/40001")
    assert "24/40000" in refused.value.sentence()


def test_nobody_tells_of_what_is_not_confirmed(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as refused:
        drafted(ministry, annulled(ministry, confirmed=False))
    assert refused.value.rule == "R8_one_step_from_its_state"


def test_a_controller_writes_no_request(ministry: Ministry) -> None:
    annulment = annulled(ministry)
    with pytest.raises(Refusal) as refused:
        draft_informing(annulment, actor=ministry["controller"], case_number="24/40000")
    assert refused.value.rule == "R23_may"


def test_another_duty_leads_to_no_request(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "10,0"), "5,0")
    duty = Duty(kind=Duty.Kind.REPORT_DUE, raised_by=commitment.bound_act_id)
    assert annulment_behind(duty) is None
