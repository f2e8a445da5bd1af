"""A request as a paper."""

from reports.aktstykker import wording
from reports.aktstykker.figures import ASKED, Figure, Standing, attachment
from reports.aktstykker.letters import letters
from reports.aktstykker.request import Request
from reports.papers.document import Line, Paper, Place, Section


def request_paper(
    request: Request, figures: tuple[Figure, ...] = (), standing: Standing = ASKED
) -> Paper:
    """The whole paper: head, letters, signature and, where figures are given, their entries.

    `figures` come from `figures.printed` and whatever else of the ledger the paper rests on.
    """
    content: tuple[Line | Section, ...] = (
        Line(wording.opening(request), Place.OPENING),
        *letters(request),
        Line(wording.date_line(request), Place.DATE),
        Line(request.minister, Place.SIGNATURE),
        Line(wording.closing(), Place.CLOSING),
        *(Line(wording.annex(one), Place.ANNEX) for one in request.annexes),
    )
    return Paper(
        language="da",
        title=wording.title(request),
        dated=request.dated,
        author=request.ministry,
        head_left=wording.head_left(request),
        head_right=wording.head_right(request),
        foot=wording.foot(request),
        stamp=wording.stamp(request),
        mark=wording.mark(request),
        content=content,
        attachments=(attachment(request, figures, standing),) if figures else (),
    )
