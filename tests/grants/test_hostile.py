"""What no honest form sends and no careful person does, tried all the same."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.urls import reverse

from grants.accounts import services as accounts
from grants.accounts.models import Line
from grants.aktstykker import services as aktstykker
from grants.aktstykker.models import Aktstykke
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.entering import enter
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Repayment
from ledger import documents
from ledger.checking import check_ledger
from ledger.forms import ActionForm
from ledger.kinds import Kind
from ledger.models import Document
from ledger.money import mio
from ledger.refusals import Refusal
from ledger.uploads import Upload
from ledger.web import as_seen
from reports.aktstykker.behind import room
from tests.builders import a_person, a_year, act
from tests.grants.pages import get, post
from tests.ministry import (
    DAY,
    Ministry,
    Role,
    a_document,
    a_draft,
    a_lone_grant,
    a_ministry,
    bound,
    with_aktstykke,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def refused_for(rule: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, match=rule)


@pytest.mark.parametrize(("year", "fits"), [(2023, False), (2024, True), (2025, True)])
def test_no_room_comes_back_in_a_year_before_the_commitment(
    ministry: Ministry,
    year: int,
    fits: bool,  # noqa: FBT001 - a case's expected answer
) -> None:
    """40,0 of 2024 annulled 'in 2023' would be 40,0 to commit in a year no law has opened."""
    given = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    said = {
        "amount_ore": "40,0 mio", "finance_year": year, "day": "2024-12-02",
        "reason": ministry.reasons["changed"].pk, "note": "Eksempel",
    }  # fmt: skip
    answer = post(ministry["sagsbehandler"], "annulment_new", given.ref, said=said)
    assert answer.status_code == (302 if fits else 422)
    if not fits:
        assert answer.context["form"].errors["finance_year"]
    for annulment in given.annulments.all():
        annulments.confirm(annulment, actor=ministry["bevillingshaver"])
    assert not Line.objects.filter(year=2023).exists()


def test_neither_is_it_paid_or_paid_back_before(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    facts = {"actor": ministry["sagsbehandler"], "amount_ore": mio("1,0"), "value_day": DAY}
    with refused_for("R27_not_before_its_commitment"):
        payments.register(given, finance_year=2023, **facts)
    payment = payments.register(given, finance_year=2024, **facts)
    payments.release(payment, actor=ministry["controller"])
    back = {**facts, "kind": Repayment.Kind.REUSABLE, "note": "Eksempel"}
    reason = ministry.reasons["changed"]
    with refused_for("R27_not_before_its_commitment"):
        repayments.register(payment, reason=reason, finance_year=2023, **back)
    reason.valid_to = DAY - dt.timedelta(days=1)
    reason.save()
    with refused_for("R25_reason_is_in_force"):
        repayments.register(payment, reason=reason, finance_year=2024, **back)


def test_a_version_of_tomorrow_is_not_believed(ministry: Ministry) -> None:
    """Whoever guesses the next version would else bind what he read to what was written since."""
    draft = a_draft(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    for sent, taken in (("1", 1), ("2", 1), ("", 1)):
        filled = ActionForm({"key": uuid.uuid4(), "version": sent})
        assert filled.is_valid()
        assert as_seen(draft, filled).version == taken


def test_an_informing_request_is_never_approved(ministry: Ministry) -> None:
    request = with_aktstykke(ministry)
    Aktstykke.objects.filter(pk=request.pk).update(kind=Aktstykke.Kind.ORIENTERENDE)
    request.refresh_from_db()
    officer = ministry["sagsbehandler"]
    with refused_for("R28_informing_gives_no_authority"):
        aktstykker.record_decision(
            request, actor=officer, decided_on=DAY, text="Ja", document=a_document(officer)
        )


def test_a_decision_that_comes_too_late_leaves_no_document(ministry: Ministry) -> None:
    with_aktstykke(ministry, decided=True)
    before = Document.objects.count()
    said = {
        "decided_on": "2024-11-28", "text": "Tiltrådt",
        "document": SimpleUploadedFile("x.pdf", b"%PDF-1.7 x", "application/pdf"),
    }  # fmt: skip
    answer = post(ministry["sagsbehandler"], "aktstykke_decision", "24/13275", said=said)
    assert answer.status_code == 422
    assert Document.objects.count() == before


def test_a_decision_of_more_than_20_mb_is_refused_unread(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_aktstykke(ministry)
    monkeypatch.setattr("ledger.uploads.DOCUMENT_BYTES_MAX", 9)
    assert documents.DOCUMENT_BYTES_MAX > 9
    said = {
        "decided_on": "2024-11-28", "text": "Tiltrådt",
        "document": SimpleUploadedFile("x.pdf", b"%PDF-1.7 x", "application/pdf"),
    }  # fmt: skip
    answer = post(ministry["sagsbehandler"], "aktstykke_decision", "24/13275", said=said)
    assert answer.status_code == 422
    assert answer.context["form"].errors["document"]


def test_two_who_open_the_same_year_of_an_account(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds the first one's line instead of an error, though he looked before it was."""
    key = act(
        Kind.OPENING, [], people=(ministry["controller"], ministry["bevillingshaver"]),
        finance_year=a_year(2025),
    ).key  # fmt: skip
    first = accounts.line_of(ministry.main, 2025, opened_by=key)
    with monkeypatch.context() as before:
        before.setattr(QuerySet, "first", lambda _rows: None)
        assert accounts.line_of(ministry.main, 2025, opened_by=key) == first
    assert check_ledger() == []


def test_check_ledger_reads_the_documents_and_what_came_back(ministry: Ministry) -> None:
    given = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    officer = ministry["sagsbehandler"]
    payment = payments.register(
        given, actor=officer, amount_ore=mio("5,0"), finance_year=2024, value_day=DAY
    )
    payments.release(payment, actor=ministry["controller"])
    a_document(officer)
    assert check_ledger() == []
    Document.objects.create(
        name="a", media_type="text/plain", content=b"a", sha256="0", uploaded_by=officer
    )
    type(payment).objects.filter(pk=payment.pk).update(returned_ore=1)
    assert {f.check for f in check_ledger()} == {
        "document_is_as_it_came",
        "R26_returned_within_payment",
    }
    type(payment).objects.filter(pk=payment.pk).update(returned_ore=0, state="reversed")
    assert "reversed_thing_was_reversed" in {f.check for f in check_ledger()}


def test_a_year_of_five_thousand_digits_is_not_found(ministry: Ministry) -> None:
    assert get(ministry["laeser"], "overview", aar="9" * 5000).status_code == 404
    assert reverse("overview") == "/"


def test_the_papers_file_does_not_tell_what_others_gave(ministry: Ministry) -> None:
    """The room on the day counts it; whose case it was is not for the one who reads the paper."""
    request = with_aktstykke(ministry)
    day = request.dated
    assert day is not None
    secret = a_draft(ministry, a_lone_grant(ministry, "40,0", name="Anden enheds partner"), "40,0")
    commitments.submit(secret, actor=ministry["sagsbehandler"], value_day=day)
    commitments.bind(secret, actor=ministry["bevillingshaver"], value_day=day)
    (figure,) = room(request)
    law, drawn = figure.entries
    assert (figure.amount_ore, drawn.amount_ore) == (mio("660,0"), mio("40,0"))
    assert (law.reference, drawn.reference) == ("Finansloven for 2024", "")
    assert "Anden enheds partner" not in repr(figure)


def test_a_document_belongs_to_the_unit_whose_case_it_is(ministry: Ministry) -> None:
    """A controller of another unit brings it: our officer reads it, that unit's does not."""
    controller = a_person(Role.CONTROLLER, "eksempelenhed")
    grant = a_lone_grant(ministry, "40,0")
    enter(
        actor=controller, grant=grant, value_day=DAY, submit=False, account=ministry.sub,
        finance_year=2024, amount_ore=mio("1,0"), payment_years=(2024, 2024), purpose="Eksempel",
        basis="named_in_law", basis_reference="FL24",
        upload=Upload("fl.pdf", "application/pdf", b"%PDF-1.7 fl"),
    )  # fmt: skip
    ref = Document.objects.get().ref
    assert get(ministry["sagsbehandler"], "document", ref).status_code == 200
    stranger = a_person(Role.SAGSBEHANDLER, "eksempelenhed")
    assert get(stranger, "document", ref).status_code == 404


def test_a_form_of_one_payment_does_not_release_another(ministry: Ministry) -> None:
    """The same key on another page: a sentence, not an error, and nothing is paid."""
    officer, key = ministry["sagsbehandler"], uuid.uuid4()
    first, second = (
        payments.register(
            bound(ministry, a_lone_grant(ministry, "40,0", name=name), "40,0"),
            actor=officer, amount_ore=mio("1,0"), finance_year=2024, value_day=DAY,
        )
        for name in ("Eksempel A", "Eksempel B")
    )  # fmt: skip
    payments.release(first, actor=ministry["controller"], key=key)
    answer = post(ministry["controller"], "payment_release", second.ref, said={"key": key})
    assert answer.status_code == 422
    assert answer.context["form"].refusal.rule == "R14_key_is_used_once"
    second.refresh_from_db()
    assert second.state == second.State.REGISTERED


def test_the_document_that_stands_for_the_law_is_there_when_it_is_given(ministry: Ministry) -> None:
    """Named in the law and nothing to show for it: neither sent nor given, by page or by shell."""
    draft = a_draft(
        ministry, a_lone_grant(ministry, "300,0"), "300,0",
        basis="named_in_law", basis_reference="FL24",
    )  # fmt: skip
    with refused_for("R19_basis_is_complete"):
        commitments.submit(draft, actor=ministry["sagsbehandler"], value_day=DAY)
    type(draft).objects.filter(pk=draft.pk).update(state="submitted")
    draft.refresh_from_db()
    with refused_for("R19_basis_is_complete"):
        commitments.bind(draft, actor=ministry["bevillingshaver"], value_day=DAY)
