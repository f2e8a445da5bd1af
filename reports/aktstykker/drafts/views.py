"""The text of a request: written, looked at meanwhile, and read by all who see the case."""

from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.aktstykker.models import Aktstykke
from grants.authority.gate import allow
from grants.authority.may import Doing
from ledger.refusals import Refusal
from reports.aktstykker.content import Content
from reports.aktstykker.drafts import services
from reports.aktstykker.drafts.arranging import arrange
from reports.aktstykker.drafts.differing import changes
from reports.aktstykker.drafts.looking import Look, look, unknown_sentence
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.reaching import Reached, reach
from reports.aktstykker.drafts.selectors import version_of
from reports.aktstykker.drafts.storing import from_json
from reports.aktstykker.drafts.typed import Typed, content_from, read_typed, typed_of
from reports.aktstykker.lint.selectors import findings_of
from reports.aktstykker.lint.showing import WEIGHTS
from reports.aktstykker.texts.selectors import offered, replaced_in
from reports.aktstykker.tokens.filling import moved_since
from reports.aktstykker.tokens.finding import find
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.tokens.values import tokens_for

SAVE: Final = "save"


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, case_number: str) -> HttpResponse:
    """The editor for those who may write it while it is a draft; for others the text to read."""
    reached = reach(request, case_number)
    if request.method == "POST":
        allow(request, Doing.DRAFT_PAPER, unit=reached.case.unit)
        return _posted(request, reached)
    version = version_of(reached.case)
    content = from_json(version.content) if version else Content()
    if not reached.may_write:
        return _read_only(request, reached, version, content)
    return _editor(request, reached, version, typed_of(content))


def _posted(request: HttpRequest, reached: Reached) -> HttpResponse:
    """Save, or do what one of the small buttons asks; those save nothing."""
    typed = read_typed(request.POST)
    version = version_of(reached.case)
    asked = request.POST.get("do", SAVE)
    if asked != SAVE:
        blocks = {str(one.ref): one.text for one in offered(reached.case, reached.person)}
        arrange(typed, asked, request.POST, blocks)
        return _editor(request, reached, version, typed, based_on=_based_on(request, version))
    content = content_from(typed)
    based_on = request.POST.get("based_on", "")
    problems = typed.wrong
    if not (based_on.isascii() and based_on.isdigit()):
        problems = [_("Siden var ikke hel. Hent den igen; det, du skrev, står her stadig.")]
    said = (*(one for _place, one in content.texts()), *(one.heading for one in content.sections))
    if not any(said):
        problems = [*problems, _("Der er ikke skrevet noget. En tom tekst gemmes ikke.")]
    if problems:
        return _editor(request, reached, version, typed, problems=problems, status=422)
    try:
        draft = services.open_draft(reached.case, actor=reached.person)
        made = services.save(
            draft,
            actor=reached.person,
            content=content,
            based_on=int(based_on[:9]),
            note=request.POST.get("note", ""),
            accepted=request.POST.getlist("accepted"),
        )
    except services.StaleEditError as stale:
        return _editor(
            request,
            reached,
            stale.theirs,
            typed,
            problems=[stale.sentence()],
            stale=stale,
            status=422,
        )
    except Refusal as refusal:
        problems = [refusal.sentence()]
        return _editor(request, reached, version, typed, problems=problems, status=422)
    number = {"number": made.number}
    unchanged = version is not None and made.number == version.number
    words = (
        _("Intet er ændret siden version %(number)s.")
        if unchanged
        else _("Gemt som version %(number)s.")
    )
    messages.success(request, words % number)
    return HttpResponseRedirect(reverse("aktstykke_text", args=[reached.case.case_number]))


def _based_on(request: HttpRequest, version: DraftVersion | None) -> int:
    """The version the person began from: a small button does not make him have seen another."""
    sent = request.POST.get("based_on", "")[:9]
    if sent.isascii() and sent.isdigit():
        return int(sent)
    return version.number if version else 0


def _editor(
    request: HttpRequest,
    reached: Reached,
    version: DraftVersion | None,
    typed: Typed,
    *,
    based_on: int | None = None,
    problems: list[str] | None = None,
    stale: services.StaleEditError | None = None,
    status: int = 200,
) -> HttpResponse:
    tokens = tokens_for(reached.case)
    content = content_from(typed)
    blocks = offered(reached.case, reached.person)
    facts: dict[str, Any] = {
        "aktstykke": reached.case,
        "version": version,
        "based_on": based_on if based_on is not None else (version.number if version else 0),
        "typed": typed.placed(),
        "problems": problems or [],
        "stale": changes(from_json(stale.theirs.content), stale.yours) if stale else None,
        "blocks": blocks,
        "note": request.POST.get("note", ""),
        **_beside(reached, version, content, tokens),
    }
    return render(request, "reports/aktstykker/drafts/editor.html", facts, status=status)


def _read_only(
    request: HttpRequest, reached: Reached, version: DraftVersion | None, content: Content
) -> HttpResponse:
    facts = {
        "aktstykke": reached.case,
        "version": version,
        "why_not": reached.why_not if reached.is_draft else "",
        **_beside(reached, version, content, tokens_for(reached.case)),
    }
    return render(request, "reports/aktstykker/drafts/reading.html", facts)


def _beside(
    reached: Reached, version: DraftVersion | None, content: Content, tokens: dict[str, Token]
) -> dict[str, Any]:
    """What both pages show of the words: how they read, what has moved, what is out of date."""
    seen = look(reached.case, content, tokens, reached.person)
    labels = {key: token.label for key, token in tokens.items()}
    moved = moved_since(version.tokens, tokens) if version and reached.is_draft else ()
    return {
        "look": seen,
        "unknown": unknown_sentence(seen.unknown),
        "findings": _remarks(reached.case, seen),
        "moved": [(labels.get(one.key, one.key), one) for one in moved],
        "tokens": find(tokens.values(), ""),
        "replaced": replaced_in(content, reached.person),
    }


class Remark(NamedTuple):
    """A finding as the page shows it."""

    css: str
    weight: str
    text: str


def _remarks(case: Aktstykke, seen: Look) -> list[Remark]:
    """What lint says of the paper as it reads now, the heaviest first; nothing without a paper."""
    if seen.written is None:
        return []
    found = sorted(findings_of(case, written=seen.written), key=lambda one: -one.severity)
    return [
        Remark(one.severity.name.lower(), str(WEIGHTS[one.severity]), one.text) for one in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, case_number: str) -> HttpResponse:
    """The paper and what is said of it, of what is typed (POST) or saved (GET). Writes nothing."""
    reached = reach(request, case_number)
    version = version_of(reached.case)
    facts: dict[str, Any] = {"aktstykke": reached.case, "version": version}
    if request.method == "POST":
        typed = read_typed(request.POST)
        content = content_from(typed)
        facts["cannot_read"] = typed.wrong
    else:
        content = from_json(version.content) if version else Content()
    facts |= _beside(reached, version, content, tokens_for(reached.case))
    return render(request, "reports/aktstykker/drafts/beside.html", facts)


@require_safe
def token_list(request: HttpRequest, case_number: str) -> HttpResponse:
    """The tokens that the typed words name (htmx)."""
    reached = reach(request, case_number)
    typed = request.GET.get("tal", "")[:80]
    facts = {"tokens": find(tokens_for(reached.case).values(), typed), "typed": typed}
    return render(request, "reports/aktstykker/drafts/tokens.html", facts)
