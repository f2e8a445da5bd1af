"""A temporary table of the same name must not stand in for the ledger's.

PostgreSQL looks among temporary tables first unless told otherwise, and the guard runs with the
owner's rights: the web's role could otherwise put a frame of its own making in the guard's way.
"""

import pytest
from django.db import connection

from ledger.kinds import Kind
from ledger.models import Entry
from ledger.money import mio
from ledger.posting import drawing, raising
from ledger.refusals import Refusal
from tests.builders import a_frame, act, two_people

pytestmark = pytest.mark.django_db


def test_a_temporary_frame_with_a_higher_ceiling_lifts_nothing() -> None:
    people = two_people()
    frame = a_frame(signed=True)
    act(Kind.FINANCE_LAW, [raising(frame, mio("50,0"))], people=people)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")
        cursor.execute("CREATE TEMPORARY TABLE ledger_frame AS SELECT * FROM public.ledger_frame")
        cursor.execute("UPDATE pg_temp.ledger_frame SET ceiling_ore = ceiling_ore * 100")
        cursor.execute("GRANT ALL ON pg_temp.ledger_frame TO PUBLIC")
    with pytest.raises(Refusal):
        act(Kind.COMMITMENT_BOUND, [drawing(frame, mio("50,1"))], people=people)
    assert Entry.objects.count() == 1
