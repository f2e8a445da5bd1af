"""Room that somebody counts on: it warns, and stops nobody."""

import datetime as dt

import pytest
from django.utils import timezone

from grants.accounts.models import Line
from grants.commitments.models import Commitment
from grants.commitments.room import room_of_commitment
from grants.reservations import services
from grants.reservations.models import Reservation
from ledger.balances import balance
from ledger.money import mio
from ledger.refusals import Refusal
from tests.ministry import Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def reserved(ministry: Ministry, amount: str, **facts: object) -> Reservation:
    line = Line.objects.get(account=ministry.sub, year=2024)
    until = timezone.localdate() + dt.timedelta(days=30)
    said = {"line": line, "amount_ore": mio(amount), "purpose": "Eksempel", "until": until}
    return services.reserve(actor=ministry["sagsbehandler"], **{**said, **facts})  # type: ignore[arg-type]


def test_it_moves_no_frame_and_a_commitment_may_still_use_the_room(ministry: Ministry) -> None:
    held = reserved(ministry, "290,0")
    assert balance(held.line.frame_id).drawn_ore == 0
    bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")


def test_who_would_use_it_is_warned_from_the_first_ore(ministry: Ministry) -> None:
    """300,0 on .13, 290,0 reserved: 10,0 is free, and 10,1 touches the reservation."""
    reserved(ministry, "290,0")
    grant = a_lone_grant(ministry, "43,0")
    assert room_of_commitment(a_draft(ministry, grant, "10,0")).mood == "yes"
    warned = room_of_commitment(a_draft(ministry, grant, "10,1"))
    assert warned.mood == "warn"
    assert "290,0" in warned.answer


def test_what_another_unit_reserved_counts_and_is_not_named(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    ours = reserved(ministry, "1,0", purpose="Vores formål")
    theirs = reserved(ministry, "290,0", purpose="Deres formål")
    Reservation.objects.filter(pk=theirs.pk).update(unit="eksempelenhed")
    warned = room_of_commitment(a_draft(ministry, grant, "10,0"))
    assert warned.mood == "warn"
    assert "291,0" in warned.answer
    assert ours.purpose in warned.answer
    assert "en anden enhed" in warned.answer
    assert theirs.purpose not in warned.answer


def test_its_own_grant_is_not_warned(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "43,0")
    reserved(ministry, "290,0", grant=grant)
    assert room_of_commitment(a_draft(ministry, grant, "30,0")).mood == "yes"


def test_over_its_day_it_holds_nothing(ministry: Ministry) -> None:
    held = reserved(ministry, "290,0")
    Reservation.objects.filter(pk=held.pk).update(
        registered_on=dt.date(2024, 1, 1), until=timezone.localdate() - dt.timedelta(days=1)
    )
    commitment: Commitment = a_draft(ministry, a_lone_grant(ministry, "43,0"), "30,0")
    assert room_of_commitment(commitment).mood == "yes"


def test_it_ends_once(ministry: Ministry) -> None:
    held = reserved(ministry, "290,0")
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "20,0")
    services.use(held, actor=ministry["controller"], commitment=commitment)
    with pytest.raises(Refusal, match="R8_one_step_from_its_state"):
        services.end(held, actor=ministry["controller"], reason="igen")
