"""What a clerk types as an amount, and what Ramme understands by it: never a guess."""

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.money import (
    MAX_CHARACTERS,
    MAX_KRONER,
    NBSP,
    AmountError,
    Unit,
    format_kroner,
    format_mio,
    format_mio_unit,
    json_kroner,
    mio,
    parse_kroner,
)

ROOT = Path(__file__).resolve().parents[2]
KR, MIO, MIA = Unit.KR, Unit.MIO, Unit.MIA
LARGEST = MAX_KRONER * 100
NARROW = "\u202f"
REFUSED = None

# 75 spellings: what was typed, the unit of the field, and the øre it means (or REFUSED).
SPELLINGS: list[tuple[str, Unit, int | None]] = [
    # plain kroner
    ("50", KR, 50_00),
    ("50,0", KR, 50_00),
    ("50,05", KR, 50_05),
    ("0", KR, 0),
    ("0,01", KR, 1),
    ("-0", KR, 0),
    ("007", KR, 7_00),
    # full stops part thousands, and nothing else; a lone 1.234 is 1,234 kroner
    ("1.234", KR, 1_234_00),
    ("1.234,5", KR, 1_234_50),
    ("1.234.567,50", KR, 1_234_567_50),
    ("1234567,5", KR, 1_234_567_50),
    ("1000000", KR, 1_000_000_00),
    ("43.000", KR, 43_000_00),
    # below zero: a hyphen or a real minus
    ("-20,0", KR, -20_00),
    ("\u221220,0", KR, -20_00),
    ("-1.234,50", KR, -1_234_50),
    # spaces around, also those that do not break
    ("  50 ", KR, 50_00),
    (f"{NBSP}50{NBSP}", KR, 50_00),
    (f"{NARROW}50{NARROW}", KR, 50_00),
    ("50\n", KR, 50_00),
    # a written unit
    ("kr. 50", KR, 50_00),
    ("kr 50", KR, 50_00),
    ("kr. -50,25", KR, -50_25),
    ("50 kr.", KR, 50_00),
    ("50 kr", KR, 50_00),
    ("50 kroner", KR, 50_00),
    ("50,0 mio", KR, 50_000_000_00),
    ("50,0 mio.", KR, 50_000_000_00),
    ("50 mio. kr.", KR, 50_000_000_00),
    ("50 MIO. KR.", KR, 50_000_000_00),
    ("50mio.kr.", KR, 50_000_000_00),
    (f"100,0{NBSP}mio.{NBSP}kr.", KR, 100_000_000_00),
    (f"100,0{NARROW}mio.{NARROW}kr.", KR, 100_000_000_00),
    ("kr. 50 mio.", KR, 50_000_000_00),
    ("2,7 mia. kr.", KR, 2_700_000_000_00),
    ("2,7 mia", KR, 2_700_000_000_00),
    ("\u2212236,6 mio. kr.", KR, -236_600_000_00),
    ("0,00000001 mio. kr.", KR, 1),
    # a field in mio. or mia.: a bare number is in that unit, a written unit wins
    ("430,0", MIO, 430_000_000_00),
    ("1.763,0", MIO, 1_763_000_000_00),
    ("50 kr.", MIO, 50_00),
    ("kr. 50", MIO, 50_00),
    ("2,7", MIA, 2_700_000_000_00),
    ("43,0 mio.", MIA, 43_000_000_00),
    # the largest, and one øre more
    ("1.000.000.000.000.000", KR, LARGEST),
    ("-1.000.000.000.000.000", KR, -LARGEST),
    ("1.000.000.000.000.000,01", KR, REFUSED),
    ("1000000000", MIO, LARGEST),
    ("1000000001", MIO, REFUSED),
    ("9" * 5000, KR, REFUSED),
    # a full stop that parts no thousands
    ("43.0", KR, REFUSED),
    ("43.0", MIO, REFUSED),
    ("1.23", KR, REFUSED),
    ("1.2345", KR, REFUSED),
    ("1234.567", KR, REFUSED),
    ("1.234.56", KR, REFUSED),
    ("0.500", KR, REFUSED),
    ("1.234,567.8", KR, REFUSED),
    ("1,234.50", KR, REFUSED),
    # more decimals than there are øre
    ("50,001", KR, REFUSED),
    ("50,000", KR, REFUSED),
    ("0,000000001", MIO, REFUSED),
    ("1,2,3", KR, REFUSED),
    ("50,", KR, REFUSED),
    (",5", KR, REFUSED),
    # other alphabets, other grammars
    ("1e5", KR, REFUSED),
    ("1_000", KR, REFUSED),
    ("\uff11\uff12\uff13", KR, REFUSED),
    ("\u0661\u0662", KR, REFUSED),
    ("1 000", KR, REFUSED),
    ("NaN", KR, REFUSED),
    ("Infinity", KR, REFUSED),
    ("0x10", KR, REFUSED),
    ("(20,0)", KR, REFUSED),
    ("+50", KR, REFUSED),
    ("--50", KR, REFUSED),
    ("- 50", KR, REFUSED),
    ("50,-", KR, REFUSED),
    ("50 EUR", KR, REFUSED),
    ("50 \u212ar.", KR, REFUSED),  # the Kelvin sign is not a k
    ("kr. 50 kr.", KR, REFUSED),
    ("50 mio. personer", KR, REFUSED),
    ("50 mio. 40", KR, REFUSED),
    ("50 miokr", KR, REFUSED),
    ("", KR, REFUSED),
    (f" {NBSP} ", KR, REFUSED),
]


@pytest.mark.parametrize(("typed", "unit", "ore"), SPELLINGS)
def test_a_spelling_means_one_amount_or_is_refused(typed: str, unit: Unit, ore: int | None) -> None:
    if ore is REFUSED:
        with pytest.raises(AmountError):
            parse_kroner(typed, unit)
    else:
        assert parse_kroner(typed, unit) == ore


def test_the_table_holds_at_least_the_sixty_spellings_promised() -> None:
    assert len({(typed, unit) for typed, unit, _ore in SPELLINGS}) >= 60


@pytest.mark.parametrize(
    ("typed", "unit", "says"),
    [
        ("43.0", MIO, "punktum skiller kun tusinder"),
        ("50,001", KR, "højst 2"),
        ("1.000.000.000.000.000,01", KR, "højst 1.000.000.000.000.000 kr."),
        ("halvtreds", KR, "er ikke et beløb"),
        ("", MIO, "Beløbet mangler"),
    ],
)
def test_a_refusal_quotes_what_was_typed_and_shows_a_form_that_is_read(
    typed: str, unit: Unit, says: str
) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_kroner(typed, unit)
    message = str(refusal.value)
    assert f"”{typed}”" in message
    assert says in message
    assert refusal.value.typed == typed
    example = message.rpartition("Skriv fx ")[2].removesuffix(".")
    assert parse_kroner(example) in (1_234_567_50, 1_234_500_000_00)


def test_a_refusal_stays_one_short_line_whatever_was_pasted() -> None:
    with pytest.raises(AmountError) as refusal:
        parse_kroner("x\ny\x00" * 1000)
    message = str(refusal.value)
    assert message.isprintable() or NBSP in message
    assert "\n" not in message
    assert "\x00" not in message
    assert len(message) < 160


def test_the_longest_text_that_is_read() -> None:
    assert parse_kroner("0" * (MAX_CHARACTERS - 1) + "5") == 5_00
    with pytest.raises(AmountError):
        parse_kroner("0" * MAX_CHARACTERS + "5")


def amounts(count: int) -> Iterator[int]:
    """Amounts of every size, as many small as large, so that each number of digits is met."""
    chance = random.Random(2024)  # noqa: S311 (a repeatable sample, not a secret)
    for _ in range(count):
        largest = 10 ** chance.randint(1, 17)
        yield chance.randint(-largest, largest)


def test_100_000_amounts_come_back_as_they_were_written() -> None:
    for ore in amounts(100_000):
        assert parse_kroner(format_kroner(ore)) == ore


@settings(max_examples=300, deadline=None)
@given(st.integers(-LARGEST, LARGEST))
def test_any_amount_comes_back_from_kroner_from_mio_and_with_its_unit(ore: int) -> None:
    assert parse_kroner(format_kroner(ore)) == ore
    assert parse_kroner(format_kroner(ore).replace(".", "")) == ore
    assert mio(format_mio(ore, 8)) == ore
    assert parse_kroner(f"{format_mio(ore, 8)}{NBSP}mio.{NBSP}kr.") == ore
    assert abs(parse_kroner(format_mio_unit(ore)) - ore) <= 50_000_00


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("0123456789.,-−kr mioa " + NBSP), max_size=20))
def test_any_text_is_an_amount_or_an_amount_error(text: str) -> None:
    try:
        ore = parse_kroner(text)
    except AmountError:
        return
    assert isinstance(ore, int)
    assert abs(ore) <= LARGEST


@pytest.mark.parametrize(
    ("ore", "kroner", "plain"),
    [
        (1_234_567_00, "1.234.567,00", "1234567.00"),
        (0, "0,00", "0.00"),
        (1, "0,01", "0.01"),
        (-1, "-0,01", "-0.01"),
        (-1_000_50, "-1.000,50", "-1000.50"),
        (700_000_000_00, "700.000.000,00", "700000000.00"),
    ],
)
def test_kroner_for_people_and_for_machines(ore: int, kroner: str, plain: str) -> None:
    assert format_kroner(ore) == kroner
    assert json_kroner(ore) == plain


@pytest.mark.parametrize(
    ("ore", "decimals", "text"),
    [
        (100_000_000_00, 1, "100,0"),
        (43_000_000_00, 1, "43,0"),
        (43_049_999_99, 1, "43,0"),
        (43_050_000_00, 1, "43,1"),  # a half goes away from zero, on both sides
        (-43_050_000_00, 1, "-43,1"),
        (-43_049_999_99, 1, "-43,0"),
        (-49_999_99, 1, "0,0"),  # no minus before nothing
        (-50_000_00, 1, "-0,1"),
        (18_375_800_000_00, 1, "18.375,8"),
        (1_500_000_00, 0, "2"),
        (50_40, 4, "0,0001"),
        (1, 8, "0,00000001"),
    ],
)
def test_mio_as_papers_print_it(ore: int, decimals: int, text: str) -> None:
    assert format_mio(ore, decimals) == text


def test_a_paper_never_breaks_a_line_inside_an_amount() -> None:
    assert format_mio_unit(mio("100,0")) == "100,0\u00a0mio.\u00a0kr."


@pytest.mark.parametrize("decimals", [-1, 9])
def test_no_decimals_below_an_ore(decimals: int) -> None:
    with pytest.raises(ValueError, match=str(decimals)):
        format_mio(0, decimals)


# House rule 2: money is an integer of øre, never a float. Python source is read as a tree, so a
# comment that says "float" is no fault and a call that is split over lines is not missed.
FLOATS = {"float", "FloatField"}
PACKAGES = ("ledger", "programmes", "grants", "reports")


def float_faults(source: str, name: str) -> list[str]:
    """Every use of a float, and every `/` with øre in it, as `file:line: what`."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        used = getattr(node, "id", None) or getattr(node, "attr", None)
        if used in FLOATS:
            faults.append(f"{name}:{node.lineno}: {used}")  # type: ignore[attr-defined]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            names = {getattr(n, "id", "") or getattr(n, "attr", "") for n in ast.walk(node)}
            if any(re.search(r"(^|_)(ore|kroner)$", n) for n in names):
                faults.append(f"{name}:{node.lineno}: / with øre in it")
    return faults


def test_no_float_near_money() -> None:
    faults = [
        fault
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for fault in float_faults(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]
    assert faults == []


def test_no_floating_column_in_our_sql() -> None:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.sql")]
    assert files
    for path in files:
        sql = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\b(real|float[48]?|double\s+precision)\b", sql, re.IGNORECASE), path


@pytest.mark.parametrize(
    "source",
    ["x = float('1')", "y: float = 0", "models.FloatField()", "z = frame.ceiling_ore / 100"],
)
def test_the_lint_sees_a_float(source: str) -> None:
    assert float_faults(source, "sample.py")


def test_the_lint_leaves_whole_numbers_and_paths_alone() -> None:
    assert float_faults("a = amount_ore // 100\nb = path / 'x'  # not a float", "sample.py") == []
