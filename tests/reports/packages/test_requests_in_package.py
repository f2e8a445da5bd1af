"""A grant's package has what was asked of Parliament for it, as far as the person may read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Grant
from grants.envelopes.models import Departure
from grants.papers import annexes
from grants.papers.models import Delivered
from grants.questions import services as questions
from grants.statements.services import make_statement
from ledger.documents import keep_document
from ledger.models import Act, Document, Person
from ledger.uploads import Upload
from reports.packages.case import case_for
from reports.packages.index import as_paper
from reports.papers.text import render_text
from tests.grants.aktstykker.test_life import a_request
from tests.grants.questions.test_questions import ANSWERED, ASKED, LETTER, asked
from tests.ministry import DAY, Ministry, a_ministry, bound, with_aktstykke
from tests.reports.packages.test_package import opened, taken

pytestmark = pytest.mark.django_db
PAPER, OPEN, SECRET = b"%PDF-1.7 papir", b"%PDF-1.7 bilag", b"%PDF-1.7 fortroligt"


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def grant(ministry: Ministry) -> Grant:
    """Aktstk. 51 approved, handed over, with two annexes, a question, a statement, a departure."""
    case, clerk = with_aktstykke(ministry, decided=True), ministry["sagsbehandler"]
    grant = ministry.grants["IOM"]
    given = bound(ministry, grant, "50,0")
    for title, content, hidden in (("Landeliste", OPEN, False), ("Notat", SECRET, True)):
        upload = Upload(f"{title.lower()}.pdf", "application/pdf", content)
        annexes.add(
            case, actor=clerk, title=title, upload=upload, confidential=hidden,
            reason="Forhandlinger" if hidden else "",
        )  # fmt: skip
    answered = asked(ministry, case)
    questions.answer(
        answered, actor=ministry["chef"], answered_on=ANSWERED, text="Fem lande.", letter=LETTER
    )
    begun = asked(ministry, case, number=2, text="Hvornår?")
    questions.draft_answer(begun, actor=clerk, text="Ikke afgivet endnu")
    make_statement(
        actor=clerk, text="Udvalget orienteres", made_on=ASKED, owner=clerk, aktstykke=case
    )
    act = Act.objects.filter(concerns_kind="aktstykke").latest("pk")
    document = _kept(ministry, PAPER)
    Delivered.objects.create(
        aktstykke=case, kind=Delivered.Kind.OUTSIDE, number=9, document=document,
        delivered_on=DAY, delivered_by=clerk, act=act,
    )  # fmt: skip
    Departure.objects.create(
        aktstykke=case, about_kind="commitment", about_id=str(given.ref), weight="differs",
        findings=[{"name": "partner", "sentence": "En anden partner."}], note="Aftalt med IOM",
        noted_by=clerk, noted_on=DAY, act=act,
    )  # fmt: skip
    return grant


def _kept(ministry: Ministry, content: bytes) -> Document:
    clerk = ministry["sagsbehandler"]
    return keep_document(
        name="papir.pdf", media_type="application/pdf", content=content, by=clerk, unit=clerk.unit
    )


def bytes_in(person: Person, grant: Grant) -> list[bytes]:
    return list(opened(taken(person, grant))[0].values())


def made(level: str) -> None:
    Aktstykke.objects.update(
        confidentiality=level, confidential_reason="Eksempel", lift_when="Eksempel"
    )


def test_the_request_comes_with_all_that_belongs_to_it(ministry: Ministry, grant: Grant) -> None:
    files, index = opened(taken(ministry["sagsbehandler"], grant))
    kinds = ("aktstykke_papers", "annexes", "envelopes", "departures", "questions", "statements")
    assert {kind: len(index[kind]) for kind in kinds} == {
        "aktstykke_papers": 2, "annexes": 2, "envelopes": 1, "departures": 1, "questions": 2,
        "statements": 1,
    }  # fmt: skip
    assert {PAPER, OPEN, SECRET, LETTER.content} <= set(files.values())
    assert [one["answer"] for one in index["questions"]] == ["Fem lande.", ""]
    assert "Ikke afgivet endnu" not in str(index)  # nobody was told
    said = render_text(as_paper(case_for(ministry["sagsbehandler"], grant), []))
    for words in ("En anden partner.", "Aftalt med IOM", "Fem lande.", "Udvalget orienteres"):
        assert words in said


def test_a_confidential_annex_is_there_by_its_number_alone(
    ministry: Ministry, grant: Grant
) -> None:
    files, index = opened(taken(ministry["laeser"], grant))
    assert OPEN in files.values()
    assert SECRET not in files.values()
    assert [one["title"] for one in index["annexes"]] == ["Landeliste"]
    assert index["annexes_fortrolige"] == [{"aktstykke": "24/13275", "number": 2}]
    assert "Notat" not in str(index)
    said = render_text(as_paper(case_for(ministry["laeser"], grant), []))
    assert "Fortroligt bilag" in said
    assert "Notat" not in said


def test_of_one_that_may_not_be_read_there_is_its_state_alone(
    ministry: Ministry, grant: Grant
) -> None:
    made(Aktstykke.Confidentiality.CONTENT)
    files, index = opened(taken(ministry["laeser"], grant))
    assert not {PAPER, OPEN, SECRET, LETTER.content} & set(files.values())
    kinds = ("aktstykker", "annexes", "annexes_fortrolige", "envelopes", "departures", "questions")
    assert not any(index[kind] for kind in (*kinds, "statements", "aktstykke_pillars"))
    (one,) = index["aktstykker_fortrolige"]
    assert (one["case_number"], one["state"]) == ("24/13275", "approved")
    assert "Fortroligt aktstykke" in render_text(as_paper(case_for(ministry["laeser"], grant), []))
    assert PAPER in bytes_in(ministry["sagsbehandler"], grant)


def test_a_request_that_is_secret_to_him_is_not_named_by_another(
    ministry: Ministry, grant: Grant
) -> None:
    """A departure that the secret request told of keeps its note; not who told."""
    first = Aktstykke.objects.get()
    secret = _secret(ministry)
    Departure.objects.update(told_by=secret)
    Aktstykke.objects.filter(pk=first.pk).update(about=secret)
    plain = Person.objects.get(pk=ministry["sagsbehandler"].pk)
    _files, index = opened(taken(plain, grant))
    assert index["departures"][0]["told_by"] is None
    assert secret.case_number not in str(index)
    Person.objects.filter(pk=plain.pk).update(cleared=True)
    _files, index = opened(taken(Person.objects.get(pk=plain.pk), grant))
    assert index["departures"][0]["told_by"] == secret.case_number


def _secret(ministry: Ministry) -> Aktstykke:
    secret = a_request(ministry, case_number="24/99999")
    level = Aktstykke.Confidentiality.EXISTENCE
    said = {"confidential_reason": "Eksempel", "lift_when": "Eksempel", "programme": None}
    Aktstykke.objects.filter(pk=secret.pk).update(confidentiality=level, **said)
    secret.refresh_from_db()
    return secret


def test_more_of_each_costs_no_more_queries(ministry: Ministry, grant: Grant) -> None:
    person = ministry["laeser"]
    case_for(person, grant)
    with CaptureQueriesContext(connection) as one:
        case_for(person, grant)
    case = Aktstykke.objects.get()
    for number in (3, 4, 5):
        asked(ministry, case, number=number)
        upload = Upload(f"{number}.pdf", "application/pdf", f"%PDF-1.7 {number}".encode())
        annexes.add(case, actor=ministry["sagsbehandler"], title="Mere", upload=upload)
    with CaptureQueriesContext(connection) as several:
        case_for(person, grant)
    assert len(several) == len(one)
