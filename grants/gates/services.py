"""Which gates a grant needs on a day, and recording what was decided at one."""

import datetime as dt
import uuid

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.authority.may import Doing, referring, require
from grants.commitments.models import Commitment, Grant
from grants.gates.models import SHOWN, ApprovalLimit, Gate, GateKind
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Document, FinanceYear, Person
from ledger.money import format_mio_unit
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal

ORDER = {kind: place for place, kind in enumerate(GateKind.values)}
NOT_GIVEN = (Commitment.State.DRAFT, Commitment.State.WITHDRAWN, Commitment.State.REVERSED)
RAISED = ("registered", "confirmed")  # amendments that count
COUNTS = frozenset({Gate.Outcome.PASSED, Gate.Outcome.NOT_REQUIRED})


def doing_at(kind: str) -> Doing:
    """The head of unit's own gate is recorded by a head; the others by those on the case."""
    return Doing.DECIDE_AS_HEAD if kind == GateKind.HEAD else Doing.RECORD_GATE


def total_of(grant: Grant) -> int:
    """The grant's total in øre: the greater of what is planned and what is given or asked for,
    with what it was raised by.
    """
    given = Commitment.objects.filter(grant=grant).exclude(state__in=NOT_GIVEN)
    raised = given.filter(amendments__state__in=RAISED).aggregate(all=Sum("amendments__amount_ore"))
    asked = (given.aggregate(all=Sum("amount_ore"))["all"] or 0) + (raised["all"] or 0)
    return max(grant.planned_total_ore, asked)


def limits_on(day: dt.date) -> list[ApprovalLimit]:
    """The limits in force on the day, lowest first."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    rows = ApprovalLimit.objects.filter(still, valid_from__lte=day).select_related("source")
    return sorted(rows, key=lambda limit: (limit.above_ore, ORDER[limit.gate]))


def needed(total_ore: int, day: dt.date) -> list[ApprovalLimit]:
    """The limits a total is strictly above on the day; none where no limits are known."""
    return [limit for limit in limits_on(day) if total_ore > limit.above_ore]


def latest(grant: Grant, day: dt.date) -> dict[str, Gate]:
    """The latest decision at each gate up to the day."""
    rows = grant.gates.filter(day__lte=day).select_related("document", "recorded_by")
    return {gate.kind: gate for gate in rows.order_by("day", "pk")}


def lacking(grant: Grant, day: dt.date) -> list[ApprovalLimit]:
    """The gates a commitment on the day still needs. Three queries, one where nothing is needed."""
    total = total_of(grant)
    asked = needed(total, day)
    have = latest(grant, day) if asked else {}

    def holds(kind: str) -> bool:
        gate = have.get(kind)
        return gate is not None and gate.outcome in COUNTS and gate.total_ore >= total

    return [limit for limit in asked if not holds(limit.gate)]


def require_gates(grant: Grant, day: dt.date) -> None:
    """Raise `Refusal` (R34) that names the gates the grant still needs, and why.

    Source: Danida's guidelines, facts 4.1; limits in `ApprovalLimit`.
    """
    missing = lacking(grant, day)
    if not missing:
        return
    raise Refusal(
        "R34_gates_before_commitment",
        text=_("Sagen er på %(total)s og mangler: %(gates)s. Få det registreret på sagen først.")
        % {"total": format_mio_unit(total_of(grant)), "gates": named(missing)},
    )


def named(limits: list[ApprovalLimit]) -> str:
    """The gates in words, each with the limit it follows from."""
    return ", ".join(
        _("%(gate)s (over %(limit)s)")
        % {"gate": limit.get_gate_display().lower(), "limit": format_mio_unit(limit.above_ore)}
        if limit.above_ore
        else str(limit.get_gate_display()).lower()
        for limit in limits
    )


def decided_at(
    grant: Grant,
    *,
    actor: Person,
    kind: str,
    outcome: str,
    day: dt.date,
    decided_by: str = "",
    decided_person: Person | None = None,
    reason: str = "",
    document: Document | None = None,
    total_ore: int | None = None,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Gate:
    """Record what was decided at a gate, in the transaction one is in.

    It counts from `day`, and for totals up to `total_ore` in øre: what was asked for, or the
    grant's total as it is now. Raises `Refusal`: R23, R4 for a head's gate on one's own grant, R33
    without who, reason or document where one is needed.
    """
    first = grant.registered_by if kind == GateKind.HEAD else None
    total = total_ore or total_of(grant)
    behalf = require(actor, doing_at(kind), unit=grant.unit, first=first, amount_ore=total)
    if kind == GateKind.HEAD and not decided_by:
        decided_person, decided_by = actor, actor.get_full_name() or actor.get_username()
    _evidence(kind, outcome, day=day, decided_by=decided_by, reason=reason, document=document)
    gate = Gate.objects.create(
        grant=grant,
        kind=kind,
        outcome=outcome,
        day=day,
        decided_by=decided_by,
        decided_person=decided_person,
        total_ore=total,
        reason=reason,
        document=document,
        recorded_by=actor,
        example=example or grant.example,
    )
    said = f"{gate.get_kind_display()}: {gate.get_outcome_display()}, {decided_by}"
    post(
        kind=Kind.GATE_RECORDED,
        actor=actor,
        concerns=Concerns("grant", str(grant.ref), clearance_of(grant)),
        finance_year=_year_of(day),
        value_day=day,
        known_at=known_at,
        reason=reason,
        reference=referring(said, behalf),
        document=document,
        key=key,
        example=gate.example,
    )
    return gate


record = one_act(decided_at)


def _year_of(day: dt.date) -> int:
    """The finance year of the day when it is known here, else this year."""
    if FinanceYear.objects.filter(year=day.year).exists():
        return day.year
    year = timezone.localdate().year
    FinanceYear.objects.get_or_create(year=year)
    return year


def _evidence(
    kind: str,
    outcome: str,
    *,
    day: dt.date,
    decided_by: str,
    reason: str,
    document: Document | None,
) -> None:
    said = ""
    if not decided_by.strip():
        said = _("Skriv, hvem der besluttede det.")
    elif outcome != Gate.Outcome.PASSED and not reason.strip():
        said = _("Skriv begrundelsen: den, der godkender tilsagnet, ser den.")
    elif outcome == Gate.Outcome.PASSED and kind in SHOWN and document is None:
        said = _("Vedlæg det dokument, der viser beslutningen.")
    elif day > timezone.localdate():
        said = _("En beslutning kan ikke ligge ude i fremtiden.")
    if said:
        raise Refusal("R33_gate_has_its_evidence", text=said)
