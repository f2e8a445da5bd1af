"""The tree of the state's accounts from its sections, and what a search finds in it."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from grants.accounts.finding import Answer, find
from grants.accounts.models import Account, Stage
from grants.accounts.own import name_of
from grants.accounts.spellings import is_number
from ledger.exports import wants_file
from ledger.moment import NOW, Moment
from ledger.tables import table_of
from reports.accounts.tables import FoundTable, SectionTable
from reports.figures.accounts import rows_of, section_rows, sources_of
from reports.figures.presence import above_of, present
from reports.figures.searching import found
from reports.figures.tables import left_out

HITS_PER_PAGE = 50


def sections(request: HttpRequest, year: int, stage: Stage | None) -> dict[str, Any]:
    """The sections of the year with their totals: where the tree begins."""
    rows = [replace(row, stage=stage or "") for row in section_rows(year)]
    caption = _("Paragraffer i finansåret %(year)s") % {"year": year}
    facts: dict[str, Any] = {"caption": caption, "stage": stage, "exclude": left_out(rows)}
    table = table_of(request, SectionTable, rows, pages=False, **facts)
    return {"table": table, "sources": sources_of(rows)}


def meant(year: int, typed: str) -> Answer | None:
    """The account a number means in the year, what it may be, or why none; None for words."""
    begun = typed.strip().lstrip("§ ")[:1].isdigit()
    return find(typed, year) if begun or is_number(typed) else None


def hits(
    request: HttpRequest, year: int, stage: Stage | None, typed: str, moment: Moment = NOW
) -> dict[str, Any]:
    """The accounts of the year that a person means by what he typed, a page at a time.

    Raises `AccountNumberError` when it looks like a number and is none. What a page shows is read
    for that page alone, and for a file all of it.
    """
    numbers = sorted(present(found(Account.objects.all(), typed), year))
    page: Page[str] = Paginator(numbers, HITS_PER_PAGE).get_page(request.GET.get("page"))
    shown = numbers if wants_file(request) else list(page.object_list)
    rows = [replace(row, stage=stage or "") for row in rows_of(shown, year, moment)]
    names = name_of({above for number in shown for above in above_of(number)}, year)
    facts: dict[str, Any] = {"stage": stage, "names": names, "exclude": left_out(rows)}
    caption = _("Konti i finansåret %(year)s") % {"year": year}
    table = table_of(request, FoundTable, rows, pages=False, caption=caption, **facts)
    return {"table": table, "sources": sources_of(rows), "page": page, "hits": len(numbers)}
