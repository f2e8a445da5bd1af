"""An explanation of a change: written once, one in force, shown wherever the change shows."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from grants.accounts.points import Change, Point
from grants.explanations import services
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import changed, explanations_of, in_force, said_about
from grants.explanations.steps import steps_of, steps_of_year
from grants.successions.selectors import chain
from ledger.kinds import Kind
from ledger.models import Act, FinanceYear, Person
from ledger.money import format_mio, mio
from ledger.refusals import AlreadyDone, Refusal
from tests.builders import a_person, a_year
from tests.grants.pages import as_, get, post, text
from tests.grants.successions.moved import is_now
from tests.published import an_account, publish

pytestmark = pytest.mark.django_db(transaction=False)

Role = Person.Role
FL_2022, TB_2022, R_2022 = Point(2022, "FL"), Point(2022, "FL_TB"), Point(2022, "R")
LOWERED = Change(FL_2022, TB_2022)
# Nobody has said why; the real reason is a person's to write.
WHY = "Eksempel: midlerne er flyttet til andre konti."


@pytest.fixture
def analyst() -> Person:
    publish()
    return a_person(Role.SAGSBEHANDLER)


def explained(by: Person, **more: object) -> ChangeExplanation:
    said = {"text": WHY, **more}
    return services.explain(an_account("06.32.10"), LOWERED, actor=by, **said)  # type: ignore[arg-type]


def test_why_530_less_in_2022_is_explained_once_as_one_act(analyst: Person) -> None:
    of = changed(an_account("06.32.10"), LOWERED)
    assert (of.before_ore, of.after_ore) == (mio("640,0"), mio("110,0"))
    assert format_mio(of.change_ore) == "-530,0"
    a_year(2022)
    made = explained(analyst, reference="Eksempel: et svar")
    act = Act.objects.get(key=made.act_id)
    assert (act.kind, act.concerns_kind, act.concerns_id) == (
        Kind.CHANGE_EXPLAINED, "explanation", str(made.ref),
    )  # fmt: skip
    assert (act.finance_year, act.reason) == (2022, WHY)
    assert act.reference == "06.32.10: FL 2022 → FL+TB 2022"
    assert not act.entries.exists()


def test_an_act_about_a_year_that_is_no_finance_year_here_is_of_this_year(analyst: Person) -> None:
    assert not FinanceYear.objects.filter(year=2022).exists()
    made = explained(analyst)
    assert Act.objects.get(key=made.act_id).finance_year >= 2026


def test_the_same_change_the_other_way_round_has_the_same_explanation(analyst: Person) -> None:
    account = an_account("06.32.10")
    made = services.explain(account, Change(TB_2022, FL_2022), actor=analyst, text=WHY)
    assert (made.from_stage, made.to_stage) == ("FL", "FL_TB")
    found = explanations_of([account.pk], [LOWERED])
    assert said_about(found, LOWERED, account.pk) == [made]
    assert said_about(found, Change(TB_2022, FL_2022), account.pk) == [made]
    assert said_about(found, Change(TB_2022, R_2022), account.pk) == []


def test_a_better_one_replaces_it_and_both_stay(analyst: Person) -> None:
    first = explained(analyst)
    second = explained(a_person(Role.CONTROLLER), text="Eksempel: bedre", instead_of=first)
    first.refresh_from_db()
    assert first.replaced_by == second
    assert list(in_force()) == [second]
    assert ChangeExplanation.objects.count() == 2


def test_two_in_force_are_refused_and_so_is_replacing_what_is_replaced(analyst: Person) -> None:
    first = explained(analyst)
    with pytest.raises(Refusal) as no:
        explained(analyst, text="Eksempel: en til")
    assert no.value.rule == "R97_one_explanation_of_a_change"
    explained(analyst, text="Eksempel: bedre", instead_of=first)
    with pytest.raises(Refusal) as no:
        explained(analyst, text="Eksempel: for sent", instead_of=first)
    assert no.value.rule == "R8_one_step_from_its_state"
    assert in_force().count() == 1


def test_an_explanation_never_changes(analyst: Person) -> None:
    made = explained(analyst)
    for do in (
        lambda: ChangeExplanation.objects.filter(pk=made.pk).update(text="Noget andet"),
        lambda: ChangeExplanation.objects.filter(pk=made.pk).delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="R95_published_never_changes"),
            transaction.atomic(),
        ):
            do()


def test_it_is_withdrawn_once_with_a_reason_and_stays(analyst: Person) -> None:
    made = explained(analyst)
    with pytest.raises(Refusal) as no:
        services.withdraw(made, actor=analyst, reason="  ")
    assert no.value.rule == "R97_one_explanation_of_a_change"
    services.withdraw(made, actor=analyst, reason="Eksempel: det passer ikke")
    act = Act.objects.get(kind=Kind.WITHDRAWN)
    assert (act.reason, act.concerns_id) == ("Eksempel: det passer ikke", str(made.ref))
    assert not in_force().exists()
    with pytest.raises(Refusal) as no:
        services.withdraw(made, actor=analyst, reason="Igen")
    assert no.value.rule == "R8_one_step_from_its_state"
    assert explained(analyst, text="Eksempel: en ny").pk in in_force().values_list("pk", flat=True)


@pytest.mark.parametrize(
    ("number", "change", "words"),
    [
        ("06.32.10", LOWERED, " "),  # no words
        ("06.32.10.15", LOWERED, WHY),  # 15,0 and 15,0
        ("06.32.10.18", LOWERED, WHY),  # no figure at either point
    ],
)
def test_there_must_be_words_and_a_change(
    analyst: Person, number: str, change: Change, words: str
) -> None:
    with pytest.raises(Refusal) as no:
        services.explain(an_account(number), change, actor=analyst, text=words)
    assert no.value.rule == "R97_one_explanation_of_a_change"


@pytest.mark.parametrize("role", Role)
def test_who_may_explain(analyst: Person, role: Person.Role) -> None:
    person = a_person(role)
    may = role in {Role.SAGSBEHANDLER, Role.CONTROLLER, Role.CHEF, Role.BEVILLINGSHAVER}
    page = get(person, "explain", "063210", FL_2022, TB_2022)
    assert page.status_code == (200 if may else 403)
    if may:
        explained(person)
        return
    with pytest.raises(Refusal) as no:
        explained(person)
    assert no.value.rule == "R23_may"


def test_the_same_form_twice_is_one_explanation(analyst: Person) -> None:
    key = uuid.uuid4()
    explained(analyst, key=key)
    with pytest.raises((AlreadyDone, Refusal)):
        explained(analyst, key=key)
    assert ChangeExplanation.objects.count() == 1


# --- Through a renumbering: Somalia, 06.32.01.08 until 2024 and .35 from 2025 (facts.md 7.3) -----


SOMALIA = """
number       FL_TB-2024 FL-2024 FL-2025
06.32.01.08  385,0      395,0   -
06.32.01.35  -          -       250,0
"""


def test_it_follows_the_account_to_its_new_number(analyst: Person) -> None:
    publish(SOMALIA)
    old, new = an_account("06.32.01.08"), an_account("06.32.01.35")
    change = Change(Point(2024, "FL"), Point(2025, "FL"))
    gone = services.explain(old, change, actor=analyst, text="Eksempel: flyttet")
    is_now("06320108", "06320135", 2025)
    of = changed(new, change)
    assert (of.before_id, of.before_ore, of.after_ore) == (old.pk, mio("395,0"), mio("250,0"))
    found = explanations_of([new.pk, old.pk], [change])
    assert said_about(found, change, new.pk, old.pk) == [gone]
    (step,) = [step for step in steps_of_year(new, 2025) if step.change == change]
    assert (step.number, step.change_ore, step.said) == ("06320135", mio("-145,0"), [gone])
    assert [step.said for step in steps_of(chain(new)) if step.change == change] == [[gone]]


def test_numbers_that_moved_up_a_place_keep_their_own_explanations(analyst: Person) -> None:
    """`.08` became `.35` and `.35` became `.36`: `.35` is two accounts, each with its own words."""
    publish("""
    number       FL-2024 FL-2025
    06.32.01.08  100,0   -
    06.32.01.35  200,0   150,0
    06.32.01.36  -       250,0
    """)
    is_now("06320108", "06320135", 2025)
    is_now("06320135", "06320136", 2025)
    first, second = an_account("06.32.01.35"), an_account("06.32.01.36")
    change = Change(Point(2024, "FL"), Point(2025, "FL"))
    made = services.explain(first, change, actor=analyst, text=WHY)
    found = explanations_of([first.pk, second.pk], [change])
    assert said_about(found, change, first.pk, an_account("06.32.01.08").pk) == [made]
    assert said_about(found, change, second.pk, first.pk) == []
    (step,) = [step for step in steps_of_year(second, 2025) if step.change == change]
    assert step.said == []
    assert WHY not in text(get(analyst, "explain", second.number, *change))
    with pytest.raises(Refusal) as no:
        services.explain(second, change, actor=analyst, text="Eksempel: en anden", instead_of=made)
    assert no.value.rule == "R97_one_explanation_of_a_change"
    post(analyst, "explain", second.number, *change, said={"text": "Eksempel: en anden"})
    assert in_force().count() == 2
    other = in_force().exclude(pk=made.pk).get()
    assert WHY not in text(get(analyst, "explanation", other.ref))


def test_a_change_told_backwards_is_explained_under_the_later_number(analyst: Person) -> None:
    publish(SOMALIA)
    is_now("06320108", "06320135", 2025)
    back = Change(Point(2025, "FL"), Point(2024, "FL"))
    made = services.explain(an_account("06.32.01.08"), back, actor=analyst, text=WHY)
    assert (made.account.number, made.from_year, made.to_year) == ("06320135", 2024, 2025)


# --- Pages ------------------------------------------------------------------------------------


def test_the_page_shows_the_figures_the_words_and_all_that_was_written(analyst: Person) -> None:
    sent = post(analyst, "explain", "063210", FL_2022, TB_2022, said={"text": WHY})
    made = ChangeExplanation.objects.get()
    assert sent.url == reverse("explanation", args=[made.ref])
    page = text(as_(analyst).get(sent.url))
    assert "640,0 mio. kr." in page
    assert "-530,0 mio. kr." in page
    assert WHY in page
    said = {"text": "Eksempel: bedre", "seen": made.ref}
    post(analyst, "explain", "063210", FL_2022, TB_2022, said=said)
    page = text(as_(analyst).get(sent.url))
    assert "Eksempel: bedre" in page
    assert "Afløst af en senere" in page


def test_nobody_writes_over_what_he_has_not_read(analyst: Person) -> None:
    explained(a_person(Role.CHEF))
    said = {"text": "Eksempel: min", "seen": ""}
    no = post(analyst, "explain", "063210", FL_2022, TB_2022, said=said)
    assert no.status_code == 422
    assert WHY in text(no)  # what is in force now
    assert "Eksempel: min" in text(no)  # and what was typed
    assert in_force().get().text == WHY
    seen = no.context["form"]["seen"].value()
    assert str(seen) == str(in_force().get().ref)
    post(analyst, "explain", "063210", FL_2022, TB_2022, said={**said, "seen": seen})
    assert in_force().get().text == "Eksempel: min"


def test_it_is_withdrawn_on_its_page(analyst: Person) -> None:
    made = explained(analyst)
    said = {"reason": "Eksempel: forkert"}
    sent = post(analyst, "change_explanation_withdraw", made.ref, said=said)
    page = text(as_(analyst).get(sent.url))
    assert "Trukket tilbage" in page
    assert "Eksempel: forkert" in page


@pytest.mark.parametrize(
    "url",
    [
        "/forklaringer/06.32.10/FL-2022/FL-2022/",  # no change
        "/forklaringer/06.32.10/FL-1999/FL-2000/",  # no figures
        "/forklaringer/06.32.10/XX-2022/FL-2022/",  # no stage
        "/forklaringer/06.32.99/FL-2022/FL_TB-2022/",  # no account
    ],
)
def test_what_is_no_change_has_no_page(analyst: Person, url: str) -> None:
    assert as_(analyst).get(url).status_code == 404
