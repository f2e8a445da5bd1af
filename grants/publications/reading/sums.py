"""Children sum to their parent: exactly, but for what the state rounds (R, up to 0,5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add as plus
from typing import Final

from grants.accounts.numbers import short
from grants.publications.reading.findings import Findings
from grants.publications.reading.publication import LEVELS, STANDARD, SUB
from ledger.money import Unit, format_mio

# Source: facts 7.3, measured on the state's files of 2020 to 2026.
ROUNDING_ORE: Final = Unit.MIO.value // 2
ROUNDED: Final = "R"


@dataclass(slots=True)
class Node:
    """A row that is open: those that come may be below it."""

    level: int
    account: str
    article: str
    line: int
    amounts_ore: tuple[int, ...]
    unsure: frozenset[int] = frozenset()
    summed: tuple[int, ...] = ()
    children: int = 0
    last: str = ""
    is_whole: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """What there may be one of."""
        return self.account, self.article


@dataclass(slots=True)
class Rounding:
    """How much a rounded column is off, in how many rows, and where the most."""

    count: int = 0
    most_ore: int = 0
    line: int = 0


class Sums:
    """Compares each row with the sum of those right below it, when all of them are there."""

    def __init__(
        self, columns: tuple[str, ...], heads: tuple[str, ...], findings: Findings
    ) -> None:
        self.heads = heads
        self.findings = findings
        self.allowed = tuple(ROUNDING_ORE if one == ROUNDED else 0 for one in columns)
        self.rounding = {n: Rounding() for n, most in enumerate(self.allowed) if most}
        # Rows that may have none below: whether they should, the whole file says.
        self.bare: dict[int, list[Node]] = {SUB: [], STANDARD: []}

    def lost(self, level: int, account: str, line: int, article: str = "") -> Node:
        """Stands for a row that is not there: those below it are not faults once more."""
        return Node(level, account, article, line, amounts_ore=(), is_whole=False)

    def add(self, above: Node, amounts_ore: tuple[int, ...], unread: frozenset[int]) -> None:
        """One more row right below; nothing can be said of the columns that were not read."""
        above.children += 1
        summed = above.summed
        above.summed = tuple(map(plus, summed, amounts_ore)) if summed else amounts_ore
        if unread:
            above.unsure |= unread

    def close(self, node: Node) -> None:
        """Nothing more comes below this row."""
        if not node.is_whole:
            return
        if not node.children:
            if any(node.amounts_ore) and node.level in self.bare:
                self.bare[node.level].append(node)
            elif any(node.amounts_ore):
                self._nothing_under(node)
            return
        if node.summed != node.amounts_ore:
            self._compare(node)

    def end(self, counts: Mapping[str, int]) -> None:
        """The end of the file, of whose levels there are so many rows.

        A sub-account has standard accounts if any has, and a standard account accounts of four
        digits.
        """
        for level, nodes in self.bare.items():
            for node in nodes if counts[LEVELS[level + 1]] else ():
                self._nothing_under(node)
        for column, rounding in self.rounding.items():
            if rounding.count:
                self.findings.note(
                    "rounded", rounding.line, count=rounding.count, head=self.heads[column],
                    most=format_mio(rounding.most_ore),
                )  # fmt: skip

    def _nothing_under(self, node: Node) -> None:
        self.findings.fault("nothing_under", node.line, account=_shown(node))

    def _compare(self, node: Node) -> None:
        for column, (said, summed) in enumerate(zip(node.amounts_ore, node.summed, strict=True)):
            if column in node.unsure or said == summed:
                continue
            off = abs(said - summed)
            if off <= self.allowed[column]:
                rounding = self.rounding[column]
                rounding.count += 1
                if off > rounding.most_ore:
                    rounding.most_ore, rounding.line = off, node.line
                continue
            decimals = 1 if off % (Unit.MIO.value // 10) == 0 else 2
            self.findings.fault(
                "sum", node.line, column=column + 2, head=self.heads[column],
                account=_shown(node), count=node.children, said=format_mio(said, decimals),
                summed=format_mio(summed, decimals), off=format_mio(off, decimals),
            )  # fmt: skip


def _shown(node: Node) -> str:
    number = f"§ {short(node.account)}"
    return f"{number}, konto {node.article}" if node.level >= STANDARD else number
