"""Access to confidential requests: an administrator's act, never one's own."""

import pytest
from django.core.management import CommandError, call_command

from grants.authority.clearing import set_clearance
from ledger.models import Act, FinanceYear, Person
from ledger.refusals import Refusal
from tests.builders import a_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def this_year() -> None:
    from django.utils import timezone  # noqa: PLC0415

    FinanceYear.objects.get_or_create(year=timezone.localdate().year)


def test_an_administrator_gives_and_takes_it_in_an_act() -> None:
    admin, person = a_person(Person.Role.ADMINISTRATOR), a_person(Person.Role.CONTROLLER)
    call_command("clear_person", person.username, "on", "--by", admin.username)
    person.refresh_from_db()
    assert person.cleared
    act = Act.objects.get()
    assert (act.actor, act.concerns_kind, act.concerns_id) == (admin, "person", person.username)
    call_command("clear_person", person.username, "off", "--by", admin.username)
    person.refresh_from_db()
    assert not person.cleared


def test_nobody_else_and_nobody_himself() -> None:
    admin, person = a_person(Person.Role.ADMINISTRATOR), a_person(Person.Role.CONTROLLER)
    for actor, rule in ((person, "R23_may"), (admin, "R4_four_eyes")):
        with pytest.raises(Refusal) as refused:
            set_clearance(admin, cleared=True, actor=actor)
        assert refused.value.rule == rule
    with pytest.raises(CommandError):
        call_command("clear_person", person.username, "on", "--by", person.username)
    assert not Act.objects.exists()
