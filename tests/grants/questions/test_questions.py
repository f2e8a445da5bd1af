"""A question of the Committee and its answer, each with its day, and nobody overwritten."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from grants.aktstykker.models import Aktstykke
from grants.questions import services
from grants.questions.models import Question
from grants.questions.selectors import is_late, waiting_for
from ledger.kinds import Kind
from ledger.models import Act
from ledger.refusals import Refusal
from ledger.uploads import Upload
from tests.grants.pages import text
from tests.ministry import Ministry, a_ministry, with_aktstykke

ASKED, ANSWERED = dt.date(2024, 11, 19), dt.date(2024, 11, 26)
LETTER = Upload("svar.pdf", "application/pdf", b"%PDF-1.7 svar")


@pytest.fixture
def ministry(db: None) -> Ministry:
    return a_ministry()


def signed_in(ministry: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(ministry[role])
    return client


def asked(ministry: Ministry, case: Aktstykke, **more: object) -> Question:
    said: dict[str, object] = {
        "actor": ministry["sagsbehandler"],
        "number": 1,
        "asked_on": ASKED,
        "text": "Hvilke lande?",
        "due_on": ANSWERED,
    }
    return services.ask(case, **(said | more))  # type: ignore[arg-type]


def test_asked_and_answered_are_acts_of_the_request(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    one = asked(ministry, case, asker="N.N.", party="X")
    assert list(waiting_for(ministry["laeser"])) == [one]
    services.answer(
        one, actor=ministry["chef"], answered_on=ANSWERED, text="Fem lande.", letter=LETTER
    )
    assert not waiting_for(ministry["laeser"]).exists()
    assert one.answer_document is not None
    assert one.answer_document.content == LETTER.content
    acts = Act.objects.filter(kind__in=[Kind.QUESTION_ASKED, Kind.QUESTION_ANSWERED])
    assert [(act.value_day, act.reason) for act in acts.order_by("pk")] == [
        (ASKED, "Spørgsmål 1 fra N.N. (X)"),
        (ANSWERED, "Spørgsmål 1 fra N.N. (X)"),
    ]
    page = text(signed_in(ministry, "laeser").get(f"/aktstykker/{case.case_number}/"))
    assert "Spørgsmål 1 af 19. november 2024" in page
    assert "Besvaret 26. november 2024" in page


def test_the_due_day_itself_is_in_time(ministry: Ministry) -> None:
    one = asked(ministry, with_aktstykke(ministry))
    assert not is_late(one, ANSWERED)
    assert is_late(one, ANSWERED + dt.timedelta(days=1))


def test_a_number_stands_once_and_days_are_in_order(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    one = asked(ministry, case)
    with pytest.raises(Refusal, match="registreret"):
        asked(ministry, case)
    with pytest.raises(Refusal, match="Fristen"):
        asked(ministry, case, number=2, due_on=ASKED - dt.timedelta(days=1))
    before = ASKED - dt.timedelta(days=1)
    with pytest.raises(Refusal, match="før spørgsmålet"):
        services.answer(one, actor=ministry["chef"], answered_on=before, text="Ja.", letter=LETTER)


def test_nothing_is_asked_or_answered_on_a_day_to_come(ministry: Ministry) -> None:
    case, today = with_aktstykke(ministry), timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    with pytest.raises(Refusal, match="fremtiden"):
        asked(ministry, case, asked_on=tomorrow, due_on=None)
    one = asked(ministry, case, asked_on=today, due_on=None)
    said = {"actor": ministry["chef"], "text": "Fem lande.", "letter": LETTER}
    with pytest.raises(Refusal, match="fremtiden"):
        services.answer(one, answered_on=tomorrow, **said)  # type: ignore[arg-type]
    services.answer(one, answered_on=today, **said)  # type: ignore[arg-type]


def test_an_answer_is_not_overwritten_unseen(ministry: Ministry) -> None:
    one = asked(ministry, with_aktstykke(ministry))
    other = Question.objects.select_related("aktstykke").get(pk=one.pk)
    services.draft_answer(one, actor=ministry["sagsbehandler"], text="Første")
    with pytest.raises(Refusal, match="Intet er overskrevet"):
        services.draft_answer(other, actor=ministry["controller"], text="Anden")
    with pytest.raises(Refusal):
        services.answer(
            other, actor=ministry["chef"], answered_on=ANSWERED, text="Andet", letter=LETTER
        )
    assert Question.objects.get(pk=one.pk).answer_draft == "Første"


def test_a_draft_is_asked_nothing_and_a_reader_answers_nothing(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    with pytest.raises(Refusal):
        asked(ministry, case, actor=ministry["laeser"])
    Aktstykke.objects.filter(pk=case.pk).update(state=Aktstykke.State.DRAFT)
    with pytest.raises(Refusal, match="ikke afleveret"):
        asked(ministry, case)
