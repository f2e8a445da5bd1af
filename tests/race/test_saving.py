"""A paper is submitted while another saves: nothing is saved of what is submitted already."""

import threading
from typing import Any

import pytest

from grants.aktstykker import services as requests
from grants.aktstykker.life import submit
from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from reports.aktstykker.content import Content, Headed, Words
from reports.aktstykker.drafts import services as drafts
from reports.aktstykker.drafts.models import DraftVersion
from tests.ministry import DAY, Ministry, a_ministry
from tests.race.crossing import Crossing

pytestmark = pytest.mark.race


def a_case(ministry: Ministry) -> Aktstykke:
    made: Aktstykke = requests.register(
        actor=ministry["sagsbehandler"],
        case_number="24/20000",
        title="Prøve",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("50,0"),
        table=[requests.TableLine("IOM", ministry.pillars[0].partner, mio("50,0"))],
        payment_years=(2024, 2025),
        value_day=DAY,
    )
    return made


@pytest.mark.usefixtures("own_database")
def test_it_is_submitted_before_or_after_a_saving_and_never_in_the_middle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ministry = a_ministry()
    case = a_case(ministry)
    draft = drafts.open_draft(case, actor=ministry["sagsbehandler"])
    looked, go = threading.Event(), threading.Event()
    tokens_for, crossing = drafts.tokens_for, Crossing()

    def slow(*args: Any) -> Any:  # it has looked at the state, and has saved nothing
        looked.set()
        assert go.wait(30)
        return tokens_for(*args)

    monkeypatch.setattr(drafts, "tokens_for", slow)

    def saves() -> None:
        words = Content(sections=(Headed("Baggrund", (Words("Sent."),)),))
        drafts.save(draft, actor=ministry["sagsbehandler"], content=words, based_on=0)

    def submits() -> None:
        submit(case, actor=ministry["sagsbehandler"], version=1, digest="d" * 64)

    crossing.start("saved", saves)
    assert looked.wait(30)
    crossing.start("submitted", submits)
    assert crossing.in_line() == 1
    go.set()
    crossing.join()
    assert crossing.ended == {"saved": "done", "submitted": "done"}
    assert DraftVersion.objects.filter(draft=draft).count() == 1
