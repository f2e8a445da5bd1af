"""The example year's approvals: who said yes to each grant, all of it made up."""

from typing import Any

from django.utils.translation import override

from grants.commitments.models import Grant
from grants.example.papers import example_paper
from grants.example.plan import Step
from grants.example.stage import Stage
from grants.gates.models import SHOWN, Gate, GateKind
from grants.gates.services import decided_at, needed, total_of
from ledger.money import mio
from ledger.posting import one_act


@one_act
def gate(stage: Stage, step: Step) -> None:
    """What the grant's total requires is decided the day it is opened; nothing where it is not."""
    kind, grant, day = GateKind(step.row["gate"]), stage.grant(step.of), step.value_day
    if kind not in {limit.gate for limit in needed(total_of(grant), day)}:
        return
    people = stage.people
    with override("da"):
        who = f"Eksempel: {kind.label}"
    said = f"{who} har godkendt {grant.title}."
    is_shown, is_head = kind in SHOWN, kind == GateKind.HEAD
    actor = people.chef if is_head else people.sagsbehandler
    decided_at(
        grant,
        actor=actor,
        kind=kind,
        outcome=Gate.Outcome.PASSED,
        day=day,
        decided_by="" if is_head else who,
        document=example_paper(f"eksempel-{kind}-{step.of}.txt", said, actor) if is_shown else None,
        total_ore=_all_of(grant, step.row),
        example=True,
        known_at=step.known_at,
        key=step.key,
    )


def _all_of(grant: Grant, row: dict[str, Any]) -> int:
    """What the approval was for: the planned total, or all that was ever asked for, in øre."""
    asked = sum(mio(commitment["amount_mio"]) for commitment in row["commitment"])
    return max(grant.planned_total_ore, asked)
