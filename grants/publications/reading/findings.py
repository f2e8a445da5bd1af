"""Gathering what is wrong with a file, all of it, and keeping as much as a person can read."""

from typing import Any, Final

from grants.publications.reading.publication import Finding
from grants.publications.reading.words import WORDS

FINDINGS_MAX: Final = 200
QUOTED_CHARACTERS: Final = 40


class Unreadable(Exception):  # noqa: N818 - an answer: nothing in the file is read
    """The file is not such a file at all. `code` says why (`words.WORDS`)."""

    def __init__(self, code: str, line: int | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.facts = facts


class Findings:
    """The faults and notes of a file: the first 200 of each as sentences, the rest as a count."""

    def __init__(self) -> None:
        self.faults: list[Finding] = []
        self.notes: list[Finding] = []
        self.fault_count = 0
        self.note_count = 0

    def fault(self, code: str, line: int | None = None, **facts: Any) -> None:
        """Something for which the file is not taken in."""
        self.fault_count += 1
        if self.fault_count <= FINDINGS_MAX:
            self.faults.append(Finding(line, _sentence(code, line, facts), is_fault=True))

    def note(self, code: str, line: int | None = None, **facts: Any) -> None:
        """Something to know of a file that can be taken in."""
        self.note_count += 1
        if self.note_count <= FINDINGS_MAX:
            self.notes.append(Finding(line, _sentence(code, line, facts), is_fault=False))

    def kept(self) -> list[Finding]:
        """At most 200, faults first; each kind in the order of the file."""
        in_order = [
            sorted(some, key=lambda one: one.line or 0) for some in (self.faults, self.notes)
        ]
        return [*in_order[0], *in_order[1]][:FINDINGS_MAX]


def quoted(text: str) -> str:
    """What stands in the file, on one line, never longer than a sentence bears."""
    plain = "".join(one if one.isprintable() else "·" for one in text[: QUOTED_CHARACTERS + 1])
    return plain if len(plain) <= QUOTED_CHARACTERS else plain[:QUOTED_CHARACTERS] + "…"


def _sentence(code: str, line: int | None, facts: dict[str, Any]) -> str:
    shown = {key: quoted(one) if key == "found" else one for key, one in facts.items()}
    return str(WORDS[code]) % (shown | {"line": line})
