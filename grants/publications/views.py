"""Pages of files the state publishes: the list, uploading one, its preview, and confirming it."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.commitments.facts import Fact
from grants.publications import selectors, services, shown
from grants.publications.forms import PublicationForm
from grants.publications.models import Publication
from grants.publications.steps import main_step, other_steps
from grants.publications.tables import FindingTable, NameTable, PublicationTable, badge
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.tables import table_of
from ledger.web import action, body_at_most, moved_on

State = Publication.State
MOVING = (State.RECEIVED, State.CHECKING)
READ = (State.CHECKED, State.DONE)
FORM_BYTES = 64 * 1024  # what a form has beside its file


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """The files, of one finance year when asked, and a way to upload one."""
    person = person_of(request)
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None  # noqa: PLR2004
    facts = {
        "table": table_of(request, PublicationTable, selectors.publications(year)),
        "years": selectors.years_with_files(),
        "year": year,
        "why_not": why_not(person, Doing.PUBLISH, unit=person.unit),
    }
    return page_or_file(request, "grants/publications/list.html", facts, name="publikationer")


@body_at_most(services.BYTES_MAX + FORM_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def publication_new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    allow(request, Doing.PUBLISH, unit=person.unit)

    def run(form: ActionForm) -> Publication:
        if not isinstance(form, PublicationForm):
            raise TypeError
        said = form.cleaned_data
        return services.upload(
            actor=person,
            file=form.upload(),
            sort=said["sort"],
            year=said["year"],
            stage=said["stage"],
            found_at=said["found_at"],
            file_day=said["file_day"],
        )

    return action(
        request,
        PublicationForm,
        run,
        template="grants/publications/new.html",
        context={
            "title": _("Indlæs offentliggjorte tal"),
            "submit": _("Indlæs"),
            "cancel": reverse("publications"),
        },
        initial={"year": request.GET.get("aar", "")},
        done=lambda file: reverse("publication", args=[file.ref]),
        message=_("Filen er modtaget og bliver læst."),
        fields={"R90_publication_is_taken_once": "file", "R92_publication_can_be_read": "file"},
    )


@require_safe
def publication(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """One file: how far it is, what is wrong in it or what it would change, and who did what."""
    person, file = person_of(request), _file(ref)
    context: dict[str, Any] = {
        **_about(file, person),
        "main": main_step(file, person),
        "others": other_steps(file, person),
    }
    if file.findings:
        found = table_of(request, FindingTable, file.findings, pages=False, prefix="fund-")
        context["findings"] = found
    if file.state in READ and file.summary:
        context["preview"] = shown.preview(request, file, file.summary)
    return page_or_file(
        request, "grants/publications/publication.html", context, name="publikation"
    )


@require_safe
def publication_progress(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """How far the worker is; asked again and again by htmx. The whole page when it is through."""
    person_of(request)
    file = _file(ref)
    context = {"file": file, "moving": file.state in MOVING}
    answer = render(request, "grants/publications/progress.html", context)
    if file.state not in MOVING:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def publication_changes(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Every figure of the file that is not what was stored, page by page."""
    person_of(request)
    file = _file(ref)
    rows = selectors.changes(file)
    caption = _("Tal, der er anderledes end de lagrede")
    context = {"file": file, "title": caption}
    context["table"] = shown.changes_table(request, rows, caption=caption)
    return page_or_file(
        request, "grants/publications/rows.html", context, name="publikation-raekker"
    )


@require_safe
def publication_names(
    request: HttpRequest, ref: uuid.UUID, against: str, kind: str
) -> HttpResponse:
    """The accounts that are new, renamed or gone, against the names of a year (`shown.AGAINST`)."""
    person_of(request)
    words = shown.kinds_of_names()
    if against not in shown.AGAINST or kind not in words:
        raise Http404
    file, which = _file(ref), shown.AGAINST[against]
    year = file.year if against == shown.THIS_YEAR else file.year - 1
    rows = [
        {"number": number, "before": before, "name": name}
        for number, before, name in selectors.names(file, which, kind)
    ]
    table: Any = table_of(request, NameTable, rows)
    table.caption = words[kind]
    title = _("%(what)s, sammenlignet med %(year)s") % {"what": words[kind], "year": year}
    context = {"file": file, "table": table, "title": title}
    return page_or_file(
        request, "grants/publications/rows.html", context, name="publikation-raekker"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publication_confirm(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: Publication, person: Person, form: ActionForm) -> None:
        services.confirm(file, actor=person, key=form.cleaned_data["key"])

    return _step(
        request, ref, run, {State.CHECKED},
        title=_("Bekræft og indlæs"),
        intro=_("Alle filens tal og navne gemmes i én handling. Ingen ramme, lov eller postering "
                "ændres."),
        submit=_("Bekræft og indlæs"),
        message=_("Tallene er indlæst."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def publication_cancel(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    def run(file: Publication, person: Person, _form: ActionForm) -> None:
        services.cancel(file, actor=person)

    return _step(
        request, ref, run, set(services.MAY_CANCEL), danger=True,
        title=_("Annullér filen"),
        intro=_("Intet af filen indlæses. Den bliver stående på listen og kan indlæses igen."),
        submit=_("Annullér filen"),
        message=_("Filen er annulleret."),
    )  # fmt: skip


def _step(
    request: HttpRequest, ref: uuid.UUID, run: Any, states: set[str], *, message: str, **words: Any
) -> HttpResponse:
    file = _file(ref)
    person = allow(request, Doing.PUBLISH, unit=person_of(request).unit)
    url = reverse("publication", args=[file.ref])
    if request.method != "POST" and file.state not in states:
        return moved_on(request, url)

    def as_seen(filled: ActionForm) -> None:
        file.version = min(filled.cleaned_data["version"] or file.version, file.version)
        run(file, person, filled)

    return action(
        request,
        ActionForm,
        as_seen,
        template="grants/publications/step.html",
        context={**words, **_about(file, person), "cancel": url},
        initial={"version": file.version},
        message=message,
        done=url,
    )


def _file(ref: uuid.UUID) -> Any:
    """The file with its `summary`."""
    return get_object_or_404(selectors.page_of(ref))


def _about(file: Any, person: Person) -> dict[str, Any]:
    return {
        "file": file,
        "moving": file.state in MOVING,
        "badge": badge(file),
        "facts": _facts(file, person),
    }


def _facts(file: Any, person: Person) -> list[Fact]:
    readable = file.done_act_id or person.sees_all_units or person.unit == file.document.unit
    document = reverse("document", args=[file.document.ref]) if readable else ""
    found = [
        Fact(_("Fil"), file.name, document),
        Fact(_("SHA-256"), file.sha256),
        Fact(_("Finansår"), str(file.year)),
        Fact(_("Stadie"), str(file.get_stage_display())),
    ]
    if file.found_at:
        found.append(Fact(_("Fundet"), file.found_at))
    if file.summary:
        form = file.summary["form"]
        found.append(Fact(_("Tegnsæt og linjer"), f"{form['encoding']}, {form['line_end']}"))
    if file.state not in MOVING:
        found.append(Fact(_("Rækker"), str(file.total_rows)))
    if file.source:
        found.append(Fact(_("Kilde"), file.source.key, reverse("source", args=[file.source.key])))
    return found
