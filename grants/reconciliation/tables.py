"""Lists of the reconciliation. `includes/table.html` draws them."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.numbers import display
from grants.commitments.tables import NOWRAP, WIDE, StepsColumn, day
from grants.reconciliation.comparing import State
from grants.reconciliation.models import Part, Reconciliation
from grants.reconciliation.selectors import Row
from grants.templatetags.grants import named
from grants.years.tables import MIO, account_cell
from ledger.money import NBSP, format_mio_unit
from ledger.tables import NUM, AmountColumn, DayColumn

BREAK = SafeString("<br>")
MOODS = {
    State.MATCHED: "badge-success",
    State.ROUNDED: "badge-success",
    State.EXPLAINED: "badge-info",
    State.PARTLY: "badge-warning",
    State.UNEXPLAINED: "badge-error",
    State.NOT_PRINTED: "badge-quiet",
}


def state_badge(state: State) -> SafeString:
    return format_html('<span class="badge {}">{}</span>', MOODS[state], state.label)


def part_shown(part: str) -> str:
    """What a part is called where there is little room."""
    return _("Netto") if part == Part.NET else str(Part(part).label)


def article_shown(number: str) -> str:
    """`41.90`; income here has no article."""
    return f"{number[:2]}.{number[2:]}" if number else _("Indtægt")


def account_link(year: int, number: str, name: str) -> SafeString:
    """The number, which leads to the account's year, and its name under it."""
    url = reverse("reconciled_account", args=[f"{year}-{number}"])
    note = format_html('<br><span class="cell-note">{}</span>', name) if name else ""
    return format_html('<a class="nowrap" href="{}">{}</a>{}', url, display(number), note)


class ListTable(tables.Table):
    """Accounts by year with how their lines stand; the year is a column where there are several."""

    caption = gettext_lazy("Afstemninger")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), order_by=("account", "year"), attrs=WIDE)
    year = tables.Column(gettext_lazy("År"), order_by=("-year", "account"), attrs=NUM)
    ours = AmountColumn(verbose_name=gettext_lazy("Bogført her"), accessor="tally__ours_ore")
    theirs = AmountColumn(verbose_name=gettext_lazy("Regnskab"), accessor="tally__theirs_ore")
    difference = AmountColumn(
        verbose_name=gettext_lazy("Forskel"),
        accessor="tally__difference_ore",
        order_by=("-size_ore", "account"),
    )
    open = AmountColumn(
        verbose_name=gettext_lazy("Uforklaret"),
        accessor="tally__open_ore",
        order_by=("-tally__open_ore", "account"),
    )
    matched = tables.Column(
        gettext_lazy("Stemmer"), accessor="tally__matched", attrs=NUM, order_by="-tally__matched"
    )
    explained = tables.Column(
        gettext_lazy("Forklaret"),
        accessor="tally__explained",
        attrs=NUM,
        order_by="-tally__explained",
    )
    unexplained = tables.Column(
        gettext_lazy("Åbne"),
        accessor="tally__unexplained",
        attrs=NUM,
        order_by="-tally__unexplained",
    )
    signed = tables.Column(gettext_lazy("Underskrift"), empty_values=(), attrs=NOWRAP)

    class Meta:
        empty_text = gettext_lazy("Der er ingen konti at vise.")

    def render_account(self, record: Row) -> SafeString:
        return account_link(record.year, record.account, record.name)

    def value_account(self, record: Row) -> str:
        return f"{display(record.account)} {record.name}"

    def render_signed(self, record: Row) -> SafeString | str:
        if record.signed == Reconciliation.State.CONFIRMED:
            return format_html('<span class="badge badge-success">{}</span>', _("Underskrevet"))
        if record.signed == Reconciliation.State.REGISTERED:
            return format_html('<span class="badge badge-info">{}</span>', _("Til underskrift"))
        return "–"


class PartTable(tables.Table):
    """The sums of an account by part, as the frozen sheet and the page have them."""

    caption = gettext_lazy("Sammenligningen")
    unit = MIO

    part = tables.Column(gettext_lazy("Del"))
    ours_ore = AmountColumn(verbose_name=gettext_lazy("Bogført her"), total=True)
    theirs_ore = AmountColumn(verbose_name=gettext_lazy("Regnskab"), total=True)
    difference_ore = AmountColumn(verbose_name=gettext_lazy("Forskel"), total=True)
    explained_ore = AmountColumn(verbose_name=gettext_lazy("Forklaret"), total=True)
    rest_ore = AmountColumn(verbose_name=gettext_lazy("Rest"), total=True)

    class Meta:
        orderable = False

    def render_part(self, value: str) -> str:
        return part_shown(value)


class ArticleTable(tables.Table):
    """What is booked here and what the accounts print, article by article."""

    caption = gettext_lazy("Artskonti")
    unit = MIO

    article = tables.Column(gettext_lazy("Artskonto"), attrs=WIDE)
    ours_ore = AmountColumn(verbose_name=gettext_lazy("Bogført her"), total=True)
    theirs_ore = AmountColumn(verbose_name=gettext_lazy("Regnskab"), total=True)
    difference_ore = AmountColumn(verbose_name=gettext_lazy("Forskel"), total=True)

    class Meta:
        orderable = False

    def render_article(self, record: dict[str, Any]) -> str:
        return f"{article_shown(record['article'])} {record['name']}".strip()


class LineTable(tables.Table):
    """Every line: both figures, where it stands, why, and whose it is."""

    caption = gettext_lazy("Linjer")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), order_by=("account", "place"), attrs=WIDE)
    part = tables.Column(gettext_lazy("Del"), order_by=("place", "account"))
    ours_ore = AmountColumn(verbose_name=gettext_lazy("Bogført her"))
    theirs_ore = AmountColumn(verbose_name=gettext_lazy("Regnskab"))
    difference_ore = AmountColumn(
        verbose_name=gettext_lazy("Forskel"), order_by=("-size_ore", "account")
    )
    state = tables.Column(gettext_lazy("Tilstand"), order_by=("-open_ore", "account"), attrs=NOWRAP)
    why = tables.Column(
        gettext_lazy("Forklaring og ansvarlig"), empty_values=(), orderable=False, attrs=WIDE
    )
    steps = StepsColumn()

    class Meta:
        empty_text = gettext_lazy("Der er ingen linjer at vise.")

    def render_account(self, record: dict[str, Any]) -> SafeString:
        return account_link(record["year"], record["account"], record["name"])

    def render_part(self, value: str) -> str:
        return part_shown(value)

    def render_state(self, record: dict[str, Any]) -> SafeString:
        badge = state_badge(record["state"])
        if not record["not_booked_here"]:
            return badge
        return format_html(
            '{}<br><span class="cell-note">{}</span>',
            badge,
            _("ikke bogført her").replace(" ", NBSP),
        )

    def render_why(self, record: dict[str, Any]) -> SafeString:
        said = [explained(one) for one in record["explanations"]]
        owner, late = record["assigned"], ""
        if owner is not None:
            words = _("%(who)s inden %(day)s")
            said.append(words % {"who": named(owner.owner), "day": day(owner.due_on)})
            if record["state"].is_open and owner.overdue:
                badge = ' <span class="badge badge-error">{}</span>'
                late = format_html(badge, _("Over fristen"))
        cells = format_html_join(
            BREAK, '<span class="cell-note">{}</span>', [(one,) for one in said]
        )
        return format_html("{}{}", cells, late)

    def render_steps(self, record: dict[str, Any]) -> SafeString:
        inside = format_html_join(
            "",
            '<a href="{}">{}<span class="sr-only">: {} {}</span></a>',
            (
                (url, label, display(record["account"]), part_shown(record["part"]))
                for url, label in record["steps"]
            ),
        )
        return format_html('<span class="row-steps">{}</span>', inside)


def explained(one: dict[str, Any]) -> str:
    """An explanation in one line, as the page and the sheet say it."""
    words = f"{format_mio_unit(one['amount_ore'])}: {one['reason']}"
    if one["reference"]:
        words += f" ({one['reference']})"
    return f"{words} – {one['by']}, {one['day']}"


class ExplanationTable(tables.Table):
    """The explanations of an account's lines, with the way to take one back."""

    caption = gettext_lazy("Forklaringer")
    unit = MIO

    part = tables.Column(gettext_lazy("Del"))
    account = tables.Column(gettext_lazy("Konto"), attrs=NOWRAP)
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"))
    reason = tables.Column(gettext_lazy("Grund"), attrs=WIDE)
    reference = tables.Column(gettext_lazy("Henvisning"))
    explained_by = tables.Column(gettext_lazy("Forklaret af"))
    explained_on = DayColumn(verbose_name=gettext_lazy("Dato"))
    steps = StepsColumn()

    class Meta:
        orderable = False

    def render_part(self, record: Any) -> str:
        return part_shown(record.part)

    def render_account(self, record: Any) -> str:
        return display(record.account.number)

    def render_explained_by(self, value: Any) -> str:
        return named(value)

    def render_steps(self, record: Any) -> SafeString:
        url = reverse("difference_withdraw", args=[record.ref])
        words = _("Træk forklaringen på %(part)s tilbage") % {"part": part_shown(record.part)}
        return format_html(
            '<a href="{}">{}<span class="sr-only">: {}</span></a>', url, _("Træk tilbage"), words
        )


class ChangedTable(tables.Table):
    """What is no longer as it was signed."""

    caption = gettext_lazy("Ændret siden underskrift")
    unit = MIO

    account = tables.Column(gettext_lazy("Konto"), attrs=WIDE)
    part = tables.Column(gettext_lazy("Del"))
    ours_before = AmountColumn(verbose_name=gettext_lazy("Bogført her da"))
    ours_now = AmountColumn(verbose_name=gettext_lazy("Bogført her nu"))
    theirs_before = AmountColumn(verbose_name=gettext_lazy("Regnskab da"))
    theirs_now = AmountColumn(verbose_name=gettext_lazy("Regnskab nu"))
    explained_before = AmountColumn(verbose_name=gettext_lazy("Forklaret da"))
    explained_now = AmountColumn(verbose_name=gettext_lazy("Forklaret nu"))

    class Meta:
        orderable = False

    def render_account(self, record: dict[str, Any]) -> SafeString:
        return account_cell(record["account"], record["name"])

    def render_part(self, value: str) -> str:
        return part_shown(value)
