"""A draft as Word: the file to send out, the files that came back, and their changes."""

import functools
import logging
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.documents import WORD
from ledger.forms import ActionForm
from ledger.tables import table_of
from ledger.uploads import came
from ledger.web import action
from reports.aktstykker.drafts.reaching import Reached, reach
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import file_name
from reports.aktstykker.word import selectors, services
from reports.aktstykker.word.forms import TAKE, AnswerForm, BackForm
from reports.aktstykker.word.models import WordChange, WordRound
from reports.aktstykker.word.tables import RoundTable
from reports.papers.document import PaperError

logger = logging.getLogger(__name__)
ACTION = require_http_methods(["GET", "HEAD", "POST"])
ROUNDS = "reports/aktstykker/word/rounds.html"
ROUND = "reports/aktstykker/word/round.html"


@require_safe
def paper(request: HttpRequest, case_number: str) -> HttpResponse:
    """The request as Word, as it reads now."""
    reached = reach(request, case_number)
    try:
        content = services.word_file(reached.case)
    except RequestError as missing:
        return _no_paper(request, case_number, str(missing), 422)
    except (NarrativeError, PaperError):
        logger.exception("No Word file for %s", case_number)
        said = _("Papiret kunne ikke dannes. Grunden står i serverens log; sig det til driften.")
        return _no_paper(request, case_number, said, 500)
    name = file_name(case_number).removesuffix(".pdf") + ".docx"
    response = HttpResponse(content, content_type=WORD)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition
    patch_cache_control(response, private=True, no_cache=True)
    return response


@ACTION
def rounds(request: HttpRequest, case_number: str) -> HttpResponse:
    """The files that came back; a POST brings another."""
    reached = reach(request, case_number)
    case = reached.case

    def run(form: ActionForm) -> WordRound:
        file = came(form.cleaned_data["document"])
        assert file is not None  # noqa: S101 - the field demands one
        return services.receive(
            case, actor=reached.person, name=file.name or "retur.docx", content=file.content
        )

    rows = selectors.rounds(case)
    context = {"table": table_of(request, RoundTable, rows), "submit": _("Læs filen")}
    return _shown(
        request,
        reached,
        BackForm,
        run,
        template=ROUNDS,
        context=context,
        done=lambda made: reverse("word_round", args=[case_number, made.ref]),
        message=_("Filen er læst. Her er dens rettelser."),
        fields={"R17_decision_is_written": "document"},
    )


@ACTION
def round_of(request: HttpRequest, case_number: str, ref: UUID) -> HttpResponse:
    """The changes of a file; a POST takes or leaves those that were chosen."""
    reached = reach(request, case_number)
    back = get_object_or_404(selectors.rounds(reached.case), ref=ref)
    changes = list(back.changes.select_related("answered_by"))
    waiting = [one for one in changes if one.state == WordChange.State.OPEN]

    def run(form: ActionForm) -> None:
        positions = form.cleaned_data["changes"]
        if form.cleaned_data["answer"] == TAKE:
            services.take(back, positions, actor=reached.person)
        else:
            services.leave(back, positions, actor=reached.person)

    return _shown(
        request,
        reached,
        functools.partial(AnswerForm, waiting=waiting),
        run,
        template=ROUND,
        context={
            "round": back,
            "changes": selectors.shown(back, changes),
            "waiting": len(waiting),
            "submit": _("Besvar de valgte"),
        },
        done=reverse("word_round", args=[case_number, ref]),
        message=_("Rettelserne er besvaret."),
    )


def _shown(
    request: HttpRequest, reached: Reached, form: Any, run: Any, **more: Any
) -> HttpResponse:
    """A page all may read who may read the case, and on which those who write it answer."""
    if request.method == "POST":
        allow(request, Doing.DRAFT_PAPER, unit=reached.case.unit)
    more["context"] |= {"aktstykke": reached.case, "may_write": reached.may_write}
    return action(request, form, run, **more)


def _no_paper(request: HttpRequest, case_number: str, said: str, status: int) -> HttpResponse:
    facts = {"case_number": case_number, "said": said}
    return render(request, "reports/aktstykker/no_paper.html", facts, status=status)
