"""What went to a country by its shares, and who named it where. Amounts in øre.

The sums are those of a cross table (`reports.cross`): a grant's own shares, else its programme's;
what nobody has split stands by itself and is no country's.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from grants.accounts.models import Account, AccountName, Figure
from grants.accounts.numbers import Level
from grants.commitments.dimensions import COUNTRY, DIMENSIONS, having
from grants.commitments.models import Commitment
from grants.masters.models import GrantShare
from grants.successions.selectors import latest_of
from ledger.clocks import Asked
from ledger.models import Person
from programmes.models import Country, CountryMention, ProgrammeShare
from programmes.selectors import of_unit
from reports.cross.asking import Question
from reports.cross.cube import Sums, sums_of
from reports.cross.measures import NOTHING, Amounts
from reports.cross.members import members_of
from reports.cross.sharing import part_of
from reports.figures.accounts import Stage
from reports.figures.given import bound_by, with_figures


class PartRow(NamedTuple):
    """A part of what went to a country, or to all: what it is called, and its sums."""

    name: str
    url: str
    amounts: Amounts
    example: bool
    note: str = ""

    @property
    def net_ore(self) -> int:
        return self.amounts.net_ore

    @property
    def paid_ore(self) -> int:
        return self.amounts.paid_ore

    @property
    def unpaid_ore(self) -> int:
        return self.amounts.unpaid_ore


class CountryPart(NamedTuple):
    """A country with what went to it; None is what nobody has split on countries."""

    country: Country | None
    amounts: Amounts
    example: bool = False

    @property
    def net_ore(self) -> int:
        return self.amounts.net_ore

    @property
    def paid_ore(self) -> int:
        return self.amounts.paid_ore

    @property
    def unpaid_ore(self) -> int:
        return self.amounts.unpaid_ore


def split(at: Asked, person: Person, then: str = "", **narrow: Any) -> list[Sums]:
    """The sums by country, and by `then` (a dimension's word) under it. One query."""
    question = Question(rows=COUNTRY, then=then, columns="", measures=(), at=at, **narrow)
    return sums_of(question, person)


def countries_of(at: Asked, person: Person, **narrow: Any) -> list[CountryPart]:
    """The countries something went to, most first, and last what is not split. Two queries."""
    found = split(at, person, **narrow)
    codes = [one.key[0] for one in found if one.key[0] is not None]
    countries = {one.code: one for one in Country.objects.filter(code__in=codes)}
    rows = [
        CountryPart(countries.get(str(one.key[0])), one.amounts, example=one.example)
        for one in found
    ]
    return sorted(rows, key=lambda row: (row.country is None, -row.net_ore))


def every_country(at: Asked, person: Person) -> list[CountryPart]:
    """Every country, in Danish order, with what went to it; and last what is not split."""
    known = {row.country.pk if row.country else None: row for row in countries_of(at, person)}
    rows = [known.get(one.pk, CountryPart(one, NOTHING)) for one in Country.objects.all()]
    return [*rows, known[None]] if None in known else rows


def parts_of(country: Country, at: Asked, person: Person, then: str) -> list[PartRow]:
    """What went to the country by another dimension, as it is ordered. Two queries at most."""
    found = [one for one in split(at, person, then) if one.key[0] == country.code]
    members = members_of(then, [one.key[1] for one in found])
    rows = []
    for one in sorted(found, key=lambda one: (one.key[1] is None, str(one.key[1]))):
        key = one.key[1]
        name = members[key].label if key is not None else ""
        rows.append(PartRow(str(name), str(key or ""), one.amounts, one.example))
    return rows


def under_accounts(country: Country, at: Asked, person: Person) -> list[PartRow]:
    """What went to the country by account, renumbered accounts as one. Five queries at most.

    A commitment stands under the number of its year; the row has the number of today.
    """
    question = Question(rows=COUNTRY, then="underkonto", columns="aar", measures=(), at=at)
    found = [one for one in sums_of(question, person) if one.key[0] == country.code]
    numbers = {str(one.key[1]) for one in found}
    ids = dict(Account.objects.filter(number__in=numbers).values_list("number", "pk"))
    pairs = {(ids[str(one.key[1])], int(one.key[2] or 0)) for one in found}
    now = latest_of(pairs) if pairs else {}
    latest = Account.objects.in_bulk(set(now.values())) if now else {}
    rows: dict[str, PartRow] = {}
    for one in sorted(found, key=lambda one: int(one.key[2] or 0)):
        was = str(one.key[1])
        number = latest[now[ids[was], int(one.key[2] or 0)]].number
        row = rows.get(number, PartRow("", number, NOTHING, example=False))
        said = dict.fromkeys([*row.note.split(), was])
        rows[number] = row._replace(
            amounts=row.amounts + one.amounts,
            example=row.example or one.example,
            note=" ".join(said),
        )
    return [rows[number] for number in sorted(rows)]


def given_in(country: Country, person: Person) -> QuerySet[Commitment]:
    """The commitments of which a share goes to the country, as far as the person sees them."""
    return having(of_unit(Commitment.objects.all(), person), DIMENSIONS[COUNTRY], country.code)


class ShareOf(NamedTuple):
    """A country's span of the shares of a grant, in hundredths of one per cent."""

    since: int
    upto: int

    def of(self, ore: int) -> int:
        return part_of(ore, self.since, self.upto)

    @property
    def hundredths(self) -> int:
        return self.upto - self.since


def shares_in(country: Country, commitments: Mapping[int, Commitment]) -> dict[int, ShareOf]:
    """By commitment's id the country's share of it. Two queries for however many are shown."""
    grants = {one.grant_id for one in commitments.values()}
    programmes = {one.grant.pillar.programme_id for one in commitments.values() if one.grant.pillar}
    own = _spans(GrantShare.objects.filter(grant__in=grants), "grant_id", country)
    whole = _spans(ProgrammeShare.objects.filter(programme__in=programmes), "programme_id", country)
    found = {}
    for pk, one in commitments.items():
        if one.grant_id in own:
            span = own[one.grant_id]
        else:
            pillar = one.grant.pillar
            span = whole.get(pillar.programme_id) if pillar else None
        if span is not None:
            found[pk] = span
    return found


def _spans(rows: QuerySet[Any], of: str, country: Country) -> dict[int, ShareOf | None]:
    """The country's span in each thing's shares, in the order they are cut; None has none."""
    upto: dict[int, int] = {}
    found: dict[int, ShareOf | None] = {}
    for one in rows.order_by("pk"):
        thing = getattr(one, of)
        since = upto.get(thing, 0)
        upto[thing] = since + one.hundredths
        found.setdefault(thing, None)
        if one.country_id == country.pk:
            found[thing] = ShareOf(since, upto[thing])
    return found


def shown_in(country: Country, person: Person, at: Asked) -> QuerySet[Any]:
    """The given commitments of the country with their own figures, newest first."""
    rows = with_figures(bound_by(given_in(country, person), at.moment), at.moment)
    related = rows.select_related("grant__partner", "grant__pillar", "line__account", "frame")
    return related.order_by("-bound_on", "-pk")


def mentions_of(country: Country, person: Person) -> list[CountryMention]:
    """Who named the country for which programme, when, in which words. One query."""
    rows = CountryMention.objects.filter(country=country).select_related("programme", "source")
    return list(of_unit(rows, person, "programme__unit").order_by("said_on", "pk"))


class Series(NamedTuple):
    """What was published year by year of an account that has the country's name."""

    number: str
    numbers: list[str]
    years: list["SeriesYear"]


class SeriesYear(NamedTuple):
    """A year under the number it had, each figure with its source; None where none is given."""

    year: int
    number: str
    law: Figure | None
    after: Figure | None
    accounts: Figure | None


def series_of(country: Country) -> list[Series]:
    """The country's own accounts through their numbers. Four queries.

    They are those whose name in a year is the country's: what a source calls so.
    """
    named = AccountName.objects.filter(name__iexact=country.name).values("account", "year")
    pairs = {(row["account"], row["year"]) for row in named}
    if not pairs:
        return []
    now = latest_of(pairs)
    stages = {Stage.FL: "law", Stage.FL_TB: "after", Stage.R: "accounts"}
    rows = Figure.objects.filter(
        Q(account__in={pk for pk, _year in pairs}), stage__in=stages
    ).select_related("account", "source")
    years: dict[int, dict[int, SeriesYear]] = {}
    for figure in rows:
        latest = now.get((figure.account_id, figure.year))
        if latest is None or len(figure.account.number) < Level.MAIN:
            continue
        of = years.setdefault(latest, {})
        row = of.get(figure.year)
        if row is None:
            row = SeriesYear(figure.year, figure.account.number, None, None, None)
        of[figure.year] = row._replace(**{stages[Stage(figure.stage)]: figure})
    latest_numbers = Account.objects.in_bulk(set(years))
    return [
        Series(
            latest_numbers[pk].number,
            list(dict.fromkeys(of[year].number for year in sorted(of))),
            [of[year] for year in sorted(of)],
        )
        for pk, of in sorted(years.items(), key=lambda one: latest_numbers[one[0]].number)
    ]
