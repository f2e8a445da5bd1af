"""What changed between any two moments, by whom, why and on which paper."""

from typing import Any

from django.forms import TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.authority.gate import person_of
from ledger.clocks import as_typed, asked_first, asked_second
from ledger.exports import page_or_file
from ledger.tables import table_of
from reports.changes.between import changes as between
from reports.changes.forms import ChooseForm
from reports.changes.subjects import NotFoundError, Subject, found, meant
from reports.changes.tables import EffectTable, PartTable, part
from reports.figures.accounts import latest_opened, years
from reports.figures.addresses import address

DAYS = ("fra_pr", "fra_kendt", "pr", "kendt")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Ask what is compared, and lead to its address."""
    known = years()
    if "hvad" not in request.GET:
        year = latest_opened()
        form = ChooseForm(None, years=known, initial={"aar": year, **request.GET.dict()})
        return render(request, "reports/changes/choose.html", {"form": form})
    form = ChooseForm(request.GET, years=known)
    form.is_valid()
    for name in set(form.errors) & set(DAYS):  # the browser's calendar would show an empty field
        form.fields[name].widget = TextInput()
    if form.is_valid():
        said = form.cleaned_data
        try:
            subject = meant(person_of(request), said["hvad"], said["hvilken"], said["aar"])
        except NotFoundError as error:
            form.add_error("hvilken", str(error))
        else:
            days = {name: as_typed(said[name]) for name in DAYS if said[name]}
            return HttpResponseRedirect(address("changes", subject.kind, subject.of, **days))
    return render(request, "reports/changes/choose.html", {"form": form})


@require_safe
def changes(request: HttpRequest, kind: str, of: str) -> HttpResponseBase:
    """From `?fra_pr=&fra_kendt=` to `?pr=&kendt=`; what he may not see is not found."""
    person = person_of(request)
    subject = found(person, kind, of)
    first, at = asked_first(request.GET), asked_second(request.GET)
    facts: dict[str, Any] = {"subject": subject, "first": first, "at": at}
    facts["links"] = {"first": f"{subject.url}{_joined(subject, first.query)}"}
    facts["links"]["then"] = f"{subject.url}{_joined(subject, at.query)}"
    if first.moment.is_now:
        return page_or_file(request, "reports/changes/changes.html", facts, name="aendringer")
    said = between(subject.frames, first.moment, at.moment)
    table = table_of(
        request, EffectTable, said.effects, pages=False, words=subject.words, person=person
    )
    facts |= {"changes": said, "table": table}
    if subject.parts:
        rows = [part(subject.parts[pk], *both) for pk, both in said.parts.items()]
        caption = _("%(left)s, konto for konto") % {"left": subject.words.left}
        facts["parts"] = table_of(
            request, PartTable, rows, pages=False, prefix="dele-", caption=caption
        )
    name = f"aendringer-{subject.kind}-{_plain(subject)}"
    return page_or_file(request, "reports/changes/changes.html", facts, name=name)


def _joined(subject: Subject, query: str) -> str:
    return f"&{query[1:]}" if query and "?" in subject.url else query


def _plain(subject: Subject) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in subject.of)
