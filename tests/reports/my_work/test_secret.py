"""What only the cleared may know of is neither listed for nor mailed to anybody else."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from grants.aktstykker.models import Aktstykke
from grants.commitments import services as commitments
from grants.commitments.models import Grant
from grants.duties.services import about_grant, raise_duty
from ledger.models import Person
from reports.my_work.selectors import for_others
from tests.grants.aktstykker.test_life import a_request
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def hidden(ministry: Ministry, grant: Grant) -> None:
    """The grant comes under a request whose existence is confidential."""
    made = a_request(ministry)
    level = Aktstykke.Confidentiality.EXISTENCE
    Aktstykke.objects.update(confidentiality=level, confidential_reason="Eksempel")
    Grant.objects.filter(pk=grant.pk).update(under=made)


def test_what_one_registered_is_not_listed_when_one_may_not_know_of_it_any_more(
    ministry: Ministry,
) -> None:
    officer, grant = ministry["sagsbehandler"], a_lone_grant(ministry, "10,0")
    commitments.submit(a_draft(ministry, grant, "10,0"), actor=officer, value_day=DAY)
    assert [one.queue.name for one in for_others(officer)] == ["commitment"]
    hidden(ministry, grant)
    assert for_others(officer) == []
    officer.cleared = True
    assert [one.queue.name for one in for_others(officer)] == ["commitment"]


def test_the_owner_of_a_duty_is_reminded_of_it_only_while_he_may_know_of_it(
    ministry: Ministry,
    mailoutbox: list,  # type: ignore[type-arg]
) -> None:
    officer, grant = ministry["sagsbehandler"], a_lone_grant(ministry, "10,0")
    Person.objects.filter(pk=officer.pk).update(email="en@example.dk")
    raise_duty(
        actor=officer, kind="other", title="Ordet hemmeligt", about=about_grant(grant),
        owner=officer, due_on=timezone.localdate(), due_basis="Prøve",
    )  # fmt: skip
    hidden(ministry, grant)
    for cleared, sent in ((False, 0), (True, 1)):
        Person.objects.filter(pk=officer.pk).update(cleared=cleared)
        call_command("remind", stdout=StringIO())
        assert len(mailoutbox) == sent
