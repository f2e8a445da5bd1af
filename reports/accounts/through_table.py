"""The years of one account as a table: a row a year, a column for each time it was spoken of."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Stage
from grants.accounts.numbers import display, short
from ledger.money import format_kroner
from ledger.tables import NUM
from reports.accounts.through import Through, Year, head
from reports.figures.addresses import address
from reports.figures.tables import amount, unknown


class StageColumn(tables.Column):
    """What was said of the year at one stage; an estimate says which year's act it stands in."""

    is_amount = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(head(stage), empty_values=(), attrs=NUM)  # type: ignore[no-untyped-call]
        self.stage = stage

    def ore(self, record: Year) -> int | None:
        """The amount in a file."""
        return record.ore(self.stage)

    def render(self, record: Year) -> SafeString:
        ore = self.ore(record)
        if ore is None:
            return unknown()
        said = record.said[self.stage]
        return amount(ore, address("origin", said.account.number, said.year, said.stage))


class YearsTable(tables.Table):
    """The account's years, oldest first, in the order in which each year was spoken of."""

    unit = gettext_lazy("mio. kr.")

    year = tables.Column(gettext_lazy("Finansår"))
    posted = tables.Column(gettext_lazy("Trukket her"), empty_values=(), attrs=NUM)
    sources = tables.Column(
        gettext_lazy("Kilder"), empty_values=(), attrs={"td": {"class": "nowrap"}}
    )

    class Meta:
        attrs = {"class": "accounts years"}
        orderable = False
        default = ""

    def __init__(self, found: Through, **kwargs: Any) -> None:
        columns = [(stage.value, StageColumn(stage)) for stage in found.stages]
        super().__init__(  # type: ignore[no-untyped-call]
            found.years,
            extra_columns=columns,
            sequence=("year", "...", "posted", "sources"),
            **kwargs,
        )
        self.found = found
        self.caption = _("%(account)s gennem årene") % {"account": display(found.account.number)}

    def render_year(self, record: Year) -> SafeString | str:
        account = record.account
        if account is None:
            return str(record.year)
        link = format_html(
            '<a href="{}">{}</a>', address("account", account.number, record.year), record.year
        )
        if account == self.found.account:
            return link
        return format_html('{}<span class="cell-note">{}</span>', link, short(account.number))

    def render_posted(self, record: Year) -> SafeString:
        """What is drawn, leading to its entries; where only accounts exist, that is said."""
        if record.line is not None and record.drawn_ore is not None:
            return amount(record.drawn_ore, address("frame", record.line.frame.ref))
        if record.ore(Stage.R) is not None or record.ore(Stage.R_RESTATED) is not None:
            said = _("regnskab, ikke posteret her")
        else:
            said = _("ikke posteret her")
        return format_html('<span class="cell-note">{}</span>', said)

    def value_posted(self, record: Year) -> str:
        return "" if record.drawn_ore is None else format_kroner(record.drawn_ore)

    def render_sources(self, record: Year) -> SafeString:
        links = ((address("source", one.key), one.key) for one in record.sources)
        return format_html_join(", ", '<a href="{}">{}</a>', links)
