"""The form in which every level has its own row: which level a row is, and what it sums to.

A code does not say its level: 22 is a section or a standard account, 1211 an area of activity or
an account of four digits. The position does (facts 7.3).
"""

from typing import Final, NamedTuple

from grants.accounts.numbers import short
from grants.publications.reading.findings import Findings
from grants.publications.reading.publication import (
    DETAIL,
    DIGITS,
    LEVELS,
    SECTION,
    STANDARD,
    SUB,
    FileRow,
)
from grants.publications.reading.sums import Node, Sums

ACTIVITY: Final = 2
AREA_DIGITS, MAIN_DIGITS = 3, 6


class Entry(NamedTuple):
    """A line whose code, name and amounts were read; those in the columns `unread` were not."""

    line: int
    code: str
    name: str
    truncated: bool
    amounts_ore: tuple[int, ...]
    unread: frozenset[int]


class Tree:
    """Takes the rows of a file in their order and gives them their accounts.

    `rows` has those that are understood, `counts` how many of each level.
    """

    def __init__(self, sums: Sums, findings: Findings) -> None:
        self.sums = sums
        self.findings = findings
        self.rows: list[FileRow] = []
        self.counts = dict.fromkeys(LEVELS, 0)
        self.sections: dict[str, tuple[int, ...]] = {}
        self.seen: dict[tuple[str, str], int] = {}
        self.open: list[Node] = []
        self.out_of_order: list[int] = []
        self.last_entry = Entry(0, "", "", truncated=False, amounts_ore=(), unread=frozenset())
        self.last_level = SECTION

    def unknown(self) -> None:
        """A line was not understood: whatever is open now may have lost a row, in any column."""
        for node in self.open:
            node.is_whole = False

    def add(self, entry: Entry, next_code: str) -> None:
        """Place one row; `next_code` is that of the next row that is another one."""
        # The same row once more is of the same level.
        is_copy = entry[1:] == self.last_entry[1:]
        level = self.last_level if is_copy else self._level(entry.code, next_code)
        self.last_entry, self.last_level = entry, level
        if level >= STANDARD:
            self._add_article(entry, level)
        else:
            self._add_account(entry, level)

    def close(self) -> None:
        """The end of the file: everything that is open is summed."""
        self._close_to(SECTION)

    def _level(self, code: str, next_code: str) -> int:
        digits = len(code)
        if digits == DIGITS[SECTION]:
            begins = len(next_code) == AREA_DIGITS and next_code.startswith(code)
            at = self.open[0].account if self.open else ""
            return SECTION if not at or (begins and at != code) else STANDARD
        if digits == DIGITS[ACTIVITY] and self.open and self.open[-1].level >= STANDARD:
            begins = len(next_code) >= MAIN_DIGITS and next_code.startswith(code)
            here = len(self.open) > ACTIVITY and self.open[ACTIVITY].account == code
            return ACTIVITY if begins and not here else DETAIL
        if digits == DIGITS[ACTIVITY] and self._is_lost_detail(code, next_code):
            return DETAIL
        return DIGITS.index(digits)

    def _is_lost_detail(self, code: str, next_code: str) -> bool:
        """Right below a sub-account: an area of activity only if the next row is in it."""
        below_sub = bool(self.open) and self.open[-1].level == SUB
        return below_sub and not (len(next_code) >= MAIN_DIGITS and next_code.startswith(code))

    def _add_account(self, entry: Entry, level: int) -> None:
        code = entry.code
        if self._again(entry, (code, ""), level):
            return
        stack = self.open
        while stack and (stack[-1].level >= level or not code.startswith(stack[-1].account)):
            self.sums.close(stack.pop())
        missing = stack[-1].level + 1 if stack else SECTION
        if missing < level:
            above = _shown(code[: DIGITS[level - 1]])
            self.findings.fault("orphan", entry.line, account=_shown(code), above=above)
            for lost in range(missing, level):
                stack.append(self.sums.lost(lost, code[: DIGITS[lost]], entry.line))
        self._place(entry, level, code, "")
        if level == SECTION:
            self.sections[code] = entry.amounts_ore

    def _add_article(self, entry: Entry, level: int) -> None:
        stack = self.open
        if not stack or stack[-1].level < SUB:
            self.findings.fault("orphan_article", entry.line, found=f"{entry.code} {entry.name}")
            self.unknown()
            return
        account = stack[SUB].account
        if self._again(entry, (account, entry.code), level):
            return
        self._close_to(level)
        if level == DETAIL and not (
            stack[-1].level == STANDARD and entry.code.startswith(stack[-1].article)
        ):
            self._close_to(STANDARD)
            parent = entry.code[: DIGITS[STANDARD]]
            self.findings.fault(
                "orphan", entry.line, account=_shown(account, entry.code),
                above=f"{parent} ({_shown(account)})",
            )  # fmt: skip
            stack.append(self.sums.lost(STANDARD, account, entry.line, parent))
        self._place(entry, level, account, entry.code)

    def _again(self, entry: Entry, key: tuple[str, str], level: int) -> bool:
        """Whether the row is there already. A copy of what is open is passed over."""
        first = self.seen.setdefault(key, entry.line)
        if first == entry.line:
            return False
        self.findings.fault("doubled", entry.line, account=_shown(*key), other=first)
        if not (self.open and self.open[-1].key == key) and level < STANDARD:
            self._close_to(level)
            while len(self.open) < level:  # no parent of the copy is summed
                lost = self.sums.lost(len(self.open), key[0][: DIGITS[len(self.open)]], entry.line)
                self.open.append(lost)
            self.open.append(self.sums.lost(level, key[0], entry.line))
        return True

    def _place(self, entry: Entry, level: int, account: str, article: str) -> None:
        if self.open:
            above = self.open[-1]
            number = article or account
            if number < above.last:
                self.out_of_order.append(entry.line)
            above.last = number
            self.sums.add(above, entry.amounts_ore, entry.unread)
        line, _code, name, truncated, amounts, unread = entry
        if level < DETAIL:  # nothing is below a detail
            self.open.append(Node(level, account, article, line, amounts, unread))
        self.counts[LEVELS[level]] += 1
        self.rows.append(FileRow(line, account, article, name, truncated, amounts))

    def _close_to(self, level: int) -> None:
        while self.open and self.open[-1].level >= level:
            self.sums.close(self.open.pop())


def _shown(account: str, article: str = "") -> str:
    number = f"§ {short(account)}"
    return f"{number}, konto {article}" if article else number
