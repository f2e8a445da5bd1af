"""What lint says of a paper: a finding has a rule, a weight, a place and a sentence."""

from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256


class Severity(IntEnum):
    """An error stops the paper, a warning needs an answer, information is for the reader."""

    INFORMATION = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `text` is in the reader's language; `place` is a letter and paragraph.

    `what` is what was found, in no language (`43,0|42,0`): with the rule it makes the fingerprint
    that an answer belongs to.
    """

    rule: str
    severity: Severity
    text: str
    place: str = ""
    what: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def fingerprint(self) -> str:
        return sha256(f"{self.rule}|{self.what}".encode()).hexdigest()
