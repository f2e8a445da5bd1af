"""Published figures for tests as papers print them: accounts, and amounts in mio. kr."""

from grants.accounts.models import Account, AccountName, Figure
from grants.accounts.numbers import parse_account
from ledger.money import mio
from programmes.models import Source

# facts.md 7.1: § 06.32.10 Migration / Nærområde- og migrationsfond, mio. kr. "-" is no line.
MIGRATION = """
number       FL-2021 FL_TB-2021 R-2021 FL-2022 FL_TB-2022 R-2022 FL-2024 FL_TB-2024 R-2024 FL-2025
06.32.10     490,0   315,0      313,5  640,0   110,0      98,3   700,0   696,0      698,8  700,0
06.32.10.13  300,0   270,0      258,5  300,0   70,0       73,3   300,0   300,0      298,8  300,0
06.32.10.14  50,0    50,0       50,0   50,0    25,0       25,0   100,0   100,0      100,0  100,0
06.32.10.15  15,0    15,0       5,0    15,0    15,0       0,0    50,0    46,0       50,0   100,0
06.32.10.16  125,0   -20,0      0,0    200,0   0,0        -      150,0   150,0      150,0  100,0
06.32.10.17  -       -          -      75,0    0,0        -      0,0     0,0        0,0    -
06.32.10.18  -       -          -      -       -          -      100,0   100,0      100,0  100,0
"""


def a_source(key: str = "F-30") -> Source:
    return Source.objects.get_or_create(key=key, defaults={"title": f"Kilde {key}"})[0]


def an_account(number: str, name: str = "", year: int = 2024) -> Account:
    account, _new = Account.objects.get_or_create(number=parse_account(number))
    if name:
        AccountName.objects.update_or_create(
            account=account, year=year, defaults={"name": name, "source": a_source()}
        )
    return account


def publish(table: str = MIGRATION) -> None:
    """Store a table of figures: the first line names the points, each other an account."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    points = [point.rsplit("-", 1) for point in head[1:]]
    Figure.objects.bulk_create(
        Figure(
            account=an_account(number),
            year=int(year),
            stage=stage,
            amount_ore=mio(amount),
            source=a_source(),
        )
        for number, *amounts in lines
        for (stage, year), amount in zip(points, amounts, strict=True)
        if amount != "-"
    )
