"""What is handed to who asks for access: nothing confidential in it, whoever takes it out."""

import io
import logging
import zipfile

import page
import pytest
from django.urls import reverse

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Grant
from ledger.models import Document, Person
from tests.grants.pages import as_, get
from tests.ministry import Ministry
from tests.reports.packages.test_requests_in_package import (
    OPEN,
    PAPER,
    SECRET,
    _secret,
    grant,
    made,
    ministry,
)

pytestmark = pytest.mark.django_db
__all__ = ["grant", "ministry"]


def handed(person: Person, of: Grant, query: str = "") -> dict[str, bytes]:
    address = f"{reverse('case_access', args=[of.ref])}?hent=1{query}"
    answer = as_(person).get(address)
    assert answer.status_code == 200, answer.content
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        return {name: found.read(name) for name in found.namelist()}


def words(files: dict[str, bytes]) -> str:
    """All that the package says outside the documents themselves."""
    return (files["udeladt.csv"] + files["index.csv"]).decode() + " ".join(files)


def test_the_open_is_in_it_and_the_confidential_annex_is_told_of_by_its_number(
    ministry: Ministry, grant: Grant
) -> None:
    files = handed(ministry["sagsbehandler"], grant)
    assert {PAPER, OPEN} <= set(files.values())
    assert SECRET not in files.values()
    assert "bilag 2" in files["udeladt.csv"].decode()
    assert "Notat" not in words(files)
    assert "index.json" not in files
    assert not page.validate_pdf_bytes(files["index.pdf"], profile="ua1").failures


def test_of_a_request_with_confidential_content_there_is_that_it_is_left_out(
    ministry: Ministry, grant: Grant
) -> None:
    """He who takes it out may read it all; who gets it may not."""
    made(Aktstykke.Confidentiality.CONTENT)
    files = handed(ministry["sagsbehandler"], grant)
    assert not {PAPER, OPEN, SECRET} & set(files.values())
    told = files["udeladt.csv"].decode()
    assert "Aktstk. 51" in told
    assert "BV 3.4.2" in told


def test_of_what_is_secret_there_is_no_trace_also_when_the_cleared_takes_it_out(
    ministry: Ministry, grant: Grant
) -> None:
    plain = handed(ministry["sagsbehandler"], grant)
    secret = _secret(ministry)
    Person.objects.filter(pk=ministry["sagsbehandler"].pk).update(cleared=True)
    cleared = Person.objects.get(pk=ministry["sagsbehandler"].pk)
    files = handed(cleared, grant)
    assert secret.case_number not in words(files)
    assert files["udeladt.csv"] == plain["udeladt.csv"]
    assert sorted(files) == sorted(plain)
    Grant.objects.filter(pk=grant.pk).update(under=secret)
    hidden = Person.objects.get(pk=ministry["laeser"].pk)
    assert get(hidden, "case_access", grant.ref).status_code == 404
    assert get(cleared, "case_access", grant.ref).status_code == 422


def test_a_document_is_left_out_with_its_ground_and_not_by_its_name(
    ministry: Ministry, grant: Grant, caplog: pytest.LogCaptureFixture
) -> None:
    clerk = ministry["sagsbehandler"]
    document = Document.objects.get(name="papir.pdf")
    asked = f"&udelad={document.ref}"
    address = reverse("case_access", args=[grant.ref])
    assert as_(clerk).get(f"{address}?hent=1{asked}").status_code == 422  # without a ground
    with caplog.at_level(logging.INFO, logger="ramme.taken_out"):
        files = handed(clerk, grant, f"{asked}&hjemmel=23&begrundelse=Udkast")
    assert f"access to case {grant.ref}" in caplog.text
    assert PAPER not in files.values()
    told = files["udeladt.csv"].decode()
    assert "§ 23: interne dokumenter" in told
    assert "Udkast" in told
    assert "papir" not in words(files)


def test_another_units_case_is_not_found(ministry: Ministry, grant: Grant) -> None:
    Person.objects.filter(pk=ministry["sagsbehandler"].pk).update(unit="anden")
    other = Person.objects.get(pk=ministry["sagsbehandler"].pk)
    assert get(other, "case_access", grant.ref).status_code == 404
