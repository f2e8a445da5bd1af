"""Every step x every role x who registered it or not: the answer that docs/transitions.md gives."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from grants.aktstykker import ending, following, life
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of, revise
from grants.aktstykker.table import TableLine
from grants.aktstykker.taking_back import take_back_decision
from grants.authority.delegating import give
from grants.commitments import annulments, closing, grants
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.gates.services import record
from grants.management.commands.transitions import page
from grants.papers.services import deliver
from grants.payments import repayments
from grants.payments import services as payments
from grants.registrations import services as registrations
from grants.registrations.sorts import nobody, nothing
from grants.reversals import services as stornos
from grants.sorts import SORTS
from ledger.models import Act, Person
from ledger.money import mio
from ledger.posting import Concerns
from ledger.refusals import AlreadyDone, Refusal
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_document, a_draft, a_lone_grant, a_ministry, bound
from tests.papers_made import DIGEST, a_letter, a_paper

pytestmark = pytest.mark.django_db
DOC = Path(settings.BASE_DIR) / "docs" / "transitions.md"
NO = {"R23_may", "R4_four_eyes"}
Role = Person.Role


class Row(NamedTuple):
    """A line of the page."""

    thing: str
    before: str
    after: str
    doing: str
    roles: frozenset[str]
    second: bool


def rows() -> list[Row]:
    """The page as it is committed: what is promised, read by who wants to know."""
    found = []
    for line in DOC.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] not in {"thing", "---"}:
            thing, _name, before, after, doing, _label, roles, second = cells
            found.append(
                Row(thing, before, after, doing, frozenset(roles.split(", ")), second == "yes")
            )
    return found


def test_the_page_is_made_from_the_code() -> None:
    assert DOC.read_text() == page(), (
        "run: .venv/bin/python manage.py transitions > docs/transitions.md"
    )
    assert len(rows()) > 50


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def outcome(take: Callable[[], Any]) -> str:
    """Take the step and undo it again; the rule that said no, or nothing.

    A no that is not about the person (no room, another state) comes after he was let through.
    """
    point = transaction.savepoint()
    try:
        take()
    except Refusal as refusal:
        return refusal.rule if refusal.rule in NO else ""
    except (AlreadyDone, IntegrityError):
        return ""
    finally:
        transaction.savepoint_rollback(point)
    return ""


@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join(row[:4]))
def test_each_step_is_open_to_those_the_page_names_and_to_nobody_else(
    ministry: Ministry, row: Row
) -> None:
    wrong = []
    for role in Role:
        for creator in (True, False):
            person = ministry[role.value]
            first = person if creator else a_person(Person.Role.SAGSBEHANDLER)
            allowed = role.value in row.roles and not (row.second and creator)
            said = outcome(_step(row, ministry, person, first))
            if (said == "") is not allowed:
                wrong.append(f"{role.value}, {creator=}: {said or 'allowed'}")
    assert not wrong


def _step(row: Row, ministry: Ministry, person: Person, first: Person) -> Callable[[], Any]:
    """The real service of the step, on a thing in its state that `first` registered."""
    if row.thing in SORTS:
        return _of_sort(row, person, first)
    return STEPS[row.thing, row.before, row.after, row.doing](ministry, person, first)


def _of_sort(row: Row, person: Person, first: Person) -> Callable[[], Any]:
    """A registration that is nowhere yet: authority is asked before anything else is looked at.

    So every sort joins by itself, also one that is not written yet.
    """
    sort = dataclasses.replace(
        SORTS[row.thing],
        about=lambda _thing: ("", None),
        concerns=lambda _thing: Concerns("test", "1"),
        title=lambda _thing: "Prøve",
        moves=lambda _thing, _key: [],
        check=nothing,
        done=nothing,
        hands=nobody,
    )
    thing = sort.model(unit=person.unit, finance_year=2024, value_day=DAY, note="Prøve")
    thing.registered_by = first
    if row.before == "-":
        return lambda: registrations.register(sort, thing, actor=person)
    thing.state = row.before
    match row.after:
        case "confirmed":
            return lambda: registrations.confirm(sort, thing, actor=person)
        case "returned":
            return lambda: registrations.send_back(sort, thing, actor=person, reason="Prøve")
        case "withdrawn":
            return lambda: registrations.withdraw(sort, thing, actor=person)
    raise AssertionError(row)


def _grant(ministry: Ministry) -> Grant:
    return a_lone_grant(ministry, "1,0", name=f"Eksempelpartner {Grant.objects.count()}")


def _draft(ministry: Ministry, first: Person) -> Commitment:
    commitment = a_draft(ministry, _grant(ministry), "1,0")
    Commitment.objects.filter(pk=commitment.pk).update(registered_by=first)
    commitment.refresh_from_db()
    return commitment


def _submitted(ministry: Ministry, first: Person) -> Commitment:
    commitment = _draft(ministry, first)
    commitments.submit(commitment, actor=a_person(Role.SAGSBEHANDLER), value_day=DAY)
    return commitment


def _bound(ministry: Ministry) -> Commitment:
    return bound(ministry, _grant(ministry), "1,0")


def _owned(thing: Any, field: str, first: Person) -> Any:
    type(thing).objects.filter(pk=thing.pk).update(**{field: first})
    thing.refresh_from_db()
    return thing


def _annulment(ministry: Ministry, first: Person) -> Any:
    made = annulments.register(
        _bound(ministry), actor=ministry["sagsbehandler"], **_annul(ministry)
    )
    return _owned(made, "registered_by", first)


def _annul(ministry: Ministry) -> dict[str, Any]:
    reason = ministry.reasons["changed"]
    return {
        "amount_ore": mio("0,1"), "finance_year": 2024, "reason": reason, "note": "Prøve",
        "value_day": DAY,
    }  # fmt: skip


PAY = {"amount_ore": mio("0,1"), "finance_year": 2024, "value_day": DAY}


def _payment(ministry: Ministry, first: Person) -> Any:
    made = payments.register(_bound(ministry), actor=ministry["sagsbehandler"], **PAY)
    return _owned(made, "registered_by", first)


def _released(ministry: Ministry) -> Any:
    made = payments.register(_bound(ministry), actor=ministry["sagsbehandler"], **PAY)
    payments.release(made, actor=ministry["controller"])
    return made


BACK = {"kind": "unspent", "note": "Prøve", **PAY}


def _repayment(ministry: Ministry, first: Person) -> Any:
    made = repayments.register(_released(ministry), actor=ministry["controller"], **BACK)
    return _owned(made, "registered_by", first)


def _act(ministry: Ministry) -> Act:
    return Act.objects.get(key=_bound(ministry).bound_act_id)


def _storno(ministry: Ministry, first: Person) -> Any:
    made = stornos.propose(
        _act(ministry), actor=ministry["sagsbehandler"], reason="Prøve", value_day=DAY
    )
    return _owned(made, "proposed_by", first)


def _request(ministry: Ministry, state: str, first: Person) -> Aktstykke:
    made = aktstykker.register(actor=ministry["chef"], **_case(ministry))
    if state != "draft":
        aktstykker.send(made, actor=ministry["chef"], value_day=DAY)
    if state == "decision_recorded":
        aktstykker.record_decision(made, actor=ministry["controller"], **_decision(ministry))
        _owned(made, "decision_recorded_by", first)
    return made


def _way_out(state: str) -> Any:
    """A request on its way out of the house, submitted by `first`."""

    def make(ministry: Ministry, first: Person) -> Aktstykke:
        made = _request(ministry, "draft", first)
        values: dict[str, Any] = {"state": state, "review_version": 1, "review_digest": DIGEST}
        if state == "agreed":
            values |= {
                "agreed_version": 1,
                "agreed_digest": DIGEST,
                "agreed_on": DAY,
                "agreed_document": a_document(ministry["controller"]),
            }
        Aktstykke.objects.filter(pk=made.pk).update(submitted_by=first, **values)
        made.refresh_from_db()
        return made

    return make


def _revising(ministry: Ministry, person: Person, first: Person) -> Any:
    thing = _request(ministry, "draft", first)
    return lambda: revise(thing, actor=person, changes=facts_of(thing))


def _case(ministry: Ministry) -> dict[str, Any]:
    pillar = ministry.pillars[0]
    return {
        "case_number": f"24/{20000 + Aktstykke.objects.count()}", "title": "Prøve",
        "finance_year": 2024, "sub_account": ministry.sub, "amount_ore": mio("50,0"),
        "table": [TableLine(pillar.name, pillar.partner, mio("50,0"))],
        "payment_years": (2024, 2025), "source": ministry.source, "value_day": DAY,
    }  # fmt: skip


def _decision(ministry: Ministry) -> dict[str, Any]:
    document = a_document(ministry["controller"])
    return {"decided_on": DAY, "text": "Eksempel: tiltrådt", "document": document}


def _open(ministry: Ministry, person: Person, kind: str, first: Person) -> Any:
    grant = _owned(_grant(ministry), "registered_by", first)
    facts = {"kind": kind, "outcome": "passed", "day": DAY, "decided_by": "Eksempel"}
    return lambda: record(grant, actor=person, **facts)


def _new_draft(ministry: Ministry, person: Person) -> Any:
    grant = _grant(ministry)
    return lambda: a_draft(ministry, grant, "1,0", actor=person)


def _delegate(ministry: Ministry, person: Person) -> Any:
    today = timezone.localdate()
    holder = a_person(Role.CONTROLLER)
    return lambda: give(actor=person, giver=person, holder=holder, first_day=today, last_day=today)


def _new_grant(ministry: Ministry, person: Person) -> Any:
    partner = ministry.pillars[0].partner
    facts = {"title": "Prøve", "planned_total_ore": mio("1,0"), "year": 2024, "value_day": DAY}
    return lambda: grants.open_grant(actor=person, partner=partner, **facts)


def _closing(ministry: Ministry, person: Person, *, again: bool) -> Any:
    thing = _bound(ministry)
    service = closing.reopen if again else closing.close
    return lambda: service(thing, actor=person, value_day=DAY, reason="Prøve")


def _do(service: Any, make: Any, **facts: Any) -> Any:
    """The step as a service on what `make(ministry, first)` makes."""

    def step(ministry: Ministry, person: Person, first: Person) -> Any:
        thing = make(ministry, first)
        return lambda: service(thing, actor=person, **facts)

    return step


def _on_bound(ministry: Ministry, _first: Person) -> Commitment:
    return _bound(ministry)


def _in(state: str) -> Any:
    return lambda ministry, first: _request(ministry, state, first)


STEPS: dict[tuple[str, str, str, str], Callable[..., Callable[[], Any]]] = {
    ("grant", "-", "open", "register_grant"): lambda m, p, _f: _new_grant(m, p),
    ("grant", "open", "open", "record_gate"): lambda m, p, f: _open(m, p, "idea", f),
    ("grant", "open", "open", "decide_as_head"): lambda m, p, f: _open(m, p, "head", f),
    ("commitment", "-", "draft", "draft_commitment"): lambda m, p, _f: _new_draft(m, p),
    ("commitment", "draft", "draft", "draft_commitment"): _do(
        commitments.edit, _draft, changes={}, value_day=DAY
    ),
    ("commitment", "draft", "submitted", "submit_commitment"): _do(
        commitments.submit, _draft, value_day=DAY
    ),
    ("commitment", "draft", "withdrawn", "draft_commitment"): _do(
        commitments.withdraw, _draft, value_day=DAY
    ),
    ("commitment", "submitted", "draft", "return_commitment"): _do(
        commitments.send_back, _submitted, reason="Prøve", value_day=DAY
    ),
    ("commitment", "submitted", "bound", "bind_commitment"): _do(
        commitments.bind, _submitted, value_day=DAY
    ),
    ("commitment", "bound", "closed", "close_commitment"): lambda m, p, _f: _closing(
        m, p, again=False
    ),
    ("commitment", "closed", "bound", "close_commitment"): lambda m, p, _f: _closing(
        m, p, again=True
    ),
    ("annulment", "-", "registered", "register_annulment"): lambda m, p, f: _do(
        annulments.register, _on_bound, **_annul(m)
    )(m, p, f),
    ("annulment", "registered", "confirmed", "confirm_annulment"): _do(
        annulments.confirm, _annulment
    ),
    ("annulment", "registered", "withdrawn", "register_annulment"): _do(
        annulments.withdraw, _annulment, value_day=DAY
    ),
    ("payment", "-", "registered", "register_payment"): _do(payments.register, _on_bound, **PAY),
    ("payment", "registered", "released", "release_payment"): _do(payments.release, _payment),
    ("payment", "registered", "withdrawn", "register_payment"): _do(
        payments.withdraw, _payment, value_day=DAY
    ),
    ("repayment", "-", "registered", "register_repayment"): _do(
        repayments.register, lambda m, _f: _released(m), **BACK
    ),
    ("repayment", "registered", "confirmed", "confirm_repayment"): _do(
        repayments.confirm, _repayment
    ),
    ("repayment", "registered", "withdrawn", "register_repayment"): _do(
        repayments.withdraw, _repayment, value_day=DAY
    ),
    ("storno", "-", "proposed", "propose_storno"): _do(
        stornos.propose, lambda m, _f: _act(m), reason="Prøve", value_day=DAY
    ),
    ("storno", "proposed", "confirmed", "confirm_storno"): _do(
        stornos.confirm, _storno, value_day=DAY
    ),
    ("storno", "proposed", "withdrawn", "propose_storno"): _do(
        stornos.withdraw, _storno, value_day=DAY
    ),
    ("aktstykke", "-", "draft", "register_aktstykke"): lambda m, p, _f: (
        lambda: aktstykker.register(actor=p, **_case(m))
    ),
    ("aktstykke", "draft", "sent", "send_aktstykke"): _do(
        aktstykker.send, _in("draft"), value_day=DAY
    ),
    ("aktstykke", "draft", "draft", "register_aktstykke"): _revising,
    ("aktstykke", "draft", "review", "draft_paper"): _do(
        life.submit, _in("draft"), version=1, digest=DIGEST
    ),
    ("aktstykke", "draft", "withdrawn", "record_decision"): _do(
        aktstykker.end_without_approval,
        _in("draft"),
        state="withdrawn",
        reason="Prøve",
        value_day=DAY,
    ),
    ("aktstykke", "review", "accepted", "accept_aktstykke"): _do(life.accept, _way_out("review")),
    ("aktstykke", "accepted", "at_finance", "record_finance"): _do(
        life.ask_finance, _way_out("accepted"), value_day=DAY
    ),
    ("aktstykke", "at_finance", "agreed", "record_finance"): _do(
        life.record_agreement, _way_out("at_finance"), value_day=DAY, document=a_letter()
    ),
    ("aktstykke", "agreed", "sent", "send_aktstykke"): _do(
        deliver, _way_out("agreed"), paper=a_paper(), value_day=DAY
    ),
    **{
        ("aktstykke", state, "draft", "return_aktstykke"): _do(
            life.send_back, _way_out(state), reason="Prøve"
        )
        for state in ("review", "accepted", "at_finance", "agreed")
    },
    ("aktstykke", "sent", "sent", "follow_aktstykke"): _do(
        following.receive_number, _in("sent"), number=51, session="2024-25", value_day=DAY
    ),
    ("aktstykke", "sent", "lapsed", "record_decision"): _do(
        ending.lapse, _in("sent"), value_day=DAY.replace(year=2025)
    ),
    ("aktstykke", "sent", "decision_recorded", "record_decision"): lambda m, p, f: _do(
        aktstykker.record_decision, _in("sent"), **_decision(m)
    )(m, p, f),
    ("aktstykke", "sent", "noted", "record_decision"): _do(
        aktstykker.end_without_approval, _in("sent"), state="noted", reason="Prøve",
        value_day=DAY,
    ),
    ("aktstykke", "decision_recorded", "approved", "confirm_decision"): _do(
        aktstykker.confirm_decision, _in("decision_recorded")
    ),
    ("aktstykke", "decision_recorded", "sent", "record_decision"): _do(
        take_back_decision, _in("decision_recorded"), reason="Prøve"
    ),
    ("delegation", "-", "in_force", "delegate"): lambda m, p, _f: _delegate(m, p),
}  # fmt: skip


def test_a_request_goes_back_to_sent_and_its_decision_is_recorded_anew(ministry: Ministry) -> None:
    """The day was typed wrongly: 2 December instead of 28 November."""
    controller = ministry["controller"]
    request = _request(ministry, "decision_recorded", controller)
    take_back_decision(request, actor=controller, reason="Forkert dag")
    request.refresh_from_db()
    assert (request.state, request.decided_on, request.decision_document) == ("sent", None, None)
    assert Act.objects.filter(concerns_id=request.case_number, kind="withdrawn").count() == 1
    again = {**_decision(ministry), "decided_on": dt.date(2024, 11, 28)}
    aktstykker.record_decision(request, actor=controller, **again)
    aktstykker.confirm_decision(request, actor=ministry["chef"])
    assert request.state == "approved"
    with pytest.raises(Refusal) as refused:
        take_back_decision(request, actor=controller, reason="For sent")
    assert refused.value.rule == "R8_one_step_from_its_state"
