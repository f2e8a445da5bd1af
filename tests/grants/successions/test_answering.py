"""One answers for many at once; what cannot be is refused in a sentence; answers are taken back."""

import uuid

import pytest
from django.db import IntegrityError
from django.test import Client

from grants.accounts.models import Succession
from grants.successions.proposing import proposals
from grants.successions.selectors import predecessors
from grants.successions.services import Pair, answer, take_back
from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from ledger.refusals import AlreadyDone, Refusal
from tests.builders import a_person
from tests.grants.pages import text
from tests.grants.successions.moved import is_now, known, number, the_seven

pytestmark = pytest.mark.django_db(transaction=True)
RULE = "R96_one_successor_a_year"


@pytest.fixture
def controller() -> Person:
    return a_person(Person.Role.CONTROLLER)


def pair(old: str, new: str) -> Pair:
    return Pair(number(old), number(new))


def yes(controller: Person, *pairs: tuple[str, str], year: int = 2025) -> list[Succession]:
    return answer([pair(*one) for one in pairs], year=year, is_same=True, actor=controller)


def refused(controller: Person, *pairs: tuple[str, str], year: int = 2025) -> str:
    with pytest.raises(Refusal) as no:
        yes(controller, *pairs, year=year)
    assert no.value.rule == RULE
    return no.value.sentence()


def test_seven_are_confirmed_in_one_act_that_moves_nothing(controller: Person) -> None:
    the_seven()
    found = [Pair(one.old, one.new) for one in proposals(2025)]
    made = answer(found, year=2025, is_same=True, actor=controller, reason="Anmærkningerne s. 12")
    act = Act.objects.get(key=made[0].act_id)
    assert (act.kind, act.actor, act.finance_year) != (None, None, None)
    assert act.kind == Kind.SUCCESSION_ANSWERED
    assert act.reason == "Anmærkningerne s. 12"
    assert "06.32.01.08 er nu 06.32.01.35" in act.reference
    assert not Entry.objects.filter(act=act).exists()
    assert {one.act_id for one in made} == {act.key}
    assert len(predecessors(2024, 2025)) == 7
    assert proposals(2025) == []


def test_no_is_an_answer_too(controller: Person) -> None:
    the_seven()
    answer([pair("06320106", "06320134")], year=2025, is_same=False, actor=controller)
    assert predecessors(2024, 2025) == {}
    assert "06320106" not in {one.old.number for one in proposals(2025)}


def test_one_account_has_one_successor_and_one_predecessor(controller: Person) -> None:
    yes(controller, ("06320108", "06320135"))
    assert "kan ikke blive både 06.32.01.35 og 06.32.01.36" in refused(
        controller, ("06320108", "06320136")
    )
    assert "kan ikke komme af både 06.32.01.08 og 06.32.01.09" in refused(
        controller, ("06320109", "06320135")
    )
    assert "kan ikke blive både" in refused(
        controller, ("06320105", "06320131"), ("06320105", "06320132")
    ), "nor in one go"
    assert Succession.objects.count() == 1, "all or none"
    yes(controller, ("06320108", "06320136"), year=2027)


def test_the_database_says_so_too() -> None:
    is_now("06320108", "06320135", 2025)
    for old, new in (("06320108", "06320136"), ("06320109", "06320135")):
        with pytest.raises(Refusal, match=RULE):
            is_now(old, new, 2025)


def test_a_chain_does_not_run_in_a_circle(controller: Person) -> None:
    yes(controller, ("06320101", "06320102"), ("06320102", "06320103"))
    assert refused(controller, ("06320103", "06320101")).endswith(
        "06.32.01.03 → 06.32.01.01 → 06.32.01.02 → 06.32.01.03."
    )
    yes(controller, ("06320103", "06320101"), year=2027), "a number may come back"


def test_only_like_and_like(controller: Person) -> None:
    assert "samme nummer" in refused(controller, ("06320108", "06320108"))
    assert "to hovedkonti eller to underkonti" in refused(controller, ("063201", "06320135"))
    assert "to hovedkonti eller to underkonti" in refused(controller, ("0632", "0633"))
    yes(controller, ("063201", "063301"))


def test_what_lives_on_under_its_own_number_did_not_move(controller: Person) -> None:
    known("06320108", "Somalia", 2025, FL="1,0")
    assert "06.32.01.08 har selv beløb i 2025" in refused(controller, ("06320108", "06320135"))
    known("06320109", "Sydsudan", 2025, FL="0,0")
    yes(controller, ("06320109", "06320136"))


def test_what_was_there_before_is_no_new_number(controller: Person) -> None:
    known("06320135", "Ghana", 2024, FL_TB="1,0")
    assert "06.32.01.35 havde selv beløb i 2024" in refused(controller, ("06320108", "06320135"))
    yes(controller, ("06320135", "06320136"), ("06320108", "06320135"))


def test_nothing_chosen_and_no_controller(controller: Person) -> None:
    assert "Vælg mindst én" in refused(controller)
    for role in set(Person.Role) - {Person.Role.CONTROLLER}:
        with pytest.raises(Refusal, match="R23_may"):
            yes(a_person(role), ("06320108", "06320135"))


def test_what_is_answered_says_by_whom(controller: Person) -> None:
    yes(controller, ("06320108", "06320135"))
    with pytest.raises(Refusal, match="R8_one_step") as no:
        answer([pair("06320108", "06320135")], year=2025, is_same=False, actor=controller)
    assert f"har {controller.username} allerede svaret" in no.value.sentence()


def test_the_same_form_twice_is_one_answer(controller: Person) -> None:
    key = uuid.uuid4()
    one = [pair("06320108", "06320135")]
    answer(one, year=2025, is_same=True, actor=controller, key=key)
    with pytest.raises(AlreadyDone):
        answer(one, year=2025, is_same=True, actor=controller, key=key)
    assert Succession.objects.count() == 1


def test_an_answer_is_taken_back_with_a_reason_and_stays(controller: Person) -> None:
    the_seven()
    (made,) = yes(controller, ("06320108", "06320135"))
    with pytest.raises(Refusal, match=RULE):
        take_back(made, actor=controller, reason="  ")
    take_back(made, actor=controller, reason="Forkert land")
    assert predecessors(2024, 2025) == {}
    assert "06320108" in {one.old.number for one in proposals(2025)}, "it is asked again"
    made.refresh_from_db()
    assert made.taken_back.kind == Kind.SUCCESSION_TAKEN_BACK  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="R8_one_step"):
        take_back(made, actor=controller, reason="Igen")
    yes(controller, ("06320108", "06320135"))
    with pytest.raises(IntegrityError, match="R95_published_never_changes"):
        Succession.objects.filter(pk=made.pk).delete()


def test_the_first_of_two_that_moved_up_is_taken_back_last(controller: Person) -> None:
    _first, second = yes(controller, ("06320101", "06320102"), ("06320102", "06320103"))
    with pytest.raises(Refusal, match=RULE) as no:
        take_back(second, actor=controller, reason="Eksempel")
    assert "06.32.01.01 fik nummeret 06.32.01.02 samme år" in no.value.sentence()


# --- The pages --------------------------------------------------------------------------------


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_page_ticks_what_agrees_and_answers_many(controller: Person) -> None:
    the_seven()
    client = signed_in(controller)
    page = client.get("/konti/efterfoelgere/2025/?valgt=stemmer").content.decode()
    assert page.count(" checked") == 3
    ticked = ["{}-{}".format(*one.pair) for one in proposals(2025)[:3]]
    sent = {"valgt": ticked, "svar": "ja", "key": str(uuid.uuid4())}
    for _twice in range(2):
        done = client.post("/konti/efterfoelgere/2025/", sent)
        assert (done.status_code, done["Location"]) == (302, "/konti/efterfoelgere/2025/")
    assert Succession.objects.filter(is_same=True).count() == 3
    assert Act.objects.filter(kind=Kind.SUCCESSION_ANSWERED).count() == 1
    after = text(client.get("/konti/efterfoelgere/2025/"))
    assert "Samme konto" in after
    assert controller.username in after


def test_a_refusal_keeps_what_was_ticked(controller: Person) -> None:
    the_seven()
    is_now("06320106", "06320135", 2025)
    known("06320135", "Somalia", 2025)
    one = f"{number('06320108').pk}-{number('06320135').pk}"
    sent = {"valgt": [one], "svar": "ja", "key": str(uuid.uuid4())}
    page = signed_in(controller).post("/konti/efterfoelgere/2025/", sent)
    assert page.status_code == 422
    assert "kan ikke komme af både 06.32.01.06 og 06.32.01.08" in text(page)


def test_two_numbers_by_hand_and_back_again(controller: Person) -> None:
    the_seven()
    client = signed_in(controller)
    sent = {"old": "§ 06.32.01.08. Somalia", "new": "06320135", "reason": "Anmærkningerne s. 12"}
    done = client.post("/konti/efterfoelgere/2025/ny/", {**sent, "key": str(uuid.uuid4())})
    assert done.status_code == 302
    made = Succession.objects.get()
    assert (made.account.number, made.successor.number) == ("06320108", "06320135")
    back = f"/konti/efterfoelgere/svar/{made.pk}/tilbage/"
    said = {"reason": "Forkert land", "key": str(uuid.uuid4())}
    assert client.post(back, said).status_code == 302
    assert predecessors(2024, 2025) == {}


def test_a_year_without_accounts_is_not_found(controller: Person) -> None:
    the_seven()
    for url in ("1999/", f"{'9' * 5000}/", "2024/"):
        assert signed_in(controller).get(f"/konti/efterfoelgere/{url}").status_code == 404


def test_others_read(controller: Person) -> None:
    the_seven()
    reader = signed_in(a_person(Person.Role.LAESER))
    page = reader.get("/konti/efterfoelgere/2025/")
    assert "Somalia" in text(page)
    assert "checkbox" not in page.content.decode()
    assert reader.post("/konti/efterfoelgere/2025/").status_code == 403
