"""The figures of a request as data, each with the ledger entries behind it, for the attachment.

Amounts are strings of kroner with two decimals, accounts canonical digits, days ISO 8601, times
ISO 8601 in UTC. Acts and frames go by the references that pages have; no row number gets out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final

from grants.accounts.numbers import display
from ledger.money import json_kroner
from reports.aktstykker import tables, wording
from reports.aktstykker.letters import letters
from reports.aktstykker.request import Account, Kind, Pillar, Request
from reports.aktstykker.said import Said, numbers, said_in
from reports.papers.document import Attachment

FORMAT: Final = "ramme.aktstykke.figures/2"
DESCRIPTION: Final = "Aktstykkets tal med de posteringer, de bygger på"

# The keys of the printed figures; pillars are "pillar:" and their name.
AMOUNT: Final = "amount"
TOTAL: Final = "total"
THRESHOLD: Final = "threshold"
EFFECT: Final = "effect:"
APPROPRIATION: Final = "appropriation:"


class Status(Enum):
    """What the amounts are: asked for (no entries yet), approved, or only told of."""

    ASKED = "asked"
    APPROVED = "approved"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the case has come. `example`: the decision is an example and no fact.

    `version` is that of the draft the words are from, `seal` the number of the ledger's seal the
    figures are true at; None without a draft, and before the first seal.
    """

    status: Status = Status.ASKED
    decided_on: date | None = None
    example: bool = False
    version: int | None = None
    seal: int | None = None


ASKED: Final = Standing()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry of the ledger as it is written into the file; `act` and `frame_ref` are public."""

    act: str
    act_kind: str
    frame: str
    frame_ref: str
    side: str
    amount_ore: int
    value_day: date
    known_at: datetime
    recorded_at: datetime
    reference: str = ""
    example: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it is, what it is worth, where it is printed and what it rests on.

    `source` is the paper that gives it, `as_of` the day it was so, `note` what a reader must know.
    `left_out` counts the entries beyond those listed. `example`: one of all these entries is an
    example, and with it the figure is no fact.
    """

    key: str
    label: str
    amount_ore: int
    finance_year: int
    account: str
    letters: str = ""
    entries: tuple[LedgerEntry, ...] = ()
    source: str = ""
    as_of: date | None = None
    note: str = ""
    left_out: int = 0
    example: bool = False


def pillar_key(name: str, part: int = 0) -> str:
    """The key of a line's figure; `part` is the number of its disposition where there are some."""
    return f"pillar:{part}:{name}" if part else f"pillar:{name}"


def part_key(number: int) -> str:
    """The key of a disposition's figure, by its place in the request."""
    return f"part:{number}"


def effect_key(account: Account) -> str:
    """The key of what the supplementary act is to say of a main account."""
    return f"{EFFECT}{account.digits}"


def appropriation_key(account: Account) -> str:
    """The key of the finance act's figure (B) of a main account."""
    return f"{APPROPRIATION}{account.digits}"


def line_keys(request: Request) -> tuple[str, ...]:
    """The keys of the lines: by name, and by disposition where there are several."""
    return tuple(key for key, _line, _account in _lines(request))


def asked_keys(request: Request) -> tuple[str, ...]:
    """The keys of everything the request itself says, and not the ledger or an act."""
    parts = (part_key(number) for number, _part in enumerate(request.parts, start=1))
    effects = (effect_key(one.account) for one in request.effects)
    return (AMOUNT, TOTAL, *line_keys(request), *parts, *effects)


def printed(
    request: Request,
    entries: Mapping[str, tuple[LedgerEntry, ...]] | None = None,
    sources: Mapping[str, str] | None = None,
) -> tuple[Figure, ...]:
    """Every figure the letters print, with the entries and the source known for its key.

    A figure has the letters that do print it. What people typed in words and tables is in the
    attachment's list of what is said, letter by letter.
    """
    known, told = entries or {}, sources or {}
    said = said_in(letters(request))
    year, main, sub = request.finance_year, request.main_account, request.sub_account

    def figure(key: str, label: str, ore: int, account: Account, among: str) -> Figure:
        within = "".join(
            dict.fromkeys(one.letter for one in said if one.letter in among and one.ore == ore)
        )
        behind = tuple(known.get(key, ()))
        return Figure(key, label, ore, year, account.digits, within, behind, told.get(key, ""))

    found = [figure(AMOUNT, _label(request), request.amount_ore, main, "abe")]
    found += [
        figure(part_key(number), f"Disposition {number}", part.amount_ore, part.main_account, "abe")
        for number, part in enumerate(request.parts, start=1)
    ]
    found += [
        figure(key, line.name, line.amount_ore, account, "b")
        for key, line, account in _lines(request)
    ]
    if request.pillars and not request.parts:
        found.append(figure(TOTAL, tables.TOTAL, request.amount_ore, sub, "b"))
    for effect in request.effects:
        on = effect.account
        label = f"Tillægsbevilling under {display(on.digits)}"
        found.append(figure(effect_key(on), label, effect.amount_ore, on, "abe"))
        if effect.appropriation_ore is not None:
            label = f"Finansloven under {display(on.digits)}"
            before_ore = effect.appropriation_ore
            found.append(figure(appropriation_key(on), label, before_ore, on, "b"))
    if request.kind is Kind.SEEKING and request.provision is not None:
        limit = request.provision
        found.append(figure(THRESHOLD, "Beløbsgrænse", limit.threshold_ore, limit.account, "c"))
    return tuple(found)


def _label(request: Request) -> str:
    return "Annulleret tilsagn" if request.about else "Tilsagn om tilskud"


def _lines(request: Request) -> list[tuple[str, Pillar, Account]]:
    if not request.parts:
        sub = request.sub_account
        return [(pillar_key(line.name), line, sub) for line in request.pillars]
    return [
        (pillar_key(line.name, number), line, part.sub_account)
        for number, part in enumerate(request.parts, start=1)
        for line in part.pillars
    ]


def said_by(request: Request) -> tuple[Said, ...]:
    """Every number the paper prints, letter by letter and then in its list of annexes."""
    annexes = [wording.annex(one) for one in request.annexes]
    beside = (Said("", number) for text in annexes for number in numbers(text))
    return (*said_in(letters(request)), *beside)


def attachment(
    request: Request, figures: tuple[Figure, ...], standing: Standing = ASKED
) -> Attachment:
    """The figures as one JSON file, the same bytes for the same figures.

    `said` is every number the letters print, in reading order: what a copy is verified against.
    """
    data = {
        "format": FORMAT,
        "case": request.case_number,
        "number": request.number,
        "session": request.session,
        "dated": request.dated.isoformat(),
        "finance_year": request.finance_year,
        "version": standing.version,
        "seal": standing.seal,
        "example": request.example,
        "status": standing.status.value,
        "decision": _decision(standing),
        "figures": [_figure(figure) for figure in figures],
        "said": [
            {"letter": one.letter, "text": one.text, "at": one.at} for one in said_by(request)
        ],
    }
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    name = f"tal-{request.case_number.replace('/', '-')}.json"
    return Attachment(name=name, description=DESCRIPTION, content=content.encode())


def _decision(standing: Standing) -> dict[str, Any] | None:
    if standing.decided_on is None:
        return None
    return {"day": standing.decided_on.isoformat(), "example": standing.example}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "amount": json_kroner(figure.amount_ore),
        "printed": wording.amount(figure.amount_ore) if figure.letters else None,
        "letters": list(figure.letters),
        "finance_year": figure.finance_year,
        "account": figure.account,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "source": figure.source,
        "note": figure.note,
        "example": figure.example or any(entry.example for entry in figure.entries),
        "entries": [_entry(entry) for entry in figure.entries],
        "entries_left_out": figure.left_out,
    }


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "act": entry.act,
        "act_kind": entry.act_kind,
        "frame": entry.frame,
        "frame_ref": entry.frame_ref,
        "side": entry.side,
        "amount": json_kroner(entry.amount_ore),
        "value_day": entry.value_day.isoformat(),
        "known_at": _utc(entry.known_at),
        "recorded_at": _utc(entry.recorded_at),
        "reference": entry.reference,
        "example": entry.example,
    }


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()
