"""The steps of a request's life on its way out of the house, and while the Committee has it."""

import functools
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.aktstykker import following, life, life_forms
from grants.aktstykker.forms import ConfirmForm
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.stepping import ACTION, may_step, step_page
from grants.authority.gate import person_of
from grants.authority.may import Doing
from grants.papers import annexes
from grants.papers.models import Annex
from ledger.forms import ActionForm
from ledger.uploads import Upload, came


def _as_reviewed(
    request: HttpRequest,
    found: Aktstykke,
    form: type[ActionForm],
    run: Callable[[ActionForm], None],
    *,
    initial: Mapping[str, Any] | None = None,
    **facts: Any,
) -> HttpResponse:
    """A step about the version under review: refused when it is another than the page showed."""

    def of_this_version(filled: ActionForm) -> None:
        life.as_reviewed(found, filled.cleaned_data["version"])
        run(filled)

    seen = {**(initial or {}), "version": life.review_mark(found)}
    return step_page(
        request, found, form, of_this_version, initial=seen, shows_version=True, **facts
    )


@ACTION
def accept(request: HttpRequest, case_number: str) -> HttpResponse:
    """Another person accepts the version that was submitted."""
    doing = Doing.ACCEPT_AKTSTYKKE
    found, person = may_step(request, case_number, doing, first="submitted_by")

    def run(form: ActionForm) -> None:
        life.accept(found, actor=person, key=form.cleaned_data["key"])

    return _as_reviewed(
        request,
        found,
        ConfirmForm,
        run,
        title=_("Godkend papiret"),
        intro=_("Læs papiret og kontrollen, før du godkender. Du står inde for denne version."),
        message=_("Papiret er godkendt i ministeriet."),
    )


@ACTION
def send_back(request: HttpRequest, case_number: str) -> HttpResponse:
    """The paper goes back to its writers with a reason."""
    found, person = may_step(request, case_number, Doing.RETURN_AKTSTYKKE)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        life.send_back(found, actor=person, reason=said["reason"], key=said["key"])

    return step_page(
        request,
        found,
        life_forms.BackForm,
        run,
        title=_("Send papiret tilbage"),
        intro=_(
            "Det bliver udkast igen. En tilslutning fra Finansministeriet består, så længe beløb, "
            "år og konti er de samme."
        ),
        message=_("Papiret er sendt tilbage."),
        shows_version=True,
    )


@ACTION
def finance(request: HttpRequest, case_number: str) -> HttpResponse:
    """The accepted version was put before the Ministry of Finance."""
    found, person = may_step(request, case_number, Doing.RECORD_FINANCE)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        life.ask_finance(found, actor=person, value_day=said["value_day"], key=said["key"])

    return _as_reviewed(
        request,
        found,
        life_forms.AskedForm,
        run,
        title=_("Forelæg for Finansministeriet"),
        intro=_("Senest onsdagen før fristen for aflevering til Finansudvalget (BV 3.4.3)."),
        initial={"value_day": timezone.localdate()},
        message=_("Udkastet er forelagt Finansministeriet."),
    )


@ACTION
def agreement(request: HttpRequest, case_number: str) -> HttpResponse:
    """The Ministry of Finance has agreed in writing, to this version."""
    found, person = may_step(request, case_number, Doing.RECORD_FINANCE)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        life.record_agreement(
            found,
            actor=person,
            value_day=said["value_day"],
            document=came(said["document"]),
            key=said["key"],
        )

    return _as_reviewed(
        request,
        found,
        life_forms.AgreementForm,
        run,
        title=_("Registrér Finansministeriets tilslutning"),
        intro=_(
            "Tilslutningen gælder denne version. Ændres et beløb, et år eller en konto, er den "
            "bortfaldet."
        ),
        initial={"value_day": timezone.localdate()},
        message=_("Finansministeriets tilslutning er registreret."),
        fields={"R103_agreed_to_a_version": "document", "R9_state_has_its_evidence": "value_day"},
    )


@ACTION
def number(request: HttpRequest, case_number: str) -> HttpResponse:
    """Parliament has given the request its number."""
    found, person = may_step(request, case_number, Doing.FOLLOW_AKTSTYKKE)

    def run(form: ActionForm) -> None:
        said = {n: form.cleaned_data[n] for n in ("number", "session", "value_day", "key")}
        following.receive_number(found, actor=person, **said)

    initial: dict[str, Any] = {"value_day": timezone.localdate()}
    if found.number:
        initial |= {"number": found.number, "session": found.session}
    return step_page(
        request,
        found,
        life_forms.NumberForm,
        run,
        title=_("Registrér nummeret fra Folketinget"),
        intro=_("Først nu hedder sagen Aktstk. og sit nummer. Sagsnummeret bliver ved at gælde."),
        initial=initial,
        message=_("Nummeret er registreret."),
        fields={"R8_one_step_from_its_state": "number"},
    )


@ACTION
def told(request: HttpRequest, case_number: str) -> HttpResponse:
    """Udenrigsudvalget was told."""
    found, person = may_step(request, case_number, Doing.FOLLOW_AKTSTYKKE)

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        following.tell_committee(
            found,
            actor=person,
            value_day=said["value_day"],
            upload=came(said["document"]),
            key=said["key"],
        )

    return step_page(
        request,
        found,
        life_forms.ToldForm,
        run,
        title=_("Udenrigsudvalget er orienteret"),
        intro=_("Samme dag, som aktstykket er afleveret til Finansudvalget."),
        initial={"value_day": timezone.localdate()},
        message=_("Orienteringen af Udenrigsudvalget er registreret."),
    )


@ACTION
def postpone(request: HttpRequest, case_number: str) -> HttpResponse:
    """The Committee put it off."""
    found, person = may_step(request, case_number, Doing.FOLLOW_AKTSTYKKE)

    def run(form: ActionForm) -> None:
        names = ("how", "reason", "meeting", "value_day", "key")
        said = {n: form.cleaned_data[n] for n in names}
        following.postpone(found, actor=person, **said)

    return step_page(
        request,
        found,
        functools.partial(life_forms.PostponeForm, aktstykke=found),
        run,
        title=_("Udsat eller sat i bero"),
        intro=_("Pladsen er stadig 0. Aktstykket bliver ved at være oversendt."),
        initial={"value_day": timezone.localdate()},
        message=_("Udsættelsen er registreret."),
    )


@ACTION
def annex_new(request: HttpRequest, case_number: str) -> HttpResponse:
    """An annex is added to the request."""
    return _annexing(request, case_number, None)


@ACTION
def annex_replace(request: HttpRequest, case_number: str, ref: uuid.UUID) -> HttpResponse:
    """A new file takes the place of an annex; the old one stays readable in its act."""
    rows = annexes.for_user(person_of(request))
    old = get_object_or_404(rows, aktstykke__case_number=case_number, ref=ref)
    return _annexing(request, case_number, old)


def _annexing(request: HttpRequest, case_number: str, old: Annex | None) -> HttpResponse:
    found, person = may_step(request, case_number, Doing.DRAFT_PAPER)

    def run(form: ActionForm) -> None:
        said = {n: form.cleaned_data[n] for n in ("title", "confidential", "reason", "key")}
        file = form.cleaned_data["document"]
        upload = Upload(file.name, file.content_type, file.read())
        annexes.add(found, actor=person, upload=upload, replaces=old, **said)

    initial = {}
    if old is not None:
        initial = {"title": old.title, "confidential": old.confidential, "reason": old.reason}
    return step_page(
        request,
        found,
        life_forms.AnnexForm,
        run,
        title=_("Erstat bilag %(number)s") % {"number": old.number} if old else _("Tilføj bilag"),
        intro=_("Læg det fortrolige i et bilag, så aktstykket selv kan være offentligt."),
        initial=initial,
        message=_("Bilaget er vedlagt."),
        fields={"R107_confidential_has_its_reason": "reason"},
    )
