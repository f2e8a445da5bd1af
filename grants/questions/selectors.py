"""Reading questions: those of a request, those that wait for an answer."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from grants.aktstykker.confidentiality import readable
from grants.questions.models import Question
from ledger.models import Person
from programmes.selectors import of_unit


def questions_for(person: Person) -> QuerySet[Question]:
    """The questions to requests whose content the person may read."""
    rows = Question.objects.select_related(
        "aktstykke", "document", "answer_document", "answered_by", "source", "registered_by"
    )
    return of_unit(readable(rows, person), person, "aktstykke__unit")


def waiting_for(person: Person) -> QuerySet[Question]:
    """Those without an answer, the first due first."""
    return questions_for(person).filter(answered_on__isnull=True).order_by("due_on", "asked_on")


def is_late(question: Question, today: dt.date | None = None) -> bool:
    """Not answered after its due day; the day itself is still in time."""
    if question.answered_on is not None or question.due_on is None:
        return False
    return question.due_on < (today or timezone.localdate())
