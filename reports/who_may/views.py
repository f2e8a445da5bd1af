"""The page *Hvem kan hvad*: for a thing, each step that may come next and each person's answer."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from grants.authority.takers import Answer, answers, staff
from grants.transitions import name_of, next_steps
from ledger.models import Person
from reports.who_may.things import about, find


class Row(NamedTuple):
    """A step, and the answers: those who may, then those who may not with the reason."""

    label: str
    thing: str
    second: bool
    may: list[Answer]
    may_not: list[Answer]


@require_safe
def who_may(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    person = person_of(request)
    thing = find(person, kind, id)
    people = [one for one in staff() if _sees(one, thing.second["unit"])]
    rows = []
    for step in next_steps(kind, thing.state):
        said = answers(people, step.doing, about(thing, step))
        rows.append(
            Row(
                str(step.label),
                name_of(step.thing),
                step.second,
                [answer for answer in said if not answer.why_not],
                [answer for answer in said if answer.why_not],
            )
        )
    facts = {"thing": thing, "name": name_of(kind), "rows": rows}
    return render(request, "reports/who_may/who_may.html", facts)


def _sees(person: Person, unit: str) -> bool:
    return person.sees_all_units or person.unit == unit
