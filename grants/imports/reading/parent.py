"""Having a file read by the child, and hearing what it says."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from grants.imports.reading.cells import Cell, Row, Unreadable

WALL_SECONDS: Final = 180
ROOT: Final = Path(__file__).resolve().parents[3]


class Begun(NamedTuple):
    """What is known first: the sheet that is read, and about how many rows it has."""

    sheet: str
    total: int


def read(content: bytes, sheet: str, *, seconds: int = WALL_SECONDS) -> Iterator[Begun | list[Row]]:
    """First `Begun`, then the rows in batches, the header among them; all of them or `Unreadable`.

    The child is ended when the reader stops asking. Nothing of it reaches the database.
    """
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own module; the sheet's name comes from the code
            [sys.executable, "-m", "grants.imports.reading.child", sheet],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
            text=True,
            encoding="utf-8",
        )
    late = threading.Timer(seconds, child.kill)
    late.start()
    try:
        assert child.stdout is not None  # noqa: S101 - it is a pipe
        yield from heard(child.stdout)
    finally:
        late.cancel()
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def heard(lines: "Iterator[str] | Any") -> Iterator[Begun | list[Row]]:
    """What the child said. Raises `Unreadable` when it refused, or fell silent before the end."""
    count = 0
    for line in lines:
        said = json.loads(line)
        if "refused" in said:
            raise Unreadable(said["refused"], **said["facts"])
        if "sheet" in said:
            yield Begun(said["sheet"], said["total"])
        elif "rows" in said:
            batch = [_row(one) for one in said["rows"]]
            count += len(batch)
            yield batch
        elif said["end"] == count:
            return
    raise Unreadable("too_heavy")


def _row(said: Any) -> Row:
    number, cells = said
    return Row(number, {column: Cell(kind, text) for column, kind, text in cells})
