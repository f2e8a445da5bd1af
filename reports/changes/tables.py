"""The acts between two moments, and the parts of what is compared then and now."""

from collections.abc import Collection
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledger.balances import Balance
from ledger.models import Person
from ledger.money import Unit
from ledger.tables import AmountColumn
from reports.changes.between import Effect
from reports.figures.cells import act_cell, day_cell, paper_cell, people_cell
from reports.figures.concerns import Concern, concerns_of
from reports.figures.scope import acts_for
from reports.figures.words import Words


def _effect(label: Any) -> AmountColumn:
    return AmountColumn(verbose_name=label, unit=Unit.KR, total=True)


class EffectTable(tables.Table):
    """Each act with its effect in kroner and øre; they make the difference exactly.

    What the person may not read of stands with its day and effect, as on the account's own page.
    """

    caption = gettext_lazy("Handlinger imellem")
    unit = gettext_lazy("kr.")

    day = tables.Column(
        gettext_lazy("Dag"), accessor="act", empty_values=(), attrs={"td": {"class": "nowrap"}}
    )
    act = tables.Column(
        gettext_lazy("Handling"),
        empty_values=(),
        attrs={"td": {"class": "what"}},
        footer=gettext_lazy("Forskel"),
    )
    who = tables.Column(gettext_lazy("Hvem"), accessor="act", empty_values=())
    ceiling_ore = _effect(gettext_lazy("Bevilling"))
    drawn_ore = _effect(gettext_lazy("Trukket"))
    left_ore = _effect(gettext_lazy("Rest"))
    paper = tables.Column(gettext_lazy("Grundlag"), accessor="act", empty_values=())

    class Meta:
        orderable = False
        empty_text = gettext_lazy("Ingen handling ligger imellem de to tidspunkter.")

    def __init__(self, rows: list[Effect], *, words: Words, person: Person, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        for name in ("ceiling", "drawn", "left"):
            self.columns[f"{name}_ore"].column.verbose_name = getattr(words, name)
        acts = [row.act for row in rows if row.act is not None]
        readable = acts_for(person).filter(pk__in=[act.pk for act in acts])
        self.seen: Collection[int] = set(readable.values_list("pk", flat=True))
        # Who sees all units is kept out by nothing but what is confidential.
        self.unseen = (
            _("Fortroligt aktstykke") if person.sees_all_units else _("Hører til en anden enhed")
        )
        self.concerns: dict[tuple[str, str], Concern] = concerns_of(
            [act for act in acts if act.pk in self.seen]
        )

    def render_day(self, record: Effect) -> SafeString | str:
        return day_cell(record.act) if record.act else ""

    def render_act(self, record: Effect) -> SafeString | str:
        act = record.act
        if act is None:
            text = ngettext("%(many)s handling mere", "%(many)s handlinger mere", record.many)
            return text % {"many": record.many}
        gone = _("talte med først, og tæller ikke med så") if record.is_taken_away else ""
        if act.pk not in self.seen:
            note = '<span class="cell-note">{}</span>'
            return format_html(f"{{}}{note}{note}", act.get_kind_display(), self.unseen, gone)
        return act_cell(act, self.concerns[act.concerns_kind, act.concerns_id].title, gone)

    def render_who(self, record: Effect) -> SafeString | str:
        return people_cell(record.act) if self._is_seen(record) else ""  # type: ignore[arg-type]

    def render_paper(self, record: Effect) -> SafeString | str:
        return paper_cell(record.act) if self._is_seen(record) else ""  # type: ignore[arg-type]

    def _is_seen(self, record: Effect) -> bool:
        return record.act is not None and record.act.pk in self.seen


class PartTable(tables.Table):
    """What is left of each part then and now, and the difference."""

    caption: Any = ""
    unit = gettext_lazy("mio. kr.")

    name = tables.Column(gettext_lazy("Konto"))
    then_ore = AmountColumn(verbose_name=gettext_lazy("Først"), total=True)
    now_ore = AmountColumn(verbose_name=gettext_lazy("Så"), total=True)
    change_ore = AmountColumn(verbose_name=gettext_lazy("Forskel"), total=True)

    class Meta:
        orderable = False

    def __init__(self, rows: Any, *, caption: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption

    def render_name(self, value: tuple[str, str]) -> SafeString:
        return format_html('<a href="{1}">{0}</a>', *value)


def part(name: tuple[str, str], then: Balance, now: Balance) -> dict[str, Any]:
    """A row of `PartTable`, in øre."""
    return {
        "name": name,
        "then_ore": then.left_ore,
        "now_ore": now.left_ore,
        "change_ore": now.left_ore - then.left_ore,
    }
