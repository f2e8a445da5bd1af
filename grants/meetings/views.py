"""Pages on which meetings are registered and requests are set to them."""

import datetime as dt
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.aktstykker.life import NOT_DELIVERED
from grants.aktstykker.stepping import may_step
from grants.authority.gate import allow, person_of
from grants.authority.may import Doing
from grants.commitments.facts import Fact, kr
from grants.meetings import services
from grants.meetings.forms import ChangeMeetingForm, MeetingForm, RecessForm, SetMeetingForm
from grants.meetings.models import Meeting, Recess
from grants.meetings.selectors import to_choose
from ledger.forms import ActionForm
from ledger.web import action, moved_on

STEP = "grants/changes/step.html"
DOES = require_http_methods(["GET", "HEAD", "POST"])


@DOES
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Register a meeting; `?dag=` is the one the rule proposed."""
    person = person_of(request)
    allow(request, Doing.SET_MEETING, unit=person.unit)

    def run(form: ActionForm) -> Meeting:
        said = form.cleaned_data
        return services.register_meeting(actor=person, **said_of(said), day=said["day"])

    return action(
        request,
        MeetingForm,
        run,
        template=STEP,
        context=_around(_("Registrér et møde i Finansudvalget"), _("Registrér")),
        initial={"day": _asked(request.GET.get("dag", ""))},
        message=_("Mødet er registreret."),
        done=lambda made: reverse("meeting", args=[made.day]),
        fields={"R8_one_step_from_its_state": "day"},
    )


@DOES
def meeting_change(request: HttpRequest, day: dt.date) -> HttpResponse:
    """Change a meeting's deadlines, or cancel it."""
    person = person_of(request)
    meeting = get_object_or_404(Meeting, day=day)
    allow(request, Doing.SET_MEETING, unit=person.unit)
    here = reverse("meeting", args=[day])

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        plain = ("finance_by", "layout_at", "delivery_at", "note", "cancelled", "key")
        services.change_meeting(meeting, actor=person, **{name: said[name] for name in plain})

    plain = ("finance_by", "layout_at", "delivery_at", "note", "cancelled")
    return action(
        request,
        ChangeMeetingForm,
        run,
        template=STEP,
        context=_around(_("Ret mødets frister"), _("Gem"), here),
        initial={name: getattr(meeting, name) for name in plain},
        message=_("Mødet er rettet."),
        done=here,
    )


@DOES
def recess_new(request: HttpRequest) -> HttpResponse:
    """Register days without meetings."""
    person = person_of(request)
    allow(request, Doing.SET_MEETING, unit=person.unit)

    def run(form: ActionForm) -> Recess:
        said = form.cleaned_data
        plain = ("first_day", "last_day", "name", "example", "key")
        return services.register_recess(actor=person, **{name: said[name] for name in plain})

    return action(
        request,
        RecessForm,
        run,
        template=STEP,
        context=_around(_("Registrér dage uden møder"), _("Registrér")),
        message=_("Dagene er registreret. Frister, der falder på dem, er rykket frem."),
        done=reverse("committee_calendar"),
    )


@DOES
def aktstykke_meeting(request: HttpRequest, case_number: str) -> HttpResponse:
    """Set a request to one of the registered meetings."""
    found, person = may_step(request, case_number, Doing.FOLLOW_AKTSTYKKE)
    here = reverse("aktstykke", args=[case_number])
    if found.state not in NOT_DELIVERED:
        return moved_on(request, here)
    # An example may be set to a meeting of its own time; a real one to those ahead.
    meetings = to_choose(dt.date.min if found.example else timezone.localdate())

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        services.set_to_meeting(
            found,
            actor=person,
            meeting=said["meeting"],
            urgent_reason=said["urgent_reason"],
            key=said["key"],
        )

    facts = [
        Fact(_("Aktstykke"), f"{found.citation}, {found.title}", here),
        Fact(_("Søgt"), kr(found.amount_ore)),
    ]
    around = _around(_("Sæt aktstykket til et møde"), _("Gem"), here)
    if not meetings:
        around["intro"] = _("Intet kommende møde er registreret. Registrér det i kalenderen.")
    return action(
        request,
        partial(SetMeetingForm, meetings=meetings),
        run,
        template=STEP,
        context={**around, "facts": facts, "crumb": found.citation, "example": found.example},
        initial={
            "meeting": found.meeting.day.isoformat() if found.meeting else "",
            "urgent_reason": found.urgent_reason,
        },
        message=_("Aktstykket er sat til mødet."),
        done=here,
        fields={"R114_meeting_can_be_reached": "meeting"},
    )


def said_of(said: dict[str, Any]) -> dict[str, Any]:
    """What the form of a meeting says beside its day."""
    plain = ("finance_by", "layout_at", "delivery_at", "note", "example", "key")
    return {name: said[name] for name in plain}


def _asked(typed: str) -> dt.date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _around(title: str, submit: str, back: str = "") -> dict[str, object]:
    calendar = reverse("committee_calendar")
    return {
        "title": title,
        "submit": submit,
        "crumb": _("Finansudvalget"),
        "url": back or calendar,
        "cancel": back or calendar,
    }
