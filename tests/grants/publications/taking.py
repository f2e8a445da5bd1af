"""A file from its bytes to its act, as the pages and the worker do it, for tests."""

from typing import Any

from grants.publications import services
from grants.publications.checking import read_publications
from grants.publications.models import Publication
from ledger.models import Person
from ledger.uploads import Upload

State = Publication.State


def uploaded(
    actor: Person, content: bytes, *, year: int = 2024, stage: str = "FL_TB", **said: Any
) -> Publication:
    """A file the worker has not seen. Accounts have the stage R."""
    sort = "accounts" if stage == "R" else "act"
    file = Upload(said.pop("name", f"{stage}{year}.csv"), "text/csv", content)
    return services.upload(actor=actor, file=file, sort=sort, year=year, stage=stage, **said)


def read(
    actor: Person, content: bytes, *, year: int = 2024, stage: str = "FL_TB", **said: Any
) -> Publication:
    """A file the worker has read."""
    file = uploaded(actor, content, year=year, stage=stage, **said)
    while read_publications():
        pass
    file.refresh_from_db()
    return file


def taken(
    actor: Person, content: bytes, *, year: int = 2024, stage: str = "FL_TB", **said: Any
) -> Publication:
    """A file that is taken in."""
    file = read(actor, content, year=year, stage=stage, **said)
    assert file.state == State.CHECKED, file.findings
    services.confirm(file, actor=actor)
    file.refresh_from_db()
    return file
