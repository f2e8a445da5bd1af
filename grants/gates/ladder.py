"""The row of steps a grant goes through, from idea to end, as its page shows it."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.commitments.models import Commitment, Grant
from grants.gates.models import ApprovalLimit, Gate, GateKind
from grants.gates.services import COUNTS, latest, needed, total_of
from ledger.kinds import Kind
from ledger.models import Act, Document
from ledger.money import format_mio_unit

# Where in the row the gates stand (facts 4.1); between and after them what the ledger knows.
ROW = (
    GateKind.IDEA,
    GateKind.CONCEPT_NOTE,
    GateKind.PROGRAMME_COMMITTEE,
    GateKind.APPRAISAL,
    GateKind.COUNCIL,
    GateKind.HEAD,
    GateKind.MINISTER,
)


class Rung(NamedTuple):
    """One step of the row. `mood` is done, missing, no or open."""

    label: str
    mood: str
    word: str
    day: dt.date | None = None
    who: str = ""
    why: str = ""
    document: Document | None = None


class Ladder(NamedTuple):
    """The row, and the total it was asked for, in øre."""

    rungs: list[Rung]
    total_ore: int


def ladder(grant: Grant, day: dt.date | None = None) -> Ladder:
    """The whole row on the day (today). Six queries."""
    day = day or timezone.localdate()
    total = total_of(grant)
    limits: dict[str, ApprovalLimit] = {limit.gate: limit for limit in needed(total, day)}
    have = latest(grant, day)
    rungs = [_rung(kind, have.get(kind), limits.get(kind), total) for kind in ROW]
    return Ladder([*rungs, *_known(grant)], total)


def asked_of(grant: Grant, day: dt.date | None = None) -> list[Rung]:
    """Only the gates that are needed or were decided: what the approver of a commitment sees."""
    day = day or timezone.localdate()
    total = total_of(grant)
    limits = {limit.gate: limit for limit in needed(total, day)}
    have = latest(grant, day)
    kinds = [kind for kind in ROW if kind in limits or kind in have]
    return [_rung(kind, have.get(kind), limits.get(kind), total) for kind in kinds]


def _rung(kind: GateKind, gate: Gate | None, limit: ApprovalLimit | None, total: int) -> Rung:
    why = ""
    if limit is not None:
        why = _("Påkrævet over %(limit)s") % {"limit": format_mio_unit(limit.above_ore)}
        if not limit.above_ore:
            why = _("Påkrævet")
    if gate is None:
        word = _("Mangler") if limit else _("Ikke registreret")
        return Rung(str(kind.label), "missing" if limit else "open", word, why=why)
    mood, word = ("done", str(gate.get_outcome_display()))
    if gate.outcome not in COUNTS:
        mood = "no"
    elif limit is not None and gate.total_ore < total:
        mood, word = "missing", _("Skal godkendes igen")
        why = _("Gælder for %(old)s; sagen er nu på %(total)s") % {
            "old": format_mio_unit(gate.total_ore),
            "total": format_mio_unit(total),
        }
    said = ". ".join(part for part in (gate.reason, why) if part)
    return Rung(str(kind.label), mood, word, gate.day, gate.decided_by, said, gate.document)


def _known(grant: Grant) -> list[Rung]:
    """What the ledger itself knows: the request, the agreement, the money."""
    given = list(
        Commitment.objects.filter(grant=grant, bound_on__isnull=False)
        .select_related("aktstykke_pillar__aktstykke", "approved_by")
        .order_by("bound_on")
    )
    refs = [str(one.ref) for one in Commitment.objects.filter(grant=grant).only("ref")]
    days = dict(
        Act.objects.filter(concerns_kind="commitment", concerns_id__in=refs)
        .filter(kind__in=[Kind.PAYMENT, Kind.COMMITMENT_CLOSED])
        .values_list("kind")
        .annotate(day=Min("value_day"))
    )
    found = []
    request = next((c.aktstykke_pillar.aktstykke for c in given if c.aktstykke_pillar), None)
    if request is not None:
        found.append(
            Rung(
                _("Aktstykke tiltrådt"),
                "done" if request.decided_on else "open",
                str(request.get_state_display()),
                request.decided_on,
                _("Finansudvalget"),
                request.citation,
            )
        )
    by = given[0].approved_by if given else None
    who = (by.get_full_name() or by.get_username()) if by else ""
    found += [
        _happened(_("Tilsagn bogført"), given[0].bound_on if given else None, who),
        _happened(_("Udbetalinger"), days.get(Kind.PAYMENT.value)),
        _happened(_("Afslutning"), days.get(Kind.COMMITMENT_CLOSED.value)),
    ]
    return found


def _happened(label: str, day: dt.date | None, who: str = "") -> Rung:
    word = _("Sket") if day else _("Ikke sket")
    return Rung(label, "done" if day else "open", word, day, who)
