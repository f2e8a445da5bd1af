"""For the walk: a request whose content is confidential, and room that is held."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account, Line
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.holds import services as holds
from ledger.models import Person
from ledger.money import mio
from programmes.models import Partner

DAY = dt.date(2024, 6, 3)
CASE = "24/20060"


def confidential_things(title: str) -> dict[str, list[Any]]:
    head, controller = (Person.objects.get(username=name) for name in ("chef", "controller"))
    aktstykker.register(
        actor=head,
        case_number=CASE,
        title=title,
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        amount_ore=mio("50,0"),
        table=[aktstykker.TableLine("IOM", Partner.objects.get(short_name="IOM"), mio("50,0"))],
        payment_years=(2024, 2025),
        value_day=DAY,
        dated=DAY,
        confidentiality=Aktstykke.Confidentiality.CONTENT,
        confidential_reason="Eksempel: forhandling med en fremmed stat",
        lift_when="Eksempel: når aftalen er underskrevet",
        example=True,
    )
    hold = holds.place(
        actor=controller,
        line=Line.objects.get(account__number="06321013", year=2024),
        amount_ore=mio("0,01"),
        value_day=DAY,
    )
    return {"request, confidential": [CASE], "hold": [hold.ref]}
