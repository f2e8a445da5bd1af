"""For the walk over every address: a request at each step on its way out, and an annex."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from grants.accounts.models import Account
from grants.aktstykker import life
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.services import register
from grants.aktstykker.table import TableLine
from grants.papers import annexes
from ledger.models import Person
from ledger.money import mio
from ledger.uploads import Upload
from programmes.models import Partner

DAY = dt.date(2024, 6, 3)
DIGEST = "0" * 64
STEPS = ("in review", "accepted", "at Finance", "agreed")


def life_things(actor: Person, title: str) -> dict[str, list[Any]]:
    """Four example requests, each one step further than the one before, and a draft's annex."""
    things: dict[str, list[Any]] = {}
    for number, name in enumerate(STEPS, start=1):
        made = _request(actor, f"24/2003{number}", title)
        for take in _way(made, actor)[:number]:
            take()
        things[f"request, {name}"] = [made.case_number]
    draft = _request(actor, "24/20035", title)
    letter = Upload("bilag.txt", "text/plain", b"Eksempel")
    annex = annexes.add(
        draft, actor=actor, title=title, upload=letter, confidential=True, reason="Eksempel"
    )
    return {**things, "annex": [draft.case_number, annex.ref]}


def _way(made: Aktstykke, actor: Person) -> tuple[Callable[[], None], ...]:
    head = Person.objects.get(username="chef")
    letter = Upload("tilslutning.txt", "text/plain", b"Eksempel")
    return (
        lambda: life.submit(made, actor=actor, version=1, digest=DIGEST),
        lambda: life.accept(made, actor=head),
        lambda: life.ask_finance(made, actor=actor, value_day=DAY),
        lambda: life.record_agreement(made, actor=actor, value_day=DAY, document=letter),
    )


def _request(actor: Person, case_number: str, title: str) -> Aktstykke:
    partner = Partner.objects.get(short_name=f"Prøvepartner {actor.unit}")
    return register(
        actor=actor,
        case_number=case_number,
        title=title,
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        amount_ore=mio("50,0"),
        table=[TableLine(partner.short_name, partner, mio("50,0"))],
        payment_years=(2024, 2025),
        value_day=DAY,
        dated=DAY,
        example=True,
    )
