"""What reading a file of published figures gives: its rows, what is wrong with it, its totals."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from grants.accounts.models import Stage
from grants.accounts.numbers import Level

ACT: Final = "act"
ACCOUNTS: Final = "accounts"
# What each sort of file has in its columns, in their order, as stages of a figure; `B` and `F` are
# what the one who uploads the file says they are.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    ACT: ("R", "B", "F", "BO1", "BO2", "BO3"),
    ACCOUNTS: (Stage.FL_TB.value, Stage.R.value),
}
# What the state calls them.
HEADS: Final[Mapping[str, str]] = {"FL_TB": "bevilling"} | {code: code for code in COLUMNS[ACT]}
# The levels of rows, in the order of the tree. The last two are articles, of 2 and 4 digits.
LEVELS: Final = (*(one.name.lower() for one in Level), "standard", "detail")
SECTION, SUB, STANDARD, DETAIL = 0, 4, 5, 6
DIGITS: Final = (*Level.values, 2, 4)

# The two forms: every level with its own row; or only standard accounts, with the names above them.
TREE: Final = "tree"
LEAVES: Final = "leaves"


class FileRow(NamedTuple):
    """A row as it was understood; `number` is the line in the file on which it stands.

    `account` is canonical digits, 2 (section) to 8 (sub-account); `article` is 2 or 4 digits on a
    row below a sub-account and empty on the account's own. `amounts_ore` follows the columns.
    A name that the state cut off (or may have) is `truncated`; a row without a name has an empty
    one.
    """

    number: int
    account: str
    article: str
    name: str
    truncated: bool
    amounts_ore: tuple[int, ...]


class Finding(NamedTuple):
    """Something to tell of the file. A fault stops it from being taken in; the rest informs.

    `line` is None when it is said of the whole file; the text names it too.
    """

    line: int | None
    text: str
    is_fault: bool


class PublishedFile(NamedTuple):
    """A file as it was read: all of it, or with faults that say why not.

    `findings` keeps the first 200, faults before the rest; `fault_count` and `note_count` have
    them all. `counts` has rows per level (`LEVELS`) and adds up to `rows`; `sections` has, per
    section, the amounts of its own row. `year` is what the file's header says of it, None when the
    file does not say. Of the form `LEAVES` the file gives only standard accounts, and the rows
    above are their sums, whose `number` is the first line they sum.
    """

    columns: tuple[str, ...]
    rows: Sequence[FileRow]
    findings: Sequence[Finding]
    fault_count: int
    note_count: int
    year: int | None
    encoding: str
    line_end: str
    form: str
    counts: Mapping[str, int]
    sections: Mapping[str, tuple[int, ...]]
