"""The register of what was said to Parliament: the list, one statement, a new one, what became."""

import functools
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.authority.gate import allow, person_of
from grants.authority.may import Doing, why_not
from grants.statements import forms, selectors, services
from grants.statements.filters import StatementFilter
from grants.statements.models import Statement
from grants.statements.services import About
from grants.statements.tables import StatementTable, said_in
from ledger.exports import as_csv, wants_file
from ledger.forms import ActionForm
from ledger.models import Act
from ledger.tables import table_of
from ledger.uploads import came
from ledger.web import action, as_seen

ACTION = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def statements(request: HttpRequest) -> HttpResponseBase:
    """The register, narrowed; also as CSV."""
    person = person_of(request)
    chosen = StatementFilter(  # type: ignore[no-untyped-call]
        request.GET, queryset=selectors.statements_for(person), request=request
    )
    table = table_of(request, StatementTable, chosen.qs, keyset=True)
    if wants_file(request):
        sources = {one.source for one in chosen.qs if one.source}
        return as_csv(request, table, name="udsagn-til-folketinget", sources=sources)
    facts = {
        "filter": chosen,
        "table": table,
        "may_state": not why_not(person, Doing.STATE_TO_PARLIAMENT, unit=person.unit),
    }
    return render(request, "grants/statements/list.html", facts)


@require_safe
def statement(request: HttpRequest, ref: UUID) -> HttpResponse:
    person = person_of(request)
    found = found_for(request, ref)
    acts = Act.objects.filter(concerns_kind="statement", concerns_id=str(ref))
    facts = {
        "statement": found,
        "where": said_in(found),
        "things": selectors.things_of(person, found),
        "acts": acts.select_related("actor", "document").order_by("pk"),
        "may_change": not why_not(person, Doing.STATE_TO_PARLIAMENT, unit=found.unit),
    }
    return render(request, "grants/statements/statement.html", facts)


@ACTION
def statement_new(request: HttpRequest) -> HttpResponse:
    """Write one down; `?om=kind:id` is the thing one came from."""
    person = person_of(request)
    allow(request, Doing.STATE_TO_PARLIAMENT, unit=person.unit)
    asked = _asked(request)
    choices = selectors.choices_for(person, asked)

    def run(form: ActionForm) -> Statement:
        said = form.cleaned_data
        plain = ("text", "made_on", "aktstykke", "question", "amount_ore", "owner", "evidence")
        about = [About(*one.split(":", 1)) for one in said["about"]]
        return services.make_statement(
            actor=person,
            about=about,
            example=said["example"],
            key=said["key"],
            **{name: said[name] for name in plain},
        )

    first = f"{asked.kind}:{asked.id}" if asked else ""
    return action(
        request,
        functools.partial(forms.StatementForm, person=person, choices=choices),
        run,
        context={
            "title": _("Registrér et udsagn til Folketinget"),
            "submit": _("Registrér"),
            "cancel": reverse("statements"),
        },
        initial={"made_on": timezone.localdate(), "owner": person.pk, "about": [first]},
        message=_("Udsagnet er registreret."),
        done=lambda made: reverse("statement", args=[made.ref]),
        fields={"R108_statement_has_its_evidence": "text"},
    )


@ACTION
def statement_change(request: HttpRequest, ref: UUID) -> HttpResponse:
    """What became of it, and who sees to it."""
    found = found_for(request, ref)
    person = allow(request, Doing.STATE_TO_PARLIAMENT, unit=found.unit)
    here = reverse("statement", args=[ref])

    def run(form: ActionForm) -> Statement:
        said: dict[str, Any] = form.cleaned_data
        plain = ("state", "evidence", "owner", "value_day", "key")
        return services.change_statement(
            as_seen(found, form),
            actor=person,
            upload=came(said["document"]),
            **{name: said[name] for name in plain},
        )

    return action(
        request,
        functools.partial(forms.ChangeForm, unit=found.unit),
        run,
        context={
            "title": _("Følg op på udsagnet"),
            "intro": found.text,
            "submit": _("Gem"),
            "cancel": here,
        },
        initial={
            "state": found.state,
            "evidence": found.evidence,
            "owner": found.owner_id,
            "value_day": timezone.localdate(),
            "version": found.version,
        },
        message=_("Udsagnet er fulgt op."),
        done=here,
        fields={"R108_statement_has_its_evidence": "evidence"},
    )


def found_for(request: HttpRequest, ref: UUID) -> Statement:
    """The statement as far as the person sees it; else 404."""
    return get_object_or_404(selectors.statements_for(person_of(request)), ref=ref)


def _asked(request: HttpRequest) -> About | None:
    kind, colon, id = request.GET.get("om", "").replace("\0", "").partition(":")
    return About(kind, id) if colon and kind in selectors.PAGES else None
