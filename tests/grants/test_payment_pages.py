"""Paying, money that comes back and stornos, through their pages and between two people."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.commitments.models import Commitment
from grants.payments import services
from grants.payments.models import Payment, Repayment
from grants.reversals.models import Storno
from ledger.balances import balance
from ledger.models import Person
from ledger.money import mio
from tests.builders import a_person
from tests.grants.pages import as_, get, post, text, written
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    return bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")


def registered(ministry: Ministry, given: Commitment, amount: str, **facts: Any) -> Payment:
    defaults = {"actor": ministry["sagsbehandler"], "finance_year": 2024, "value_day": DAY}
    return services.register(given, amount_ore=mio(amount), **{**defaults, **facts})


def paid(ministry: Ministry, given: Commitment, amount: str) -> Payment:
    payment = registered(ministry, given, amount)
    services.release(payment, actor=ministry["controller"])
    return payment


PAYING = {"amount_ore": "30,0 mio", "finance_year": "2024", "day": "2024-12-01", "reference": "R1"}


def test_registered_by_one_and_released_by_another(ministry: Ministry, given: Commitment) -> None:
    answer = post(ministry["sagsbehandler"], "payment_new", given.ref, said=PAYING)
    assert answer.url == reverse("commitment", args=[given.ref])
    payment = Payment.objects.get()
    assert balance(given.frame_id or 0).drawn_ore == 0
    assert post(ministry["controller"], "payment_release", payment.ref).status_code == 302
    assert balance(given.frame_id or 0).drawn_ore == mio("30,0")
    page = text(get(ministry["laeser"], "commitment", given.ref))
    figures = re.findall(r'title="([\d.,]+ kr\.)">[\d.,]+ kr\.<', page)
    assert figures == ["40.000.000,00 kr.", "0,00 kr.", "30.000.000,00 kr.", "10.000.000,00 kr."]


def test_more_than_is_left_is_refused_and_what_was_typed_stays(
    ministry: Ministry, given: Commitment
) -> None:
    """40,0 promised and 30,0 paid: 10,0 passes, 10,1 does not."""
    paid(ministry, given, "30,0")
    before = written()
    said = {**PAYING, "amount_ore": "10,1 mio", "reference": "anden rate"}
    answer = post(ministry["sagsbehandler"], "payment_new", given.ref, said=said)
    page = text(answer)
    assert answer.status_code == 422
    assert "10.000.000,00 kr. tilbage" in page
    assert 'value="10,1 mio"' in page
    assert 'value="anden rate"' in page
    assert written() == before
    said["amount_ore"] = "10,0 mio"
    assert post(ministry["sagsbehandler"], "payment_new", given.ref, said=said).status_code == 302


def test_nobody_releases_what_he_registered(ministry: Ministry, given: Commitment) -> None:
    """The controller may do both, but not to the same payment."""
    own = registered(ministry, given, "1,0", actor=ministry["controller"])
    for answer in (
        get(ministry["controller"], "payment_release", own.ref),
        post(ministry["controller"], "payment_release", own.ref),
    ):
        assert answer.status_code == 403
        assert "Du har selv registreret det" in text(answer)
    own.refresh_from_db()
    assert own.state == Payment.State.REGISTERED


def test_released_twice_is_paid_once(ministry: Ministry, given: Commitment) -> None:
    payment, said = registered(ministry, given, "30,0"), {"key": uuid.uuid4()}
    for _press in range(2):
        answer = post(ministry["controller"], "payment_release", payment.ref, said=said)
        assert answer.status_code == 302
    assert balance(given.frame_id or 0).drawn_ore == mio("30,0")


def test_sent_twice_is_one_payment(ministry: Ministry, given: Commitment) -> None:
    said = {**PAYING, "key": uuid.uuid4()}
    for _press in range(2):
        assert (
            post(ministry["sagsbehandler"], "payment_new", given.ref, said=said).status_code == 302
        )
    assert Payment.objects.count() == 1


def test_given_up_before_it_is_released(ministry: Ministry, given: Commitment) -> None:
    payment = registered(ministry, given, "30,0")
    assert post(ministry["sagsbehandler"], "payment_withdraw", payment.ref).status_code == 302
    payment.refresh_from_db()
    assert payment.state == Payment.State.WITHDRAWN
    assert post(ministry["controller"], "payment_release", payment.ref).status_code == 422


def test_the_panel_says_what_is_left_before_and_after(
    ministry: Ministry, given: Commitment
) -> None:
    page = text(get(ministry["sagsbehandler"], "payment_room", given.ref, amount_ore="30,0 mio"))
    assert re.findall(r'<dd class="num[^>]*>([^<]*)<', page) == ["40,0", "10,0"]
    assert "Ikke udbetalt" in page
    over = text(get(ministry["sagsbehandler"], "payment_room", given.ref, amount_ore="40,1 mio"))
    assert "Ikke muligt" in over
    assert "40.000.000,00 kr. tilbage" in over


# Money that comes back


def back(ministry: Ministry, payment: Payment, **said: Any) -> Any:
    told = {"amount_ore": "30,0 mio", "finance_year": "2024", "day": DAY, "note": "Prøve"}
    return post(ministry["sagsbehandler"], "repayment_new", payment.ref, said={**told, **said})


@pytest.mark.parametrize(
    ("kind", "left_behind"),
    [
        ("failed", ("40,0", "0,0", "660,0")),
        ("unspent", ("40,0", "30,0", "660,0")),
        ("reusable", ("10,0", "0,0", "690,0")),
    ],
)
def test_three_kinds_have_three_effects(
    ministry: Ministry, given: Commitment, kind: str, left_behind: tuple[str, str, str]
) -> None:
    """Of 40,0 promised 30,0 were paid and come back: payable again, income, or room again.

    What is left behind: promised, paid, and the room of the year.
    """
    payment = paid(ministry, given, "30,0")
    reason = ministry.reasons["changed"].pk if kind == "reusable" else ""
    assert back(ministry, payment, kind=kind, reason=reason).status_code == 302
    came = Repayment.objects.get()
    assert post(ministry["sagsbehandler"], "repayment_confirm", came.ref).status_code == 403
    assert post(ministry["controller"], "repayment_confirm", came.ref).status_code == 302
    held = balance(given.frame_id or 0)
    room = balance(ministry.main.lines.get(year=2024).frame_id).left_ore
    assert (held.ceiling_ore, held.drawn_ore, room) == tuple(map(mio, left_behind))


def test_what_each_kind_does_is_said_where_one_chooses(
    ministry: Ministry, given: Commitment
) -> None:
    payment = paid(ministry, given, "30,0")
    page = text(get(ministry["sagsbehandler"], "repayment_new", payment.ref))
    for words in ("kan udbetales igen", "de er en indtægt", "en negativ udgift"):
        assert words in page
    said = {"amount_ore": "30,0 mio", "finance_year": "2024"}
    answers = {
        kind: text(get(ministry["sagsbehandler"], "repayment_room", payment.ref, kind=kind, **said))
        for kind in ("failed", "unspent", "reusable")
    }
    assert "Beløbet kan udbetales igen." in answers["failed"]
    assert "Ingen ramme flytter sig" in answers["unspent"]
    assert "kan bruges igen på kontoen i finansåret 2024" in answers["reusable"]


def test_money_that_can_be_used_again_has_its_reason(ministry: Ministry, given: Commitment) -> None:
    payment = paid(ministry, given, "30,0")
    answer = back(ministry, payment, kind="reusable")
    assert answer.status_code == 422
    assert "Vælg den grund" in text(answer)
    too_much = back(ministry, payment, kind="unspent", amount_ore="30,1 mio")
    assert too_much.status_code == 422
    assert "Af en udbetaling kommer der ikke mere tilbage" in text(too_much)
    assert not Repayment.objects.exists()


def test_a_registered_repayment_is_given_up(ministry: Ministry, given: Commitment) -> None:
    back(ministry, paid(ministry, given, "30,0"), kind="unspent")
    came = Repayment.objects.get()
    assert post(ministry["sagsbehandler"], "repayment_withdraw", came.ref).status_code == 302
    came.refresh_from_db()
    assert came.state == Repayment.State.WITHDRAWN


# Storno


def test_a_typing_error_is_undone_by_two(ministry: Ministry, given: Commitment) -> None:
    """500,0 instead of 50,0: the mirror gives everything back, and both acts stay."""
    said = {"reason": "Tastefejl"}
    assert (
        post(ministry["sagsbehandler"], "storno_new", given.bound_act_id, said=said).status_code
        == 302
    )
    asked = Storno.objects.get()
    page = text(get(ministry["controller"], "storno_confirm", asked.ref))
    assert re.findall(r'<dd class="num[^>]*>([^<]*)<', page)[:2] == ["660,0", "700,0"]
    assert post(ministry["sagsbehandler"], "storno_confirm", asked.ref).status_code == 403
    assert post(ministry["controller"], "storno_confirm", asked.ref).status_code == 302
    given.refresh_from_db()
    assert given.state == Commitment.State.REVERSED
    assert balance(ministry.main.lines.get(year=2024).frame_id).left_ore == mio("700,0")


def test_what_is_paid_cannot_be_undone(ministry: Ministry, given: Commitment) -> None:
    paid(ministry, given, "0,1")
    said = {"reason": "Tastefejl"}
    post(ministry["sagsbehandler"], "storno_new", given.bound_act_id, said=said)
    before = written()
    answer = post(ministry["controller"], "storno_confirm", Storno.objects.get().ref)
    assert answer.status_code == 422
    assert written() == before


def test_a_storno_is_asked_for_once_and_can_be_given_up(
    ministry: Ministry, given: Commitment
) -> None:
    said = {"reason": "Tastefejl"}
    officer = ministry["sagsbehandler"]
    post(officer, "storno_new", given.bound_act_id, said=said)
    again = post(officer, "storno_new", given.bound_act_id, said=said)
    assert again.status_code == 422
    assert "allerede storneret" in text(again)
    assert post(officer, "storno_withdraw", Storno.objects.get().ref).status_code == 302
    assert post(officer, "storno_new", given.bound_act_id, said=said).status_code == 302
    assert [s.state for s in Storno.objects.order_by("pk")] == ["withdrawn", "proposed"]


# Who sees, what looking does, and the list


def test_another_units_payments_are_not_there(ministry: Ministry, given: Commitment) -> None:
    payment = paid(ministry, given, "30,0")
    back(ministry, payment, kind="unspent")
    came = Repayment.objects.get()
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    pages = {
        "payment_new": given.ref, "payment_room": given.ref,
        "payment_release": payment.ref, "payment_withdraw": payment.ref,
        "repayment_new": payment.ref, "repayment_room": payment.ref,
        "repayment_confirm": came.ref, "repayment_withdraw": came.ref,
        "storno_new": given.bound_act_id,
    }  # fmt: skip
    for name, ref in pages.items():
        assert get(stranger, name, ref).status_code == 404, name
    assert "Der er ingen udbetalinger at vise." in text(get(stranger, "payments"))
    assert get(ministry["sagsbehandler"], "storno_new", uuid.uuid4()).status_code == 404


def test_looking_writes_nothing(ministry: Ministry, given: Commitment) -> None:
    payment = paid(ministry, given, "30,0")
    waiting = registered(ministry, given, "5,0")
    before, officer = written(), ministry["sagsbehandler"]
    said = {"amount_ore": "1,0 mio", "kind": "reusable", "finance_year": "2033"}
    for name, ref in (
        ("payment_new", given.ref), ("payment_room", given.ref),
        ("payment_withdraw", waiting.ref), ("repayment_new", payment.ref),
        ("repayment_room", payment.ref), ("storno_new", payment.act_id),
    ):  # fmt: skip
        assert get(officer, name, ref, **said).status_code == 200, name
    assert get(ministry["controller"], "payment_release", waiting.ref).status_code == 200
    assert get(officer, "payments").status_code == 200
    assert written() == before


def test_those_that_wait_come_first(ministry: Ministry, given: Commitment) -> None:
    waits = registered(ministry, given, "1,0")
    for amount in ("2,0", "3,0"):
        paid(ministry, given, amount)
    answer = get(ministry["controller"], "payments")
    assert "1 udbetaling venter" in text(answer)
    rows = [row.record for row in answer.context["table"].rows]
    assert rows[0] == waits
    assert reverse("payment_release", args=[waits.ref]) in text(answer)
    officer = text(get(ministry["sagsbehandler"], "payments"))
    assert reverse("payment_release", args=[waits.ref]) not in officer


def test_more_payments_ask_no_more_questions(ministry: Ministry, given: Commitment) -> None:
    """On the list, and on the commitment's own page with its acts."""
    client = as_(ministry["controller"])
    for url in (reverse("payments"), reverse("commitment", args=[given.ref])):
        counted = []
        for more in (2, 15):
            for _number in range(more):
                registered(ministry, given, "0,1")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counted.append(len(queries))
        assert counted[0] == counted[1]
        assert counted[1] <= 26  # what was known, and the views one has kept, too
