"""What lint says of a request's paper, and the page on which a warning is answered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.web import action
from reports.aktstykker.drafts.reaching import Reached, reach
from reports.aktstykker.drafts.selectors import draft_of
from reports.aktstykker.lint import services
from reports.aktstykker.lint.forms import AnswerForm
from reports.aktstykker.lint.gathering import WRITTEN_ON
from reports.aktstykker.lint.selectors import findings_of
from reports.aktstykker.lint.showing import Shown, shown


@require_safe
def findings(request: HttpRequest, case_number: str) -> HttpResponse:
    """Every finding of the paper as it reads now, the heaviest first, with its rule and source."""
    reached = reach(request, case_number)
    found = _found(reached)
    facts = {
        "aktstykke": reached.case,
        "findings": found,
        "errors": sum(one.css == "error" for one in found),
        "asking": sum(one.asks for one in found),
        "may_answer": _may_answer(reached),
        "has_left": reached.case.state not in WRITTEN_ON,
    }
    return render(request, "reports/aktstykker/lint/findings_page.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, case_number: str, fingerprint: str) -> HttpResponse:
    """Answer one warning. A finding that is gone, or is none, is not found."""
    reached = reach(request, case_number)
    allow(request, Doing.DRAFT_PAPER, unit=reached.case.unit)
    found = {one.finding.fingerprint: one for one in _found(reached)}
    asked = found.get(fingerprint)
    if asked is None or not asked.asks or not _may_answer(reached):
        raise Http404
    back = reverse("aktstykke_findings", args=[case_number])
    return action(
        request,
        AnswerForm,
        lambda form: services.answer(
            reached.case,
            actor=reached.person,
            finding=asked.finding,
            words=form.cleaned_data["words"],
        ),
        template="reports/aktstykker/lint/answer.html",
        context={
            "title": _("Besvar advarslen"),
            "aktstykke": reached.case,
            "asked": asked,
            "submit": _("Gem svaret"),
            "cancel": back,
        },
        done=back,
        message=_("Svaret er gemt."),
    )


def _found(reached: Reached) -> list[Shown]:
    return shown(draft_of(reached.case), findings_of(reached.case))


def _may_answer(reached: Reached) -> bool:
    """He may write the paper, and it has not left the house."""
    return not reached.why_not and reached.case.state in WRITTEN_ON
