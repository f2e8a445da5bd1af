"""The Committee's questions wait for those who answer, with the day they are due."""

import datetime as dt

import pytest
from django.utils import timezone

from grants.aktstykker.models import Aktstykke
from grants.questions import services
from ledger.models import Person
from reports.my_work.selectors import counts
from tests.grants.pages import get, text
from tests.grants.questions.test_questions import LETTER, asked
from tests.ministry import Ministry, a_ministry, with_aktstykke

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CAPTION = "Spørgsmål fra Finansudvalget"


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def waiting(ministry: Ministry) -> dict[str, int]:
    people = {role: Person.objects.get(pk=ministry[role].pk) for role in ministry.people}
    found = {role: counts(person).get("answer", 0) for role, person in people.items()}
    return {role: number for role, number in found.items() if number}


def test_a_question_waits_for_those_who_answer_until_it_is_answered(ministry: Ministry) -> None:
    one = asked(ministry, with_aktstykke(ministry))
    assert waiting(ministry) == {"sagsbehandler": 1, "controller": 1, "chef": 1}
    page = text(get(ministry["chef"], "my_work"))
    assert CAPTION in page
    assert f"/spoergsmaal/{one.ref}/" in page
    assert "26. november 2024" in page
    assert CAPTION not in text(get(ministry["laeser"], "my_work"))
    services.answer(
        one, actor=ministry["chef"], answered_on=dt.date(2024, 11, 26), text="Fem.", letter=LETTER
    )
    assert waiting(ministry) == {}
    assert CAPTION not in text(get(ministry["chef"], "my_work"))


def test_the_day_itself_is_in_time_and_the_first_due_stands_first(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    days = (None, TODAY, TODAY - dt.timedelta(days=1))
    for number, due in enumerate(days, start=1):
        asked(ministry, case, number=number, due_on=due, text=f"Nr. {number}?")
    page = text(get(ministry["chef"], "my_work"))
    assert page.count("Overskredet") == 1
    places = [page.index(f"Nr. {number}?") for number in (3, 2, 1)]
    assert places == sorted(places)


def test_a_question_to_a_secret_request_waits_for_the_cleared_alone(ministry: Ministry) -> None:
    asked(ministry, with_aktstykke(ministry))
    level = Aktstykke.Confidentiality.EXISTENCE
    Aktstykke.objects.update(
        confidentiality=level, confidential_reason="Eksempel", lift_when="Eksempel"
    )
    assert waiting(ministry) == {}
    Person.objects.filter(pk=ministry["chef"].pk).update(cleared=True)
    assert waiting(ministry) == {"chef": 1}


def test_another_unit_s_question_does_not_wait(ministry: Ministry) -> None:
    asked(ministry, with_aktstykke(ministry))
    Person.objects.filter(pk=ministry["chef"].pk).update(unit="HCE2")
    assert "chef" not in waiting(ministry)
