"""Approved against done, at any day: what was given, annulled, paid, and what closed."""

import datetime as dt

import pytest
from django.test import Client

from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.changes.models import PillarMove
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.envelopes import noting
from grants.envelopes.closing import close_approval
from grants.envelopes.comparing import Weight
from grants.payments import services as payments
from grants.registrations import services as registrations
from ledger.models import Person
from ledger.moment import NOW, Moment
from ledger.money import mio
from reports.aktstykker.done.selectors import Done, Sums, done
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_draft, a_ministry, bound, decide, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    found = a_ministry()
    with_aktstykke(found, decided=True)
    return found


def now(moment: Moment = NOW) -> Done:
    reader = Person.objects.filter(role=Person.Role.CONTROLLER).earliest("pk")
    rows = Aktstykke.objects.select_related("frame", "source", "account")
    return done(rows.get(), moment, reader)


def row(name: str, moment: Moment = NOW) -> Sums:
    return next(one.sums for one in now(moment).rows if one.name == name)


def annulled(ministry: Ministry, commitment: Commitment, amount: str, year: int) -> None:
    asked = annulments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=year,
        reason=ministry.reasons["changed"],
        note="Eksempel",
        value_day=dt.date(year, 12, 20) if year == 2024 else dt.date(year, 3, 3),
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])


def test_before_the_decision_nothing_is_approved() -> None:
    ministry = a_ministry()
    aktstykke = with_aktstykke(ministry)
    page = now()
    assert page.envelope is None
    assert page.total == Sums()
    assert page.approved.amount_ore == mio("100,0")
    decide(ministry, aktstykke)
    assert now().total == Sums(approved_ore=mio("100,0"), left_ore=mio("100,0"))


def test_what_was_given_annulled_and_paid_of_each_line_and_of_the_whole(
    ministry: Ministry,
) -> None:
    """50,0 to IOM, 4,0 of it annulled in 2024 and 6,0 in 2025; 38,0 to ICMPD, 30,0 of it paid."""
    iom = bound(ministry, ministry.grants["IOM"], "50,0")
    icmpd = bound(ministry, ministry.grants["ICMPD"], "38,0")
    payment = payments.register(
        icmpd, actor=ministry["sagsbehandler"], amount_ore=mio("30,0"), finance_year=2024,
        value_day=dt.date(2024, 12, 16),
    )  # fmt: skip
    payments.release(payment, actor=ministry["controller"])
    annulled(ministry, iom, "4,0", 2024)
    annulled(ministry, iom, "6,0", 2025)
    assert row("IOM") == Sums(
        approved_ore=mio("50,0"),
        given_ore=mio("50,0"),
        annulled_ore=mio("10,0"),
        left_ore=mio("4,0"),  # what was annulled in 2025 is not given anew under it
    )
    assert row("ICMPD") == Sums(
        approved_ore=mio("50,0"), given_ore=mio("38,0"), paid_ore=mio("30,0"), left_ore=mio("12,0")
    )
    total = now().total
    assert (total.given_ore, total.annulled_ore, total.paid_ore, total.unpaid_ore) == (
        mio("88,0"), mio("10,0"), mio("30,0"), mio("48,0"),
    )  # fmt: skip
    assert (total.approved_ore, total.left_ore) == (mio("100,0"), mio("16,0"))


def test_at_any_day(ministry: Ministry) -> None:
    """The decision counts from 28 November 2024, the commitment from 2 December."""
    bound(ministry, ministry.grants["IOM"], "50,0")
    days = {27: (0, 0), 28: (mio("100,0"), 0), 30: (mio("100,0"), 0)}
    for day, (approved, given) in days.items():
        total = now(Moment(value_day=dt.date(2024, 11, day))).total
        assert (total.approved_ore, total.given_ore) == (approved, given), day
    assert now(Moment(value_day=DAY)).total.given_ore == mio("50,0")
    assert now(Moment(value_day=DAY)).given[0].weight is Weight.INSIDE
    assert now(Moment(value_day=dt.date(2024, 12, 1))).given == []


def test_what_closed_is_no_longer_left(ministry: Ministry) -> None:
    bound(ministry, ministry.grants["IOM"], "50,0")
    bound(ministry, ministry.grants["ICMPD"], "38,0")
    close_approval(Aktstykke.objects.get(), actor=ministry["controller"])
    total = now().total
    assert (total.closed_ore, total.left_ore) == (mio("12,0"), 0)
    assert len(now().closed) == 1
    before = now(Moment(value_day=dt.date(2024, 12, 30)))
    assert (before.total.closed_ore, before.total.left_ore) == (0, mio("12,0"))
    assert before.closed == []


def test_what_was_moved_and_what_was_noted(ministry: Ministry) -> None:
    """3,0 from ICMPD to IOM; then 53,0 to IOM is inside, and 53,5 was noted."""
    case = Aktstykke.objects.get()
    iom, icmpd = (case.pillars.get(name=name) for name in ("IOM", "ICMPD"))
    move = PillarMove(
        from_pillar=icmpd, to_pillar=iom, amount_ore=mio("3,0"), finance_year=2024,
        value_day=DAY, note="Eksempel: flyttet", unit="MIGSTAB",
    )  # fmt: skip
    registrations.register(PILLAR_MOVES, move, actor=ministry["sagsbehandler"])
    registrations.confirm(PILLAR_MOVES, move, actor=ministry["bevillingshaver"])
    commitment = a_draft(ministry, ministry.grants["IOM"], "53,5")
    noting.note(commitment, actor=ministry["sagsbehandler"], text="Eksempel: kursen")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    assert (row("IOM").moved_ore, row("ICMPD").moved_ore) == (mio("3,0"), mio("-3,0"))
    assert row("IOM").left_ore == mio("-0,5")
    assert now().total.moved_ore == 0
    assert now().total.left_ore == mio("46,5")
    [given] = now().given
    assert given.weight is Weight.DIFFERS
    assert [departure.note for departure in given.departures] == ["Eksempel: kursen"]
    assert len(now().departures) == 2


def test_several_dispositions_have_their_own_sums() -> None:
    ministry = a_ministry()
    partners = [pillar.partner for pillar in ministry.pillars]
    aktstykke = aktstykker.register(
        actor=ministry["sagsbehandler"],
        case_number="24/30000",
        title="To dispositioner",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("30,0"),
        parts=[
            aktstykker.Disposition(ministry.sub, mio("20,0")),
            aktstykker.Disposition(ministry.sub, mio("10,0")),
        ],
        table=[
            aktstykker.TableLine("IOM", partners[0], mio("20,0"), part=1),
            aktstykker.TableLine("ICMPD", partners[1], mio("10,0"), part=2),
        ],
        payment_years=(2024, 2025),
        value_day=dt.date(2024, 11, 12),
    )
    aktstykker.send(aktstykke, actor=ministry["chef"], value_day=dt.date(2024, 11, 12))
    decide(ministry, aktstykke)
    page = now()
    assert [(one.level, one.sums.approved_ore) for one in page.rows] == [
        (1, mio("20,0")), (2, mio("20,0")), (1, mio("10,0")), (2, mio("10,0")), (0, mio("30,0")),
    ]  # fmt: skip
    assert [part.amount_ore for part in page.approved.parts] == [mio("20,0"), mio("10,0")]


def test_the_page_says_what_was_noted_and_offers_its_figures(ministry: Ministry) -> None:
    commitment = a_draft(ministry, ministry.grants["IOM"], "50,1")
    noting.note(commitment, actor=ministry["sagsbehandler"], text="Eksempel: kursen")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    client = Client()
    client.force_login(ministry["laeser"])
    url = "/aktstykker/24/13275/udfoert/"
    shown = client.get(url).content.decode()
    assert "Eksempel: kursen" in shown
    assert "Afviger" in shown
    file = b"".join(client.get(f"{url}?som=csv").streaming_content).decode()
    assert "IOM;IOM;50000000,00;0,00;50100000,00;" in file
    client.force_login(a_person(unit="eksempelenhed"))
    assert client.get(url).status_code == 404


def test_what_was_noted_later_is_not_said_of_an_earlier_day(ministry: Ministry) -> None:
    commitment = a_draft(ministry, ministry.grants["IOM"], "50,1")
    noting.note(commitment, actor=ministry["sagsbehandler"], text="Eksempel: kursen")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    [given] = now(Moment(value_day=DAY)).given
    assert given.departures == []  # it counts from the day it was noted, which is today
    assert len(now().given[0].departures) == 1
