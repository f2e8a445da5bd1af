"""Ours beside the state accounts: one line for each account and part, and where it stands.

Lines are of sub-accounts; of a main account where only that is printed or booked. A difference is
the accounts' figure less ours, in øre.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, TextChoices
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from grants.accounts.models import ArticleFigure, Figure, Stage
from grants.accounts.numbers import Level
from grants.reconciliation.booked import ANNULMENTS, COMMITMENTS, booked
from grants.reconciliation.models import DifferenceExplanation, Part
from ledger.money import mio

# A printed figure is rounded to 0,1 mio. kr.: what is nearer than half of that is the same figure.
ROUNDING_ORE = mio("0,1") // 2
ARTICLE_DIGITS = 4  # two digits are a standard account, the sum of its articles
PART_OF = {COMMITMENTS: Part.COMMITMENTS, ANNULMENTS: Part.ANNULMENTS}
Key = tuple[int, str]  # finance year, account


class State(TextChoices):
    """Where a line stands. Everything but matched and explained stops the signature (R99)."""

    MATCHED = "matched", _("Stemmer")
    ROUNDED = "rounded", _("Stemmer på nær afrunding")
    EXPLAINED = "explained", _("Forklaret")
    PARTLY = "partly", _("Delvist forklaret")
    UNEXPLAINED = "unexplained", _("Uforklaret")
    NOT_PRINTED = "not_printed", _("Regnskabet er ikke indlæst")

    @property
    def is_open(self) -> bool:
        return self in {State.PARTLY, State.UNEXPLAINED, State.NOT_PRINTED}


@dataclass(frozen=True)
class OfArticle:
    """What is booked here and what the accounts print on one article, in øre."""

    article: str
    ours_ore: int
    theirs_ore: int


@dataclass(frozen=True)
class CompareLine:
    """One part of one account in a finance year, in øre; `theirs_ore` None where not printed."""

    year: int
    account: str
    part: str
    ours_ore: int = 0
    theirs_ore: int | None = 0
    entries: int = 0
    articles: tuple[OfArticle, ...] = ()
    explanations: tuple[DifferenceExplanation, ...] = field(default=(), compare=False)

    @property
    def difference_ore(self) -> int:
        return (self.theirs_ore or 0) - self.ours_ore

    @property
    def explained_ore(self) -> int:
        return sum(one.amount_ore for one in self.explanations)

    @property
    def rest_ore(self) -> int:
        """What of the difference nobody has explained."""
        return self.difference_ore - self.explained_ore

    @property
    def state(self) -> State:
        if self.theirs_ore is None:
            return State.NOT_PRINTED
        if not self.explanations:
            if self.difference_ore == 0:
                return State.MATCHED
            near = abs(self.difference_ore) < ROUNDING_ORE
            return State.ROUNDED if near else State.UNEXPLAINED
        return State.EXPLAINED if abs(self.rest_ore) < ROUNDING_ORE else State.PARTLY

    @property
    def open_ore(self) -> int:
        """What stands unexplained, without its sign; nothing when it is rounding."""
        return abs(self.rest_ore) if self.state.is_open else 0

    @property
    def not_booked_here(self) -> bool:
        """The accounts have it and nothing at all is booked here."""
        return not self.entries and bool(self.theirs_ore)


def compared(years: Collection[int], under: str = "") -> list[CompareLine]:
    """Every line of the accounts under the number in the years, with its explanations.

    Four queries however many acts: ours, articles, accounts, explanations.
    """
    ours: dict[Key, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in booked(years, under):
        ours[row.year, row.account][row.article] = (row.amount_ore, row.entries)
    articles = _articles(years, under)
    printed = _printed(years, under)
    made = [one for one in _lines(ours, articles, printed) if one.account.startswith(under)]
    said: dict[tuple[int, str, str], list[DifferenceExplanation]] = defaultdict(list)
    for one in explanations(years, under):
        said[one.year, one.account.number, one.part].append(one)
    found = [
        replace(line, explanations=tuple(said.pop((line.year, line.account, line.part), ())))
        for line in made
    ]
    # An explanation whose figures are gone: its line is there with nothing on either side.
    found += [
        CompareLine(year, number, part, explanations=tuple(rows))
        for (year, number, part), rows in said.items()
    ]
    order = {part: place for place, part in enumerate(Part.values)}
    return sorted(found, key=lambda line: (-line.year, line.account, order[line.part]))


def explanations(years: Collection[int], under: str) -> Iterable[DifferenceExplanation]:
    """Those that count, oldest first. One query."""
    return DifferenceExplanation.objects.filter(
        year__in=years, account__number__startswith=under, withdrawn__isnull=True
    ).select_related("account", "explained_by")


def _articles(years: Collection[int], under: str) -> dict[Key, dict[str, int]]:
    rows = ArticleFigure.objects.annotate(digits=Length("article__number")).filter(
        year__in=years,
        stage=Stage.R,
        account__number__startswith=under,
        digits=ARTICLE_DIGITS,
    )
    found: dict[Key, dict[str, int]] = defaultdict(dict)
    for year, number, article, ore in rows.order_by().values_list(
        "year", "account__number", "article__number", "amount_ore"
    ):
        found[year, number][article] = ore
    return found


def _printed(years: Collection[int], under: str) -> dict[Key, int]:
    """The accounts' figure of each account under the number, and of those above it."""
    above = [under[:digits] for digits in Level.values if digits < len(under)]
    rows = Figure.objects.filter(
        Q(account__number__startswith=under) | Q(account__number__in=above),
        year__in=years,
        stage=Stage.R,
    )
    return {
        (year, number): ore
        for year, number, ore in rows.order_by().values_list(
            "year", "account__number", "amount_ore"
        )
    }


def _lines(
    ours: Mapping[Key, Mapping[str, tuple[int, int]]],
    articles: Mapping[Key, Mapping[str, int]],
    printed: Mapping[Key, int],
) -> Iterable[CompareLine]:
    mains_with_subs = {
        (year, number[: Level.MAIN])
        for year, number in (*articles, *printed)
        if len(number) == Level.SUB
    }
    with_articles = {(year, number[: Level.MAIN]) for year, number in articles}
    whole: dict[Key, list[tuple[int, int]]] = defaultdict(list)  # compared by their net alone
    for key, of_articles in articles.items():
        yield from _parts(key, of_articles, ours.get(key, {}))
    for key, ore in printed.items():
        year, number = key
        is_end = len(number) == Level.SUB or (
            len(number) == Level.MAIN and key not in mains_with_subs
        )
        if is_end and key not in articles:
            mine = [
                one
                for of, by_article in ours.items()
                if of[0] == year and of[1].startswith(number)
                for one in by_article.values()
            ]
            whole[key] = mine
            yield _net(key, ore, mine)
    for key, by_article in ours.items():
        year, number = key
        main = (year, number[: Level.MAIN])
        if key in articles or key in whole or main in whole:
            continue
        known = any((year, number[:digits]) in printed for digits in Level.values)
        if main in with_articles or not known:
            yield from _parts(key, {} if known else None, by_article)
        else:
            yield _net(key, 0, list(by_article.values()))


def _net(key: Key, theirs_ore: int, ours: list[tuple[int, int]]) -> CompareLine:
    return CompareLine(
        *key,
        Part.NET,
        ours_ore=sum(ore for ore, _n in ours),
        theirs_ore=theirs_ore,
        entries=sum(n for _ore, n in ours),
    )


def _parts(
    key: Key, theirs: Mapping[str, int] | None, ours: Mapping[str, tuple[int, int]]
) -> Iterable[CompareLine]:
    """The parts of one account. New commitments are always a line; others where there is one."""
    by_part: dict[str, list[str]] = {part: [] for part in (*PART_OF.values(), Part.OTHER)}
    for article in sorted({*(theirs or {}), *ours}):
        by_part[PART_OF.get(article, Part.OTHER)].append(article)
    for part, of in by_part.items():
        rows = tuple(
            OfArticle(article, ours.get(article, (0, 0))[0], (theirs or {}).get(article, 0))
            for article in of
        )
        if part == Part.OTHER:  # a heading's appropriation (41.00) is no posting
            rows = tuple(row for row in rows if row.theirs_ore or row.article in ours)
        if not rows and part != Part.COMMITMENTS:
            continue
        yield CompareLine(
            *key,
            part,
            ours_ore=sum(row.ours_ore for row in rows),
            theirs_ore=None if theirs is None else sum(row.theirs_ore for row in rows),
            entries=sum(ours[article][1] for article in of if article in ours),
            articles=rows,
        )


@dataclass(frozen=True)
class Tally:
    """How the lines of a selection stand: how many of each, and the sums in øre."""

    matched: int = 0
    explained: int = 0
    unexplained: int = 0
    not_booked_here: int = 0
    ours_ore: int = 0
    theirs_ore: int = 0
    open_ore: int = 0

    @property
    def difference_ore(self) -> int:
        return self.theirs_ore - self.ours_ore

    @property
    def lines(self) -> int:
        return self.matched + self.explained + self.unexplained


def tally(lines: Iterable[CompareLine]) -> Tally:
    """Count the lines by where they stand."""
    count: dict[str, Any] = defaultdict(int)
    for line in lines:
        state = line.state
        if state.is_open:
            count["unexplained"] += 1
            count["not_booked_here"] += line.not_booked_here
        elif state == State.EXPLAINED:
            count["explained"] += 1
        else:
            count["matched"] += 1
        count["ours_ore"] += line.ours_ore
        count["theirs_ore"] += line.theirs_ore or 0
        count["open_ore"] += line.open_ore
    return Tally(**count)
