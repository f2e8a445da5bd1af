"""The life of a request, from its sources and from its acts: the day, what, who, and on what."""

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.templatetags.grants import named
from ledger.kinds import Kind
from ledger.models import Act, Document
from programmes.models import Source

# Acts that are steps of its life. The others stand in the list of acts below.
STEPS: Final = frozenset(
    {
        Kind.AKTSTYKKE_SUBMITTED,
        Kind.AKTSTYKKE_RETURNED,
        Kind.AKTSTYKKE_ACCEPTED,
        Kind.FINANCE_ASKED,
        Kind.FINANCE_AGREED,
        Kind.FINANCE_VOIDED,
        Kind.AKTSTYKKE_SENT,
        Kind.NUMBER_RECEIVED,
        Kind.COMMITTEE_TOLD,
        Kind.QUESTION_ASKED,
        Kind.QUESTION_ANSWERED,
        Kind.PAPER_CORRECTED,
        Kind.AKTSTYKKE_POSTPONED,
        Kind.REMARK_RECORDED,
        Kind.DECISION_RECORDED,
        Kind.WITHDRAWN,
        Kind.AKTSTYKKE_APPROVED,
        Kind.AKTSTYKKE_ENDED,
        Kind.APPROVAL_CLOSED,
        Kind.CONFIDENTIALITY_LIFTED,
    }
)
# The decision's words stand at the act that recorded it.
SAID_ELSEWHERE: Final = frozenset({Kind.AKTSTYKKE_APPROVED})
# What these refer to is the document's own name, which is shown as a link.
NAMES_ITS_DOCUMENT: Final = frozenset(
    {
        Kind.AKTSTYKKE_SENT,
        Kind.COMMITTEE_TOLD,
        Kind.PAPER_CORRECTED,
        Kind.DECISION_RECORDED,
        Kind.AKTSTYKKE_APPROVED,
        Kind.AKTSTYKKE_ENDED,
        Kind.WITHDRAWN,
    }
)


class Happened(NamedTuple):
    """Something in the life of the request. A source showed it, or an act here recorded it."""

    day: dt.date
    text: str
    source: Source | None = None
    document: Document | None = None
    example: bool = False
    who: str = ""


def life_of(aktstykke: Aktstykke, acts: Sequence[Act]) -> list[Happened]:
    """What the sources tell, and then what was done here, each with who and on what document."""
    told = _told(aktstykke)
    known = bool(told)  # what a source tells of its delivery is not told by who typed it in
    if not known and aktstykke.dated:
        told.append(Happened(aktstykke.dated, _("Aktstykket er dateret."), aktstykke.source))
    done = [
        _of_act(act)
        for act in acts
        if act.kind in STEPS and not (known and act.kind == Kind.AKTSTYKKE_SENT)
    ]
    return sorted([*told, *done], key=lambda happened: happened.day)


def _told(aktstykke: Aktstykke) -> list[Happened]:
    """What sources tell, the Committee's questions with their answers among it."""
    found = [
        Happened(event.day, event.text, source=event.source)
        for event in aktstykke.events.select_related("source")
    ]
    said = {(one.day, one.source) for one in found}
    for question in aktstykke.questions.filter(source__isnull=False).select_related("source"):
        number = {"number": question.number}
        asked = _("Finansudvalget stillede spørgsmål %(number)s.") % number
        answered = _("Ministeriet svarede på spørgsmål %(number)s.") % number
        days = [(question.asked_on, asked, question.text)]
        if question.answered_on:
            days.append((question.answered_on, answered, question.answer))
        found += [
            Happened(day, f"{first} {text}", source=question.source)
            for day, first, text in days
            if (day, question.source) not in said
        ]
    return found


def _of_act(act: Act) -> Happened:
    kind = Kind(act.kind)
    parts = [str(kind.label)]
    if kind is Kind.AKTSTYKKE_ENDED:
        state, _colon, reason = act.reason.partition(": ")
        parts = [str(Aktstykke.State(state).label), reason]
    elif kind not in SAID_ELSEWHERE:
        reference = "" if kind in NAMES_ITS_DOCUMENT else act.reference
        parts += [said for said in (reference, act.reason) if said]
    people = [person for person in (act.actor, act.approver) if person is not None]
    return Happened(
        act.value_day,
        ". ".join(part.rstrip(".") for part in parts if part) + ".",
        document=None if kind in SAID_ELSEWHERE else act.document,
        example=act.example,
        who=", ".join(str(named(person)) for person in people),
    )


def open_sentence(aktstykke: Aktstykke, *, from_sources: bool) -> str:
    """What its life waits for, as long as nothing has come of it."""
    state = Aktstykke.State
    waits = {
        state.DRAFT: _("Aktstykket er ikke oversendt."),
        state.REVIEW: _("En anden person i ministeriet skal godkende papiret."),
        state.ACCEPTED: _("Udkastet skal forelægges Finansministeriet."),
        state.AT_FINANCE: _("Finansministeriet har ikke givet tilslutning."),
        state.AGREED: _("Papiret skal afleveres til Finansudvalget."),
        state.DECISION_RECORDED: _("En anden person skal bekræfte afgørelsen."),
    }
    said = waits.get(state(aktstykke.state))
    if said is not None:
        return said
    if from_sources:
        return _("Afgørelsen fremgår ikke af kilderne.")
    if aktstykke.meeting is not None:
        day = date_format(aktstykke.meeting.day)
        return _("Behandles på Finansudvalgets møde den %(day)s.") % {"day": day}
    return _("Finansudvalget har ikke truffet afgørelse.")
