"""A page read as one who adds up its tables: every amount with what is printed and its øre."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import html

from ledger.money import Unit, parse_kroner

PRINTED = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d+")
ROUNDING = "frunding"  # begins with a great letter or a small one
ASIDE = ("sup", "svg")


@dataclass(frozen=True)
class Cell:
    """A cell's words; its amount in øre and as printed, where it has one; where it leads."""

    text: str
    ore: int | None = None
    printed_ore: int | None = None
    href: str = ""


@dataclass(frozen=True)
class Row:
    """A row's cells; a sum stands among its parts in a tree, below them in a foot."""

    cells: list[Cell]
    is_sum: bool
    is_below: bool

    @property
    def name(self) -> str:
        return self.cells[0].text


@dataclass
class Table:
    """A table by its caption, with the rows of this page alone."""

    caption: str
    id: str
    head: list[str]
    rows: list[Row]
    foot: list[Cell]
    css: str
    is_cut: bool = False

    def column(self, name: str) -> int:
        found = [place for place, head in enumerate(self.head) if head.startswith(name)]
        assert len(found) == 1, f"{self.caption}: {name!r} in {self.head}"
        return found[0]

    def sum(self, name: str) -> int:
        """The amount at the foot, in øre; nothing where there are no rows."""
        if not self.foot:
            assert not self.rows
            return 0
        return self.foot[self.column(name)].ore or 0

    def by_row(self, name: str) -> dict[str, int]:
        """The amounts of a column by the first words of the row."""
        place = self.column(name)
        return {row.name: row.cells[place].ore or 0 for row in self.rows}


@dataclass
class Page:
    """The tables of a page in order, its own figures by their words, and its amounts that lead."""

    path: str
    source: str
    root: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = html.fromstring(self.source)
        self.root = found.find(".//main") if found.find(".//main") is not None else found

    @cached_property
    def text(self) -> str:
        return _text(self.root)

    @property
    def is_rounded(self) -> bool:
        return ROUNDING in self.text

    @cached_property
    def tables(self) -> list[Table]:
        return [self._table(one) for one in self.root.iter("table")]

    def table(self, id: str) -> Table:
        """The table with that id or that caption."""
        found = [one for one in self.tables if id in (one.id, one.caption)]
        assert found, f"{self.path}: {id!r} in {[(one.id, one.caption) for one in self.tables]}"
        return found[0]

    def has(self, id: str) -> bool:
        return any(id in (one.id, one.caption) for one in self.tables)

    @cached_property
    def figures(self) -> dict[str, Cell]:
        """The page's own figures and the kinds of left, by their words."""
        found = {}
        for term in self.root.xpath(".//dl[contains(@class,'figures') or @class='lefts']//dt"):
            found.setdefault(_text(term), _cell(term.getnext()))
        return found

    def figure(self, name: str) -> int:
        (found,) = [one for words, one in self.figures.items() if words.startswith(name)]
        assert found.ore is not None
        return found.ore

    @cached_property
    def links(self) -> list[Cell]:
        """Every amount with its øre that leads somewhere."""
        found = []
        for link in self.root.xpath(".//a[@href]"):
            cell = _cell(link, link.get("title") or "")
            if cell.ore is not None and PRINTED.match(cell.text):
                found.append(Cell(cell.text, cell.ore, cell.printed_ore, link.get("href")))
        return found

    @cached_property
    def next(self) -> str:
        """Where the list goes on; only the first list of a page may."""
        return next((one.get("href") for one in self.root.xpath(".//a[@rel='next']")), "")

    def amounts_in(self, anchor: str) -> set[int]:
        """What stands in the element with that id, in øre, and as it is printed there."""
        places = self.root.xpath(".//*[@id=$id]", id=anchor) if anchor else [self.root]
        found: set[int] = set()
        for place in places:
            for one in place.xpath(".//*[@title]"):
                found |= {ore for ore in [_in_kroner(one.get("title"))] if ore is not None}
            found |= {_printed(said) for said in PRINTED.findall(_text(place, keep=ASIDE))}
        return found

    def _table(self, found: Any) -> Table:
        labelled = found.get("aria-labelledby") or ""
        captions = self.root.xpath(".//*[@id=$id]", id=labelled) if labelled else []
        captions = captions or found.xpath("./caption")
        table = Table(
            caption=_text(captions[0], without="table-count") if captions else "",
            id=found.get("id") or "",
            head=[_text(one, without="sr-only") for one in found.xpath("./thead/tr[last()]/th")],
            rows=[
                _row(one)
                for one in found.xpath("./tbody/tr")
                if "table-empty" not in (one.get("class") or "")
            ],
            foot=[_cell(one) for one in found.xpath("./tfoot/tr/*")],
            css=found.get("class") or "",
        )
        block = next(found.iterancestors("div"), found)
        table.is_cut = any(
            "pagination" in (nav.get("class") or "")
            for place in (block, block.getparent())
            for nav in place.iterchildren("nav")
        )
        return table


def _row(row: Any) -> Row:
    cells = row.xpath("./th | ./td")
    css = " ".join(one.get("class") or "" for one in cells[:1])
    is_sum = "sum" in (row.get("class") or "").split()
    return Row([_cell(one) for one in cells], is_sum, "level-2" in css.split())


def _cell(found: Any, title: str = "") -> Cell:
    text = _text(found)
    titles = [title, *(one.get("title") for one in found.xpath("./*[@title] | ./a/*[@title]"))]
    exact = next((ore for ore in map(_in_kroner, titles) if ore is not None), None)
    said = PRINTED.match(text)
    printed = _printed(said[0]) if said else None
    link = next(iter(found.xpath("./a/@href")), "")
    return Cell(text, exact if exact is not None else printed, printed, link)


def _in_kroner(title: str) -> int | None:
    plain = title.replace("\u00a0", " ")
    if not plain.endswith(" kr.") or not PRINTED.fullmatch(plain.removesuffix(" kr.")):
        return None
    return parse_kroner(plain)


def _printed(said: str) -> int:
    """One decimal is mio. kr., two are kroner."""
    decimals = len(said.partition(",")[2])
    return parse_kroner(said, Unit.MIO if decimals == 1 else Unit.KR)


def _text(found: Any, *, without: str = "", keep: tuple[str, ...] = ()) -> str:
    """The words, without notes and the numbers of sources."""
    parts: list[str] = []

    def walk(one: Any) -> None:
        if not isinstance(one.tag, str) or (one.tag in ASIDE and one.tag not in keep):
            return
        if without and without in (one.get("class") or "").split():
            return
        parts.append(one.text or "")
        for child in one:
            walk(child)
            parts.append(child.tail or "")

    walk(found)
    return " ".join("".join(f"{part} " for part in parts).replace("\u00a0", " ").split())
