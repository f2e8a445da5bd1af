"""Pages of splitting: the answer to one question, and all that looks like it for controllers."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import commitment_facts
from grants.commitments.models import Commitment
from grants.commitments.selectors import commitment_page
from grants.splitting.selectors import all_found, asked_about
from grants.splitting.services import answer_split
from ledger.forms import ActionForm
from ledger.web import action, moved_on


class AnswerForm(ActionForm):
    """Why it is not one commitment that was split."""

    answer = forms.CharField(
        label=gettext_lazy("Hvorfor er det ikke en opdeling?"),
        help_text=gettext_lazy("Den, der godkender tilsagnet, læser svaret, før han binder."),
        widget=forms.Textarea,
        max_length=2000,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def split_answer(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Answer the question of splitting about a draft."""
    thing: Commitment = get_object_or_404(commitment_page(person_of(request)), ref=ref)
    person = allow(request, Doing.ANSWER_SPLIT, unit=thing.unit)
    url = reverse("commitment", args=[thing.ref])
    asked = asked_about(thing)
    if request.method != "POST" and (asked is None or asked.cluster is None or asked.is_answered):
        return moved_on(request, url)
    return action(
        request,
        AnswerForm,
        lambda form: answer_split(
            thing,
            actor=person,
            answer=form.cleaned_data["answer"],
            value_day=timezone.localdate(),
            key=form.cleaned_data["key"],
        ),
        template="grants/commitments/step.html",
        context={
            "title": _("Svar på, hvorfor det ikke er en opdeling"),
            "intro": _(
                "Et tilsagn må ikke deles op for at komme under beløbsgrænsen. Prøven er på det "
                "samlede beløb over alle år."
            ),
            "commitment": thing,
            "facts": commitment_facts(thing),
            "split": asked,
            "answering": True,
            "submit": _("Gem svaret"),
            "cancel": url,
        },
        message=_("Svaret er gemt. Nu kan tilsagnet sendes til godkendelse."),
        done=url,
        fields={"R37_splitting_is_answered": "answer"},
    )


@require_safe
def splits(request: HttpRequest) -> HttpResponse:
    """Everything below the threshold that looks like one disposition above it."""
    facts = {"found": all_found(person_of(request))}
    return render(request, "grants/splitting/splits.html", facts)
