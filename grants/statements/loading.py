"""The real questions, answers and statements of a request, with their sources."""

from typing import Any

from grants.aktstykker.models import Aktstykke
from grants.questions.models import Question
from grants.statements.models import Statement
from grants.statements.services import About, concern
from ledger.models import Person
from ledger.money import mio
from programmes.loading import Sources


def said_to_parliament(
    request: Aktstykke, said: dict[str, Any], *, owner: Person, by_key: Sources
) -> None:
    """Load what the Committee asked, what was answered, and what was said. Adds, never changes.

    Like everything an installation brings they have no act; their sources stand for them.
    """
    for row in said.get("question", ()):
        plain = ("asked_on", "asker", "party", "text", "answered_on", "answer")
        Question.objects.get_or_create(
            aktstykke=request,
            number=row["number"],
            defaults={name: row[name] for name in plain if name in row}
            | {"source": by_key[row["source"]], "registered_by": owner},
        )
    for row in said.get("statement", ()):
        question = Question.objects.filter(aktstykke=request, number=row.get("question")).first()
        made, _new = Statement.objects.get_or_create(
            aktstykke=request,
            text=row["text"],
            made_on=row["made_on"],
            defaults={
                "question": question,
                "amount_ore": mio(row["amount_mio"]) if "amount_mio" in row else None,
                "owner": owner,
                "evidence": row["evidence"],
                "registered_by": owner,
                "source": by_key[row["source"]],
                "unit": request.unit,
                "example": request.example,
            },
        )
        concern(made, [About(*one) for one in row["about"]])
