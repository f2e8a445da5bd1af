"""Files a seeded fuzzer has spoilt: each is told of, or means what it meant; never an exception."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from grants.publications.reading import ACCOUNTS, ACT, PublishedFile, read_publication
from ledger.money import mio
from tests import published

MUTANTS = 700
HALF = mio("0,5")
FILES = {
    ACT: published.an_act(2024),
    ACCOUNTS: published.accounts(2024),
    "older": published.tabbed(2024),
}
EXACT = {ACT: slice(1, 6), ACCOUNTS: slice(0, 1)}
ROUNDED = {ACT: 0, ACCOUNTS: 1}

# Of the older form nothing says that a leaf is lost, and its lines end in two signs.
UNSEEN = {("older", "lost line"), ("older", "joined lines")}

Spoil = Callable[[bytes, random.Random], bytes]


def a_byte(content: bytes, by: random.Random) -> bytes:
    at = by.randrange(len(content))
    return content[:at] + bytes([by.randrange(256)]) + content[at + 1 :]


def a_lost_byte(content: bytes, by: random.Random) -> bytes:
    at = by.randrange(len(content))
    return content[:at] + content[at + 1 :]


def a_sign(content: bytes, by: random.Random) -> bytes:
    at = by.randrange(len(content))
    return content[:at] + by.choice(b'";\t\n\r 0,.-*\x00<').to_bytes(1, "big") + content[at:]


def a_digit(content: bytes, by: random.Random) -> bytes:
    at = by.choice([n for n, one in enumerate(content) if chr(one).isdigit()])
    return content[:at] + str(by.randrange(10)).encode() + content[at + 1 :]


def of_lines(change: Callable[[list[bytes], random.Random], None]) -> Spoil:
    def spoil(content: bytes, by: random.Random) -> bytes:
        lines = content.split(b"\n")
        change(lines, by)
        return b"\n".join(lines)

    return spoil


def lost(lines: list[bytes], by: random.Random) -> None:
    del lines[by.randrange(len(lines) - 1)]


def doubled(lines: list[bytes], by: random.Random) -> None:
    lines.insert(by.randrange(len(lines)), by.choice(lines[:-1]))


def swapped(lines: list[bytes], by: random.Random) -> None:
    one, other = by.randrange(len(lines) - 1), by.randrange(len(lines) - 1)
    lines[one], lines[other] = lines[other], lines[one]


def joined(lines: list[bytes], by: random.Random) -> None:
    at = by.randrange(len(lines) - 2)
    lines[at : at + 2] = [lines[at] + lines[at + 1]]


def fields_swapped(lines: list[bytes], by: random.Random) -> None:
    at = by.randrange(len(lines) - 1)
    separator = b"\t" if b"\t" in lines[at] else b";"
    fields = lines[at].split(separator)
    one, other = by.randrange(len(fields)), by.randrange(len(fields))
    fields[one], fields[other] = fields[other], fields[one]
    lines[at] = separator.join(fields)


def cut(content: bytes, by: random.Random) -> bytes:
    return content[: by.randrange(len(content))]


def a_piece_elsewhere(content: bytes, by: random.Random) -> bytes:
    start, end = sorted(by.randrange(len(content)) for _ in range(2))
    at = by.randrange(len(content))
    return content[:at] + content[start:end] + content[at:]


SPOILERS: dict[str, Spoil] = {
    "byte": a_byte,
    "lost byte": a_lost_byte,
    "sign": a_sign,
    "digit": a_digit,
    "lost line": of_lines(lost),
    "doubled line": of_lines(doubled),
    "swapped lines": of_lines(swapped),
    "joined lines": of_lines(joined),
    "swapped fields": of_lines(fields_swapped),
    "cut": cut,
    "piece": a_piece_elsewhere,
}


def means(file: PublishedFile, sort: str) -> Counter[tuple[object, ...]]:
    """How often each level has each set of exact amounts; a row of nothing means nothing."""
    return Counter(
        (len(one.account), len(one.article), one.amounts_ore[EXACT[sort]])
        for one in file.rows
        if any(one.amounts_ore[EXACT[sort]])
    )


def sums_hold(file: PublishedFile, sort: str) -> None:
    """Said once more without the reader's help: every child below its parent, and its sum."""
    rows = {(one.account, one.article): one.amounts_ore for one in file.rows}
    assert len(rows) == len(file.rows)
    children: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    for (account, article), amounts in rows.items():
        above = {2: 0, 3: 2, 4: 3, 6: 4, 8: 6}[len(account)]
        parent = (account, article[: len(article) - 2]) if article else (account[:above], "")
        if parent != ("", ""):
            assert parent in rows
            children.setdefault(parent, []).append(amounts)
    for parent, below in children.items():
        for column, said in enumerate(rows[parent]):
            off = abs(said - sum(amounts[column] for amounts in below))
            assert off <= (HALF if column == ROUNDED[sort] else 0)


@pytest.mark.parametrize("name", SPOILERS)
@pytest.mark.parametrize("kind", FILES)
def test_a_spoilt_file_is_told_of_or_means_what_it_meant(kind: str, name: str) -> None:
    sort = ACCOUNTS if kind == ACCOUNTS else ACT
    plain = means(read_publication(FILES[kind], sort), sort)
    by = random.Random(f"{kind} {name}")  # noqa: S311 - a fuzzer
    faulty = 0
    for _ in range(MUTANTS // len(SPOILERS)):
        spoilt = SPOILERS[name](FILES[kind], by)
        file = read_publication(spoilt, sort)
        assert sum(file.counts.values()) == len(file.rows)
        assert file.fault_count == 0 or file.findings[0].is_fault
        faulty += file.fault_count > 0
        if not file.fault_count:
            sums_hold(file, sort)
            # The older form has no parents to be compared with, and what is cut off may be whole
            # sections.
            if kind != "older" and name != "cut":
                assert means(file, sort) == plain, spoilt
    assert faulty > 0 or (kind, name) in UNSEEN


def test_noise_is_no_file() -> None:
    by = random.Random(4)  # noqa: S311 - a fuzzer
    for size in range(1, 400):
        file = read_publication(by.randbytes(size), by.choice([ACT, ACCOUNTS]))
        assert file.fault_count > 0


def test_lines_of_the_right_signs_in_no_order_are_no_file() -> None:
    by = random.Random(7)  # noqa: S311 - a fuzzer
    for _ in range(300):
        text = "".join(by.choices('0123456789 ,.-;;;;""\n\ta*', k=by.randrange(2000)))
        for sort in (ACT, ACCOUNTS):
            assert read_publication(text.encode(), sort).fault_count > 0
