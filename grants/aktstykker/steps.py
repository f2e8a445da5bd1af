"""What may be done to a request now, the main step first, and why this person may not."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.aktstykker.ending import to_lapse
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import is_written_here
from grants.authority.may import Doing, why_not
from ledger.models import Person

State = Aktstykke.State


class Step(NamedTuple):
    """Something that can be done to the request now. `reason` says why this person may not."""

    label: str
    url: str
    reason: str
    is_main: bool = True


class _Way(NamedTuple):
    """A step before it is asked who may take it: its words, its address's name, what it is."""

    label: str
    name: str
    doing: Doing
    is_main: bool = False
    first: Person | None = None


def steps(aktstykke: Aktstykke, person: Person) -> list[Step]:
    """What may come next in the request's life, the main step first, for this person."""
    found = []
    for way in _ways(aktstykke):
        try:
            url = reverse(way.name, args=[aktstykke.case_number])
        except NoReverseMatch:
            continue
        reason = why_not(person, way.doing, unit=aktstykke.unit, first=way.first)
        found.append(Step(way.label, url, reason, way.is_main))
    return found


def _ways(aktstykke: Aktstykke) -> Iterator[_Way]:
    back = _Way(_("Send tilbage"), "aktstykke_return", Doing.RETURN_AKTSTYKKE)
    match aktstykke.state:
        case State.DRAFT:
            yield from _draft(aktstykke)
        case State.REVIEW:
            first = aktstykke.submitted_by
            accept = _("Godkend papiret")
            yield _Way(accept, "aktstykke_accept", Doing.ACCEPT_AKTSTYKKE, True, first)
            yield back
        case State.ACCEPTED:
            ask = _("Forelæg for Finansministeriet")
            yield _Way(ask, "aktstykke_finance", Doing.RECORD_FINANCE, True)
            yield back
        case State.AT_FINANCE:
            agree = _("Registrér Finansministeriets tilslutning")
            yield _Way(agree, "aktstykke_agreement", Doing.RECORD_FINANCE, True)
            yield back
        case State.AGREED:
            deliver = _("Aflevér til Finansudvalget")
            yield _Way(deliver, "aktstykke_deliver", Doing.SEND_AKTSTYKKE, True)
            yield back
        case State.SENT:
            yield from _sent(aktstykke)
        case State.DECISION_RECORDED:
            first = aktstykke.decision_recorded_by
            confirm = _("Bekræft afgørelsen")
            yield _Way(confirm, "aktstykke_confirm", Doing.CONFIRM_DECISION, True, first)
            take_back = _("Træk afgørelsen tilbage")
            yield _Way(take_back, "aktstykke_take_back", Doing.RECORD_DECISION)
        case State.APPROVED:
            move = _("Flyt mellem projektsøjler")
            yield _Way(move, "pillar_move_new", Doing.REGISTER_PILLAR_MOVE)
    if aktstykke.state not in {State.WITHDRAWN, State.REJECTED, State.LAPSED, State.NOTED}:
        yield _Way(_("Tilføj bilag"), "aktstykke_annex_new", Doing.DRAFT_PAPER)
    yield _Way(_("Ny sag fra denne"), "aktstykke_clone", Doing.REGISTER_AKTSTYKKE)


def _draft(aktstykke: Aktstykke) -> Iterator[_Way]:
    if is_written_here(aktstykke):
        submit = _("Send til godkendelse")
        yield _Way(submit, "aktstykke_submit", Doing.DRAFT_PAPER, True)
    else:
        send = _("Oversend til Finansudvalget")
        yield _Way(send, "aktstykke_send", Doing.SEND_AKTSTYKKE, True)
    revise = _("Ret tal, konti og linjer")
    yield _Way(revise, "aktstykke_revise", Doing.REGISTER_AKTSTYKKE)
    effects = _("Virkning på tillægsbevillingsloven")
    yield _Way(effects, "aktstykke_effects", Doing.REGISTER_AKTSTYKKE)
    yield _Way(_("Opgiv udkastet"), "aktstykke_end", Doing.RECORD_DECISION)


def _sent(aktstykke: Aktstykke) -> Iterator[_Way]:
    lapses = to_lapse(timezone.localdate()).filter(pk=aktstykke.pk).exists()
    if aktstykke.kind == Aktstykke.Kind.ORIENTERENDE:
        yield _Way(_("Registrér udfaldet"), "aktstykke_end", Doing.RECORD_DECISION, True)
    else:
        decide = _("Registrér afgørelsen")
        yield _Way(decide, "aktstykke_decision", Doing.RECORD_DECISION, not lapses)
        end = _("Registrér bortfald") if lapses else _("Afslut uden tiltrædelse")
        yield _Way(end, "aktstykke_end", Doing.RECORD_DECISION, lapses)
    yield _Way(_("Registrér et spørgsmål"), "question_new", Doing.ANSWER_QUESTION)
    number = _("Ret nummeret") if aktstykke.number else _("Registrér nummeret fra Folketinget")
    yield _Way(number, "aktstykke_number", Doing.FOLLOW_AKTSTYKKE)
    yield _Way(_("Udenrigsudvalget er orienteret"), "aktstykke_told", Doing.FOLLOW_AKTSTYKKE)
    yield _Way(_("Udsat eller sat i bero"), "aktstykke_postpone", Doing.FOLLOW_AKTSTYKKE)
    yield _Way(_("Aflevér rettet tryk"), "aktstykke_correct", Doing.SEND_AKTSTYKKE)
