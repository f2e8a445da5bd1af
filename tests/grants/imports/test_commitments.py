"""A file of commitments, from upload to the one act: what is promised, and both sides of it."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from grants.checking import states_have_their_evidence
from grants.commitments.models import Commitment, Disposition, Grant
from grants.imports import services, writing
from grants.imports.checking import check_files
from grants.imports.models import BulkFile
from grants.reversals import services as reversals
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry, Frame
from ledger.money import mio
from ledger.refusals import Refusal
from ledger.uploads import Upload
from tests.grants.imports.files import (
    HEAD,
    a_grant,
    a_row,
    csv_file,
    errors_of,
    uploaded,
    worked,
    written,
    xlsx_file,
)
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

State = BulkFile.State


@pytest.fixture
def ministry(db: None) -> Ministry:
    made = a_ministry()
    for number in ("2024-1", "2024-2"):
        a_grant(made, number, "40,0")
    return made


def nothing_is_written() -> bool:
    return not Commitment.objects.exists() and not Act.objects.filter(kind=Kind.BULK).exists()


def test_three_wrong_rows_of_a_thousand_write_nothing_and_corrected_all_is_one_act(
    ministry: Ministry,
) -> None:
    """The issue's own: 1,000 rows of 10.000,00 kr.; a bad amount, a closed account, no grant."""
    rows = [a_row(f"2024-{1 + n % 2}", "10.000,00") for n in range(1000)]
    wrong = [list(row) for row in rows]
    wrong[16][2] = "10.000.00"
    wrong[499][1] = "06.32.10.99"
    wrong[998][0] = "2024-404"
    faulty = worked(uploaded(ministry, csv_file(wrong)))
    assert (faulty.state, faulty.total_rows, faulty.faults) == (State.FAULTY, 1000, 3)
    assert [(row, column) for row, column, _text in errors_of(faulty)] == [
        (18, "Beløb"),
        (501, "Konto"),
        (1000, "Sagsnummer"),
    ]
    said = [text for _row, _column, text in errors_of(faulty)]
    assert "”10.000.00” er ikke et beløb" in said[0]
    assert said[1] == "Konto 06.32.10.99 er ikke åbnet i finansåret 2024."
    assert "ingen bevillingssag" in said[2]
    assert nothing_is_written()
    with pytest.raises(Refusal) as no:
        services.submit(faulty, actor=ministry["sagsbehandler"])
    assert no.value.rule == "R50_file_has_no_faults"

    file = worked(uploaded(ministry, csv_file(rows)))
    assert (file.state, file.checked_rows, file.amount_ore) == (State.CHECKED, 1000, mio("10,0"))
    assert nothing_is_written()
    key = uuid.uuid4()
    file = written(ministry, file, key)
    assert file.state == State.DONE
    act = Act.objects.get(kind=Kind.BULK)
    assert (act.key, act.actor, act.approver) == (
        key,
        ministry["sagsbehandler"],
        ministry["bevillingshaver"],
    )
    assert (act.concerns_kind, act.concerns_id) == ("bulk_file", str(file.ref))
    assert act.document == file.document
    assert Commitment.objects.filter(bound_act=key, state="bound").count() == 1000
    # One raise for each commitment; one draw each on the account and the two dispositions.
    assert Entry.objects.filter(act=act, side="raise").count() == 1000
    assert Entry.objects.filter(act=act, side="draw").count() == 3
    line = ministry.sub.lines.get(year=2024)
    assert balance(line.frame_id).drawn_ore == mio("10,0")
    grant = Grant.objects.get(file_number="2024-1")
    assert balance(grant.disposition.frame_id).drawn_ore == mio("5,0")
    assert check_ledger() == []
    assert states_have_their_evidence() == []


@pytest.mark.parametrize("ore_too_little", [0, 1])
def test_room_that_is_one_ore_too_small_refuses_the_whole_file(
    ministry: Ministry, ore_too_little: int
) -> None:
    """2024-1 may be given 43,0: 42 rows of 1,0 and one of 1,0 and an øre too many."""
    last = "1.000.000,01" if ore_too_little else "1.000.000,00"
    amounts = ["1.000.000,00"] * 42 + [last]
    file = worked(uploaded(ministry, csv_file([a_row(amount=one) for one in amounts])))
    assert file.state == State.CHECKED
    if ore_too_little:
        with pytest.raises(Refusal) as no:
            services.submit(file, actor=ministry["sagsbehandler"])
        assert no.value.rule == "R1_drawn_within_ceiling"
        assert nothing_is_written()
    else:
        assert written(ministry, file, uuid.uuid4()).state == State.DONE
        assert Commitment.objects.count() == 43


def test_room_that_went_meanwhile_sends_the_file_back_with_the_sentence(
    ministry: Ministry,
) -> None:
    file = worked(uploaded(ministry, csv_file([a_row(amount="43.000.000,00")])))
    services.submit(file, actor=ministry["sagsbehandler"])
    bound(ministry, Grant.objects.get(file_number="2024-1"), "0,1")
    services.confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    file = worked(file)
    assert (file.state, file.confirmed_by) == (State.CHECKED, None)
    assert "Uden Finansudvalgets tilslutning kan der gives 43.000.000,00" in file.answer
    assert Commitment.objects.count() == 1


def test_a_fault_in_the_middle_of_writing_leaves_nothing_and_it_is_written_the_next_time(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = worked(uploaded(ministry, csv_file([a_row(), a_row("2024-2")])))
    services.submit(file, actor=ministry["sagsbehandler"])
    services.confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    frames = Frame.objects.count()

    def killed(_file: BulkFile) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("grants.imports.commitments.draws_on_shared", killed)
        with pytest.raises(KeyboardInterrupt):
            check_files()
    file.refresh_from_db()
    assert file.state == State.CONFIRMING
    assert nothing_is_written()
    assert Frame.objects.count() == frames
    assert worked(file).state == State.DONE
    assert Commitment.objects.count() == 2


def test_what_fails_three_times_is_given_back_to_people(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = worked(uploaded(ministry, csv_file([a_row()])))
    services.submit(file, actor=ministry["sagsbehandler"])
    services.confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())

    def broken(*_args: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr("grants.imports.commitments.draws_on_shared", broken)
    for _try in range(3):
        with pytest.raises(RuntimeError):
            check_files()
    file = worked(file)
    assert file.state == State.CHECKED
    assert "tre gange" in file.answer
    assert nothing_is_written()


def test_the_same_file_is_not_taken_twice(ministry: Ministry) -> None:
    content = csv_file([a_row()])
    first = uploaded(ministry, content)
    with pytest.raises(Refusal) as no:
        uploaded(ministry, content, name="samme under andet navn.csv")
    assert no.value.rule == "R48_file_is_taken_once"
    assert ministry["sagsbehandler"].username in no.value.sentence()
    with pytest.raises(IntegrityError), transaction.atomic():
        BulkFile.objects.create(
            **{
                f.name: getattr(first, f.name)
                for f in BulkFile._meta.concrete_fields
                if f.name not in {"id", "ref"}
            }
        )
    services.cancel(first, actor=ministry["sagsbehandler"])
    assert uploaded(ministry, content).state == State.RECEIVED


def test_a_file_is_confirmed_by_another_and_once(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row()])))
    with pytest.raises(Refusal) as no:
        services.submit(file, actor=ministry["controller"])
    assert no.value.rule == "R23_may"
    services.submit(file, actor=ministry["sagsbehandler"])
    with pytest.raises(Refusal) as no:
        services.confirm(file, actor=ministry["sagsbehandler"], key=uuid.uuid4())
    assert no.value.rule == "R23_may"
    with pytest.raises(IntegrityError, match="R4_four_eyes"), transaction.atomic():
        BulkFile.objects.filter(pk=file.pk).update(
            state=State.CONFIRMING, confirmed_by=ministry["sagsbehandler"]
        )
    key = uuid.uuid4()
    seen_by_another = BulkFile.objects.get(pk=file.pk)
    services.confirm(file, actor=ministry["bevillingshaver"], key=key)
    services.confirm(file, actor=ministry["bevillingshaver"], key=key)  # a double click
    with pytest.raises(Refusal) as no:
        services.confirm(seen_by_another, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    assert no.value.rule == "R8_one_step_from_its_state"
    assert worked(file).state == State.DONE
    assert Act.objects.filter(kind=Kind.BULK).count() == 1


def test_a_file_is_sent_back_with_the_reason(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row()])))
    services.submit(file, actor=ministry["sagsbehandler"])
    services.send_back(file, actor=ministry["bevillingshaver"], reason="Forkert år")
    assert (file.state, file.answer) == (State.CHECKED, "Forkert år")


def test_what_is_cancelled_halfway_leaves_no_rows(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second batch finds the file cancelled, and stops."""
    rows = [a_row() for _n in range(1200)]
    file = uploaded(ministry, csv_file(rows))
    from grants.imports import checking  # noqa: PLC0415

    keep, kept = checking._keep, []

    def then_cancelled(checked: BulkFile, batch: Any) -> None:
        keep(checked, batch)
        kept.append(len(batch))
        services.cancel(BulkFile.objects.get(pk=file.pk), actor=ministry["sagsbehandler"])

    monkeypatch.setattr(checking, "_keep", then_cancelled)
    file = worked(file)
    assert (file.state, kept) == (State.CANCELLED, [499])
    assert not file.rows.exists()
    assert nothing_is_written()


def test_what_is_being_written_is_not_cancelled(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row()])))
    services.submit(file, actor=ministry["sagsbehandler"])
    services.confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    with pytest.raises(Refusal) as no:
        services.cancel(file, actor=ministry["sagsbehandler"])
    assert no.value.rule == "R8_one_step_from_its_state"


def test_a_grant_that_changed_meanwhile_has_the_file_checked_again(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row()])))
    services.submit(file, actor=ministry["sagsbehandler"])
    services.confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    Grant.objects.filter(file_number="2024-1").update(file_number="2024-9")
    file = worked(file)
    assert file.state == State.FAULTY
    assert nothing_is_written()


def test_commitments_under_a_request_draw_on_its_pillar(ministry: Ministry) -> None:
    """Aktstk. 51 of 100,0: IOM is given 50,0 in two rows; an øre more is refused by the request
    only when it is above 100,0, so the pillar warns and the account binds.
    """
    with_aktstykke(ministry, decided=True)
    grant = ministry.grants["IOM"]
    head = ("Sag", "Partner", "Konto", "Beløb (mio. kr.)", "Formål", "Første udbetalingsår",
            "Hjemmel", "Aktstykke")  # fmt: skip
    row = [grant.title, "iom", 6321013, 25, "Rate", 2024, "tiltrådt aktstykke", "24/13275"]
    content = xlsx_file([row, [*row[:4], "Rate 2", *row[5:]]], head=head)
    file = worked(uploaded(ministry, content, name="søjler.xlsx"))
    assert (errors_of(file), file.state) == ([], State.CHECKED)
    file = written(ministry, file, uuid.uuid4())
    assert file.state == State.DONE
    assert ministry.aktstykke is not None
    pillar = ministry.aktstykke.pillars.get(pillar=grant.pillar)
    assert balance(pillar.frame_id).drawn_ore == mio("50,0")
    assert balance(ministry.programme.frame_id).drawn_ore == mio("50,0")
    given = Commitment.objects.get(purpose="Rate")
    assert (given.payment_last_year, given.aktstykke_pillar) == (2024, pillar)


def test_a_request_that_is_not_approved_gives_no_room(ministry: Ministry) -> None:
    with_aktstykke(ministry)
    head = ("Sag", "Konto", "Beløb", "Formål", "Første udbetalingsår", "Hjemmel", "Aktstykke")
    row = [ministry.grants["IOM"].title, "06.32.10.13", 1, "Rate", 2024, "Tiltrådt aktstykke",
           "24/13275"]  # fmt: skip
    file = worked(uploaded(ministry, xlsx_file([row], head=head), name="a.xlsx"))
    with pytest.raises(Refusal) as no:
        services.submit(file, actor=ministry["sagsbehandler"])
    assert no.value.rule == "R1_drawn_within_ceiling"


def test_a_basis_that_is_shown_by_a_document_needs_the_document(ministry: Ministry) -> None:
    row = a_row(Hjemmel="Nævnt i finanslovens anmærkninger")
    file = worked(uploaded(ministry, csv_file([row])))
    assert {column for _row, column, _text in errors_of(file)} == {"Hjemmel", "Henvisning"}
    shown = Upload("lov.pdf", "application/pdf", b"%PDF-1.7 eksempel")
    row = a_row(Hjemmel="Nævnt i finanslovens anmærkninger", Henvisning="FL 2024, s. 1")
    content = xlsx_file([row], head=(*HEAD, "Henvisning"))
    file = worked(uploaded(ministry, content, name="lov.xlsx", basis_document=shown))
    assert errors_of(file) == []
    assert written(ministry, file, uuid.uuid4()).state == State.DONE
    assert Commitment.objects.get().basis_document == file.basis_document


def test_a_commitment_from_a_file_is_not_reversed_by_storno(ministry: Ministry) -> None:
    file = written(ministry, worked(uploaded(ministry, csv_file([a_row(), a_row()]))), uuid.uuid4())
    with pytest.raises(Refusal) as no:
        reversals.propose(
            Act.objects.get(key=file.done_act_id),
            actor=ministry["sagsbehandler"],
            reason="Tastefejl",
            value_day=DAY,
        )
    assert no.value.rule == "R16_reversed_once"
    assert "annullér" in no.value.sentence().lower()


def test_another_units_grant_is_not_there(ministry: Ministry) -> None:
    Grant.objects.filter(file_number="2024-1").update(unit="EXAMPLE")
    file = worked(uploaded(ministry, csv_file([a_row()])))
    assert errors_of(file)[0][:2] == (2, "Sagsnummer")


def test_a_file_of_a_closed_or_unknown_year_is_not_taken(ministry: Ministry) -> None:
    with pytest.raises(Refusal) as no:
        uploaded(ministry, csv_file([a_row()]), finance_year=2019)
    assert no.value.rule == "R12_year_is_open"


def test_writing_does_what_the_guard_counts(ministry: Ministry) -> None:
    file = worked(uploaded(ministry, csv_file([a_row(), a_row("2024-2", "0,01")])))
    assert sum(ore for _frame, ore in writing.draws_on_shared(file)) == 2 * 100_001


def test_what_looks_split_is_answered_one_by_one_and_not_in_a_file(ministry: Ministry) -> None:
    """40,0 and 3,0 to one partner are within 43,0; 40,0 and 3,1 are asked about (R37)."""
    beside = a_lone_grant(ministry, "3,0", name="Partner 2024-1")
    assert worked(uploaded(ministry, csv_file([a_row()]))).state == State.CHECKED
    Grant.objects.filter(pk=beside.pk).update(planned_total_ore=mio("3,1"))
    Disposition.objects.filter(pk=beside.disposition_id).update(planned_total_ore=mio("3,1"))
    faulty = worked(uploaded(ministry, csv_file([a_row(amount="1.001,00")])))
    assert [column for _row, column, _text in errors_of(faulty)] == ["Sag"]
    assert nothing_is_written()


@pytest.mark.parametrize(("amounts", "inside"), [(("25", "25"), True), (("25", "25,1"), False)])
def test_a_file_gives_no_more_than_the_approved_line(
    ministry: Ministry, amounts: tuple[str, str], *, inside: bool
) -> None:
    """50,0 to IOM in two rows; 50,1 departs and is given by itself, with its note."""
    with_aktstykke(ministry, decided=True)
    title = ministry.grants["IOM"].title
    head = ["Sag", "Konto", "Beløb", "Formål", "Første udbetalingsår", "Hjemmel", "Aktstykke"]
    rows = [
        [title, "06.32.10.13", f"{amount} mio.", "Rate", 2024, "Tiltrådt aktstykke", "24/13275"]
        for amount in amounts
    ]
    file = worked(uploaded(ministry, xlsx_file(rows, head=head)))
    if inside:
        assert file.state == State.CHECKED, errors_of(file)
        assert written(ministry, file, uuid.uuid4()).state == State.DONE
        assert check_ledger() == []
        return
    [(row, column, text)] = errors_of(file)
    assert (row, column) == (3, "Aktstykke")
    assert "50,1\xa0mio.\xa0kr." in text
