"""The editor's fields: what a person typed, kept as it was typed, and the content it means.

A plain form: every field has a place as its name (`s-0-heading`, `s-0-p-1-text`, `a-0`), so that it
works without scripts, and an amount that cannot be read comes back as it was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.money import AmountError, Unit, format_mio, parse_kroner
from reports.aktstykker.content import (
    BudgetPart,
    Bullets,
    Content,
    Headed,
    Part,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.wording import decimals

SECTIONS_MAX: Final = 30
PARTS_MAX: Final = 60
ROWS_MAX: Final = 60
COLUMNS_MAX: Final = 12
ASKS_MAX: Final = 12
TEXT_MAX: Final = 20_000
TYPED_TABLES: Final = (TableKind.YEARS, TableKind.SPLIT)
# Printed on the paper, so never translated (facts 1.1: letter b in practice).
USUAL: Final = ("Baggrund", "Projektbeskrivelse", "Budget", "Væsentlige risikoelementer")

# The kinds of parts a person can put in, by what they are called on the page.
NAMES: Final = {
    "words": gettext_lazy("Afsnit"),
    "bullets": gettext_lazy("Punkter"),
    "budget": gettext_lazy("Budgettet af sagens tal"),
    "table-pillars": gettext_lazy("Tabel: projektsøjler"),
    "table-years": gettext_lazy("Tabel: flere år"),
    "table-split": gettext_lazy("Tabel: fordeling"),
    "table-supplementary": gettext_lazy("Tabel: tillægsbevilling"),
}


@dataclass
class TypedRow:
    label: str = ""
    cells: list[str] = field(default_factory=list)


@dataclass
class TypedPart:
    """A part as typed. `kind` is a part's kind, or `table-` and the table's."""

    kind: str
    text: str = ""
    caption: str = ""
    head: str = ""
    columns: list[str] = field(default_factory=list)
    rows: list[TypedRow] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    place: str = ""

    @property
    def name(self) -> str:
        """What it is called on the page."""
        return str(NAMES.get(self.kind, ""))

    @property
    def lines(self) -> int:
        """As many lines as the text needs in a field of some 70 characters."""
        return max(2, min(14, sum(len(one) // 70 + 1 for one in self.text.split("\n"))))

    @property
    def is_typed_table(self) -> bool:
        return self.kind in {f"table-{one.value}" for one in TYPED_TABLES}

    @property
    def is_made_table(self) -> bool:
        return self.kind.startswith("table-") and not self.is_typed_table

    @property
    def sums(self) -> list[str]:
        """What each column sums to, made from what can be read."""
        read = [[_ore(cell) or 0 for cell in row.cells] for row in self.rows]
        sums = [sum(row[at] for row in read) for at in range(len(self.columns))]
        places = decimals(*sums) if sums else 1
        return [format_mio(one, places) for one in sums]


@dataclass
class TypedSection:
    heading: str = ""
    parts: list[TypedPart] = field(default_factory=list)
    place: str = ""


@dataclass
class Typed:
    asks: list[str] = field(default_factory=list)
    sections: list[TypedSection] = field(default_factory=list)
    reason: str = ""
    authorities: str = ""
    reworded: bool = False

    def placed(self) -> "Typed":
        """The same, where every section and part knows the beginning of its fields' names."""
        for at, section in enumerate(self.sections):
            section.place = f"s-{at}"
            for number, part in enumerate(section.parts):
                part.place = f"s-{at}-p-{number}"
        return self

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of parts to choose from, with their names."""
        return [(kind, str(name)) for kind, name in NAMES.items()]

    @property
    def wrong(self) -> list[str]:
        """What cannot be saved as it is, a sentence each."""
        parts = [part for section in self.sections for part in section.parts]
        wrong = [said for part in parts for said in part.wrong]
        if sum(part.kind == "budget" for part in parts) > 1:
            wrong.append(_("Budgettet af sagens tal kan kun stå én gang. Fjern det ene."))
        return wrong


def typed_of(content: Content) -> Typed:
    """The fields of what is saved; of nothing, the usual parts of letter b (facts 1.1)."""
    typed = Typed(
        asks=list(content.asks),
        reason=content.reason,
        authorities=content.authorities,
        reworded=content.reworded,
        sections=[
            TypedSection(one.heading, [_typed_part(part) for part in one.parts])
            for one in content.sections
        ],
    )
    if content == Content():
        typed.sections = [
            TypedSection(name, [TypedPart("budget" if name == "Budget" else "words")])
            for name in USUAL
        ]
    return typed


def read_typed(data: Mapping[str, str]) -> Typed:
    """What was sent. More than the greatest numbers, and longer texts, are left out."""

    def text(name: str) -> str:
        return data.get(name, "").replace("\r\n", "\n")[:TEXT_MAX]

    typed = Typed(
        asks=[text(f"a-{at}") for at in range(ASKS_MAX) if f"a-{at}" in data],
        reason=text("reason"),
        authorities=text("authorities"),
        reworded=data.get("reworded") == "on",
    )
    for at in range(SECTIONS_MAX):
        place = f"s-{at}"
        if f"{place}-heading" not in data:
            break
        section = TypedSection(text(f"{place}-heading"))
        for number in range(PARTS_MAX):
            if f"{place}-p-{number}-kind" not in data:
                break
            section.parts.append(_read_part(text, f"{place}-p-{number}", data))
        typed.sections.append(section)
    return typed


def content_from(typed: Typed) -> Content:
    """The content it means; empty parts are left out. What cannot be read stands in `wrong`."""
    sections = []
    for section in typed.sections:
        heading = _line(section.heading)
        parts = [made for part in section.parts for made in _parts(part, heading)]
        if heading or parts:
            sections.append(Headed(heading, tuple(parts)))
    return Content(
        sections=tuple(sections),
        asks=tuple(_line(one) for one in typed.asks if one.strip()),
        reason=_line(typed.reason),
        authorities=_line(typed.authorities),
        reworded=typed.reworded,
    )


def _typed_part(part: Part) -> TypedPart:
    if isinstance(part, Words):
        return TypedPart("words", part.text)
    if isinstance(part, Bullets):
        return TypedPart("bullets", "\n".join(part.items))
    if isinstance(part, TablePart):
        places = decimals(*(ore for row in part.rows for ore in row.cells_ore))
        return TypedPart(
            f"table-{part.table.value}",
            caption=part.caption,
            head=part.head,
            columns=list(part.columns),
            rows=[
                TypedRow(row.label, [format_mio(ore, places) for ore in row.cells_ore])
                for row in part.rows
            ],
        )
    return TypedPart("budget")


def _read_part(text: Callable[[str], str], place: str, data: Mapping[str, str]) -> TypedPart:
    part = TypedPart(
        text(f"{place}-kind"),
        text(f"{place}-text"),
        text(f"{place}-caption"),
        text(f"{place}-head"),
    )
    columns = [f"{place}-c-{at}" for at in range(COLUMNS_MAX)]
    part.columns = [text(name) for name in columns if name in data]
    for at in range(ROWS_MAX):
        if f"{place}-r-{at}-label" not in data:
            break
        cells = [text(f"{place}-r-{at}-c-{column}") for column in range(len(part.columns))]
        part.rows.append(TypedRow(text(f"{place}-r-{at}-label"), cells))
    return part


def _parts(part: TypedPart, heading: str) -> list[Part]:
    part.wrong = []
    if part.kind == "words":
        return [Words(said) for one in part.text.split("\n\n") if (said := _line(one))]
    if part.kind == "bullets":
        items = tuple(said for one in part.text.split("\n") if (said := _line(one)))
        return [Bullets(items)] if items else []
    if part.kind == "budget":
        return [BudgetPart()]
    kinds = {f"table-{kind.value}": kind for kind in TableKind}
    if part.kind not in kinds:
        return []
    rows = []
    for row in part.rows:
        if not row.label.strip() and not any(cell.strip() for cell in row.cells):
            continue
        cells = [_cell(part, heading, row.label, cell) for cell in row.cells]
        rows.append(Row(_line(row.label), tuple(cells)))
    return [
        TablePart(
            table=kinds[part.kind],
            caption=_line(part.caption),
            head=_line(part.head),
            columns=tuple(map(_line, part.columns)),
            rows=tuple(rows),
        )
    ]


def _cell(part: TypedPart, heading: str, label: str, typed: str) -> int:
    """A cell in øre; an empty one is nothing. One that cannot be read is said."""
    ore = _ore(typed)
    if ore is None:
        part.wrong.append(
            _("Tabellen i ”%(heading)s”, %(row)s: ”%(typed)s” er ikke et beløb i mio. kr.")
            % {"heading": heading, "row": label or "?", "typed": typed.strip()[:40]}
        )
    return ore or 0


def _ore(typed: str) -> int | None:
    if not typed.strip() or typed.strip() in {"-", "–"}:
        return 0
    try:
        return parse_kroner(typed, Unit.MIO)
    except AmountError:
        return None


def _line(text: str) -> str:
    """A text on one line, without the ends' white space; non-breaking spaces stay."""
    return " ".join(part for part in text.replace("\n", " ").split(" ") if part).strip(" \t")
