"""What a text says as it reads: the golden paper, and small samples of the same grammar."""

from datetime import date
from pathlib import Path

import pytest

from ledger.money import mio
from reports.aktstykker.parsed import Parsed, YearRole
from reports.aktstykker.reading.parse import MAX_CHARACTERS, ReadingError, parse
from reports.aktstykker.request import Kind

SAMPLES = Path(__file__).parent / "samples"
GOLDEN = Path(__file__).parents[3] / "golden" / "24-13275.txt"


def sample(name: str) -> Parsed:
    return parse((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def golden() -> Parsed:
    return parse(GOLDEN.read_text(encoding="utf-8"))


def paragraph(parsed: Parsed, letter: str, number: int) -> str:
    found = parsed.letter(letter)
    assert found is not None
    return found.paragraphs[number].text


def in_b(sentence: str) -> Parsed:
    return parse(f"a. Udenrigsministeriet anmoder om tilslutning.\n\nb. {sentence}\n")


# The golden paper


def test_golden_paper_is_read_without_a_rest(golden: Parsed) -> None:
    assert golden.unread == ()
    assert (golden.ministry, golden.place) == ("Udenrigsministeriet", "København")
    assert golden.dated == golden.signed_on == date(2024, 11, 12)
    assert (golden.number, golden.session, golden.case_number) == (51, "2024-25", "24/13275")
    assert golden.addressee == "Til Finansudvalget."
    assert golden.kind is Kind.SEEKING
    assert golden.finance_ministry_agrees
    assert golden.stamp == "Eksempel: afsnit b er gengivet med andre ord"
    assert golden.decision == ""  # the sources do not say it


def test_letters_stand_in_the_order_found(golden: Parsed) -> None:
    assert [one.letter for one in golden.letters] == ["a", "b", "c", "e", "f"]
    headings = [one.text for one in golden.letters[1].paragraphs if one.kind == "heading"]
    assert headings == ["Baggrund", "Projektbeskrivelse", "Budget", "Væsentlige risikoelementer"]


def test_amounts_with_the_letter_they_stand_in(golden: Parsed) -> None:
    assert [(one.ore, one.span.letter) for one in golden.amounts] == [
        (mio("100"), "a"),
        (mio("430"), "b"),
        (mio("100"), "b"),
        (mio("100"), "b"),
        (mio("43"), "c"),
        (mio("100"), "e"),
    ]
    for one in golden.amounts:
        assert golden.text[one.span.start : one.span.end] == one.text
    assert golden.threshold is not None
    assert golden.threshold.ore == mio("43")
    assert golden.guideline_point == "2.2.7"


def test_members_and_countries_are_counted_and_are_no_money(golden: Parsed) -> None:
    assert [one.text for one in golden.counts] == ["21", "90"]


def test_accounts_with_their_names(golden: Parsed) -> None:
    assert [(one.digits, one.name) for one in golden.accounts] == [
        ("063210", "Nærområde- og migrationsfond"),
        ("06321013", "Reform af det europæiske asylsystem inkl. udsendelse"),
        ("063", "Bistand til udviklingslandene"),
        ("063210", "Nærområde- og migrationsfond"),
    ]


def test_four_periods_side_by_side(golden: Parsed) -> None:
    said = {one.role: (one.first, one.last) for one in golden.years}
    assert said[YearRole.FINANCE_YEAR] == (2024, 2024)
    assert said[YearRole.ACT] == (2024, 2024)
    assert said[YearRole.GIVEN] == (2024, 2024)
    assert said[YearRole.PAID] == (2024, 2025)
    assert said[YearRole.INTENTION] == (2024, 2027)
    assert said[YearRole.TITLE] == (2024, 2029)


def test_the_table_of_pillars(golden: Parsed) -> None:
    (table,) = golden.letters[1].tables
    assert table.head == ("Projektsøjler", "Mio. kr.")
    assert table.rows == (("IOM", (mio("50"),)), ("ICMPD", (mio("50"),)))
    assert table.total == (mio("100"),)


def test_partners_and_programme_as_introduced(golden: Parsed) -> None:
    assert [(one.full_name, one.short_name) for one in golden.partners[:2]] == [
        ("FN’s Migrationsorganisation", "IOM"),
        ("International Centre for Migration Policy Development", "ICMPD"),
    ]
    assert golden.programme == "”Capacity” migrationsprogrammet"


# Lines, pages and hyphens


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Centre for Migration Policy Develop-\nment og flere", "Development og flere"),
        ("landene vil inkludere Jor-\ndan og Irak", "inkludere Jordan og"),
        ("samarbejdet med EU-\nlandene", "EU-landene"),
        ("Udlændinge- \nog Integrationsministeriet", "Udlændinge- og Integrationsministeriet"),
        ("migrationspolitikker og \n-strategier", "migrationspolitikker og -strategier"),
        ("de flek-\n\nsible midler", "fleksible midler"),
        ("i perioden 2024-\n2025 er", "2024-2025"),
    ],
)
def test_a_divided_word_is_whole_and_a_hyphen_stays(broken: str, whole: str) -> None:
    assert whole in paragraph(in_b(f"Det gælder her, at {broken} er med."), "b", 0)


def test_a_compound_keeps_the_hyphen_it_has_elsewhere_in_the_text() -> None:
    said = (
        "Capacity-programmet er nyt, og det gælder her i landet, at Capacity-\nprogrammet er godt."
    )
    assert "at Capacity-programmet er" in paragraph(in_b(said), "b", 0)


def test_a_figure_is_read_over_a_line_end() -> None:
    parsed = in_b(
        "Det er hensigten samlet at give et tilskud til de fattigste på 430,0\nmio. kr. i alt."
    )
    (amount,) = parsed.amounts
    assert amount.ore == mio("430")
    assert parsed.text[amount.span.start : amount.span.end] == "430,0\nmio. kr."


# What is money and what is not


@pytest.mark.parametrize(
    ("said", "ore"),
    [
        ("100,0 mio. kr.", mio("100")),
        ("2,7 mia. kr.", mio("2700")),
        ("1.234.567 kr.", 123_456_700),
        ("knap 90.000 kr.", 9_000_000),
        ("-4,0 mio. kr.", mio("-4")),
        ("20 millioner kroner", mio("20")),
        ("kr. 50.000", 5_000_000),
    ],
)
def test_money(said: str, ore: int) -> None:
    parsed = in_b(f"Det koster {said} at bygge.")
    assert [one.ore for one in parsed.amounts] == [ore]
    assert parsed.unread == ()


@pytest.mark.parametrize(
    "said", ["12 mio. unge", "1,3 mia. mennesker", "140.000 personer", "5 pct.", "50%", "21 stater"]
)
def test_people_and_per_cent_are_no_money(said: str) -> None:
    parsed = in_b(f"Mindst {said} er berørt.")
    assert parsed.amounts == ()
    assert len(parsed.counts) == 1
    assert parsed.unread == ()


@pytest.mark.parametrize("said", ["2,7 mia.", "250 mio.", "43.0 mio. kr.", "2024", "20,0 og"])
def test_what_might_be_either_is_neither_and_is_shown(said: str) -> None:
    parsed = in_b(f"Der tales om {said} i alt.")
    assert parsed.amounts == ()
    assert parsed.counts == ()
    assert [bool(one.why) for one in parsed.unread] == [True]


# Other requests


def test_a_transfer_of_2005() -> None:
    parsed = sample("overfoersel-2005")
    assert parsed.dated == date(2005, 10, 14)
    assert [one.digits for one in parsed.accounts] == ["0639", "0639", "063201"]
    assert parsed.accounts[0].name == "Humanitær bistand"
    assert [one.ore for one in parsed.amounts] == [
        mio("150"),
        9_000_000,
        mio("150"),
        mio("-150"),
    ]
    assert [one.text for one in parsed.citations] == [
        "Akt 71 4/1 2005",
        "Akt 100 30/3 2005",
        "Akt 142 1/6 2005",
    ]
    assert [one.text for one in parsed.counts] == ["5 pct.", "12 mio.", "1,3 mio.", "5 pct."]
    assert [one.text for one in parsed.unread] == ["2,7 mia."]
    assert parsed.decided_on == date(2005, 12, 14)
    assert parsed.decision.startswith("Tiltrådt af et flertal i Finansudvalget den 14-12-2005")


def test_one_that_informs_has_no_c_and_no_e() -> None:
    parsed = sample("orienterende")
    assert parsed.kind is Kind.INFORMING
    assert [one.letter for one in parsed.letters] == ["a", "b", "f"]
    assert parsed.case_number == "26/00417"
    assert [one.weekday for one in parsed.days if one.weekday] == ["fredag"]
    assert parsed.unread == ()


def test_several_years_bullets_and_what_cannot_be_read() -> None:
    parsed = sample("flere-aar")
    assert [one.kind for one in parsed.letters[0].paragraphs] == ["words", "bullet", "bullet"]
    years, without_unit = parsed.letters[1].tables
    assert years.head == ("Mio. kr.", "2027", "2028", "2029", "I alt")
    assert years.rows[1][0].endswith("den del der går til skrøbelige stater (IDA)")
    assert years.rows[1][1] == (mio("100"), None, mio("200"), mio("300"))
    assert years.rows[2] == ("Reserve, fase 2", (mio("-20"), 0, 0, mio("-20")))
    assert years.total == (mio("155"), mio("75"), mio("275"), mio("505"))
    assert without_unit.rows[0] == ("Jordan", (None, None))  # kroner or millions: nobody says
    assert [one.text.split("\n")[0] for one in parsed.unread] == [
        "Land 2027 2028",
        "g. Der findes intet litra g.",
        "Sendt fra min telefon",
    ]
    assert [one.full_name for one in parsed.partners] == [
        "FN’s Kontor for Koordinering af Humanitære Anliggender",
        "Verdensbanken",
    ]


def test_an_empty_letter_is_a_letter() -> None:
    parsed = parse(
        "a. Udenrigsministeriet anmoder.\n\nd.\n\nf. Finansministeriets tilslutning foreligger."
    )
    assert [(one.letter, len(one.paragraphs)) for one in parsed.letters] == [
        ("a", 1),
        ("d", 0),
        ("f", 1),
    ]


def test_no_agreement_is_no_agreement() -> None:
    parsed = parse(
        "a. Udenrigsministeriet anmoder.\n\nf. Finansministeriets tilslutning foreligger ikke."
    )
    assert not parsed.finance_ministry_agrees


def test_a_text_longer_than_any_aktstykke_is_refused() -> None:
    assert parse("a" * MAX_CHARACTERS).letters == ()
    with pytest.raises(ReadingError, match="300001 tegn"):
        parse("a" * (MAX_CHARACTERS + 1))
