"""The case package: everything of one grant, each file with its hash, the same bytes each time."""

import hashlib
import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

import page
import pytest
from django.urls import reverse

from grants.attachments.services import attach, supersede
from grants.attachments.things import find
from grants.commitments import annulments
from grants.commitments.models import Commitment, Grant
from grants.commitments.selectors import figures
from grants.payments import services as payments
from grants.plans import services as plans
from ledger.models import Act, Document, Entry, Person
from ledger.money import mio
from ledger.uploads import Upload
from reports.packages import package
from reports.packages.case import case_for
from reports.packages.files import document_path, safe
from reports.packages.index import as_paper
from reports.papers.text import render_text
from tests.builders import a_person
from tests.grants.pages import get, text, written
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def iom(ministry: Ministry) -> Commitment:
    """IOM 50,0 under Aktstk. 51: 12,0 annulled, 20,0 paid, planned, a report and a wrong one."""
    with_aktstykke(ministry, decided=True)
    clerk, grant = ministry["sagsbehandler"], ministry.grants["IOM"]
    given = bound(ministry, grant, "50,0")
    asked = annulments.register(
        given, actor=clerk, amount_ore=mio("12,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="Mindre behov", value_day=DAY,
    )  # fmt: skip
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    plans.save_plan(given, actor=clerk, months={DAY.replace(day=1): mio("38,0")}, seen=0)
    payment = payments.register(
        given, actor=clerk, amount_ore=mio("20,0"), finance_year=2024, value_day=DAY
    )
    payments.release(payment, actor=ministry["controller"])
    thing = find(clerk, "grant", str(grant.ref))
    for name in ("../../Årsrapport.pdf", "forkert.pdf"):
        upload = Upload(name, "application/pdf", b"%PDF-1.7 " + name.encode())
        made = attach(thing, actor=clerk, upload=upload)
    supersede(made, actor=clerk, reason="Forkert partner")
    return given


def taken(person: Person, grant: Grant) -> bytes:
    answer = get(person, "case_package", grant.ref)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def opened(content: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files by their paths, and the index."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        files = {name: found.read(name) for name in found.namelist()}
    return files, json.loads(files["index.json"])


def test_every_file_is_what_the_index_and_the_ledger_say(
    ministry: Ministry, iom: Commitment
) -> None:
    files, index = opened(taken(ministry["laeser"], iom.grant))
    assert {one["path"] for one in index["files"]} == set(files) - {"index.json"}
    for one in index["files"]:
        content = files[one["path"]]
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert len(content) == one["bytes"]
        if one["document"]:
            kept = Document.objects.get(ref=one["document"])
            assert (kept.sha256, bytes(kept.content)) == (one["sha256"], content)
    kept_names = {one["name"] for one in index["files"] if one["document"]}
    assert kept_names == {"bekraeftelse.pdf", "../../Årsrapport.pdf", "forkert.pdf"}


def test_the_figures_are_the_ledgers(ministry: Ministry, iom: Commitment) -> None:
    """50,0 given, 12,0 annulled, 20,0 paid: 18,0 are not yet paid."""
    _files, index = opened(taken(ministry["laeser"], iom.grant))
    (given,) = index["commitments"]
    held = figures(Commitment.objects.select_related("frame").get(pk=iom.pk))
    assert held is not None
    assert given["figures"] == held._asdict()
    assert given["figures"] == {
        "promised_ore": mio("50,0"), "annulled_ore": mio("12,0"), "paid_ore": mio("20,0"),
        "unpaid_ore": mio("18,0"),
    }  # fmt: skip
    entries = [entry for act in index["acts"] for entry in act["entries"]]
    acts = Act.objects.filter(pk__in=[act["number"] for act in index["acts"]])
    assert len(entries) == Entry.objects.filter(act__in=acts).count()
    assert sum(entry["amount_ore"] for entry in entries if entry["kind"] == "commitment") == sum(
        Entry.objects.filter(frame=iom.frame_id).values_list("amount_ore", flat=True)
    )
    for act in index["acts"]:
        assert {"value_day", "known_at", "recorded_at", "actor", "approver"} <= set(act)


def test_everything_of_the_grant_is_there(ministry: Ministry, iom: Commitment) -> None:
    _files, index = opened(taken(ministry["laeser"], iom.grant))
    assert index["grant"]["ref"] == str(iom.grant.ref)
    found = {name: len(rows) for name, rows in index.items() if isinstance(rows, list) and rows}
    expected = {
        "commitments": 1, "annulments": 1, "payments": 1, "plan_versions": 1, "plan_months": 1,
        "attachments": 2, "superseded": 1, "aktstykker": 1, "aktstykke_pillars": 2, "duties": 1,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    about = Act.objects.filter(concerns_kind="commitment", concerns_id=str(iom.ref))
    assert set(about.values_list("pk", flat=True)) < {act["number"] for act in index["acts"]}


def test_the_same_state_gives_the_same_bytes(ministry: Ministry, iom: Commitment) -> None:
    reader = ministry["laeser"]
    first = taken(reader, iom.grant)
    assert taken(reader, iom.grant) == first
    assert taken(ministry["controller"], iom.grant) == first
    bound(ministry, a_lone_grant(ministry, "1,0"), "1,0")  # another case
    assert (
        json.loads(opened(taken(reader, iom.grant))[0]["index.json"])["acts"]
        == (opened(first)[1]["acts"])
    )
    clerk = ministry["sagsbehandler"]
    thing = find(clerk, "commitment", str(iom.ref))
    attach(thing, actor=clerk, upload=Upload("nyt.txt", "text/plain", b"Nyt"))
    assert taken(reader, iom.grant) != first


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_index_is_a_paper_to_keep_and_to_hear(
    ministry: Ministry, iom: Commitment, profile: str
) -> None:
    files, _index = opened(taken(ministry["laeser"], iom.grant))
    report = page.validate_pdf_bytes(files["index.pdf"], profile=profile)
    assert [f"{one.rule_id}: {one.message}" for one in report.failures] == []


def test_the_index_says_it_in_words(ministry: Ministry, iom: Commitment) -> None:
    person = ministry["laeser"]
    files, _index = opened(taken(person, iom.grant))
    said = " ".join(render_text(as_paper(case_for(person, iom.grant), [])).split())
    for words in ("50.000.000,00", "12.000.000,00", "18.000.000,00", "Tilsagn afgivet", "Pligter"):
        assert words in said
    assert files["index.pdf"].startswith(b"%PDF-")


def test_only_what_the_person_may_see(ministry: Ministry, iom: Commitment) -> None:
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    assert get(stranger, "case_package", iom.grant.ref).status_code == 404
    theirs = a_lone_grant(ministry, "1,0")
    _files, index = opened(taken(ministry["sagsbehandler"], theirs))
    assert index["commitments"] == []
    assert {one["name"] for one in index["files"]} == {"Indeks"}


def test_taking_it_writes_nothing_but_a_line_in_the_log(
    ministry: Ministry, iom: Commitment, caplog: pytest.LogCaptureFixture
) -> None:
    before = written()
    with caplog.at_level("INFO", "ramme.taken_out"):
        taken(ministry["laeser"], iom.grant)
    assert written() == before
    assert str(iom.grant.ref) in caplog.text
    assert ministry["laeser"].username in caplog.text


def test_too_large_is_said(
    ministry: Ministry, iom: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the limit it is made; a byte above it is said how large it would be and what to do."""
    size = sum(len(bytes(one.content)) for one in case_for(ministry["laeser"], iom.grant).documents)
    monkeypatch.setattr(package, "BYTES_MAX", size)
    assert taken(ministry["laeser"], iom.grant)
    monkeypatch.setattr(package, "BYTES_MAX", size - 1)
    answer = get(ministry["laeser"], "case_package", iom.grant.ref)
    assert answer.status_code == 422
    assert "Sagspakken er for stor: 3 dokumenter" in text(answer)


def test_a_document_that_was_changed_is_not_handed_out(
    ministry: Ministry, iom: Commitment, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SimpleNamespace(sha256=lambda content: hashlib.sha256(content + b"x"))
    monkeypatch.setattr(package, "hashlib", other)
    answer = get(ministry["laeser"], "case_package", iom.grant.ref)
    assert answer.status_code == 422
    assert "svarer ikke længere til sin SHA-256" in text(answer)


def test_the_button_is_on_the_grants_page(ministry: Ministry, iom: Commitment) -> None:
    page_of_grant = text(get(ministry["laeser"], "grant", iom.grant.ref))
    assert reverse("case_package", args=[iom.grant.ref]) in page_of_grant


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Årsrapport 2024.pdf", "dokumenter/001-aarsrapport-2024.pdf"),
        ("../../etc/passwd", "dokumenter/001-passwd.pdf"),
        ("C:\\con.exe", "dokumenter/001-con.pdf"),
        (".pdf", "dokumenter/001-pdf.pdf"),
        ("العربية.pdf", "dokumenter/001-dokument.pdf"),
        ("a" * 300, f"dokumenter/001-{'a' * 60}.pdf"),
    ],
)
def test_names_no_system_trips_over(name: str, path: str) -> None:
    assert document_path(1, name, "application/pdf") == path


def test_a_name_of_nothing() -> None:
    assert safe("///", "sag") == "sag"
