"""P1: a finance act and the accounts of a whole state taken in, against a bare COPY of their rows.

The reference writes the rows of the same file, read already, into a table without keys. Ours is
all that happens from the bytes to the act: decoding, reading and checking every row, staging,
comparing with what is stored, and writing accounts, names and figures with their keys and history.
Rounds take turns, each with the file of another year, so that there is more and more to compare
with; each row of the table is the median of the rounds.

    .venv/bin/python -m benchmarks.publications             made-up files of a whole state
    .venv/bin/python -m benchmarks.publications FILE ...    the state's own, each with its year in
                                                            its name; `rg...` are accounts
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

YEARS = (2023, 2024, 2025)
# At most so many times a bare COPY, and so many seconds, for all of it.
GOAL_RATIO = {"act": 60.0, "accounts": 60.0}
GOAL_S = 30.0

REFERENCE = """
CREATE TABLE ref_row (publication bigint, number integer, account text, article text, name text,
                      truncated boolean, amounts_ore jsonb)"""
COPY = "COPY ref_row FROM STDIN"


class File(NamedTuple):
    sort: str
    year: int
    content: bytes


def main(given: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="rp"))
    os.environ.update(
        VAR_DIR=str(folder), DATABASE_ROLE="owner", DJANGO_SETTINGS_MODULE="config.settings"
    )
    from config import postgres

    postgres.ensure_running()
    try:
        return _table(given)
    finally:
        cluster = postgres.embedded()
        if cluster:
            cluster.remove()


def _table(given: list[str]) -> int:
    person = _prepare()
    took: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    rows: dict[str, int] = {}
    for file in _files(given):
        steps = took[file.sort]
        rows[file.sort] = _reference(file, steps)
        _ours(file, person, steps)
    missed = 0
    for sort, steps in took.items():
        medians = {step: statistics.median(found) for step, found in steps.items()}
        reference = medians["COPY"]
        print(f"{sort}, {rows[sort]} rows, {len(steps['COPY'])} rounds")
        for step, seconds in medians.items():
            note = f"goal {GOAL_RATIO[sort]:.0f}" if step == "all" else ""
            print(f"  {step:8} {seconds:7.2f} s {seconds / reference:7.1f} of the COPY  {note}")
        missed += medians["all"] / reference > GOAL_RATIO[sort] or medians["all"] > GOAL_S
    return int(missed > 0)


def _prepare() -> Any:
    """Migrate, and make the person who takes files in."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from ledger.models import Person
    from tests.builders import a_person, a_year

    for year in YEARS:
        a_year(year)
    with connection.cursor() as cursor:
        cursor.execute(REFERENCE)
    return a_person(Person.Role.CONTROLLER)


def _files(given: list[str]) -> list[File]:
    from grants.publications.reading import year_in_name
    from tests import published

    if given:
        return [
            File(
                "accounts" if Path(path).name.startswith("rg") else "act",
                year_in_name(Path(path).name) or 0,
                Path(path).read_bytes(),
            )
            for path in given
        ]
    acts = [File("act", year, published.a_whole_state(year)) for year in YEARS]
    return acts + [File("accounts", year, published.whole_accounts(year)) for year in YEARS]


def _timed(steps: dict[str, list[float]], step: str, do: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = do()
    steps[step].append(time.perf_counter() - began)
    return found


def _reference(file: File, steps: dict[str, list[float]]) -> int:
    from django.db import connection, transaction

    from grants.publications.reading import read_publication

    said = _timed(steps, "reading", lambda: read_publication(file.content, file.sort))
    assert said.fault_count == 0, said.findings[:3]

    def copied() -> None:
        with transaction.atomic(), connection.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in said.rows:
                copy.write_row((1, *row[:5], json.dumps(row.amounts_ore)))

    _timed(steps, "COPY", copied)
    return len(said.rows)


def _ours(file: File, person: Any, steps: dict[str, list[float]]) -> None:
    from grants.publications import services
    from grants.publications.checking import read_publications
    from grants.publications.models import Publication
    from ledger.uploads import Upload

    began = time.perf_counter()
    publication = services.upload(
        actor=person,
        file=Upload(f"{file.sort}{file.year}.csv", "text/csv", file.content),
        sort=file.sort,
        year=file.year,
        stage="R" if file.sort == "accounts" else "FL_TB",
    )
    _timed(steps, "checked", read_publications)
    publication.refresh_from_db()
    assert publication.state == Publication.State.CHECKED, publication.findings[:3]
    _timed(steps, "act", lambda: services.confirm(publication, actor=person))
    steps["all"].append(time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
