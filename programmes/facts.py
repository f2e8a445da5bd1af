"""Reading fixtures/: real figures in small files that a person can read, each with its source."""

import csv
import tomllib
from pathlib import Path
from typing import Any, Final

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of `fixtures/{name}.csv` by their header; semicolons, Danish decimals."""
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def document(name: str) -> dict[str, Any]:
    """Return what `fixtures/{name}.toml` says. Amounts in it are text in the unit of their key."""
    with (FIXTURES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
