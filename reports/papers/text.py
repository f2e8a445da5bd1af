"""A paper as plain text: the same words in the same order as in print, one block a line."""

from reports.papers.document import Block, Line, Paper, Section, Table
from reports.papers.typography import plain


def render_text(paper: Paper) -> str:
    """The paper's text with plain spaces and " | " between cells; golden files hold this."""
    lines = [paper.stamp] if paper.stamp else []
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
        return "\n".join(" | ".join(row) for row in rows)
    return block.text
