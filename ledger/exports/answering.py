"""A table's file as the answer to a page's address, and what it says of itself first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from logging import getLogger
from typing import Any, cast

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ledger.clocks import Asked
from ledger.exports import quick
from ledger.exports.cells import MINUTES, Cell, heading, heads_of
from ledger.exports.kinds import Raw
from ledger.exports.plain import csv_lines
from ledger.exports.rows import chunks_of
from ledger.exports.sheet import MEDIA_TYPE, Workbook
from ledger.pinning import permanent, pinned

taken_out = getLogger("ramme.taken_out")
ASKED, CSV, XLSX = "som", "csv", "xlsx"
WHICH = "tabel"  # on a page with several tables: the prefix of the one asked for


def wants_file(request: HttpRequest) -> bool:
    """Whether the page is asked for as a file."""
    return request.GET.get(ASKED) in {CSV, XLSX}


def page_or_file(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    name: str,
    sources: Iterable[object] = (),
) -> HttpResponse:
    """The page, or one of the tables of its context as a file where the address asks for it.

    A page's tables are those that stand in the context by a name; `tabel=` is the prefix of the one
    wanted. Each table of the page is given the addresses of its files (`includes/table.html` shows
    them). A table the page does not have gives the page.
    """
    found = {one.prefix or "": one for one in context.values() if isinstance(one, tables.Table)}
    table = found.get(request.GET.get(WHICH, ""))
    if wants_file(request) and table is not None:
        full = "-".join(part for part in (name, (table.prefix or "").strip("-")) if part)
        file = as_file(request, table, name=full, sources=sources, at=context.get("at"))
        return cast("HttpResponse", file)  # to a view it is an answer as any other
    for prefix, one in found.items():
        vars(one)["files"] = _addresses(request, prefix)  # read by includes/table.html
    return render(request, template, context)


def as_file(
    request: HttpRequest,
    table: tables.Table,
    *,
    name: str,
    sources: Iterable[object] = (),
    at: Asked | None = None,
) -> StreamingHttpResponse:
    """The whole table, whichever page of it is shown, as XLSX where that is asked for, else as CSV.

    `name` is the file's, without the day and the ending; `sources` are named by their `str()`; `at`
    is what the page's two clocks are set to. Rows are read while the answer is sent.
    """
    asked = request.GET.copy()
    kind = XLSX if asked.get(ASKED) == XLSX else CSV
    for key in (ASKED, WHICH):
        asked.pop(key, None)
    query = f"?{asked.urlencode()}" if asked else ""
    address = request.build_absolute_uri(f"{request.path}{query}")
    taken_out.info("%s as %s, by %s", address, kind.upper(), request.user)
    first = list(about(table, address, sources, at))
    if at is not None:
        first.append(_for_good(request, at))
    heads, rows = heads_of(table), _rows(table, sheet=kind == XLSX)
    filename = f"{name}-{timezone.localdate().isoformat()}.{kind}"
    if kind == CSV:
        return csv_response(csv_lines(first, heads, rows), filename)
    return download(Workbook(first[0], first, heads).bytes_of(rows), filename, MEDIA_TYPE)


# The name it had when CSV was all there was.
as_csv = as_file


def csv_response(lines: Iterable[bytes | str], filename: str) -> StreamingHttpResponse:
    """Lines of CSV as a download that no browser opens as anything else or keeps."""
    return download(lines, filename, "text/csv; charset=utf-8")


def download(some: Iterable[bytes | str], filename: str, kind: str) -> StreamingHttpResponse:
    """A download that no browser opens as anything else or keeps."""
    return StreamingHttpResponse(
        some,
        content_type=kind,
        headers={
            "Content-Disposition": content_disposition_header(True, filename) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def about(
    table: tables.Table, address: str, sources: Iterable[object], at: Asked | None = None
) -> Iterator[str]:
    """What the file is, when it was taken and from where, as of when: its first lines."""
    yield heading(getattr(table, "caption", "")) or _("Tabel")
    moment = timezone.localtime().strftime(MINUTES)
    yield _("Hentet %(moment)s fra %(address)s") % {"moment": moment, "address": address}
    today = timezone.localdate()  # a page without the two clocks shows what is and is known now
    known = (at and at.known) or today
    time = f" {timezone.localtime(known):%H:%M:%S}" if isinstance(known, dt.datetime) else ""
    yield _("Stilling pr. %(day)s, som kendt %(known)s") % {
        "day": date_format((at and at.value_day) or today),
        "known": f"{date_format(known)}{time}",
    }
    named = "; ".join(str(source) for source in sources)
    if named:
        yield _("Kilder: %(sources)s") % {"sources": named}


def _for_good(request: HttpRequest, at: Asked) -> str:
    """The address that shows the same for good, and the latest seal made by then."""
    days = pinned(at)
    said = _("Fast adresse: %(address)s") % {"address": permanent(request, days)}
    sealed = _("forsegling nr. %(number)s") % {"number": days.seal} if days.seal else ""
    return f"{said}, {sealed}" if sealed else said


def _rows(table: tables.Table, *, sheet: bool) -> Iterator[Raw] | Iterator[list[list[Cell]]]:
    query = quick.query_of(table)
    return chunks_of(table) if query is None else quick.blocks(query, sheet=sheet)


def _addresses(request: HttpRequest, prefix: str) -> Mapping[str, str]:
    """Where the table is fetched as a file: the page's address as it is, whichever page of it."""
    asked = request.GET.copy()
    asked.pop(f"{prefix}page", None)
    if prefix:
        asked[WHICH] = prefix
    found = {}
    for kind in (CSV, XLSX):
        asked[ASKED] = kind
        found[kind] = f"?{asked.urlencode()}"
    return found
