"""Two who sign one sheet at once: one signs, the other is told; and one sheet for each year."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from grants.reconciliation.models import Reconciliation
from grants.reconciliation.registering import RECONCILIATIONS, register
from grants.registrations import services
from ledger.kinds import Kind
from ledger.models import Act
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.reconciliation.signing import DAY, explained, registered, where
from tests.reports.ministry import Role, with_facts

pytestmark = pytest.mark.race
CLIENTS = 4


def at_once(steps: list[Callable[[], object]]) -> list[str]:
    """All begin together: how each ended."""
    ended: list[str] = []
    begin = threading.Barrier(len(steps))

    def run(step: Callable[[], object]) -> None:
        try:
            begin.wait(30)
            step()
            ended.append("done")
        except Refusal as no:
            ended.append(no.rule)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ended)


def test_of_all_who_sign_at_once_one_does(own_database: str) -> None:
    people = with_facts()
    made = registered("063210", 2021, people)
    signers = [a_person(Role.CONTROLLER) for _n in range(CLIENTS)]

    def sign(n: int) -> Callable[[], object]:
        seen = Reconciliation.objects.get(pk=made.pk)
        return lambda: services.confirm(RECONCILIATIONS, seen, actor=signers[n])

    ended = at_once([sign(n) for n in range(CLIENTS)])
    assert ended == ["R8_one_step_from_its_state"] * (CLIENTS - 1) + ["done"]
    assert Act.objects.filter(kind=Kind.RECONCILED).count() == 1


def test_of_all_who_make_a_year_ready_at_once_one_does(own_database: str) -> None:
    people = with_facts()
    explained("063210", 2021, people.chef)
    place = where("063210", 2021)
    steps = [
        lambda: register(place, actor=people.controller, value_day=DAY, note="Afstemt")
        for _n in range(CLIENTS)
    ]
    assert at_once(steps) == ["R99_reconciled_when_explained"] * (CLIENTS - 1) + ["done"]
    assert Reconciliation.objects.count() == 1
