"""What the ledger promises, told as a clerk would. Amounts in million kroner, § 06.32.10."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from ledger import rules, storno
from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Document, Entry, Frame, Person
from ledger.moment import Moment
from ledger.money import mio
from ledger.periods import close_year
from ledger.posting import drawing, excusing, one_act, raising, trial
from ledger.refusals import AlreadyDone, Refusal
from tests.builders import DAY, a_frame, a_person, a_year, act, left, two_people

pytestmark = pytest.mark.django_db
LAW = {"reference": "Finansloven for 2024"}


@pytest.fixture
def people() -> tuple[Person, Person]:
    return two_people()


def test_room_is_appropriation_and_carry_forward(people: tuple[Person, Person]) -> None:
    """Vector 6: 700,0 less 4,0 and carried forward 14,6; 698,8 committed leaves 11,8."""
    line = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=people)
    act(Kind.SUPPLEMENTARY_LAW, [raising(line, mio("-4,0"))], people=people)
    with pytest.raises(Refusal) as refused:
        act(Kind.COMMITMENT_BOUND, [drawing(line, mio("698,8"))], people=people)
    assert refused.value.rule == "R1_drawn_within_ceiling"
    assert refused.value.left_ore == mio("696,0")
    act(Kind.CARRY_FORWARD, [raising(line, mio("14,6"))], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("698,8"))], people=people)
    assert left(line) == mio("11,8")


def test_the_last_krone_fits_and_one_more_does_not(people: tuple[Person, Person]) -> None:
    line = a_frame()
    act(Kind.FINANCE_LAW, [raising(line, mio("43,0"))], people=people)
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(line, mio("43,0") + 1)], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("43,0"))], people=people)
    assert left(line) == 0


def test_a_refusal_says_which_frame_and_by_how_much(people: tuple[Person, Person]) -> None:
    main = a_frame(label="§ 06.32.10 (2024)")
    sub = a_frame(above=main, binding=False)
    act(Kind.FINANCE_LAW, [raising(main, mio("700,0")), raising(sub, mio("300,0"))], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(sub, mio("650,0"))], people=people)
    with pytest.raises(Refusal) as refused:
        act(Kind.COMMITMENT_BOUND, [drawing(sub, mio("50,1"))], people=people)
    no = refused.value
    assert (no.frame_id, no.ceiling_ore, no.drawn_ore) == (main, mio("700,0"), mio("650,0"))
    assert (no.left_ore, no.asked_ore) == (mio("50,0"), mio("50,1"))
    sentence = no.sentence()
    for words in ("§ 06.32.10 (2024)", "50.100.000,00", "700.000.000,00", "50.000.000,00"):
        assert words in sentence


def test_a_main_account_binds_and_a_sub_account_informs(people: tuple[Person, Person]) -> None:
    """Parliament appropriates on six digits: Somalia had 450,0 in 2024 and used 670,0."""
    main = a_frame()
    somalia = a_frame(above=main, binding=False)
    act(
        Kind.FINANCE_LAW,
        [raising(main, mio("700,0")), raising(somalia, mio("450,0"))],
        people=people,
    )
    act(Kind.COMMITMENT_BOUND, [drawing(somalia, mio("670,0"))], people=people)
    assert (left(somalia), left(main)) == (mio("-220,0"), mio("30,0"))
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(somalia, mio("30,1"))], people=people)


def test_annulment_may_bring_a_year_below_zero(people: tuple[Person, Person]) -> None:
    """Vectors 7 and 8: Tanzania 2024 ended at -60,7 on an appropriation of 0,0."""
    year_2022, year_2024 = a_frame(signed=True), a_frame(signed=True)
    commitment = a_frame()
    act(Kind.FINANCE_LAW, [raising(year_2022, mio("100,0"))], people=people)
    act(
        Kind.COMMITMENT_BOUND,
        [drawing(year_2022, mio("60,7")), raising(commitment, mio("60,7"))],
        people=people,
    )
    act(
        Kind.ANNULMENT,
        [drawing(year_2024, mio("-60,7")), raising(commitment, mio("-60,7"))],
        people=people,
    )
    assert left(year_2022) == mio("39,3")
    assert balance(year_2024).drawn_ore == mio("-60,7")


def test_payments_stop_at_the_commitment_less_annulments(people: tuple[Person, Person]) -> None:
    """Vector 10: paid is at most committed less annulled, and the year's room is left alone."""
    line, commitment = a_frame(), a_frame()
    act(Kind.FINANCE_LAW, [raising(line, mio("300,0"))], people=people)
    bound = [drawing(line, mio("100,0")), raising(commitment, mio("100,0"))]
    act(Kind.COMMITMENT_BOUND, bound, people=people)
    act(Kind.PAYMENT, [drawing(commitment, mio("60,0"))], people=people)
    back = [drawing(line, mio("-30,0")), raising(commitment, mio("-30,0"))]
    act(Kind.ANNULMENT, back, people=people)
    with pytest.raises(Refusal):
        act(Kind.PAYMENT, [drawing(commitment, mio("10,1"))], people=people)
    with pytest.raises(Refusal):
        act(Kind.ANNULMENT, [raising(commitment, mio("-10,1"))], people=people)
    act(Kind.PAYMENT, [drawing(commitment, mio("10,0"))], people=people)
    assert (left(commitment), left(line)) == (0, mio("230,0"))


def test_a_commitment_gives_back_no_more_than_was_paid(people: tuple[Person, Person]) -> None:
    """Repay 100 of 60 paid would make 140 payable: R5 says no, also to the øre."""
    commitment = a_frame()
    act(Kind.COMMITMENT_BOUND, [raising(commitment, mio("100,0"))], people=people)
    act(Kind.PAYMENT, [drawing(commitment, mio("60,0"))], people=people)
    with pytest.raises(Refusal) as refused:
        act(Kind.PAYMENT_FAILED, [drawing(commitment, mio("-60,0") - 1)], people=people)
    assert refused.value.rule == "R5_never_drawn_below_zero"
    assert "60.000.000,00" in refused.value.sentence()
    act(Kind.PAYMENT_FAILED, [drawing(commitment, mio("-60,0"))], people=people)
    assert left(commitment) == mio("100,0")


def test_an_intention_warns_and_an_approval_stops(people: tuple[Person, Person]) -> None:
    """Vector 14: 430,0 is an intention; 100,0 of it used leaves 330,0; above it only warns."""
    programme, request = a_frame(binding=False), a_frame()
    act(
        Kind.AKTSTYKKE_APPROVED,
        [raising(programme, mio("430,0")), raising(request, mio("100,0"))],
        people=people,
    )
    draws = [drawing(programme, mio("100,0")), drawing(request, mio("100,0"))]
    act(Kind.COMMITMENT_BOUND, draws, people=people)
    assert left(programme) == mio("330,0")
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(request, 1)], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(programme, mio("330,1"))], people=people)
    assert left(programme) == mio("-0,1")


def test_a_law_may_cut_below_what_is_drawn_and_the_excuse_only_shrinks(
    people: tuple[Person, Person],
) -> None:
    """FL22 640,0, cut by the supplementary law to 110,0 with 300,0 already committed."""
    line = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(line, mio("640,0"))], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, mio("300,0"))], people=people)
    cut = raising(line, mio("-530,0"))
    with pytest.raises(Refusal):
        act(Kind.SUPPLEMENTARY_LAW, [cut], people=people)
    with pytest.raises(Refusal) as refused:
        act(Kind.TRANSFER, [cut, excusing(line, mio("190,0"))], people=people)
    assert refused.value.rule == "R11_excuse_only_by_law"
    with pytest.raises(Refusal):  # more than the law accepted
        act(Kind.SUPPLEMENTARY_LAW, [cut, excusing(line, mio("189,9"))], people=people)
    act(Kind.SUPPLEMENTARY_LAW, [cut, excusing(line, mio("190,0"))], people=people)
    assert balance(line).excess_ore == mio("190,0")
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(line, 100)], people=people)
    act(Kind.ANNULMENT, [drawing(line, mio("-100,0"))], people=people)
    assert balance(line).excess_ore == mio("90,0")
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(line, mio("50,0"))], people=people)
    act(Kind.ANNULMENT, [drawing(line, mio("-120,0"))], people=people)
    assert balance(line).excess_ore == 0
    assert left(line) == mio("30,0")
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(line, mio("30,1"))], people=people)
    assert check_ledger() == []


def test_two_clocks(people: tuple[Person, Person]) -> None:
    """700,0 on 12 November 2024, 696,0 at the year's end; before we knew, we knew nothing."""
    main = a_frame(signed=True)
    sub = a_frame(above=main, binding=False, signed=True)
    noon = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)
    later = dt.datetime(2024, 12, 31, 12, tzinfo=dt.UTC)
    law = {"value_day": dt.date(2024, 1, 1), "known_at": noon, "reference": "FL 2024"}
    act(Kind.FINANCE_LAW, [raising(main, mio("700,0"))], people=people, **law)
    cut = {"value_day": dt.date(2024, 12, 31), "known_at": later, "reference": "TB 2024"}
    act(Kind.SUPPLEMENTARY_LAW, [raising(main, mio("-4,0"))], people=people, **cut)
    act(Kind.COMMITMENT_BOUND, [drawing(sub, mio("50,0"))], people=people)
    november = dt.date(2024, 11, 12)
    assert balance(main, Moment(value_day=november)) == (mio("700,0"), mio("50,0"), 0)
    assert balance(main) == (mio("696,0"), mio("50,0"), 0)
    in_june = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    assert balance(main, Moment(known_at=in_june)).ceiling_ore == mio("700,0")
    assert balance(main, Moment(known_at=in_june)).drawn_ore == 0
    assert balance(main, Moment(known_at=noon - dt.timedelta(1))).ceiling_ore == 0
    assert balance(sub, Moment(value_day=november)).drawn_ore == mio("50,0")


def test_only_a_law_with_its_source_is_known_before_it_is_recorded(
    people: tuple[Person, Person],
) -> None:
    line, early = a_frame(), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    late = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
    cases = [
        (Kind.TRANSFER, {"known_at": early, "reference": "brev"}),
        (Kind.FINANCE_LAW, {"known_at": early}),
        (Kind.FINANCE_LAW, {"known_at": late, "reference": "FL"}),
    ]
    for kind, facts in cases:
        with pytest.raises(Refusal) as refused:
            act(kind, [raising(line, 1)], people=people, **facts)
        assert refused.value.rule == "R15_known_when_recorded"


def test_four_eyes_and_two_people() -> None:
    one, line = a_person(), a_frame()
    with pytest.raises(Refusal) as refused:
        act(Kind.FINANCE_LAW, [raising(line, 1)], people=(one, one))
    assert refused.value.rule == "R4_four_eyes"
    with pytest.raises(Refusal) as refused:
        act(Kind.FINANCE_LAW, [raising(line, 1)], people=(one, None))  # type: ignore[arg-type]
    assert refused.value.rule == "R10_two_people"


def test_storno_mirrors_the_act_and_leaves_both(people: tuple[Person, Person]) -> None:
    """I typed 500,0 for 50,0: another confirms, the room is back, the year is the act's own."""
    line, commitment = a_frame(), a_frame()
    act(Kind.FINANCE_LAW, [raising(line, mio("700,0"))], people=people)
    moves = [drawing(line, mio("500,0")), raising(commitment, mio("500,0"))]
    wrong = act(Kind.COMMITMENT_BOUND, moves, people=people)
    undo = one_act(storno.mirror)
    facts = {"reason": "Tastefejl", "value_day": dt.date(2024, 7, 1)}
    with pytest.raises(Refusal) as refused:
        undo(wrong, proposed_by=people[0], confirmed_by=people[0], **facts)
    assert refused.value.rule == "R4_four_eyes"
    undone = Act.objects.get(pk=undo(wrong, proposed_by=people[0], confirmed_by=people[1], **facts))
    assert (left(line), balance(commitment).ceiling_ore) == (mio("700,0"), 0)
    assert (undone.reverses, undone.finance_year) == (wrong, wrong.finance_year)
    for again in (wrong, undone):
        with pytest.raises(Refusal):
            undo(again, proposed_by=people[0], confirmed_by=people[1], **facts)
    assert check_ledger() == []


def test_storno_of_what_is_paid_is_refused(people: tuple[Person, Person]) -> None:
    commitment = a_frame()
    bound = act(Kind.COMMITMENT_BOUND, [raising(commitment, mio("50,0"))], people=people)
    act(Kind.PAYMENT, [drawing(commitment, mio("30,0"))], people=people)
    with pytest.raises(Refusal) as refused:
        one_act(storno.mirror)(
            bound, proposed_by=people[0], confirmed_by=people[1], reason="fejl", value_day=DAY
        )
    assert refused.value.rule == "R1_drawn_within_ceiling"


def test_a_closed_year_takes_nothing(people: tuple[Person, Person]) -> None:
    line = a_frame()
    with pytest.raises(Refusal) as refused:
        act(Kind.FINANCE_LAW, [raising(line, 1)], people=people, finance_year=1999)
    assert "1999" in refused.value.sentence()
    a_year(2023)
    act(Kind.FINANCE_LAW, [raising(line, 1)], people=people, finance_year=2023)
    one_act(close_year)(2023, actor=people[0], approver=people[1])
    with pytest.raises(Refusal) as refused:
        act(Kind.FINANCE_LAW, [raising(line, 1)], people=people, finance_year=2023)
    assert refused.value.rule == "R12_year_is_open"


def test_the_same_form_twice_is_done_once(people: tuple[Person, Person]) -> None:
    line, key = a_frame(), uuid.uuid4()
    first = act(Kind.FINANCE_LAW, [raising(line, 100)], people=people, key=key)
    with pytest.raises(AlreadyDone) as done:
        act(Kind.FINANCE_LAW, [raising(line, 100)], people=people, key=key)
    assert done.value.act == first
    with pytest.raises(Refusal) as refused:
        act(Kind.TRANSFER, [raising(line, 100)], people=people, key=key)
    assert refused.value.rule == "R14_key_is_used_once"
    assert left(line) == 100


def test_a_trial_answers_as_the_ledger_would_and_leaves_nothing(
    people: tuple[Person, Person],
) -> None:
    line = a_frame()
    act(Kind.FINANCE_LAW, [raising(line, mio("43,0"))], people=people)
    assert trial([drawing(line, mio("43,0"))]) is None
    no = trial([drawing(line, mio("43,1"))])
    assert no is not None
    assert no.left_ore == mio("43,0")
    assert left(line) == mio("43,0")
    assert Entry.objects.count() == 1


RAW_SQL = [
    "UPDATE ledger_frame SET ceiling_ore = 1000000",
    "UPDATE ledger_frame SET drawn_ore = -1000000",
    "UPDATE ledger_frame SET excess_ore = 1000000",
    "UPDATE ledger_frame SET binding = false",
    "UPDATE ledger_frame SET path = '{1}'",
    "DELETE FROM ledger_frame",
    "UPDATE ledger_entry SET amount_ore = 1",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_act SET reason = 'noget andet'",
    "DELETE FROM ledger_act",
    "INSERT INTO ledger_frame (ref, kind, label, path, binding, signed, ceiling_ore) VALUES "
    "(gen_random_uuid(), 'commitment', 'x', '{1}', true, false, 100)",
    "INSERT INTO ledger_frame (ref, kind, label, path, binding, signed) VALUES "
    "(gen_random_uuid(), 'commitment', 'x', '{987654}', true, false)",
    "INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore) "
    "SELECT max(a.id), max(f.id), 'draw', 1 FROM ledger_act a, ledger_frame f",
    "INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore) "
    "SELECT max(a.id), max(f.id), 'raise', 0 FROM ledger_act a, ledger_frame f",
]
AS_WEB_TOO = [
    "TRUNCATE ledger_entry, ledger_act CASCADE",
    "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_move_frames",
    "SET session_replication_role = replica",
    "DROP TRIGGER ledger_append_only ON ledger_act",
    "UPDATE ledger_financeyear SET closed_at = NULL",
    "INSERT INTO ledger_act (key, recorded_at) VALUES (gen_random_uuid(), '2020-01-01')",
]


@contextmanager
def as_role(role: str) -> Iterator[CursorWrapper]:
    with transaction.atomic(), connection.cursor() as cursor:
        if role == "web":
            cursor.execute("SET LOCAL ROLE ramme_web")
        yield cursor


@pytest.mark.parametrize("role", ["owner", "web"])
def test_raw_sql_cannot_exceed_a_ceiling_move_a_frame_or_change_an_entry(
    people: tuple[Person, Person], role: str
) -> None:
    line = a_frame()
    act(Kind.FINANCE_LAW, [raising(line, 100)], people=people)
    act(Kind.COMMITMENT_BOUND, [drawing(line, 100)], people=people)
    for sql in [*RAW_SQL, *(AS_WEB_TOO if role == "web" else [])]:
        with pytest.raises(DatabaseError), as_role(role) as cursor:
            cursor.execute(sql)
    assert balance(line) == (100, 100, 0)
    assert check_ledger() == []


def test_the_web_role_can_do_its_work(people: tuple[Person, Person]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")
        line = a_frame()
        act(Kind.FINANCE_LAW, [raising(line, mio("43,0"))], people=people)
        act(Kind.COMMITMENT_BOUND, [drawing(line, mio("43,0"))], people=people)
        cursor.execute("RESET ROLE")
    assert balance(line) == (mio("43,0"), mio("43,0"), 0)


def test_the_orm_cannot_either(people: tuple[Person, Person]) -> None:
    line = a_frame()
    bound = act(Kind.FINANCE_LAW, [raising(line, 100)], people=people)
    document = Document.objects.create(
        name="a", media_type="text/plain", content=b"a", sha256="0", uploaded_by=people[0]
    )
    frame = Frame.objects.get(pk=line)
    frame.ceiling_ore = 1_000_000
    over = Entry(act=bound, frame=frame, side=Entry.Side.DRAW, amount_ore=51)
    tries = [
        frame.save,
        frame.delete,
        bound.delete,
        lambda: Frame.objects.update(binding=False),
        lambda: Entry.objects.update(amount_ore=1),
        lambda: Entry.objects.bulk_create([over, Entry(**_fields(over))]),
        lambda: Document.objects.filter(pk=document.pk).update(content=b"b"),
    ]
    for attempt in tries:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert balance(line) == (100, 0, 0)


def _fields(entry: Entry) -> dict[str, object]:
    return {
        "act": entry.act, "frame": entry.frame, "side": entry.side, "amount_ore": entry.amount_ore
    }  # fmt: skip


def test_check_ledger_sees_what_the_owner_did_behind_the_guard(
    people: tuple[Person, Person],
) -> None:
    line = a_frame()
    act(Kind.FINANCE_LAW, [raising(line, 100)], people=people)
    assert check_ledger() == []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_frame DISABLE TRIGGER ledger_frame_moves_by_entries")
        cursor.execute("UPDATE ledger_frame SET ceiling_ore = 101 WHERE id = %s", [line])
    found = {f.check for f in check_ledger()}
    assert found == {"frame_equals_its_entries", "guards_are_enabled"}


def test_every_named_constraint_of_the_database_is_a_rule() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conname ~ '^R[0-9]'")
        named = {name.split("__")[0] for (name,) in cursor.fetchall()}
    assert named <= set(rules.RULES)
    assert {"R1_drawn_within_ceiling", "R4_four_eyes", "R14_key_is_used_once"} <= named
