"""Open differences wait for their owner: on Mit arbejde, and in a mail by the day."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from grants.loading import People
from grants.reconciliation import services
from ledger.models import Person
from tests.grants.reconciliation.signing import explained, stands_open, where
from tests.reports.ministry import text, with_facts

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def people() -> People:
    return with_facts()


def given_out(people: People, number: str, days: int) -> None:
    """The open lines of the account in 2024 are the head's, by so many days from now."""
    services.assign(
        where(number, 2024), stands_open(number, 2024), actor=people.controller,
        owner=people.chef, due_on=TODAY + dt.timedelta(days=days),
    )  # fmt: skip


def my_work(person: Person) -> str:
    client = Client()
    client.force_login(person)
    return text(client.get("/mit/"))


def test_mine_stand_on_my_page_until_they_are_explained(people: People) -> None:
    given_out(people, "06321013", -1)
    given_out(people, "06321014", 0)
    page = my_work(people.chef)
    assert "Forskelle i afstemningen" in page
    assert "300.000.000,00" in page
    assert page.count("Overskredet") == 2  # the day itself is still in time
    assert "Forskelle i afstemningen" not in my_work(people.controller)
    explained("063210", 2024, people.bevillingshaver)
    assert "Forskelle i afstemningen" not in my_work(people.chef)


def test_a_mail_a_week_before_on_the_day_and_weekly_after_one_for_each_year_and_day(
    people: People,
    mailoutbox: list,  # type: ignore[type-arg]
) -> None:
    for number, days in (("06321013", -7), ("06321014", 0), ("06321015", 6), ("06321016", 7)):
        given_out(people, number, days)
    Person.objects.filter(pk=people.chef.pk).update(email="en@example.dk")
    call_command("remind", stdout=StringIO())
    said = sorted(mail.body.split("\n")[2].split(" er ikke")[0] for mail in mailoutbox)
    assert said == [
        "1 forskel i afstemningen af 2024", "1 forskel i afstemningen af 2024",
        "2 forskelle i afstemningen af 2024",
    ]  # fmt: skip
    explained("063210", 2024, people.bevillingshaver)
    mailoutbox.clear()
    call_command("remind", stdout=StringIO())
    assert mailoutbox == []
