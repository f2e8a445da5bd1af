"""A question of the Committee, written down. Its page and its answer are in `reports`."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker.stepping import may_step
from grants.authority.may import Doing
from grants.questions import services
from grants.questions.forms import QuestionForm
from grants.questions.models import Question
from ledger.forms import ActionForm
from ledger.uploads import came
from ledger.web import action


@require_http_methods(["GET", "HEAD", "POST"])
def question_new(request: HttpRequest, case_number: str) -> HttpResponse:
    found, person = may_step(request, case_number, Doing.ANSWER_QUESTION)
    last = found.questions.order_by("-number").first()

    def run(form: ActionForm) -> Question:
        said = form.cleaned_data
        plain = ("number", "asked_on", "asker", "party", "text", "due_on", "key")
        return services.ask(
            found,
            actor=person,
            upload=came(said["document"]),
            **{name: said[name] for name in plain},
        )

    return action(
        request,
        QuestionForm,
        run,
        context={
            "title": _("Registrér et spørgsmål fra Finansudvalget"),
            "intro": found.citation,
            "submit": _("Registrér"),
            "cancel": reverse("aktstykke", args=[case_number]),
        },
        initial={"number": last.number + 1 if last else 1},
        message=_("Spørgsmålet er registreret."),
        done=lambda made: reverse("question", args=[made.ref]),
        fields={"R8_one_step_from_its_state": "number", "R9_state_has_its_evidence": "due_on"},
    )
