"""For the walk over every address: an answer that was kept, of Capacity's partners."""

import datetime as dt
from typing import Any

from grants.statements.services import Answered, make_statement
from ledger.models import Person
from reports.cross.answering import answer
from reports.cross.kept import as_kept, concerned, question_at, reader_of

ANSWERED = dt.date(2024, 12, 20)
ADDRESS = "/krydstabel/?raekker=modtager&kolonner=aar&maal=netto&pr=2024-12-20&kendt=2026-11-01"


def cross_things(first: Person, title: str) -> dict[str, list[Any]]:
    """The table as it was on a day, kept by the case officer for others than Parliament."""
    reader = reader_of(first, unit=first.unit, all_units=False)
    question = question_at(ADDRESS, reader)
    assert question is not None
    table = answer(question, reader).table
    assert table is not None
    made = make_statement(
        actor=first,
        text=f"{title}: eksempel på svar",
        made_on=ANSWERED,
        owner=first,
        about=concerned(question, table, reader),
        audience="others",
        answered=Answered(
            f"{title}: hvad har partnerne fået?", ADDRESS, as_kept(table, all_units=False)
        ),
        example=True,
    )
    return {"kept answer": [made.ref]}
