"""Documents attached to a thing: kept byte for byte, never taken away, only ever downloads."""

import hashlib
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from grants.attachments import services
from grants.attachments.models import Attachment, Superseded
from grants.attachments.selectors import attachments_of
from grants.attachments.things import FINDERS, find
from grants.commitments.models import Commitment
from grants.payments import services as payments
from ledger.documents import EXCEL, MEDIA_TYPE_OF, WORD, keep_document
from ledger.kinds import Kind
from ledger.models import Act, Document, Person
from ledger.money import mio
from ledger.periods import close_year
from ledger.refusals import Refusal
from ledger.uploads import Upload
from tests.builders import a_person
from tests.grants.attachments import files
from tests.grants.pages import as_, get, post, text, written
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db

REPORT = Upload("Årsrapport 2024.pdf", "application/pdf", b"%PDF-1.7 rapport fra partneren")


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    return bound(ministry, a_lone_grant(ministry, "10,0"), "10,0")


def attached(ministry: Ministry, given: Commitment, upload: Upload = REPORT) -> Attachment:
    clerk = ministry["sagsbehandler"]
    return services.attach(find(clerk, "commitment", str(given.ref)), actor=clerk, upload=upload)


def test_an_attached_document_is_kept_with_its_hash_and_an_act(
    ministry: Ministry, given: Commitment
) -> None:
    made = attached(ministry, given)
    act = Act.objects.get(key=made.act_id)
    assert made.document.sha256 == hashlib.sha256(REPORT.content).hexdigest()
    assert bytes(made.document.content) == REPORT.content
    assert made.title == "Årsrapport 2024.pdf"
    assert (act.kind, act.concerns_kind, act.concerns_id) == (
        Kind.ATTACHED, "commitment", str(given.ref),
    )  # fmt: skip
    assert (act.document_id, act.finance_year) == (made.document_id, 2024)
    assert not act.entries.exists()


def test_a_wrong_one_is_marked_once_and_stays(ministry: Ministry, given: Commitment) -> None:
    made, head = attached(ministry, given), ministry["chef"]
    services.supersede(made, actor=head, reason="Forkert rapport")
    (seen,) = attachments_of(head, "commitment", str(given.ref))
    assert seen.why == "Forkert rapport"  # type: ignore[attr-defined]
    assert bytes(Document.objects.get(pk=made.document_id).content) == REPORT.content
    act = Act.objects.get(kind=Kind.ATTACHMENT_SUPERSEDED)
    assert (act.actor, act.reason, act.concerns_id) == (head, "Forkert rapport", str(given.ref))
    with pytest.raises(Refusal) as no:
        services.supersede(made, actor=head, reason="Igen")
    assert no.value.rule == "R61_superseded_with_its_reason"
    with pytest.raises(Refusal) as no:
        services.supersede(attached(ministry, given), actor=head, reason="  ")
    assert no.value.rule == "R61_superseded_with_its_reason"


@pytest.mark.parametrize("model", [Attachment, Superseded])
def test_the_database_changes_and_deletes_none(
    ministry: Ministry, given: Commitment, model: type[Attachment] | type[Superseded]
) -> None:
    services.supersede(attached(ministry, given), actor=ministry["chef"], reason="Forkert")
    for table in (model.objects.all(),):
        with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
            table.update(act_id=uuid.uuid4())
        with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
            table._raw_delete(table.db)


def test_also_in_a_closed_year(ministry: Ministry, given: Commitment) -> None:
    """The report comes when the year is long over; attaching it moves no money (R81)."""
    close_year(2024, actor=ministry["controller"], approver=ministry["bevillingshaver"])
    made = attached(ministry, given)
    assert Act.objects.get(key=made.act_id).finance_year == 2024


def test_who_may(ministry: Ministry, given: Commitment) -> None:
    """The writers, the head and the holder of the appropriation; no reader, no administrator."""
    thing = find(ministry["laeser"], "commitment", str(given.ref))
    for role in ("sagsbehandler", "controller", "chef", "bevillingshaver"):
        services.attach(thing, actor=ministry[role], upload=REPORT)
    for role in ("laeser", "administrator"):
        with pytest.raises(Refusal) as no:
            services.attach(thing, actor=ministry[role], upload=REPORT)
        assert no.value.rule == "R23_may"
    assert Attachment.objects.count() == 4


def test_another_units_thing_is_not_there(ministry: Ministry, given: Commitment) -> None:
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    with pytest.raises(Http404):
        find(stranger, "commitment", str(given.ref))
    made = attached(ministry, given)
    assert attachments_of(stranger, "commitment", str(given.ref)) == []
    assert get(stranger, "attachments", "commitment", given.ref).status_code == 404
    assert get(stranger, "attachment_supersede", made.ref).status_code == 404
    assert get(stranger, "document", made.document.ref).status_code == 404
    assert get(ministry["sagsbehandler"], "document", made.document.ref).status_code == 200


@pytest.mark.parametrize("kind", ["ukendt", "document", "person"])
def test_a_kind_nobody_knows_is_not_there(ministry: Ministry, kind: str) -> None:
    assert get(ministry["chef"], "attachments", kind, uuid.uuid4()).status_code == 404


@pytest.mark.parametrize("kind", sorted(FINDERS))
def test_an_id_that_is_none_is_not_there(ministry: Ministry, kind: str) -> None:
    assert get(ministry["chef"], "attachments", kind, "ikke-et-id").status_code == 404


def test_to_a_payment_and_to_a_request(ministry: Ministry, given: Commitment) -> None:
    """A payment's page is its commitment's, so its act is found there; a request has its own."""
    clerk = ministry["sagsbehandler"]
    payment = payments.register(
        given, actor=clerk, amount_ore=mio("1,0"), finance_year=2024, value_day=DAY
    )
    request = with_aktstykke(ministry)
    for kind, id, concerned in (
        ("payment", str(payment.ref), ("commitment", str(given.ref))),
        ("aktstykke", request.case_number, ("aktstykke", "24/13275")),
        ("grant", str(given.grant.ref), ("grant", str(given.grant.ref))),
        ("programme", "capacity", ("programme", "capacity")),
    ):
        made = services.attach(find(clerk, kind, id), actor=clerk, upload=REPORT)
        act = Act.objects.get(key=made.act_id)
        assert (act.concerns_kind, act.concerns_id) == concerned
        assert [one.pk for one in attachments_of(clerk, kind, id)] == [made.pk]
        assert get(clerk, "attachments", kind, id).status_code == 200


# --- Files are hostile until they are looked at -----------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (WORD, files.WORD),
        (EXCEL, files.EXCEL),
        ("text/plain", "Notat: æøå".encode()),
        ("image/png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_what_is_accepted(ministry: Ministry, media_type: str, content: bytes) -> None:
    kept = keep_document(name="a", media_type=media_type, content=content, by=ministry["chef"])
    assert kept.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (WORD, files.EXCEL),
        (EXCEL, files.WORD),
        (WORD, files.office("word/document.xml", "word/vbaProject.bin")),
        (WORD, files.office("word/document.xml", types=files.MACRO_TYPES)),
        (WORD, files.office("word/document.xml", "word/embeddings/oleObject1.bin")),
        (WORD, files.office("word/document.xml", "word/activeX/activeX1.xml")),
        (EXCEL, files.office("xl/workbook.xml", "xl/macrosheets/sheet1.xml")),
        (EXCEL, files.office("xl/workbook.xml", *(f"x{n}" for n in range(5_000)))),
        (WORD, files.WORD[:80]),
        (WORD, b"PK\x03\x04" + b"\0" * 200),
        ("application/zip", files.WORD),
        ("application/pdf", b"<html>"),
        ("text/html", b"<html>"),
        ("image/svg+xml", b"<svg/>"),
        ("text/plain", b"MZ\0\0"),
        ("text/plain", b""),
    ],
)
def test_what_is_refused(ministry: Ministry, media_type: str, content: bytes) -> None:
    with pytest.raises(Refusal) as no:
        keep_document(name="a", media_type=media_type, content=content, by=ministry["chef"])
    assert no.value.rule == "R17_decision_is_written"


def test_the_limit_is_20_mb_and_not_a_byte_more(ministry: Ministry) -> None:
    limit = 20 * 1024 * 1024
    whole = b"%PDF-" + b"x" * (limit - 5)
    kind = "application/pdf"
    assert keep_document(name="a", media_type=kind, content=whole, by=ministry["chef"])
    with pytest.raises(Refusal):
        keep_document(name="a", media_type=kind, content=whole + b"x", by=ministry["chef"])


class Unread(io.BytesIO):
    """A body that breaks the test when anybody reads it."""

    def read(self, *_args: object) -> bytes:
        raise AssertionError("The body was read.")


def test_a_request_that_is_too_large_is_refused_unread(
    ministry: Ministry, given: Commitment
) -> None:
    """Not even the check of CSRF reads it; the page says how much it may be, in Danish."""
    url = reverse("attachment_new", args=["commitment", given.ref])
    client = as_(ministry["sagsbehandler"])
    before = written()
    for size, status in ((22 * 1024 * 1024, 413), (10**12, 413), (-1, 413)):
        answer = client.generic(
            "POST", url, b"", "multipart/form-data; boundary=x",
            **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(size)},
        )  # fmt: skip
        assert answer.status_code == status
        assert "højst 21 MB" in text(answer)
    assert written() == before


LIMIT = 21 * 1024 * 1024


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 422), (LIMIT + 1, 413)])
def test_the_limit_itself_passes(
    ministry: Ministry, given: Commitment, size: int, status: int
) -> None:
    """At the limit it is read; it is the form that then misses its file."""
    url = reverse("attachment_new", args=["commitment", given.ref])
    answer = as_(ministry["sagsbehandler"]).generic(
        "POST", url, b"", "text/plain", CONTENT_LENGTH=str(size)
    )
    assert answer.status_code == status


# --- The pages --------------------------------------------------------------------------------


def sent(person: Person, given: Commitment, file: SimpleUploadedFile, title: str = "") -> object:
    said = {"document": file, "title": title}
    return post(person, "attachment_new", "commitment", given.ref, said=said)


def test_the_page_attaches_it_and_the_thing_shows_it(ministry: Ministry, given: Commitment) -> None:
    clerk = ministry["sagsbehandler"]
    file = SimpleUploadedFile("Rapport.docx", files.WORD, "application/octet-stream")
    answer = sent(clerk, given, file, "Rapport om første rate")
    assert answer["Location"] == reverse("commitment", args=[given.ref])  # type: ignore[index]
    page = text(get(clerk, "commitment", given.ref))
    made = Attachment.objects.get()
    assert made.document.media_type == MEDIA_TYPE_OF["docx"]
    for said in ("Rapport om første rate", "Rapport.docx", made.document.sha256, "Vedlæg dokument"):
        assert said in page
    assert reverse("attachment_supersede", args=[made.ref]) in page
    assert f"?om=commitment%3A{given.ref}" in page


def test_a_wrong_file_comes_back_with_what_was_typed(ministry: Ministry, given: Commitment) -> None:
    clerk, before = ministry["sagsbehandler"], written()
    for name, content in (
        ("rapport.docm", files.WORD),
        ("rapport.docx", files.office("word/document.xml", "word/vbaProject.bin")),
        ("side.html", b"<script>alert(1)</script>"),
        ("rapport", b"%PDF-1.7"),
    ):
        answer = sent(clerk, given, SimpleUploadedFile(name, content), "Min titel")
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert "uden makroer" in text(answer)
        assert "Min titel" in text(answer)
    assert written() == before


def test_a_reader_sees_them_and_is_offered_no_step(ministry: Ministry, given: Commitment) -> None:
    made = attached(ministry, given)
    page = text(get(ministry["laeser"], "commitment", given.ref))
    assert made.title in page
    assert "Vedlæg dokument" not in page
    assert "Mærk forældet" not in page


def test_marking_it_on_its_page(ministry: Ministry, given: Commitment) -> None:
    made, clerk = attached(ministry, given), ministry["sagsbehandler"]
    answer = post(clerk, "attachment_supersede", made.ref, said={"reason": "Ny udgave er kommet"})
    assert answer["Location"] == reverse("commitment", args=[given.ref])
    page = text(get(clerk, "commitment", given.ref))
    assert "Forældet" in page
    assert "Ny udgave er kommet" in page
    assert reverse("attachment_supersede", args=[made.ref]) not in page
    assert get(clerk, "attachment_supersede", made.ref).status_code == 302  # taken already


def test_every_page_with_documents_shows_them(ministry: Ministry, given: Commitment) -> None:
    clerk = ministry["sagsbehandler"]
    request = with_aktstykke(ministry)
    for kind, id in (
        ("grant", str(given.grant.ref)),
        ("commitment", str(given.ref)),
        ("aktstykke", request.case_number),
    ):
        title = f"Bilag til {kind}"
        services.attach(find(clerk, kind, id), actor=clerk, upload=REPORT, title=title)
        assert title in text(get(clerk, kind, id))


@pytest.mark.parametrize(
    ("media_type", "content"), [("application/pdf", REPORT.content), ("text/plain", b"<script>")]
)
def test_a_document_is_only_ever_a_download(
    ministry: Ministry, given: Commitment, client: Client, media_type: str, content: bytes
) -> None:
    """Never a page of ours: attached, not sniffed, and in a sandbox should it be opened."""
    made = attached(ministry, given, Upload('a"b\r\nX: y.pdf', media_type, content))
    answer = get(ministry["laeser"], "document", made.document.ref)
    assert answer.content == content
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    policy = answer["Content-Security-Policy"]
    assert policy == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "private, no-store"
