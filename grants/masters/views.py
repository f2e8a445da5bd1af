"""Pages of masters: all sorts, one sort, one master with its history, and what is done to it."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.masters import services
from grants.masters.clashes import clash_of
from grants.masters.forms import RetireForm
from grants.masters.selectors import counts, facts_of, outside
from grants.masters.sorts import MASTERS, PROGRAMMES
from grants.masters.tables import rows_of, table_for
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action
from programmes.masters.forms import MasterForm
from programmes.masters.history import history, version
from programmes.masters.sorts import Master

SEARCH_MAX = 60


@require_safe
def masters(request: HttpRequest) -> HttpResponse:
    """Every sort with how many there are, and what was changed outside the application."""
    person = person_of(request)
    facts = {"sorts": counts(person), "outside": outside(person)}
    return render(request, "grants/masters/masters.html", facts)


@require_safe
def master_list(request: HttpRequest, name: str) -> HttpResponse:
    person, sort = person_of(request), _sort(name)
    asked = request.GET.get("q", "").replace("\0", "")[:SEARCH_MAX].strip()
    table = table_of(request, table_for(sort), rows_of(sort, sort.rows(person), asked))
    facts = {"sort": sort, "table": table, "asked": asked, "why_not": _why_not(person, sort)}
    return page_or_file(request, "grants/masters/list.html", facts, name="stamdata")


@require_safe
def master(request: HttpRequest, ref: str) -> HttpResponse:
    """One master: what it says, where it comes from, and who changed what."""
    person = person_of(request)
    sort, thing = _thing(person, ref)
    facts = {
        "sort": sort,
        "thing": thing,
        "ref": ref,
        "title": sort.title(thing),
        "facts": facts_of(sort, thing),
        "ended_on": getattr(thing, sort.ending) if sort.ending else None,
        "changes": history(sort, thing.pk),
        "shown_at": sort.page(thing) if sort.page else "",
        "splits": sort is PROGRAMMES,
        "why_not": _why_not(person),
    }
    return render(request, "grants/masters/master.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def master_new(request: HttpRequest, name: str) -> HttpResponse:
    sort = _sort(name)
    person = _allowed(request, sort)

    def run(filled: ActionForm) -> Any:
        form = _typed(filled)
        return services.create(
            sort,
            actor=person,
            values=form.values(),
            case=form.cleaned_data.get("own_case", ""),
            key=form.cleaned_data["key"],
            example=settings.DEMO,  # what is typed into a demonstration has no source
        )

    return action(
        request,
        partial(sort.form, person=person),
        run,
        template="grants/masters/form.html",
        context={
            "sort": sort,
            "title": _("Opret %(one)s") % {"one": str(sort.one).lower()},
            "caution": "" if sort is PROGRAMMES else sort.caution,
            "cancel": reverse("master_list", args=[sort.name]),
        },
        message=_("Det er oprettet."),
        done=lambda made: _address(sort, made),
        fields={"R12_year_is_open": "year"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def master_edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change one; when another saved meanwhile, both versions are shown field by field."""
    sort, thing = _thing(person_of(request), ref)
    person = allow(request, Doing.EDIT_MASTER, unit=person_of(request).unit)
    title = sort.title(thing)

    def run(filled: ActionForm) -> Any:
        form = _typed(filled)
        try:
            return services.edit(
                sort,
                thing.pk,
                actor=person,
                values=form.values(),
                seen=form.cleaned_data["version"] or 0,
                case=form.cleaned_data.get("own_case", ""),
                key=form.cleaned_data["key"],
            )
        except services.SavedByAnother as clash:
            form.clash = clash_of(sort, form, clash.thing)
            # Having seen both, one may save again.
            form.data = {**form.data.dict(), "version": str(clash.version)}  # type: ignore[attr-defined]
            raise

    return action(
        request,
        partial(sort.form, person=person, instance=thing),
        run,
        template="grants/masters/form.html",
        context={
            "sort": sort,
            "thing_title": title,
            "ref": ref,
            "title": _("Ret %(title)s") % {"title": title},
            "caution": sort.caution,
            "cancel": reverse("master", args=[ref]),
        },
        initial={"version": version(sort, thing.pk)},
        message=_("Rettelsen er gemt."),
        done=reverse("master", args=[ref]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def master_retire(request: HttpRequest, ref: str) -> HttpResponse:
    sort, thing = _thing(person_of(request), ref)
    if not sort.ending:
        raise Http404
    person = allow(request, Doing.EDIT_MASTER, unit=person_of(request).unit)
    title = sort.title(thing)
    return action(
        request,
        RetireForm,
        lambda form: services.retire(
            sort,
            thing.pk,
            actor=person,
            day=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        ),
        template="grants/masters/form.html",
        context={
            "sort": sort,
            "thing_title": title,
            "ref": ref,
            "title": _("%(title)s udgår") % {"title": title},
            "intro": _("Den slettes ikke: den vises fortsat, hvor den er brugt."),
            "cancel": reverse("master", args=[ref]),
        },
        initial={"day": getattr(thing, sort.ending)},
        message=_("Det er gemt."),
        done=reverse("master", args=[ref]),
    )


def _sort(name: str) -> Master:
    if name not in MASTERS:
        raise Http404
    return MASTERS[name]


def _thing(person: Person, ref: str) -> tuple[Master, Any]:
    name, pk = ref.split("/")
    sort = _sort(name)
    return sort, get_object_or_404(sort.rows(person), pk=pk)


def _why_not(person: Person, sort: Master | None = None) -> str:
    reason = why_not(person, Doing.EDIT_MASTER, unit=person.unit)
    if not reason and sort is PROGRAMMES:  # a programme's frames are money
        reason = why_not(person, Doing.REGISTER_GRANT, unit=person.unit)
    return reason


def _allowed(request: HttpRequest, sort: Master) -> Person:
    unit = person_of(request).unit
    if sort is PROGRAMMES:
        allow(request, Doing.REGISTER_GRANT, unit=unit)
    return allow(request, Doing.EDIT_MASTER, unit=unit)


def _address(sort: Master, thing: Any) -> str:
    return reverse("master", args=[f"{sort.name}/{thing.pk}"])


def _typed(form: ActionForm) -> MasterForm:
    if not isinstance(form, MasterForm):
        raise TypeError(form)
    return form
