"""The sheet of a reconciliation: what was compared, frozen as JSON, and what has changed since.

Amounts are øre. It holds everything that is shown or printed of it, so that nothing else need be
read, however the figures, names and people change.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from grants.accounts.models import ArticleFigure, Figure, Stage
from grants.accounts.numbers import Level
from grants.accounts.own import name_of
from grants.reconciliation.booked import NO_ARTICLE
from grants.reconciliation.comparing import CompareLine, compared
from grants.reconciliation.services import Where
from grants.templatetags.grants import named

Sheet = dict[str, Any]
Lines = Sequence[Mapping[str, Any]]
FORM = 1  # another number when the sheet gets another shape
# What two sheets are compared by: the day and the names are not the figures.
FIGURES = ("ours_ore", "theirs_ore", "articles", "explanations")


def sheet_of(where: Where) -> Sheet:
    """The sheet as it stands now. Eight queries, however many acts."""
    number = where.account.number
    lines = compared([where.year], number)
    mains = sorted({line.account[: Level.MAIN] for line in lines})
    names = name_of({number, *mains, *(line.account for line in lines)}, where.year)
    return {
        "form": FORM,
        "year": where.year,
        "account": number,
        "name": names.get(number, ""),
        "mains": {main: names.get(main, "") for main in mains},
        "made_on": timezone.localdate().isoformat(),
        "printed_ore": printed(where),
        "lines": lines_as_kept(lines, names),
        "sources": _sources(where),
    }


def lines_now(where: Where) -> Lines:
    """The lines of a sheet made now. Four queries."""
    return lines_as_kept(compared([where.year], where.account.number), {})


def lines_as_kept(lines: Iterable[CompareLine], names: Mapping[str, str]) -> Lines:
    """Lines as a sheet keeps them."""
    return [_line(line, names.get(line.account, "")) for line in lines]


def as_bytes(sheet: Sheet) -> bytes:
    """The sheet as a file, the same whatever order the database keeps its keys in."""
    return json.dumps(sheet, sort_keys=True, ensure_ascii=False, indent=1).encode()


def digest(sheet: Sheet) -> str:
    """The SHA-256 of the sheet as a file."""
    return hashlib.sha256(as_bytes(sheet)).hexdigest()


def explainers(sheet: Sheet) -> frozenset[int]:
    """Those who explained a difference in it, by id."""
    return frozenset(one["by_id"] for line in sheet["lines"] for one in line["explanations"])


class Changed(NamedTuple):
    """A line that is no longer what it was when the sheet was made; None where it was not there."""

    account: str
    name: str
    part: str
    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None


def changed_since(before: Lines, now: Lines) -> list[Changed]:
    """The lines whose figures or explanations differ between two sheets, in number order."""
    was, is_now = _by_key(before), _by_key(now)
    found = []
    for key in sorted({*was, *is_now}):
        old, new = was.get(key), is_now.get(key)
        if _figures(old) != _figures(new):
            some = old or new or {}
            found.append(Changed(key[0], some.get("name", ""), key[1], old, new))
    return found


def _by_key(lines: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(line["account"], line["part"]): line for line in lines}


def _figures(line: Mapping[str, Any] | None) -> object:
    """What counts of a line; one with nothing on either side is as if it were not there."""
    if line is None:
        return None
    said = {name: line[name] for name in FIGURES}
    return said if any(said.values()) else None


def _line(line: CompareLine, name: str) -> dict[str, Any]:
    return {
        "account": line.account,
        "name": name,
        "part": line.part,
        "ours_ore": line.ours_ore,
        "theirs_ore": line.theirs_ore,
        "state": str(line.state.value),
        "articles": [
            {"article": one.article, "ours_ore": one.ours_ore, "theirs_ore": one.theirs_ore}
            for one in line.articles
            if one.article != NO_ARTICLE or one.ours_ore
        ],
        "explanations": [
            {
                "ref": str(one.ref),
                "amount_ore": one.amount_ore,
                "reason": one.reason,
                "reference": one.reference,
                "by": named(one.explained_by),
                "by_id": one.explained_by_id,
                "on": one.explained_on.isoformat(),
            }
            for one in line.explanations
        ],
    }


def printed(where: Where) -> int | None:
    """What the accounts print for the account itself, which may be off its lines by rounding."""
    rows = Figure.objects.filter(account=where.account, year=where.year, stage=Stage.R)
    return rows.values_list("amount_ore", flat=True).first()


def _sources(where: Where) -> list[dict[str, str]]:
    """The sources of the accounts' figures on the sheet. One query."""
    way = ("source__key", "source__title", "source__address")
    under = {
        "year": where.year,
        "stage": Stage.R,
        "account__number__startswith": where.account.number,
    }
    rows = Figure.objects.filter(**under).order_by().values_list(*way)
    of_articles = ArticleFigure.objects.filter(**under).order_by().values_list(*way)
    found = sorted(set(rows.union(of_articles)))
    return [{"key": key, "title": title, "address": address} for key, title, address in found]


def made_on(sheet: Sheet) -> dt.date:
    """The day the sheet was made."""
    return dt.date.fromisoformat(sheet["made_on"])


def groups(lines: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The lines by the main account they are under, in number order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        found.setdefault(line["account"][: Level.MAIN], []).append(line)
    return found
