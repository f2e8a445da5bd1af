"""The ladder: 10,0 is the head's alone, 10,1 the minister's too, above 43,0 both bodies as well."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.gates.ladder import ladder
from grants.gates.models import ApprovalLimit, Gate, GateKind
from grants.gates.services import lacking, record
from grants.registrations import services as registrations
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import left
from tests.grants.pages import get, post, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    for gate, above, first, last in (
        ("head", "0,0", dt.date(2017, 1, 1), None),
        ("minister", "10,0", dt.date(2017, 1, 1), None),
        ("programme_committee", "39,0", dt.date(2018, 1, 1), dt.date(2023, 12, 31)),
        ("programme_committee", "43,0", dt.date(2024, 1, 1), None),
        ("council", "43,0", dt.date(2024, 1, 1), None),
    ):
        ApprovalLimit.objects.create(
            gate=gate, above_ore=mio(above), valid_from=first, valid_to=last, source=made.source
        )
    return made


def kinds(grant: Grant, day: dt.date = DAY) -> list[str]:
    return [limit.gate for limit in lacking(grant, day)]


def passed(ministry: Ministry, grant: Grant, kind: str, **facts: Any) -> Gate:
    actor = ministry["chef" if kind == GateKind.HEAD else "sagsbehandler"]
    if kind != GateKind.HEAD:
        paper = keep_document(
            name="referat.txt", media_type="text/plain", content=b"Eksempel", by=actor
        )
        facts = {"document": paper, "decided_by": "Eksempel: udvalget", **facts}
    return record(grant, **{"actor": actor, "kind": kind, "outcome": "passed", "day": DAY, **facts})


@pytest.mark.parametrize(
    ("planned", "needed"),
    [
        ("10,0", ["head"]),
        ("10,1", ["head", "minister"]),
        ("43,0", ["head", "minister"]),
        ("43,1", ["head", "minister", "programme_committee", "council"]),
    ],
)
def test_which_gates_follow_from_the_planned_total(
    ministry: Ministry, planned: str, needed: list[str]
) -> None:
    assert kinds(a_lone_grant(ministry, planned)) == needed


def test_the_limit_is_that_of_the_day(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "40,0")
    assert "programme_committee" in kinds(grant, dt.date(2023, 12, 31))
    assert "programme_committee" not in kinds(grant, dt.date(2024, 1, 1))


def test_without_limits_nothing_is_required(ministry: Ministry) -> None:
    ApprovalLimit.objects.all().delete()
    assert kinds(a_lone_grant(ministry, "500,0")) == []


def test_a_commitment_waits_for_the_gates_and_the_refusal_names_them(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "30,0")
    commitment = a_draft(ministry, grant, "5,0")
    commitments.submit(commitment, actor=ministry["sagsbehandler"], value_day=DAY)

    def bind() -> None:
        commitments.bind(commitment, actor=ministry["bevillingshaver"], value_day=DAY)

    with pytest.raises(Refusal) as refused:
        bind()
    assert refused.value.rule == "R34_gates_before_commitment"
    said = refused.value.sentence().replace("\xa0", " ")
    assert "30,0 mio. kr." in said
    assert "kontorchefens godkendelse, ministerens godkendelse (over 10,0 mio. kr.)" in said
    passed(ministry, grant, "head")
    with pytest.raises(Refusal) as still:
        bind()
    assert "kontorchefens" not in still.value.sentence()
    passed(ministry, grant, "minister")
    bind()
    assert commitment.state == Commitment.State.BOUND


def test_a_gate_decided_after_the_commitments_day_comes_too_late(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "5,0")
    passed(ministry, grant, "head", day=DAY + dt.timedelta(days=1))
    assert kinds(grant, DAY) == ["head"]
    assert kinds(grant, DAY + dt.timedelta(days=1)) == []


def test_the_latest_decision_counts_and_a_no_is_a_no(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "5,0")
    passed(ministry, grant, "head")
    passed(ministry, grant, "head", outcome="rejected", reason="Mål mangler")
    assert kinds(grant) == ["head"]
    passed(ministry, grant, "head")
    assert kinds(grant) == []


def test_a_grant_that_outgrows_its_approval_needs_it_again(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "20,0")
    passed(ministry, grant, "head")
    passed(ministry, grant, "minister")
    assert kinds(grant) == []
    Grant.objects.filter(pk=grant.pk).update(planned_total_ore=mio("20,1"))
    grant.refresh_from_db()
    assert kinds(grant) == ["head", "minister"]


def test_raised_above_what_was_approved_it_needs_the_gates_of_its_new_total(
    ministry: Ministry,
) -> None:
    """9,0 is the head's alone. Raised by 1,1 it is 10,1: the minister's too."""
    grant = a_lone_grant(ministry, "9,0")
    passed(ministry, grant, "head", total_ore=mio("20,0"))
    commitment = bound(ministry, grant, "9,0")
    thing = Amendment(commitment=commitment, amount_ore=mio("1,1"), finance_year=2024)
    thing.value_day, thing.note, thing.unit = DAY, "Eksempel", "MIGSTAB"
    registrations.register(AMENDMENTS, thing, actor=ministry["sagsbehandler"])
    assert kinds(grant) == ["minister"], "it is seen while it waits"
    with pytest.raises(Refusal, match="R34_gates_before_commitment"):
        registrations.confirm(AMENDMENTS, thing, actor=ministry["bevillingshaver"])
    passed(ministry, grant, "minister")
    registrations.confirm(AMENDMENTS, thing, actor=ministry["bevillingshaver"])
    assert left(commitment.frame_id or 0) == mio("10,1")


def test_not_required_needs_a_reason_and_the_approver_sees_it(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "30,0")
    actor = ministry["sagsbehandler"]
    facts = {"actor": actor, "kind": "minister", "outcome": "not_required", "day": DAY}
    with pytest.raises(Refusal) as refused:
        record(grant, decided_by="Eksempel", **facts)
    assert refused.value.rule == "R33_gate_has_its_evidence"
    why = "Eksempel: del af en bevilling, ministeren har godkendt"
    record(grant, decided_by="Eksempel", reason=why, **facts)
    commitment = a_draft(ministry, grant, "5,0")
    commitments.submit(commitment, actor=actor, value_day=DAY)
    assert why in text(get(ministry["bevillingshaver"], "commitment_bind", commitment.ref))


def test_the_heads_gate_is_the_heads_and_not_on_a_grant_of_his_own(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "5,0")
    facts = {"kind": "head", "outcome": "passed", "day": DAY}
    for role in ("sagsbehandler", "controller", "bevillingshaver", "laeser", "administrator"):
        with pytest.raises(Refusal) as refused:
            record(grant, actor=ministry[role], **facts)
        assert refused.value.rule == "R23_may"
    Grant.objects.filter(pk=grant.pk).update(registered_by=ministry["chef"])
    grant.refresh_from_db()
    with pytest.raises(Refusal) as own:
        record(grant, actor=ministry["chef"], **facts)
    assert own.value.rule == "R4_four_eyes"


def test_a_bodys_yes_is_shown_by_a_document(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "50,0")
    with pytest.raises(Refusal, match="Vedlæg"):
        passed(ministry, grant, "council", document=None)
    assert passed(ministry, grant, "council").document is not None


def test_what_was_decided_is_never_changed(ministry: Ministry) -> None:
    gate = passed(ministry, a_lone_grant(ministry, "5,0"), "head")
    with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
        Gate.objects.filter(pk=gate.pk).update(outcome="rejected")


def test_it_is_recorded_on_its_page_and_seen_in_the_row_of_steps(ministry: Ministry) -> None:
    grant = a_lone_grant(ministry, "12,0")
    said = {
        "kind": "minister", "outcome": "passed", "day": "2024-12-01", "total_ore": "12 mio",
        "decided_by": "Eksempel: ministeren",
        "document": SimpleUploadedFile("brev.txt", b"Eksempel", "text/plain"),
    }  # fmt: skip
    officer = ministry["sagsbehandler"]
    assert post(officer, "gate_new", grant.ref, said=said).status_code == 302
    shown = text(get(officer, "grant", grant.ref))
    assert "Eksempel: ministeren" in shown
    rungs = {rung.label: rung.mood for rung in ladder(grant).rungs}
    assert (rungs["Ministerens godkendelse"], rungs["Kontorchefens godkendelse"]) == (
        "done", "missing",
    )  # fmt: skip
    assert Act.objects.filter(kind=Kind.GATE_RECORDED, concerns_id=str(grant.ref)).count() == 1
    # The head's own gate is not among what a case officer may record.
    assert post(officer, "gate_new", grant.ref, said={**said, "kind": "head"}).status_code == 422
