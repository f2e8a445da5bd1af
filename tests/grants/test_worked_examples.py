"""The domain sheet's cases through the services, as the ministry's people live them."""

import datetime as dt
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection, transaction

from grants.accounts.models import Line
from grants.accounts.services import line_of, record_law
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.grants import open_grant
from grants.commitments.models import Annulment, Commitment
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person, a_year, left
from tests.ministry import (
    DAY,
    Ministry,
    a_document,
    a_draft,
    a_lone_grant,
    a_ministry,
    bound,
    decide,
    with_aktstykke,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def the_line(ministry: Ministry, year: int = 2024) -> Line:
    return Line.objects.get(account=ministry.main, year=year)


def paid(ministry: Ministry, commitment: Commitment, amount: str, year: int = 2024) -> Payment:
    payment = payments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=year,
        value_day=dt.date(year, 12, 1),
    )
    payments.release(payment, actor=ministry["controller"])
    return payment


def annulled(
    ministry: Ministry, commitment: Commitment, amount: str, *, year: int = 2024,
    reason: str = "changed",
) -> Annulment:  # fmt: skip
    annulment = annulments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=year,
        reason=ministry.reasons[reason],
        note="Eksempel",
        value_day=dt.date(year, 12, 2),
    )
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    return annulment


def test_threshold_43_0_passes_and_43_1_is_stopped(ministry: Ministry) -> None:
    """Vector 5: 'overstiger' is strictly greater."""
    bound(ministry, a_lone_grant(ministry, "43,0", name="Eksempelpartner A"), "43,0")
    above = a_lone_grant(ministry, "43,1", name="Eksempelpartner B")
    with pytest.raises(Refusal) as refused:
        bound(ministry, above, "43,1")
    assert refused.value.rule == "R1_drawn_within_ceiling"
    assert "BV 2.2.7" in refused.value.sentence()
    with pytest.raises(Refusal):  # a slice of it is no better: the total is what counts
        bound(ministry, above, "10,0")


def test_splitting_a_disposition_does_not_pass_the_threshold(ministry: Ministry) -> None:
    """Four commitments of 20,0 to one project are 80,0; the third is one too many."""
    grant = a_lone_grant(ministry, "43,0")
    bound(ministry, grant, "20,0")
    bound(ministry, grant, "20,0")
    with pytest.raises(Refusal) as refused:
        bound(ministry, grant, "3,1")
    assert refused.value.left_ore == mio("3,0")
    bound(ministry, grant, "3,0")


def test_an_unknown_threshold_lets_nothing_pass(ministry: Ministry) -> None:
    """The sources give 2024 only. 2025 asks, it never assumes 43,0."""
    grant = open_grant(
        actor=ministry["sagsbehandler"],
        title="Sag i 2025",
        partner=ministry.pillars[0].partner,
        planned_total_ore=mio("1,0"),
        year=2025,
        value_day=DAY,
    )
    with pytest.raises(Refusal):
        bound(ministry, grant, "1,0")


def test_nobody_commits_before_the_decision_is_in_writing(ministry: Ministry) -> None:
    """IOM 50,0 is refused with the rule cited until the decision is confirmed; then 0,1 more is."""
    aktstykke = with_aktstykke(ministry)
    with pytest.raises(Refusal) as refused:
        bound(ministry, ministry.grants["IOM"], "50,0")
    assert "24/13275" in refused.value.sentence()
    assert "BV 3.4.6" in refused.value.sentence()
    assert Commitment.objects.get().state == Commitment.State.DRAFT
    with pytest.raises(Refusal) as refused:
        aktstykker.record_decision(
            aktstykke,
            actor=ministry["sagsbehandler"],
            decided_on=DAY,
            text="Ja, sagde de i telefonen",
            document=None,
        )
    assert refused.value.rule == "R17_decision_is_written"
    decide(ministry, aktstykke)
    bound(ministry, ministry.grants["IOM"], "50,0")
    bound(ministry, ministry.grants["ICMPD"], "50,0")
    with pytest.raises(Refusal) as refused:
        bound(ministry, ministry.grants["IOM"], "0,1")
    assert (refused.value.left_ore, refused.value.asked_ore) == (0, mio("0,1"))
    assert left(ministry.programme.frame_id) == mio("330,0")
    assert left(the_line(ministry).frame_id) == mio("600,0")
    assert check_ledger() == []


def test_a_recorded_decision_gives_no_room_before_another_confirms_it(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry)

    aktstykker.record_decision(
        aktstykke,
        actor=ministry["controller"],
        decided_on=DAY,
        text="Tiltrådt",
        document=a_document(ministry["controller"]),
        example=True,
    )
    assert balance(aktstykke.frame_id).ceiling_ore == 0
    with pytest.raises(Refusal) as refused:
        aktstykker.confirm_decision(aktstykke, actor=ministry["controller"])
    assert refused.value.rule == "R4_four_eyes"
    aktstykker.confirm_decision(aktstykke, actor=ministry["bevillingshaver"])
    assert balance(aktstykke.frame_id).ceiling_ore == mio("100,0")


def test_a_commitment_is_not_given_before_the_day_of_the_decision(ministry: Ministry) -> None:
    """Approved on 28 November: the 27th is refused, the 28th is right."""
    with_aktstykke(ministry, decided=True)
    commitment = a_draft(ministry, ministry.grants["IOM"], "50,0")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    with pytest.raises(Refusal) as refused:
        commitments.bind(
            commitment, actor=ministry["bevillingshaver"], value_day=dt.date(2024, 11, 27)
        )
    assert refused.value.rule == "R17_decision_is_written"
    assert "28. november 2024" in refused.value.sentence()
    commitment.refresh_from_db()
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=dt.date(2024, 11, 28))


def test_a_grant_of_2024_is_no_threshold_for_2026(ministry: Ministry) -> None:
    record_law(
        kind=Kind.FINANCE_LAW, year=2026, amounts_ore={ministry.main: mio("750,0")},
        actor=ministry["controller"], approver=ministry["bevillingshaver"],
        value_day=dt.date(2026, 1, 1), reference="FL26",
    )  # fmt: skip
    act = Act.objects.latest("pk")
    line_of(ministry.sub, 2026, opened_by=act.key)
    with pytest.raises(Refusal) as refused:
        bound(ministry, a_lone_grant(ministry, "43,0"), "10,0", finance_year=2026)
    assert refused.value.rule == "R29_threshold_is_known"


def test_pillars_must_make_the_whole(ministry: Ministry) -> None:
    """Vector 13: 50,1 and 50,0 make 100,1, not 100,0."""
    partner = ministry.pillars[0].partner
    lines = [aktstykker.TableLine(n, partner, mio(a)) for n, a in (("A", "50,1"), ("B", "50,0"))]
    with pytest.raises(Refusal) as refused:
        aktstykker.pillars_make_the_whole(lines, mio("100,0"))
    assert refused.value.sentence() == (
        "Projektsøjlerne summer til 100,1 mio. kr., men aktstykket lyder på 100,0 mio. kr."
    )
    aktstykker.pillars_make_the_whole(lines, mio("100,1"))


def test_creator_does_not_approve_nor_release_nor_does_the_administrator(
    ministry: Ministry,
) -> None:
    """Vector 12, by person and by role."""
    grant = a_lone_grant(ministry, "30,0")
    commitment = a_draft(ministry, grant, "30,0", actor=ministry["controller"])
    commitments.submit(commitment, actor=ministry["controller"], value_day=DAY)
    for role in ("sagsbehandler", "controller", "chef", "laeser", "administrator"):
        with pytest.raises(Refusal):
            commitments.bind(commitment, actor=ministry[role], value_day=DAY)
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    payment = payments.register(
        commitment,
        actor=ministry["controller"],
        amount_ore=mio("10,0"),
        finance_year=2024,
        value_day=DAY,
    )
    with pytest.raises(Refusal) as refused:
        payments.release(payment, actor=ministry["controller"])
    assert refused.value.rule == "R4_four_eyes"
    for role in ("administrator", "laeser", "sagsbehandler"):
        with pytest.raises(Refusal):
            payments.release(payment, actor=ministry[role])
    payments.release(payment, actor=ministry["bevillingshaver"])


def test_another_units_case_officer_may_not(ministry: Ministry) -> None:

    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    grant = a_lone_grant(ministry, "30,0")
    with pytest.raises(Refusal) as refused:
        a_draft(ministry, grant, "30,0", actor=stranger)
    assert refused.value.rule == "R23_may"


def test_a_year_ends_at_its_net_commitments(ministry: Ministry) -> None:
    """Vector 7: 300,0 given and 1,2 annulled on 06.32.10.13 is net 298,8."""
    commitment = bound(
        ministry, a_lone_grant(ministry, "300,0"), "300,0",
        basis=Commitment.Basis.NAMED_IN_LAW, basis_reference="FL24, anmærkning",
        basis_document=a_document(ministry["sagsbehandler"]),
    )  # fmt: skip
    annulled(ministry, commitment, "1,2")
    sub = Line.objects.get(account=ministry.sub, year=2024)
    assert balance(sub.frame_id).drawn_ore == mio("298,8")
    assert balance(the_line(ministry).frame_id).drawn_ore == mio("298,8")


def test_an_annulment_belongs_to_the_year_it_is_realised(ministry: Ministry) -> None:
    """A commitment of 2024 annulled in 2025 gives room in 2025, and never under the approval."""
    aktstykke = with_aktstykke(ministry, decided=True)
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    annulled(ministry, commitment, "5,0", year=2025)
    assert balance(the_line(ministry, 2024).frame_id).drawn_ore == mio("50,0")
    assert balance(the_line(ministry, 2025).frame_id).drawn_ore == mio("-5,0")
    assert balance(aktstykke.frame_id).drawn_ore == mio("50,0")
    annulled(ministry, commitment, "7,0", year=2024)
    assert balance(aktstykke.frame_id).drawn_ore == mio("43,0")
    assert balance(the_line(ministry, 2024).frame_id).drawn_ore == mio("43,0")
    assert check_ledger() == []


def test_only_a_reusable_reason_gives_room(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry, decided=True)
    commitment = bound(ministry, ministry.grants["IOM"], "50,0")
    annulled(ministry, commitment, "5,0", reason="other")
    assert balance(the_line(ministry).frame_id).drawn_ore == mio("50,0")
    assert balance(aktstykke.frame_id).drawn_ore == mio("50,0")
    assert balance(commitment.frame_id or 0).ceiling_ore == mio("45,0")


def test_what_is_paid_is_not_annulled(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    paid(ministry, commitment, "30,0")
    with pytest.raises(Refusal) as refused:
        annulled(ministry, commitment, "10,1")
    assert refused.value.frame_id == commitment.frame_id
    annulments.confirm(
        Annulment.objects.create(
            commitment=commitment, amount_ore=mio("10,0"), finance_year=2024, value_day=DAY,
            reason=ministry.reasons["changed"], note="x", registered_by=ministry["controller"],
        ),
        actor=ministry["bevillingshaver"],
    )  # fmt: skip
    assert left(commitment.frame_id or 0) == 0


def test_payments_of_two_years_touch_no_room(ministry: Ministry) -> None:
    """Vector 10: 60,0 in 2024 and 40,0 in 2025 of 100,0; neither year's room moves; 0,1 more no."""
    commitment = bound(
        ministry, a_lone_grant(ministry, "100,0"), "100,0",
        basis=Commitment.Basis.EARLIER_APPROVAL, basis_reference="Akt 71 4/1 2005",
        basis_document=a_document(ministry["sagsbehandler"]),
    )  # fmt: skip
    before = balance(the_line(ministry).frame_id)
    paid(ministry, commitment, "60,0")
    paid(ministry, commitment, "40,0", year=2025)
    assert balance(the_line(ministry).frame_id) == before
    assert not Line.objects.filter(year=2025).exists()
    with pytest.raises(Refusal):
        paid(ministry, commitment, "0,1", year=2025)


def back(ministry: Ministry, payment: Payment, kind: str, amount: str) -> Repayment:
    reason = ministry.reasons["changed"] if kind == Repayment.Kind.REUSABLE else None
    repayment = repayments.register(
        payment,
        actor=ministry["sagsbehandler"],
        kind=kind,
        amount_ore=mio(amount),
        finance_year=2024,
        value_day=DAY,
        note="Eksempel",
        reason=reason,
    )
    repayments.confirm(repayment, actor=ministry["controller"])
    return repayment


def test_unspent_money_is_not_payable_again_and_a_failed_payment_is(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    frame = commitment.frame_id or 0
    first, second = paid(ministry, commitment, "25,0"), paid(ministry, commitment, "10,0")
    back(ministry, first, Repayment.Kind.UNSPENT, "2,3")
    assert left(frame) == mio("5,0")
    with pytest.raises(Refusal) as refused:
        back(ministry, first, Repayment.Kind.UNSPENT, "22,8")
    assert refused.value.rule == "R26_returned_within_payment"
    back(ministry, second, Repayment.Kind.FAILED, "10,0")
    assert left(frame) == mio("15,0")
    second.refresh_from_db()
    assert second.state == Payment.State.FAILED


def test_a_payment_of_which_money_came_back_is_not_reversed(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    first, second = paid(ministry, commitment, "25,0"), paid(ministry, commitment, "10,0")
    back(ministry, first, Repayment.Kind.UNSPENT, "2,3")
    for payment, refused in ((first, True), (second, False)):
        assert payment.act is not None
        asked = reversals.propose(
            payment.act, actor=ministry["sagsbehandler"], reason="Tastefejl", value_day=DAY
        )
        with pytest.raises(Refusal, match="R26") if refused else nullcontext():
            reversals.confirm(asked, actor=ministry["controller"], value_day=DAY)
    assert left(commitment.frame_id or 0) == mio("15,0")
    assert check_ledger() == []


def test_money_back_for_changed_conditions_gives_room_but_is_not_payable(
    ministry: Ministry,
) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    payment = paid(ministry, commitment, "25,0")
    back(ministry, payment, Repayment.Kind.REUSABLE, "5,0")
    frame = balance(commitment.frame_id or 0)
    assert (frame.ceiling_ore, frame.drawn_ore) == (mio("35,0"), mio("20,0"))
    assert balance(the_line(ministry).frame_id).drawn_ore == mio("35,0")


def test_a_request_of_another_year_is_no_basis(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)

    a_year(2025)
    act = Act.objects.first()
    assert act is not None
    line_of(ministry.sub, 2025, opened_by=act.key)
    with pytest.raises(Refusal) as refused:
        bound(ministry, ministry.grants["IOM"], "50,0", finance_year=2025)
    assert refused.value.rule == "R19_basis_is_complete"


def test_one_pillars_approval_is_no_basis_for_another(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry, decided=True)
    iom, icmpd = aktstykke.pillars.all()
    with pytest.raises(Refusal) as refused:
        bound(ministry, ministry.grants["IOM"], "10,0", aktstykke_pillar=icmpd)
    assert refused.value.rule == "R19_basis_is_complete"
    assert "ICMPD" in refused.value.sentence()
    bound(ministry, ministry.grants["IOM"], "10,0", aktstykke_pillar=iom)


def test_a_draft_above_the_room_is_kept_and_refused_when_submitted(ministry: Ministry) -> None:
    commitment = a_draft(ministry, a_lone_grant(ministry, "43,0"), "800,0")
    with pytest.raises(Refusal):
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    commitment.refresh_from_db()
    assert commitment.state == Commitment.State.DRAFT
    assert left(the_line(ministry).frame_id) == mio("700,0")


def test_sent_back_with_a_reason_and_submitted_again(ministry: Ministry) -> None:
    commitment = a_draft(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    with pytest.raises(Refusal) as refused:
        commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    assert refused.value.rule == "R8_one_step_from_its_state"
    commitments.send_back(
        commitment, actor=ministry["bevillingshaver"], reason="Forkert år", value_day=DAY
    )
    commitment.refresh_from_db()
    assert (commitment.state, commitment.returned_reason) == ("draft", "Forkert år")


def test_nobody_approves_what_was_changed_after_he_saw_it(ministry: Ministry) -> None:
    """50,0 as seen, sent back and submitted again as 30,0 meanwhile: look again, then approve."""
    commitment = a_draft(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    seen = Commitment.objects.get(pk=commitment.pk)
    commitments.send_back(
        commitment, actor=ministry["bevillingshaver"], reason="For meget", value_day=DAY
    )
    commitments.edit(
        commitment,
        actor=ministry["sagsbehandler"],
        changes={"amount_ore": mio("30,0")},
        value_day=DAY,
    )
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
    with pytest.raises(Refusal) as refused:
        commitments.bind(seen, actor=ministry["bevillingshaver"], value_day=DAY)
    assert refused.value.rule == "R8_one_step_from_its_state"
    commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)
    assert balance(the_line(ministry).frame_id).drawn_ore == mio("30,0")
    assert check_ledger() == []


def test_storno_of_500_typed_for_50(ministry: Ministry) -> None:
    commitment = bound(
        ministry, a_lone_grant(ministry, "500,0"), "500,0",
        basis=Commitment.Basis.NAMED_IN_LAW, basis_reference="FL24",
        basis_document=a_document(ministry["sagsbehandler"]),
    )  # fmt: skip
    act = commitment.bound_act
    assert act is not None
    asked = reversals.propose(
        act, actor=ministry["controller"], reason="Tastefejl: 50,0", value_day=DAY
    )
    with pytest.raises(Refusal):
        reversals.confirm(asked, actor=ministry["controller"], value_day=DAY)
    with pytest.raises(Refusal):
        reversals.propose(act, actor=ministry["controller"], reason="igen", value_day=DAY)
    reversals.confirm(asked, actor=ministry["bevillingshaver"], value_day=DAY)
    commitment.refresh_from_db()
    assert commitment.state == Commitment.State.REVERSED
    assert left(the_line(ministry).frame_id) == mio("700,0")
    assert check_ledger() == []


def test_raw_sql_cannot_bind_without_evidence(ministry: Ministry) -> None:

    commitment = a_draft(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=commitment.pk).update(state="bound")
    with pytest.raises(IntegrityError), transaction.atomic():
        Aktstykke.objects.create(
            case_number="1", title="x", finance_year=2024, account=ministry.main,
            sub_account=ministry.sub, amount_ore=1, payment_first_year=2024,
            payment_last_year=2024, state="approved", frame_id=the_line(ministry).frame_id,
            registered_by=ministry["chef"], unit="MIGSTAB", source=ministry.source,
        )  # fmt: skip


def test_check_ledger_sees_a_commitment_that_was_never_raised(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    with connection.cursor() as cursor:  # as one who owns the tables
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grants_commitment DISABLE TRIGGER grants_commitment_is_fixed")
    Commitment.objects.filter(pk=commitment.pk).update(amount_ore=mio("41,0"))
    assert {f.check for f in check_ledger()} == {"bound_commitment_was_raised"}
