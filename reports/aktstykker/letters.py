"""The letters of a request: which ones it has, and what stands beside each.

BV 3.5: the letters are a-f, stand in the left margin, and one that is not used "udelades
fuldstændig" - the others keep theirs. An informing request has no c and no e (BV 3.4.8).
"""

from collections.abc import Callable
from itertools import chain
from typing import Final

from reports.aktstykker import asking, tables, wording
from reports.aktstykker.content import BudgetPart, Headed, Part, TableKind, TablePart, Words
from reports.aktstykker.content import Bullets as Listed
from reports.aktstykker.request import Kind, Request
from reports.papers.document import Block, Bullets, Heading, Paragraph, Section, Table
from reports.papers.typography import bound

CASE: Final = "Sagsfremstilling"
BUDGET: Final = Headed(heading="Budget", parts=(BudgetPart(),))


def letters(request: Request) -> tuple[Section, ...]:
    """The used letters in order, each with its own letter."""
    written = ((letter, tuple(write(request))) for letter, write in _LETTERS.items())
    return tuple(Section(letter=letter, blocks=blocks) for letter, blocks in written if blocks)


def _case(request: Request) -> list[Block]:
    sections = request.content.sections
    blocks = list(chain.from_iterable(_headed(request, section) for section in sections))
    if request.about is not None and not blocks:
        blocks = tables.annulled(request)
    elif not _has_budget(request):
        blocks += _headed(request, BUDGET)
    if blocks and isinstance(blocks[0], Table | Bullets):  # a letter stands beside words
        blocks.insert(0, Heading(CASE))
    return blocks


def _has_budget(request: Request) -> bool:
    """Somebody put the figures where he wants them, or there is no commitment to tell of."""
    parts = [part for section in request.content.sections for part in section.parts]
    made = any(isinstance(one, BudgetPart) or _is_made(one) for one in parts)
    return made or request.about is not None


def _is_made(part: Part) -> bool:
    return isinstance(part, TablePart) and part.table is TableKind.PILLARS


def _headed(request: Request, section: Headed) -> list[Block]:
    blocks: list[Block] = [Heading(bound(section.heading))] if section.heading else []
    for part in section.parts:
        blocks += _part(request, part)
    return blocks


def _part(request: Request, part: Part) -> list[Block]:
    if isinstance(part, Words):
        return [Paragraph(bound(part.text))]
    if isinstance(part, Listed):
        return [Bullets(tuple(map(bound, part.items)))] if part.items else []
    if isinstance(part, TablePart):
        return tables.written_table(request, part)
    return tables.budget(request)


def _reason(request: Request) -> list[Block]:
    return [Paragraph(wording.reason(request))] if request.kind is Kind.SEEKING else []


def _other_authorities(request: Request) -> list[Block]:
    said = request.content.authorities
    return [Paragraph(bound(said))] if said else []


def _proposal(request: Request) -> list[Block]:
    return asking.proposal(request) if request.kind is Kind.SEEKING else []


def _finance_ministry(request: Request) -> list[Block]:
    return [Paragraph(wording.finance_ministry())] if request.finance_ministry_agrees else []


_LETTERS: dict[str, Callable[[Request], list[Block]]] = {
    "a": asking.introduction,
    "b": _case,
    "c": _reason,
    "d": _other_authorities,
    "e": _proposal,
    "f": _finance_ministry,
}
