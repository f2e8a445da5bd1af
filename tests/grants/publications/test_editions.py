"""Files of one finance year in whatever order they come: what is current always sums."""

import pytest
from django.db.models import Sum
from django.db.models.functions import Length

from grants.accounts.models import ArticleFigure, Figure
from grants.publications.models import Publication
from ledger.models import Person
from ledger.money import mio
from tests import published
from tests.builders import a_person
from tests.grants.pages import get, text
from tests.grants.publications.taking import taken
from tests.published import Leaves

pytestmark = pytest.mark.django_db
FUND, REFORM, IN_THE_BILL = "063210", "06321013", "06321019"
ESTIMATES = ("BO1", "BO2", "BO3", "B_RESTATED", "R_RESTATED")


@pytest.fixture
def controller() -> Person:
    return a_person(Person.Role.CONTROLLER)


def written(leaves: Leaves) -> bytes:
    return published.written(leaves, published.act_parts(2024)[1], published.style_of(2024, {}))


def the_act() -> Leaves:
    return published.act_parts(2024)[0]


def the_bill() -> Leaves:
    """An account more than the act has, and another estimate of the reform."""
    leaves = dict(the_act())
    leaves[IN_THE_BILL, "41"] = published.tenths("1,0 2,0 5,0 6,0 7,0 8,0")
    leaves[REFORM, "41"] = (*leaves[REFORM, "41"][:3], 3010, 3020, 3030)
    return leaves


def ore(account: str, stage: str, year: int = 2024) -> int | None:
    found = Figure.objects.filter(account__number=account, year=year, stage=stage)
    return found.values_list("amount_ore", flat=True).first()


def sums(stage: str) -> list[int]:
    """What the current figures of each level of the fund come to, and its articles."""
    year = {"B_RESTATED": 2023, "R_RESTATED": 2022}.get(stage, 2024)
    which = {"year": year, "stage": stage, "account__number__startswith": FUND}
    rows = Figure.objects.filter(**which).annotate(digits=Length("account__number")).order_by()
    levels = [rows.filter(digits=digits).aggregate(sum=Sum("amount_ore")) for digits in (6, 8)]
    levels.append(ArticleFigure.objects.filter(**which).aggregate(sum=Sum("amount_ore")))
    return [one["sum"] for one in levels]


@pytest.mark.parametrize("order", [("FFL", "FL"), ("FL", "FFL")])
def test_what_only_the_bill_had_is_no_estimate_beside_the_act(
    controller: Person, order: tuple[str, str]
) -> None:
    for stage in order:
        taken(controller, written(the_bill() if stage == "FFL" else the_act()), stage=stage)
    for stage in ESTIMATES:
        assert len(set(sums(stage))) == 1, stage
    assert ore(IN_THE_BILL, "BO1") is None
    assert ore(IN_THE_BILL, "FFL") == mio("5,0")
    assert ore(FUND, "BO1") == mio("700,0")


def test_what_a_later_bill_leaves_out_is_told_and_counted(controller: Person) -> None:
    taken(controller, written(the_act()), stage="FL")
    file = taken(controller, written(the_bill()), stage="FFL")
    assert [IN_THE_BILL, "", 2024, "BO1", None, mio("6,0"), "kept"] in file.preview["changes"]
    page = get(controller, "publication_changes", file.ref)
    assert "Udelades" in text(page)
    counts = file.preview["summary"]["figures"]
    assert counts["new"] + counts["same"] + counts["changed"] + counts["kept"] == (
        6 * file.total_rows
    )


def test_estimates_the_act_repeats_are_the_acts(controller: Person) -> None:
    """They are stored once, from the bill; an amendment that comes late does not outweigh them."""
    taken(controller, written(the_act()), stage="FFL")
    taken(controller, written(the_act()) + b"\n", stage="FL")
    taken(controller, written(the_bill()), stage="AEF1")
    assert ore(REFORM, "BO1") == mio("300,0")
    for stage in ESTIMATES:
        assert len(set(sums(stage))) == 1, stage


def test_a_new_edition_of_the_bill_withdraws_nothing_the_act_says(controller: Person) -> None:
    taken(controller, written(the_act()), stage="FFL")
    taken(controller, written(the_act()) + b"\n", stage="FL")
    fewer = {key: amounts for key, amounts in the_act().items() if key[0] != "06321015"}
    taken(controller, written(fewer), stage="FFL")
    assert ore("06321015", "BO1") == mio("50,0")
    assert ore("06321015", "FFL") is None


def accounts_with(appropriation: int) -> bytes:
    """The accounts of 2024 with another appropriation of .15, in tenths."""
    leaves = published.fund_used(2024)
    leaves["06321015", "4100"] = (appropriation, 0)
    return published.written(leaves, published.names_of_fund(2024), published.style_of(2024, {}))


def test_corrected_accounts_correct_the_appropriation_that_came_with_them(
    controller: Person,
) -> None:
    taken(controller, accounts_with(460), stage="R")
    taken(controller, accounts_with(470), stage="R")
    assert ore("06321015", "FL_TB") == mio("47,0")
    assert len(set(sums("FL_TB")[:2])) == 1


def test_but_never_one_that_the_acts_own_file_repeated(controller: Person) -> None:
    taken(controller, accounts_with(460), stage="R")
    taken(controller, written(the_act()), stage="FL_TB")
    file: Publication = taken(controller, accounts_with(470), stage="R")
    assert ore("06321015", "FL_TB") == mio("46,0")
    assert any("47,0" in one["text"] for one in file.findings)
