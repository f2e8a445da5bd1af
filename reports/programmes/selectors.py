"""What the page of a programme shows at a moment. Amounts in øre."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, QuerySet

from grants.aktstykker.confidentiality import readable
from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Disposition
from ledger.balances import NOTHING, Balance, balances
from ledger.clocks import Asked
from ledger.models import Person
from ledger.moment import NOW, Moment
from programmes.models import (
    Activity,
    Country,
    CountryMention,
    Period,
    Pledge,
    Programme,
    Risk,
    Source,
)
from programmes.selectors import of_unit, programmes_for
from reports.figures.bands import Bands, bands_of_programme
from reports.figures.on_the_way import registered_by
from reports.programmes.pillars import OVER, LineRow, PillarRow, lines_of, pillar_rows

FULL = 1000  # tenths of a per cent, as SVG attributes have them


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
    """All a programme's page shows, as of a moment, but for its lists."""

    programme: Programme
    bands: Bands
    disposition: Disposition | None
    alone: Balance
    spans: list[Span]
    years: range
    pillars: list[PillarRow]
    lines: list[LineRow]
    activities: list[Activity]
    risks: list[Risk]
    sayings: list[Saying]
    countries: list[CountryRow]
    pledges: list[Pledge]

    @property
    def has_decided(self) -> bool:
        return any(row.decided for row in self.countries)

    @property
    def example(self) -> bool:
        """Some of what the political frame holds is made up."""
        return self.programme.example or any(row.example for row in self.pillars)


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


def programme_page(programme: Programme, person: Person, at: Asked) -> ProgrammePage:
    """Everything about one programme at a moment, in a constant number of queries."""
    moment = at.moment
    disposition = Disposition.objects.filter(programme=programme).select_related("frame").first()
    alone = balances([disposition.frame_id], moment) if disposition else {}
    sayings, countries = _countries(programme)
    spans, years = _spans(programme.periods.select_related("source"))
    pillars = list(
        programme.pillars.select_related("partner", "programme", "source").prefetch_related(
            "activities"
        )
    )
    lines = lines_of(pillars, person, moment)
    return ProgrammePage(
        programme=programme,
        bands=bands_of_programme(programme, person, moment, carry=at.query),
        disposition=disposition,
        alone=alone[disposition.frame_id] if disposition else NOTHING,
        spans=spans,
        years=years,
        pillars=pillar_rows(pillars, lines, person, moment),
        lines=lines,
        activities=list(programme.activities.filter(pillar=None).select_related("source")),
        risks=list(programme.risks.select_related("source")),
        sayings=sayings,
        countries=countries,
        pledges=_pledges(programme, person),
    )


class Owned(NamedTuple):
    """A request and what its frame held, in øre."""

    aktstykke: Aktstykke
    balance: Balance

    @property
    def counts(self) -> bool:
        """A request that came to nothing asks for nothing any more."""
        return self.aktstykke.state not in OVER


def requests_of(programme: Programme, person: Person, moment: Moment = NOW) -> list[Owned]:
    """The programme's requests as they stood at the moment, with their frames. Two queries."""
    rows = readable(of_unit(programme.aktstykker.all(), person), person)
    found = list(rows.filter(registered_by(moment)).select_related("frame", "account"))
    held = balances([one.frame_id for one in found], moment) if found else {}
    return [Owned(one, held[one.frame_id]) for one in found]


def _pledges(programme: Programme, person: Person) -> list[Pledge]:
    """The strategy's figures that meet an account the programme asks for, as far as he may read
    what it asks for. One query.
    """
    known = readable(of_unit(programme.aktstykker.all(), person), person)
    accounts = known.order_by().values("sub_account__number")
    rows = Pledge.objects.filter(account_number__in=accounts).exclude(account_number="")
    return list(rows.select_related("source"))


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
