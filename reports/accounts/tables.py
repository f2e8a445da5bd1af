"""Lists of accounts found, of sub-accounts, of commitments, of published figures, of names."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.accounts.models import Stage
from grants.accounts.numbers import short
from ledger.tables import AmountColumn
from reports.figures.accounts import AccountRow
from reports.figures.presence import above_of
from reports.figures.state import whole_sum
from reports.figures.tables import AccountTable, amount, unknown

NOT_YET = SafeString("–")


class SumColumn(AmountColumn):
    """An amount of sections; at the foot the sum of their printed figures, when they are all."""

    def __init__(self, *stages: Stage, **kwargs: Any) -> None:
        super().__init__(default=unknown, footer=self._whole, **kwargs)
        self.stages = stages

    def _whole(self, table: tables.Table) -> SafeString:
        """Of the first of the column's stages that any section has."""
        rows = list(table.data)
        for stage in self.stages:
            found = [row.published[stage] for row in rows if stage in row.published]
            if found:
                ore = whole_sum(found, len(rows))
                return unknown() if ore is None else amount(ore)
        return unknown()


class OfYearTable(AccountTable):
    """Accounts of a year with one stage more than always stands there, when it is asked for."""

    class Meta(AccountTable.Meta):
        orderable = False

    def __init__(self, rows: Any, *, caption: str, stage: Stage | None, **kwargs: Any) -> None:
        if stage is not None:
            kwargs["extra_columns"] = [("stage_ore", SumColumn(stage, verbose_name=stage.label))]
            kwargs["sequence"] = ("number", "name", "stage_ore", "...")
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption


class SectionTable(OfYearTable):
    """The sections of the state: where the tree begins, with the sum of them all."""

    act_ore = SumColumn(Stage.FL, verbose_name=gettext_lazy("Finanslov"))
    after_ore = SumColumn(Stage.FL_TB, verbose_name=gettext_lazy("Efter TB"))
    restated_ore = SumColumn(Stage.B_RESTATED, verbose_name=gettext_lazy("Finanslov, omregnet"))
    accounts_shown_ore = SumColumn(Stage.R, Stage.R_RESTATED, verbose_name=gettext_lazy("Regnskab"))

    class Meta(OfYearTable.Meta):
        empty_text = gettext_lazy("Ingen kilde giver noget om dette år.")


class FoundTable(OfYearTable):
    """The accounts that were asked for, each with its level and the path down to it."""

    class Meta(OfYearTable.Meta):
        empty_text = gettext_lazy("Ingen konto i året passer til det, du søger.")

    def __init__(self, rows: Any, *, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.names = names

    def render_number(self, record: AccountRow) -> SafeString:
        number = super().render_number(record)
        return format_html('{}<span class="name-below">{}</span>', number, self._path(record))

    def render_name(self, record: AccountRow) -> SafeString:
        return format_html("{}{}", record.name, self._path(record))

    def _path(self, record: AccountRow) -> SafeString:
        """The level and, outermost first, the names of those above."""
        above = [
            f"{short(one)} {self.names.get(one, '')}".strip() for one in above_of(record.number)
        ]
        said = " › ".join([str(record.level.label), *above])
        return format_html('<span class="cell-note">{}</span>', said)


def summed(name: str) -> Any:
    """The foot of a column: what all the rows are together; nothing where one is not known."""

    def footer(table: tables.Table) -> SafeString | str:
        amounts = [getattr(row, name) for row in table.data]
        return "" if None in amounts else amount(sum(amounts))

    return footer


class BelowTable(AccountTable):
    """The accounts one level below, with their frames; a sum where every one of them is known."""

    act_ore = AmountColumn(
        verbose_name=gettext_lazy("Finanslov"), default=unknown, footer=summed("act_ore")
    )
    after_ore = AmountColumn(
        verbose_name=gettext_lazy("Efter TB"), default=unknown, footer=summed("after_ore")
    )
    accounts_shown_ore = AmountColumn(
        verbose_name=gettext_lazy("Regnskab"), default=unknown, footer=summed("accounts_shown_ore")
    )
    drawn_ore = AmountColumn(
        verbose_name=gettext_lazy("Trukket"), default="", footer=summed("drawn_ore")
    )

    class Meta(AccountTable.Meta):
        orderable = False

    def __init__(self, rows: Any, *, caption: str, carry: str, **kwargs: Any) -> None:
        super().__init__(rows, attrs={"class": "accounts", "id": "under"}, **kwargs)  # type: ignore[no-untyped-call]
        self.caption, self.carry = caption, carry
