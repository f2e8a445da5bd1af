"""One account through all its years: what was said at different times, and what came."""

import pytest

from grants.accounts.models import Account, AccountName, Figure, Stage, Succession
from ledger.models import Act
from ledger.money import mio
from reports.accounts.through import Through, through
from tests.grants.successions.moved import is_now
from tests.published import a_source, an_account, publish
from tests.reports.ministry import signed_in, text, with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts() -> None:
    with_facts()


def years_of(number: str) -> Through:
    found = through(Account.objects.get(number=number))
    assert found is not None
    return found


def said_of(number: str, year: int) -> dict[str, int]:
    """By stage, what was said of the year, in the order in which it was said."""
    found = years_of(number)
    row = next(row for row in found.years if row.year == year)
    return {stage.value: ore for stage in found.stages if (ore := row.ore(stage)) is not None}


def test_what_was_said_of_2024_at_different_times(facts: None) -> None:
    """Facts 7.1: the acts of 2021, 2022 and 2023 estimated; then the act, what came after, used."""
    said = said_of("063210", 2024)
    assert list(said.items())[:6] == [
        ("BO3", mio("365,0")),
        ("BO2", mio("725,0")),
        ("BO1", mio("650,0")),
        ("FL", mio("700,0")),
        ("FL_TB", mio("696,0")),
        ("R", mio("698,8")),
    ]
    page = text(signed_in().get("/konti/06.32.10/"))
    assert "2024 365,0 725,0 650,0 700,0 696,0 698,8" in page


def test_a_year_with_no_figure_is_a_gap_and_never_zero(facts: None) -> None:
    """§ 06.32.10.18 began in 2024: nothing was used in 2021, and nothing says that it was 0,0."""
    found = years_of("06321018")
    assert found.years[0].year == 2024
    known = years_of("063210")
    coming = next(row for row in known.years if row.year == 2029)
    assert not coming.known
    assert coming.ore(Stage.R) is None
    assert coming.ore(Stage.BO3) == mio("750,0")
    assert next(row for row in known.years if row.year == 2026).ore(Stage.R) is None
    page = signed_in().get("/konti/06.32.10/").content.decode()
    assert "ikke oplyst" in page


def test_the_chart_draws_law_after_and_accounts_with_the_estimates(facts: None) -> None:
    chart = years_of("063210").chart
    assert chart is not None
    assert [key.text for key in chart.legend] == [
        "Finanslov",
        "Efter TB",
        "Regnskab",
        "BO3, 3 år før",
        "BO1, 1 år før",
    ]
    assert [line.style for line in chart.lines] == ["dashes", "line"]
    row = next(row for row in chart.rows if row.label == "2024")
    assert row.amounts == tuple(mio(one) for one in ("700,0", "696,0", "698,8", "365,0", "650,0"))


def test_names_stand_with_the_years_they_held(facts: None) -> None:
    assert [(one.first, one.last, one.name) for one in years_of("06321013").spells] == [
        (2021, 2023, "Retfærdigt og humant asylsystem"),
        (2024, 2026, "Reform af det europæiske asylsystem inkl. udsendelse"),
    ]


def figure(number: str, year: int, stage: str, amount: str) -> None:
    Figure.objects.create(
        account=an_account(number, "Somalia", year),
        year=year,
        stage=stage,
        amount_ore=mio(amount),
        source=a_source(),
    )


def renumbered() -> None:
    """§ 06.32.01.08 became .35 in 2025, as the file of 2025 shows of Somalia."""
    figure("06320108", 2023, "BO2", "90,0")
    figure("06320108", 2024, "FL_TB", "100,0")
    figure("06320135", 2025, "FL_TB", "120,0")
    figure("06320135", 2024, "B_RESTATED", "100,0")
    person = with_facts().controller
    act = Act.objects.filter(actor=person).first() or Act.objects.first()
    assert act is not None
    Succession.objects.create(
        account=Account.objects.get(number="06320108"),
        successor=Account.objects.get(number="06320135"),
        year=2025,
        confirmed_by=person,
        act=act,
    )


@pytest.mark.parametrize("asked", ["06320108", "06320135"])
def test_the_series_follows_a_renumbering_from_either_number(asked: str) -> None:
    renumbered()
    found = years_of(asked)
    by_year = {row.year: row for row in found.years}
    assert by_year[2024].ore(Stage.FL_TB) == mio("100,0")
    assert by_year[2025].ore(Stage.FL_TB) == mio("120,0")
    assert by_year[2025].ore(Stage.BO2) == mio("90,0"), "estimated under the old number"
    assert by_year[2024].ore(Stage.B_RESTATED) == mio("100,0"), "printed under the new number"
    assert found.numbers == ["06320108", "06320135"]
    page = text(signed_in().get(f"/konti/06.32.01.{asked[6:]}/"))
    assert "Kontoen har skiftet nummer" in page
    assert "06.32.01.08 → 06.32.01.35" in page
    other = "2024 06.32.01.08" if asked == "06320135" else "2025 06.32.01.35"
    assert other in page


def test_an_account_nobody_knows_is_not_found(facts: None) -> None:
    assert signed_in().get("/konti/06.32.99/").status_code == 404
    Account.objects.create(number="069999")
    assert signed_in().get("/konti/06.99.99/").status_code == 404
    assert not AccountName.objects.filter(account__number="069999").exists()


@pytest.mark.django_db
def test_what_was_restated_to_a_number_before_the_account_had_it_is_not_its_own() -> None:
    publish(
        """
        number       FL-2023 B_RESTATED-2022 B_RESTATED-2024 FL-2024 FL-2025
        06.32.01.08  -       -               -               395,0   -
        06.32.01.35  50,0    40,0            390,0           -       250,0
        """
    )
    is_now("06320108", "06320135", 2025)
    found = through(an_account("06.32.01.35"))
    assert found is not None
    restated = [year.ore(Stage.B_RESTATED) for year in found.years]
    assert dict(zip([year.year for year in found.years], restated, strict=True)) == {
        2024: mio("390,0"),
        2025: None,
    }
