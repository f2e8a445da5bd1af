"""The process in which a file is read: `python -m grants.imports.reading.child SHEET < file`.

It has little memory, little time and nothing to write to but its answer: one JSON a line. It knows
no Django and no database, so a file that harms it harms nothing else.
"""

import json
import resource
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

from grants.imports.reading.cells import FILE_BYTES_MAX, Row, Unreadable
from grants.imports.reading.delimited import read_csv

MEMORY: Final = 700 * 1024 * 1024
CPU_SECONDS: Final = 60
BATCH: Final = 500

Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Read standard input, which must be a file, and answer on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    answer(sys.stdin.buffer, sys.argv[1], _say)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def answer(file: IO[bytes], sheet: str, say: Say) -> None:
    """Say the rows in batches and that it is the end, or why the file is refused; never an error.

    Whatever goes wrong in a parser is the file's doing: here every exception is an answer.
    """
    try:
        _read(file, sheet, say)
    except Unreadable as no:
        say({"refused": no.code, "facts": no.facts})
    except MemoryError:
        say({"refused": "too_heavy", "facts": {}})
    except Exception as error:  # noqa: BLE001 - a hostile file finds them all
        say({"refused": "broken", "facts": {"error": type(error).__name__}})


def _read(file: IO[bytes], sheet: str, say: Say) -> None:
    begins = file.read(4)
    file.seek(0)
    if not begins:
        raise Unreadable("empty")
    if begins in {b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"}:
        # Imported here: a CSV file is read without it, in half the time.
        from grants.imports.reading.workbook import Workbook  # noqa: PLC0415

        book = Workbook(file, sheet)
        say({"sheet": book.title, "total": book.rows_said()})
        _rows(book.rows(), say)
        return
    content = file.read(FILE_BYTES_MAX + 1)
    say({"sheet": "", "total": max(0, content.count(b"\n"))})
    _rows(read_csv(content), say)


def _rows(rows: Iterator[Row], say: Say) -> None:
    batch: list[Any] = []
    count = 0
    for row in rows:
        batch.append([row.number, [[column, *cell] for column, cell in row.cells.items()]])
        count += 1
        if len(batch) == BATCH:
            say({"rows": batch})
            batch = []
    say({"rows": batch})
    say({"end": count})


if __name__ == "__main__":
    main()
