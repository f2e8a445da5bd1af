"""Saving a payment plan as a new version, and explaining why a month was paid otherwise."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.commitments.models import Commitment
from grants.plans.models import Explanation, PlanMonth, PlanVersion
from grants.plans.months import exact_mio_unit, first_of, month_name
from grants.plans.selectors import latest_number, planned_paid
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import AlreadyDone, Refusal

# A plan of what was undone or given up would plan nothing.
WITHOUT_PLAN = (Commitment.State.REVERSED, Commitment.State.WITHDRAWN)


@one_act
def save_plan(
    commitment: Commitment,
    *,
    actor: Person,
    months: Mapping[dt.date, int],
    seen: int,
    note: str = "",
    key: uuid.UUID | None = None,
) -> PlanVersion:
    """Save what is expected to be paid in each month, in øre, as the version after `seen`.

    `seen` is the number of the version the person had before him, 0 for none. A plan moves no money
    and may differ from the commitment; the pages say by how much. Months without an amount are left
    out. Raises `Refusal`: R39 when another has saved since, R40, R8, R23.
    """
    require(actor, Doing.PLAN_PAYMENTS, unit=commitment.unit)
    first = Act.objects.filter(key=key, actor=actor).first() if key else None
    if first is not None:
        raise AlreadyDone(first)
    if commitment.state in WITHOUT_PLAN:
        raise Refusal("R8_one_step_from_its_state")
    if latest_number(commitment) != seen:
        raise Refusal(
            "R39_plan_follows_what_was_seen",
            text=_("Planen er gemt af en anden, siden du åbnede den. Du ser begge herunder."),
        )
    planned = {month: ore for month, ore in months.items() if ore}
    if any(ore < 0 or month.day != 1 for month, ore in planned.items()):
        raise Refusal("R40_planned_once_a_month")
    key = key or uuid.uuid4()
    total_ore = sum(planned.values())
    version = PlanVersion.objects.create(
        commitment=commitment,
        number=seen + 1,
        saved_by=actor,
        note=note,
        total_ore=total_ore,
        act_id=key,
    )
    PlanMonth.objects.bulk_create(
        PlanMonth(version=version, month=month, amount_ore=ore)
        for month, ore in sorted(planned.items())
    )
    _note(
        Kind.PLAN_CHANGED,
        commitment,
        actor,
        reason=note,
        reference=_("Version %(number)s: %(total)s")
        % {"number": version.number, "total": exact_mio_unit(total_ore)},
        key=key,
    )
    return version


@one_act
def explain(
    commitment: Commitment,
    *,
    actor: Person,
    month: dt.date,
    text: str,
    key: uuid.UUID | None = None,
) -> Explanation:
    """Say why what was paid in a month is not what was planned; earlier comments stay.

    `month` is the month's first day. Kept with the deviation it explains, paid less planned in øre.
    Raises `Refusal` (R23).
    """
    require(actor, Doing.PLAN_PAYMENTS, unit=commitment.unit)
    month = first_of(month)
    now = planned_paid(commitment, month)
    key = key or uuid.uuid4()
    explanation = Explanation.objects.create(
        commitment=commitment,
        month=month,
        deviation_ore=now.deviation_ore,
        text=text,
        by=actor,
        act_id=key,
    )
    _note(
        Kind.PLAN_EXPLAINED,
        commitment,
        actor,
        reason=text,
        reference=f"{month_name(month)}: {exact_mio_unit(now.deviation_ore)}",
        key=key,
    )
    return explanation


def _note(
    kind: Kind,
    commitment: Commitment,
    actor: Person,
    *,
    reason: str,
    reference: str,
    key: uuid.UUID,
) -> None:
    """An act without entries, in the finance year the commitment was bound in, or is meant for.

    A commitment that was taken over is of a year Ramme may not know; its opening entry's it does.
    """
    bound = commitment.bound_act
    post(
        kind=kind,
        actor=actor,
        concerns=Concerns("commitment", str(commitment.ref), clearance_of(commitment.grant)),
        finance_year=bound.finance_year if bound else commitment.line.year,
        value_day=timezone.localdate(),
        reason=reason,
        reference=reference,
        key=key,
        example=commitment.example,
    )
