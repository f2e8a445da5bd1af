"""The example year: played through the services, once, and everything in it says so."""

import datetime as dt
import html
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.models import F, Sum
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from grants.accounts.models import Account, Line
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.commitments import services as commitments
from grants.commitments.grants import open_grant
from grants.commitments.models import Annulment, Commitment, Grant
from grants.commitments.selectors import figures
from grants.example.doing import DOING
from grants.example.papers import example_paper
from grants.example.plan import What, steps
from grants.example.services import is_played, play
from grants.example.stage import Cast, Stage
from grants.loading import People, load_facts
from grants.payments.models import Payment, Repayment
from ledger.balances import balances
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Document, Entry, Frame, Person
from ledger.moment import NOW, Moment
from ledger.money import format_mio, mio
from ledger.refusals import Refusal
from programmes.models import Partner, Programme
from tests.approving import approve
from tests.builders import a_person
from tests.databases import cloned_database, pointed_at

REQUEST_DAY = dt.date(2024, 11, 12)
ADDED = {
    "acts": 447,
    "annulments": 3,
    "commitments": 53,
    "grants": 41,
    "partners": 21,
    "payments": 82,
    "refused": 3,
    "repayments": 4,
    "stornos": 1,
}


def loaded() -> Cast:
    role = Person.Role
    case_officer, controller, holder, head = (
        a_person(each)
        for each in (role.SAGSBEHANDLER, role.CONTROLLER, role.BEVILLINGSHAVER, role.CHEF)
    )
    load_facts(People(controller, holder, head))
    return Cast(case_officer, controller, holder, head)


@pytest.fixture(scope="module")
def year(migrated_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """The facts and the example year, played once for all tests here, which only look."""
    with (
        django_db_blocker.unblock(),
        cloned_database(migrated_database) as name,
        pointed_at(name),
    ):
        people = loaded()
        facts = set(Act.objects.values_list("key", flat=True))
        yield {"people": people, "facts": facts, "added": play(people)}


pytestmark = pytest.mark.usefixtures("year")


def test_it_says_what_it_added(year: dict[str, Any]) -> None:
    assert year["added"] == ADDED


def test_the_ledger_is_whole_and_nothing_is_above_a_ceiling() -> None:
    assert check_ledger() == []
    above = Frame.objects.filter(binding=True, drawn_ore__gt=F("ceiling_ore"))
    assert not above.exists()
    assert not Frame.objects.exclude(excess_ore=0).exists()


def drawn(number: str, moment: Moment = NOW) -> str:
    line = Line.objects.get(account__number=number, year=2024)
    return format_mio(balances([line.frame_id], moment)[line.frame_id].drawn_ore)


def test_the_main_account_ends_just_below_696_and_sub_accounts_only_inform() -> None:
    main = Line.objects.get(account__number="063210", year=2024).frame
    assert (main.ceiling_ore, main.drawn_ore) == (mio("696,0"), mio("693,9"))
    told = Line.objects.exclude(account__number="063210").order_by("account__number")
    assert [
        (line.account.number[-2:], format_mio(line.frame.ceiling_ore), drawn(line.account.number))
        for line in told.select_related("frame", "account")
    ] == [
        ("13", "300,0", "307,2"),  # above its figure, and so is .17
        ("14", "100,0", "100,0"),
        ("15", "46,0", "42,5"),
        ("16", "150,0", "134,9"),
        ("17", "0,0", "6,7"),
        ("18", "100,0", "102,6"),
    ]
    assert set(Line.objects.values_list("year", flat=True)) == {2024}


def known(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def test_both_clocks_are_alive_on_the_day_of_the_request() -> None:
    assert drawn("063210", Moment(REQUEST_DAY)) == "570,7"
    # 7,2 given on the 8th was entered on the 14th; 1,3 that came back in October on the 20th.
    assert drawn("063210", Moment(REQUEST_DAY, known(REQUEST_DAY))) == "564,8"
    assert drawn("06321013", Moment(REQUEST_DAY, known(REQUEST_DAY))) == "200,0"
    # The storno of 7 November: the day before, the 21,0 typed for 12,0 still counted.
    assert drawn("06321013", Moment(dt.date(2024, 11, 6))) == "209,0"
    capacity = Aktstykke.objects.get(case_number="24/13275").frame_id
    before = Moment(dt.date(2024, 11, 27))
    assert balances([capacity], before)[capacity].ceiling_ore == 0


def _foot_and_rows(client: Client, query: str) -> tuple[str, int, str]:
    """The foot of the account's commitments as it is read, its rows, and the page that follows."""
    page = client.get(f"/konti/06.32.10/2024/?{query}").content.decode()
    table = page[page.index('id="tilsagn"') :]
    body, foot = table[: table.index("</table>")].split("<tfoot>")
    said = " ".join(re.sub(r"<[^>]+>", " ", foot).split()).replace("*", "")
    following = re.search(r'href="\?([^"]*tilsagn-page=[^"]*)" rel="next"', table)
    return said, body.count("<tr class"), html.unescape(following[1]) if following else ""


def test_the_foot_of_many_commitments_is_all_of_them_on_every_page(year: dict[str, Any]) -> None:
    """691,5 stands of what was given on § 06.32.10 in 2024; a page is only 25 of them."""
    client = Client()
    client.force_login(year["people"].controller)
    shown = 0
    query = "tilsagn-sort=-bound_on"
    while query:
        said, rows, query = _foot_and_rows(client, query)
        assert said == "I alt afgivet 691,5 621,7 69,8 621,7"
        shown += rows
    assert shown == Commitment.objects.exclude(state=Commitment.State.WITHDRAWN).count() > 25 * 2
    each = [figures(one) for one in Commitment.objects.filter(frame__isnull=False)]
    given, paid, unpaid = (
        sum(amount(one) for one in each if one)
        for amount in (
            lambda one: one.promised_ore - one.annulled_ore,
            lambda one: one.paid_ore,
            lambda one: one.unpaid_ore,
        )
    )
    assert [format_mio(ore) for ore in (given, paid, unpaid)] == ["691,5", "621,7", "69,8"]
    then = f"pr={REQUEST_DAY}"
    assert _foot_and_rows(client, then)[:2] == ("I alt afgivet 568,3 318,1 250,2 318,1", 25)


def test_every_act_of_it_is_marked_and_was_known_when_it_was_played(year: dict[str, Any]) -> None:
    acts = Act.objects.exclude(key__in=year["facts"])
    assert acts.count() == ADDED["acts"]
    assert not acts.exclude(example=True).exists()
    assert not Act.objects.filter(key__in=year["facts"], example=True).exists()
    assert not acts.filter(known_at=F("recorded_at")).exists()
    assert not acts.filter(reference="").exists()
    in_order = list(acts.order_by("pk").values_list("known_at", flat=True))
    assert in_order == sorted(in_order)
    assert len({moment.date() for moment in in_order}) > 150
    assert set(acts.values_list("finance_year", flat=True)) == {2024, 2025}
    moved = Entry.objects.filter(act__in=acts.filter(finance_year=2025), frame__line__isnull=False)
    assert not moved.exists()


def test_everything_it_made_says_example() -> None:
    for model in (Grant, Commitment, Payment, Repayment, Annulment):
        assert not model._default_manager.exclude(example=True).exists()
    for title in Grant.objects.values_list("title", flat=True):
        assert title.startswith("Eksempel: ")
    for purpose in Commitment.objects.values_list("purpose", flat=True):
        assert purpose.startswith("Eksempel: ")
    real = Partner.objects.filter(example=False).values_list("short_name", flat=True)
    assert set(real) == {"IOM", "ICMPD"}
    for name in Partner.objects.filter(example=True).values_list("short_name", flat=True):
        assert name.startswith("Eksempelpartner ")
    papers = Document.objects.all()
    assert papers.count() == 39  # of legal bases and the decision, of gates and the agreement
    assert all(bytes(paper.content).startswith(b"EKSEMPEL.") for paper in papers)


def test_the_decision_is_an_example_with_a_document_that_says_so() -> None:
    request = Aktstykke.objects.get(case_number="24/13275")
    assert request.state == Aktstykke.State.APPROVED
    assert request.decision_example
    assert not request.example  # the request itself is real
    assert request.decided_on == dt.date(2024, 11, 28)
    assert request.decision_text.startswith("Eksempel: Tiltrådt")
    assert request.decision_document is not None
    assert request.decision_recorded_by != request.decision_confirmed_by
    acts = Act.objects.filter(kind__in=[Kind.DECISION_RECORDED, Kind.AKTSTYKKE_APPROVED])
    assert list(acts.values_list("example", "value_day")) == [(True, request.decided_on)] * 2


def test_capacity_is_given_in_full_and_paid_in_two_years() -> None:
    request = Aktstykke.objects.get(case_number="24/13275")
    assert (request.frame.ceiling_ore, request.frame.drawn_ore) == (mio("100,0"), mio("100,0"))
    programme = Programme.objects.get(slug="capacity")
    assert programme.frame.ceiling_ore - programme.frame.drawn_ore == mio("330,0")
    for pillar in request.pillars.all():
        commitment = Commitment.objects.get(aktstykke_pillar=pillar)
        assert figures(commitment) == (mio("50,0"), 0, mio("50,0"), 0)
        paid = commitment.payments.order_by("value_day").values_list("finance_year", "amount_ore")
        assert list(paid) == [(2024, mio("30,0")), (2025, mio("20,0"))]


def states(model: type[Commitment | Payment | Annulment | Repayment]) -> dict[str, int]:
    return dict(Counter(model._default_manager.values_list("state", flat=True)))


def test_every_state_has_its_example() -> None:
    assert states(Commitment) == {"bound": 44, "submitted": 3, "draft": 5, "reversed": 1}
    assert states(Payment) == {"released": 78, "registered": 3, "failed": 1}
    assert states(Annulment) == {"confirmed": 2, "registered": 1}
    assert states(Repayment) == {"confirmed": 3, "registered": 1}
    assert Counter(Commitment.objects.values_list("basis", flat=True)) == {
        "below_threshold": 48,
        "aktstykke": 2,
        "earlier_approval": 2,
        "named_in_law": 1,
    }
    assert set(Repayment.objects.values_list("kind", flat=True)) == set(Repayment.Kind.values)
    back = Commitment.objects.exclude(returned_reason="").get()
    assert back.state == Commitment.State.DRAFT
    assert back.returned_reason.startswith("Eksempel: budgettet mangler")
    storno = Act.objects.get(kind=Kind.STORNO)
    assert (storno.value_day, storno.known_at.date()) == (dt.date(2024, 11, 7),) * 2


def test_what_was_refused_is_still_to_be_seen_as_a_draft_that_says_why() -> None:
    refused = Commitment.objects.filter(purpose__contains="(afvist: ").order_by("amount_ore")
    assert [(each.state, format_mio(each.amount_ore)) for each in refused] == [
        ("draft", "9,5"),
        ("draft", "43,1"),
    ]
    for each in refused:
        submitted = Act.objects.filter(
            concerns_id=each.ref, kind=Kind.COMMITMENT_SUBMITTED, example=True
        )
        assert not submitted.exists()
    largest = refused.last()
    assert largest is not None
    assert largest.grant.disposition.frame.ceiling_ore == 0  # 0,1 above the threshold


def test_43_0_in_two_commitments_needs_no_parliament_and_is_full() -> None:
    full = Grant.objects.get(title="Eksempel: Frivillig hjemrejse og reintegration")
    assert full.disposition.frame.ceiling_ore == full.disposition.frame.drawn_ore == mio("43,0")
    assert full.commitments.count() == 2


def test_not_all_that_waits_can_be_given() -> None:
    waiting = Commitment.objects.filter(state=Commitment.State.SUBMITTED)
    asked = waiting.aggregate(sum=Sum("amount_ore"))["sum"]
    assert asked == mio("3,6") > mio("696,0") - mio("693,9")
    assert max(each.amount_ore for each in waiting) <= mio("2,1")


def test_people_do_what_their_role_may_and_never_approve_their_own(year: dict[str, Any]) -> None:
    approved = Act.objects.filter(example=True, approver__isnull=False)
    assert not approved.filter(actor=F("approver")).exists()
    assert set(approved.values_list("approver__role", flat=True)) == {
        "controller",
        "bevillingshaver",
    }
    head = Act.objects.filter(example=True, actor__role="chef")
    assert set(head.values_list("kind", flat=True)) == {"gate_recorded", "agreement_signed"}


def test_the_plan_works_on_weekdays_and_names_each_step_once() -> None:
    plan = steps()
    assert len({step.key for step in plan}) == len(plan)
    assert all(step.known.isoweekday() <= 5 for step in plan)
    assert all(step.value_day.isoweekday() <= 5 for step in plan)


def test_played_twice_is_played_once(year: dict[str, Any]) -> None:
    assert is_played()
    acts = Act.objects.count()
    assert play(year["people"]) == {}
    assert Act.objects.count() == acts


def test_the_command_says_so_and_only_in_the_demonstration(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="Only in demonstration mode") as error:
        call_command("example_year")
    assert error.value.returncode == 2
    settings.DEMO = True
    out = StringIO()
    call_command("example_year", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"added": {}}
    out = StringIO()
    call_command("example_year", stdout=out)
    assert "already" in out.getvalue()


def test_the_button_is_there_in_the_demonstration_only(
    year: dict[str, Any], settings: Settings
) -> None:
    client = Client()
    settings.DEMO = True
    assert client.post("/eksempelaar/").headers["Location"].startswith("/log-ind/")
    client.force_login(year["people"].sagsbehandler)
    assert client.get("/eksempelaar/").status_code == 405
    answer = client.post("/eksempelaar/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    settings.DEMO = False
    assert client.post("/eksempelaar/").status_code == 404


def test_stopped_half_way_two_go_on_at_once_and_play_it_once(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = loaded()

    def power_cut(_stage: Stage, _step: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setitem(DOING, What.STORNO_CONFIRMED, power_cut)
        with pytest.raises(KeyboardInterrupt):
            play(people)
    assert check_ledger() == []
    assert not is_played()
    wrong: list[BaseException] = []

    def go_on() -> None:
        try:
            play(people)
        except BaseException as error:  # noqa: BLE001 - told to the test
            wrong.append(error)
        finally:
            connections.close_all()

    players = [threading.Thread(target=go_on) for _ in range(2)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert wrong == []
    assert check_ledger() == []
    assert Act.objects.filter(example=True).count() == ADDED["acts"]
    assert Commitment.objects.count() == ADDED["commitments"]
    assert Payment.objects.count() == ADDED["payments"]
    assert drawn("063210") == "693,9"


def test_what_somebody_did_before_stays_and_the_rest_is_played_around_it(
    own_database: str,
) -> None:
    """680,0 of 696,0 given already, and the decision recorded by another as a real one."""
    people = loaded()
    officer, _controller, holder, head = people
    grant = open_grant(
        actor=officer, title="Først", partner=Partner.objects.get(short_name="IOM"),
        planned_total_ore=mio("680,0"), year=2024, value_day=REQUEST_DAY,
    )  # fmt: skip
    approve(grant, head=head, day=REQUEST_DAY)
    first = commitments.draft(
        actor=officer, grant=grant, account=Account.objects.get(number="06321013"),
        finance_year=2024, amount_ore=mio("680,0"), payment_years=(2024, 2024), purpose="Først",
        basis="named_in_law", basis_reference="Finansloven", value_day=REQUEST_DAY,
        basis_document=example_paper("finansloven.txt", "Finansloven", officer),
    )  # fmt: skip
    commitments.submit(first, actor=officer, value_day=REQUEST_DAY)
    commitments.bind(first, actor=holder, value_day=REQUEST_DAY)
    request = Aktstykke.objects.get(case_number="24/13275")
    aktstykker.record_decision(
        request, actor=officer, decided_on=REQUEST_DAY, text="Tiltrådt",
        document=example_paper("tiltrådt.txt", "", officer),
    )  # fmt: skip
    added = play(people)
    assert is_played()
    assert added["refused"] > 40
    assert added["commitments"] == ADDED["commitments"]
    assert check_ledger() == []
    main = Line.objects.get(account__number="063210", year=2024).frame
    assert mio("680,0") < main.drawn_ore <= mio("696,0")
    request.refresh_from_db()
    assert request.state == Aktstykke.State.DECISION_RECORDED  # not ours to confirm
    assert not request.decision_example
    assert play(people) == {}


def test_without_the_facts_it_says_what_to_do(own_database: str) -> None:
    role = Person.Role
    people = Cast(
        a_person(role.SAGSBEHANDLER),
        a_person(role.CONTROLLER),
        a_person(role.BEVILLINGSHAVER),
        a_person(role.CHEF),
    )
    with pytest.raises(Refusal, match="Kør load_facts"):
        play(people)
    assert not Act.objects.exists()
    assert connection.settings_dict["NAME"] == own_database
