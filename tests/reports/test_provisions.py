"""The provision at 31 December meets 77.95/77.97 to the øre, by finance year and not by date.

40,0 given in 2024, 10,0 paid, 2,0 annulled; in 2025 20,0 paid and 0,01 kr. more.
"""

import datetime as dt

import pytest
from django.db.models import F, Sum

from grants.commitments import annulments
from grants.commitments.models import Commitment
from grants.payments import services as payments
from ledger.models import FinanceYear, Frame
from ledger.money import mio
from reports.provisions.selectors import provision, specification, years_known
from tests.builders import a_person
from tests.grants.openings.test_openings import taken_over
from tests.grants.pages import get, text
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    FinanceYear.objects.get_or_create(year=2025)
    return bound(ministry, a_lone_grant(ministry, "43,0"), "40,0")


def paid(ministry: Ministry, given: Commitment, ore: int, year: int, day: dt.date) -> None:
    first = ministry["sagsbehandler"]
    payment = payments.register(
        given, actor=first, amount_ore=ore, finance_year=year, value_day=day
    )
    payments.release(payment, actor=ministry["controller"])


def a_year_and_a_half(ministry: Ministry, given: Commitment) -> None:
    paid(ministry, given, mio("10,0"), 2024, DAY)
    annulled = annulments.register(
        given, actor=ministry["sagsbehandler"], amount_ore=mio("2,0"), finance_year=2024,
        reason=ministry.reasons["changed"], note="mindre behov", value_day=DAY,
    )  # fmt: skip
    annulments.confirm(annulled, actor=ministry["bevillingshaver"])
    paid(ministry, given, mio("20,0"), 2025, dt.date(2025, 3, 1))


def test_a_year_opens_with_what_the_last_one_closed_with(
    ministry: Ministry, given: Commitment
) -> None:
    a_year_and_a_half(ministry, given)
    paid(ministry, given, 1, 2024, dt.date(2025, 1, 10))  # period 13.1: the old year
    reader = ministry["laeser"]
    assert years_known(reader) == [2024, 2025]
    (first,) = specification(reader, 2024)
    assert (first.opening_ore, first.given_ore, first.annulled_ore) == (0, mio("40,0"), mio("2,0"))
    assert (first.paid_ore, first.closing_ore) == (mio("10,0") + 1, mio("28,0") - 1)
    (second,) = specification(reader, 2025)
    assert second.opening_ore == first.closing_ore
    assert (second.given_ore, second.annulled_ore) == (0, 0)
    assert second.closing_ore == mio("8,0") - 1
    assert not specification(reader, 2023).exists()


def test_the_two_accounts_meet_the_frames_to_the_ore(ministry: Ministry, given: Commitment) -> None:
    a_year_and_a_half(ministry, given)
    bound(ministry, given.grant, "1,5")
    totals = provision(specification(ministry["laeser"], 2025))
    assert totals.promised_ore == mio("39,5")
    assert totals.paid_total_ore == mio("30,0")
    frames = Frame.objects.filter(kind=Frame.Kind.COMMITMENT)
    left = frames.aggregate(left=Sum(F("ceiling_ore") - F("drawn_ore")))["left"]
    assert totals.closing_ore == left == mio("9,5")


def test_the_page_has_the_year_asked_for_and_no_other_unit(
    ministry: Ministry, given: Commitment
) -> None:
    a_year_and_a_half(ministry, given)
    page = text(get(ministry["sagsbehandler"], "provisions", aar=2024))
    assert "Hensættelse 31. december 2024" in page
    assert "28.000.000,00" in page
    assert get(ministry["laeser"], "provisions", aar=2031).status_code == 404
    stranger = a_person("sagsbehandler", "anden-enhed")
    assert given.purpose not in text(get(stranger, "provisions"))


def test_what_was_taken_over_is_what_the_year_opened_with(ministry: Ministry) -> None:
    """75,0 of 2023 less 5,0 annulled and 40,0 paid: 30,0 is opening, not given in 2024."""
    older = taken_over(ministry)
    paid(ministry, older, mio("1,0"), 2024, DAY)
    (row,) = specification(ministry["laeser"], 2024)
    assert (row.opening_ore, row.given_ore, row.annulled_ore) == (mio("30,0"), 0, 0)
    assert (row.paid_ore, row.closing_ore) == (mio("1,0"), mio("29,0"))
    totals = provision(specification(ministry["laeser"], 2024))
    assert (totals.promised_before_ore, totals.paid_before_ore) == (mio("70,0"), mio("40,0"))
