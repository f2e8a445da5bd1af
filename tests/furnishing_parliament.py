"""For the walk over every address: a question that waits, one with a draft, and a statement."""

import datetime as dt
from typing import Any

from grants.aktstykker.models import Aktstykke
from grants.questions import services as questions
from grants.statements import services as statements
from grants.statements.services import About
from ledger.models import Person

ASKED = dt.date(2024, 11, 20)


def parliament_things(first: Person, case_number: str, title: str) -> dict[str, list[Any]]:
    """Example questions to the real request, so that the letter can be printed."""
    case = Aktstykke.objects.get(case_number=case_number)
    said = {"actor": first, "asked_on": ASKED, "due_on": dt.date(2024, 12, 4)}
    waiting = questions.ask(case, number=2, text=f"{title}: eksempel på spørgsmål", **said)
    begun = questions.ask(case, number=3, text=f"{title}: eksempel på spørgsmål", **said)
    text = "Eksempel på svar: der er søgt om {{amount}} i {{year}}."
    questions.draft_answer(begun, actor=first, text=text)
    made = statements.make_statement(
        actor=first,
        text=f"{title}: eksempel på udsagn",
        made_on=ASKED,
        owner=first,
        about=[About("programme", "capacity")],
        aktstykke=case,
        example=True,
    )
    return {
        "question": [waiting.ref],
        "question with a draft": [begun.ref],
        "statement": [made.ref],
    }
