"""What an envelope says, as a value: read from its JSON, and written there once."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from grants.aktstykker.models import Aktstykke
from grants.envelopes.models import Envelope
from ledger.money import json_kroner, ore_of_json


class Line(NamedTuple):
    """A line of the approved table. `id` is the row's, `amount_ore` what was approved, in øre."""

    id: int
    name: str
    partner: str
    partner_id: int
    amount_ore: int
    part: int = 0


class Part(NamedTuple):
    """One of several dispositions: its number from 1, accounts as digits, amount in øre."""

    position: int
    account: str
    sub_account: str
    amount_ore: int
    programme: str = ""


class Approved(NamedTuple):
    """All that later acts are compared with. Amounts in øre; `countries` by code with their name.

    `programmes` are slugs: the request's own and those of its dispositions. `sentence` is what the
    delivered paper asked, word for word; empty where no paper was delivered from here.
    """

    amount_ore: int
    finance_year: int
    account: str
    sub_account: str
    first_year: int
    last_year: int
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    countries: dict[str, str]
    programmes: tuple[str, ...]
    title: str
    sentence: str

    def accounts_of(self, line_id: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The main accounts approved, and the sub-accounts the paper said, of a line or of all."""
        line = self.line(line_id)
        parts = [part for part in self.parts if line is None or part.position == line.part]
        if not parts:
            return (self.account,), (self.sub_account,)
        return tuple(part.account for part in parts), tuple(part.sub_account for part in parts)

    def line(self, pk: int | None) -> Line | None:
        return next((line for line in self.lines if line.id == pk), None)


def of_envelope(envelope: Envelope) -> Approved:
    return from_json(envelope.facts)


def of_request(aktstykke: Aktstykke, *, sentence: str = "") -> Approved:
    """What the request says now; the decision freezes it. Four queries."""
    parts = list(aktstykke.parts.select_related("account", "sub_account", "programme"))
    programmes = [p for p in (aktstykke.programme, *(part.programme for part in parts)) if p]
    mentions = [
        mention
        for programme in dict.fromkeys(programmes)
        for mention in programme.mentions.select_related("country")
    ]
    positions = {part.pk: part.position for part in parts}
    return Approved(
        amount_ore=aktstykke.amount_ore,
        finance_year=aktstykke.finance_year,
        account=aktstykke.account.number,
        sub_account=aktstykke.sub_account.number,
        first_year=aktstykke.payment_first_year,
        last_year=aktstykke.payment_last_year,
        lines=tuple(
            Line(
                line.pk,
                line.name,
                line.partner.short_name,
                line.partner_id,
                line.amount_ore,
                positions.get(line.part_id or 0, 0),
            )
            for line in aktstykke.pillars.select_related("partner")
        ),
        parts=tuple(
            Part(
                part.position,
                part.account.number,
                part.sub_account.number,
                part.amount_ore,
                part.programme.slug if part.programme else "",
            )
            for part in parts
        ),
        countries={one.country.code: one.country.name for one in mentions},
        programmes=tuple(dict.fromkeys(programme.slug for programme in programmes)),
        title=aktstykke.title,
        sentence=sentence,
    )


def to_json(approved: Approved) -> dict[str, Any]:
    """As it is kept: amounts are strings of kroner with two decimals after a point."""
    facts = approved._asdict()
    facts["amount"] = json_kroner(facts.pop("amount_ore"))
    facts["lines"] = [_row_to_json(line) for line in approved.lines]
    facts["parts"] = [_row_to_json(part) for part in approved.parts]
    facts["programmes"] = list(approved.programmes)
    return facts


def from_json(facts: Mapping[str, Any]) -> Approved:
    said = dict(facts)
    said["amount_ore"] = ore_of_json(said.pop("amount"))
    said["lines"] = tuple(Line(**_row_from_json(row)) for row in said["lines"])
    said["parts"] = tuple(Part(**_row_from_json(row)) for row in said["parts"])
    said["programmes"] = tuple(said["programmes"])
    return Approved(**said)


def _row_to_json(row: Line | Part) -> dict[str, Any]:
    said = row._asdict()
    said["amount"] = json_kroner(said.pop("amount_ore"))
    return said


def _row_from_json(row: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(row)
    said["amount_ore"] = ore_of_json(said.pop("amount"))
    return said
