"""The pages on which a paper is submitted, delivered, and delivered corrected."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.forms import ActionForm, DayField
from ledger.models import Person
from ledger.refusals import Refusal
from ledger.uploads import DocumentField, came
from ledger.web import action
from reports.aktstykker import delivering
from reports.aktstykker.drafts.reaching import Reached, reach

ACTION = require_http_methods(["GET", "HEAD", "POST"])


class SubmitForm(ActionForm):
    """Nothing to type: the newest version goes to another person."""


class DeliverForm(ActionForm):
    """The day the paper is handed over."""

    value_day = DayField(label=gettext_lazy("Afleveret"))


class CorrectForm(DeliverForm):
    """What is corrected, and the print where it was made elsewhere."""

    reason = forms.CharField(
        label=gettext_lazy("Hvad er rettet"), widget=forms.Textarea(attrs={"rows": 3})
    )
    document = DocumentField(
        label=gettext_lazy("Det rettede tryk som PDF"),
        required=False,
        help_text=gettext_lazy(
            "Uden fil dannes papiret på ny af den godkendte version. En fil læses og holdes op "
            "mod aktstykkets tal."
        ),
    )


@ACTION
def submit(request: HttpRequest, case_number: str) -> HttpResponse:
    """The newest version goes to another person, when nothing stands in its way."""
    reached = reach(request, case_number)
    person = allow(request, Doing.DRAFT_PAPER, unit=reached.case.unit)

    def run(form: ActionForm) -> None:
        delivering.submit(reached.case, actor=person, key=form.cleaned_data["key"])

    return _page(
        request,
        reached,
        SubmitForm,
        run,
        title=_("Send til godkendelse"),
        intro=_(
            "En anden person godkender netop denne version. Derefter kan teksten først rettes, "
            "når den er sendt tilbage."
        ),
        message=_("Papiret er sendt til godkendelse."),
        in_the_way=_in_the_way(lambda: delivering.ready(reached.case)),
    )


@ACTION
def deliver(request: HttpRequest, case_number: str) -> HttpResponse:
    """The accepted and agreed version is made as a paper and handed over."""
    reached, person = _reached(request, case_number)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        day, key = said["value_day"], said["key"]
        delivering.hand_over(reached.case, actor=person, value_day=day, key=key)

    return _page(
        request,
        reached,
        DeliverForm,
        run,
        title=_("Aflevér til Finansudvalget"),
        intro=_("Papiret dannes, gemmes med sin kontrolsum og kan derefter aldrig ændres."),
        message=_("Papiret er afleveret og gemt."),
        initial={"value_day": timezone.localdate()},
    )


@ACTION
def correct(request: HttpRequest, case_number: str) -> HttpResponse:
    """A corrected print of a paper the Committee has; the earlier one stays."""
    reached, person = _reached(request, case_number)

    def run(form: ActionForm) -> None:
        said = {name: form.cleaned_data[name] for name in ("value_day", "reason", "key")}
        upload = came(form.cleaned_data["document"])
        delivering.hand_over_corrected(reached.case, actor=person, upload=upload, **said)

    return _page(
        request,
        reached,
        CorrectForm,
        run,
        title=_("Aflevér rettet tryk"),
        intro=_(
            "Det tidligere papir bliver stående. Andre beløb, år eller konti kræver et nyt "
            "aktstykke."
        ),
        message=_("Det rettede tryk er afleveret og gemt."),
        initial={"value_day": timezone.localdate()},
        fields={
            "R17_decision_is_written": "document",
            "R9_state_has_its_evidence": "document",
        },
    )


def _reached(request: HttpRequest, case_number: str) -> tuple[Reached, Person]:
    reached = reach(request, case_number)
    return reached, allow(request, Doing.SEND_AKTSTYKKE, unit=reached.case.unit)


def _in_the_way(ask: Callable[[], Any]) -> str:
    """What would be refused, as a sentence; empty when nothing is."""
    try:
        ask()
    except Refusal as refusal:
        return refusal.sentence()
    return ""


def _page(
    request: HttpRequest, reached: Reached, form: Any, run: Any, **facts: Any
) -> HttpResponse:
    """One step of the paper's: the same page for them all, and back to the request."""
    here = reverse("aktstykke", args=[reached.case.case_number])
    names = ("title", "intro", "in_the_way")
    context = {name: facts.pop(name) for name in names if name in facts}
    context |= {"aktstykke": reached.case, "submit": context["title"], "cancel": here}
    return action(
        request,
        form,
        run,
        template="reports/aktstykker/delivering.html",
        context=context,
        done=here,
        **facts,
    )
