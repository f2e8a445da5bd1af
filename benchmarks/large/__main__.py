"""B1, B2, B4 to B6, E1, E2: a ledger of a million commitments and three million payments.

Everything is compared with a reference in the same run: the same page at 10,000 commitments,
Django admin's list of the same rows, the bare SQL, the sum over all entries, psql's COPY. Medians
of rounds that take turns. The ledgers are made first (`making.py`) and deleted at the end, unless a
folder says where to keep them.

    .venv/bin/python -m benchmarks.large [commitments] [folder]      all tables
    .venv/bin/python -m benchmarks.large make commitments folder     only make it, and keep it
    .venv/bin/python -m benchmarks.large lists|figures|files commitments folder      one table
"""

import sys
from pathlib import Path

SMALL, LARGE = 10_000, 1_000_000
MAKE, TABLES = "make", ("figures", "lists", "files")


def main(given: list[str]) -> int:
    """How many goals are missed, as 0 or 1."""
    wanted = given.pop(0) if given[:1] and not given[0].isdigit() else ""
    large = int(given[0]) if given else LARGE
    folder = Path(given[1]) if given[1:] else None
    from benchmarks.large.serving import server, use

    with server(folder):
        if wanted != MAKE:
            use(SMALL)
        use(large)
        tables = [wanted] if wanted else TABLES
        return int(sum(_measured(table, large) for table in tables) > 0)


def _measured(table: str, large: int) -> int:
    from benchmarks.large import figures, files, lists

    if table == "figures":
        return figures.measure(large)
    if table == "lists":
        return lists.measure(SMALL, large)
    return files.measure(large) if table == "files" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
