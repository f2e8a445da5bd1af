"""A question of the Committee, its answer as it is written, and the letter."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.questions import services
from grants.questions.models import Question
from grants.questions.selectors import is_late, questions_for
from ledger.forms import ActionForm
from ledger.refusals import Refusal
from ledger.uploads import Upload
from ledger.web import action, as_seen, moved_on
from reports.aktstykker.answers.forms import AnswerForm, DraftForm
from reports.aktstykker.answers.letter import (
    AnswerError,
    answer_paper,
    answer_text,
    letter_name,
)
from reports.aktstykker.tokens.values import tokens_for
from reports.papers.answering import pdf_answer
from reports.papers.document import Paper

ACTION = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def question(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The question and its answer, or the draft of it with today's figures."""
    found = _found(request, ref)
    person = person_of(request)
    tokens = tokens_for(found.aktstykke) if found.answer_draft else {}
    try:
        drafted, missing = answer_text(found, tokens), ""
    except AnswerError as error:
        drafted, missing = found.answer_draft, str(error)
    facts = {
        "question": found,
        "aktstykke": found.aktstykke,
        "drafted": drafted,
        "missing": missing,
        "late": is_late(found),
        "may_answer": found.answered_on is None
        and not why_not(person, Doing.ANSWER_QUESTION, unit=found.aktstykke.unit),
    }
    return render(request, "reports/aktstykker/answers/question.html", facts)


@ACTION
def draft(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Write the answer; who saves over another's is told and keeps what was typed."""
    found = _found(request, ref)
    person = allow(request, Doing.ANSWER_QUESTION, unit=found.aktstykke.unit)
    here = reverse("question", args=[ref])
    if found.answered_on is not None:
        return moved_on(request, here)

    def run(form: ActionForm) -> Question:
        newest = found.version
        try:
            seen = as_seen(found, form)
            return services.draft_answer(seen, actor=person, text=form.cleaned_data["text"])
        except Refusal:
            # The page shows both now, so what is saved next is based on the newest.
            form.data = {**form.data, "version": newest}
            raise

    return action(
        request,
        DraftForm,
        run,
        template="reports/aktstykker/answers/draft.html",
        context={
            "title": _("Skriv svaret på spørgsmål %(number)s") % {"number": found.number},
            "question": found,
            "saved": found.answer_draft,
            "tokens": list(tokens_for(found.aktstykke).values()),
            "submit": _("Gem"),
            "cancel": here,
        },
        initial={"text": found.answer_draft, "version": found.version},
        message=_("Svaret er gemt."),
        done=here,
    )


@ACTION
def answered(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Register that the answer was given: the letter is kept as it was printed."""
    found = _found(request, ref)
    person = allow(request, Doing.ANSWER_QUESTION, unit=found.aktstykke.unit)
    here = reverse("question", args=[ref])
    if found.answered_on is not None:
        return moved_on(request, here)

    def run(form: ActionForm) -> Question:
        day = form.cleaned_data["answered_on"]
        seen = as_seen(found, form)
        text = _text(seen)
        letter = Upload(letter_name(seen), "application/pdf", _pdf(_letter(seen, text, day)))
        return services.answer(
            seen,
            actor=person,
            answered_on=day,
            text=text,
            letter=letter,
            key=form.cleaned_data["key"],
        )

    return action(
        request,
        AnswerForm,
        run,
        context={
            "title": _("Registrér svaret på spørgsmål %(number)s") % {"number": found.number},
            "intro": _("Brevet gemmes, som det er trykt, med de tal, der gælder nu."),
            "submit": _("Registrér som afgivet"),
            "cancel": here,
        },
        initial={"answered_on": timezone.localdate(), "version": found.version},
        message=_("Svaret er registreret, og brevet er gemt."),
        done=here,
    )


@require_safe
def letter(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The answer as it would be printed today, marked as a draft. What was sent is a document."""
    found = _found(request, ref)
    if not found.answer_draft or found.answered_on is not None:
        raise Http404
    try:
        text = _text(found)
    except Refusal as refusal:
        raise PermissionDenied(refusal.sentence()) from refusal
    paper = answer_paper(found, text, timezone.localdate(), draft=True)
    return pdf_answer(request, paper, letter_name(found))


def _text(found: Question) -> str:
    try:
        return answer_text(found, tokens_for(found.aktstykke))
    except AnswerError as error:
        raise Refusal(
            "R9_state_has_its_evidence",
            text=_("Svaret henter tal, der ikke findes: %(keys)s.") % {"keys": error},
        ) from error


def _letter(found: Question, text: str, day: dt.date) -> Paper:
    return answer_paper(found, text, day, draft=False)


def _pdf(paper: Paper) -> bytes:
    from reports.papers.serving import served_pdf  # noqa: PLC0415 - WeasyPrint takes its time

    return served_pdf(paper)


def _found(request: HttpRequest, ref: UUID) -> Question:
    return get_object_or_404(questions_for(person_of(request)), ref=ref)
