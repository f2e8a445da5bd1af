"""Everything a person may type for an account, and what it finds, asks or says (facts 2.1)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.accounts.finding import Ambiguous, Found, Unknown, find
from grants.accounts.spellings import is_number
from tests.grants.successions.moved import is_now, known
from tests.ministry import a_ministry

pytestmark = pytest.mark.django_db(transaction=True)

NBSP, NARROW, EM, ZERO_WIDTH = "\u00a0", "\u202f", "\u2003", "\u200b"
FUND = "Nærområde- og migrationsfond"


@pytest.fixture
def plan() -> None:
    """§ 06.32.10, opened by the ministry, the levels above it, and the same digits elsewhere."""
    a_ministry()
    for number, name in (
        ("06", "Udenrigsministeriet"),
        ("063", "Bistand til udviklingslandene"),
        ("0632", "Bilateral bistand"),
        ("063201", "Udviklingslande i Afrika"),
        ("06320110", "Tanzania"),
        ("06321014", "IOM"),
        ("17", "Beskæftigelsesministeriet"),
        ("17320110", "En anden konto, som ender ens"),
        ("25", "En anden paragraf"),
        ("253210", "En anden hovedkonto, som ender ens"),
    ):
        known(number, name, 2024)


WRITTEN = {
    "06": ["§ 6.", "§ 6", "6", "06", "§06", f"§{NBSP}6.", "§ 6. Udenrigsministeriet"],
    "063": ["§ 6.3.", "6.3", "06.3", "063", "§6.3", "6-3", "6 3", f"§{NARROW}6.3.",
            "§ 6.3. Bistand til udviklingslandene"],
    "0632": ["§ 06.32", "§ 6.32.", "06.32", "6.32", "0632", "06 32", "06-32"],
    "063210": [
        "§ 06.32.10.", "06.32.10", "6.32.10", "063210", "63210", "06-32-10", "06 32 10",
        "06,32,10", "06/32/10", "06_32_10", "06:32:10", "06.32.10.", "0632.10", "06 3210",
        " 06.32.10 ", f"06{NBSP}32{NBSP}10", f"06{EM}32{EM}10", f"§{NBSP}06.32.10{ZERO_WIDTH}",
        "06\u201332\u201310", "06\u221232\u221210", "\uff10\uff16.\uff13\uff12.\uff11\uff10",
        "\uff10\uff16\uff0e\uff13\uff12\uff0e\uff11\uff10", "06.32..10", "06. 32. 10.",
        "(06.32.10)", "”06.32.10”", "\t06.32.10\n", ".06.32.10", "§§ 06.32.10",
        f"§ 06.32.10. {FUND}", f"06.32.10 {FUND}", f"063210 {FUND}", f"06.32.10: {FUND}",
        f"06.32.10, {FUND.upper()}", f"06.32.10 – {FUND}", f"§ 06.32.10.\n{FUND}.",
        "konto 06.32.10", "Konto: 06.32.10", "kontonr. 06.32.10", "hovedkonto § 06.32.10.",
    ],
    "06321013": [
        "06321013", "6321013", "06.32.10.13", "06.32.10.13.", "6.32.10.13", "06 32 10 13",
        "§ 06.32.10.13.", "06-32-10-13", "063210.13", "06.32.10/13", f"{NBSP}06.32.10.13{NBSP}",
        "§ 06.32.10.13. Retfærdigt og humant asylsystem",
        "06321013 Reform af det europæiske asylsystem inkl. uds",
        "06.32.10.13. 2030-målene", "underkonto 06.32.10.13",
    ],
    "06321014": ["§06.32.10.14", "06321014 IOM"],
}  # fmt: skip


@pytest.mark.parametrize("number", WRITTEN)
def test_every_spelling_finds_its_account(plan: None, number: str) -> None:
    found = {typed: find(typed) for typed in WRITTEN[number]}
    wrong = {
        typed: answer
        for typed, answer in found.items()
        if not isinstance(answer, Found) or answer.account.number != number
    }
    assert wrong == {}


def test_there_are_many_spellings() -> None:
    assert sum(len(said) for said in WRITTEN.values()) >= 80


def test_without_its_section_it_is_asked_and_never_guessed(plan: None) -> None:
    for typed, number in (
        ("32.01.10", "06320110"),
        ("32 01 10", "06320110"),
        ("320110", "06320110"),
        ("32.10", "063210"),
        ("3210", "063210"),
        ("10.13", "06321013"),
    ):
        found = find(typed)
        assert isinstance(found, Ambiguous), typed
        assert [one.account.number for one in found.choices] == [number], "the ministry's own"
        assert found.choices[0].name
        assert "Er det denne konto?" in found.sentence


def test_what_may_be_two_asks_for_one_of_them(plan: None) -> None:
    known("32", "Paragraf 32", 2024)
    known("320110", "En hovedkonto i § 32", 2024)
    found = find("32.01.10")
    assert isinstance(found, Ambiguous)
    assert [str(one).replace(NBSP, " ") for one in found.choices] == [
        "§ 06.32.01.10. Tanzania",
        "§ 32.01.10. En hovedkonto i § 32",
    ]
    assert "Vælg den, du mener" in found.sentence
    assert "Tanzania" in found.in_full
    assert isinstance(find("§ 32.01.10"), Found), "the sign says where the number begins"


def test_632_may_be_two(plan: None) -> None:
    assert isinstance(find("632"), Ambiguous) or find("632").account.number == "0632"  # type: ignore[union-attr]
    known("632", "Et hovedområde i § 63", 2024)
    found = find("632")
    assert isinstance(found, Ambiguous)
    assert [one.account.number for one in found.choices] == ["0632", "632"]


def test_elsewhere_is_asked_where_the_ministry_has_none(plan: None) -> None:
    known("17320199", "Kun her", 2024)
    found = find("32.01.99")
    assert isinstance(found, Ambiguous)
    assert [one.account.number for one in found.choices] == ["17320199"]


def test_within_an_account_its_end_is_enough(plan: None) -> None:
    for within in ("0632", "063210", "06321014"):
        found = find("10.13", within=within)
        assert isinstance(found, Found)
        assert found.account.number == "06321013"
    assert isinstance(find("10.13", within="1732"), Ambiguous), "no such account there"


WRONG = (
    ("", "der er ingen cifre"),
    ("§", "der er ingen cifre"),
    ("migration", "der er ingen cifre"),
    ("00.32.10", "der er ingen § 0"),
    ("06321", "det har 5 cifre"),
    ("0632101", "det har 7 cifre"),
    ("063210134", "det har 9 cifre"),
    ("06.32.1", "grupper på to cifre"),
    ("06.321", "grupper på to cifre"),
    ("006.32", "grupper på to cifre"),
    ("06.32.10.13.41", "grupper på to cifre"),
    ("06.3.10", "06.3 er et hovedområde"),
    ("06.32.1O", "”O” midt i nummeret"),
    ("O6.32.10", "begynder ikke med et ciffer"),
    ("-06.32.10", "begynder ikke med et ciffer"),
    ("06.32.10 %", "kun cifre og punktummer"),
    ("\u0660\u0666", "begynder ikke med et ciffer"),
    ("06.32.10 " + "x" * 300, "for langt"),
)


def test_what_is_wrong_says_why_and_what_is_expected(plan: None) -> None:
    for typed, why in WRONG:
        said = find(typed)
        assert isinstance(said, Unknown), typed
        assert why in said.sentence
        assert f"§{NBSP}06.32.10.13" in said.sentence, "the form that is expected"


def test_what_is_not_known_names_what_lies_above(plan: None) -> None:
    said = find("06.32.10.99")
    assert isinstance(said, Unknown)
    assert said.sentence == (
        f"§{NBSP}06.32.10.99 findes ikke i kontoplanen. "
        f"Nærmest over den ligger §{NBSP}06.32.10. {FUND}."
    )
    assert [one.account.number for one in said.near] == ["063210"]
    nowhere = find("99.11.01")
    assert isinstance(nowhere, Unknown)
    assert nowhere.sentence == f"§{NBSP}99.11.01 findes ikke i kontoplanen."
    assert nowhere.near == ()


def test_what_is_known_in_other_years_says_which(plan: None) -> None:
    for year in (2021, 2022, 2024):
        known("06320108", "Somalia", year, FL="1,0")
    assert isinstance(find("06.32.01.08", 2024), Found)
    assert isinstance(find("06.32.01.08"), Found), "in no year in particular"
    said = find("06.32.01.08", 2025)
    assert isinstance(said, Unknown)
    assert said.sentence == (
        f"§{NBSP}06.32.01.08. Somalia er ikke kendt i 2025, men i 2021-2022, 2024."
    )


def test_what_moved_says_where_to(plan: None) -> None:
    known("06320108", "Somalia", 2024)
    known("06320135", "Somalia", 2025, B_RESTATED="0,0")
    is_now("06320108", "06320135", 2025)
    said = find("06.32.01.08", 2025)
    assert isinstance(said, Unknown)
    assert said.sentence.endswith(f"Fra 2025 er det §{NBSP}06.32.01.35.")
    assert [one.account.number for one in said.near] == ["06320135"]
    before = find("06.32.01.35", 2024)
    assert isinstance(before, Unknown), "what a later file restated is not known in the year"
    assert before.sentence.endswith(f"Før 2025 var det §{NBSP}06.32.01.08.")


def test_a_heading_is_known_where_something_below_it_is(plan: None) -> None:
    assert isinstance(find("06.32", 2024), Found)
    known("06321013", "", 2019, FL="160,0")
    assert isinstance(find("6.3", 2019), Found)
    assert isinstance(find("6.3", 2018), Unknown)


def test_the_name_is_that_of_the_year(plan: None) -> None:
    known("063210", "Migration", 2021)
    assert find("06.32.10", 2021) == Found(find("06.32.10").account, "Migration")  # type: ignore[union-attr]
    assert find("06.32.10", 2024).name == FUND  # type: ignore[union-attr]


def test_only_the_levels_asked_for(plan: None) -> None:
    said = find("06.32", levels=(6, 8))
    assert isinstance(said, Unknown)
    assert said.sentence == (
        f"§{NBSP}06.32. Bilateral bistand er på niveauet aktivitetsområde. "
        "Skriv en hovedkonto eller en underkonto."
    )
    assert isinstance(find("06.32.10", levels=(6, 8)), Found)
    only = find("32.10", levels=(8,))
    assert isinstance(only, Unknown)


def test_three_queries_are_enough(plan: None) -> None:
    for typed in ("06.32.10", "32.10", "06.32.01.99", "06.32.10.13.41", "10.13"):
        with CaptureQueriesContext(connection) as asked:
            find(typed, 2030)
        assert len(asked) <= 3


@pytest.mark.parametrize(
    ("typed", "number"),
    [("06.32.10", True), ("§ 6.3", True), ("06.32.10 Fond", True), ("fond", False), ("", False)],
)
def test_a_number_is_told_from_words(typed: str, *, number: bool) -> None:
    assert is_number(typed) is number
