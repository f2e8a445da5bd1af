"""A frame with its bands as a picture to take away: the bar of the page, with its figures."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from grants.accounts.numbers import display
from ledger.clocks import Asked
from ledger.models import Person
from reports.charts.frames import Band, FrameChart, frame_chart
from reports.charts.of_frames import Drawn
from reports.charts.picture import Style
from reports.charts.subjects import AccountYear
from reports.figures.bands import BAND_WORDS, Bands, bands_of_lines
from reports.figures.entries import made_up
from reports.figures.words import WORDS, Words

FREE: Final = "free"
STYLES: Final[Mapping[str, Style]] = {
    "paid": "solid",
    "committed": "hatch",
    "reserved": "dots",
    "asked": "lines",
    FREE: "light",
}


def account_frame(subject: AccountYear, at: Asked, person: Person) -> Drawn | None:
    """The account's frame in the year, as the bar of its page has it."""
    line = subject.line
    if line is None:
        return None
    held = bands_of_lines([line], person, at.moment)[line.frame_id]
    title = _("%(what)s: rammen") % {"what": f"{display(line.account.number)} {line.year}"}
    picture = _picture(title, held, WORDS[line.frame.kind])
    return Drawn(picture, example=bool(made_up([line.frame_id], at.moment)))


def _picture(title: str, held: Bands, words: Words) -> FrameChart:
    """Band by band; what is free beyond the ceiling has no place, and the figures say it."""
    bands = [
        Band(str(BAND_WORDS[name]), ore, STYLES[name])
        for name, ore in held.parts
        if name != FREE or ore > 0
    ]
    return frame_chart(
        title=title,
        ceiling=(str(words.ceiling), held.ceiling_ore),
        drawn=(str(words.drawn), held.drawn_ore),
        bands=bands,
        left_label=str(words.left),
    )
