"""What a sub-account is spent on: its standard accounts and, below them, those of four digits."""

from dataclasses import dataclass, field
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Account, Article, ArticleFigure, Stage
from ledger.tables import AmountColumn
from programmes.models import Source
from reports.figures.tables import amount, unknown

STANDARD = 2  # digits of a standard account


@dataclass
class ArticleRow:
    """An article of the account in the year; øre by stage, None where no source gives it."""

    article: Article
    said: dict[str, ArticleFigure] = field(default_factory=dict)

    def _ore(self, stage: Stage) -> int | None:
        return self.said[stage].amount_ore if stage in self.said else None

    @property
    def act_ore(self) -> int | None:
        return self._ore(Stage.FL)

    @property
    def after_ore(self) -> int | None:
        return self._ore(Stage.FL_TB)

    @property
    def restated_ore(self) -> int | None:
        return self._ore(Stage.B_RESTATED)

    @property
    def accounts_ore(self) -> int | None:
        return self._ore(Stage.R)

    @property
    def accounts_shown_ore(self) -> int | None:
        """The accounts; where none were published, the restated ones, which are marked so."""
        ore = self.accounts_ore
        return self._ore(Stage.R_RESTATED) if ore is None else ore


def articles_of(account: Account, year: int) -> list[ArticleRow]:
    """The articles of a sub-account in the year, each under its standard account. One query."""
    rows: dict[int, ArticleRow] = {}
    figures = ArticleFigure.objects.filter(account=account, year=year)
    for figure in figures.select_related("article", "source").order_by("article__number"):
        row = rows.setdefault(figure.article_id, ArticleRow(figure.article))
        row.said[figure.stage] = figure
    return list(rows.values())


def sources_of(rows: list[ArticleRow]) -> list[Source]:
    by_key = {one.source.key: one.source for row in rows for one in row.said.values()}
    return [by_key[key] for key in sorted(by_key)]


class ArticleTable(tables.Table):
    """The articles of a sub-account. The appropriation stands on the standard account."""

    unit = gettext_lazy("mio. kr.")

    article = tables.Column(gettext_lazy("Standardkonto"), attrs={"td": {"class": "nowrap"}})
    name = tables.Column(
        gettext_lazy("Navn"),
        accessor="article__name",
        empty_values=(),
        attrs={"td": {"class": "account-name"}},
    )
    act_ore = AmountColumn(verbose_name=gettext_lazy("Finanslov"), default=unknown)
    after_ore = AmountColumn(verbose_name=gettext_lazy("Efter TB"), default=unknown)
    restated_ore = AmountColumn(verbose_name=gettext_lazy("Finanslov, omregnet"), default=unknown)
    accounts_shown_ore = AmountColumn(verbose_name=gettext_lazy("Regnskab"), default=unknown)

    class Meta:
        attrs = {"class": "accounts articles"}
        orderable = False
        default = ""
        row_attrs = {"class": lambda record: "sum" if _is_standard(record) else ""}

    def __init__(self, rows: list[ArticleRow], *, year: int, **kwargs: Any) -> None:
        amounts = ("act_ore", "after_ore", "restated_ore", "accounts_shown_ore")
        empty = [name for name in amounts if all(getattr(row, name) is None for row in rows)]
        super().__init__(rows, exclude=empty, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = _("Standardkonti i %(year)s") % {"year": year}

    def render_article(self, record: ArticleRow) -> SafeString:
        return format_html(
            '<span class="depth-{}">{}</span><span class="cell-note name-below">{}</span>',
            0 if _is_standard(record) else 1,
            str(record.article),
            record.article.name,
        )

    def render_name(self, record: ArticleRow) -> str:
        return record.article.name or _("uden navn i kilden")

    def render_accounts_shown_ore(self, value: int, record: ArticleRow) -> SafeString:
        if record.accounts_ore is not None:
            return amount(value)
        return format_html('{}<span class="cell-note">{}</span>', amount(value), _("omregnet"))


def _is_standard(row: ArticleRow) -> bool:
    return len(row.article.number) == STANDARD
