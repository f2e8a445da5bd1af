"""What is approved is frozen, and what is done afterwards is inside it, noted, or refused."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from grants.agreements import running
from grants.agreements import services as agreements
from grants.agreements.models import Agreement
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment, PillarMove
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.commitments import services as commitments
from grants.commitments.grants import open_grant
from grants.commitments.models import Commitment, Grant
from grants.envelopes import noting
from grants.envelopes.comparing import Weight
from grants.envelopes.deeds import compared
from grants.envelopes.facts import of_envelope
from grants.envelopes.models import Departure, Envelope
from grants.masters.models import GrantShare
from grants.payments import services as payments
from grants.payments.models import Payment
from grants.registrations import services as registrations
from ledger.checking import check_ledger
from ledger.money import mio, ore_of_json
from ledger.refusals import Refusal
from programmes.models import Country, CountryMention, Partner
from tests.builders import a_year
from tests.ministry import DAY, Ministry, a_document, a_draft, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    found = a_ministry()
    jordan = Country.objects.create(code="JO", name="Jordan")
    CountryMention.objects.create(
        programme=found.programme, country=jordan, phrase="Jordan", source=found.source
    )
    with_aktstykke(found, decided=True)
    return found


def submitted(ministry: Ministry, grant: Grant, amount: str, **facts: Any) -> Commitment:
    commitment = a_draft(ministry, grant, amount, **facts)
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    return commitment


def bind(ministry: Ministry, commitment: Commitment) -> None:
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)


def noted(ministry: Ministry, thing: Any, **said: Any) -> Departure:
    said = {"actor": ministry["sagsbehandler"], "text": "Eksempel: aftalt med partneren", **said}
    return noting.note(thing, **said)


def registered(ministry: Ministry, sort: Any, thing: Any) -> Any:
    thing.value_day, thing.note, thing.unit, thing.finance_year = DAY, "Eksempel", "MIGSTAB", 2024
    registrations.register(sort, thing, actor=ministry["sagsbehandler"])
    registrations.confirm(sort, thing, actor=ministry["bevillingshaver"])
    return thing


def names(thing: Any) -> dict[str, Weight]:
    return {finding.name: finding.weight for finding in compared(thing)}


class TestFreezing:
    def test_the_content_is_frozen_with_the_decision(self, ministry: Ministry) -> None:
        envelope = Envelope.objects.get()
        approved = of_envelope(envelope)
        assert envelope.facts["amount"] == "100000000.00"
        assert (approved.amount_ore, approved.finance_year) == (mio("100,0"), 2024)
        assert (approved.account, approved.sub_account) == ("063210", "06321013")
        assert (approved.first_year, approved.last_year) == (2024, 2025)
        assert [(line.partner, line.amount_ore) for line in approved.lines] == [
            ("IOM", mio("50,0")),
            ("ICMPD", mio("50,0")),
        ]
        assert approved.countries == {"JO": "Jordan"}
        assert approved.programmes == ("capacity",)
        assert ministry.aktstykke is not None
        ministry.aktstykke.refresh_from_db()
        assert envelope.act_id == ministry.aktstykke.approved_act_id

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE grants_envelope SET facts = jsonb_set(facts, '{amount}', '\"200000000.00\"')",
            "UPDATE grants_envelope SET conditions = 'andre'",
            "DELETE FROM grants_envelope",
        ],
    )
    @pytest.mark.usefixtures("ministry")
    def test_raw_sql_cannot_change_it(self, sql: str) -> None:
        Envelope.objects.get()
        with pytest.raises(DatabaseError, match="R104"), transaction.atomic():
            connection.cursor().execute(sql)

    def test_an_unapproved_request_has_none(self) -> None:
        with_aktstykke(a_ministry())
        assert not Envelope.objects.exists()

    def test_amounts_of_the_frozen_facts_are_read_to_the_oere(self) -> None:
        assert ore_of_json("100000000.00") == mio("100,0")
        assert ore_of_json("-0.50") == -50
        with pytest.raises(ValueError, match="100"):
            ore_of_json("100")


class TestCommitments:
    def test_50_0_to_iom_is_inside_and_needs_nothing(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,0")
        assert names(commitment) == {}
        bind(ministry, commitment)
        assert not Departure.objects.exists()

    def test_50_1_to_iom_differs_and_is_noted_before_it_is_given(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,1")
        assert names(commitment) == {"line": Weight.DIFFERS}
        with pytest.raises(Refusal) as refused:
            bind(ministry, commitment)
        assert refused.value.rule == "R106_departure_is_noted"
        assert "50,1\xa0mio.\xa0kr." in refused.value.sentence()
        noted(ministry, commitment)
        commitment.refresh_from_db()
        bind(ministry, commitment)
        departure = Departure.objects.get()
        assert departure.approved_by == ministry["bevillingshaver"]
        assert departure.findings[0]["asked"] == "50100000.00"
        assert check_ledger() == []

    def test_the_one_who_noted_it_does_not_approve_it(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,1")
        noted(ministry, commitment, actor=ministry["bevillingshaver"])
        with pytest.raises(Refusal) as refused:
            bind(ministry, commitment)
        assert refused.value.rule == "R4_four_eyes"

    def test_what_was_noted_reaches_no_further(self, ministry: Ministry) -> None:
        """51,0 was noted; 51,1 is not, and 50,5 is."""
        writer = ministry["sagsbehandler"]
        for amount, missing in (("51,1", {"line"}), ("51,0", set()), ("50,5", set())):
            commitment = a_draft(ministry, ministry.grants["IOM"], "51,0")
            noted(ministry, commitment)
            changes = {"amount_ore": mio(amount)}
            commitments.edit(commitment, actor=writer, changes=changes, value_day=DAY)
            assert {finding.name for finding in noting.uncovered(commitment)} == missing

    def test_a_pillar_move_is_the_noted_departure(self, ministry: Ministry) -> None:
        """3,0 from ICMPD to IOM by two people: then 53,0 to IOM is inside, 53,1 differs."""
        assert ministry.aktstykke is not None
        iom, icmpd = (ministry.aktstykke.pillars.get(name=n) for n in ("IOM", "ICMPD"))
        move = PillarMove(from_pillar=icmpd, to_pillar=iom, amount_ore=mio("3,0"))
        registered(ministry, PILLAR_MOVES, move)
        departure = Departure.objects.get()
        assert departure.note == "Eksempel"
        assert departure.approved_by == ministry["bevillingshaver"]
        assert {f["asked"] for f in departure.findings} == {"53000000.00", "47000000.00"}
        assert names(submitted(ministry, ministry.grants["IOM"], "53,1")) == {
            "line": Weight.DIFFERS
        }
        commitment = submitted(ministry, ministry.grants["IOM"], "53,0")
        assert names(commitment) == {}
        bind(ministry, commitment)

    def test_the_total_binds_whatever_is_noted(self, ministry: Ministry) -> None:
        bound(ministry, ministry.grants["ICMPD"], "50,0")
        commitment = a_draft(ministry, ministry.grants["IOM"], "50,1")
        noted(ministry, commitment)
        with pytest.raises(Refusal) as refused:
            commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        assert refused.value.rule == "R1_drawn_within_ceiling"

    def test_paid_in_2026_differs_from_2024_2025(self, ministry: Ministry) -> None:
        inside = submitted(ministry, ministry.grants["IOM"], "10,0", payment_years=(2024, 2025))
        later = submitted(ministry, ministry.grants["IOM"], "10,0", payment_years=(2024, 2026))
        assert (names(inside), names(later)) == ({}, {"payment_years": Weight.DIFFERS})
        with pytest.raises(Refusal) as refused:
            bind(ministry, later)
        assert refused.value.rule == "R106_departure_is_noted"
        noted(ministry, later)
        bind(ministry, later)

    def test_a_country_that_is_not_named_differs(self, ministry: Ministry) -> None:
        for code, name, expected in (("JO", "Jordan", {}), ("KE", "Kenya", {"country"})):
            country, _new = Country.objects.get_or_create(code=code, defaults={"name": name})
            GrantShare.objects.filter(grant=ministry.grants["IOM"]).delete()
            GrantShare.objects.create(
                grant=ministry.grants["IOM"], country=country, hundredths=10_000
            )
            commitment = a_draft(ministry, ministry.grants["IOM"], "1,0")
            assert set(names(commitment)) == set(expected), name

    def test_nothing_is_noted_of_what_is_inside(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,0")
        with pytest.raises(Refusal) as refused:
            noted(ministry, commitment)
        assert refused.value.rule == "R8_one_step_from_its_state"

    def test_a_note_needs_words(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,1")
        with pytest.raises(Refusal) as refused:
            noted(ministry, commitment, text="  ")
        assert refused.value.rule == "R106_departure_is_noted"

    def test_a_reader_notes_nothing(self, ministry: Ministry) -> None:
        commitment = submitted(ministry, ministry.grants["IOM"], "50,1")
        with pytest.raises(Refusal) as refused:
            noted(ministry, commitment, actor=ministry["laeser"])
        assert refused.value.rule == "R23_may"

    def test_a_note_never_changes(self, ministry: Ministry) -> None:
        noted(ministry, submitted(ministry, ministry.grants["IOM"], "50,1"))
        with pytest.raises(DatabaseError, match="R106"), transaction.atomic():
            connection.cursor().execute("UPDATE grants_departure SET note = 'noget andet'")


class TestPartners:
    def another(self, ministry: Ministry) -> Grant:
        return open_grant(
            actor=ministry["sagsbehandler"],
            title="Sag med en anden partner",
            partner=Partner.objects.create(short_name="Eksempelpartner", full_name="Eksempel"),
            planned_total_ore=mio("10,0"),
            year=2024,
            value_day=DAY,
        )

    def draft(self, ministry: Ministry, grant: Grant, name: str) -> Commitment:
        assert ministry.aktstykke is not None
        line = ministry.aktstykke.pillars.get(name=name)
        basis = Commitment.Basis.AKTSTYKKE
        return a_draft(ministry, grant, "10,0", basis=basis, aktstykke_pillar=line)

    def told(self, ministry: Ministry, *, sent: bool) -> Aktstykke:
        request = aktstykker.register(
            actor=ministry["sagsbehandler"],
            case_number="24/20000",
            title="Eksempel: orientering",
            kind=Aktstykke.Kind.ORIENTERENDE,
            finance_year=2024,
            sub_account=ministry.sub,
            amount_ore=mio("10,0"),
            table=[aktstykker.TableLine("IOM", ministry.pillars[0].partner, mio("10,0"))],
            payment_years=(2024, 2025),
            value_day=DAY,
        )
        if sent:
            aktstykker.send(request, actor=ministry["chef"], value_day=DAY)
        return request

    def test_a_partner_who_is_not_in_the_request_is_outside(self, ministry: Ministry) -> None:
        commitment = self.draft(ministry, self.another(ministry), "IOM")
        assert names(commitment)["partner"] is Weight.OUTSIDE
        noted(ministry, commitment)  # noted, and nobody told the Committee
        with pytest.raises(Refusal) as refused:
            commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        assert refused.value.rule == "R19_basis_is_complete"

    def test_a_draft_tells_nobody(self, ministry: Ministry) -> None:
        commitment = self.draft(ministry, self.another(ministry), "IOM")
        with pytest.raises(Refusal) as refused:
            noted(ministry, commitment, told_by=self.told(ministry, sent=False))
        assert refused.value.rule == "R111_outside_needs_the_committee"

    def test_one_dated_before_the_approval_told_of_nothing_done_under_it(
        self, ministry: Ministry
    ) -> None:
        assert ministry.aktstykke is not None
        decided = Aktstykke.objects.get(pk=ministry.aktstykke.pk).decided_on
        assert decided is not None
        commitment = self.draft(ministry, self.another(ministry), "IOM")
        told = self.told(ministry, sent=True)
        Aktstykke.objects.filter(pk=told.pk).update(dated=decided - dt.timedelta(days=1))
        with pytest.raises(Refusal) as refused:
            noted(ministry, commitment, told_by=told)
        assert refused.value.rule == "R111_outside_needs_the_committee"
        Aktstykke.objects.filter(pk=told.pk).update(dated=decided)
        noted(ministry, commitment, told_by=told)

    def test_when_the_committee_was_told_it_is_given(self, ministry: Ministry) -> None:
        commitment = self.draft(ministry, self.another(ministry), "IOM")
        noted(ministry, commitment, told_by=self.told(ministry, sent=True))
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        bind(ministry, commitment)
        assert check_ledger() == []

    def test_a_partner_of_another_line_is_noted(self, ministry: Ministry) -> None:
        """ICMPD on IOM's line: both are in the request, so the Committee need not be told."""
        commitment = self.draft(ministry, ministry.grants["ICMPD"], "IOM")
        assert names(commitment) == {"partner": Weight.DIFFERS}
        with pytest.raises(Refusal):
            commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        noted(ministry, commitment)
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        bind(ministry, commitment)

    def test_a_breach_of_a_condition_waits_for_the_committee(self, ministry: Ministry) -> None:
        """Only a person can tell; then it is outside until the Committee is told."""
        commitment = submitted(ministry, ministry.grants["IOM"], "10,0")
        noted(ministry, commitment, breach=True)
        with pytest.raises(Refusal) as refused:
            bind(ministry, commitment)
        assert refused.value.rule == "R111_outside_needs_the_committee"
        noted(ministry, commitment, breach=True, told_by=self.told(ministry, sent=True))
        bind(ministry, commitment)


class TestLater:
    def test_an_amendment_is_noted_by_its_own_reason(self, ministry: Ministry) -> None:
        commitment = bound(ministry, ministry.grants["IOM"], "40,0")
        registered(ministry, AMENDMENTS, Amendment(commitment=commitment, amount_ore=mio("10,0")))
        assert not Departure.objects.exists()
        registered(ministry, AMENDMENTS, Amendment(commitment=commitment, amount_ore=mio("0,1")))
        departure = Departure.objects.get()
        assert (departure.about_kind, departure.note) == ("amendment", "Eksempel")

    def paid(self, ministry: Ministry, commitment: Commitment, year: int) -> Payment:
        return payments.register(
            commitment,
            actor=ministry["sagsbehandler"],
            amount_ore=mio("1,0"),
            finance_year=year,
            value_day=dt.date(year, 6, 2),
        )

    def test_a_payment_outside_its_years_is_noted_first(self, ministry: Ministry) -> None:
        a_year(2026)
        commitment = bound(ministry, ministry.grants["IOM"], "10,0")
        payments.release(self.paid(ministry, commitment, 2025), actor=ministry["controller"])
        late = self.paid(ministry, commitment, 2026)
        with pytest.raises(Refusal) as refused:
            payments.release(late, actor=ministry["controller"])
        assert refused.value.rule == "R106_departure_is_noted"
        noted(ministry, late)
        payments.release(late, actor=ministry["controller"])

    def test_what_was_noted_of_the_commitment_holds_for_its_payments(
        self, ministry: Ministry
    ) -> None:
        a_year(2026)
        commitment = submitted(ministry, ministry.grants["IOM"], "10,0", payment_years=(2024, 2026))
        noted(ministry, commitment)
        bind(ministry, commitment)
        payments.release(self.paid(ministry, commitment, 2026), actor=ministry["controller"])

    @pytest.mark.parametrize(("year", "noted_years"), [(2025, []), (2026, ["2024-2026"])])
    def test_an_extension_beyond_the_approved_years_is_noted_by_its_reason(
        self, ministry: Ministry, year: int, noted_years: list[str]
    ) -> None:
        """An agreement to mid 2025 is let run to the end of 2025, or to the end of 2026."""
        grant = ministry.grants["IOM"]
        agreement = agreements.register(
            actor=ministry["sagsbehandler"],
            grant=grant,
            title="Eksempel: aftale",
            contribution=Agreement.Contribution.HARD,
            earmark="Eksempel",
            first_day=dt.date(2024, 12, 1),
            last_day=dt.date(2025, 6, 30),
            years=[agreements.YearLine(2024, ministry.sub, mio("50,0"))],
            value_day=DAY,
        )
        document = a_document(ministry["sagsbehandler"])
        agreements.sign(agreement, actor=ministry["chef"], signed_on=DAY, document=document)
        commitment = bound(ministry, grant, "50,0", agreement=agreement)
        running.extend(
            agreement,
            actor=ministry["sagsbehandler"],
            last_day=dt.date(year, 12, 31),
            payment_last_year=year,
            commitments=[commitment],
            reason="Eksempel: forsinket",
            value_day=DAY,
        )
        found = list(Departure.objects.filter(about_kind="agreement"))
        assert [d.note for d in found] == ["Eksempel: forsinket"] * len(noted_years)
        years = [f["asked"] for d in found for f in d.findings if f["name"] == "payment_years"]
        assert years == noted_years
        a_year(year)
        payments.release(self.paid(ministry, commitment, year), actor=ministry["controller"])
