"""What is changed of a commitment that stands: up, down, moved, undone; and what may not be."""

import datetime as dt
from typing import Any

import pytest

from grants.accounts.models import Account, Line
from grants.accounts.services import record_law
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.changes.repostings import REPOSTINGS
from grants.changes.revivals import REVIVALS
from grants.commitments import annulments, closing
from grants.commitments.models import Annulment, Commitment
from grants.commitments.selectors import figures
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.registrations import services
from grants.registrations.sorts import Sort
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import left
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db
State = Commitment.State


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def open_year(ministry: Ministry, year: int, *, extra: str = "") -> None:
    amounts = {ministry.main: mio("700,0"), ministry.sub: mio("300,0")}
    if extra:
        amounts[Account.objects.create(number=extra)] = mio("100,0")
    record_law(
        kind=Kind.FINANCE_LAW,
        year=year,
        amounts_ore=amounts,
        actor=ministry["controller"],
        approver=ministry["bevillingshaver"],
        value_day=dt.date(year, 1, 1),
        reference=f"Finansloven for {year}",
    )


def line(ministry: Ministry, year: int = 2024, number: str = "063210") -> Line:
    return Line.objects.get(account__number=number, year=year)


def made(ministry: Ministry, sort: Sort, thing: Any, *, confirmed: bool = True) -> Any:
    """Registered by the case officer, confirmed by the holder of the appropriation."""
    thing.value_day, thing.note, thing.unit = DAY, "Eksempel", "MIGSTAB"
    services.register(sort, thing, actor=ministry["sagsbehandler"])
    if confirmed:
        services.confirm(sort, thing, actor=ministry["bevillingshaver"])
    return thing


def raised(ministry: Ministry, commitment: Commitment, amount: str, **facts: Any) -> Amendment:
    facts.setdefault("finance_year", 2024)
    thing = Amendment(commitment=commitment, amount_ore=mio(amount), **facts)
    return made(ministry, AMENDMENTS, thing)  # type: ignore[no-any-return]


def annulled(
    ministry: Ministry,
    commitment: Commitment,
    amount: str,
    year: int = 2024,
    reason: str = "changed",
) -> Annulment:
    annulment = annulments.register(
        commitment,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=year,
        reason=ministry.reasons[reason],
        note="Eksempel",
        value_day=dt.date(year, 12, 3),
    )
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    return annulment


def revived(ministry: Ministry, annulment: Annulment, amount_ore: int, year: int) -> Revival:
    thing = Revival(annulment=annulment, amount_ore=amount_ore, finance_year=year)
    return made(ministry, REVIVALS, thing)  # type: ignore[no-any-return]


def undone(ministry: Ministry, key: Any) -> None:
    asked = reversals.propose(
        Act.objects.get(key=key), actor=ministry["sagsbehandler"], reason="tastefejl", value_day=DAY
    )
    reversals.confirm(asked, actor=ministry["controller"], value_day=DAY)


def held(commitment: Commitment) -> tuple[int, int, int, int]:
    commitment.refresh_from_db()
    found = figures(commitment)
    assert found is not None
    return tuple(found)


class TestRaising:
    def test_43_0_is_reached_by_raising_and_43_1_is_not(self, ministry: Ministry) -> None:
        grant = a_lone_grant(ministry, "43,0")
        commitment = bound(ministry, grant, "30,0")
        raised(ministry, commitment, "13,0")
        assert held(commitment)[0] == mio("43,0")
        assert left(line(ministry).frame_id) == mio("657,0")
        with pytest.raises(Refusal) as no:
            raised(ministry, commitment, "0,1")
        assert no.value.rule == "R1_drawn_within_ceiling"
        assert check_ledger() == []

    def test_threshold_is_tested_over_all_years(self, ministry: Ministry) -> None:
        open_year(ministry, 2025)
        grant = a_lone_grant(ministry, "43,0")
        first = bound(ministry, grant, "20,0")
        from grants.authority.models import Threshold  # noqa: PLC0415

        Threshold.objects.create(year=2025, amount_ore=mio("43,0"), source=ministry.source)
        bound(ministry, grant, "20,0", finance_year=2025)
        raised(ministry, first, "3,0")
        with pytest.raises(Refusal, match="R1_drawn_within_ceiling"):
            raised(ministry, first, "0,1")

    def test_not_in_a_later_year(self, ministry: Ministry) -> None:
        open_year(ministry, 2025)
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        with pytest.raises(Refusal, match="R55_raised_in_its_own_year") as no:
            raised(ministry, commitment, "1,0", finance_year=2025)
        assert "2025" in no.value.sentence()

    def test_not_by_the_one_who_registered(self, ministry: Ministry) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        thing = Amendment(commitment=commitment, amount_ore=mio("1,0"), finance_year=2024)
        thing.value_day, thing.note, thing.unit = DAY, "Eksempel", "MIGSTAB"
        services.register(AMENDMENTS, thing, actor=ministry["controller"])
        with pytest.raises(Refusal, match=r"R23_may|R4_four_eyes"):
            services.confirm(AMENDMENTS, thing, actor=ministry["controller"])

    def test_what_was_paid_of_the_raise_keeps_it_from_being_undone(
        self, ministry: Ministry
    ) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        more = raised(ministry, commitment, "5,0")
        payment = payments.register(
            commitment, actor=ministry["sagsbehandler"], amount_ore=mio("12,0"), finance_year=2024,
            value_day=DAY,
        )  # fmt: skip
        payments.release(payment, actor=ministry["controller"])
        with pytest.raises(Refusal, match="R1_drawn_within_ceiling"):
            undone(ministry, more.done_act_id)
        undone_payment(ministry, payment)
        again = Act.objects.get(key=more.done_act_id)
        asked = reversals.Storno.objects.get(of_act=again, state="proposed")
        reversals.confirm(asked, actor=ministry["controller"], value_day=DAY)
        assert held(commitment) == (mio("10,0"), 0, 0, mio("10,0"))
        assert check_ledger() == []


def undone_payment(ministry: Ministry, payment: Payment) -> None:
    payment.refresh_from_db()
    undone(ministry, payment.act_id)


class TestReviving:
    def test_in_the_same_year_it_takes_back_what_it_gave(self, ministry: Ministry) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
        annulment = annulled(ministry, commitment, "10,0")
        assert left(line(ministry).frame_id) == mio("670,0")
        revived(ministry, annulment, mio("2,2"), 2024)
        assert held(commitment) == (mio("40,0"), mio("7,8"), 0, mio("32,2"))
        assert left(line(ministry).frame_id) == mio("667,8")
        assert check_ledger() == []

    def test_in_a_later_year_it_is_that_years_expenditure(self, ministry: Ministry) -> None:
        """Also when the annulment had given no room back."""
        open_year(ministry, 2025)
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
        annulment = annulled(ministry, commitment, "10,0", reason="other")
        assert left(line(ministry).frame_id) == mio("660,0")
        revived(ministry, annulment, mio("10,0"), 2025)
        assert left(line(ministry).frame_id) == mio("660,0")
        assert left(line(ministry, 2025).frame_id) == mio("690,0")
        assert left(commitment.grant.disposition.frame_id) == mio("3,0")

    def test_no_more_than_was_annulled(self, ministry: Ministry) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
        annulment = annulled(ministry, commitment, "10,0")
        for amount in ("6,0", "4,0"):
            revived(ministry, annulment, mio(amount), 2024)
        with pytest.raises(Refusal, match="R51_revived_within_annulment"):
            revived(ministry, annulment, 1, 2024)

    def test_what_was_revived_is_not_reversed(self, ministry: Ministry) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
        annulment = annulled(ministry, commitment, "10,0")
        revival = revived(ministry, annulment, mio("2,2"), 2024)
        with pytest.raises(Refusal, match="R54_undo_the_latest_first"):
            undone(ministry, annulment.act_id)
        undone(ministry, revival.done_act_id)
        undone(ministry, annulment.act_id)
        assert held(commitment) == (mio("40,0"), 0, 0, mio("40,0"))
        assert check_ledger() == []


class TestReposting:
    def test_booked_on_14_instead_of_13(self, ministry: Ministry) -> None:
        open_year(ministry, 2025, extra="06321014")
        other = line(ministry, 2025, "06321014")
        grant = a_lone_grant(ministry, "43,0")
        from grants.authority.models import Threshold  # noqa: PLC0415

        Threshold.objects.create(year=2025, amount_ore=mio("43,0"), source=ministry.source)
        commitment = bound(ministry, grant, "30,0", account=other.account, finance_year=2025)
        annulled(ministry, commitment, "5,0", 2025)
        sub = line(ministry, 2025, "06321013")
        moved = made(ministry, REPOSTINGS, Reposting(
            commitment=commitment, from_line=other, to_line=sub, amount_ore=mio("25,0"),
            finance_year=2025,
        ))  # fmt: skip
        assert [left(one.frame_id) for one in (other, sub)] == [mio("100,0"), mio("275,0")]
        assert left(line(ministry, 2025).frame_id) == mio("675,0")
        commitment.refresh_from_db()
        assert commitment.line == sub
        with pytest.raises(Refusal, match="R54_undo_the_latest_first"):
            undone(ministry, commitment.bound_act_id)
        undone(ministry, moved.done_act_id)
        commitment.refresh_from_db()
        assert commitment.line == other
        assert left(other.frame_id) == mio("75,0")
        assert check_ledger() == []

    def test_not_to_another_year(self, ministry: Ministry) -> None:
        open_year(ministry, 2025)
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        thing = Reposting(
            commitment=commitment, from_line=commitment.line,
            to_line=line(ministry, 2025, "06321013"), amount_ore=mio("10,0"), finance_year=2024,
        )  # fmt: skip
        with pytest.raises(Refusal, match="R56_reposted_in_its_own_year"):
            made(ministry, REPOSTINGS, thing)

    def test_of_two_at_once_the_second_is_told(self, ministry: Ministry) -> None:
        """An amendment confirmed on what was read before a reposting does not draw elsewhere."""
        open_year(ministry, 2025)
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        more = made(
            ministry,
            AMENDMENTS,
            Amendment(commitment=commitment, amount_ore=mio("1,0"), finance_year=2024),
            confirmed=False,
        )
        seen = Amendment.objects.select_related("commitment").get(pk=more.pk)
        raised(ministry, Commitment.objects.get(pk=commitment.pk), "2,0")
        with pytest.raises(Refusal, match="R8_one_step_from_its_state"):
            services.confirm(AMENDMENTS, seen, actor=ministry["bevillingshaver"])


def test_what_is_revived_follows_the_annulment_and_not_what_its_reason_says_now(
    ministry: Ministry,
) -> None:
    """10,0 came back; the reason then says that nothing does. Revived, the 10,0 is drawn again."""
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    annulment = annulled(ministry, commitment, "10,0")
    ministry.reasons["changed"].gives_room = False
    ministry.reasons["changed"].save()
    annulment = Annulment.objects.get(pk=annulment.pk)
    again = Revival(annulment=annulment, amount_ore=mio("10,0"), finance_year=2024)
    made(ministry, REVIVALS, again)
    assert balance(line(ministry).frame_id).drawn_ore == mio("40,0")
    assert balance(commitment.grant.disposition.frame_id).drawn_ore == mio("40,0")


def test_nothing_leaves_a_rest_on_a_closed_commitment(ministry: Ministry) -> None:
    """All 40,0 is paid and it is closed; then the bank sends it back. It is opened again first."""
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    payment = payments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("40,0"), finance_year=2024,
        value_day=DAY,
    )  # fmt: skip
    payments.release(payment, actor=ministry["controller"])
    closing.close(commitment, actor=ministry["controller"], value_day=DAY)
    payment = Payment.objects.get(pk=payment.pk)
    failed = repayments.register(
        payment, actor=ministry["sagsbehandler"], kind=Repayment.Kind.FAILED,
        amount_ore=mio("40,0"), finance_year=2024, value_day=DAY, note="Eksempel",
    )  # fmt: skip
    with pytest.raises(Refusal, match="R57_closed_when_nothing_is_left"):
        repayments.confirm(failed, actor=ministry["controller"])
    with pytest.raises(Refusal, match="R57_closed_when_nothing_is_left"):
        undone(ministry, payment.act_id)
    commitment.refresh_from_db()
    closing.reopen(commitment, actor=ministry["controller"], value_day=DAY, reason="Fejlet")
    failed = Repayment.objects.get(pk=failed.pk)
    repayments.confirm(failed, actor=ministry["controller"])
    assert left(commitment.frame_id or 0) == mio("40,0")


def test_3_0_is_moved_from_icmpd_to_iom_and_the_total_holds(ministry: Ministry) -> None:
    aktstykke = with_aktstykke(ministry, decided=True)
    iom, icmpd = (aktstykke.pillars.get(name=name) for name in ("IOM", "ICMPD"))
    made(ministry, PILLAR_MOVES, PillarMove(
        from_pillar=icmpd, to_pillar=iom, amount_ore=mio("3,0"), finance_year=2024
    ))  # fmt: skip
    assert [balance(p.frame_id).ceiling_ore for p in (iom, icmpd)] == [mio("53,0"), mio("47,0")]
    assert balance(aktstykke.frame_id).ceiling_ore == mio("100,0")
    bound(ministry, ministry.grants["IOM"], "53,0")
    with pytest.raises(Refusal, match="R1_drawn_within_ceiling"):
        bound(ministry, ministry.grants["ICMPD"], "47,1")
    bound(ministry, ministry.grants["ICMPD"], "47,0")
    assert check_ledger() == []


class TestClosing:
    def test_only_when_nothing_is_left(self, ministry: Ministry) -> None:
        commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
        with pytest.raises(Refusal, match="R57_closed_when_nothing_is_left") as no:
            closing.close(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        assert "10.000.000,00" in no.value.sentence()
        annulled(ministry, commitment, "10,0")
        commitment.refresh_from_db()
        closing.close(commitment, actor=ministry["sagsbehandler"], value_day=DAY)
        with pytest.raises(Refusal, match="R8_one_step_from_its_state"):
            raised(ministry, commitment, "1,0")
        closing.reopen(commitment, actor=ministry["controller"], value_day=DAY, reason="fejl")
        assert commitment.state == State.BOUND


def test_a_repayment_is_reversed_and_its_payment_is_as_before(ministry: Ministry) -> None:
    commitment = bound(ministry, a_lone_grant(ministry, "43,0"), "10,0")
    payment = payments.register(
        commitment, actor=ministry["sagsbehandler"], amount_ore=mio("6,0"), finance_year=2024,
        value_day=DAY,
    )  # fmt: skip
    payments.release(payment, actor=ministry["controller"])
    back = repayments.register(
        payment, actor=ministry["sagsbehandler"], kind=Repayment.Kind.FAILED,
        amount_ore=mio("6,0"), finance_year=2024, value_day=DAY, note="Eksempel", reason=None,
    )  # fmt: skip
    repayments.confirm(back, actor=ministry["controller"])
    assert held(commitment)[2] == 0
    undone(ministry, back.act_id)
    payment.refresh_from_db()
    assert (payment.state, payment.returned_ore) == (Payment.State.RELEASED, 0)
    assert held(commitment)[2] == mio("6,0")
    assert check_ledger() == []
