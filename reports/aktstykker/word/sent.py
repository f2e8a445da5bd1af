"""What goes out as Word: the paper's paragraphs, each with its place, its tokens and its mark.

The words are the paper's own, so file and PDF cannot differ. The place of a paragraph is found by
its text among the texts of the content; what is nowhere there is generated and cannot be changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Final

from reports.aktstykker.content import Content
from reports.aktstykker.tokens.token import TOKEN, Token, filled, missing
from reports.aktstykker.word.places import Spot, spots
from reports.papers.document import Block, Bullets, Line, Paper, Section, Table
from reports.papers.typography import plain

DIGITS: Final = 10  # of a hash in a bookmark's name, which may have 40 characters
PLACED, FIXED, WHOLE = "ramme_p", "ramme_f", "ramme_v"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a paragraph's text. `key` where it is a token's; `fixed` where it is the form's."""

    text: str
    key: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A paragraph of the file. `place` is empty where nothing of it was written by people."""

    number: int
    pieces: tuple[Piece, ...]
    place: str = ""
    editable: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def mark(self) -> str:
        """The bookmark around it: which place it is, and what it said when it went out."""
        if self.editable:
            return f"{PLACED}{self.number}_{digits(self.place)}_{digits(self.text)}"
        return f"{FIXED}{self.number}_{digits(self.place)}_{digits(self.text)}"


@dataclass(frozen=True, slots=True)
class Lettered:
    """A block of the paper with the letter it begins, and its paragraphs (a table has many)."""

    block: Block | Line
    letter: str
    sent: tuple[Sent, ...]


def digits(text: str) -> str:
    """A few digits of a text's hash, the same whatever white space it is set with."""
    return sha256(plain(text).encode()).hexdigest()[:DIGITS]


def whole_mark(version: int, paper: Paper) -> str:
    """The bookmark that says which version of which paper a file is."""
    return f"{WHOLE}{version}_{digits(paper.foot)}"


def sent_of(paper: Paper, content: Content, tokens: Mapping[str, Token]) -> tuple[Lettered, ...]:
    """The paper's blocks in order with what each paragraph is."""
    finding = _Finding(spots(content), tokens)
    made: list[Lettered] = []
    number = 0
    for block, letter, section in _blocks(paper):
        paragraphs: list[Sent] = []
        for text in texts_of(block):
            prefix = f"{letter}.\t" if letter and not paragraphs else ""
            place = section if plain_block(block) else ""
            paragraphs.append(finding.sent(number, text, prefix, place, section))
            number += 1
        made.append(Lettered(block, letter, tuple(paragraphs)))
    return tuple(made)


def texts_of(block: Block | Line) -> tuple[str, ...]:
    """The texts of a block, one for each paragraph it becomes."""
    if isinstance(block, Table):
        rows = (block.head, *block.rows, *([block.total] if block.total else []))
        over = (block.caption,) if block.caption else ()
        return (*over, *(cell for row in rows for cell in row))
    if isinstance(block, Bullets):
        return block.items
    return (block.text,)


def plain_block(block: Block | Line) -> bool:
    """Whether people may have written it: a heading, a paragraph or a list."""
    return block.kind in {"heading", "paragraph", "bullets"}


def _blocks(paper: Paper) -> Iterator[tuple[Block | Line, str, str]]:
    for part in paper.content:
        if isinstance(part, Section):
            for position, block in enumerate(part.blocks):
                yield block, part.letter if position == 0 else "", part.letter
        else:
            yield part, "", ""


class _Finding:
    """Finds the paragraphs of the paper among the places of the content, both in reading order."""

    def __init__(self, found: Sequence[Spot], tokens: Mapping[str, Token]) -> None:
        self.left = list(found)
        self.tokens = tokens
        self.texts = {key: token.text for key, token in tokens.items()}
        self.last = ""

    def sent(self, number: int, text: str, prefix: str, written: str, letter: str) -> Sent:
        first = (Piece(prefix, fixed=True),) if prefix else ()
        spot = self._spot(text, written) if written else None
        if spot is None:
            return Sent(number, (*first, Piece(text, fixed=True)), self._made(letter))
        self.last = spot.name
        return Sent(number, (*first, *pieces(spot.text, text, self.texts)), spot.name, True)

    def _spot(self, text: str, letter: str) -> Spot | None:
        for position, spot in enumerate(self.left):
            said = spot.editable and spot.name[0] == letter and not missing(spot.text, self.tokens)
            if said and plain(filled(spot.text, self.tokens)) == plain(text):
                del self.left[: position + 1]
                return spot
        return None

    def _made(self, letter: str) -> str:
        """The place of what is made: the next one without a text, or the one before it."""
        if letter != "b":
            return ""
        if self.left and not self.left[0].editable:
            self.last = self.left.pop(0).name
        return self.last


def pieces(template: str, printed: str, tokens: Mapping[str, str]) -> tuple[Piece, ...]:
    """The printed text cut where its tokens stand. The two differ in white space alone."""
    cuts: list[tuple[int, str]] = []
    counted, end = 0, 0
    for found in TOKEN.finditer(template):
        counted += _solid(template[end : found.start()])
        cuts.append((counted, found[1]))
        counted += _solid(tokens[found[1]])
        cuts.append((counted, ""))
        end = found.end()
    offsets = [at for at, sign in enumerate(printed) if not sign.isspace()] + [len(printed)]
    made, start, key = [], 0, ""
    for count, next_key in cuts:
        # A token begins at its first sign and ends after its last: spaces around it are the text's.
        at = offsets[count] if next_key else offsets[count - 1] + 1
        made.append(Piece(printed[start:at], key))
        start, key = at, next_key
    made.append(Piece(printed[start:], key))
    return tuple(piece for piece in made if piece.text)


def ranges_of(found: Sequence[Piece]) -> list[tuple[int, int, Piece]]:
    """Where each piece begins and ends in the paragraph's text."""
    ends = [0, *accumulate(len(piece.text) for piece in found)]
    return [(a, b, piece) for (a, b), piece in zip(pairwise(ends), found, strict=True)]


def _solid(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
