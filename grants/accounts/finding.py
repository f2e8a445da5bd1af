"""Finding the account a person typed: it, or what it may be, or why there is none.

The one place where what is typed becomes an account, on pages, in forms and in commands.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left, Length, Right
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.accounts.models import Account, AccountName, Figure, Line, Succession
from grants.accounts.numbers import AccountNumberError, Level, display, parent
from grants.accounts.spellings import Spelling, spelled

RESTATED = (Figure.Stage.B_RESTATED, Figure.Stage.R_RESTATED)
MOST = 25  # how many a question lists
LEVELS_OF_ENDS = (Level.MAIN, Level.SUB)


@dataclass(frozen=True)
class Named:
    """An account and what it was called in the year that was asked about, else at last."""

    account: Account
    name: str

    def __str__(self) -> str:
        return f"{display(self.account.number)} {self.name}".rstrip()


@dataclass(frozen=True)
class Found:
    """The account."""

    account: Account
    name: str


@dataclass(frozen=True)
class Ambiguous:
    """What it may be, in number order; the person says which. `sentence` asks."""

    typed: str
    choices: tuple[Named, ...]
    left_off: int = 0

    @property
    def sentence(self) -> str:
        """The question alone; a page lists the choices under it."""
        if len(self.choices) == 1:
            return _("”%(typed)s” er ikke et helt nummer. Er det denne konto?") % {
                "typed": self.typed
            }
        return _("”%(typed)s” kan være flere konti. Vælg den, du mener.") % {"typed": self.typed}

    @property
    def in_full(self) -> str:
        """The question with its choices, where there is only text."""
        said = [str(one) for one in self.choices]
        if self.left_off:
            more = ngettext("%(count)s til", "%(count)s til", self.left_off)
            said.append(more % {"count": self.left_off})
        return f"{self.sentence} {'; '.join(said)}"


@dataclass(frozen=True)
class Unknown:
    """Why it is no account here, and the accounts that lie nearest."""

    sentence: str
    near: tuple[Named, ...] = ()


Answer = Found | Ambiguous | Unknown


def find(
    text: str,
    year: int | None = None,
    *,
    within: str = "",
    levels: Collection[int] = (),
) -> Answer:
    """The account a person means by the text. At most three queries.

    With `year` it must be known in that finance year, by a name, a figure or a line of its own or
    of one below it. `within` is the number of an account in whose place the text is read first:
    `10.13` within `0632` is 06.32.10.13. `levels` are those that will do; others are no choice.
    What the text can be read as in several ways is never guessed.
    """
    try:
        said = spelled(text)
    except AccountNumberError as error:
        return Unknown(str(error))
    there = list(_rows(said, year, within))
    if (inside := _inside(there, said, within)) is not None:
        whole, ends = [inside], []
    else:
        whole = [one for one in there if one.account.number in said.whole]
        ends = _ends(there, said)
    seen = [*whole, *(one for one in ends if one not in whole)]
    if levels:
        fit = [one for one in seen if len(one.account.number) in levels]
        if seen and not fit:
            return Unknown(_wrong_level(seen[0], levels), tuple(_as_named(seen)))
        seen = fit
    met = _years_of(seen) if year is not None and seen else {}
    known = [one for one in seen if year is None or year in met[one.account.pk]]
    if len(known) == 1 and known[0] in whole:
        return Found(known[0].account, known[0].name)
    if known:
        choices = sorted(known, key=lambda one: one.account.number)
        return Ambiguous(said.typed, tuple(_as_named(choices[:MOST])), max(0, len(known) - MOST))
    if seen:
        return _not_in_the_year(seen[0], year or 0, met[seen[0].account.pk])
    return _nowhere(said, there)


@dataclass(frozen=True)
class _Row:
    account: Account
    name: str
    is_own: bool

    def __hash__(self) -> int:
        return hash(self.account.pk)


def _rows(said: Spelling, year: int | None, within: str) -> Iterable[_Row]:
    """What the numbers can be, and the levels above the whole ones. One query."""
    above = {up for one in said.whole for up in _levels_above(one)}
    wanted = Q(number__in={*said.whole, *above, *_within(said, within)})
    for end in said.ends:
        wanted |= Q(end=end, digits__in=LEVELS_OF_ENDS, digits__gt=len(end))
    longest = len(said.ends[0]) if said.ends else 1
    own = Line.objects.annotate(section=Left("account__number", 2)).filter(
        section=OuterRef("section")
    )
    names = AccountName.objects.filter(account=OuterRef("pk"))
    before = names.filter(year__lte=year) if year is not None else names
    rows: QuerySet[Any] = (
        Account.objects.annotate(
            digits=Length("number"), end=Right("number", longest), section=Left("number", 2)
        )
        .filter(wanted)
        .annotate(
            own=Exists(own),
            name=Subquery(before.order_by("-year").values("name")[:1]),
            later=Subquery(names.order_by("year").values("name")[:1]),
        )
        .order_by("number")
    )
    for row in rows:
        yield _Row(row, row.name or row.later or "", row.own)


def _years_of(rows: Sequence[_Row]) -> dict[int, list[int]]:
    """By account, the years in which it or one below it has a name, a figure or a line. One query.

    What a later file restated is not known in the year it is about.
    """
    below = Q(pk__in=[])
    for row in rows:
        below |= Q(account__number__startswith=row.account.number)
    what = ("account__number", "year")
    figures = Figure.objects.filter(below).exclude(stage__in=RESTATED)
    opened = Line.objects.opened().filter(below)
    met = (
        AccountName.objects.filter(below)
        .order_by()
        .values_list(*what)
        .union(figures.order_by().values_list(*what), opened.order_by().values_list(*what))
    )
    found: dict[int, set[int]] = {row.account.pk: set() for row in rows}
    for number, year in met:
        for row in rows:
            if number.startswith(row.account.number):
                found[row.account.pk].add(year)
    return {pk: sorted(years) for pk, years in found.items()}


def _within(said: Spelling, within: str) -> set[str]:
    """The numbers the text gives in place of the end of `within`, and under it."""
    if not within or not said.ends:
        return set()
    end = said.ends[0]
    return {f"{within[:keep]}{end}" for keep in (2, 4) if len(within) >= keep}


def _inside(there: Sequence[_Row], said: Spelling, within: str) -> _Row | None:
    numbers = _within(said, within)
    found = [one for one in there if one.account.number in numbers]
    return found[-1] if found else None


def _ends(there: Sequence[_Row], said: Spelling) -> list[_Row]:
    """Those that end so: in the ministry's own sections, else in any."""
    found = [
        one
        for one in there
        for end in said.ends
        if one.account.number.endswith(end) and one.account.number != end
    ]
    return [one for one in found if one.is_own] or found


def _as_named(rows: Iterable[_Row]) -> list[Named]:
    return [Named(one.account, one.name) for one in rows]


def _levels_above(digits: str) -> list[str]:
    found = []
    while digits := parent(digits):
        found.append(digits)
    return found


# --- Why there is none ------------------------------------------------------------------------


def _wrong_level(one: _Row, levels: Collection[int]) -> str:
    wanted = _(" eller ").join(
        _("en %(level)s") % {"level": Level(level).label.lower()} for level in sorted(levels)
    )
    return _("%(account)s er på niveauet %(level)s. Skriv %(wanted)s.") % {
        "account": Named(one.account, one.name),
        "level": Level(len(one.account.number)).label.lower(),
        "wanted": wanted,
    }


def _not_in_the_year(one: _Row, year: int, found: Sequence[int]) -> Unknown:
    """It is known in other years; and what it became or was, where a person has confirmed it."""
    account = one.account
    words: dict[str, Any] = {"account": Named(account, one.name), "year": year}
    if not found:
        return Unknown(_("%(account)s har hverken navn eller tal i noget år.") % words)
    words["years"] = _spans(found)
    said = _("%(account)s er ikke kendt i %(year)s, men i %(years)s.") % words
    step = (
        Succession.objects.filter(
            Q(account=account, year__lte=year) | Q(successor=account, year__gt=year),
            is_same=True,
            taken_back__isnull=True,
        )
        .select_related("account", "successor")
        .order_by("year")
        .first()
    )
    if step is None:
        return Unknown(said, (Named(account, one.name),))
    other = step.successor if step.account_id == account.pk else step.account
    words |= {"other": display(other.number).rstrip("."), "from": step.year}
    moved = (
        _("Fra %(from)s er det %(other)s.")
        if step.account_id == account.pk
        else _("Før %(from)s var det %(other)s.")
    )
    return Unknown(f"{said} {moved % words}", (Named(other, one.name),))


def _spans(years: Sequence[int]) -> str:
    """`2021-2024, 2026`."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in spans)


def _nowhere(said: Spelling, there: Sequence[_Row]) -> Unknown:
    typed = display(said.whole[0]).rstrip(".")
    above = [
        one
        for one in there
        for whole in said.whole
        if whole.startswith(one.account.number) and one.account.number != whole
    ]
    if not above:
        return Unknown(_("%(typed)s findes ikke i kontoplanen.") % {"typed": typed})
    nearest = Named(*_parts(max(above, key=lambda one: len(one.account.number))))
    words = {"typed": typed, "nearest": nearest}
    return Unknown(
        _("%(typed)s findes ikke i kontoplanen. Nærmest over den ligger %(nearest)s.") % words,
        (nearest,),
    )


def _parts(row: _Row) -> tuple[Account, str]:
    return row.account, row.name
