"""What gives an account its kinds of left: the requests and the programmes, each with its frame."""

from typing import Any, NamedTuple

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from grants.accounts.models import Line
from ledger.balances import Balance
from ledger.clocks import Asked
from ledger.models import Person
from ledger.tables import AmountColumn, BarColumn, ExampleColumn, table_of
from reports.figures.addresses import address
from reports.figures.left import Behind, is_of
from reports.figures.tables import amount, unknown
from reports.figures.words import WORDS


class Owned(NamedTuple):
    """A thing that has a frame, and what it holds, in øre; None where he may not read it."""

    kind: str
    title: str
    note: str
    url: str
    frame_ref: str
    balance: Balance | None
    example: bool

    @property
    def ceiling_ore(self) -> int | None:
        return self.balance.ceiling_ore if self.balance else None

    @property
    def drawn_ore(self) -> int | None:
        return self.balance.drawn_ore if self.balance else None

    @property
    def left_ore(self) -> int | None:
        return self.balance.left_ore if self.balance else None


class OwnedTable(tables.Table):
    """Frames of one kind, with their sums: each kind of left has its own table."""

    unit = gettext_lazy("mio. kr.")

    title = tables.Column(gettext_lazy("Sag"))
    ceiling_ore = AmountColumn(total=True, default=unknown)
    drawn_ore = AmountColumn(total=True, default=unknown)
    left_ore = AmountColumn(total=True, default=unknown)
    balance = BarColumn()
    example = ExampleColumn()

    class Meta:
        orderable = False
        default = ""

    def __init__(self, rows: Any, *, kind: str, caption: str, carry: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption, self.carry = caption, carry
        words = WORDS[kind]
        for name in ("ceiling", "drawn", "left"):
            self.columns[f"{name}_ore"].column.verbose_name = getattr(words, name)

    def render_title(self, record: Owned) -> SafeString:
        name = format_html('<a href="{}">{}</a>', record.url, record.title)
        return format_html('{}<span class="cell-note">{}</span>', name, record.note)

    def value_title(self, record: Owned) -> str:
        return record.title

    def render_ceiling_ore(self, value: int, record: Owned) -> SafeString:
        return self._entries(value, record)

    def render_drawn_ore(self, value: int, record: Owned) -> SafeString:
        return self._entries(value, record)

    def render_left_ore(self, value: int, record: Owned) -> SafeString:
        return self._entries(value, record)

    def _entries(self, ore: int, record: Owned) -> SafeString:
        return amount(ore, f"{address('frame', record.frame_ref)}{self.carry}")


def around(
    request: HttpRequest, line: Line, person: Person, at: Asked, read: Behind
) -> dict[str, OwnedTable]:
    """The requests of the account's year and the programmes given to under it, with their sums.

    They are what the kinds of left sum: the same rows, read once (`reports.figures.left.behind`).
    A table only where there are any. No query.
    """
    requests = [one for one in read.requests if is_of(one, line)]
    opened, programmes = read.of(line, person)
    of_requests = [
        Owned(
            kind="aktstykke",
            title=one.citation,
            note=one.get_state_display() if at.moment.is_now else "",
            url=f"{address('aktstykke', one.case_number)}{at.query}",
            frame_ref=str(one.frame.ref),
            balance=read.held[one.frame_id] if one in opened else None,
            example=one.shows_example,
        )
        for one in requests
    ]
    of_programmes = [
        Owned(
            kind="programme",
            title=one.short_name,
            note=one.title,
            url=f"{address('programme', one.slug)}{at.query}",
            frame_ref=str(one.frame.ref),
            balance=read.held[one.frame_id],
            example=one.example or one.frame_id in read.made_up,
        )
        for one in programmes
    ]
    made = {"requests": of_requests, "programmes": of_programmes}
    return {name: _table(request, name, rows, at) for name, rows in made.items() if rows}


def _table(request: HttpRequest, name: str, rows: list[Owned], at: Asked) -> OwnedTable:
    kind, caption, where = {
        "requests": ("aktstykke", gettext_lazy("Aktstykker på kontoen"), "aktstykker"),
        "programmes": ("programme", gettext_lazy("Programmer på kontoen"), "programmer"),
    }[name]
    return table_of(
        request,
        OwnedTable,
        rows,
        pages=False,
        kind=kind,
        caption=caption,
        carry=at.query,
        prefix=f"{where}-",
        attrs={"id": where},
    )
