"""Keeping an answer as a statement, and asking the same again later."""

import functools
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.statements.models import Statement
from grants.statements.selectors import statements_for, things_of
from grants.statements.services import Answered, make_statement
from ledger.clocks import asked
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.web import action
from reports.clocks.footnote import footnote
from reports.cross.answering import Answer, answer
from reports.cross.asking import Question, form_of, question_of
from reports.cross.forms import KeepForm
from reports.cross.kept import as_kept, beside, concerned, question_at, reader_of


@require_http_methods(["GET", "HEAD", "POST"])
def cross_keep(request: HttpRequest) -> HttpResponse:
    """Keep the table the address asks for as an answer, at both its days: those of now if not said.

    It is counted anew as anybody may be told it, without what only the cleared may know.
    """
    person = person_of(request)
    allow(request, Doing.KEEP_ANSWER, unit=person.unit)
    reader = reader_of(person, unit=person.unit, all_units=person.sees_all_units)
    form = form_of(request.GET, reader)
    if not form.is_valid():
        raise Http404
    at = asked(request.GET)
    shown = asked(QueryDict(request.POST.get("moment", "")))  # the table that was looked at
    if shown.value_day is None or shown.known is None:
        shown = asked(QueryDict(footnote(request, at, "").query.removeprefix("?")))
    question = question_of(form, at).asked_at(shown)
    found = answer(question, reader)
    table = found.table
    if table is None:
        raise Http404
    address = f"{reverse('cross')}?{question.query}"

    def run(filled: ActionForm) -> Statement:
        said = filled.cleaned_data
        kept = as_kept(table, all_units=person.sees_all_units)
        return make_statement(
            actor=person,
            text=said["text"] or table.caption,
            made_on=said["made_on"],
            owner=person,
            about=concerned(question, table, reader),
            evidence=said["evidence"],
            audience=said["audience"],
            answered=Answered(said["asked"].strip(), address, kept),
            example=table.example,
            key=said["key"],
        )

    to_parliament = not why_not(person, Doing.STATE_TO_PARLIAMENT, unit=person.unit)
    return action(
        request,
        functools.partial(KeepForm, to_parliament=to_parliament),
        run,
        template="reports/cross/keep.html",
        context={
            "title": _("Gem som svar"),
            "submit": _("Gem svaret"),
            "cancel": address,
            "table": table,
            "found": found,
            "question": question,
            "at": question.at,
            "of": _whose(person.unit, all_units=person.sees_all_units),
        },
        initial={
            "audience": Statement.Audience.OWN,
            "moment": shown.query.removeprefix("?"),
            "made_on": timezone.localdate(),
            "text": table.caption,
        },
        message=_("Svaret er gemt. Det findes fra de tal, det handler om."),
        done=lambda made: reverse("cross_answer", args=[made.ref]),
        fields={"R108_statement_has_its_evidence": "asked"},
    )


@require_safe
def cross_answer(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """What was answered, what the same question gives today, and the difference, cell by cell.

    It is asked of what the answer was of: the whole ministry or one unit, and nothing that is for
    the cleared alone. Nobody who finds the answer sees less than that. One who sees more is told
    when it makes another table, and gets it with `?alt=1`: then it is asked of all that he sees.
    """
    person = person_of(request)
    rows = statements_for(person).filter(answer__isnull=False)
    found = get_object_or_404(rows, ref=ref)
    kept: dict[str, Any] = found.answer or {}
    reader = reader_of(person, unit=found.unit, all_units=kept["all_units"])
    sees_more = person.cleared or (person.sees_all_units and not kept["all_units"])
    own = sees_more and request.GET.get("alt") == "1"
    question = question_at(found.address, person if own else reader, now=True)
    now = answer(question, person if own else reader) if question else None
    facts: dict[str, Any] = {
        "statement": found,
        "things": things_of(person, found),
        "at": asked(request.GET),
        "then": question_at(found.address, reader),
        "of": _whose(found.unit, all_units=kept["all_units"]),
        "own": own,
        "sees_more": sees_more and not own and _differs(question, now, person),
    }
    if now is not None and now.table is not None:
        new = as_kept(now.table, all_units=kept["all_units"])
        facts["beside"] = beside(kept, new)
    else:
        facts["why_not"] = now.why_not if now else _("Spørgsmålet kan ikke stilles mere.")
        facts["beside"] = beside(kept, {"columns": [], "rows": []})
    return render(request, "reports/cross/answer.html", facts)


def _whose(unit: str, *, all_units: bool) -> str:
    """Whose figures an answer is of, in words."""
    return _("hele ministeriet") if all_units else unit


def _differs(question: Question | None, now: Answer | None, person: Person) -> bool:
    """Whether the person's own table is another than the one shown."""
    if question is None or now is None:
        return False
    own = answer(question, person)
    return _ore(own) != _ore(now)


def _ore(found: Answer) -> list[tuple[str, list[int | None]]] | str:
    if found.table is None:
        return found.why_not
    return [(line.key, [cell.ore for cell in line.cells]) for line in found.table.lines]
