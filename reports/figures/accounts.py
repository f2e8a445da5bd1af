"""Accounts in a finance year: what was published, what the ministry has opened, what is left."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Left, Length

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.accounts.numbers import Level
from grants.accounts.own import named_in, own_areas, under
from grants.holds.selectors import with_held
from grants.successions.selectors import of_series
from ledger.balances import Balance, balances
from ledger.kinds import Kind
from ledger.models import Entry
from ledger.moment import NOW, Moment
from programmes.models import Source
from reports.figures.areas import Whole, areas, beyond_published
from reports.figures.entries import made_up, within
from reports.figures.presence import present
from reports.figures.searching import found

Stage = Figure.Stage


@dataclass(frozen=True)
class AccountRow:
    """An account in a year. Amounts in øre, None where no source gives them.

    `published` is by stage. `line`, `balance` and `law_ore` (what the finance law raised) are
    there for an account the ministry has opened; `whole` is an area's sums by stage, and `beyond`
    what its opened accounts hold beyond them. `example`: the frame has something made up.
    """

    number: str
    name: str
    name_year: int | None
    year: int
    published: Mapping[str, Figure] = field(default_factory=dict)
    line: Line | None = None
    balance: Balance | None = None
    law_ore: int | None = None
    whole: Mapping[str, Whole] = field(default_factory=dict)
    beyond: Mapping[str, int] = field(default_factory=dict)
    example: bool = False
    stage: str = ""  # one asked for beside those that always stand there

    @property
    def level(self) -> Level:
        return Level(len(self.number))

    @property
    def depth(self) -> int:
        """How far in it stands in the tree: 0 for the section, 4 for a sub-account."""
        return Level.values.index(self.level)

    @property
    def is_area(self) -> bool:
        return self.level < Level.MAIN

    def amount(self, stage: str) -> int | None:
        """What was published at the stage; for an area the sum of its main accounts."""
        if stage in self.whole:
            return self.whole[stage].sum_ore
        figure = self.published.get(stage)
        return figure.amount_ore if figure else None

    def _shown(self, stage: str) -> int | None:
        """What was published; for an area the sum of its main accounts as they are shown."""
        ore = self.amount(stage)
        return ore + self.beyond.get(stage, 0) if ore is not None and stage in self.whole else ore

    @property
    def stage_ore(self) -> int | None:
        return self.amount(self.stage) if self.stage else None

    @property
    def act_ore(self) -> int | None:
        """The finance law: as raised in the ledger where the account is opened."""
        return self._shown(Stage.FL) if self.line is None else self.law_ore

    @property
    def after_ore(self) -> int | None:
        """After the supplementary law: the frame's ceiling where the account is opened."""
        return self._shown(Stage.FL_TB) if self.balance is None else self.balance.ceiling_ore

    @property
    def accounts_ore(self) -> int | None:
        return self.amount(Stage.R)

    @property
    def restated_accounts_ore(self) -> int | None:
        """The accounts as a later year's file restated them to its own structure."""
        return self.amount(Stage.R_RESTATED)

    @property
    def accounts_shown_ore(self) -> int | None:
        """The accounts; where none were published, the restated ones, which are marked so."""
        return self.restated_accounts_ore if self.accounts_ore is None else self.accounts_ore

    @property
    def restated_ore(self) -> int | None:
        return self.amount(Stage.B_RESTATED)

    @property
    def drawn_ore(self) -> int | None:
        return None if self.balance is None else self.balance.drawn_ore

    @property
    def left_ore(self) -> int | None:
        return None if self.balance is None else self.balance.left_ore


def years() -> list[int]:
    """The years that have a name or a line, oldest first."""
    named = AccountName.objects.order_by().values_list("year", flat=True).distinct()
    opened = Line.objects.opened().order_by().values_list("year", flat=True).distinct()
    return sorted(set(named.union(opened)))


def latest_opened() -> int | None:
    """The latest year in which the ministry has opened an account."""
    year: int | None = (
        Line.objects.opened().order_by("-year").values_list("year", flat=True).first()
    )
    return year


def account_rows(
    year: int, *, find: str = "", below: str = "", moment: Moment = NOW
) -> list[AccountRow]:
    """Return the year's accounts in number order. The same number of queries however many.

    `find` is a number, the beginning of one, or words of a name in any year; `below` a number
    whose nearest level down is wanted. Raises `AccountNumberError` when `find` looks like a number
    and is none. Without either it is the account plan of the whole state: pages ask for less.
    """
    among = Account.objects.all()
    if below:
        among = among.filter(number__startswith=below).exclude(number=below)
    numbers = present(found(among, find), year, whole=not find)
    if below:
        nearest = min(map(len, numbers), default=0)
        numbers = {number for number in numbers if len(number) == nearest}
    return rows_of(numbers, year, moment)


def rows_of(numbers: Collection[str], year: int, moment: Moment = NOW) -> list[AccountRow]:
    """The accounts with these numbers, with their figures of the year."""
    named = named_in(Account.objects.filter(number__in=numbers), year)
    return _with_figures(list(named), year, moment)


def own_rows(year: int, moment: Moment = NOW) -> list[AccountRow]:
    """The tree of the ministry's own areas in the year, below their sections.

    It goes down to the main accounts, and to the sub-accounts of those the ministry has opened in
    any year; the others' are on the main account's own page.
    """
    ours = own_areas()
    if not ours:
        return []
    opened = Account.objects.filter(lines__only_openings=False).values_list("number", flat=True)
    mains = {number[: Level.MAIN] for number in opened.distinct()}
    numbers = {
        number
        for number in present(Account.objects.filter(under(ours)), year, whole=True)
        if len(number) <= Level.MAIN or number[: Level.MAIN] in mains
    }
    return rows_of(numbers | {area[: Level.SECTION] for area in ours}, year, moment)


def section_rows(year: int) -> list[AccountRow]:
    """Every section of the state that the year knows: what the tree begins with."""
    sections = Account.objects.alias(digits=Length("number")).filter(digits=Level.SECTION)
    return rows_of(present(sections, year), year)


def row_and_below(
    account: Account, year: int, moment: Moment = NOW
) -> tuple[AccountRow, list[AccountRow]] | None:
    """The account in the year with the nearest level below it; None when nothing knows it there.

    As many queries as of one account.
    """
    among = Account.objects.filter(number__startswith=account.number)
    numbers = present(among, year, whole=True)
    if account.number not in numbers:
        return None
    under_it = numbers - {account.number}
    nearest = min(map(len, under_it), default=0)
    shown = {number for number in under_it if len(number) == nearest}
    rows = rows_of({account.number, *shown}, year, moment)
    own = next(row for row in rows if row.number == account.number)
    return own, [row for row in rows if row is not own]


def _with_figures(accounts: list[Account], year: int, moment: Moment) -> list[AccountRow]:
    lines = _opened(accounts, year)
    published = _published({*lines, *(account.pk for account in accounts)}, year)
    frames = [line.frame_id for line in lines.values()]
    held, law = balances(frames, moment), law_raised(frames, moment)
    sums, examples = areas(year, _sections(accounts)), made_up(frames, moment)
    beyond = beyond_published(lines.values(), published, law, held, sums)
    rows = []
    for account in accounts:
        line = lines.get(account.pk)
        rows.append(
            AccountRow(
                number=account.number,
                name=getattr(account, "name", None) or "",  # from named_in
                name_year=getattr(account, "name_year", None),
                year=year,
                published=published.get(account.pk, {}),
                line=line,
                balance=held[line.frame_id] if line else None,
                law_ore=law.get(line.frame_id, 0) if line else None,
                whole=sums.get(account.number, {}),
                beyond=beyond.get(account.number, {}),
                example=line is not None and line.frame_id in examples,
            )
        )
    return rows


def _opened(accounts: Collection[Account], year: int) -> dict[int, Line]:
    """The year's opened lines of the accounts, and of the main accounts in the areas among them."""
    within_areas = Q(digits=Level.MAIN, section__in=_sections(accounts))
    lines = (
        with_held(Line.objects.opened())
        .alias(digits=Length("account__number"), section=Left("account__number", Level.SECTION))
        .filter(Q(account__in=accounts) | within_areas, year=year)
        .select_related("frame", "account")
    )
    return {line.account_id: line for line in lines}


def _sections(accounts: Collection[Account]) -> set[str]:
    """The sections of the areas among the accounts: what their sums are made within."""
    return {one.number[: Level.SECTION] for one in accounts if len(one.number) < Level.MAIN}


def _published(accounts: Collection[int], year: int) -> dict[int, dict[str, Figure]]:
    by_account: dict[int, dict[str, Figure]] = defaultdict(dict)
    rows = Figure.objects.filter(account__in=accounts, year=year).select_related("source")
    for figure in rows:
        by_account[figure.account_id][figure.stage] = figure
    return by_account


def law_raised(frames: Collection[int], moment: Moment = NOW) -> dict[int, int]:
    """What finance laws raised each frame by, in øre, less what was reversed of them."""
    law = Q(act__kind=Kind.FINANCE_LAW) | Q(act__reverses__kind=Kind.FINANCE_LAW)
    rows = (
        Entry.objects.filter(law, within(moment), frame__in=frames, side=Entry.Side.RAISE)
        .values_list("frame")
        .annotate(sum=Sum("amount_ore"))
    )
    return dict(rows)


def sources_of(rows: Collection[AccountRow]) -> list[Source]:
    """The sources of the published figures shown, each once, in the order of their keys."""
    by_key = {f.source.key: f.source for row in rows for f in row.published.values()}
    return [by_key[key] for key in sorted(by_key)]


def unused_before(account: Account, year: int) -> list["Unused"]:
    """What the appropriation exceeded the accounts by in each earlier year with both figures.

    Under the number it had in each of them.
    """
    pairs = (
        Figure.objects.filter(of_series(account, year), year__lt=year, stage=Stage.FL_TB)
        .annotate(
            used=Subquery(
                Figure.objects.filter(
                    account=OuterRef("account"), year=OuterRef("year"), stage=Stage.R
                ).values("amount_ore")[:1]
            )
        )
        .filter(used__isnull=False)
        .annotate(unused=F("amount_ore") - F("used"))
        .order_by("year")
    )
    return [Unused(one.year, one.amount_ore, one.used, one.unused) for one in pairs]


@dataclass(frozen=True)
class Unused:
    """A year's appropriation, accounts and difference, in øre: computed, posted nowhere."""

    year: int
    appropriation_ore: int
    accounts_ore: int
    unused_ore: int
