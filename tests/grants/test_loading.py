"""The real figures are loaded through the services, once, and leave the decision open."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.db.models import Sum

from grants.accounts.models import AccountName, ArticleFigure, Figure, Line
from grants.aktstykker.models import Aktstykke
from grants.authority.models import AnnulmentReason, Threshold
from grants.commitments.models import Disposition
from grants.loading import People, load_facts
from ledger.balances import balances
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry, Frame, Person
from ledger.moment import Moment
from ledger.money import mio
from programmes.facts import document, table
from programmes.models import (
    Activity,
    CountryMention,
    Goal,
    PartnerFact,
    Period,
    PlannedContribution,
    Pledge,
    Programme,
    Region,
    Risk,
    Source,
)
from tests.builders import a_person

pytestmark = pytest.mark.django_db
FOUR = 4  # digits of an article; two are a standard account, its sum
MODELS = (
    Act, Activity, AccountName, ArticleFigure, Aktstykke, AnnulmentReason, CountryMention,
    Disposition, Entry, Figure, Frame, Goal, Line, PartnerFact, Period, PlannedContribution,
    Pledge, Programme, Region, Risk, Source, Threshold,
)  # fmt: skip


def the_people() -> People:
    role = Person.Role
    return People(a_person(role.CONTROLLER), a_person(role.BEVILLINGSHAVER), a_person(role.CHEF))


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MODELS}


@pytest.fixture
def loaded() -> People:
    people = the_people()
    load_facts(people)
    return people


def room(number: str, year: int, moment: Moment) -> tuple[int, int]:
    line = Line.objects.get(account__number=number, year=year)
    held = balances([line.frame_id], moment)[line.frame_id]
    return held.ceiling_ore, held.drawn_ore


def test_loaded_twice_is_loaded_once(loaded: People) -> None:
    first = counts()
    assert load_facts(loaded) == {}
    assert counts() == first


def test_a_loading_that_was_stopped_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = the_people()
    with monkeypatch.context() as stopped:
        stopped.setattr("grants.loading._disposition", lambda _actor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load_facts(people)
    assert not Aktstykke.objects.exists()
    load_facts(people)
    assert Aktstykke.objects.count() == 1
    assert Act.objects.filter(kind=Kind.FINANCE_LAW).count() == 1
    assert Programme.objects.count() == 1


def test_the_room_was_700_on_the_day_of_the_request_and_696_at_the_end(loaded: People) -> None:
    day = document("opening_2024")["opening"]["known_example_day"]
    assert room("063210", 2024, Moment(day)) == (mio("700,0"), 0)
    assert room("063210", 2024, Moment()) == (mio("696,0"), 0)
    assert room("06321015", 2024, Moment()) == (mio("46,0"), 0)
    assert room("06321013", 2024, Moment()) == (mio("300,0"), 0)
    law = Act.objects.get(kind=Kind.SUPPLEMENTARY_LAW)
    assert law.day_assumed
    assert law.known_at < law.recorded_at
    assert law.approver != law.actor


def test_only_the_opened_year_has_frames_and_its_gap_is_told(loaded: People) -> None:
    assert set(Line.objects.values_list("year", flat=True)) == {2024}
    main = Line.objects.get(account__number="063210")
    assert main.frame.binding
    assert "698,8 mio. kr." in main.gap
    assert not Line.objects.exclude(pk=main.pk).filter(frame__binding=True).exists()


def test_every_published_figure_and_name_is_there_with_its_source(loaded: People) -> None:
    of_2020 = Figure.objects.filter(year=2020)  # what the carry-forward begins with
    printed = {(row["account"], row["year"], row["stage"]) for row in table("figures")}
    printed |= {
        (row["account"], "2024", stage)
        for row in table("state_accounts_2024")
        for stage in ("FL_TB", "R")
    }
    assert Figure.objects.count() == len(printed) + of_2020.count()
    assert dict(of_2020.values_list("stage", "amount_ore")) == {
        "FL_TB": mio("299,6"),
        "R": mio("298,7"),
    }
    named = {(row["number"], row["year"]) for row in table("accounts")}
    named |= {(row["account"], "2024") for row in table("state_accounts_2024")}
    assert AccountName.objects.count() == len(named)
    assert not AccountName.objects.get(account__number="06321013", year=2024).truncated
    figure = Figure.objects.get(account__number="06321016", year=2021, stage="FL_TB")
    assert figure.amount_ore == mio("-20,0")
    assert figure.source.key == "F-30"
    assert AccountName.objects.get(account__number="063202").truncated


def test_what_section_6_3_was_spent_on_in_2024_is_there_article_by_article(loaded: People) -> None:
    """The domain sheet's figures of what is a commitment and what is not (users.md 2.8, 2.10)."""
    used = ArticleFigure.objects.filter(year=2024, stage="R", account__number__startswith="063")
    sums = dict(
        used.values_list("article__number").annotate(Sum("amount_ore")).order_by("article__number")
    )
    for article, amount in {
        "4190": "17.661,5", "4195": "-323,6", "4191": "-41,3", "5814": "1.378,5", "4643": "212,0",
        "2236": "114,1", "2291": "21,6", "4310": "11,5", "3155": "-77,4",
    }.items():  # fmt: skip
        assert sums[article] == mio(amount), article
    of_commitments = {"4190", "4191", "4195"}
    rest = sum(ore for n, ore in sums.items() if len(n) == FOUR and n not in of_commitments)
    assert rest == mio("1.659,4")
    assert Figure.objects.get(account__number="063", year=2024, stage="R").amount_ore == mio(
        "18.956,0"
    )
    assert above(8) == (34, 137)
    assert above(6) == (20, 27)


def above(level: int) -> tuple[int, int]:
    """How many accounts below § 6.3. used more in 2024 than the acts gave, of how many."""
    said = Figure.objects.filter(year=2024, account__number__startswith="063")
    at = {
        stage: {
            n: ore
            for n, ore in said.filter(stage=stage).values_list("account__number", "amount_ore")
            if len(n) == level
        }
        for stage in ("FL_TB", "R")
    }
    return sum(at["R"][n] > at["FL_TB"][n] for n in at["R"]), len(at["R"])


def test_a_figure_that_is_there_is_never_changed(loaded: People) -> None:
    law = Figure.objects.filter(account__number="063210", year=2024, stage="FL")
    before = Figure.editions.count()
    load_facts(loaded)
    assert Figure.editions.count() == before
    for write in (lambda: law.update(amount_ore=1), law.delete):
        with (
            pytest.raises(DatabaseError, match="R95_published_never_changes"),
            transaction.atomic(),
        ):
            write()
    assert law.get().amount_ore == mio("700,0")


def test_the_request_is_with_the_committee_and_gives_no_room(loaded: People) -> None:
    request = Aktstykke.objects.get(case_number="24/13275")
    assert request.state == Aktstykke.State.SENT
    assert request.citation == "Aktstk. 51 (2024-25)"
    assert request.decided_on is None
    assert request.frame.ceiling_ore == 0
    assert [(p.name, p.amount_ore) for p in request.pillars.all()] == [
        ("IOM", mio("50,0")),
        ("ICMPD", mio("50,0")),
    ]
    assert request.events.count() == 1
    assert request.questions.get().party == "DD"


def test_capacity_warns_at_430_and_may_give_nothing_without_parliament(loaded: People) -> None:
    capacity = Programme.objects.get(slug="capacity")
    assert capacity.frame.ceiling_ore == mio("430,0")
    assert not capacity.frame.binding
    disposition = Disposition.objects.get(programme=capacity)
    assert disposition.frame.ceiling_ore == 0
    assert disposition.frame.binding
    assert capacity.periods.count() == 4
    assert capacity.activities.count() == 10
    assert [m.country.name for m in capacity.mentions.filter(source__key="F-20")] == [
        *("Algeriet", "Irak", "Jordan", "Libanon", "Nigeria", "Somalia")
    ]
    assert not capacity.mentions.filter(decided=True).exists()


def test_the_strategy_is_no_money_and_only_two_pledges_meet_an_account(loaded: People) -> None:
    assert list(Pledge.objects.exclude(account_number="").values_list("code", "amount_ore")) == [
        ("B2", mio("190,0")),
        ("B3", mio("110,0")),
    ]
    assert Pledge.objects.get(code="B8").amount_ore == 90_000_00
    assert Pledge.objects.get(code="B10f").amount_ore is None
    assert list(Threshold.objects.values_list("year", "amount_ore")) == [(2024, mio("43,0"))]


def test_the_ledger_is_whole_after_loading(loaded: People) -> None:
    assert check_ledger() == []


def command(*args: str) -> Any:
    out = StringIO()
    call_command("load_facts", *args, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_added(loaded: People) -> None:
    assert json.loads(command("--json")) == {"added": {}}
    assert command("--chef", loaded.chef.username) == "Added: nothing, all was there\n"


def test_the_command_needs_people() -> None:
    with pytest.raises(CommandError, match="No active controller") as error:
        command()
    assert error.value.returncode == 2
    assert not Source.objects.exists()
