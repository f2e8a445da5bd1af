"""A request's paper on its way out: who, in which order, and what an agreement is to."""

import datetime as dt
from typing import Any

import pytest

from grants.aktstykker import life, services
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of, revise
from grants.aktstykker.table import TableLine
from grants.papers.models import Delivered
from grants.papers.services import correct, deliver
from ledger.kinds import Kind
from ledger.models import Act, Document, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_document, a_ministry
from tests.papers_made import DIGEST, OTHER_DIGEST, a_letter, a_paper, agreed, delivered

pytestmark = pytest.mark.django_db
State = Aktstykke.State


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def draft(ministry: Ministry) -> Aktstykke:
    return a_request(ministry)


def a_request(ministry: Ministry, **facts: Any) -> Aktstykke:
    said = {
        "actor": ministry["sagsbehandler"],
        "case_number": "24/13275",
        "title": "Capacity",
        "finance_year": 2024,
        "sub_account": ministry.sub,
        "amount_ore": mio("100,0"),
        "table": [TableLine(p.name, p.partner, mio("50,0"), p) for p in ministry.pillars],
        "payment_years": (2024, 2025),
        "source": ministry.source,
        "value_day": dt.date(2024, 11, 12),
    }
    return services.register(**(said | facts))


def refused(rule: str, call: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises(Refusal) as no:
        call(*args, **facts)
    assert no.value.rule.startswith(rule + "_"), no.value.rule
    return no.value.text


def kinds() -> list[str]:
    return list(
        Act.objects.filter(concerns_kind="aktstykke").order_by("pk").values_list("kind", flat=True)
    )


def test_the_way_out_leaves_who_when_and_document_at_each_step(
    ministry: Ministry, draft: Aktstykke
) -> None:
    delivered(ministry, draft)
    draft.refresh_from_db()
    assert draft.state == State.SENT
    assert kinds()[1:] == [
        Kind.AKTSTYKKE_SUBMITTED,
        Kind.AKTSTYKKE_ACCEPTED,
        Kind.FINANCE_ASKED,
        Kind.FINANCE_AGREED,
        Kind.AKTSTYKKE_SENT,
    ]
    accepted = Act.objects.get(kind=Kind.AKTSTYKKE_ACCEPTED)
    assert (accepted.actor, accepted.approver) == (ministry["sagsbehandler"], ministry["chef"])
    agreement = Act.objects.get(kind=Kind.FINANCE_AGREED)
    assert agreement.document is not None
    assert agreement.document.name == "tilslutning.pdf"
    paper = Delivered.objects.get()
    assert bytes(paper.document.content) == a_paper().pdf
    assert (paper.version, paper.digest, paper.act.kind) == (1, DIGEST, Kind.AKTSTYKKE_SENT)


def test_nobody_accepts_what_he_submitted(ministry: Ministry, draft: Aktstykke) -> None:
    chef = ministry["chef"]
    life.submit(draft, actor=chef, version=1, digest=DIGEST)
    refused("R4", life.accept, draft, actor=chef)
    life.accept(draft, actor=ministry["bevillingshaver"])
    assert draft.state == State.ACCEPTED


@pytest.mark.parametrize("role", ["laeser", "administrator", "bevillingshaver"])
def test_a_reader_submits_nothing(ministry: Ministry, draft: Aktstykke, role: str) -> None:
    refused("R23", life.submit, draft, actor=ministry[role], version=1, digest=DIGEST)


def test_no_step_is_left_out(ministry: Ministry, draft: Aktstykke) -> None:
    chef, officer = ministry["chef"], ministry["sagsbehandler"]
    refused("R8", life.accept, draft, actor=chef)
    refused("R8", life.ask_finance, draft, actor=officer, value_day=DAY)
    life.submit(draft, actor=officer, version=1, digest=DIGEST)
    refused("R8", life.ask_finance, draft, actor=officer, value_day=DAY)
    life.accept(draft, actor=chef)
    refused("R8", life.record_agreement, draft, actor=officer, value_day=DAY, document=a_letter())
    refused("R103", deliver, draft, actor=chef, paper=a_paper(), value_day=DAY)


def test_finance_agrees_in_writing_and_not_tomorrow(ministry: Ministry, draft: Aktstykke) -> None:
    officer = ministry["sagsbehandler"]
    life.submit(draft, actor=officer, version=1, digest=DIGEST)
    life.accept(draft, actor=ministry["chef"])
    life.ask_finance(draft, actor=officer, value_day=DAY)
    refused("R103", life.record_agreement, draft, actor=officer, value_day=DAY, document=None)
    refused(
        "R9",
        life.record_agreement,
        draft,
        actor=officer,
        value_day=dt.date(2100, 1, 1),
        document=a_letter(),
    )
    assert Document.objects.count() == 0


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_it_goes_back_with_a_reason_from_every_step_before_delivery(
    ministry: Ministry, draft: Aktstykke, steps: int
) -> None:
    officer, chef = ministry["sagsbehandler"], ministry["chef"]
    walk = (
        lambda: life.submit(draft, actor=officer, version=1, digest=DIGEST),
        lambda: life.accept(draft, actor=chef),
        lambda: life.ask_finance(draft, actor=officer, value_day=DAY),
        lambda: life.record_agreement(draft, actor=officer, value_day=DAY, document=a_letter()),
    )
    for take in walk[:steps]:
        take()
    refused("R9", life.send_back, draft, actor=chef, reason=" ")
    life.send_back(draft, actor=chef, reason="Beløbet skal ned")
    draft.refresh_from_db()
    assert (draft.state, draft.review_version, draft.submitted_by) == (State.DRAFT, None, None)
    assert Act.objects.latest("pk").reason == "Beløbet skal ned"


def test_a_delivered_paper_does_not_go_back(ministry: Ministry, draft: Aktstykke) -> None:
    delivered(ministry, draft)
    refused("R8", life.send_back, draft, actor=ministry["chef"], reason="For sent")


def test_an_agreement_survives_as_long_as_figures_years_and_accounts_do(
    ministry: Ministry, draft: Aktstykke
) -> None:
    agreed(ministry, draft)
    life.send_back(draft, actor=ministry["chef"], reason="Et ord")
    life.submit(draft, actor=ministry["sagsbehandler"], version=2, digest=DIGEST)
    life.accept(draft, actor=ministry["chef"])
    assert (draft.state, draft.agreed_version, draft.review_version) == (State.AGREED, 1, 2)
    refused("R103", deliver, draft, actor=ministry["chef"], paper=a_paper(1), value_day=DAY)
    deliver(draft, actor=ministry["chef"], paper=a_paper(2), value_day=DAY)


def test_another_digest_voids_it(ministry: Ministry, draft: Aktstykke) -> None:
    agreed(ministry, draft)
    life.send_back(draft, actor=ministry["chef"], reason="Beløbet")
    life.submit(draft, actor=ministry["sagsbehandler"], version=2, digest=OTHER_DIGEST)
    draft.refresh_from_db()
    assert (draft.agreed_digest, draft.agreed_document, draft.finance_ministry_agrees) == (
        "",
        None,
        False,
    )
    assert Kind.FINANCE_VOIDED in kinds()
    life.accept(draft, actor=ministry["chef"])
    assert draft.state == State.ACCEPTED


def test_the_paper_of_other_figures_is_not_delivered(ministry: Ministry, draft: Aktstykke) -> None:
    agreed(ministry, draft)
    refused(
        "R103",
        deliver,
        draft,
        actor=ministry["chef"],
        paper=a_paper(digest=OTHER_DIGEST),
        value_day=DAY,
    )
    assert not Delivered.objects.exists()


@pytest.mark.parametrize(
    ("severity", "answer", "goes"),
    [
        ("ERROR", "Set", False),
        ("WARNING", "", False),
        ("WARNING", "Set", True),
        ("INFORMATION", "", True),
    ],
)
def test_an_error_or_an_unanswered_warning_stops_delivery(
    ministry: Ministry, draft: Aktstykke, severity: str, answer: str, *, goes: bool
) -> None:
    agreed(ministry, draft)
    found = {"rule": "L1", "severity": severity, "text": "Summen er forkert.", "answer": answer}
    paper = a_paper(findings=[found])
    if not goes:
        said = refused("R101", deliver, draft, actor=ministry["chef"], paper=paper, value_day=DAY)
        assert "Summen er forkert." in said
        return
    made = deliver(draft, actor=ministry["chef"], paper=paper, value_day=DAY)
    assert made.findings == [found]


def test_only_the_head_delivers(ministry: Ministry, draft: Aktstykke) -> None:
    agreed(ministry, draft)
    refused("R23", deliver, draft, actor=ministry["sagsbehandler"], paper=a_paper(), value_day=DAY)
    other = a_person(Person.Role.CHEF, "HUM")
    refused("R23", deliver, draft, actor=other, paper=a_paper(), value_day=DAY)


def test_what_is_written_here_is_not_sent_in_another_way(
    ministry: Ministry, draft: Aktstykke
) -> None:
    life.submit(draft, actor=ministry["sagsbehandler"], version=1, digest=DIGEST)
    refused("R100", services.send, draft, actor=ministry["chef"], value_day=DAY)


def test_a_corrected_print_stands_beside_the_first(ministry: Ministry, draft: Aktstykke) -> None:
    delivered(ministry, draft)
    chef = ministry["chef"]
    refused("R104", correct, draft, actor=chef, paper=a_paper(), reason=" ", value_day=DAY)
    refused(
        "R103",
        correct,
        draft,
        actor=chef,
        paper=a_paper(digest=OTHER_DIGEST),
        reason="Tal",
        value_day=DAY,
    )
    correct(draft, actor=chef, paper=a_paper(2), reason="Et navn var stavet forkert", value_day=DAY)
    kinds_ = list(draft.papers.values_list("number", "kind"))
    assert kinds_ == [(1, "delivered"), (2, "corrected")]
    assert bytes(draft.papers.get(number=1).document.content) == a_paper().pdf


def test_a_delivered_row_never_changes(ministry: Ministry, draft: Aktstykke) -> None:
    delivered(ministry, draft)
    with pytest.raises(Exception, match="R104_delivered_never_changes"):
        draft.papers.update(text="noget andet")


def test_the_decision_waits_for_its_document_in_this_life_too(
    ministry: Ministry, draft: Aktstykke
) -> None:
    """On a spoken yes nothing is recorded and nothing can be confirmed (BV 3.4.6)."""
    officer = ministry["sagsbehandler"]
    said = {"decided_on": DAY, "text": "Eksempel: tiltrådt"}
    for take in (lambda: None, lambda: agreed(ministry, draft)):
        take()
        refused(
            "R8",
            services.record_decision,
            draft,
            actor=officer,
            document=a_document(officer),
            **said,
        )
    deliver(draft, actor=ministry["chef"], paper=a_paper(), value_day=DAY)
    refused("R17", services.record_decision, draft, actor=officer, document=None, **said)
    refused("R8", services.confirm_decision, draft, actor=ministry["controller"])
    services.record_decision(draft, actor=officer, document=a_document(officer), **said)
    services.confirm_decision(draft, actor=ministry["controller"])
    assert [p.kind for p in draft.papers.all()] == ["delivered", "decided"]


def test_figures_move_in_draft_only_and_void_the_agreement(
    ministry: Ministry, draft: Aktstykke
) -> None:
    agreed(ministry, draft)
    officer = ministry["sagsbehandler"]
    facts = facts_of(draft)
    less = facts._replace(
        amount_ore=mio("99,9"),
        table=(facts.table[0], facts.table[1]._replace(amount_ore=mio("49,9"))),
    )
    refused("R112", revise, draft, actor=officer, changes=less)
    life.send_back(draft, actor=ministry["chef"], reason="Beløbet")
    refused("R22", revise, draft, actor=officer, changes=facts._replace(amount_ore=mio("99,9")))
    revise(draft, actor=officer, changes=facts._replace(title="Capacity 2024-2029"))
    draft.refresh_from_db()
    assert draft.agreed_digest == DIGEST
    revise(draft, actor=officer, changes=less)
    draft.refresh_from_db()
    assert (draft.amount_ore, draft.agreed_digest) == (mio("99,9"), "")
    act = Act.objects.get(kind=Kind.AKTSTYKKE_REVISED, reason__contains="beløb")
    assert "100,0 mio. kr. → 99,9 mio. kr." in act.reason.replace("\xa0", " ")
