"""`render_request`: the Capacity paper from the command line, and every way to ask wrongly."""

import json
import os
import socket
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from grants.aktstykker.models import Aktstykke
from ledger.models import Act
from programmes.models import Partner
from reports.aktstykker.selectors import request_of
from reports.management.commands import render_request
from reports.papers import checking
from reports.papers.document import PaperError
from reports.papers.pdf import content_hash, render_pdf
from reports.papers.typography import plain
from tests.ministry import Ministry
from tests.reports.aktstykker.test_golden import GOLDEN
from tests.reports.papers.pdf_text import whole_text
from tests.reports.papers.samples import long_sample, sample
from tests.reports.papers.test_pdf import PAYLOADS

CASE = "24/13275"
ROOT = Path(__file__).parents[3]


def render(*arguments: str) -> str:
    out = StringIO()
    call_command("render_request", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[str, int]:
    """The sentence and the exit code."""
    with pytest.raises(CommandError) as error:
        render(*arguments)
    return str(error.value), error.value.returncode


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "aktstykke.pdf"


def test_the_file_is_valid_as_both_and_says_what_was_read(facts: Ministry, target: Path) -> None:
    """PDF/A-3a, PDF/UA-1, every word of the golden text, and the sentence about what it is."""
    told = render(CASE, "--output", str(target)).splitlines()
    written = target.read_bytes()
    assert told[0] == f"{target}: 2 sider, {len(written) // 1000} kB"
    assert told[1] == "Gyldig som PDF/A-3a og PDF/UA-1 (page-validation)."
    assert told[2].startswith("Beløbene er de søgte.")
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(written, profile=profile)
        assert [f"{each.rule_id}: {each.message}" for each in report.failures] == []
    # A line may end in the hyphen of "Capacity-programmet", so spaces are left out of it.
    read = whole_text(written).replace(" ", "")
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        for part in line.split(" | "):
            assert plain(part).replace(" ", "").removesuffix("-") in read


def test_twice_is_the_same_file_byte_for_byte(facts: Ministry, target: Path) -> None:
    """And what was there is replaced; nothing else is left in the folder."""
    target.write_bytes(b"en gammel fil")
    render(CASE, "--output", str(target))
    first = target.read_bytes()
    render(CASE, "--output", str(target))
    assert target.read_bytes() == first
    assert list(target.parent.iterdir()) == [target]


def test_json_is_one_document(facts: Ministry, target: Path) -> None:
    said = json.loads(render(CASE, "--output", str(target), "--json"))
    assert (said["case"], said["path"], said["pages"]) == (CASE, str(target), 2)
    assert (said["valid"], said["objections"]) == (True, [])
    assert (said["status"], said["example"]) == ("asked", False)
    assert said["bytes"] == target.stat().st_size


def test_after_an_example_decision_the_file_has_its_entries(
    decided: Ministry, target: Path
) -> None:
    told = render(CASE, "--output", str(target)).splitlines()
    assert told[2:] == [
        "Beløbene er de tiltrådte, med posteringerne vedlagt.",
        "Afgørelsen er et eksempel.",
    ]
    with pikepdf.open(target) as document:
        attached = document.attachments["tal-24-13275.json"].get_file()
        data = json.loads(attached.read_bytes())
    acts = {entry["act"] for figure in data["figures"] for entry in figure["entries"]}
    kinds = set(Act.objects.filter(key__in=acts).values_list("kind", flat=True))
    assert kinds == {"aktstykke_approved", "commitment_bound", "finance_law"}
    said = json.loads(render(CASE, "--output", str(target), "--json"))
    assert (said["status"], said["example"]) == ("approved", True)


def test_nothing_is_asked_for_while_a_paper_is_set(
    facts: Ministry, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint fetches by Python's sockets; a name full of addresses opens none."""
    name = " ".join(payload.format("127.0.0.1:9") for payload in PAYLOADS)[:200]
    Partner.objects.filter(short_name="IOM").update(full_name=name)
    connection.ensure_connection()
    monkeypatch.setattr(socket.socket, "connect", lambda *_args: pytest.fail("asked"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: pytest.fail("asked"))
    render(CASE, "--output", str(target))
    assert "<img" in whole_text(target.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Skriv, hvor filen skal ligge"),
        ((CASE,), "Skriv, hvor filen skal ligge, fx --output aktstykke.pdf."),
        (("--output", "{folder}/f.pdf"), "Skriv sagens nummer, fx 24/13275."),
        (("  ", "--output", "{folder}/f.pdf"), "Skriv sagens nummer, fx 24/13275."),
        (("24/99999", "--output", "{folder}/f.pdf"), "Der er ingen sag 24/99999. Der er: 24/13275"),
        (("51", "--output", "{folder}/f.pdf"), "Der er ingen sag 51. Der er: 24/13275."),
        (("9" * 500, "--output", "{folder}/f.pdf"), f"Der er ingen sag {'9' * 40}. Der er"),
        (("../../etc/passwd", "--output", "{folder}/f.pdf"), "Der er ingen sag"),
        ((CASE, "--output", "{folder}"), "er ikke en fil, der kan skrives over"),
        ((CASE, "--output", "{folder}/ingen/f.pdf"), "Mappen {folder}/ingen findes ikke."),
        ((CASE, "--output", "/dev/null"), "/dev/null er ikke en fil, der kan skrives over."),
        ((CASE, "--output", "/dev/stdout"), "/dev/stdout er ikke en fil, der kan skrives over."),
        ((CASE, "--output", "{folder}/" + "x" * 300), "kan ikke skrives: "),
    ],
)
def test_a_usage_error_is_a_danish_sentence_and_exit_2(
    facts: Ministry, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    words = [word.format(folder=tmp_path) for word in arguments]
    said, code = refused(*words)
    assert sentence.format(folder=tmp_path) in said
    assert code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_case_names_ten_and_counts_the_rest(facts: Ministry, target: Path) -> None:
    first = Aktstykke.objects.get()
    assert refused("25/1", "--output", str(target))[0].endswith("Der er: 24/13275.")
    known = render_request._unknown
    cases = [f"25/{number}" for number in range(12)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(render_request, "cases", lambda: cases)
        assert known("25/99").endswith("25/8, 25/9 og 2 til.")
        patched.setattr(render_request, "cases", list)
        assert known("25/99") == "Der er ingen sag 25/99: der er ingen aktstykker endnu."
    assert first.case_number == CASE


def test_a_refusal_of_content_is_exit_1_and_leaves_the_old_file(
    facts: Ministry, target: Path
) -> None:
    """Nobody knows who was minister that day: the old paper stays as it was."""
    target.write_bytes(b"en gammel fil")
    Aktstykke.objects.update(dated="2024-11-13")
    said, code = refused(CASE, "--output", str(target))
    assert "hvem der var minister den 13. november 2024" in said
    assert code == 1
    assert target.read_bytes() == b"en gammel fil"
    assert list(target.parent.iterdir()) == [target]


def test_a_paper_that_cannot_be_set_is_exit_1(
    facts: Ministry, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paper: Any) -> bytes:
        raise PaperError("no fonts")

    monkeypatch.setattr(render_request, "render_pdf", fail)
    assert refused(CASE, "--output", str(target)) == ("no fonts", 1)
    assert not target.exists()


def test_a_file_that_is_not_valid_is_a_finding(
    facts: Ministry, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render_request, "objections", lambda _pdf: ["PDFUA1-ID: mangler"])
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("render_request", CASE, "--output", str(target), stdout=out)
    assert ended.value.code == 1
    assert "Ikke gyldig som PDF/A-3a og PDF/UA-1:\nPDFUA1-ID: mangler\n" in out.getvalue()


def test_without_a_validator_nothing_is_claimed(
    facts: Ministry, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the environment of `make run`."""
    monkeypatch.setattr(checking, "VALIDATOR", "no-such-package")
    assert "Ikke kontrolleret som PDF/A og PDF/UA" in render(CASE, "--output", str(target))
    assert json.loads(render(CASE, "--output", str(target), "--json"))["valid"] is None


def test_a_link_is_followed_and_stays_a_link(facts: Ministry, target: Path) -> None:
    link = target.with_name("seneste.pdf")
    link.symlink_to(target)
    render(CASE, "--output", str(link))
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"%PDF-")


def test_pages_are_counted_in_the_file_and_the_validator_sees_what_is_wrong() -> None:
    """Control: a file of our own is valid, one without its claim is not."""
    for paper in (sample(), long_sample(4)):
        pdf = render_pdf(paper)
        with pikepdf.open(BytesIO(pdf)) as document:
            assert checking.pages_in(pdf) == len(document.pages)
        assert checking.objections(pdf) == []
        broken = pdf.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
        assert checking.objections(broken) != []
    with pytest.raises(ValueError, match="page tree"):
        checking.pages_in(b"%PDF-1.7")


def test_another_process_with_another_clock_writes_the_same_bytes(
    facts: Ministry, target: Path
) -> None:
    """The facts are committed, so a process of its own, in another time zone, finds them."""
    code = "from django.core.management import execute_from_command_line as run; import sys; run()"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.reports.aktstykker.pointed_settings",
        "RAMME_TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LANG": "C",
    }
    arguments = ["render_request", CASE, "--output", str(target), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["pages"] == 2
    paper = request_of(CASE).paper
    assert target.read_bytes() == render_pdf(paper)
    with pikepdf.open(target) as document:
        assert bytes(document.trailer.ID[0]).decode() == content_hash(paper)[:32]
