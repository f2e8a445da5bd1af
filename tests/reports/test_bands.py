"""A frame's bands, the five kinds of left and what went to a country, with the real figures."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.authority.models import AnnulmentReason
from grants.commitments import annulments
from grants.commitments.models import Commitment
from grants.duties.models import Duty
from grants.masters.shares import split
from grants.payments import services as payments
from grants.reservations import services as reservations
from ledger.clocks import asked
from ledger.models import Entry, Person
from ledger.moment import Moment
from ledger.money import mio
from programmes.models import Country, CountryMention
from reports.figures.bands import Bands, bands_of_lines, bands_of_programme
from reports.figures.flows import Flow, flows_by
from reports.figures.given import given, given_by
from reports.figures.left import kinds_of_left
from reports.programmes.countries import countries_of, every_country, parts_of, shares_in
from tests.builders import a_person
from tests.ministry import Ministry, Role, a_lone_grant, a_ministry, bound, decide, with_aktstykke

pytestmark = pytest.mark.django_db
PAID = dt.date(2024, 12, 16)
NOW = asked({})


@pytest.fixture
def ministry() -> Ministry:
    """700,0 on § 06.32.10; Aktstk. 51 is sent and asks for 100,0."""
    made = a_ministry()
    with_aktstykke(made)
    return made


def bands(ministry: Ministry, moment: Moment | None = None, person: Person | None = None) -> Bands:
    line = ministry.main.lines.select_related("account", "frame").get(year=2024)
    who = person or ministry["controller"]
    return bands_of_lines([line], who, moment or Moment())[line.frame_id]


def pay(ministry: Ministry, commitment: Commitment, amount: str) -> None:
    payment = payments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        value_day=PAID,
    )
    payments.release(payment, actor=ministry["controller"])


def test_what_is_on_its_way_to_the_committee_is_a_band_until_it_is_decided(
    ministry: Ministry,
) -> None:
    """100,0 of 700,0 is asked for; decided it is asked for no more, and nothing is drawn yet."""
    before = bands(ministry)
    assert (before.ceiling_ore, before.drawn_ore, before.asked_ore) == (
        mio("700,0"), 0, mio("100,0"),
    )  # fmt: skip
    assert before.free_ore == mio("600,0")
    assert before.left_ore == mio("700,0")
    assert ministry.aktstykke is not None
    decide(ministry, ministry.aktstykke)
    assert bands(ministry).asked_ore == 0
    on_the_day = Moment(dt.date(2024, 11, 12))
    assert bands(ministry, on_the_day).asked_ore == mio("100,0")
    assert bands(ministry, Moment(dt.date(2024, 11, 11))).asked_ore == 0


def test_who_may_not_see_the_request_sees_no_band_of_it(ministry: Ministry) -> None:
    stranger = a_person(Role.SAGSBEHANDLER, "example unit")
    assert bands(ministry, person=stranger).asked_ore == 0


def test_committed_paid_and_reserved_make_the_ceiling_with_what_is_free(
    ministry: Ministry,
) -> None:
    assert ministry.aktstykke is not None
    decide(ministry, ministry.aktstykke)
    pay(ministry, bound(ministry, ministry.grants["IOM"], "50,0"), "30,0")
    reservations.reserve(
        actor=ministry["sagsbehandler"],
        line=ministry.sub.lines.get(year=2024),
        amount_ore=mio("20,0"),
        purpose="Eksempel",
        until=dt.date(2099, 12, 31),
    )
    found = bands(ministry)
    assert dict(found.parts) == {
        "paid": mio("30,0"),
        "committed": mio("20,0"),
        "reserved": mio("20,0"),
        "asked": 0,
        "free": mio("630,0"),
    }
    assert sum(ore for _name, ore in found.parts) == found.ceiling_ore
    assert {name for name, _url in found.urls} == {"paid", "committed", "reserved"}
    own = bands_of_programme(ministry.programme, ministry["controller"])
    assert dict(own.parts)["paid"] == mio("30,0")
    assert (own.ceiling_ore, own.left_ore) == (mio("430,0"), mio("380,0"))


def test_five_kinds_of_left_answer_different_questions(ministry: Ministry) -> None:
    """Of the act 650,0; of the approval 50,0; of the intention 380,0; unpaid 20,0; and 30,0 paid
    that nobody has accounted for, until the partner's accounts are received.
    """
    assert ministry.aktstykke is not None
    decide(ministry, ministry.aktstykke)
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    pay(ministry, commitment, "30,0")
    line = ministry.main.lines.select_related("account", "frame").get(year=2024)
    lefts = [one.left_ore for one in kinds_of_left(line, ministry["controller"])]
    assert lefts == [mio(one) for one in ("650,0", "50,0", "380,0", "20,0", "30,0")]
    Duty.objects.create(
        kind=Duty.Kind.ACCOUNTS_DUE,
        title="Eksempel: regnskab for 2024",
        about_kind="commitment",
        about_id=str(commitment.ref),
        commitment=commitment,
        role=Role.CONTROLLER,
        raised_by=commitment.bound_act_id,
        raised_on=PAID,
        due_on=dt.date(2025, 6, 30),
        due_basis="Eksempel",
        state=Duty.State.DONE,
        done_on=dt.date(2025, 5, 1),
        done_by=ministry["controller"],
        evidence="Eksempel",
        unit=commitment.unit,
    )
    assert kinds_of_left(line, ministry["controller"])[4].left_ore == 0
    before = Moment(dt.date(2025, 4, 30))
    assert kinds_of_left(line, ministry["controller"], before)[4].left_ore == mio("30,0")


def test_every_entry_on_a_commitment_is_one_flow(ministry: Ministry) -> None:
    """Given 5,0, annulled 1,0, paid 2,0: what stands is 4,0, now and from the entries."""
    commitment = bound(ministry, a_lone_grant(ministry, "5,0"), "5,0")
    pay(ministry, commitment, "2,0")
    annulment = annulments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio("1,0"),
        finance_year=2025,
        reason=AnnulmentReason.objects.filter(gives_room=True).earliest("pk"),
        note="Eksempel",
        value_day=dt.date(2025, 2, 3),
    )
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    entries = Entry.objects.filter(frame__commitment=commitment)
    by_year = {row["act__finance_year"]: row for row in flows_by(entries, "act__finance_year")}
    assert by_year[2024][Flow.GIVEN.value] == mio("5,0")
    assert by_year[2024][Flow.PAID.value] == mio("2,0")
    assert by_year[2025][Flow.ANNULLED.value] == -mio("1,0")
    assert by_year[2025][Flow.GIVEN.value] == 0
    every = Commitment.objects.all()
    stands = given(every)
    assert (stands.given_ore, stands.paid_ore, stands.count) == (mio("4,0"), mio("2,0"), 1)
    far = Moment(dt.date(2099, 1, 1))
    assert given(every, far)[:3] == stands[:3]
    assert given_by(every, ("line__year",), far)[2024,].given_ore == mio("4,0")
    assert given(every, Moment(dt.date(2024, 12, 31))).given_ore == mio("5,0")


def test_a_grant_in_three_countries_is_split_to_the_ore(ministry: Ministry) -> None:
    """1,0 mio. kr. in thirds: the parts make the whole, and what nobody split stands by itself."""
    countries = [
        Country.objects.create(code=code, name=name)
        for code, name in (("SO", "Somalia"), ("NG", "Nigeria"), ("IQ", "Irak"))
    ]
    grant = a_lone_grant(ministry, "5,0")
    split(
        grant,
        actor=ministry["sagsbehandler"],
        shares=dict(zip(countries, (3333, 3333, 3334), strict=True)),
    )
    commitment = bound(ministry, grant, "1,0")
    bound(ministry, a_lone_grant(ministry, "5,0", name="Uden andele"), "2,0")
    found = {
        row.country.code if row.country else None: row.net_ore
        for row in countries_of(NOW, ministry["controller"])
    }
    assert found == {
        "SO": 33_330_000, "NG": 33_330_000, "IQ": 33_340_000, None: mio("2,0"),
    }  # fmt: skip
    assert sum(found.values()) == mio("3,0")
    (in_2024,) = parts_of(countries[0], NOW, ministry["controller"], "aar")
    assert (in_2024.url, in_2024.net_ore) == ("2024", 33_330_000)
    shown = {
        commitment.pk: Commitment.objects.select_related("grant__pillar").get(pk=commitment.pk)
    }
    shares = [shares_in(country, shown)[commitment.pk] for country in countries]
    assert [one.of(mio("1,0")) for one in shares] == [33_330_000, 33_330_000, 33_340_000]
    assert [one.hundredths for one in shares] == [3333, 3333, 3334]
    named = every_country(NOW, ministry["controller"])
    assert [row.country.name if row.country else "" for row in named] == [
        "Irak", "Nigeria", "Somalia", "",
    ]  # fmt: skip
    assert not CountryMention.objects.exists()


def test_the_bands_ask_no_more_for_more_commitments(ministry: Ministry) -> None:
    assert ministry.aktstykke is not None
    decide(ministry, ministry.aktstykke)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            bands(ministry)
            line = ministry.main.lines.select_related("account", "frame").get(year=2024)
            kinds_of_left(line, ministry["controller"])
        return len(asked_for)

    bound(ministry, ministry.grants["IOM"], "10,0")
    few = queries()
    for _more in range(3):
        bound(ministry, ministry.grants["IOM"], "10,0")
    assert queries() == few
