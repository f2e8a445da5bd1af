"""Where a published figure comes from: its file, row and source, and the parts it is made of."""

from typing import NamedTuple

from grants.accounts.models import Account, ArticleFigure, Figure, Stage
from grants.accounts.numbers import Level
from grants.accounts.services import name_in
from grants.publications.models import PublishedRow
from reports.figures.accounts import AccountRow, account_rows, rows_of


class Part(NamedTuple):
    """A part of the figure, in øre: an account below, or an article where it has none."""

    label: str
    name: str
    ore: int
    number: str = ""  # of an account; an article has no page


class Origin(NamedTuple):
    """A figure of an account in a year at a stage, in øre, and where it comes from.

    `figure` is None for an area that is summed and was not printed; `line` is the line of the file.
    `editions` are the figures it replaced, which a corrected file left standing.
    """

    account: Account
    name: str
    year: int
    stage: Stage
    ore: int
    figure: Figure | None
    line: int | None
    editions: list[Figure]
    parts: list[Part]

    @property
    def parts_ore(self) -> int:
        return sum(part.ore for part in self.parts)

    @property
    def difference_ore(self) -> int:
        """The figure less its parts: rounding in accounts, 0 in laws; 0 without parts."""
        return self.ore - self.parts_ore if self.parts else 0


def origin_of(account: Account, year: int, stage: Stage) -> Origin | None:
    """The figure with all that it rests on; None where nobody published one. Nine queries
    at most.
    """
    rows = Figure.editions.filter(account=account, year=year, stage=stage)
    editions = list(rows.select_related("source", "publication__document").order_by("-pk"))
    figure = next((one for one in editions if one.replaced_by_id is None), None)
    parts = _parts(account, year, stage)
    if figure is not None:
        ore = figure.amount_ore
    else:
        whole = rows_of([account.number], year)[0].whole if _is_area(account) else {}
        if stage not in whole:
            return None
        ore = whole[stage].sum_ore
    return Origin(
        account,
        name_in(account, year),
        year,
        stage,
        ore,
        figure,
        _line(figure, account),
        [one for one in editions if one is not figure],
        parts,
    )


def _is_area(account: Account) -> bool:
    return len(account.number) < Level.MAIN


def _line(figure: Figure | None, account: Account) -> int | None:
    """The line of the file, where it was read here."""
    if figure is None or figure.publication_id is None:
        return None
    rows = PublishedRow.objects.filter(
        publication=figure.publication_id, account=account.number, article=""
    )
    number: int | None = rows.values_list("number", flat=True).first()
    return number


def _parts(account: Account, year: int, stage: Stage) -> list[Part]:
    """The accounts one level down with a figure at the stage; below a sub-account its articles."""
    below = account_rows(year, below=account.number)
    found = [_part(row, stage) for row in below]
    parts = [part for part in found if part is not None]
    if parts:
        return parts
    articles = ArticleFigure.objects.filter(account=account, year=year, stage=stage)
    said = list(articles.select_related("article").order_by("article__number"))
    deepest = max((len(one.article.number) for one in said), default=0)
    return [
        Part(str(one.article), one.article.name, one.amount_ore)
        for one in said
        if len(one.article.number) == deepest
    ]


def _part(row: AccountRow, stage: Stage) -> Part | None:
    ore = row.amount(stage)
    return None if ore is None else Part(row.number, row.name, ore, row.number)
