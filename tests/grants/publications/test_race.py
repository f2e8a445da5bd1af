"""Two who confirm at once: one act. Two files at once: one after the other, or read again."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections

from grants.accounts.models import Figure
from grants.publications import services, taking_in
from grants.publications.models import Publication
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.refusals import Refusal
from tests import published
from tests.builders import a_person
from tests.grants.publications.taking import State, read

pytestmark = pytest.mark.race


def at_once(steps: list[Callable[[], None]]) -> list[str]:
    """What came of each: nothing, the rule that said no, or the kind of error."""
    ready = Barrier(len(steps))

    def run(step: Callable[[], None]) -> str:
        try:
            ready.wait()
            step()
        except Refusal as no:
            return no.rule
        except IntegrityError as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(run, steps))


def confirming(file: Publication, actor: Person) -> Callable[[], None]:
    return lambda: services.confirm(file, actor=actor, key=uuid.uuid4())


@pytest.mark.usefixtures("own_database")
def test_two_who_confirm_one_file_make_one_act() -> None:
    actor = a_person(Person.Role.CONTROLLER)
    file = read(actor, published.an_act(2024))
    seen = [Publication.objects.get(pk=file.pk) for _n in range(4)]
    answers = at_once([confirming(one, actor) for one in seen])
    assert answers == ["", *["R8_one_step_from_its_state"] * 3]
    assert Act.objects.filter(kind=Kind.PUBLISHED).count() == 1
    assert Figure.editions.filter(year=2024, stage="FL_TB", replaced_by=None).count() == (
        Figure.objects.filter(year=2024, stage="FL_TB").count()
    )


@pytest.mark.usefixtures("own_database")
def test_two_files_at_once_are_taken_one_after_the_other() -> None:
    """The other says that one is being taken in, or that its preview no longer holds."""
    actor = a_person(Person.Role.CONTROLLER)
    files = [read(actor, published.an_act(2024), stage=stage) for stage in ("FL", "FL_TB")]
    answers = at_once([confirming(file, actor) for file in files])
    assert answers == ["", "R8_one_step_from_its_state"]
    states = sorted(Publication.objects.values_list("state", flat=True))
    assert states in ([State.CHECKED, State.DONE], [State.DONE, State.RECEIVED])


@pytest.mark.usefixtures("own_database")
def test_without_the_one_at_a_time_both_would_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the lock two files meet in the same new figures."""
    actor = a_person(Person.Role.CONTROLLER)
    files = [read(actor, published.an_act(2024), stage=stage) for stage in ("FL", "FL_TB")]
    monkeypatch.setattr(taking_in, "ONE_AT_A_TIME", "SELECT true")
    both, taken_in = Barrier(len(files)), taking_in.taken_in

    def both_have_read() -> int:
        said = taken_in()
        both.wait(30)
        return said

    monkeypatch.setattr(taking_in, "taken_in", both_have_read)
    answers = at_once([confirming(file, actor) for file in files])
    assert answers != ["", "R8_one_step_from_its_state"]
