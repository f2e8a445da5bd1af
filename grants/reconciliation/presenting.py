"""The rows of the tables: of lines as they stand now, and of lines as a sheet has them, in øre."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.accounts.models import Article
from grants.commitments.tables import day
from grants.reconciliation import selectors
from grants.reconciliation.comparing import CompareLine, State
from grants.reconciliation.models import Part, Reconciliation
from grants.reconciliation.services import Where
from grants.reconciliation.sheet import Changed, changed_since
from grants.reconciliation.tables import ArticleTable, ChangedTable
from grants.templatetags.grants import named
from ledger.tables import table_of

COMMITTING = "419"  # 41.90 to 41.95: commitments, salaries once charged as such, annulments
SUMMED = ("ours_ore", "theirs_ore", "difference_ore", "explained_ore", "rest_ore")


def parts(lines: Iterable[CompareLine]) -> list[dict[str, Any]]:
    """The sums of each part, in øre."""
    sums: dict[str, dict[str, Any]] = {}
    for line in lines:
        row = sums.setdefault(line.part, dict.fromkeys(SUMMED, 0) | {"part": line.part})
        for name in SUMMED:
            row[name] += getattr(line, name) or 0
    return [sums[part] for part in Part.values if part in sums]


def line_rows(
    where: Where, lines: Sequence[CompareLine], names: Mapping[str, str], *, may: bool
) -> list[dict[str, Any]]:
    owners = selectors.assigned(where)
    order = {part: place for place, part in enumerate(Part.values)}
    return [
        {
            "year": line.year,
            "account": line.account,
            "name": names.get(line.account, ""),
            "part": line.part,
            "place": order[line.part],
            "ours_ore": line.ours_ore,
            "theirs_ore": line.theirs_ore,
            "difference_ore": line.difference_ore,
            "size_ore": abs(line.difference_ore),
            "open_ore": line.open_ore,
            "state": line.state,
            "not_booked_here": line.not_booked_here,
            "explanations": [
                {
                    "amount_ore": one.amount_ore,
                    "reason": one.reason,
                    "reference": one.reference,
                    "by": named(one.explained_by),
                    "day": day(one.explained_on),
                }
                for one in line.explanations
            ],
            "assigned": owners.get((line.year, line.account, line.part)),
            "steps": _line_steps(line) if may and line.state.is_open else [],
        }
        for line in lines
    ]


def _line_steps(line: CompareLine) -> list[tuple[str, str]]:
    slug = f"{line.year}-{line.account}"
    return [
        (reverse("difference_explain", args=[slug, line.part]), _("Forklar")),
        (reverse("difference_assign", args=[slug, line.part]), _("Fordel")),
    ]


class Apart(NamedTuple):
    """What of the accounts is on no article of commitments (41.9x), in øre and tenths of a pct."""

    ore: int
    tenths: int

    @property
    def share(self) -> str:
        whole, tenth = divmod(self.tenths, 10)
        return f"{whole},{tenth}"


def apart(lines: Iterable[CompareLine]) -> Apart | None:
    """What is no commitment of what the accounts print; None where no articles are printed."""
    by_article = [(one.article, one.theirs_ore) for line in lines for one in line.articles]
    total = sum(ore for _article, ore in by_article)
    other = sum(ore for article, ore in by_article if not article.startswith(COMMITTING))
    if total <= 0 or other <= 0:
        return None
    return Apart(other, (other * 1000 + total // 2) // total)


def article_table(request: HttpRequest, lines: Iterable[CompareLine]) -> Any:
    """The articles of all the lines together; nothing where only the account's net is printed."""
    sums: dict[str, list[int]] = {}
    for line in lines:
        for one in line.articles:
            row = sums.setdefault(one.article, [0, 0])
            row[0] += one.ours_ore
            row[1] += one.theirs_ore
    names = dict(Article.objects.filter(number__in=sums).values_list("number", "name"))
    rows = [
        {
            "article": number,
            "name": names.get(number, ""),
            "ours_ore": ours,
            "theirs_ore": theirs,
            "difference_ore": theirs - ours,
        }
        for number, (ours, theirs) in sorted(sums.items())
        if ours or theirs
    ]
    return table_of(request, ArticleTable, rows, pages=False, prefix="a-") if rows else None


def frozen_line(line: Mapping[str, Any], year: int) -> dict[str, Any]:
    """A line of a sheet as the table of lines has it."""
    difference = (line["theirs_ore"] or 0) - line["ours_ore"]
    return {
        **line,
        "explanations": [
            {**one, "day": day(dt.date.fromisoformat(one["on"]))} for one in line["explanations"]
        ],
        "year": year,
        "place": Part.values.index(line["part"]),
        "difference_ore": difference,
        "size_ore": abs(difference),
        "open_ore": 0,
        "state": State(line["state"]),
        "not_booked_here": False,
        "assigned": None,
        "steps": [],
    }


def frozen_parts(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sums of each part of a sheet, in øre."""
    sums: dict[str, dict[str, Any]] = {}
    for line in lines:
        row = sums.setdefault(line["part"], dict.fromkeys(SUMMED, 0) | {"part": line["part"]})
        theirs, ours = line["theirs_ore"] or 0, line["ours_ore"]
        explained = sum(one["amount_ore"] for one in line["explanations"])
        row["ours_ore"] += ours
        row["theirs_ore"] += theirs
        row["difference_ore"] += theirs - ours
        row["explained_ore"] += explained
        row["rest_ore"] += theirs - ours - explained
    return [sums[part] for part in Part.values if part in sums]


def changed_table(
    request: HttpRequest, thing: Reconciliation | None, now: Sequence[Mapping[str, Any]]
) -> Any:
    """What differs from the signed sheet now; nothing when nothing does."""
    if thing is None:
        return None
    rows = [_change(one) for one in changed_since(thing.sheet["lines"], now)]
    return table_of(request, ChangedTable, rows, pages=False, prefix="s-") if rows else None


def _change(one: Changed) -> dict[str, Any]:
    return {
        "account": one.account,
        "name": one.name,
        "part": one.part,
        **_of("before", one.before),
        **_of("now", one.now),
    }


def _of(when: str, line: Mapping[str, Any] | None) -> dict[str, Any]:
    said = line or {"ours_ore": 0, "theirs_ore": 0, "explanations": []}
    return {
        f"ours_{when}": said["ours_ore"],
        f"theirs_{when}": said["theirs_ore"],
        f"explained_{when}": sum(one["amount_ore"] for one in said["explanations"]),
    }
