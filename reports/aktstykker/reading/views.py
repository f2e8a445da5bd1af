"""An aktstykke that exists is read: given, shown as it was understood, then made a request."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from grants.aktstykker import services as aktstykker
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user
from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.forms import ActionForm
from ledger.models import Person
from ledger.refusals import AlreadyDone, Refusal
from ledger.web import address_of
from reports.aktstykker.parsed import Parsed
from reports.aktstykker.reading.forms import GiveForm, ReadRequestForm, WordsForm
from reports.aktstykker.reading.services import Took, take_words
from reports.aktstykker.reading.showing import pieces, rests, rows
from reports.aktstykker.reading.understanding import understand
from reports.aktstykker.reading.understood import Understanding

CREATE: Final = "create"
WORDS: Final = "words"
GIVE: Final = "reports/aktstykker/reading/give.html"
UNDERSTOOD: Final = "reports/aktstykker/reading/understood.html"
_PLAIN: Final = (
    "case_number",
    "title",
    "kind",
    "dated",
    "finance_year",
    "sub_account",
    "amount_ore",
    "table",
    "programme",
    "number",
    "session",
    "finance_ministry_agrees",
    "confidentiality",
    "example",
    "key",
)


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Give a text; see how it was understood; make it a request. Only the last of them writes."""
    person = allow(request, Doing.REGISTER_AKTSTYKKE, unit=_unit(request))
    asked = request.POST.get("do", "")
    if asked == CREATE:
        return _create(request, person)
    if asked == WORDS:
        return _words(request, person)
    form = GiveForm(request.POST, request.FILES) if request.method == "POST" else GiveForm()
    if form.is_valid():
        return _understood(request, person, form)
    status = 422 if form.is_bound else 200
    return render(request, GIVE, {"form": form}, status=status)


def _unit(request: HttpRequest) -> str:
    return getattr(request.user, "unit", "")


def _understood(request: HttpRequest, person: Person, given: GiveForm) -> HttpResponse:
    case_number = given.cleaned_data["case_number"]
    parsed = given.parsed
    understanding = understand(parsed, person, case_number)
    carried = {"text": parsed.text, "name": given.name, "reworded": bool(parsed.stamp)}
    there = _there(person, case_number or parsed.case_number)
    form: ActionForm
    if there is not None:
        form = WordsForm(initial=carried | {"case_number": there.case_number})
    else:
        form = ReadRequestForm(person=person, initial=understanding.initial | carried)
    facts = {"taken": given.taken, "there": there, **_shown(parsed, understanding)}
    return render(request, UNDERSTOOD, facts | {"form": form})


def _shown(parsed: Parsed, understanding: Understanding) -> dict[str, Any]:
    """The text and the fields beside their places in it."""
    return {
        "parsed": parsed,
        "pieces": pieces(parsed, understanding),
        "rows": rows(parsed, understanding),
        "rests": rests(parsed),
        "doubts": len(understanding.doubts),
    }


def _there(person: Person, case_number: str) -> Aktstykke | None:
    """The request of this case, where there is one that the person may read."""
    found = for_user(person).filter(case_number=case_number).first() if case_number else None
    return found if found is not None and may_read_content(person, found) else None


def _create(request: HttpRequest, person: Person) -> HttpResponse:
    form = ReadRequestForm(request.POST, person=person)
    if not form.is_valid():
        return _again(request, person, form)
    data = form.cleaned_data
    try:
        made = aktstykker.register(
            actor=person,
            payment_years=(data["payment_first_year"], data["payment_last_year"]),
            value_day=data["dated"],
            parts=data.get("parts", ()),
            **{name: data[name] for name in _PLAIN},
            **{name: data.get(name, "") for name in ("confidential_reason", "lift_when")},
        )
        took = _take(made, person, form)
    except AlreadyDone as before:
        return HttpResponseRedirect(address_of(before.act))
    except Refusal as refusal:
        form.refuse(refusal, _FIELDS.get(refusal.rule))
        return _again(request, person, form)
    return _done(request, made, took)


_FIELDS: Final = {
    "R22_pillars_make_the_whole": "amount_ore",
    "R8_one_step_from_its_state": "case_number",
}


def _words(request: HttpRequest, person: Person) -> HttpResponse:
    form = WordsForm(request.POST)
    there = _there(person, request.POST.get("case_number", "")[:20])
    if there is None or not form.is_valid():
        return _again(request, person, form, there)
    try:
        took = _take(there, person, form)
    except Refusal as refusal:
        form.refuse(refusal)
        return _again(request, person, form, there)
    return _done(request, there, took)


def _take(case: Aktstykke, person: Person, form: WordsForm | ReadRequestForm) -> Took:
    data = form.cleaned_data
    return take_words(
        case, actor=person, parsed=form.parsed, name=data["name"], reworded=data["reworded"]
    )


def _again(
    request: HttpRequest,
    person: Person,
    form: WordsForm | ReadRequestForm,
    there: Aktstykke | None = None,
) -> HttpResponse:
    """The page as it was, with what was typed; without a text to show, the first page."""
    parsed = getattr(form, "parsed", None)
    if parsed is None:
        return render(request, GIVE, {"form": GiveForm(), "lost": True}, status=422)
    case_number = request.POST.get("case_number", "")[:20]
    shown = _shown(parsed, understand(parsed, person, case_number))
    return render(request, UNDERSTOOD, shown | {"form": form, "there": there}, status=422)


def _done(request: HttpRequest, case: Aktstykke, took: Took) -> HttpResponse:
    number = took.version.number
    if took.why_not:
        said = _("Læst ind som version %(number)s. Papiret kan ikke dannes endnu: %(why)s")
        messages.warning(request, said % {"number": number, "why": took.why_not})
    elif took.differs:
        said = ngettext(
            "Læst ind som version %(number)s. Papiret afviger %(count)s sted: %(where)s.",
            "Læst ind som version %(number)s. Papiret afviger %(count)s steder: %(where)s.",
            len(took.differs),
        )
        where = ", ".join(one.place for one in took.differs)
        facts = {"number": number, "count": len(took.differs), "where": where}
        messages.warning(request, said % facts)
    else:
        said = _("Læst ind som version %(number)s. Papiret siger ord for ord det samme.")
        messages.success(request, said % {"number": number})
    return HttpResponseRedirect(reverse("aktstykke_text", args=[case.case_number]))
