"""How much cash the plans need: what is planned and not yet paid, by month, account and partner."""

import datetime as dt
import re

import pytest

from grants.commitments.models import Commitment
from grants.plans import services
from ledger.money import mio
from reports.cash_need.selectors import by_group, by_month, needs_for, unpaid_ore
from tests.builders import a_person
from tests.grants.pages import get, text
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db

AHEAD = dt.date(2099, 3, 1)
GONE = dt.date(2024, 12, 1)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    """40,0 of which 15,0 was planned for a month that has gone, and 20,0 lies ahead."""
    made = bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")
    services.save_plan(
        made,
        actor=ministry["sagsbehandler"],
        months={GONE: mio("15,0"), AHEAD: mio("20,0")},
        seen=0,
    )
    return made


def test_by_month_year_account_and_partner(ministry: Ministry, given: Commitment) -> None:
    other = bound(ministry, a_lone_grant(ministry, "2,0", name="Anden"), "2,0")
    services.save_plan(other, actor=ministry["controller"], months={AHEAD: mio("2,0")}, seen=0)
    rows = needs_for(ministry["laeser"])
    years = by_month(rows)
    assert (years[0].year, years[-1].year) == (2024, 2099)
    assert (years[0].need_ore, years[-1].need_ore) == (mio("15,0"), mio("22,0"))
    assert years[0].months[11].is_over
    assert not years[-1].months[2].is_over
    assert [(g.name, g.by_year) for g in by_group(rows, "partner")] == [
        ("Eksempelpartner", {2024: mio("15,0"), 2099: mio("20,0")}),
        ("Anden", {2099: mio("2,0")}),
    ]
    assert [g.need_ore for g in by_group(rows, "konto")] == [mio("37,0")]
    assert unpaid_ore(ministry["laeser"]) == mio("42,0")
    only = needs_for(ministry["laeser"], account="06321013", partner=other.grant.partner)
    assert [row.need_ore for row in only] == [mio("2,0")]
    assert not needs_for(ministry["laeser"], account="063206").exists()


def test_the_page_says_what_has_no_plan_and_marks_what_has_gone(
    ministry: Ministry, given: Commitment
) -> None:
    answer = get(ministry["sagsbehandler"], "cash_need", efter="partner")
    page = text(answer)
    assert "Eksempelpartner" in page
    figures = re.findall(r"<dd>([\d.,]+) kr\.", page)
    assert figures == ["40.000.000,00", "35.000.000,00", "15.000.000,00", "5.000.000,00"]
    assert page.count("måneden er gået") == 1
    stranger = a_person("sagsbehandler", "anden-enhed")
    assert "Intet er planlagt" in text(get(stranger, "cash_need"))
    assert "Intet er planlagt" in text(get(ministry["sagsbehandler"], "cash_need", konto="x"))
