"""A changed past is seen: by the chain, and a chain made anew by the head kept outside."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from ledger import seals
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Document, Entry, Person, Seal
from ledger.money import mio
from ledger.posting import drawing, raising
from tests.builders import a_frame, act, two_people
from tests.ledger.test_ledger import as_role

pytestmark = pytest.mark.django_db
TABLES = ("ledger_act", "ledger_entry", "ledger_seal", "ledger_document")


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def behind_the_guard() -> Iterator[None]:
    """As one who owns the tables and puts every trigger back afterwards."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table in TABLES:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table in TABLES:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def people() -> tuple[Person, Person]:
    return two_people()


@pytest.fixture
def past(people: tuple[Person, Person]) -> list[Act]:
    """Three seals of three acts each; the second act rests on a document."""
    document = Document.objects.create(
        name="FL 2024", media_type="text/plain", content=b"x", uploaded_by=people[0],
        sha256="2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    )  # fmt: skip
    line, acts = a_frame(), []
    for seal in range(3):
        for n in range(3):
            moves = [drawing(line, mio("1,0"))] if acts else [raising(line, mio("700,0"))]
            kind = Kind.COMMITMENT_BOUND if acts else Kind.FINANCE_LAW
            rests_on = document if n else None
            acts.append(act(kind, moves, people=people, reason=f"{seal}{n}", document=rests_on))
        assert seals.seal() == 1
    assert check_ledger() == []
    return acts


def test_a_seal_holds_every_act_and_the_seal_before_it(past: list[Act]) -> None:
    first, second, third = Seal.objects.order_by("number")
    assert [(s.number, s.first_act_id, s.last_act_id, s.acts) for s in (first, second, third)] == [
        (n + 1, past[n * 3].pk, past[n * 3 + 2].pk, 3) for n in range(3)
    ]
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert seals.head() == seals.Head(3, third.hash)
    assert seals.seal() == 0, "nothing new, no seal"


def test_the_same_hash_whatever_the_session_speaks(past: list[Act]) -> None:
    for setting in ("timezone = 'Asia/Tokyo'", "datestyle = 'German'", "bytea_output = 'escape'"):
        run(f"SET LOCAL {setting}")
    assert seals.broken() is None


@pytest.mark.parametrize("model", [Act, Entry])
def test_every_column_is_hashed(model: type[Act | Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_act_digests'::regproc)")
        source = cursor.fetchone()[0]
    letter = "a" if model is Act else "e"
    for field in model._meta.concrete_fields:
        assert f"{letter}.{field.column}" in source


TAMPERINGS = [
    # One byte of an old act, and every other column of it and of its entries.
    ("UPDATE ledger_act SET reason = '1?' WHERE id = {}", 4),
    ("UPDATE ledger_act SET actor_id = approver_id, approver_id = actor_id WHERE id = {}", 4),
    ("UPDATE ledger_act SET value_day = value_day - 1 WHERE id = {}", 0),
    ("UPDATE ledger_act SET recorded_at = recorded_at - interval '1 us', "
     "known_at = known_at - interval '1 us' WHERE id = {}", 8),
    ("UPDATE ledger_act SET document_id = NULL WHERE id = {}", 4),
    ("UPDATE ledger_entry SET side = 'excuse' WHERE act_id = {}", 5),
    ("DELETE FROM ledger_entry WHERE act_id = {}", 7),
    ("INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore) "
     "SELECT act_id, frame_id, 'raise', 1 FROM ledger_entry WHERE act_id = {}", 7),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "which"), TAMPERINGS)
def test_a_changed_act_is_found_and_named(past: list[Act], sql: str, which: int) -> None:
    with behind_the_guard():
        run(sql.format(past[which].pk))
    broken = seals.broken()
    assert broken is not None
    assert broken.number == which // 3 + 1
    assert f"act {past[which].pk}, its entries or its document are changed" in broken.detail


def test_without_the_seals_one_byte_is_not_found(past: list[Act]) -> None:
    """The control: the sums are as before, and so are all states; only the seal knows."""
    with behind_the_guard():
        run("UPDATE ledger_act SET reason = '1?' WHERE id = %s", past[4].pk)
    assert [f.check for f in check_ledger()] == ["seals_are_unbroken"]
    with behind_the_guard():
        run("DELETE FROM ledger_seal")
    assert check_ledger() == []


def test_a_document_changed_with_its_sha256_is_found(past: list[Act]) -> None:
    with behind_the_guard():
        run(
            "UPDATE ledger_document SET content = 'y', "
            "sha256 = encode(sha256('y'), 'hex') WHERE id = %s", past[1].document_id,
        )  # fmt: skip
    assert [f.check for f in check_ledger()] == ["seals_are_unbroken"]
    assert f"act {past[1].pk}," in check_ledger()[0].detail


def test_an_act_taken_out_or_put_in_is_found(past: list[Act]) -> None:
    with behind_the_guard():
        run("DELETE FROM ledger_entry WHERE act_id = %s", past[4].pk)
        run("DELETE FROM ledger_act WHERE id = %s", past[4].pk)
    gone = seals.broken()
    assert gone is not None
    assert (gone.number, f"act {past[4].pk} is gone" in gone.detail) == (2, True)
    with behind_the_guard():
        run(
            "INSERT INTO ledger_act SELECT (a).* FROM (SELECT jsonb_populate_record(a, "
            "jsonb_build_object('id', -5, 'key', gen_random_uuid())) AS a FROM ledger_act a "
            "WHERE id = %s) AS old", past[0].pk,
        )  # fmt: skip
    added = seals.broken()
    assert added is not None
    assert (added.number, "act -5 was added" in added.detail) == (1, True)


LINKS = [
    ("DELETE FROM ledger_seal WHERE number = 2", 3, "those between are gone"),
    ("DELETE FROM ledger_seal WHERE number = 1", 2, "those between are gone"),
    ("UPDATE ledger_seal SET number = 9 WHERE number = 3", 9, "those between are gone"),
    ("UPDATE ledger_seal SET previous = repeat('0', 64) WHERE number = 2", 2, "does not follow"),
    ("UPDATE ledger_seal SET made_at = now() - interval '1 year' WHERE number = 2", 2, "itself"),
    ("UPDATE ledger_seal SET hash = repeat('0', 64) WHERE number = 3", 3, "itself is changed"),
]


@pytest.mark.parametrize(("sql", "number", "words"), LINKS)
def test_a_changed_chain_is_found(past: list[Act], sql: str, number: int, words: str) -> None:
    with behind_the_guard():
        run(sql)
    broken = seals.broken()
    assert broken is not None
    assert broken.number == number
    assert words in broken.detail


def cut_the_tail(past: list[Act]) -> None:
    run("DELETE FROM ledger_seal WHERE number = 3")
    run("DELETE FROM ledger_entry WHERE act_id >= %s", past[6].pk)
    run("DELETE FROM ledger_act WHERE id >= %s", past[6].pk)


def empty(_past: list[Act]) -> None:
    run("DELETE FROM ledger_seal")


def make_anew(past: list[Act]) -> None:
    run("DELETE FROM ledger_seal")
    run("UPDATE ledger_act SET reason = 'andet' WHERE id = %s", past[4].pk)
    seals.seal()


def change_and_seal_again(past: list[Act]) -> None:
    """The act, its seal and the seal after it, each with the right hash: no link is broken."""
    run("UPDATE ledger_act SET reason = 'andet' WHERE id = %s", past[4].pk)
    run("DELETE FROM ledger_seal WHERE number >= 2")
    seals.seal()


@pytest.mark.parametrize("how", [cut_the_tail, empty, make_anew, change_and_seal_again])
def test_a_new_chain_is_seen_only_by_the_head_kept_outside(
    past: list[Act], how: Callable[[list[Act]], None]
) -> None:
    kept = seals.head()
    assert seals.broken(kept) is None
    with behind_the_guard():
        how(past)
    assert seals.broken() is None
    broken = seals.broken(kept)
    assert broken is not None
    assert "kept outside" in broken.detail


def test_an_older_head_holds_as_the_chain_grows(
    past: list[Act], people: tuple[Person, Person]
) -> None:
    kept = seals.head()
    act(Kind.MASTER_CHANGED, [], people=people)
    assert seals.seal() == 1
    assert seals.broken(kept) is None
    assert seals.broken(seals.Head(0, "")) is None


def test_many_acts_are_sealed_in_pieces(people: tuple[Person, Person]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_make_seal'::regproc)")
        cursor.execute(cursor.fetchone()[0].replace("LIMIT 10000", "LIMIT 3"))
    for _ in range(7):
        act(Kind.MASTER_CHANGED, [], people=people)
    assert seals.seal() == 3
    assert list(Seal.objects.order_by("number").values_list("acts", flat=True)) == [3, 3, 1]
    assert seals.broken() is None
    assert not seals.unsealed()


def test_the_web_role_may_have_a_seal_made_and_not_touch_one(
    past: list[Act], people: tuple[Person, Person]
) -> None:
    act(Kind.MASTER_CHANGED, [], people=people)
    for sql in (
        "INSERT INTO ledger_seal SELECT * FROM ledger_seal",
        "UPDATE ledger_seal SET hash = ''",
        "DELETE FROM ledger_seal",
        "TRUNCATE ledger_seal",
        "INSERT INTO ledger_cut VALUES (1000000000)",
        "SELECT * FROM ledger_cut",
        "INSERT INTO ledger_act (id, key) VALUES (-5, gen_random_uuid())",
        "SELECT setval('ledger_act_id_seq', 1)",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), as_role("web") as cursor:
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")
        assert seals.seal() == 1
        assert check_ledger() == []
        cursor.execute("RESET ROLE")


def test_nothing_is_added_to_an_act_that_is_sealed_in_the_same_transaction(
    past: list[Act], people: tuple[Person, Person]
) -> None:
    """As the web's role: an act, its seal, and then an entry that the seal does not know."""
    late = act(Kind.FINANCE_LAW, [], people=people)
    assert seals.seal() == 1
    frame = Entry.objects.values_list("frame", flat=True)[0]
    added = (
        "INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore) VALUES (%s, %s, 'raise', 1)"
    )
    with as_role("web"), pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
        run(added, late.pk, frame)
    assert check_ledger() == []


@pytest.mark.parametrize("sql", ["UPDATE ledger_seal SET acts = 1", "DELETE FROM ledger_seal"])
def test_the_owner_too_is_refused(past: list[Act], sql: str) -> None:
    with pytest.raises(DatabaseError, match="R3_append_only"), transaction.atomic():
        run(sql)


def test_the_commands(past: list[Act], people: tuple[Person, Person], tmp_path: Path) -> None:
    act(Kind.MASTER_CHANGED, [], people=people)
    out, kept = io.StringIO(), tmp_path / "head"
    call_command("seal", stdout=out)
    assert out.getvalue() == f"1 new seals; the head is {seals.head()}\n"
    call_command("seal_head", output=kept)
    assert kept.read_text() == f"{seals.head()}\n"
    out = io.StringIO()
    call_command("seal_head", json=True, stdout=out)
    assert json.loads(out.getvalue()) == seals.head()._asdict()
    call_command("check_ledger", head=kept, stdout=io.StringIO())
    with behind_the_guard():
        run("DELETE FROM ledger_seal WHERE number = 4")
    call_command("check_ledger", stdout=io.StringIO())
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("check_ledger", head=kept, stdout=out)
    assert "seals_are_unbroken  4  seals 4 to 4 of the head kept outside are gone" in out.getvalue()


@pytest.mark.parametrize("held", ["", "hej", "3", "3 abc", "0 " + "a" * 64, "-1 " + "a" * 64])
def test_a_file_that_holds_no_head_is_said_so(held: str, tmp_path: Path) -> None:
    kept = tmp_path / "head"
    kept.write_text(held)
    with pytest.raises(CommandError, match="holds no head"):
        call_command("check_ledger", head=kept)
    with pytest.raises(CommandError, match="No such file"):
        call_command("check_ledger", head=tmp_path / "other")
