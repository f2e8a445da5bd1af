"""Loading the accounts of fixtures/: their names by year, and the figures that were published."""

from grants.accounts.models import Account, AccountName, Figure
from ledger.money import mio
from programmes.facts import table
from programmes.loading import Sources


def accounts(by_key: Sources) -> None:
    """The accounts, and what each was called in each year."""
    rows = table("accounts")
    Account.objects.bulk_create(
        [Account(number=number) for number in sorted({row["number"] for row in rows})],
        ignore_conflicts=True,
    )
    known = {account.number: account for account in Account.objects.all()}
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
    known = {account.number: account for account in Account.objects.all()}
    Figure.objects.bulk_create(
        [
            Figure(
                account=known[row["account"]],
                year=int(row["year"]),
                stage=row["stage"],
                amount_ore=mio(row["amount_mio"]),
                source=by_key[row["source"]],
            )
            for row in table("figures")
        ],
        ignore_conflicts=True,
    )
    # What the carry-forward is computed from: 2020 is printed for the main account alone.
    Figure.objects.bulk_create(
        [
            Figure(
                account=known[row["account"]],
                year=int(row["year"]),
                stage=stage,
                amount_ore=mio(row[column]),
                source=by_key[row["source"]],
            )
            for row in table("carry_forward")
            for stage, column in (("FL_TB", "appropriation_mio"), ("R", "accounts_mio"))
        ],
        ignore_conflicts=True,
    )
