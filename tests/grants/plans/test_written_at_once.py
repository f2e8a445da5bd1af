"""A version's months are written with it, as two people's transactions see it."""

import datetime as dt

import pytest
from django.db import DatabaseError

from grants.plans import services
from grants.plans.models import PlanMonth
from ledger.money import mio
from tests.ministry import a_lone_grant, a_ministry, bound

JUNE = dt.date(2025, 6, 1)


def test_a_month_added_to_an_old_version_is_refused(own_database: str) -> None:
    ministry = a_ministry()
    given = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    person = ministry["sagsbehandler"]
    version = services.save_plan(given, actor=person, months={JUNE: mio("40,0")}, seen=0)
    with pytest.raises(DatabaseError, match="R3_append_only"):
        PlanMonth.objects.create(version=version, month=dt.date(2025, 7, 1), amount_ore=1)
    assert version.months.count() == 1
