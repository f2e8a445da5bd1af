"""Loading the accounts of fixtures/: their names by year, and the figures that were published."""

from collections.abc import Iterator

from grants.accounts.models import Account, AccountName, Article, ArticleFigure, Figure, Stage
from ledger.money import mio
from programmes.facts import table
from programmes.loading import Sources

STATE_ACCOUNTS = (2024,)  # the years whose state accounts are here whole below § 6.3


def accounts(by_key: Sources) -> None:
    """The accounts, and what each was called in each year. A name that is there stays."""
    rows = table("accounts")
    for year in STATE_ACCOUNTS:  # after those above: their names are the full ones
        rows += [
            row | {"number": row["account"], "year": str(year)}
            for row in table(f"state_accounts_{year}")
        ]
    Account.objects.bulk_create(
        [Account(number=number) for number in sorted({row["number"] for row in rows})],
        ignore_conflicts=True,
    )
    known = _known()
    AccountName.objects.bulk_create(
        [
            AccountName(
                account=known[row["number"]],
                year=int(row["year"]),
                name=row["name"],
                truncated=row["truncated"] == "1",
                source=by_key[row["source"]],
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def figures(by_key: Sources) -> None:
    """Published figures. A figure that is there stays: a finance act never changes afterwards."""
    known = _known()
    Figure.objects.bulk_create(
        [
            Figure(
                account=known[row["account"]],
                year=int(row["year"]),
                stage=row["stage"],
                amount_ore=mio(row["amount_mio"]),
                source=by_key[row["source"]],
            )
            for row in _rows()
        ],
        ignore_conflicts=True,
    )


def articles(by_key: Sources) -> None:
    """What each sub-account was spent on, article by article, in the years of `STATE_ACCOUNTS`."""
    Article.objects.bulk_create(
        [Article(number=row["number"], name=row["name"]) for row in table("articles")],
        ignore_conflicts=True,
    )
    known, by_number = _known(), {article.number: article for article in Article.objects.all()}
    ArticleFigure.objects.bulk_create(
        [
            ArticleFigure(
                account=known[row["account"]],
                article=by_number[row["article"]],
                year=year,
                stage=stage,
                amount_ore=mio(row[column]),
                source=by_key[row["source"]],
            )
            for year in STATE_ACCOUNTS
            for row in table(f"article_figures_{year}")
            for stage, column in COLUMNS
        ],
        ignore_conflicts=True,
    )


# The state accounts print the appropriation with the supplementary act beside what was used.
COLUMNS = ((Stage.FL_TB, "appropriation_mio"), (Stage.R, "accounts_mio"))


def _known() -> dict[str, Account]:
    return {account.number: account for account in Account.objects.all()}


def _rows() -> Iterator[dict[str, str]]:
    """Figures of accounts: those of the acts first, then what the state accounts add."""
    yield from table("figures")
    # What the carry-forward is computed from: 2020 is printed for the main account alone.
    for row in table("carry_forward"):
        yield from _of_accounts(row, row["year"])
    for year in STATE_ACCOUNTS:
        for row in table(f"state_accounts_{year}"):
            yield from _of_accounts(row, str(year))


def _of_accounts(row: dict[str, str], year: str) -> Iterator[dict[str, str]]:
    for stage, column in COLUMNS:
        yield row | {"year": year, "stage": stage, "amount_mio": row[column]}
