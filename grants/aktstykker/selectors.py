"""Reading requests: the list, one request with its frames, its life, and what may be done next."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.accounts.services import name_in
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.may import Doing, why_not
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Act, Document, Person
from ledger.moment import NOW, Moment
from programmes.models import Source
from programmes.selectors import of_unit

State = Aktstykke.State
OPEN = frozenset({State.DRAFT, State.SENT, State.DECISION_RECORDED})


def for_user(person: Person) -> QuerySet[Aktstykke]:
    """The requests of the person's unit, or all for those who serve the whole ministry."""
    return of_unit(Aktstykke.objects.all(), person)


def listed(person: Person) -> QuerySet[Aktstykke]:
    """The requests with `approved_ore`, `committed_ore` and `left_ore`, newest first."""
    return (
        for_user(person)
        .select_related("account", "frame", "programme")
        .annotate(
            approved_ore=F("frame__ceiling_ore"),
            committed_ore=F("frame__drawn_ore"),
            left_ore=F("frame__ceiling_ore") - F("frame__drawn_ore"),
        )
    )


def account_names(aktstykke: Aktstykke) -> tuple[str, str]:
    """What its main account and its sub-account were called in its finance year. Two queries."""
    pair = (aktstykke.account, aktstykke.sub_account)
    prefetch_related_objects(pair, "names")
    main, sub = (name_in(account, aktstykke.finance_year) for account in pair)
    return main, sub


class Line(NamedTuple):
    """A line of the request's table: what was asked, in øre, and its frame's balance."""

    line: AktstykkePillar
    asked_ore: int
    balance: Balance


class Under(NamedTuple):
    """A commitment under the request, in øre: as given, annulled, paid, and not yet paid."""

    ref: str
    frame_ref: str
    partner: str
    purpose: str
    year: int
    amount_ore: int
    annulled_ore: int
    paid_ore: int
    unpaid_ore: int
    state: str
    example: bool


class Happened(NamedTuple):
    """Something in the life of the request. A source showed it, or an act here recorded it."""

    day: dt.date
    text: str
    source: Source | None = None
    document: Document | None = None
    example: bool = False


class Page(NamedTuple):
    """All a request's page shows, as of a moment."""

    aktstykke: Aktstykke
    balance: Balance
    lines: list[Line]
    commitments: list[Under]
    annulled_ore: int
    life: list[Happened]
    acts: list[Act]


def page(aktstykke: Aktstykke, moment: Moment = NOW) -> Page:
    """Everything about one request, in a constant number of queries."""
    lines = list(
        aktstykke.pillars.select_related("partner", "pillar__programme", "frame").prefetch_related(
            "commitments__grant__partner",
            "commitments__frame",
            "commitments__line",
            "commitments__annulments",
        )
    )
    held = balances([aktstykke.frame_id, *(line.frame_id for line in lines)], moment)
    under = _under(lines, moment)
    acts = list(
        Act.objects.filter(
            clearance=0, concerns_kind="aktstykke", concerns_id=aktstykke.case_number
        )
        .select_related("actor", "approver", "document")
        .order_by("value_day", "pk")
    )
    return Page(
        aktstykke=aktstykke,
        balance=held.get(aktstykke.frame_id, NOTHING),
        lines=[Line(line, line.amount_ore, held[line.frame_id]) for line in lines],
        commitments=under,
        annulled_ore=sum(commitment.annulled_ore for commitment in under),
        life=_life(aktstykke, acts),
        acts=acts,
    )


def _under(lines: list[AktstykkePillar], moment: Moment) -> list[Under]:
    given = [commitment for line in lines for commitment in line.commitments.all()]
    paid = balances([c.frame_id for c in given if c.frame_id is not None], moment)
    found = []
    for commitment in given:
        held = paid.get(commitment.frame_id or 0, NOTHING)
        annulments = commitment.annulments.all()
        found.append(
            Under(
                ref=str(commitment.ref),
                frame_ref=str(commitment.frame.ref) if commitment.frame else "",
                partner=commitment.grant.partner.short_name,
                purpose=commitment.purpose,
                year=commitment.line.year,
                amount_ore=commitment.amount_ore,
                annulled_ore=sum(a.amount_ore for a in annulments if a.state == "confirmed"),
                paid_ore=held.drawn_ore,
                unpaid_ore=held.left_ore,
                state=commitment.get_state_display(),
                example=commitment.example,
            )
        )
    return found


def _life(aktstykke: Aktstykke, acts: list[Act]) -> list[Happened]:
    """What the sources tell, and then what was decided, as it was recorded here."""
    life = [
        Happened(event.day, event.text, source=event.source)
        for event in aktstykke.events.select_related("source")
    ]
    if not life and aktstykke.dated:
        life.append(Happened(aktstykke.dated, _("Aktstykket er dateret."), aktstykke.source))
    if aktstykke.decided_on:
        life.append(
            Happened(
                aktstykke.decided_on,
                aktstykke.decision_text,
                document=aktstykke.decision_document,
                example=aktstykke.decision_example,
            )
        )
    life += [
        Happened(act.value_day, f"{aktstykke.get_state_display()}. {reason_of(act)}")
        for act in acts
        if act.kind == "aktstykke_ended"
    ]
    return sorted(life, key=lambda happened: happened.day)


def reason_of(act: Act) -> str:
    """What was written when it ended, without the state's code that stands before it."""
    return act.reason.partition(": ")[2]


class Step(NamedTuple):
    """Something that can be done to the request now. `reason` says why this person may not."""

    label: str
    url: str
    reason: str
    is_main: bool = True


def steps(aktstykke: Aktstykke, person: Person) -> list[Step]:
    """What may come next in the request's life, the main step first, for this person."""
    unit = aktstykke.unit

    def step(label: str, name: str, doing: Doing, *, main: bool = True) -> Step:
        first = aktstykke.decision_recorded_by if doing == Doing.CONFIRM_DECISION else None
        url = reverse(name, args=[aktstykke.case_number])
        return Step(label, url, why_not(person, doing, unit=unit, first=first), main)

    if aktstykke.state == State.DRAFT:
        effects = _("Virkning på tillægsbevillingsloven")
        return [
            step(_("Oversend til Finansudvalget"), "aktstykke_send", Doing.SEND_AKTSTYKKE),
            step(effects, "aktstykke_effects", Doing.REGISTER_AKTSTYKKE, main=False),
        ]
    if aktstykke.state == State.SENT:
        end = step(_("Afslut uden tiltrædelse"), "aktstykke_end", Doing.RECORD_DECISION, main=False)
        if aktstykke.kind == Aktstykke.Kind.ORIENTERENDE:
            return [end._replace(label=_("Registrér udfaldet"), is_main=True)]
        decide = _("Registrér afgørelsen")
        return [step(decide, "aktstykke_decision", Doing.RECORD_DECISION), end]
    if aktstykke.state == State.DECISION_RECORDED:
        back = _("Træk afgørelsen tilbage")
        return [
            step(_("Bekræft afgørelsen"), "aktstykke_confirm", Doing.CONFIRM_DECISION),
            step(back, "aktstykke_take_back", Doing.RECORD_DECISION, main=False),
        ]
    if aktstykke.state == State.APPROVED:
        move = _("Flyt mellem projektsøjler")
        return [step(move, "pillar_move_new", Doing.REGISTER_PILLAR_MOVE, main=False)]
    return []
