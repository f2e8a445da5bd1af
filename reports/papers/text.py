"""A paper as plain text: the same words in the same order as in print, one block a line."""

from typing import Final

from reports.papers.document import Block, Bullets, Line, Paper, Section, Table
from reports.papers.typography import plain

BULLET: Final = "•"


def render_text(paper: Paper) -> str:
    """The paper's text with plain spaces, " | " between cells and "• " before what is listed;
    golden files hold this.
    """
    lines = [said for said in (paper.mark, paper.stamp) if said]
    lines.append(f"{paper.head_left} | {paper.head_right}")
    for part in paper.content:
        lines.append("")
        if isinstance(part, Section):
            first, *others = part.blocks
            lines.append(f"{part.letter}. {_block(first)}")
            lines += [_block(block) for block in others]
        else:
            lines.append(plain(part.text))
    lines += ["", paper.foot]
    return "\n".join(plain(line) if line else "" for line in "\n".join(lines).split("\n")) + "\n"


def _block(block: Block | Line) -> str:
    if isinstance(block, Table):
        rows = (block.head, *block.rows, *([block.total] if block.total else []))
        over = [block.caption] if block.caption else []
        return "\n".join([*over, *(" | ".join(row) for row in rows)])
    if isinstance(block, Bullets):
        return "\n".join(f"{BULLET} {item}" for item in block.items)
    return block.text
