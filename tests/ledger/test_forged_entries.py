"""Entries that nobody wrote, and entries written into what is past, as the web's role in SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from ledger.balances import balance
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from ledger.money import mio
from ledger.posting import raising
from tests.builders import a_frame, act, two_people

MINE = "CREATE TEMPORARY TABLE mine (act_id bigint, frame_id bigint, side text, amount_ore bigint)"
GUARD_ON_MINE = (
    "CREATE TRIGGER mine AFTER INSERT ON mine REFERENCING NEW TABLE AS new_entries "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_frames()"
)


def raised_frame(people: tuple[Person, Person]) -> tuple[int, Act]:
    frame = a_frame(signed=True)
    return frame, act(Kind.FINANCE_LAW, [raising(frame, mio("50,0"))], people=people)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["web", "owner"])
def test_the_guard_on_a_table_of_ones_own_moves_no_frame(role: str) -> None:
    """It runs with the owner's rights: 50 mio. kr. more, and not an entry to show for it."""
    frame, law = raised_frame(two_people())
    with pytest.raises(DatabaseError):
        forge(role, law.pk, frame)
    assert balance(frame) == (mio("50,0"), 0, 0)
    assert check_ledger() == []


def forge(role: str, act_id: int, frame_id: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if role == "web":
            cursor.execute("SET LOCAL ROLE ramme_web")
        cursor.execute(MINE)
        cursor.execute(GUARD_ON_MINE)
        cursor.execute("INSERT INTO mine VALUES (%s, %s, 'raise', 5000000000)", [act_id, frame_id])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("side", Entry.Side.values)
def test_nothing_is_added_to_an_act_that_stands(side: str) -> None:
    """Two people stand behind the law of January; in June nobody writes a line into it."""
    frame, law = raised_frame(two_people())
    with pytest.raises(DatabaseError, match="R3_append_only"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore) VALUES (%s, %s, %s, 1)",
            [law.pk, frame, side],
        )
    assert balance(frame) == (mio("50,0"), 0, 0)
    assert law.entries.count() == 1
