"""An agreement's plan: its commitments' plans together, and the years that have none yet.

IOM 100,0 for 2024 and 100,0 for 2025 "under forudsætning af finansloven".
"""

import datetime as dt

import pytest

from grants.agreements.models import Agreement
from grants.agreements.services import YearLine, register
from grants.commitments.models import Commitment
from grants.plans import services
from ledger.money import mio
from tests.builders import a_person
from tests.grants.pages import get, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry

pytestmark = pytest.mark.django_db

JUNE = dt.date(2025, 6, 1)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def agreement(ministry: Ministry) -> Agreement:
    made = register(
        actor=ministry["sagsbehandler"],
        grant=a_lone_grant(ministry, "200,0", name="IOM"),
        title="Kernebidrag til IOM",
        contribution=Agreement.Contribution.CORE,
        first_day=dt.date(2024, 1, 1),
        last_day=dt.date(2025, 12, 31),
        value_day=DAY,
        years=[YearLine(year, ministry.sub, mio("100,0")) for year in (2024, 2025)],
    )
    for amount in ("60,0", "40,0"):
        draft = a_draft(ministry, made.grant, amount)
        Commitment.objects.filter(pk=draft.pk).update(agreement=made)
        services.save_plan(
            draft, actor=ministry["sagsbehandler"], months={JUNE: mio("40,0")}, seen=0
        )
    return made


def test_the_plans_are_summed_and_a_year_without_commitment_is_in_no_month(
    ministry: Ministry, agreement: Agreement
) -> None:
    page = text(get(ministry["laeser"], "agreement_plan", agreement.ref))
    assert "Planerne er på 80.000.000,00 kr.; tilsagnene er på 100.000.000,00 kr." in page
    assert ">80,0<" in page
    assert "Aftalt, men uden tilsagn endnu" in page
    assert "under forudsætning af finansloven" in page
    stranger = a_person("sagsbehandler", "anden-enhed")
    assert get(stranger, "agreement_plan", agreement.ref).status_code == 404
