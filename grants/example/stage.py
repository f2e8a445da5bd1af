"""Who plays the example year, and what they have made so far."""

import uuid
from typing import Any, NamedTuple

from grants.commitments.models import Commitment, Grant
from grants.example.plan import Step, What, key_of
from grants.payments.models import Payment
from ledger.models import Act, Person


class Cast(NamedTuple):
    """Who plays: one registers, another approves; the head of unit says yes to each grant."""

    sagsbehandler: Person
    controller: Person
    bevillingshaver: Person
    chef: Person


class Stage:
    """What has been made, by the names of the plan: kept here, else found again by its act.

    So a playing that was stopped goes on, and one that is not need not ask for the same again.
    """

    def __init__(self, people: Cast) -> None:
        self.people = people
        # Names of what the ledger stopped: what would follow is left out.
        self.stopped: set[str] = set()
        self.grants: dict[str, Grant] = {}
        self.commitments: dict[str, Commitment] = {}
        self.payments: dict[tuple[str, str], Payment] = {}

    def first(self, row: dict[str, Any]) -> Person:
        """Who registers: the case officer, or the controller where the plan says so."""
        by_controller = row.get("by") == Person.Role.CONTROLLER.value
        return self.people.controller if by_controller else self.people.sagsbehandler

    def second(self, registered_by_id: int) -> Person:
        """Who confirms or releases what that person registered."""
        controller = self.people.controller
        return self.people.bevillingshaver if registered_by_id == controller.pk else controller

    def grant(self, name: str) -> Grant:
        if name not in self.grants:
            self.grants[name] = Grant.objects.select_related("partner", "pillar__programme").get(
                ref=_concerned(key_of(name))
            )
        return self.grants[name]

    def commitment(self, name: str) -> Commitment:
        if name not in self.commitments:
            self.commitments[name] = Commitment.objects.get(
                ref=_concerned(key_of(f"{name} {What.DRAFT}"))
            )
        return self.commitments[name]

    def payment(self, step: Step) -> Payment:
        """The payment by its reference: the plan numbers the payments of a commitment."""
        name = step.of, step.row["reference"]
        if name not in self.payments:
            self.payments[name] = Payment.objects.get(
                commitment=self.commitment(step.of), reference=step.row["reference"]
            )
        return self.payments[name]

    def forget(self, of: str) -> None:
        """What is kept of a commitment may have been changed by another, or not been changed."""
        self.commitments.pop(of, None)
        self.payments = {name: kept for name, kept in self.payments.items() if name[0] != of}


def _concerned(key: uuid.UUID) -> str:
    return str(Act.objects.values_list("concerns_id", flat=True).get(key=key))
