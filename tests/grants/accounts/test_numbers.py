"""Account numbers as Danish papers write them, and the one way they are stored (facts 2.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.accounts.numbers import (
    AccountNumberError,
    Level,
    display,
    level,
    main_account,
    parent,
    parse_account,
    short,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        # vector 1 and the grammar's own examples
        ("§ 6.3.", "063"),
        ("§ 06.32.10.", "063210"),
        ("06.32.10.13", "06321013"),
        ("§06.32.10.14", "06321014"),
        ("06321013", "06321013"),
        ("§ 06.32", "0632"),
        ("§ 6.32", "0632"),
        ("6.32.10.13", "06321013"),
        # the rest of what is accepted
        ("6", "06"),
        ("06", "06"),
        ("§ 6.", "06"),
        ("§ 12.", "12"),
        ("063", "063"),
        ("06.3", "063"),
        ("0632", "0632"),
        ("063210", "063210"),
        (f"§{NBSP}06.32.10.13.", "06321013"),
        ("  06.32.10.13. ", "06321013"),
        ("§\u202f06.32.10", "063210"),
        ("06.31.79.30", "06317930"),
        ("32.01.10", "320110"),  # an older table without its paragraf: not guessed, reads as § 32
    ],
)
def test_one_number_however_it_is_written(typed: str, digits: str) -> None:
    assert parse_account(typed) == digits


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("06.32.1", "grupper på to cifre"),
        ("06.32.10.1", "grupper på to cifre"),
        ("06.3.10", "06.3 er et hovedområde"),
        ("6.3.10.13", "6.3 er et hovedområde"),
        ("06321", "det har 5 cifre"),
        ("0632101", "det har 7 cifre"),
        ("063210134", "det har 9 cifre"),
        ("06.32.10.13.41", "grupper på to cifre"),
        ("006.32", "grupper på to cifre"),
        ("06..32", "grupper på to cifre"),
        (".06.32", "grupper på to cifre"),
        ("06.32..", "grupper på to cifre"),
        ("06.321", "grupper på to cifre"),
        ("06.32.1O", "kun cifre og punktummer"),
        ("§ 06.32.10. Nærområde- og migrationsfond", "for langt"),
        ("06.32.10 fond", "kun cifre og punktummer"),
        ("06 32 10", "kun cifre og punktummer"),
        ("06-32-10", "kun cifre og punktummer"),
        ("-06.32", "kun cifre og punktummer"),
        ("§§ 06.32", "kun cifre og punktummer"),
        ("\uff10\uff16.\uff13\uff12", "kun cifre og punktummer"),
        ("\u0660\u0666", "kun cifre og punktummer"),
        ("00", "ingen § 0"),
        ("§ 0.", "ingen § 0"),
        ("00.32.10", "ingen § 0"),
        ("", "ingen cifre"),
        ("§", "ingen cifre"),
        ("§ .", "ingen cifre"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(AccountNumberError) as refusal:
        parse_account(typed)
    assert why in str(refusal.value)
    assert f"”{typed[:32]}”" in str(refusal.value)
    assert "06.32.10.13" in str(refusal.value)
    assert refusal.value.typed == typed


@pytest.mark.parametrize(
    ("digits", "is_level", "shown", "listed", "above"),
    [
        ("06", Level.SECTION, "§ 6.", "06", ""),
        ("12", Level.SECTION, "§ 12.", "12", ""),
        ("063", Level.AREA, "§ 6.3.", "06.3", "06"),
        ("123", Level.AREA, "§ 12.3.", "12.3", "12"),
        ("0632", Level.ACTIVITY, "§ 06.32.", "06.32", "063"),
        ("063210", Level.MAIN, "§ 06.32.10.", "06.32.10", "0632"),
        ("06321013", Level.SUB, "§ 06.32.10.13.", "06.32.10.13", "063210"),
    ],
)
def test_a_number_as_text_as_list_and_its_place(
    digits: str, is_level: Level, shown: str, listed: str, above: str
) -> None:
    assert level(digits) is is_level
    assert display(digits) == shown.replace(" ", NBSP)
    assert short(digits) == listed
    assert parent(digits) == above


def test_parliament_grants_on_the_main_account() -> None:
    assert main_account("06321013") == "063210"
    assert main_account("063210") == "063210"


@pytest.mark.parametrize("heading", ["06", "063", "0632"])
def test_a_heading_has_no_main_account(heading: str) -> None:
    with pytest.raises(AccountNumberError, match="overskrift"):
        main_account(heading)


@pytest.mark.parametrize(
    "stored", ["", "6", "06321", "0632101", "06.32", "0632101x", "\uff10\uff16"]
)
def test_only_a_stored_number_has_a_level(stored: str) -> None:
    with pytest.raises(AccountNumberError):
        level(stored)


def test_levels_are_named_as_the_finance_law_names_them() -> None:
    assert [str(name) for name in Level.labels] == [
        "Paragraf",
        "Hovedområde",
        "Aktivitetsområde",
        "Hovedkonto",
        "Underkonto",
    ]


@given(st.integers(1, 99), st.sampled_from([0, 1, 2, 4, 6]), st.integers(0, 999_999))
def test_every_number_is_read_back_as_it_was_shown(section: int, more: int, tail: int) -> None:
    digits = f"{section:02d}" + (f"{tail:06d}"[:more] if more else "")
    for text in (digits, short(digits), display(digits), f"§{short(digits)}"):
        assert parse_account(text) == digits
