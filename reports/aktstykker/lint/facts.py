"""What lint knows of a request besides its text: the record, the law of its year, and the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reports.aktstykker.request import Kind, Partner, Pillar


class InForce(NamedTuple):
    """A special appropriation provision of a year: the account it stands on and its BV point."""

    year: int
    digits: str
    point: str


class Part(NamedTuple):
    """A disposition of the request: its accounts in canonical digits and its amount in øre."""

    main: str
    sub: str
    amount_ore: int


class Moved(NamedTuple):
    """A token that says something else than when it was accepted."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper is compared with. Amounts in øre, accounts in canonical digits.

    `names` holds what accounts were called, by year; `rooms` what is left on a main account on the
    paper's day, missing where no frame binds. `agreed`: the Ministry of Finance has agreed to these
    very figures. `minister` is who held the office on the paper's day, empty when no source says.
    """

    case_number: str
    kind: Kind
    finance_year: int
    amount_ore: int
    parts: tuple[Part, ...]
    pillars: tuple[Pillar, ...]
    partners: tuple[Partner, ...]
    payment_from: int
    payment_to: int
    dated: date | None
    today: date
    ministry: str
    minister: str = ""
    number: int | None = None
    agreed: bool = False
    agreement_voided: bool = False
    planned_total_ore: int = 0
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    thresholds: Mapping[int, int] = field(default_factory=dict)
    provisions: tuple[InForce, ...] = ()
    rooms: Mapping[str, int] = field(default_factory=dict)
    effects: tuple[tuple[str, int], ...] = ()
    intention_ore: int | None = None
    intention_left_ore: int | None = None
    delivery_by: date | None = None
    meeting_on: date | None = None
    urgent: bool = False
    confidential: bool = False
    confidential_reason: str = ""
    lift_when: str = ""
    annexes: tuple[int, ...] = ()
    moved: tuple[Moved, ...] = ()
    refused: str = ""  # why no paper can be written of the record at all

    def name_in(self, digits: str, year: int) -> str:
        """What the account was called in the year: the latest name not after it, else the first."""
        names = self.names.get(digits, {})
        known = [one for one in names if one <= year] or list(names)[:1]
        return names[max(known)] if known else ""

    def ask_ore(self, main: str) -> int:
        """What the request asks for on a main account, in øre."""
        return sum(part.amount_ore for part in self.parts if part.main == main)
