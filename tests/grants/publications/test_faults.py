"""What is wrong with a file is said, all of it, where it stands; on both sides of every line."""

import sys
from collections.abc import Callable

import pytest

from grants.publications.reading import ACCOUNTS, ACT, PublishedFile, read_publication
from grants.publications.reading import findings as gathering
from grants.publications.reading import text as limits
from tests import published

PLAIN = published.an_act(2024)
LINES = PLAIN.decode("iso-8859-1").splitlines()


def faults(content: bytes, sort: str = ACT) -> list[str]:
    file = read_publication(content, sort)
    texts = [one.text for one in file.findings if one.is_fault]
    assert len(texts) == min(file.fault_count, 200)
    return texts


def saved(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("iso-8859-1")


def line_of(begins: str, lines: list[str] = LINES) -> int:
    """Where the first line that begins so stands, from 1."""
    return next(n for n, line in enumerate(lines, 1) if line.startswith(f'"{begins}'))


def changed(number: int, old: str, new: str) -> bytes:
    """The file with `old` in one line replaced once, from the right."""
    lines = list(LINES)
    before, found, after = lines[number - 1].rpartition(old)
    assert found
    lines[number - 1] = before + new + after
    return saved(lines)


def without(*begins: str) -> bytes:
    return saved([x for x in LINES if not x.startswith(tuple(f'"{b}' for b in begins))])


def test_the_plain_file_has_no_faults() -> None:
    assert faults(PLAIN) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen er tom."),
        (b" \r\n\n \n", "Filen er tom."),
        (b"\xef\xbb\xbf", "Filen er tom."),
        (b";;;\n;;;\n", "ingen rækker"),
        (b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml", "regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "regneark"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"<!DOCTYPE html><html><body>404</body>", "webside"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>", "webside"),
        (PLAIN.replace(b"Somalia", b"Som\x00lia"), "tegn, som tekst ikke har (linje 15)"),
        (bytes(range(1, 128)) * 50, "tegn, som tekst ikke har (linje 1)"),
        (b"0632101341 Somalia 300,0\n" * 9, "ikke skilt af semikolon eller tabulator: linje 1"),
        (PLAIN.replace(b";", b","), "ikke skilt af semikolon eller tabulator: linje 1"),
        (b"Hej;her er;noget\nandet;som;ingen kender\n", "Filen har 3 kolonner"),
        (b"a;b;c;d;e;f;g\n", "ingen rækker"),
        (b'"01 Kongen ";1,0;1,0;1,0;1,0;1,0;1,0\n', "ingen underkonti"),
        (bytes(20 * 1024 * 1024 + 1), "mere end 20 MB"),
        (b"\n" * 100_001 + b"01", "flere end 100000 linjer"),
        (PLAIN.replace(b"\xf8", b"\x81"), "Linje 12: Tegnene kan ikke læses"),
    ],
    ids=[f"file {n}" for n in range(19)],
)
def test_what_is_no_such_file_is_told_in_one_sentence(content: bytes, said: str) -> None:
    file = read_publication(content, ACT)
    assert [said in one.text for one in file.findings if one.is_fault] == [True], file.findings
    assert file.fault_count == 1
    assert len(file.rows) == 0


def test_a_file_of_20_mb_is_read() -> None:
    filled = PLAIN + b" " * (20 * 1024 * 1024 - len(PLAIN))
    assert [text.split(":")[0] for text in faults(filled)] == []
    assert "20 MB" in faults(filled + b" ")[0]


def test_a_file_of_the_other_sort_says_so() -> None:
    assert faults(published.accounts(2024)) == [
        "Filen er et regnskab og ikke en finanslov: den har to beløb i hver række (bevilling og "
        "regnskab), hvor en finanslov har seks (R, B, F, BO1, BO2 og BO3)."
    ]
    assert faults(PLAIN, ACCOUNTS)[0].startswith("Filen er en finanslov og ikke et regnskab")


def test_columns_in_another_order_are_not_guessed() -> None:
    heads = "Konto;R 2022;F 2024;B 2023;BO1 2025;BO2 2026;BO3 2027"
    assert (
        "Kolonne 3 hedder ”F 2024”, og der skal stå B."
        in faults(published.an_act(2024, header=heads))[0]
    )
    swapped = published.accounts(2024, header="Konto;Regnskab 2024;Bevilling 2024")
    assert "Kolonne 2 hedder ”Regnskab 2024”" in faults(swapped, ACCOUNTS)[0]


@pytest.mark.parametrize(
    "wrong",
    [
        PLAIN.decode("iso-8859-1").encode("utf-8").decode("cp1252", "replace").encode("utf-8"),
        PLAIN.decode("iso-8859-1").encode("utf-8").decode("iso-8859-1").encode("utf-8"),
        PLAIN.decode("iso-8859-1").encode("utf-8")[:-9] + b"\xff" + PLAIN[-9:],
        PLAIN.decode("iso-8859-1").replace("Ø", "O").encode("cp850"),
        PLAIN.decode("iso-8859-1").replace("Å", "A").encode("mac_roman"),
        PLAIN.decode("iso-8859-1").encode("ascii", "replace").replace(b"?", b"\xef\xbf\xbd"),
    ],
    ids=["twice", "as latin", "one byte", "code page 850", "mac", "replaced"],
)
def test_letters_read_by_another_table_are_seen(wrong: bytes) -> None:
    found = [text for text in faults(wrong) if "Tegnene er læst forkert" in text]
    assert len(found) == 1
    assert found[0].startswith("Linje 1: ")


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        ("3O0,0", "er ikke et beløb"),
        ("300,0 kr", "er ikke et beløb"),
        ("1e3", "er ikke et beløb"),
        ("+300,0", "er ikke et beløb"),
        ("--3,0", "er ikke et beløb"),
        ("(300,0)", "er ikke et beløb"),
        ("٣٠٠", "er ikke et beløb"),
        ("=1+1", "er ikke et beløb"),
        ("300,", "er ikke et beløb"),
        ("", "Beløbet mangler"),
        ("1.339,9", "tusindtalsskille"),
        ("1.339", "tusindtalsskille"),
        ("1 339,9", "tusindtalsskille"),
        ("1,339.9", "tusindtalsskille"),
        ("300,000", "flere end to decimaler"),
        ("300,0000000001", "flere end to decimaler"),
        ("10000000,0", "større, end noget beløb"),
        ("9" * 400, "større, end noget beløb"),
    ],
)
def test_what_is_no_amount_is_told_with_line_and_column(amount: str, why: str) -> None:
    number = line_of("06321013")
    lines = LINES[:]
    cells = lines[number - 1].split(";")
    lines[number - 1] = ";".join([*cells[:3], f" {amount}", *cells[4:]])
    found = faults(("\n".join(lines)).encode())
    assert len(found) == 1, "the sums of that column say nothing more"
    assert found[0].startswith(f"Linje {number}, kolonne 4 (F): ")
    assert why in found[0]


def test_two_decimal_signs_in_one_file_are_not_guessed() -> None:
    found = faults(changed(line_of("06321014"), "100,0", "100.0"))
    assert found == [
        f"Linje {line_of('06321014')} skriver decimaler efter punktum (”100.0”), og linje 1 efter "
        "komma. En fil skal bruge det samme tegn overalt."
    ]


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize("begins", ["06 ", "063 ", "0632 ", "063210 ", "06321015 "])
def test_a_sum_off_by_a_tenth_is_a_fault_but_in_r(begins: str, column: int) -> None:
    number = line_of(begins)
    said = faults(_plus(number, column, 1))
    if column == 0:
        assert said == []
        told = f"højst med 0,1 (linje {number}). Det er statens afrunding; op til 0,5 godtages."
        assert told in _notes(_plus(number, column, 1))[0] or begins != "06 "
    else:
        head = ("R", "B", "F", "BO1", "BO2", "BO3")[column]
        wanted = f"Linje {number}, kolonne {column + 2} ({head}): § "
        assert any(text.startswith(wanted) and "Forskellen er 0,1." in text for text in said)
        assert len(said) == (1 if begins == "06 " else 2), "its own sum, and the one it is part of"


@pytest.mark.parametrize(("tenths", "count"), [(5, 0), (-5, 0), (6, 1), (-6, 1)])
def test_r_may_be_half_a_million_off_and_no_more(tenths: int, count: int) -> None:
    assert len(faults(_plus(line_of("06 "), 0, tenths))) == count


@pytest.mark.parametrize(
    ("column", "tenths", "count"), [(0, 1, 1), (0, -1, 1), (1, 5, 0), (1, 6, 1), (1, -6, 1)]
)
def test_in_accounts_the_appropriation_is_exact_and_the_use_rounded(
    column: int, tenths: int, count: int
) -> None:
    lines = published.accounts(2024).decode("iso-8859-1").splitlines()
    number = line_of("06 ", lines)
    assert len(faults(_plus(number, column, tenths, lines), ACCOUNTS)) == count


def _plus(number: int, column: int, tenths: int, lines: list[str] = LINES) -> bytes:
    lines = list(lines)
    cells = lines[number - 1].split(";")
    old = int(cells[column + 1].replace(",", ""))
    cells[column + 1] = published.amount(old + tenths, published.Style())
    lines[number - 1] = ";".join(cells)
    return saved(lines)


def _notes(content: bytes) -> list[str]:
    return [one.text for one in read_publication(content, ACT).findings if not one.is_fault]


def test_every_row_twice_is_told() -> None:
    for number in range(1, len(LINES) + 1):
        again = saved([*LINES[:number], *LINES[number - 1 :]])
        file = read_publication(again, ACT)
        told = [(one.line, one.text) for one in file.findings if one.is_fault]
        assert len(told) == 1, number
        assert told[0][0] == number + 1
        assert f"den står også i linje {number}." in told[0][1]


def test_a_whole_branch_twice_is_told_row_by_row() -> None:
    start, end = line_of("063210 ") - 1, line_of("22 Eksempel") - 1
    file = read_publication(saved([*LINES, *LINES[start:end]]), ACT)
    orphan, *twice = [one.text for one in file.findings if one.is_fault]
    assert all("står der to gange" in text for text in [orphan, *twice])
    assert file.fault_count == end - start


def test_every_row_that_is_lost_is_missed() -> None:
    for number in range(1, len(LINES) + 1):
        assert faults(saved([*LINES[: number - 1], *LINES[number:]])) != [], LINES[number - 1]


@pytest.mark.parametrize(
    ("begins", "above"),
    [
        ("0632 ", "Linje 9: § 06.32.01 står ikke under den række, den hører til. Der mangler en "),
        ("063210 ", "Der mangler en række med § 06.32.10 lige over den."),
        ("063 ", "Der mangler en række med § 06.3 lige over den."),
    ],
)
def test_a_row_without_its_parent_says_which(begins: str, above: str) -> None:
    found = [text for text in faults(without(begins)) if "Der mangler" in text]
    assert len(found) == 1, "once, not for each that stands below"
    assert above in found[0]


def test_a_sub_account_before_its_main_account_is_an_orphan() -> None:
    lines = list(LINES)
    number = line_of("063210 ")
    lines[number - 1], lines[number] = lines[number], lines[number - 1]
    assert any(f"Linje {number}: § 06.32.10.13 står ikke under" in x for x in faults(saved(lines)))


def test_a_sub_account_below_another_main_account_is_an_orphan() -> None:
    found = faults(PLAIN.replace(b'"06321014 IOM', b'"06331014 IOM'))
    assert any("§ 06.33.10.14 står ikke under" in text for text in found)


def test_rows_out_of_order_are_only_told() -> None:
    lines = list(LINES)
    first, second = line_of("06321014"), line_of("06321016")
    moved = [*lines[: first - 1], *lines[second - 1 : second + 1], *lines[first - 1 : second - 1]]
    content = saved([*moved, *lines[second + 1 :]])
    assert faults(content) == []
    assert _notes(content) == [
        f"1 rækker står ikke i nummerorden, den første i linje {first + 2}. Det ændrer intet."
    ]


def test_a_standard_account_with_another_name_is_only_told() -> None:
    content = changed(line_of("22 Andre"), "Andre ordinære driftsomkostninger", "Andet")
    assert faults(content) == []
    assert (
        "Kontoen 22 hedder her ”Andre ordinære driftsomkostninger”, men ”Andet”"
        in (_notes(content)[0])
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"06321014 IOM ";', '"06321014 IOM ;', "Anførselstegnene går ikke op"),
        ('"06321014 IOM ";', '"6321014 IOM ";', "begynder ikke med et kontonummer"),
        ('"06321014 IOM ";', '"IOM ";', "begynder ikke med et kontonummer"),
        ('"06321014 IOM ";', '"06321014IOM ";', "begynder ikke med et kontonummer"),
        ('"06321014 IOM ";', '"00321014 IOM ";', "begynder ikke med et kontonummer"),
        ('"06321014 IOM ";', '"٠٦321014 IOM ";', "begynder ikke med et kontonummer"),
        ('"06321014 IOM ";', '"06321014 IOM "', "har 6 felter og skal have 7: konto og navn, R"),
        ('"06321014 IOM ";', '"06321014 IOM ";;', "har 8 felter og skal have 7"),
        ('"06321014 IOM ";', f'"06321014 {"x" * 201}";', "Navnet er på mere end 200 tegn"),
        ('"06321014 IOM ";', f'"06321014 {"x" * 2000}";', "er på mere end 2000 tegn"),
    ],
)
def test_a_line_that_is_no_row_is_told_and_nothing_else_of_it(
    old: str, new: str, said: str
) -> None:
    found = faults(PLAIN.decode("iso-8859-1").replace(old, new).encode())
    number = line_of("06321014")
    assert said in found[0]
    assert all(text.startswith(f"Linje {number}") for text in found[:1])
    assert not any("summer til" in text and "§ 06," in text for text in found)


def test_a_file_cut_anywhere_is_seen_or_is_whole_sections() -> None:
    plain = published.an_act(2024, ["01", "22", "38"])
    full = [one[1:] for one in read_publication(plain, ACT).rows]
    starts = [n for n, one in enumerate(full) if len(one[0]) == 2 and not one[1]]
    whole = set()
    for end in range(plain.index(b"22 Andre"), len(plain)):
        file = read_publication(plain[:end], ACT)
        if not file.fault_count:
            got = [one[1:] for one in file.rows]
            assert got == full[: len(got)], end
            whole.add(len(got))
    assert whole == {*starts[1:], len(full)}


def test_the_last_line_cut_off_says_so() -> None:
    assert "er den sidste og stopper midt i rækken" in faults(PLAIN[:-12])[0]


def test_a_heading_in_the_middle_says_that_files_were_put_together() -> None:
    both = published.tabbed(2024)
    found = faults(both + both)
    assert any("Overskriften står der igen" in text for text in found)
    assert sum("står der to gange" in text for text in found) == len(both.splitlines()) - 1


def test_everything_wrong_is_told_at_once_each_with_its_line() -> None:
    text = changed(line_of("06321013"), "300,0", "3oo,0").decode("iso-8859-1")
    text = text.replace('"01 Eksempel', '"O1 Eksempel')
    somalia = '"06320108 Somalia "; 0,0; 0,0; 450,'
    text = text.replace(f"{somalia}0", f"{somalia}1")
    text = text.replace('"38110110 Eks', '"3811O110 Eks')
    file = read_publication(text.encode("iso-8859-1"), ACT)
    lines = {one.line for one in file.findings if one.is_fault}
    assert {1, line_of("06320108"), line_of("063201 "), line_of("06321013")} <= lines
    assert line_of("38110110") in lines


def test_no_more_than_200_are_kept_and_all_are_counted() -> None:
    content = published.a_whole_state(2024).replace(b"1,", b"l,")
    file = read_publication(content, ACT)
    assert len(file.findings) == gathering.FINDINGS_MAX == 200
    assert file.fault_count > 5000
    assert all(one.is_fault for one in file.findings)


def rows_of(count: int, make: Callable[[int], str]) -> bytes:
    return "\n".join(make(n) for n in range(count)).encode()


AMOUNTS = "1,0;1,0;1,0;1,0;1,0;1,0"
HOSTILE: dict[str, Callable[[int], str]] = {
    "orphans": lambda n: f"{n + 1_000_000:08} x;{AMOUNTS}",
    "one row again and again": lambda _n: f"01110110 x;{AMOUNTS}",
    "two rows in turn": lambda n: f"0111011{n % 2} x;{AMOUNTS}",
    "short and long": lambda n: f"{'01110110'[: (2, 3, 4, 6, 8)[n % 5]]} x;{AMOUNTS}",
    "quotes": lambda _n: '"' * 1999,
    "separators": lambda _n: "01110110 x" + ";" * 1900,
    "letters": lambda n: f"01110110 x{n};{'x' * 300};" + AMOUNTS[:19],
    "digits": lambda _n: f"{'1' * 600} x;{'9' * 600};{AMOUNTS[:19]}",
    "dots": lambda _n: f"01110110 x;{'1.111' * 200};{AMOUNTS[:19]}",
    "asterisks": lambda _n: f"01110110{'*' * 1500};{AMOUNTS}",
    "misread": lambda _n: "a‘a" * 600,
}


def work(content: bytes, sort: str) -> tuple[int, PublishedFile]:
    """How many calls of functions reading takes: work, which no busy machine changes."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        file = read_publication(content, sort)
    finally:
        sys.setprofile(before)
    return calls, file


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_work_by_their_size_and_no_more(name: str) -> None:
    small, _ = work(rows_of(500, HOSTILE[name]), ACT)
    large, file = work(rows_of(2000, HOSTILE[name]), ACT)
    assert large < 4.5 * small + 1000
    assert file.fault_count > 0
    assert len(file.findings) <= gathering.FINDINGS_MAX


def test_the_limits_are_those_the_rule_names() -> None:
    assert limits.BYTES_MAX == 20 * 1024 * 1024
    assert limits.LINES_MAX == 100_000
