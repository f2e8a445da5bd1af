"""A request with the figures it rests on and how far the case has come: all a paper is made of."""

from typing import NamedTuple

from reports.aktstykker.figures import Figure, Standing
from reports.aktstykker.paper import request_paper
from reports.aktstykker.request import Request
from reports.papers.document import Paper


class Written(NamedTuple):
    """A request, the figures it rests on, and how far the case has come."""

    request: Request
    figures: tuple[Figure, ...]
    standing: Standing

    @property
    def paper(self) -> Paper:
        return request_paper(self.request, self.figures, self.standing)
