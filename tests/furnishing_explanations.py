"""A change in published figures, and an example of what somebody may write of one."""

from typing import Any

from grants.accounts.models import Account
from grants.accounts.points import Change, Point
from grants.explanations.services import explain
from ledger.models import Person

LOWERED = Change(Point(2022, "FL"), Point(2022, "FL_TB"))
USED = Change(Point(2024, "FL_TB"), Point(2024, "R"))


def explanation_things(officer: Person) -> dict[str, list[Any]]:
    """Why § 06.32.10 was lowered by 530,0 is left for a person to say; another has an example."""
    made = explain(
        Account.objects.get(number="06321013"),
        USED,
        actor=officer,
        text="Eksempel: en forklaring, som ingen kilde giver.",
    )
    return {
        "change": [*USED],
        "change of an account": ["063210", *LOWERED],
        "explanation of a change": [made.ref],
    }
