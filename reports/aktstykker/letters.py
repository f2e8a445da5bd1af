"""The letters of a request: which ones it has, and what stands beside each.

BV 3.5: the letters are a-f, stand in the left margin, and one that is not used "udelades
fuldstændig" - the others keep theirs. An informing request has no c and no e (BV 3.4.8).
"""

from collections.abc import Callable
from itertools import chain

from reports.aktstykker import wording
from reports.aktstykker.content import BudgetPart, Headed, Part, Words
from reports.aktstykker.request import Kind, Request
from reports.papers.document import Block, Heading, Paragraph, Section
from reports.papers.typography import bound

BUDGET = Headed(heading="Budget", parts=(BudgetPart(),))


def letters(request: Request) -> tuple[Section, ...]:
    """The used letters in order, each with its own letter."""
    written = ((letter, tuple(write(request))) for letter, write in _LETTERS.items())
    return tuple(Section(letter=letter, blocks=blocks) for letter, blocks in written if blocks)


def _introduction(request: Request) -> list[Block]:
    return [Paragraph(wording.introduction(request))]


def _case(request: Request) -> list[Block]:
    sections = request.content.sections
    if not any(BudgetPart() in section.parts for section in sections):
        sections = (*sections, BUDGET)
    return list(chain.from_iterable(_headed(request, section) for section in sections))


def _headed(request: Request, section: Headed) -> list[Block]:
    blocks: list[Block] = [Heading(bound(section.heading))] if section.heading else []
    for part in section.parts:
        blocks += _part(request, part)
    return blocks


def _part(request: Request, part: Part) -> list[Block]:
    if isinstance(part, Words):
        return [Paragraph(bound(part.text))]
    blocks: list[Block] = []
    if isinstance(part, BudgetPart) and request.pillars:
        blocks += [
            Paragraph(wording.budget_introduction(request)),
            wording.budget_table(request),
        ]
    if isinstance(part, BudgetPart):
        blocks.append(Paragraph(wording.commitment(request)))
    return blocks


def _reason(request: Request) -> list[Block]:
    return [Paragraph(wording.reason(request))] if request.kind is Kind.SEEKING else []


def _other_authorities(request: Request) -> list[Block]:
    said = request.content.authorities
    return [Paragraph(bound(said))] if said else []


def _proposal(request: Request) -> list[Block]:
    return [Paragraph(wording.proposal(request))] if request.kind is Kind.SEEKING else []


def _finance_ministry(request: Request) -> list[Block]:
    return [Paragraph(wording.finance_ministry())] if request.finance_ministry_agrees else []


_LETTERS: dict[str, Callable[[Request], list[Block]]] = {
    "a": _introduction,
    "b": _case,
    "c": _reason,
    "d": _other_authorities,
    "e": _proposal,
    "f": _finance_ministry,
}
