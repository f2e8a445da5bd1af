"""Accounts in a finance year: what was published, what the ministry has opened, what is left."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from grants.accounts.models import Account, AccountName, Figure, Line
from grants.accounts.numbers import AccountNumberError, Level, parent, parse_account
from ledger.balances import Balance, balances
from ledger.kinds import Kind
from ledger.models import Entry
from ledger.moment import NOW, Moment
from programmes.models import Source
from reports.figures.areas import Whole, areas
from reports.figures.entries import made_up, within

Stage = Figure.Stage


@dataclass(frozen=True)
class AccountRow:
    """An account in a year. Amounts in øre, None where no source gives them.

    `published` is by stage. `line`, `balance` and `law_ore` (what the finance law raised) are
    there for an account the ministry has opened; `whole` is an area's sums by stage. `example`
    says whether anything made up is in the frame.
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
    example: bool = False

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

    @property
    def act_ore(self) -> int | None:
        """The finance law: as raised in the ledger where the account is opened."""
        return self.amount(Stage.FL) if self.line is None else self.law_ore

    @property
    def after_ore(self) -> int | None:
        """After the supplementary law: the frame's ceiling where the account is opened."""
        return self.amount(Stage.FL_TB) if self.balance is None else self.balance.ceiling_ore

    @property
    def accounts_ore(self) -> int | None:
        return self.amount(Stage.R)

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
    named = AccountName.objects.values_list("year")
    return sorted(year for (year,) in named.union(Line.objects.opened().values_list("year")))


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
    and is none.
    """
    accounts = named_in(_found(Account.objects.filter(number__in=_present(year)), find), year)
    if below:
        accounts = accounts.filter(number__startswith=below).exclude(number=below)
    rows = list(accounts)
    if below and rows:
        nearest = min(len(row.number) for row in rows)
        rows = [row for row in rows if len(row.number) == nearest]
    return _with_figures(rows, year, moment)


def account_row(account: Account, year: int, moment: Moment = NOW) -> AccountRow | None:
    """The account in the year; None when no source and no line knows it there."""
    if account.number not in _present(year):
        return None
    return _with_figures(list(named_in(Account.objects.filter(pk=account.pk), year)), year, moment)[
        0
    ]


def named_in(accounts: QuerySet[Account], year: int) -> QuerySet[Account]:
    """Add `name` and `name_year`: the latest name not after the year, else the first there is."""
    names = AccountName.objects.filter(account=OuterRef("pk"))
    before, after = names.filter(year__lte=year).order_by("-year"), names.order_by("year")
    return accounts.annotate(
        name=Coalesce(Subquery(before.values("name")[:1]), Subquery(after.values("name")[:1])),
        name_year=Coalesce(Subquery(before.values("year")[:1]), Subquery(after.values("year")[:1])),
    ).order_by("number")


def _found(accounts: QuerySet[Account], find: str) -> QuerySet[Account]:
    typed = find.strip()
    if not typed:
        return accounts
    if any(letter.isalpha() for letter in typed):
        for word in typed.split():
            accounts = accounts.filter(
                pk__in=AccountName.objects.filter(name__icontains=word).values("account")
            )
        return accounts
    try:
        return accounts.filter(number__startswith=parse_account(typed))
    except AccountNumberError:
        begun = "".join(letter for letter in typed if letter.isdigit())
        if typed.strip("§. 0123456789\u00a0") or not begun:
            raise
        return accounts.filter(number__startswith=begun)


def _present(year: int) -> set[str]:
    """The numbers known in the year by name, figure or line, and the levels above them."""
    named = AccountName.objects.filter(year=year).values_list("account__number")
    published = Figure.objects.filter(year=year).values_list("account__number")
    opened = Line.objects.opened().filter(year=year).values_list("account__number")
    numbers = {number for (number,) in named.union(published, opened)}
    for number in list(numbers):
        above = parent(number)
        while above:
            numbers.add(above)
            above = parent(above)
    return numbers


def _with_figures(accounts: list[Account], year: int, moment: Moment) -> list[AccountRow]:
    published = _published([account.pk for account in accounts], year)
    lines = {
        line.account_id: line
        for line in Line.objects.opened()
        .filter(account__in=accounts, year=year)
        .select_related("frame", "account")
    }
    frames = [line.frame_id for line in lines.values()]
    held, law = balances(frames, moment), law_raised(frames, moment)
    sums, examples = areas(year), made_up(frames, moment)
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
                example=line is not None and line.frame_id in examples,
            )
        )
    return rows


def _published(accounts: Collection[int], year: int) -> dict[int, dict[str, Figure]]:
    found: dict[int, dict[str, Figure]] = defaultdict(dict)
    rows = Figure.objects.filter(account__in=accounts, year=year).select_related("source")
    for figure in rows:
        found[figure.account_id][figure.stage] = figure
    return found


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
    found = {f.source.key: f.source for row in rows for f in row.published.values()}
    return [found[key] for key in sorted(found)]


def unused_before(account: Account, year: int) -> list["Unused"]:
    """What the appropriation exceeded the accounts by in each earlier year with both figures."""
    pairs = (
        Figure.objects.filter(account=account, year__lt=year, stage=Stage.FL_TB)
        .annotate(
            used=Subquery(
                Figure.objects.filter(account=account, year=OuterRef("year"), stage=Stage.R).values(
                    "amount_ore"
                )[:1]
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
