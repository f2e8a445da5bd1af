"""What the form of a supplementary law proposes: what the published figure exceeds what is raised.

§ 06.32.10 in 2024: 700,0 in the act, 696,0 after the supplementary act (facts 7.1).
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.aktstykker.effects import unconfirmed
from grants.years.models import Law
from grants.years.raised import raised
from grants.years.selectors import proposals
from ledger.models import Act
from ledger.money import mio
from tests.grants.changes.test_changes import undone
from tests.grants.successions.moved import is_now, known
from tests.grants.years.test_laws import approved
from tests.grants.years.worked import confirm, law
from tests.ministry import Ministry, a_ministry

Sort = Law.Sort
pytestmark = pytest.mark.django_db(transaction=True)
FUND, REFORM = "063210", "06321013"


@pytest.fixture
def ministry() -> Ministry:
    """700,0 is booked, 300,0 of it on .13, as the act was published."""
    made = a_ministry()
    known(FUND, "", 2024, FL="700,0")
    known(REFORM, "", 2024, FL="300,0")
    return made


def after(fund: str = "696,0", reform: str = "300,0") -> None:
    """What the file says after the supplementary act."""
    known(FUND, "", 2024, FL_TB=fund)
    known(REFORM, "", 2024, FL_TB=reform)


def proposed(year: int = 2024) -> dict[str, int | None]:
    rows = proposals(year, Sort.SUPPLEMENTARY, [FUND])
    return {row.account.number: row.proposed_ore for row in rows}


def test_minus_4_0_is_proposed_and_nothing_when_it_is_booked(ministry: Ministry) -> None:
    after()
    assert proposed() == {FUND: mio("-4,0"), REFORM: None}
    made = law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-4,0"})
    assert proposed()[FUND] == mio("-4,0"), "nothing is raised before it is confirmed"
    confirm(ministry, made)
    assert proposed() == {FUND: None, REFORM: None}


def test_what_is_booked_in_part_leaves_the_rest(ministry: Ministry) -> None:
    after()
    confirm(ministry, law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-3,0"}))
    assert proposed()[FUND] == mio("-1,0")
    confirm(ministry, law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-2,0"}))
    assert proposed()[FUND] == mio("1,0"), "too much was taken: 695,0"


def test_a_law_undone_is_proposed_again(ministry: Ministry) -> None:
    after()
    made = law(ministry, Sort.SUPPLEMENTARY, {ministry.main: "-4,0"})
    confirm(ministry, made)
    made.refresh_from_db()
    undone(ministry, Act.objects.get(pk=made.done_act.pk).key)  # type: ignore[union-attr]
    assert proposed()[FUND] == mio("-4,0")


def test_what_a_request_gave_is_proposed_until_a_law_confirms_it_and_counts_once(
    ministry: Ministry,
) -> None:
    """Example: 50,0 by a request on .13; the file says 746,0 and 350,0."""
    after("746,0", "350,0")
    approved(ministry, {ministry.sub: "50,0"})
    assert proposed() == {FUND: mio("46,0"), REFORM: mio("50,0")}, "the law has to name it"
    amounts = {ministry.main: "46,0", ministry.sub: "50,0"}
    made = law(ministry, Sort.SUPPLEMENTARY, amounts, effects=unconfirmed(2024))
    confirm(ministry, made)
    assert raised(2024, [FUND, REFORM]).laws == {FUND: mio("746,0"), REFORM: mio("350,0")}
    assert proposed() == {FUND: None, REFORM: None}


def test_where_the_act_is_not_booked_it_counts_as_published(ministry: Ministry) -> None:
    after()
    known("06321014", "Rejser (eksempel)", 2024, FL="100,0", FL_TB="90,0")
    known("06321015", "Kun efter loven (eksempel)", 2024, FL_TB="5,0")
    assert proposed()["06321014"] == mio("-10,0")
    assert proposed()["06321015"] is None


def test_a_new_number_is_no_supplementary_appropriation(ministry: Ministry) -> None:
    after(reform="0,0")
    assert proposed()[REFORM] == mio("-300,0")
    is_now(REFORM, "06321014", 2024)
    assert proposed()[REFORM] is None


def test_four_queries_however_many_accounts(ministry: Ministry) -> None:
    after()
    for accounts in ([FUND], [FUND, REFORM, "06321014"]):
        with CaptureQueriesContext(connection) as met:
            raised(2024, accounts)
        assert len(met) == 4
