"""For the walk over every address: agreements, duties, and a draft that looks split."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.agreements import services as agreements
from grants.agreements.models import Agreement
from grants.agreements.services import YearLine
from grants.commitments import grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.duties import services as duties
from grants.duties.models import Duty
from ledger.models import Document, Person
from ledger.money import mio
from programmes.models import Partner

DAY = dt.date(2024, 6, 3)


def furnish_agreements(title: str, grant: Grant, paper: Document) -> dict[str, list[Any]]:
    """An agreement to sign, one in force with its duties, and a draft that must be answered for."""
    first, head = (Person.objects.get(username=name) for name in ("sagsbehandler", "chef"))
    to_sign, in_force = (_agreement(title, grant, first) for _each in range(2))
    agreements.sign(in_force, actor=head, signed_on=DAY, document=paper)
    duty = duties.raise_duty(
        actor=first,
        kind=Duty.Kind.REPORT_DUE,
        title=title,
        about=duties.about_grant(grant),
        due_on=DAY,
        due_basis="Aftalens punkt 7",
    )
    return {
        "agreement, draft": [to_sign.ref],
        "agreement": [in_force.ref],
        "duty": [duty.ref],
        "split": [_split(title, first).ref],
    }


def _agreement(title: str, grant: Grant, first: Person) -> Agreement:
    return agreements.register(
        actor=first,
        grant=grant,
        title=title,
        contribution=Agreement.Contribution.HARD,
        earmark=title,
        first_day=dt.date(2024, 1, 1),
        last_day=dt.date(2025, 12, 31),
        years=[YearLine(2024, Account.objects.get(number="06321013"), mio("1,0"))],
        value_day=DAY,
        example=True,
    )


def _split(title: str, first: Person) -> Commitment:
    """Two lone grants of 30,0 to one partner."""
    name = "Prøvepartner delt"
    partner, _new = Partner.objects.get_or_create(
        short_name=name, defaults={"full_name": name, "example": True}
    )
    two = [
        grants.open_grant(
            actor=first,
            title=f"{title}, del {part}",
            partner=partner,
            planned_total_ore=mio("30,0"),
            year=2024,
            value_day=DAY,
            example=True,
        )
        for part in (1, 2)
    ]
    return commitments.draft(
        actor=first,
        grant=two[1],
        account=Account.objects.get(number="06321013"),
        finance_year=2024,
        amount_ore=mio("0,1"),
        payment_years=(2024, 2025),
        purpose=title,
        basis=Commitment.Basis.BELOW_THRESHOLD,
        value_day=DAY,
        example=True,
    )
