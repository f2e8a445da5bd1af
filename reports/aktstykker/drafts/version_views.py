"""The versions of a text: the list, one beside another, an old one restored; and its very pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.exports import page_or_file
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.web import action
from reports.aktstykker.drafts import services
from reports.aktstykker.drafts.differing import changes
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.reaching import Reached, reach
from reports.aktstykker.drafts.selectors import draft_of, note_of, versions_of
from reports.aktstykker.drafts.storing import from_json
from reports.aktstykker.drafts.tables import VersionTable
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.papers.document import Paper, PaperError


@require_safe
def versions(request: HttpRequest, case_number: str) -> HttpResponse:
    """Every version with who saved it, newest first."""
    reached = reach(request, case_number)
    rows = list(versions_of(reached.case))
    facts = {
        "aktstykke": reached.case,
        "table": table_of(request, VersionTable, rows, pages=False, case=reached.case),
    }
    return page_or_file(request, "reports/aktstykker/drafts/versions.html", facts, name="versioner")


@require_safe
def version(request: HttpRequest, case_number: str, number: int) -> HttpResponse:
    """What a version changed from the one before it, or from that of `?mod=`."""
    reached = reach(request, case_number)
    rows = {one.number: one for one in versions_of(reached.case)}
    if number not in rows:
        raise Http404
    chosen = rows[number]
    asked = request.GET.get("mod", "")[:9]
    before = rows.get(int(asked)) if asked.isascii() and asked.isdigit() else None
    before = before or rows.get(number - 1)
    facts = {
        "aktstykke": reached.case,
        "version": chosen,
        "note": note_of(chosen),
        "before": before,
        "others": [one for one in rows.values() if one.number != number],
        "changes": changes(from_json(before.content), from_json(chosen.content)) if before else [],
        "may_restore": reached.may_write and number != max(rows),
    }
    return render(request, "reports/aktstykker/drafts/version.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, case_number: str, number: int) -> HttpResponse:
    """An old version's words become the newest version."""
    reached = reach(request, case_number)
    draft = draft_of(reached.case)
    if draft is None or not 1 <= number < draft.version:
        raise Http404
    person = allow(request, Doing.DRAFT_PAPER, unit=reached.case.unit)

    def run(form: ActionForm) -> DraftVersion:
        seen = form.cleaned_data["version"] or draft.version
        return services.restore(draft, number, actor=person, based_on=seen)

    return action(
        request,
        ActionForm,
        run,
        context={
            "title": _("Gendan version %(number)s") % {"number": number},
            "intro": _("Dens ord bliver den nyeste version. Tallene er dagens, som altid."),
            "submit": _("Gendan"),
            "cancel": reverse("aktstykke_version", args=[case_number, number]),
        },
        initial={"version": draft.version},
        done=lambda _made: reverse("aktstykke_text", args=[case_number]),
        message=_("Version %(number)s er gendannet som den nyeste.") % {"number": number},
    )


@require_safe
def pages(request: HttpRequest, case_number: str) -> HttpResponse:
    """The pages of the saved text as they are printed."""
    from reports.aktstykker.drafts.pages import pictured  # noqa: PLC0415 - loads the setter

    reached = reach(request, case_number)
    facts: dict[str, object] = {"aktstykke": reached.case}
    try:
        found = pictured(_paper(reached))
    except (RequestError, NarrativeError, PaperError) as error:
        facts["missing"] = str(error)
    else:
        facts |= {"hash": found.hash, "numbers": range(1, found.pages + 1), "count": found.pages}
    return render(request, "reports/aktstykker/drafts/pages.html", facts)


@require_safe
def page(request: HttpRequest, case_number: str, name: str, number: int) -> HttpResponse:
    """One page as a picture, for ever the same at its address; 404 once the paper is another."""
    from reports.aktstykker.drafts.pages import picture  # noqa: PLC0415 - loads the setter

    reached = reach(request, case_number)
    try:
        found = picture(_paper(reached), name, number)
    except (RequestError, NarrativeError, PaperError) as error:
        raise Http404 from error
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="image/png")
    patch_cache_control(response, private=True, max_age=3600)
    return response


def _paper(reached: Reached) -> Paper:
    return request_of(reached.case.case_number, reached.person).paper
