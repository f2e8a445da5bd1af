"""The page on which a draft request's figures, years, accounts and lines are changed."""

import functools

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.aktstykker.facts_form import ReviseForm, initial_of
from grants.aktstykker.revising import facts_of
from grants.aktstykker.revising import revise as revise_request
from grants.aktstykker.stepping import ACTION, may_step
from grants.authority.may import Doing
from ledger.forms import ActionForm
from ledger.web import action


@ACTION
def revise(request: HttpRequest, case_number: str) -> HttpResponse:
    """The same form as the one it was made with, as it stands; only while it is a draft (R112)."""
    found, person = may_step(request, case_number, Doing.REGISTER_AKTSTYKKE)
    here = reverse("aktstykke", args=[found.case_number])
    now = facts_of(found)

    def run(form: ActionForm) -> None:
        if isinstance(form, ReviseForm):
            key = form.cleaned_data["key"]
            revise_request(found, actor=person, changes=form.facts(now), key=key)

    return action(
        request,
        functools.partial(ReviseForm, person=person),
        run,
        template="grants/aktstykker/revise.html",
        context={
            "aktstykke": found,
            "title": _("Ret tal, konti og linjer"),
            "agreed": bool(found.agreed_digest),
            "cancel": here,
        },
        initial=initial_of(now),
        message=_("Aktstykkets tal er rettet."),
        done=here,
        fields={"R22_pillars_make_the_whole": "amount_ore"},
    )
