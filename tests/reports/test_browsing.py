"""The tree of all ministries from its sections, and the search by words."""

import pytest

from grants.accounts.models import Account, Article, ArticleFigure, Figure
from grants.accounts.own import own_accounts, own_areas
from ledger.money import mio
from reports.figures.accounts import own_rows, section_rows
from reports.figures.searching import ways
from reports.figures.state import whole_state
from tests.published import a_source, an_account
from tests.reports.ministry import signed_in, text, with_facts

pytestmark = pytest.mark.django_db


def publish(number: str, amount: str, stage: str = "FL_TB", year: int = 2024) -> None:
    Figure.objects.create(
        account=Account.objects.get(number=number),
        year=year,
        stage=stage,
        amount_ore=mio(amount),
        source=a_source(),
    )


@pytest.fixture
def state() -> None:
    """Our own ministry as it is known, and an example of two others."""
    with_facts()
    for number, name, amount in (
        ("22", "Eksempelministeriet", "30,0"),
        ("221", "Fællesudgifter", "30,0"),
        ("2211", "Fællesudgifter", "30,0"),
        ("221101", "Departementet i Ærøskøbing", "30,0"),
        ("22110110", "Almindelig virksomhed på Århusvej", "10,0"),
        ("22110120", "Aabenraa", "20,0"),
        ("38", "Skatter og afgifter", "-5,0"),
    ):
        an_account(number, f"Eksempel: {name}", 2024)
        publish(number, amount)
    publish("06", "100,0")


def test_the_tree_begins_with_every_section_and_their_sum(state: None) -> None:
    page = text(signed_in().get("/konti/?aar=2024"))
    assert "Paragraffer i finansåret 2024" in page
    assert [row.number for row in section_rows(2024)] == ["06", "22", "38"]
    assert "§ 22. Eksempel: Eksempelministeriet" in page
    assert "I alt 125,0" in page.replace(" – ikke oplyst", "")


def test_a_sum_of_some_sections_never_stands_as_the_state_s(state: None) -> None:
    publish("22", "31,0", "R")
    page = text(signed_in().get("/konti/?aar=2024"))
    assert "I alt" in page
    assert "I alt 125,0 – ikke oplyst" in page
    whole = whole_state(2024)
    assert whole is not None
    assert [(one.stage, one.sum_ore) for one in whole.totals] == [("FL_TB", mio("125,0"))]


def test_each_level_lists_the_one_below_of_any_ministry(state: None) -> None:
    client = signed_in()
    for url, below in (
        ("/konti/22/2024/", "22.1"),
        ("/konti/22.1/2024/", "22.11"),
        ("/konti/22.11/2024/", "22.11.01"),
        ("/konti/22.11.01/2024/", "22.11.01.20"),
    ):
        page = client.get(url).content.decode()
        assert f'href="/konti/{below}/2024/"' in page
    crumbs = text(client.get("/konti/22.11.01.20/2024/"))
    assert "Konti 22 22.1 22.11 22.11.01 22.11.01.20" in crumbs


def test_a_stage_can_be_asked_for_beside_the_usual_ones(state: None) -> None:
    publish("22", "44,4", "BO1")
    page = text(signed_in().get("/konti/?aar=2024&stadie=BO1"))
    assert "Budgetoverslag 1" in page
    assert "44,4" in page
    assert "44,4" not in text(signed_in().get("/konti/?aar=2024"))


def test_the_overview_is_the_ministry_s_own_with_a_line_of_all(state: None) -> None:
    assert own_areas() == ["063"]
    numbers = {row.number for row in own_rows(2024)}
    assert {"06", "063", "063210", "06321013"} <= numbers
    assert not any(number.startswith(("22", "38")) for number in numbers)
    page = text(signed_in().get("/?aar=2024"))
    assert (
        "Hele staten 2024: 3 paragraffer · Finanslov efter tillægsbevilling 125,0 mio. kr." in page
    )
    assert "Eksempelministeriet" not in page


def test_sub_accounts_of_mains_we_never_opened_are_on_their_own_page(state: None) -> None:
    an_account("06390110", "Eksempel: humanitær", 2024)
    an_account("063901", "Eksempel: humanitær", 2024)
    numbers = {row.number for row in own_rows(2024)}
    assert "063901" in numbers
    assert "06390110" not in numbers
    assert {"06390110", "06321013"} <= {one.number for one, _name in own_accounts(2024)}


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("ærøskøbing", ["22.11.01"]),
        ("AEROESKOEBING", ["22.11.01"]),
        ("røskø", ["22.11.01"]),
        ("århus", ["22.11.01.10"]),
        ("aarhus", ["22.11.01.10"]),
        ("åbenrå", ["22.11.01.20"]),
        ("virksomhed århus", ["22.11.01.10"]),
        ("departement århus", []),
    ],
)
def test_words_find_parts_of_names_with_danish_letters_either_way(
    state: None, typed: str, hits: list[str]
) -> None:
    page = signed_in().get("/konti/", {"aar": 2024, "q": typed}).content.decode()
    for number in ("22.11.01", "22.11.01.10", "22.11.01.20"):
        assert (f'href="/konti/{number}/2024/"' in page) == (number in hits)


def test_a_hit_says_its_level_and_the_path_to_it(state: None) -> None:
    page = text(signed_in().get("/konti/?aar=2024&q=aabenraa"))
    assert "1 konto fundet" in page
    assert "Underkonto › 22 Eksempel: Eksempelministeriet › 22.1 Eksempel: Fællesudgifter" in page


def test_hits_come_a_page_at_a_time(state: None) -> None:
    for n in range(60):
        an_account(f"221102{n + 10}", f"Eksempel: puljen {n}", 2024)
    client = signed_in()
    first = text(client.get("/konti/?aar=2024&q=puljen"))
    assert "60 konti fundet" in first
    assert "Side 1 af 2" in first
    second = client.get("/konti/?aar=2024&q=puljen&page=2").content.decode()
    assert "/konti/22.11.02.69/2024/" in second
    assert "/konti/22.11.02.10/2024/" not in second


def test_a_word_is_written_in_a_bounded_number_of_ways() -> None:
    assert ways("Århus") == ["århus", "aarhus"]
    assert len(ways("aeoeaa" * 10)) == 16


def test_a_sub_account_shows_what_it_is_spent_on() -> None:
    with_facts()
    account = Account.objects.get(number="06321013")
    for number, name, stage, amount in (
        ("41", "Overførselsudgifter", "FL_TB", "300,0"),
        ("41", "Overførselsudgifter", "R", "298,8"),
        ("4190", "Udland i øvrigt", "R", "300,0"),
        ("4195", "Ann. af tilsagn", "R", "-1,2"),
    ):
        article, _new = Article.objects.get_or_create(number=number, defaults={"name": name})
        ArticleFigure.objects.get_or_create(
            account=account,
            article=article,
            year=2024,
            stage=stage,
            defaults={"amount_ore": mio(amount), "source": a_source()},
        )
    page = text(signed_in().get("/konti/06.32.10.13/2024/"))
    assert "Standardkonti i 2024" in page
    assert "41.90" in page
    assert "298,8" in page
    assert "Standardkonti" not in text(signed_in().get("/konti/06.32.10/2024/"))


def test_restated_accounts_are_marked_and_never_mixed_with_printed_ones() -> None:
    """§ 6.3 in 2022 stands only in the R column of the act of 2024, in that year's structure."""
    with_facts()
    page = text(signed_in().get("/?aar=2022"))
    assert "11.455,7 omregnet sum af 17, trykt som 11.455,8 (afrunding)" in page
    printed = next(row for row in own_rows(2022) if row.number == "063210")
    assert printed.accounts_shown_ore == printed.accounts_ore == mio("98,3")
    assert "110,0 98,3 regnskab" in page
