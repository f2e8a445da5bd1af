"""Requests whose existence is confidential: room held before, known to the cleared (BV 3.4.2)."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from grants.aktstykker import confidentiality
from grants.aktstykker import services as aktstykker
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import for_user, listed
from grants.commitments import annulments, grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.commitments.selectors import commitments_for, grants_for
from grants.holds import services as holds
from grants.holds.models import Hold
from grants.payments import services as payments
from grants.secrecy import labels, open_acts
from ledger.balances import balance
from ledger.models import Act, Entry, Person
from ledger.money import mio
from ledger.refusals import Refusal
from programmes.models import Partner
from reports.figures.scope import acts_for, documents_for
from tests.ministry import DAY, Ministry, Role, a_document, a_lone_grant, a_ministry, bound, decide

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = Aktstykke.Confidentiality.EXISTENCE
CONTENT = Aktstykke.Confidentiality.CONTENT
PUBLIC = Aktstykke.Confidentiality.PUBLIC


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    for role in ("controller", "chef", "bevillingshaver"):
        person = made[role]
        person.cleared = True
        person.save(update_fields=["cleared"])
    return made


def uncleared(ministry: Ministry) -> list[Person]:
    """Every role without clearance; some of them see all units."""
    return [Person.objects.create(username=f"u-{role}", role=role, unit="MIGSTAB") for role in Role]


def a_request(ministry: Ministry, level: str = SECRET, case: str = "24/90001") -> Aktstykke:
    partner, _new = Partner.objects.get_or_create(
        short_name="Prøvepartner", defaults={"full_name": "Prøvepartner"}
    )
    made: Aktstykke = aktstykker.register(
        actor=ministry["chef"],
        case_number=case,
        title="Ordet hemmeligt",
        finance_year=2024,
        sub_account=ministry.sub,
        amount_ore=mio("60,0"),
        table=[aktstykker.TableLine("Linje", partner, mio("60,0"))],
        payment_years=(2024, 2025),
        value_day=DAY,
        dated=dt.date(2024, 11, 12),
        confidentiality=level,
        confidential_reason="" if level == PUBLIC else "Forholdet til fremmede magter",
        lift_when="" if level == PUBLIC else "Når besøget er forbi",
        example=True,
    )
    return made


def approved(ministry: Ministry, **facts: Any) -> Aktstykke:
    made = a_request(ministry, **facts)
    aktstykker.send(made, actor=ministry["chef"], value_day=dt.date(2024, 11, 12))
    aktstykker.record_decision(
        made,
        actor=ministry["chef"],
        decided_on=dt.date(2024, 11, 28),
        text="Eksempel: tiltrådt",
        document=a_document(ministry["chef"]),
        example=True,
    )
    aktstykker.confirm_decision(made, actor=ministry["controller"])
    return made


def a_grant(ministry: Ministry, request: Aktstykke) -> Grant:
    return grants.open_grant(
        actor=ministry["controller"],
        title="Ordet hemmeligt, sagen",
        partner=request.pillars.get().partner,
        planned_total_ore=mio("60,0"),
        year=2024,
        value_day=DAY,
        under=request,
    )


def a_hold(ministry: Ministry, request: Aktstykke, amount: str = "60,0") -> Hold:
    line = ministry.sub.lines.get(year=2024)
    return holds.place(
        actor=ministry["controller"],
        line=line,
        amount_ore=mio(amount),
        value_day=DAY,
        aktstykke=request,
    )


def given(ministry: Ministry, request: Aktstykke, grant: Grant, amount: str) -> Commitment:
    made = commitments.draft(
        actor=ministry["controller"],
        grant=grant,
        account=ministry.sub,
        finance_year=2024,
        amount_ore=mio(amount),
        payment_years=(2024, 2025),
        purpose="Ordet hemmeligt, formålet",
        basis=Commitment.Basis.AKTSTYKKE,
        aktstykke_pillar=request.pillars.get(),
        value_day=DAY,
    )
    commitments.submit(made, actor=ministry["controller"], value_day=DAY)
    commitments.bind(made, actor=ministry["bevillingshaver"], value_day=DAY)
    return made


def room(ministry: Ministry) -> tuple[int, int]:
    """What is left on the main and on the sub-account in 2024."""
    return tuple(  # type: ignore[return-value]
        balance(account.lines.get(year=2024).frame_id).left_ore
        for account in (ministry.main, ministry.sub)
    )


def checks_clean() -> None:
    call_command("check_ledger")


class TestRoomThatIsHeld:
    def test_the_hold_draws_the_account_and_the_commitment_does_not_again(
        self, ministry: Ministry
    ) -> None:
        request = approved(ministry)
        assert room(ministry) == (mio("700,0"), mio("300,0"))
        hold = a_hold(ministry, request)
        assert room(ministry) == (mio("640,0"), mio("240,0"))
        made = given(ministry, request, a_grant(ministry, request), "45,0")
        assert room(ministry) == (mio("640,0"), mio("240,0"))
        assert balance(hold.frame_id).left_ore == mio("15,0")
        assert balance(request.frame_id).left_ore == mio("15,0")
        annulments.register(
            made, actor=ministry["controller"], amount_ore=mio("5,0"), finance_year=2024,
            reason=ministry.reasons["changed"], note="…", value_day=DAY,
        )  # fmt: skip
        checks_clean()

    def test_without_a_hold_that_covers_it_nothing_is_given(self, ministry: Ministry) -> None:
        request = approved(ministry)
        grant = a_grant(ministry, request)
        with pytest.raises(Refusal) as refused:
            given(ministry, request, grant, "10,0")
        assert refused.value.rule == "R110_held_before_secret"
        a_hold(ministry, request, "9,9")
        Commitment.objects.update(state=Commitment.State.WITHDRAWN)
        with pytest.raises(Refusal) as refused:
            given(ministry, request, grant, "10,0")
        assert refused.value.rule == "R1_drawn_within_ceiling"
        given(ministry, request, grant, "9,9")

    def test_annulled_room_comes_back_to_the_hold_and_not_to_the_account(
        self, ministry: Ministry
    ) -> None:
        request = approved(ministry)
        hold = a_hold(ministry, request)
        made = given(ministry, request, a_grant(ministry, request), "60,0")
        before = room(ministry)
        _annul(ministry, made, "20,0")
        assert room(ministry) == before
        assert balance(hold.frame_id).left_ore == mio("20,0")
        holds.end(hold, actor=ministry["controller"], value_day=DAY)
        assert room(ministry) == (mio("660,0"), mio("260,0"))
        assert hold.is_active
        checks_clean()

    def test_lifted_the_hold_becomes_the_accounts_own_draw_in_one_act(
        self, ministry: Ministry
    ) -> None:
        request = approved(ministry)
        hold = a_hold(ministry, request)
        made = given(ministry, request, a_grant(ministry, request), "45,0")
        _lift(ministry, request)
        before = Act.objects.count()
        holds.end(hold, actor=ministry["controller"], value_day=DAY)
        assert Act.objects.count() == before + 1
        assert room(ministry) == (mio("655,0"), mio("255,0"))
        assert balance(hold.frame_id)[:2] == (0, 0)
        _annul(ministry, Commitment.objects.get(pk=made.pk), "5,0")
        assert room(ministry) == (mio("660,0"), mio("260,0"))
        checks_clean()

    def test_a_refusal_on_the_account_is_the_same_for_everybody(self, ministry: Ministry) -> None:
        """It names what is left after the hold, which everybody can see."""
        request = approved(ministry)
        a_hold(ministry, request)
        given(ministry, request, a_grant(ministry, request), "60,0")
        grant = a_lone_grant(ministry, "30,0")
        said = set()
        for cleared in (False, True):
            Person.objects.filter(pk=ministry["sagsbehandler"].pk).update(cleared=cleared)
            with pytest.raises(Refusal) as refused:
                bound(ministry, grant, "640,1")
            said.add(refused.value.sentence())
        assert len(said) == 1
        assert "hemmeligt" not in said.pop()

    def test_only_a_cleared_controller_holds_room(self, ministry: Ministry) -> None:
        line = ministry.sub.lines.get(year=2024)
        for person in uncleared(ministry):
            with pytest.raises(Refusal) as refused:
                holds.place(actor=person, line=line, amount_ore=1, value_day=DAY)
            assert refused.value.rule == "R23_may"


def _annul(ministry: Ministry, made: Commitment, amount: str) -> None:
    annulment = annulments.register(
        made, actor=ministry["controller"], amount_ore=mio(amount), finance_year=2024,
        reason=ministry.reasons["changed"], note="…", value_day=DAY,
    )  # fmt: skip
    annulments.confirm(annulment, actor=ministry["bevillingshaver"])


def _lift(ministry: Ministry, request: Aktstykke, level: str = PUBLIC) -> None:
    confidentiality.lift(
        request, actor=ministry["chef"], level=level, reason="Besøget er forbi", value_day=DAY
    )


class TestWhoKnows:
    def test_the_uncleared_find_nothing_of_it_and_the_cleared_all(self, ministry: Ministry) -> None:
        request = approved(ministry)
        a_hold(ministry, request)
        grant = a_grant(ministry, request)
        made = given(ministry, request, grant, "45,0")
        paid = payments.register(
            made, actor=ministry["controller"], amount_ore=mio("1,0"), finance_year=2024,
            value_day=DAY, reference="Ordet hemmeligt, bilag 1",
        )  # fmt: skip
        payments.release(paid, actor=ministry["bevillingshaver"])
        for person in uncleared(ministry):
            assert not for_user(person).exists()
            assert not grants_for(person).exists()
            assert not commitments_for(person).exists()
            known = acts_for(person)
            assert not known.filter(concerns_id__in=[request.case_number, grant.ref, made.ref])
            assert not documents_for(person).exists()
        cleared = ministry["controller"]
        assert for_user(cleared).get() == request
        assert commitments_for(cleared).get() == made
        assert acts_for(cleared).filter(concerns_id=str(made.ref)).count() >= 4

    def test_every_act_under_it_carries_clearance_but_those_of_the_hold(
        self, ministry: Ministry
    ) -> None:
        before = list(Act.objects.values_list("pk", flat=True))
        request = approved(ministry)
        a_hold(ministry, request)
        given(ministry, request, a_grant(ministry, request), "45,0")
        new = Act.objects.exclude(pk__in=before)
        assert set(new.filter(clearance=0).values_list("concerns_kind", flat=True)) == {"hold"}
        assert new.filter(clearance=1).count() >= 7

    def test_no_entry_of_an_act_with_clearance_is_on_a_frame_everybody_sees(
        self, ministry: Ministry
    ) -> None:
        request = approved(ministry)
        a_hold(ministry, request)
        made = given(ministry, request, a_grant(ministry, request), "45,0")
        _annul(ministry, made, "5,0")
        kinds = Entry.objects.filter(act__clearance=1).values_list("frame__kind", flat=True)
        assert set(kinds) == {"aktstykke", "pillar", "disposition", "commitment", "hold"} - (
            set() if "disposition" in set(kinds) else {"disposition"}
        )

    def test_lifted_all_of_it_is_seen_from_its_first_act(self, ministry: Ministry) -> None:
        request = approved(ministry)
        a_hold(ministry, request)
        made = given(ministry, request, a_grant(ministry, request), "45,0")
        _lift(ministry, request)
        reader = uncleared(ministry)[-2]
        assert commitments_for(reader).get() == made
        assert Act.objects.filter(open_acts(reader), clearance=1).count() >= 7

    def test_content_alone_is_for_those_who_write_for_the_unit(self, ministry: Ministry) -> None:
        request = a_request(ministry, CONTENT)
        readers = {p.role for p in uncleared(ministry) if may_read_content(p, request)}
        assert readers == {"sagsbehandler", "controller", "chef"}
        other = Person.objects.create(username="o", role=Role.CONTROLLER, unit="anden")
        assert not may_read_content(other, request)
        row = listed(other).get()
        assert row.shown_title == "Fortroligt aktstykke"  # type: ignore[attr-defined]
        assert row.asked_ore is None  # type: ignore[attr-defined]
        assert listed(ministry["chef"]).get().shown_title == "Ordet hemmeligt"  # type: ignore[attr-defined]

    def test_a_number_that_is_taken_is_refused_with_the_same_words(
        self, ministry: Ministry
    ) -> None:
        """Of a secret case as of another unit's, which one cannot see either."""
        a_request(ministry, SECRET, "24/90001")
        a_request(ministry, PUBLIC, "24/90002")
        other = Person.objects.create(username="o", role=Role.SAGSBEHANDLER, unit="anden")
        said = []
        for case in ("24/90001", "24/90002"):
            with pytest.raises(Refusal) as refused:
                aktstykker.register(
                    actor=other, case_number=case, title="x", finance_year=2024,
                    sub_account=ministry.sub, amount_ore=mio("1,0"),
                    table=[aktstykker.TableLine("x", Partner.objects.first(), mio("1,0"))],
                    payment_years=(2024, 2024), value_day=DAY,
                )  # fmt: skip
            said.append(refused.value.sentence().replace(case, ""))
        assert said[0] == said[1]


class TestSetting:
    def test_a_reason_is_needed_and_a_cleared_person_for_existence(
        self, ministry: Ministry
    ) -> None:
        request = a_request(ministry, PUBLIC)
        facts = {"lift_when": "", "value_day": DAY, "level": SECRET}
        with pytest.raises(Refusal) as refused:
            confidentiality.make_confidential(request, actor=ministry["chef"], reason=" ", **facts)
        assert refused.value.rule == "R107_confidential_has_its_reason"
        plain = Person.objects.create(username="c", role=Role.CHEF, unit="MIGSTAB")
        with pytest.raises(Refusal) as refused:
            confidentiality.make_confidential(request, actor=plain, reason="x", **facts)
        assert refused.value.rule == "R23_may"
        confidentiality.make_confidential(request, actor=ministry["chef"], reason="x", **facts)
        assert not for_user(plain).exists()
        act = Act.objects.get(kind="made_confidential")
        assert act.clearance == 1

    def test_not_while_something_everybody_sees_lies_under_it(self, ministry: Ministry) -> None:
        from tests.ministry import with_aktstykke  # noqa: PLC0415

        request = with_aktstykke(ministry)
        with pytest.raises(Refusal) as refused:
            confidentiality.make_confidential(
                request, actor=ministry["chef"], level=SECRET, reason="x", lift_when="",
                value_day=DAY,
            )  # fmt: skip
        assert refused.value.rule == "R110_held_before_secret"

    def test_a_commitment_that_everybody_sees_never_leads_to_it(self, ministry: Ministry) -> None:
        request = approved(ministry)
        a_hold(ministry, request)
        open_one = a_lone_grant(ministry, "60,0", name="Prøvepartner")
        with pytest.raises(Refusal) as refused:
            given(ministry, request, open_one, "1,0")
        assert refused.value.rule == "R110_held_before_secret"


def test_every_model_that_leads_to_a_request_or_a_grant_is_known_to_the_rule() -> None:
    """A new table under a request is hidden with it, or its author says why not, here."""
    seen_by_all = {
        "grants.hold",  # everybody sees that room is reserved; what for is left out by its pages
        # A secret request has no effect on an appropriation (R110), so no law confirms one.
        "grants.law",
        "grants.openinglaw",
        "grants.supplementarylaw",
    }
    known, missing = set(labels()), set()
    models = [m for m in apps.get_models() if m._meta.app_label in {"grants", "reports"}]
    for model in models:
        label = model._meta.label_lower
        leads = {
            f.related_model._meta.label_lower
            for f in model._meta.get_fields()
            if f.is_relation and f.concrete and f.related_model is not model
        }
        if leads & known and label not in known | seen_by_all:
            missing.add(label)
    assert not missing


__all__ = ["decide"]
