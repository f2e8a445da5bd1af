"""For the walk over every address: what departs from an approved request, and what is annulled."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.authority.models import AnnulmentReason
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.duties.models import Duty
from grants.envelopes import noting
from grants.payments import services as payments
from ledger.models import Document, Person
from ledger.money import mio

DAY = dt.date(2024, 6, 3)


def departure_things(
    title: str, first: Person, grant: Grant, paper: Document
) -> dict[str, list[Any]]:
    """A draft and a payment outside the approved years, a noted one, and a duty to inform."""
    people = {p.username: p for p in Person.objects.all()}
    request = _approved(title, first, grant, paper, people)
    differs, noted = (_draft(first, grant, request, last_year=2025) for _each in range(2))
    noting.note(noted, actor=first, text=f"{title}: aftalt senere")
    inside = _draft(first, grant, request, last_year=2024)
    commitments.submit(inside, actor=first, value_day=DAY)
    commitments.bind(inside, actor=people["bevillingshaver"], value_day=DAY)
    late = payments.register(
        inside, actor=first, amount_ore=mio("0,1"), finance_year=2025,
        value_day=dt.date(2025, 2, 3), reference=f"{title}: rate",
    )  # fmt: skip
    annulment = annulments.register(
        inside,
        actor=first,
        amount_ore=mio("0,01"),
        finance_year=2024,
        reason=AnnulmentReason.objects.filter(gives_room=True).earliest("pk"),
        note=f"{title}: ændret",
        value_day=DAY,
    )
    annulments.confirm(annulment, actor=people["bevillingshaver"])
    duty = Duty.objects.get(kind=Duty.Kind.INFORM_COMMITTEE, raised_by=annulment.act_id)
    return {
        "commitment that differs": [differs.ref],
        "commitment, noted": [noted.ref],
        "payment that differs": [late.ref],
        "duty to inform": [duty.ref],
        "annulment of the approved": [annulment.ref],
    }


def _approved(
    title: str, first: Person, grant: Grant, paper: Document, people: dict[str, Person]
) -> Aktstykke:
    """3,0 to the grant's partner, to be paid in 2024; approved as an example."""
    line = aktstykker.TableLine(grant.partner.short_name, grant.partner, mio("3,0"))
    request = aktstykker.register(
        actor=first,
        case_number="24/20190",
        title=f"{title}, tiltrådt",
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        amount_ore=mio("3,0"),
        table=[line],
        payment_years=(2024, 2024),
        value_day=DAY,
        dated=DAY,
        example=True,
    )
    aktstykker.send(request, actor=people["chef"], value_day=DAY, example=True)
    aktstykker.record_decision(
        request,
        actor=first,
        decided_on=DAY,
        text="Eksempel: tiltrådt",
        document=paper,
        conditions="Eksempel: der rapporteres én gang om året",
        example=True,
    )
    aktstykker.confirm_decision(request, actor=people["controller"])
    return request


def _draft(first: Person, grant: Grant, request: Aktstykke, *, last_year: int) -> Commitment:
    return commitments.draft(
        actor=first,
        grant=grant,
        account=Account.objects.get(number="06321013"),
        finance_year=2024,
        amount_ore=mio("0,5"),
        payment_years=(2024, last_year),
        purpose=grant.title,
        basis=Commitment.Basis.AKTSTYKKE,
        aktstykke_pillar=request.pillars.get(),
        value_day=DAY,
        example=True,
    )
