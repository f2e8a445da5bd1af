"""A person's morning: what waits for him, for whom he stands in, what came back, what is due."""

import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config import context
from grants.authority.delegating import give, withdraw
from grants.authority.models import Delegation
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.duties.services import about_grant, raise_duty
from grants.payments import services as payments
from grants.registrations.services import register
from grants.reversals.services import propose
from ledger.models import Person
from ledger.money import mio
from reports.my_work import selectors
from reports.my_work.selectors import counts, hats, waiting_rows
from tests.builders import a_person
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db
Role = Person.Role
TODAY = timezone.localdate()


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def fresh(person: Person) -> Person:
    """As the next request reads him."""
    return Person.objects.get(pk=person.pk)


def seen(person: Person) -> tuple[int, ...]:
    found = counts(fresh(person))
    return tuple(found.get(group, 0) for group in ("approve", "release", "returned", "duties"))


def submitted(ministry: Ministry, amount: str = "1,0", by: Person | None = None) -> Commitment:
    grant = a_lone_grant(ministry, amount, name=f"Partner {Commitment.objects.count()}")
    officer = by or ministry["sagsbehandler"]
    commitment = a_draft(ministry, grant, amount, actor=officer)
    commitments.submit(commitment, actor=officer, value_day=DAY)
    return commitment


def amended(ministry: Ministry) -> None:
    """A commitment of a partner of its own that somebody wants raised."""
    number = Commitment.objects.count()
    commitment = bound(ministry, a_lone_grant(ministry, "2,0", name=f"Partner {number}"), "1,0")
    more = Amendment(
        commitment=commitment, amount_ore=mio("0,5"), finance_year=2024, value_day=DAY,
        note="Mere", unit=commitment.unit,
    )  # fmt: skip
    register(AMENDMENTS, more, actor=ministry["sagsbehandler"])


def stands_in(ministry: Ministry, giver: str, holder: Person, **facts: object) -> Delegation:
    days = {"first_day": TODAY, "last_day": TODAY}
    person = ministry[giver]
    return give(actor=person, giver=person, holder=holder, **days, **facts)  # type: ignore[arg-type]


def a_morning(ministry: Ministry) -> None:
    """One to approve, one annulment, one payment and one commitment sent back."""
    standing = bound(ministry, a_lone_grant(ministry, "10,0", name="Partner A"), "10,0")
    payments.register(
        standing, actor=ministry["sagsbehandler"], amount_ore=mio("2,0"), finance_year=2024,
        value_day=DAY,
    )  # fmt: skip
    annulments.register(
        standing, actor=ministry["sagsbehandler"], amount_ore=mio("1,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="Ændret", value_day=DAY,
    )  # fmt: skip
    submitted(ministry)
    back = submitted(ministry)
    commitments.send_back(
        back, actor=ministry["bevillingshaver"], reason="Mål mangler", value_day=DAY
    )


def test_each_sees_what_waits_for_him_and_the_head_of_the_page_counts_the_same(
    ministry: Ministry,
) -> None:
    a_morning(ministry)
    assert {role: seen(ministry[role]) for role in ministry.people} == {
        "sagsbehandler": (0, 0, 1, 0),
        "controller": (0, 1, 0, 0),
        "bevillingshaver": (2, 1, 0, 0),
        "chef": (0, 0, 0, 0),
        "laeser": (0, 0, 0, 0),
        "administrator": (0, 0, 0, 0),
    }
    for role in ministry.people:
        person = fresh(ministry[role])
        assert len(waiting_rows(person, hats(person))) == sum(seen(person)[:2])
    page = text(get(ministry["bevillingshaver"], "my_work"))
    assert "Mit arbejde 3 venter på dig" in page.replace('<span class="sr-only">', "").replace(
        '<span class="badge badge-info">', ""
    )
    assert "/frigiv/" in page
    assert "/godkend/" in page or "/afgiv/" in page
    back = text(get(ministry["sagsbehandler"], "my_work"))
    assert "Mål mangler" in back
    assert "bevillingshaver" in back  # who can take what he registered


def test_a_substitute_sees_the_queue_of_the_one_who_is_ill_until_it_is_withdrawn(
    ministry: Ministry,
) -> None:
    a_morning(ministry)
    chef, holder = ministry["chef"], ministry["bevillingshaver"]
    delegation = stands_in(ministry, "bevillingshaver", chef)
    assert seen(chef) == (2, 1, 0, 0)
    page = text(get(chef, "my_work"))
    assert f"<td >{holder.get_username()}</td>" in page or holder.get_username() in page
    withdraw(delegation, actor=holder)
    assert seen(chef) == (0, 0, 0, 0)


def test_a_substitute_does_not_see_what_he_or_the_giver_wrote(ministry: Ministry) -> None:
    officer = ministry["sagsbehandler"]
    stands_in(ministry, "bevillingshaver", officer)
    submitted(ministry)
    assert seen(officer) == (0, 0, 0, 0)
    submitted(ministry, by=a_person(Role.SAGSBEHANDLER))
    assert seen(officer) == (1, 0, 0, 0)


def test_with_a_limit_he_sees_what_lies_within_it_and_with_an_account_no_queue(
    ministry: Ministry,
) -> None:
    chef = ministry["chef"]
    submitted(ministry, "5,0")
    submitted(ministry, "5,1")
    made = stands_in(ministry, "bevillingshaver", chef, limit_ore=mio("5,0"))
    assert seen(chef) == (1, 0, 0, 0)
    withdraw(made, actor=chef)
    stands_in(ministry, "bevillingshaver", chef, account=ministry.sub)
    assert seen(chef) == (0, 0, 0, 0)


def test_another_units_work_is_in_nobodys_queue_here(ministry: Ministry) -> None:
    stranger = a_person(Role.CHEF, "eksempelenhed")
    a_morning(ministry)
    stands_in(ministry, "bevillingshaver", stranger)
    assert seen(stranger) == (0, 0, 0, 0)


def test_the_count_is_two_questions_however_much_there_is(ministry: Ministry) -> None:
    a_morning(ministry)
    person = fresh(ministry["bevillingshaver"])
    with CaptureQueriesContext(connection) as asked:
        counts(person)
    assert len(asked) == 2  # his delegations, and one of counts
    with CaptureQueriesContext(connection) as none:
        counts(fresh(ministry["laeser"]))
    assert len(none) == 1  # himself


def test_beyond_what_is_counted_the_head_says_that_there_are_more(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_morning(ministry)  # three things wait for him
    for most, said in ((4, "3"), (3, "2+")):
        for module in (selectors, context):
            monkeypatch.setattr(module, "COUNTED_MAX", most)
        selectors._question.cache_clear()
        page = text(get(ministry["bevillingshaver"], "about"))
        assert f'<span class="badge badge-info">{said}<' in page
    selectors._question.cache_clear()


def test_the_question_is_made_anew_when_the_person_has_another_role(
    ministry: Ministry,
) -> None:
    a_morning(ministry)
    person = ministry["bevillingshaver"]
    assert sum(seen(person)) == 3
    Person.objects.filter(pk=person.pk).update(role=Role.CONTROLLER)
    assert seen(person) == (0, 1, 0, 0)
    Person.objects.filter(pk=person.pk).update(role=Role.BEVILLINGSHAVER)
    assert seen(person) == (2, 1, 0, 0)


def test_more_amendments_ask_no_more_questions(ministry: Ministry) -> None:
    """Neither of the one who waits for others nor of the one it waits for."""
    counted = []
    for more in (1, 3):
        for _number in range(more):
            amended(ministry)
        for role in ("sagsbehandler", "bevillingshaver"):
            with CaptureQueriesContext(connection) as asked:
                assert get(ministry[role], "my_work").status_code == 200
            counted.append(len(asked))
    assert counted[:2] == counted[2:]


def test_what_waits_says_who_may_and_why_the_others_may_not(ministry: Ministry) -> None:
    commitment = submitted(ministry)
    stands_in(ministry, "bevillingshaver", ministry["chef"])
    page = text(get(ministry["sagsbehandler"], "who_may", "commitment", commitment.ref))
    assert "som Bevillingshaver" in page
    assert "på vegne af bevillingshaver" in page
    assert "Det kan kun gøres af: Bevillingshaver. Du er Læser og revision." in page
    assert (
        get(a_person(Role.CHEF, "anden"), "who_may", "commitment", commitment.ref).status_code
        == 404
    )


Catching = Callable[..., object]


def test_those_who_can_take_it_get_a_short_mail_with_a_link_and_others_none(
    ministry: Ministry,
    mailoutbox: list,  # type: ignore[type-arg]
    django_capture_on_commit_callbacks: Catching,
) -> None:
    for role in ministry.people:
        Person.objects.filter(pk=ministry[role].pk).update(email=f"{role}@example.dk")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        commitment = submitted(ministry)
    assert [mail.to for mail in mailoutbox] == [["bevillingshaver@example.dk"]]
    assert f"/tilsagn/{commitment.ref}/" in mailoutbox[0].body
    assert mailoutbox[0].subject.startswith("Ramme: Til godkendelse: ")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        commitments.send_back(
            commitment, actor=ministry["bevillingshaver"], reason="Mål mangler", value_day=DAY
        )
    assert mailoutbox[1].to == ["sagsbehandler@example.dk"]
    assert "Mål mangler" in mailoutbox[1].body


def test_one_who_has_turned_mail_off_gets_none(
    ministry: Ministry,
    mailoutbox: list,  # type: ignore[type-arg]
    django_capture_on_commit_callbacks: Catching,
) -> None:
    holder = ministry["bevillingshaver"]
    Person.objects.filter(pk=holder.pk).update(email="en@example.dk")
    post(holder, "mail_switch", said={"mail": "off"})
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        submitted(ministry)
    assert mailoutbox == []
    post(holder, "mail_switch", said={"mail": "on"})
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        submitted(ministry)
    assert len(mailoutbox) == 1


def test_a_mail_that_cannot_be_sent_stops_nothing(
    ministry: Ministry,
    settings: object,
    django_capture_on_commit_callbacks: Catching,
) -> None:
    settings.EMAIL_BACKEND = "findes.ikke"  # type: ignore[attr-defined]
    Person.objects.filter(pk=ministry["bevillingshaver"].pk).update(email="en@example.dk")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        commitment = submitted(ministry)
    assert commitment.state == Commitment.State.SUBMITTED


def test_a_duty_that_is_due_is_counted_and_one_far_off_is_not(ministry: Ministry) -> None:
    officer = ministry["sagsbehandler"]
    about = about_grant(a_lone_grant(ministry, "1,0"))
    for days in (-1, 30, 31):
        raise_duty(
            actor=officer, kind="other", title=f"Prøve {days}", about=about, owner=officer,
            due_on=TODAY + dt.timedelta(days=days), due_basis="Prøve",
        )  # fmt: skip
    assert seen(officer) == (0, 0, 0, 2)
    page = text(get(officer, "my_work"))
    assert "Overskredet" in page
    assert "Prøve 31" in page


def test_a_reminder_a_week_before_on_the_day_and_weekly_after(
    ministry: Ministry,
    mailoutbox: list,  # type: ignore[type-arg]
) -> None:
    officer = ministry["sagsbehandler"]
    Person.objects.filter(pk=officer.pk).update(email="en@example.dk")
    officer.refresh_from_db()
    about = about_grant(a_lone_grant(ministry, "1,0"))
    for days in (8, 7, 6, 0, -1, -7):
        raise_duty(
            actor=officer, kind="other", title=f"Prøve {days}", about=about, owner=officer,
            due_on=TODAY + dt.timedelta(days=days), due_basis="Prøve",
        )  # fmt: skip
    call_command("remind", stdout=StringIO())
    subjects = sorted(mail.subject.split("Prøve ")[1].split(".")[0] for mail in mailoutbox)
    assert subjects == ["-7", "0", "7"]


def test_a_substitute_sees_the_stornos_of_his_own_unit_only(ministry: Ministry) -> None:
    """The controller serves the whole ministry; who stands in for him does not."""
    standing = bound(ministry, a_lone_grant(ministry, "10,0"), "10,0")
    assert standing.bound_act is not None
    propose(standing.bound_act, actor=ministry["sagsbehandler"], reason="Tastefejl", value_day=DAY)
    theirs, ours = a_person(Role.SAGSBEHANDLER, "eksempelenhed"), a_person(Role.SAGSBEHANDLER)
    for holder in (theirs, ours):
        stands_in(ministry, "controller", holder)
    assert seen(theirs)[0] == 0
    assert waiting_rows(theirs, hats(fresh(theirs))) == []
    assert seen(ours)[0] == 1
