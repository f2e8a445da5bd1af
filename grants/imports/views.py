"""Pages of files: the list, uploading one, and one with its progress, faults and effect."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.facts import Fact, kr
from grants.commitments.forms import ReasonForm
from grants.imports import services
from grants.imports.all_sorts import SORTS, sort_named, sort_of
from grants.imports.effect import Effect, effect
from grants.imports.forms import UploadForm
from grants.imports.models import BulkFile
from grants.imports.selectors import FAULTS_SHOWN, faults_of, files_for, years_open
from grants.imports.steps import main_step, other_steps
from grants.imports.tables import FaultTable, FileTable, badge
from grants.imports.template import as_csv, as_xlsx
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.neutral import csv_of
from ledger.tables import table_of
from ledger.web import action, as_seen, moved_on

State = BulkFile.State
MOVING = (State.RECEIVED, State.CHECKING, State.CONFIRMING)
STANDS = (State.CHECKED, State.SUBMITTED)


@require_safe
def bulk_files(request: HttpRequest) -> HttpResponse:
    """The files of the person's unit, and a way to upload one of each sort."""
    person = person_of(request)
    facts = {
        "table": table_of(request, FileTable, files_for(person).order_by("-pk")),
        "sorts": SORTS.values(),
        "why_not": why_not(person, Doing.REGISTER_BULK, unit=person.unit),
    }
    return page_or_file(request, "grants/imports/files.html", facts, name="filer")


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_new(request: HttpRequest, name: str) -> HttpResponse:
    """Upload a file of a sort; the template is fetched from here too."""
    sort = sort_named(name)
    person = person_of(request)
    allow(request, Doing.REGISTER_BULK, unit=person.unit)
    years = years_open()

    def run(form: ActionForm) -> BulkFile:
        if not isinstance(form, UploadForm):
            raise TypeError
        said = form.cleaned_data
        file, shows = form.uploads()
        return services.upload(
            sort,
            actor=person,
            file=file,
            finance_year=said["finance_year"],
            value_day=said["day"],
            note=said["note"],
            basis_document=shows,
        )

    return action(
        request,
        partial(UploadForm, years=years),
        run,
        template="grants/imports/new.html",
        context={
            "title": _("Indlæs %(many)s fra en fil") % {"many": str(sort.many).lower()},
            "sort": sort,
            "years": years[:3],
            "submit": _("Indlæs"),
            "cancel": reverse("bulk_files"),
        },
        done=lambda file: reverse("bulk_file", args=[file.ref]),
        message=_("Filen er modtaget og bliver kontrolleret."),
        fields={
            "R48_file_is_taken_once": "file",
            "R49_file_can_be_read": "file",
            "R12_year_is_open": "finance_year",
            "R17_decision_is_written": "basis_document",
        },
    )


@require_safe
def bulk_template(request: HttpRequest, name: str, year: int, ending: str) -> HttpResponse:
    """The template to fill in, with the choices of the person's unit in the finance year."""
    sort, person = sort_named(name), person_of(request)
    if ending not in {"xlsx", "csv"} or year not in years_open():
        raise Http404
    content = as_csv(sort) if ending == "csv" else as_xlsx(sort, person, year)
    return _download(content, f"{sort.name}-{year}.{ending}", services.ENDINGS[f".{ending}"])


@require_safe
def bulk_file(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One file: how far it is, what is wrong in it, what it would do, and who did what."""
    person = person_of(request)
    file = _file(person, ref)
    facts: dict[str, Any] = {
        **_about(file),
        "main": main_step(file, person),
        "others": other_steps(file, person),
    }
    if file.state == State.FAULTY:
        found = faults_of(file)
        facts["faults"] = table_of(request, FaultTable, found, pages=False)
        facts["faults_shown"] = len(found)
        facts["faults_max"] = FAULTS_SHOWN
    return page_or_file(request, "grants/imports/file.html", facts, name="fil")


@require_safe
def bulk_progress(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """How far the worker is; asked again and again by htmx. The whole page when it is through."""
    file = _file(person_of(request), ref)
    answer = render(request, "grants/imports/progress.html", _progress(file))
    if file.state not in MOVING:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def bulk_faults(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """All that is wrong as CSV, to work through beside the file."""
    file = _file(person_of(request), ref)
    head = [_("Ark"), _("Række"), _("Kolonne"), _("Der står"), _("Hvad der skal stå")]
    rows = [[file.sheet, *fault] for fault in faults_of(file, None)]
    name = _("fejl i %(name)s.csv") % {"name": file.name}
    return _download(csv_of([head, *rows]), name, "text/csv")


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_submit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: BulkFile, person: Person, form: ActionForm) -> None:
        services.submit(file, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, ref, run, Doing.REGISTER_BULK, {State.CHECKED},
        title=_("Send filen til bekræftelse"),
        intro=_("En anden person ser det samme som du og bekræfter. Først da er noget bogført."),
        submit=_("Send til bekræftelse"),
        message=_("Filen er sendt til bekræftelse."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_confirm(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: BulkFile, person: Person, form: ActionForm) -> None:
        services.confirm(file, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, ref, run, Doing.CONFIRM_BULK, {State.SUBMITTED}, second=True,
        title=_("Bekræft og bogfør filen"),
        intro=_("Alle rækker bogføres i én handling, eller ingen af dem. Det kan ikke annulleres "
                "undervejs."),
        submit=_("Bekræft og bogfør"),
        message=_("Filen er bekræftet og bliver bogført."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_return(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: BulkFile, person: Person, form: ActionForm) -> None:
        said = form.cleaned_data
        services.send_back(file, actor=person, reason=said["reason"], key=said["key"])

    return _step(
        request, ref, run, Doing.CONFIRM_BULK, {State.SUBMITTED}, second=True, form=ReasonForm,
        title=_("Send filen tilbage"),
        intro=_("Den, der har indlæst filen, ser begrundelsen."),
        submit=_("Send tilbage"),
        message=_("Filen er sendt tilbage."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_cancel(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: BulkFile, person: Person, form: ActionForm) -> None:
        services.cancel(file, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, ref, run, Doing.REGISTER_BULK, set(services.MAY_CANCEL), danger=True,
        title=_("Annullér filen"),
        intro=_("Intet af filen bogføres. Den bliver stående, så man kan se, at den har været der, "
                "og kan indlæses igen."),
        submit=_("Annullér filen"),
        message=_("Filen er annulleret."),
    )  # fmt: skip


def _step(
    request: HttpRequest,
    ref: uuid.UUID,
    run: Any,
    doing: Doing,
    states: set[str],
    *,
    form: type[ActionForm] = ActionForm,
    second: bool = False,
    message: str,
    **words: Any,
) -> HttpResponse:
    file = _file(person_of(request), ref)
    asked = services.to_confirm(file) if second else {"unit": file.unit}
    person = allow(request, doing, **asked)
    url = reverse("bulk_file", args=[file.ref])
    if request.method != "POST" and file.state not in states:
        return moved_on(request, url)

    return action(
        request,
        form,
        lambda filled: run(as_seen(file, filled), person, filled),
        template="grants/imports/step.html",
        context={**words, **_about(file), "cancel": url},
        initial={"version": file.version},
        message=message,
        done=url,
    )


def _file(person: Person, ref: uuid.UUID) -> BulkFile:
    return get_object_or_404(files_for(person), ref=ref)


def _about(file: BulkFile) -> dict[str, Any]:
    """What every page about it shows: its facts, how far it is, and its effect while it waits."""
    found: Effect | None = effect(file) if file.state in STANDS else None
    return {
        **_progress(file),
        "sort": sort_of(file),
        "facts": _facts(file),
        "badge": badge(file),
        "effect": found,
        "room": found.room if found else None,
    }


def _progress(file: BulkFile) -> dict[str, Any]:
    return {"file": file, "moving": file.state in MOVING}


def _facts(file: BulkFile) -> list[Fact]:
    document = reverse("document", args=[file.document.ref])
    found = [
        Fact(_("Fil"), file.name, document),
        Fact(_("SHA-256"), file.sha256),
        Fact(_("Finansår"), str(file.finance_year)),
    ]
    if file.sheet:
        found.append(Fact(_("Ark"), file.sheet))
    if file.state not in MOVING:
        found.append(Fact(_("Rækker"), str(file.checked_rows)))
    if file.amount_ore:
        found.append(Fact(_("I alt"), kr(file.amount_ore)))
    return found


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
