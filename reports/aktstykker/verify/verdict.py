"""What is found when a copy is verified: each difference, and where something was changed."""

from dataclasses import dataclass
from enum import Enum


class Changed(Enum):
    """What is not as it was made."""

    TEXT = "text"
    ATTACHMENT = "attachment"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the same in two places; `key` is empty for a number of the words."""

    changed: Changed
    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `since` has happened after the copy was made and is no fault of it."""

    case: str
    version: int | None
    seal: int | None
    compared: int
    delivered: bool
    differences: tuple[Difference, ...]
    since: tuple[str, ...]
