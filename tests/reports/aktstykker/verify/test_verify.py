"""A changed figure is found where it was changed: the words, the attachment, or the ledger."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import F

from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.commitments import grants
from ledger import seals
from ledger.kinds import Kind
from ledger.models import Entry, Seal
from ledger.money import mio
from ledger.posting import raising
from reports.aktstykker.selectors import request_of
from reports.aktstykker.verify.copy import NotOursError
from reports.aktstykker.verify.verdict import Changed
from reports.aktstykker.verify.verifying import verify
from reports.papers.pdf import render_pdf
from tests.approving import approve
from tests.builders import a_frame, act
from tests.ministry import DAY, Ministry, bound
from tests.reports.aktstykker.verify.changing import figure, with_data, with_text
from tests.reports.papers.samples import sample

CASE = "24/13275"


@pytest.fixture
def asked(facts: Ministry) -> bytes:
    """The paper before the decision."""
    return render_pdf(request_of(CASE).paper)


@pytest.fixture
def approved(decided: Ministry) -> bytes:
    """The paper after an example decision, with entries behind its figures."""
    return render_pdf(request_of(CASE).paper)


def found(pdf: bytes) -> list[tuple[str, str]]:
    return [(one.changed.value, one.key) for one in verify(pdf).differences]


@contextmanager
def beneath() -> Iterator[None]:
    """As who may write everything, past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")


def test_a_paper_as_it_was_made_has_no_difference(asked: bytes) -> None:
    verdict = verify(asked)
    assert (verdict.case, verdict.differences, verdict.since) == (CASE, (), ())
    assert verdict.compared > 10


def test_nor_has_one_with_its_decision(approved: bytes) -> None:
    assert verify(approved).differences == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "place"),
    [
        ("100,0", "200,0", (1, 1), "Litra a"),
        ("430,0", "440,0", (1, 1), "Litra b"),
        ("50,0", "40,0", (2, 2), "Litra b, ICMPD"),
        ("43,0", "42,0", (2, 1), "Litra c"),
    ],
)
def test_a_number_changed_in_the_words(
    approved: bytes, old: str, new: str, where: tuple[int, int], place: str
) -> None:
    """In a letter, in a table and in the free words of b: found once, at its place."""
    (one,) = verify(with_text(approved, old, new, page=where[0], nth=where[1])).differences
    assert one.changed is Changed.TEXT
    assert one.sentence.startswith(f"{place}: man læser {new}")


def set_amount(key: str, amount: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: figure(data, key).update(amount=amount)


@pytest.mark.parametrize("key", ["pillar:IOM", "threshold", "room:063210", "given:IOM", "amount"])
def test_a_figure_changed_in_the_attachment(approved: bytes, key: str) -> None:
    """Printed or not, with entries or without."""
    changed = with_data(approved, set_amount(key, "77000000.00"))
    assert found(changed) == [("attachment", key)]


def test_a_figure_changed_with_its_printed_form_too(approved: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        figure(data, "pillar:IOM").update(amount="51000000.00", printed="51,0\u00a0mio.\u00a0kr.")

    assert found(with_data(approved, change)) == [("attachment", "pillar:IOM")]


def test_a_printed_form_changed_in_the_attachment(approved: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        figure(data, "amount").update(printed="101,0\u00a0mio.\u00a0kr.")

    assert found(with_data(approved, change)) == [("attachment", "amount")]


def test_an_entry_changed_in_the_attachment(approved: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        figure(data, "pillar:IOM")["entries"][0]["amount"] = "40000000.00"

    assert found(with_data(approved, change)) == [("attachment", "pillar:IOM")]


def test_what_is_said_to_be_printed_changed_in_the_attachment(approved: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        data["said"][0]["text"] = "90,0 mio. kr."

    assert found(with_data(approved, change)) == [("attachment", "")]


def test_a_figure_nobody_knows_is_found(approved: bytes) -> None:
    def change(data: dict[str, Any]) -> None:
        figure(data, "pillar:IOM").update(key="pillar:UNHCR")

    assert found(with_data(approved, change)) == [("attachment", "pillar:UNHCR")]


def test_an_approval_changed_beneath(approved: bytes) -> None:
    """100,0 were approved; somebody makes it 90,0 in the table of entries."""
    case = Aktstykke.objects.get(case_number=CASE)
    entry = Entry.objects.get(act__key=case.approved_act_id, frame=case.frame)
    with beneath():
        Entry.objects.filter(pk=entry.pk).update(amount_ore=mio("90,0"))
    (one,) = verify(approved).differences
    assert (one.changed, one.key) == (Changed.LEDGER, "amount")
    assert "100,0 mio. kr. i filen, 90,0 mio. kr. i Ramme" in one.sentence


def test_a_finance_act_changed_beneath(approved: bytes) -> None:
    entry = Entry.objects.get(act__kind="finance_law", frame__line__account__number="063210")
    with beneath():
        Entry.objects.filter(pk=entry.pk).update(amount_ore=F("amount_ore") + 1)
    assert found(approved) == [("ledger", "room:063210")]


def test_a_record_changed_beneath(approved: bytes) -> None:
    """A pillar of the request, without an act: only that pillar."""
    AktstykkePillar.objects.filter(name="IOM").update(amount_ore=mio("50,1"))
    assert found(approved) == [("ledger", "pillar:IOM")]


def test_an_act_that_is_gone_is_found(approved: bytes) -> None:
    entry = Entry.objects.get(act__kind="commitment_bound", frame__aktstykke_pillar__name="IOM")
    with beneath():
        Entry.objects.filter(pk=entry.pk).delete()
    (one,) = verify(approved).differences
    assert (one.changed, one.key) == (Changed.LEDGER, "given:IOM")
    assert "ingen postering i Ramme" in one.sentence


def ten_more(decided: Ministry) -> None:
    """10,0 are committed under ICMPD."""
    icmpd = decided.pillars[1]
    grant = grants.open_grant(
        actor=decided["sagsbehandler"],
        title="Capacity, ICMPD",
        partner=icmpd.partner,
        planned_total_ore=mio("50,0"),
        year=2024,
        value_day=DAY,
        pillar=icmpd,
    )
    approve(grant, head=decided["chef"], day=DAY)
    bound(decided, grant, "10,0", example=True)


def test_what_comes_after_the_seal_is_listed_and_no_fault(decided: Ministry) -> None:
    """The paper is of the first seal; 10,0 more are committed under ICMPD, and sealed later."""
    seals.seal()
    pdf = render_pdf(request_of(CASE).paper)
    ten_more(decided)
    for sealed in (False, True):
        if sealed:
            seals.seal()
        verdict = verify(pdf)
        assert (verdict.seal, verdict.differences) == (1, ())
        assert verdict.since == (
            "Givet tilsagn under ICMPD: 0,0 mio. kr. i filen, nu 10,0 mio. kr.",
        )
    assert found(render_pdf(request_of(CASE).paper)) == []


def test_a_paper_is_of_the_first_seal_since_which_it_is_true(decided: Ministry) -> None:
    """Other people's acts and their seals do not make it another file."""
    assert request_of(CASE).standing.seal is None
    seals.seal()
    first = request_of(CASE)
    assert first.standing.seal == 1
    people = (decided["sagsbehandler"], decided["chef"])
    act(Kind.FINANCE_LAW, [raising(a_frame(), mio("1,0"))], people=people)
    seals.seal()
    assert Seal.objects.count() == 2
    assert request_of(CASE).paper == first.paper


def test_a_file_of_others_is_not_ours(facts: Ministry, tmp_path: Path) -> None:
    """No PDF, a PDF without figures, a case nobody has: exit 2 with a sentence."""
    for content in (b"", b"tekst", b"%PDF-1.7 og intet mere", render_pdf(sample())):
        with pytest.raises(NotOursError):
            verify(content)
    path = tmp_path / "f.pdf"
    path.write_bytes(render_pdf(sample()))
    for name in (path, tmp_path, tmp_path / "ingen.pdf"):
        with pytest.raises(CommandError) as refused:
            call_command("verify_request", str(name))
        assert refused.value.returncode == 2


def test_hostile_figures_are_not_ours(asked: bytes) -> None:
    for change in (
        lambda data: data.pop("figures"),
        lambda data: data.update(figures=[1]),
        lambda data: data.update(seal="1"),
        lambda data: data["figures"][0].update(amount="1e9"),
        lambda data: data.update(seal=999),
        lambda data: data.update(version=999),
        lambda data: data.update(case="24/99999"),
    ):
        with pytest.raises(NotOursError):
            verify(with_data(asked, change))


def test_the_command_says_it_and_ends_with_1(approved: bytes, tmp_path: Path) -> None:
    path = tmp_path / "f.pdf"
    path.write_bytes(approved)
    out = StringIO()
    call_command("verify_request", str(path), stdout=out)
    assert "Alle tal er ens." in out.getvalue()
    path.write_bytes(with_text(approved, "43,0", "42,0", page=2))
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_request", str(path), "--json", stdout=out)
    assert ended.value.code == 1
    said = json.loads(out.getvalue())
    assert (said["same"], [one["changed"] for one in said["differences"]]) == (False, ["text"])


def test_a_paper_from_before_the_first_seal_ages_without_fault(decided: Ministry) -> None:
    """What `make run` leaves behind has no seal: 10,0 more under ICMPD since is no fault of it."""
    copy = render_pdf(request_of(CASE).paper)
    ten_more(decided)
    verdict = verify(copy)
    assert (verdict.seal, verdict.differences) == (None, ())
    assert verdict.since == ("Givet tilsagn under ICMPD: 0,0 mio. kr. i filen, nu 10,0 mio. kr.",)
    changed = with_data(copy, set_amount("given:IOM", "77000000.00"))
    assert found(changed) == [("attachment", "given:IOM")]
