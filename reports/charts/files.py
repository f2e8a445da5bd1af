"""A picture as a file that stands alone: its title, its marks, and what and when it is from.

The same marks as on the page, from the same template. Styles are attributes, the face is named, and
nothing is fetched, so that it can lie in a paper, a mail or a web page.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reports.charts.picture import LINE, SMALL, Label, Picture, wrapped
from reports.papers import document

SIDE: Final = 24  # white around the marks
TITLE_Y: Final = 38
TITLE_SIZE: Final = 20
TITLE_LINE: Final = 26
UNIT_ROOM: Final = 34  # the unit's line, and some air
FOOT_AIR: Final = 30
PAPER_FACE: Final = "Plex Serif"


@dataclass(frozen=True)
class File:
    """A picture as SVG, and how large it is in its own units (CSS pixels)."""

    svg: str
    width: int
    height: int

    @property
    def hash(self) -> str:
        """The hash of all it says: equal hashes are equal files."""
        return hashlib.sha256(self.svg.encode()).hexdigest()


def picture_file(picture: Picture, foot: Sequence[str] = ()) -> File:
    """The picture with its title above and the lines of `foot` below: sources and the day."""
    width = picture.width + 2 * SIDE
    title = wrapped(picture.title, picture.width, TITLE_SIZE)
    top = TITLE_Y + (len(title) - 1) * TITLE_LINE + UNIT_ROOM
    said = [
        line
        for text in (*([picture.note] if picture.note else []), *foot)
        for line in wrapped(text, picture.width, SMALL)
    ]
    foot_y = top + picture.height + FOOT_AIR
    height = foot_y + len(said) * LINE
    facts = {
        "chart": picture,
        "width": width,
        "height": height,
        "side": SIDE,
        "top": top,
        "title": [Label(SIDE, TITLE_Y + n * TITLE_LINE, line) for n, line in enumerate(title)],
        "unit_y": top - UNIT_ROOM + 20,
        "foot": [Label(SIDE, foot_y + n * LINE, line) for n, line in enumerate(said)],
    }
    return File(render_to_string("includes/charts/file.svg", facts).strip(), width, height)


def paper_picture(picture: Picture) -> document.Picture:
    """The picture as a block of a paper: the same marks in the paper's face, its title over it."""
    unit = _("mio. kr.")
    svg = render_to_string("includes/charts/inline.svg", {"chart": picture, "face": PAPER_FACE})
    said = f"{picture.title}. {picture.description}"
    return document.Picture(svg=svg, alt=said, caption=f"{picture.title}, {unit}")
