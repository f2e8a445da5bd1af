"""Opening a grant and the disposition that its threshold is tested on."""

import datetime as dt
import uuid

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.commitments.models import Disposition, Grant
from grants.commitments.totals import retest_in, without_parliament
from grants.secrecy import clearance_of
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Frame, Person
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
    disposition, moves = make_disposition(
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
    under: Aktstykke | None = None,
    file_number: str = "",
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> Grant:
    """Open a grant: one partner, with a planned total over all years, in øre.

    Under a programme's pillar the programme is the disposition; alone, the grant is. Then `year`
    gives the threshold. Under a programme the sum of its grants is tested: two partners of 25,0 are
    one disposition of 50,0. `under` a request whose existence is confidential it is as secret, and
    lies under no programme. Raises `Refusal` (R23, R18, R1 when something was given below it).
    """
    unit = pillar.programme.unit if pillar else under.unit if under else actor.unit
    require(actor, Doing.REGISTER_GRANT, unit=unit)
    key = key or uuid.uuid4()
    moves: list[Move] = []
    if pillar is not None:
        disposition = Disposition.objects.get(programme=pillar.programme)
    else:
        disposition, moves = make_disposition(
            title=title, planned_total_ore=planned_total_ore, year=year
        )
    grant = Grant.objects.create(
        title=title,
        file_number=file_number,
        partner=partner,
        pillar=pillar,
        disposition=disposition,
        under=under,
        planned_total_ore=planned_total_ore,
        unit=unit,
        registered_by=actor,
        example=example,
    )
    if pillar is not None:
        moves = retest_in(disposition)
    post(
        kind=Kind.GRANT_REGISTERED,
        actor=actor,
        concerns=Concerns("grant", str(grant.ref), clearance_of(grant)),
        finance_year=year,
        value_day=value_day,
        known_at=known_at,
        reference=title if known_at else "",
        moves=moves,
        key=key,
        example=example,
    )
    return grant


def make_disposition(
    *, title: str, planned_total_ore: int, year: int, programme: Programme | None = None
) -> tuple[Disposition, list[Move]]:
    """The disposition with its frame, and the raise (in øre) that its service's act must carry."""
    frame_id = make_frame(kind=Frame.Kind.DISPOSITION, label=title, binding=True)
    disposition = Disposition.objects.create(
        programme=programme,
        title=title,
        planned_total_ore=planned_total_ore,
        own_total_ore=planned_total_ore if programme else None,
        threshold_year=year,
        frame_id=frame_id,
    )
    allowed_ore = without_parliament(planned_total_ore, year).allowed_ore
    return disposition, [raising(frame_id, allowed_ore)] if allowed_ore else []
