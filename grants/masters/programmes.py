"""A programme is more than its row: a political frame, what it may be given alone, its periods."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from grants.commitments.grants import make_disposition
from ledger.frames import make_frame
from ledger.kinds import Kind
from ledger.models import Frame, Person
from ledger.posting import Concerns, post, raising
from programmes.models import Period, Programme

Years = tuple[int, int]


def open_programme(said: Mapping[str, Any], *, actor: Person) -> Programme:
    """The programme with its frame and disposition; inside the service's act.

    `intention_ore` (øre) is the political frame: it warns and never stops. Tested as the planned
    total on the threshold of `year`, it decides what may be given without Parliament.
    """
    facts = dict(said)
    intention_ore, year = facts.pop("intention_ore"), facts.pop("year")
    periods = facts.pop("periods")
    frame_id = make_frame(kind=Frame.Kind.PROGRAMME, label=facts["short_name"], binding=False)
    programme = Programme.objects.create(frame_id=frame_id, **facts)
    keep_periods(programme, periods)
    _disposition, moves = make_disposition(
        title=programme.short_name,
        planned_total_ore=intention_ore,
        year=year,
        programme=programme,
    )
    for kind, done in (
        (Kind.INTENTION, [raising(frame_id, intention_ore)]),
        (Kind.THRESHOLD, moves),
    ):
        post(
            kind=kind,
            actor=actor,
            concerns=Concerns("programme", programme.slug),
            finance_year=year,
            value_day=timezone.localdate(),
            moves=done,
            reference=programme.source.title,
            example=programme.example,
        )
    return programme


def keep_periods(programme: Model, periods: Mapping[str, Years | None]) -> None:
    """Write the four periods as they were typed; a period without years is not known."""
    if not isinstance(programme, Programme):
        raise TypeError(programme)
    kept = {period.kind: period for period in programme.periods.all()}
    for kind, years in periods.items():
        period = kept.get(kind)
        if years is None:
            if period is not None:
                period.delete()
        elif period is None:
            Period.objects.create(
                programme=programme,
                kind=kind,
                first_year=years[0],
                last_year=years[1],
                source=programme.source,
            )
        elif (period.first_year, period.last_year) != years:
            period.first_year, period.last_year = years
            period.source = programme.source
            period.save()
