"""Whose acts are read: by the unit of what each is about, and by nothing else."""

import datetime as dt
from typing import Any

import pytest

from grants.commitments.models import Commitment
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.posting import Concerns, one_act, post
from reports.figures.scope import acts_for, acts_of_unit
from tests.builders import a_person
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def stranger(ministry: Ministry) -> Person:
    return a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")


@pytest.fixture
def own(ministry: Ministry) -> Commitment:
    return bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")


@pytest.fixture
def theirs(ministry: Ministry, stranger: Person) -> Commitment:
    """A commitment of another unit: its case officer registered the grant and what is under it."""
    people = ministry.people | {
        "sagsbehandler": stranger,
        "bevillingshaver": a_person(Person.Role.BEVILLINGSHAVER, "eksempelenhed"),
    }
    other = Ministry(**{**vars(ministry), "people": people})
    return bound(other, a_lone_grant(other, "12,5", name="Eksempel: en anden"), "12,5")


def about(*commitments: Commitment) -> set[int]:
    ids = [str(ref) for one in commitments for ref in (one.ref, one.grant.ref)]
    return set(Act.objects.filter(concerns_id__in=ids).values_list("pk", flat=True))


def found(acts: Any) -> set[int]:
    return set(acts.values_list("pk", flat=True))


def test_each_reads_the_acts_about_his_own_units_things(
    ministry: Ministry, stranger: Person, own: Commitment, theirs: Commitment
) -> None:
    everything = found(Act.objects.all())
    assert len(about(own)) == len(about(theirs)) == 4
    assert found(acts_for(ministry["controller"])) == everything
    programme = found(Act.objects.filter(concerns_kind__in=["programme", "master"]))
    assert found(acts_for(ministry["sagsbehandler"])) == everything - about(theirs)
    assert found(acts_for(stranger)) | programme == (everything - about(own)) | programme
    assert found(acts_of_unit(Act.objects.all(), "eksempelenhed")) == about(theirs)


def test_an_act_about_no_thing_there_is_is_nobodys(ministry: Ministry, own: Commitment) -> None:
    """What is no id of a commitment is looked up as none, and is no error of the database."""

    @one_act
    def noted(id: str) -> int:
        return post(
            kind=Kind.COMMITMENT_SUBMITTED, actor=ministry["sagsbehandler"], approver=None,
            finance_year=2024, value_day=dt.date(2024, 6, 3), concerns=Concerns("commitment", id),
            moves=[],
        )  # fmt: skip

    clerk, controller = ministry["sagsbehandler"], ministry["controller"]
    for id in ("ingen", str(own.ref)[:-1], "-" * 36, ""):
        pk = noted(id)
        assert pk not in found(acts_for(clerk)), id
        assert pk in found(acts_for(controller))
        assert pk not in found(acts_of_unit(Act.objects.all(), "MIGSTAB"))
