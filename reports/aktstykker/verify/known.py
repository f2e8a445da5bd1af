"""What record and ledger say of a paper's figures: at the seal it was fixed with, and now."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from grants.accounts.models import Figure, Stage
from grants.accounts.numbers import main_account
from grants.aktstykker.models import Aktstykke
from grants.authority.models import Threshold
from ledger.kinds import Kind
from ledger.models import Act, Entry, Seal
from reports.aktstykker import behind
from reports.aktstykker.figures import (
    AMOUNT,
    APPROPRIATION,
    EFFECT,
    THRESHOLD,
    TOTAL,
    part_key,
    pillar_key,
)

# Acts after which the record rightly says something else than a paper made before them.
REVISING = (Kind.AKTSTYKKE_REVISED, Kind.AKTSTYKKE_REGISTERED)


@dataclass(frozen=True)
class Known:
    """The figures by key, in øre. `counted` are those summed from entries (room, given)."""

    record_ore: dict[str, int] = field(default_factory=dict)
    counted_ore: dict[str, int] = field(default_factory=dict)


def known(case: Aktstykke, seal: Seal | None) -> Known:
    """What is known of the request, counting what was sealed by then; all of it without a seal."""
    lines = list(case.pillars.select_related("part"))
    record = {AMOUNT: case.amount_ore, TOTAL: case.amount_ore}
    record |= {part_key(one.position): one.amount_ore for one in case.parts.all()}
    for line in lines:
        part = line.part.position if line.part else 0
        record[pillar_key(line.name, part)] = line.amount_ore
    record |= _effects(case)
    limit = Threshold.objects.filter(year=case.finance_year).first()
    if limit is not None:
        record[THRESHOLD] = limit.amount_ore
    counted = (*behind.room(case, seal), *behind.given(case, lines, seal))
    return Known(record, {one.key: one.amount_ore for one in counted})


def _effects(case: Aktstykke) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in case.supplementary_effects.select_related("account"):
        key = f"{EFFECT}{main_account(row.account.number)}"
        sums[key] = sums.get(key, 0) + row.amount_ore
    acts = Figure.objects.filter(
        account__number__in=[key.removeprefix(EFFECT) for key in sums],
        year=case.finance_year,
        stage=Stage.FL,
    )
    return sums | {
        f"{APPROPRIATION}{number}": ore
        for number, ore in acts.values_list("account__number", "amount_ore")
    }


def entries_of(acts: Iterable[str]) -> dict[tuple[str, str, str], Entry]:
    """The entries of these acts by act, frame and side, as a copy names them. One query."""
    keys = [found for found in map(_uuid, acts) if found is not None]
    rows = Entry.objects.filter(act__key__in=keys).select_related("act", "frame")
    return {(str(row.act.key), str(row.frame.ref), str(row.side)): row for row in rows}


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def later_acts(case: Aktstykke, seal: Seal | None) -> list[Act]:
    """What has been done about the request since the seal, oldest first; nothing without one."""
    if seal is None:
        return []
    about = Act.objects.filter(concerns_kind="aktstykke", concerns_id=case.case_number)
    return list(about.filter(pk__gt=seal.last_act_id).order_by("pk"))


def was_revised(case: Aktstykke, seal: Seal | None, key: str) -> bool:
    """An act since the seal may rightly have changed what the record says of this figure."""
    after = Q() if seal is None else Q(pk__gt=seal.last_act_id)
    if key == THRESHOLD:
        return Act.objects.filter(after, kind=Kind.MASTER_CHANGED).exists()
    if key.startswith(APPROPRIATION):
        return Act.objects.filter(after, kind=Kind.PUBLISHED).exists()
    about = Act.objects.filter(
        after, concerns_kind="aktstykke", concerns_id=case.case_number, kind__in=REVISING
    )
    if seal is None:  # the first one made it
        about = about.filter(Q(kind=Kind.AKTSTYKKE_REVISED) | ~Q(reason=""))
    return about.exists()
