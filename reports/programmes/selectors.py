"""What the pages of programmes, pillars and partners show. Amounts in øre."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.selectors import Under
from grants.commitments.models import Commitment, Disposition
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Person
from programmes.models import (
    Activity,
    Country,
    CountryMention,
    Period,
    Pillar,
    Programme,
    Risk,
    Source,
)
from programmes.selectors import of_unit, programmes_for

FULL = 1000  # tenths of a per cent, as SVG attributes have them
STANDS = (Commitment.State.BOUND, Commitment.State.REVERSED)  # these have a frame
OVER = (Aktstykke.State.WITHDRAWN, Aktstykke.State.REJECTED, Aktstykke.State.LAPSED)


class PillarRow(NamedTuple):
    """A pillar with what requests asked and got for it, and what was promised and paid in it."""

    pillar: Pillar
    asked_ore: int
    approved_ore: int
    committed_ore: int
    paid_ore: int
    unpaid_ore: int
    example: bool


class Span(NamedTuple):
    """A period and its place on the years of all of them, as per cent."""

    period: Period
    x: str
    width: str


class Saying(NamedTuple):
    """A source that named countries: when, and in which words."""

    source: Source
    said_on: dt.date | None
    phrase: str


class CountryRow(NamedTuple):
    """A country, which of the sayings named it, and whether it has been decided."""

    country: Country
    named: list[bool]
    decided: bool


class ProgrammePage(NamedTuple):
    """All a programme's page shows."""

    programme: Programme
    balance: Balance
    disposition: Disposition | None
    alone: Balance
    spans: list[Span]
    years: range
    pillars: list[PillarRow]
    activities: list[Activity]
    risks: list[Risk]
    sayings: list[Saying]
    countries: list[CountryRow]
    aktstykker: list[Aktstykke]
    commitments: list[Under]

    @property
    def has_decided(self) -> bool:
        return any(row.decided for row in self.countries)

    @property
    def example(self) -> bool:
        """Some of what the political frame holds is made up."""
        return self.programme.example or any(row.example for row in self.commitments)


def listed(person: Person) -> QuerySet[Programme]:
    """The programmes with their political frame, in Danish order."""
    return (
        programmes_for(person)
        .select_related("frame", "source")
        .annotate(
            ceiling_ore=F("frame__ceiling_ore"),
            drawn_ore=F("frame__drawn_ore"),
            left_ore=F("frame__ceiling_ore") - F("frame__drawn_ore"),
        )
    )


def programme_page(programme: Programme, person: Person) -> ProgrammePage:
    """Everything about one programme, in a constant number of queries."""
    disposition = Disposition.objects.filter(programme=programme).select_related("frame").first()
    frames = [programme.frame_id, *([disposition.frame_id] if disposition else [])]
    held = balances(frames)
    sayings, countries = _countries(programme)
    spans, years = _spans(programme.periods.select_related("source"))
    pillars = list(
        programme.pillars.select_related("partner", "programme", "source").prefetch_related(
            "activities"
        )
    )
    return ProgrammePage(
        programme=programme,
        balance=held[programme.frame_id],
        disposition=disposition,
        alone=held[disposition.frame_id] if disposition else NOTHING,
        spans=spans,
        years=years,
        pillars=_pillar_rows(pillars, person),
        activities=list(programme.activities.filter(pillar=None).select_related("source")),
        risks=list(programme.risks.select_related("source")),
        sayings=sayings,
        countries=countries,
        aktstykker=list(
            readable(of_unit(programme.aktstykker.all(), person), person).select_related(
                "frame", "account"
            )
        ),
        commitments=commitments(person, grant__pillar__programme=programme),
    )


def pillars_for(person: Person) -> QuerySet[Pillar]:
    rows = Pillar.objects.select_related("programme__source", "partner", "source")
    return of_unit(rows, person, "programme__unit")


def pillar_lines(pillar: Pillar, person: Person) -> list[AktstykkePillar]:
    """The pillar's lines in requests, with their frames, newest first.

    Without those of a request whose content he may not read: what it is for is its content.
    """
    rows = readable(AktstykkePillar.objects.filter(pillar=pillar), person).select_related(
        "aktstykke__source", "frame", "partner", "pillar__programme"
    )
    left = F("frame__ceiling_ore") - F("frame__drawn_ore")
    mine = of_unit(rows, person, "aktstykke__unit").annotate(left_ore=left)
    return list(mine.order_by("-aktstykke__finance_year"))


def pillar_row(pillar: Pillar, person: Person) -> PillarRow:
    return _pillar_rows([pillar], person)[0]


def _pillar_rows(pillars: list[Pillar], person: Person) -> list[PillarRow]:
    asked = readable(AktstykkePillar.objects.filter(pillar__in=pillars), person)
    asked = asked.exclude(aktstykke__state__in=OVER)
    by_line = of_unit(asked, person, "aktstykke__unit").order_by().values("pillar")
    lines = {
        row["pillar"]: row
        for row in by_line.annotate(
            asked=Sum("amount_ore"),
            approved=Sum("frame__ceiling_ore"),
            made_up=BoolOr(Q(aktstykke__example=True) | Q(aktstykke__decision_example=True)),
        )
    }
    given = Commitment.objects.filter(grant__pillar__in=pillars, state__in=STANDS)
    by_commitment = of_unit(given, person).order_by().values("grant__pillar")
    promised = {
        row["grant__pillar"]: row
        for row in by_commitment.annotate(
            committed=Sum("frame__ceiling_ore"),
            paid=Sum("frame__drawn_ore"),
            made_up=BoolOr("example"),
        )
    }
    rows = []
    for pillar in pillars:
        line: Mapping[str, Any] = lines.get(pillar.pk, {})
        has: Mapping[str, Any] = promised.get(pillar.pk, {})
        committed, paid = has.get("committed", 0), has.get("paid", 0)
        asked_ore, approved = line.get("asked", 0), line.get("approved", 0)
        made_up = bool(line.get("made_up") or has.get("made_up"))
        unpaid = committed - paid
        rows.append(PillarRow(pillar, asked_ore, approved, committed, paid, unpaid, made_up))
    return rows


def commitments(person: Person, **which: Any) -> list[Under]:
    """The commitments that still count or wait, newest first, each with its own figures."""
    rows = (
        of_unit(Commitment.objects.filter(**which), person)
        .exclude(state=Commitment.State.WITHDRAWN)
        .select_related("grant__partner", "line", "frame")
        .annotate(
            annulled=Coalesce(
                Sum("annulments__amount_ore", filter=Q(annulments__state="confirmed")), 0
            )
        )
        .order_by("-line__year", "-pk")
    )
    held = balances([row.frame_id for row in rows if row.frame_id is not None])
    return [_under(row, held.get(row.frame_id or 0, NOTHING)) for row in rows]


def _under(row: Any, held: Balance) -> Under:
    return Under(
        ref=str(row.ref),
        frame_ref=str(row.frame.ref) if row.frame else "",
        partner=row.grant.partner.short_name,
        purpose=row.purpose,
        year=row.line.year,
        amount_ore=row.amount_ore,
        annulled_ore=row.annulled,
        paid_ore=held.drawn_ore,
        unpaid_ore=held.left_ore,
        state=row.get_state_display(),
        example=row.example,
    )


def _spans(periods: Iterable[Period]) -> tuple[list[Span], range]:
    """Each period's place on the axis from the first year of any to the last."""
    rows = list(periods)
    if not rows:
        return [], range(0)
    first = min(period.first_year for period in rows)
    years = range(first, max(period.last_year for period in rows) + 1)

    def place(year: int) -> int:
        return (year - first) * FULL // len(years)

    return [
        Span(
            period,
            _percent(place(period.first_year)),
            _percent(place(period.last_year + 1) - place(period.first_year)),
        )
        for period in rows
    ], years


def _percent(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}%"


def _countries(programme: Programme) -> tuple[list[Saying], list[CountryRow]]:
    """Who named which country when. Countries in Danish order, sayings by day."""
    mentions = list(programme.mentions.select_related("country", "source"))
    sayings = {m.source_id: Saying(m.source, m.said_on, m.phrase) for m in mentions}
    in_order = sorted(sayings, key=lambda key: (sayings[key].said_on or dt.date.max, key))
    by_country: dict[Country, list[CountryMention]] = {}
    for mention in mentions:
        by_country.setdefault(mention.country, []).append(mention)
    rows = []
    for country, said in by_country.items():
        by = {mention.source_id for mention in said}
        decided = any(mention.decided for mention in said)
        rows.append(CountryRow(country, [source in by for source in in_order], decided))
    return [sayings[source] for source in in_order], rows
