"""The list of entries behind a figure."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.models import Entry, Frame, Person
from ledger.tables import AmountColumn
from reports.figures.cells import act_cell, day_cell, paper_cell, people_cell
from reports.figures.concerns import Concern, concerns_of
from reports.figures.scope import acts_for
from reports.figures.words import Words


class EntriesTable(tables.Table):
    """Entries with what was done, by whom and on what paper, as far as the person may read it."""

    caption = gettext_lazy("Posteringer")
    unit = gettext_lazy("mio. kr.")
    frame: Frame | None = None  # the one whose entries they are; others are named

    day = tables.Column(gettext_lazy("Dag"), accessor="act", attrs={"td": {"class": "nowrap"}})
    act = tables.Column(gettext_lazy("Handling"), attrs={"td": {"class": "what"}})
    who = tables.Column(gettext_lazy("Hvem"), accessor="act")
    paper = tables.Column(gettext_lazy("Grundlag"), accessor="act", empty_values=())

    class Meta:
        orderable = False
        default = ""

    def __init__(self, rows: Any, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.seen: set[int] = set()
        self.unseen = ""
        self.concerns: dict[tuple[str, str], Concern] = {}

    def look_up(self, person: Person) -> None:
        """Read which of the page's acts the person may open, and what they concerned."""
        self.person = person
        self.look_up_these([row.record for row in self.paginated_rows])

    def look_up_these(self, entries: list[Entry]) -> None:
        """The same for other entries than the page's: those of a file."""
        person, acts = self.person, [entry.act for entry in entries]
        self.seen = set(
            acts_for(person).filter(pk__in=[act.pk for act in acts]).values_list("pk", flat=True)
        )
        # Who sees all units is kept out by nothing but what is confidential.
        self.unseen = (
            _("Fortroligt aktstykke") if person.sees_all_units else _("Hører til en anden enhed")
        )
        self.concerns = concerns_of([act for act in acts if act.pk in self.seen])

    def render_day(self, record: Entry) -> SafeString:
        return day_cell(record.act)

    def render_act(self, record: Entry) -> SafeString:
        if record.act_id not in self.seen:
            return format_html(
                '{}<span class="cell-note">{}</span>',
                record.act.get_kind_display(),
                self.unseen,
            )
        act = record.act
        concern = self.concerns[act.concerns_kind, act.concerns_id]
        own = self.frame is not None and record.frame_id == self.frame.pk
        below = "" if own else record.frame.label
        excused = _("tålt overskridelse") if record.side == Entry.Side.EXCUSE else ""
        return act_cell(act, concern.title, below, excused)

    def render_who(self, record: Entry) -> SafeString | str:
        return people_cell(record.act) if record.act_id in self.seen else ""

    def render_paper(self, record: Entry) -> SafeString | str:
        return paper_cell(record.act) if record.act_id in self.seen else ""


class EntryTable(EntriesTable):
    """Raises and draws, oldest first, with what was left after each."""

    raised_ore = AmountColumn(verbose_name=gettext_lazy("Hævet"))
    drawn_ore = AmountColumn(verbose_name=gettext_lazy("Trukket"))
    running_ore = AmountColumn(verbose_name=gettext_lazy("Rest"))

    class Meta(EntriesTable.Meta):
        sequence = ("day", "act", "who", "raised_ore", "drawn_ore", "running_ore", "paper")
        empty_text = gettext_lazy("Intet er posteret på rammen.")

    def __init__(self, rows: Any, *, frame: Frame, words: Words, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.frame = frame
        self.columns["drawn_ore"].column.verbose_name = words.drawn
        self.columns["running_ore"].column.verbose_name = words.left
