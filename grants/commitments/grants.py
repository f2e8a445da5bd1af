"""Opening a grant and the disposition that its threshold is tested on."""

import datetime as dt
import uuid
from typing import NamedTuple

from grants.authority.may import Doing, require
from grants.authority.models import Threshold
from grants.commitments.models import Disposition, Grant
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import FinanceYear, Frame, Person
from ledger.posting import Concerns, Move, one_act, post, raising
from programmes.models import Partner, Pillar, Programme


@one_act
def open_disposition(
    *,
    programme: Programme,
    planned_total_ore: int,
    year: int,
    actor: Person,
    value_day: dt.date,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Disposition:
    """What a programme may be given without Parliament: the year's threshold, or nothing.

    `planned_total_ore` is the total of all years and partners, in øre. Strictly above the threshold
    gives 0, as does a year whose threshold is unknown. Source: BV 2.2.7 under § 6.3.
    """
    require(actor, Doing.REGISTER_GRANT, unit=programme.unit)
    disposition, moves = _disposition(
        title=programme.short_name,
        planned_total_ore=planned_total_ore,
        year=year,
        programme=programme,
    )
    post(
        kind=Kind.THRESHOLD,
        actor=actor,
        concerns=Concerns("programme", programme.slug),
        finance_year=year,
        value_day=value_day,
        known_at=known_at,
        reference=programme.source.title,
        moves=moves,
        key=key,
        example=programme.example,
    )
    return disposition


@one_act
def open_grant(
    *,
    actor: Person,
    title: str,
    partner: Partner,
    planned_total_ore: int,
    year: int,
    value_day: dt.date,
    pillar: Pillar | None = None,
    file_number: str = "",
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Grant:
    """Open a grant: one partner, with a planned total over all years, in øre.

    Under a programme's pillar the programme is the disposition; alone, the grant is. Then `year`
    gives the threshold. Raises `Refusal` (R23, R18).
    """
    unit = pillar.programme.unit if pillar else actor.unit
    require(actor, Doing.REGISTER_GRANT, unit=unit)
    key = key or uuid.uuid4()
    moves: list[Move] = []
    if pillar is not None:
        disposition = Disposition.objects.get(programme=pillar.programme)
    else:
        disposition, moves = _disposition(
            title=title, planned_total_ore=planned_total_ore, year=year
        )
    grant = Grant.objects.create(
        title=title,
        file_number=file_number,
        partner=partner,
        pillar=pillar,
        disposition=disposition,
        planned_total_ore=planned_total_ore,
        unit=unit,
        registered_by=actor,
        example=example,
    )
    post(
        kind=Kind.GRANT_REGISTERED,
        actor=actor,
        concerns=Concerns("grant", str(grant.ref)),
        finance_year=year,
        value_day=value_day,
        known_at=known_at,
        reference=title if known_at else "",
        moves=moves,
        key=key,
        example=example,
    )
    return grant


def _disposition(
    *, title: str, planned_total_ore: int, year: int, programme: Programme | None = None
) -> tuple[Disposition, list[Move]]:
    FinanceYear.objects.get_or_create(year=year)
    frame_id = make_frame(kind=Frame.Kind.DISPOSITION, label=title, binding=True)
    disposition = Disposition.objects.create(
        programme=programme,
        title=title,
        planned_total_ore=planned_total_ore,
        threshold_year=year,
        frame_id=frame_id,
    )
    allowed_ore = without_parliament(planned_total_ore, year).allowed_ore
    return disposition, [raising(frame_id, allowed_ore)] if allowed_ore else []


class WithoutParliament(NamedTuple):
    """The threshold that was tested (None: not known for the year) and what it allows, in øre."""

    threshold: Threshold | None
    allowed_ore: int


def without_parliament(planned_total_ore: int, year: int) -> WithoutParliament:
    """What a disposition with this planned total may be given without the Finance Committee.

    The whole threshold, or 0 when the total is strictly above it or the year's is unknown.
    Source: BV 2.2.7 under § 6.3.
    """
    threshold = Threshold.objects.filter(year=year).select_related("source").first()
    if threshold is None or planned_total_ore > threshold.amount_ore:
        return WithoutParliament(threshold, 0)
    return WithoutParliament(threshold, threshold.amount_ore)
