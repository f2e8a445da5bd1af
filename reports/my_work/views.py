"""*Mit arbejde*: what waits for me, what came back, what I wait for, and my duties."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from grants.accounts.numbers import display
from grants.authority.delegating import delegations_for
from grants.authority.gate import person_of
from grants.authority.takers import staff, takers
from grants.duties.selectors import is_overdue
from grants.questions.selectors import is_late
from grants.reconciliation.models import Part
from grants.registrations.models import Registration
from grants.sorts import SORTS
from grants.templatetags.grants import named
from grants.transitions import name_of
from ledger.models import Person
from ledger.tables import table_of
from reports.my_work import selectors
from reports.my_work.queues import ANSWER, APPROVE, RELEASE
from reports.my_work.selectors import ROWS_MAX, Hat, Waiting
from reports.my_work.tables import (
    ApproveTable,
    DifferenceTable,
    DutyTable,
    Line,
    OthersTable,
    QuestionTable,
    ReleaseTable,
    ReturnedTable,
)
from reports.saved_views.selectors import below
from reports.saved_views.tables import WatchTable

TEXT_MAX = 80  # of a question; its page has it all
WHO_MAX = 3  # named in a row; the page Hvem kan hvad has them all


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Everything that waits, each row one click from its act."""
    person = person_of(request)
    worn = selectors.hats(person)
    found = selectors.waiting_rows(person, worn)
    approve = [_waiting(one) for one in found if one.queue.group == APPROVE]
    release = [_waiting(one) for one in found if one.queue.group == RELEASE]
    tables = [
        table_of(request, ApproveTable, approve, pages=False, prefix="a-"),
        table_of(request, ReleaseTable, release, pages=False, prefix="f-"),
        table_of(request, QuestionTable, _questions(found), pages=False, prefix="q-"),
        table_of(request, ReturnedTable, _returned(person, worn), pages=False, prefix="t-"),
        table_of(request, DutyTable, _duties(person, worn), pages=False, prefix="p-"),
        table_of(request, DifferenceTable, _differences(worn), pages=False, prefix="d-"),
        table_of(request, WatchTable, below(person), pages=False, prefix="r-"),
        table_of(request, OthersTable, _others(person), pages=False, prefix="o-"),
    ]
    facts = {
        "tables": [table for table in tables if len(table.rows)],
        "stands_in_for": [hat.person for hat in worn if hat.person != person],
        "delegations": delegations_for(person).filter(holder=person).exists(),
    }
    return render(request, "reports/my_work/my_work.html", facts)


@require_POST
def mail_switch(request: HttpRequest) -> HttpResponse:
    """Turn the person's own mails on or off."""
    person = person_of(request)
    if (said := request.POST.get("mail")) in {"on", "off"}:
        Person.objects.filter(pk=person.pk).update(takes_mail=said == "on")
    return HttpResponseRedirect(reverse("my_work"))


def _waiting(one: Waiting) -> Line:
    first = one.about["first"]
    return Line(
        what=str(one.queue.label),
        title=one.queue.title(one.row),
        url=one.queue.act(one.row),
        step=_("Frigiv") if one.queue.group == RELEASE else _("Se og bekræft"),
        amount_ore=one.about["amount_ore"],
        first=named(first),
        behalf=_for(one.behalf),
    )


def _questions(found: list[Waiting]) -> list[Line]:
    """The first due first; those without a day come last."""
    rows = [one for one in found if one.queue.group == ANSWER]
    rows.sort(key=lambda one: (one.row.due_on or dt.date.max, one.row.asked_on, one.row.pk))
    return [
        Line(
            what=Truncator(one.row.text).chars(TEXT_MAX),
            title=one.queue.title(one.row),
            url=one.queue.act(one.row),
            step=_("Se og besvar"),
            who=_for(one.behalf),
            due=one.row.due_on,
            overdue=is_late(one.row),
        )
        for one in rows
    ]


def _for(behalf: str) -> str:
    """The words of an act's reference as a cell says them."""
    with override("da"):
        words = "på vegne af "
    return behalf.removeprefix(words).removesuffix(" (delegation)")


def _returned(person: Person, worn: list[Hat]) -> list[Line]:
    lines: list[Line] = []
    for name, rows in selectors.some(selectors.returned(person, worn)):
        lines += [_came_back(name, row) for row in rows.order_by("pk")[:ROWS_MAX]]
    return lines


def _came_back(name: str, row: Registration) -> Line:
    sort = SORTS.get(name)
    if sort is None:
        url, title = reverse("commitment_edit", args=[row.ref]), str(row)
    else:
        url, title = reverse("registration", args=[sort.name, row.ref]), sort.title(row)
    return Line(what=name_of(name), title=title, url=url, step=_("Ret"), reason=row.returned_reason)


def _others(person: Person) -> list[Line]:
    found = selectors.for_others(person)
    people = staff() if found else []
    lines = []
    for one in found:
        can = takers(people, one.queue.doing, one.about)
        id = str(getattr(one.row, "case_number", "") or one.row.ref)
        lines.append(
            Line(
                what=str(one.queue.label),
                title=one.queue.title(one.row),
                url=reverse("who_may", args=[one.queue.thing or one.queue.name, id]),
                step=_("Se"),
                who=_names(can),
            )
        )
    return lines


def _names(people: Iterable[Person]) -> str:
    names = [named(person) for person in people]
    more = len(names) - WHO_MAX
    said = ", ".join(names[:WHO_MAX]) or _("Ingen lige nu")
    return f"{said} {_('og %(n)s mere') % {'n': more}}" if more > 0 else said


def _duties(person: Person, worn: list[Hat]) -> list[Line]:
    return [
        Line(
            what="",
            title=duty.title,
            url=reverse("duty", args=[duty.ref]),
            step=_("Se og opfyld"),
            due=duty.due_on,
            overdue=is_overdue(duty),
            who=named(duty.owner) if duty.owner else str(duty.get_role_display()),
        )
        for duty in selectors.duties(person, worn)[:ROWS_MAX]
    ]


def _differences(worn: list[Hat]) -> list[Line]:
    return [
        Line(
            what=str(Part(one.line.part).label),
            title=f"{display(one.line.account)} {one.line.year}",
            url=reverse("reconciled_account", args=[f"{one.line.year}-{one.line.account}"]),
            step=_("Se og forklar"),
            amount_ore=one.line.rest_ore,
            due=one.difference.due_on,
            overdue=one.difference.due_on < timezone.localdate(),
            who=named(one.difference.owner),
        )
        for one in selectors.differences(worn)
    ]
