"""The state's files in every form they come in, and the same file read to the same rows."""

import re
from itertools import pairwise

import pytest

from grants.publications.reading import (
    ACCOUNTS,
    ACT,
    LEAVES,
    LEVELS,
    FileRow,
    PublishedFile,
    read_publication,
    year_in_name,
)
from ledger.money import mio
from tests import published

HEADER = '"Paragraf, Hovedområde, Aktivitetsområde";"2022";"2023";"2024";"2025";"2026";"2027" '


def whole(content: bytes, sort: str = ACT) -> PublishedFile:
    """The file, which is without faults, with its counts and totals adding up."""
    file = read_publication(content, sort)
    assert file.fault_count == 0, [one.text for one in file.findings]
    assert sum(file.counts.values()) == len(file.rows)
    sections = [row for row in file.rows if len(row.account) == 2]
    assert file.sections == {row.account: row.amounts_ore for row in sections}
    return file


def row(file: PublishedFile, account: str, article: str = "") -> FileRow:
    return next(one for one in file.rows if (one.account, one.article) == (account, article))


def meaning(file: PublishedFile) -> list[tuple[object, ...]]:
    """All of the rows but the lines they stand on."""
    return [one[1:] for one in file.rows]


def amounts(text: str) -> tuple[int, ...]:
    return tuple(mio(one) for one in text.split())


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2023, "Retfærdigt og humant asylsystem"),
        (2024, "Reform af det europæiske asylsystem inkl. uds"),
        (2025, "Reform af det europæiske asylsystem inkl. ud"),
    ],
)
def test_an_act_reads_with_the_amounts_and_the_name_of_its_year(year: int, name: str) -> None:
    file = whole(published.an_act(year))
    found = row(file, "06321013")
    assert (found.name, found.truncated) == (name, year > 2023)
    assert found.amounts_ore[2] == mio("300,0" if year > 2023 else "200,0")
    assert file.columns == ("R", "B", "F", "BO1", "BO2", "BO3")
    assert row(file, "06321013", "41").amounts_ore == found.amounts_ore


def test_the_fund_reads_as_the_facts_have_it() -> None:
    file = whole(published.an_act(2024))
    assert row(file, "063210").amounts_ore == amounts("98,3 355,0 696,0 700,0 700,0 700,0")
    assert row(file, "06321015").amounts_ore == amounts("0,0 30,0 46,0 50,0 50,0 50,0")
    assert row(file, "063210").number == 19, "the line it stands on"
    assert (file.encoding, file.line_end, file.form, file.year) == (
        "ISO-8859-1",
        "LF",
        "tree",
        None,
    )


def test_accounts_read_with_appropriation_and_use_kept_apart() -> None:
    file = whole(published.accounts(2024), ACCOUNTS)
    assert file.columns == ("FL_TB", "R")
    assert row(file, "06321013").amounts_ore == amounts("300,0 298,8")
    assert row(file, "06321013", "4100").amounts_ore == amounts("300,0 0,0")
    assert row(file, "06321013", "4190").amounts_ore == amounts("0,0 300,0")
    assert row(file, "06321013", "4195").amounts_ore == amounts("0,0 -1,2")
    assert row(file, "063210").amounts_ore == amounts("696,0 698,8")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ({"encoding": "utf-8"}, ("UTF-8", "LF")),
        ({"encoding": "utf-8-sig"}, ("UTF-8 (BOM)", "LF")),
        ({"encoding": "utf-16"}, ("UTF-16", "LF")),
        ({"line_end": "\r\n"}, ("ISO-8859-1", "CRLF")),
        ({"line_end": "\r"}, ("ISO-8859-1", "CR")),
        ({"decimal": "."}, ("ISO-8859-1", "LF")),
        ({"padded": False}, ("ISO-8859-1", "LF")),
        ({"quote": ""}, ("ISO-8859-1", "LF")),
        ({"header": HEADER}, ("ISO-8859-1", "LF")),
        (
            {"encoding": "utf-8", "line_end": "\r\n", "decimal": ".", "header": HEADER},
            ("UTF-8", "CRLF"),
        ),
    ],
    ids=str,
)
def test_a_copy_saved_another_way_is_the_same_file(
    style: dict[str, object], said: tuple[str, str]
) -> None:
    plain = whole(published.an_act(2024))
    file = whole(published.an_act(2024, **style))
    assert meaning(file) == meaning(plain)
    assert (file.encoding, file.line_end) == said
    assert file.year == (2024 if "header" in style else None)


def test_separators_at_the_end_and_empty_lines_are_nothing() -> None:
    plain = published.an_act(2024)
    padded = b"\n\n" + plain.replace(b"\n", b";;\n") + b";;;;;;\n  \n"
    assert meaning(whole(padded)) == meaning(whole(plain))
    assert whole(padded).rows[0].number == 3


def test_windows_letters_and_those_a_copy_made_controls_of_are_read() -> None:
    rows = published.tree({("01110110", "22"): (1, 2, 3, 4, 5, 6)}, {"011101": "Drift – ”Slots”"})
    style = published.Style(encoding="cp1252")
    assert row(whole(published.lines(rows, style)), "011101").name == "Drift – ”Slots”"
    assert whole(published.lines(rows, style)).encoding == "Windows-1252"
    again = published.lines(rows, style).decode("iso-8859-1").encode("utf-8")
    assert row(whole(again), "011101").name == "Drift – ”Slots”"


@pytest.mark.parametrize(
    ("heads", "year"),
    [
        ('"2022";"2023";"2024";"2025";"2026";"2027"', 2024),
        ("R 2022;B 2023;F 2024;BO 1 2025;BO 2 2026;BO 3 2027", 2024),
        (
            "Regnskab 2022;Budget 2023;Forslag 2024;Budgetoverslag 2025;Budgetoverslag 2026;"
            "Budgetoverslag 2027",
            2024,
        ),
        ('"2022";"2023";"2025";"2025";"2026";"2027"', None),
        ("R;B;F;BO1;BO2;BO3", None),
        ("mio. kr.;;;;;", None),
    ],
)
def test_the_year_is_what_the_header_says(heads: str, year: int | None) -> None:
    assert whole(published.an_act(2024, header=f"Konto;{heads}")).year == year


def test_the_year_of_accounts_is_that_of_both_columns() -> None:
    header = "Konto;Bevilling 2024;Regnskab 2024"
    assert whole(published.accounts(2024, header=header), ACCOUNTS).year == 2024


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("fl2024.csv", 2024),
        ("finanslov_y2023.tsv", 2023),
        ("FL24.csv", 2024),
        ("Regnskab 2021 (endelig).csv", 2021),
        ("fl2024_2025.csv", None),
        ("finanslov.csv", None),
        ("20240115.csv", None),
        ("sag 1234.csv", None),
    ],
)
def test_the_year_is_what_the_files_name_says(name: str, year: int | None) -> None:
    assert year_in_name(name) == year


@pytest.mark.parametrize(
    ("letters", "truncated"), [(43, False), (44, True), (45, True), (60, True)]
)
def test_a_name_as_long_as_the_state_cuts_is_marked(letters: int, truncated: bool) -> None:  # noqa: FBT001
    rows = published.tree({("01110110", "22"): (1, 2, 3, 4, 5, 6)}, {"01110110": "x" * letters})
    for cut in (44, 45):
        found = row(whole(published.lines(rows, published.Style(cut=cut))), "01110110")
        assert (found.name, found.truncated) == ("x" * min(letters, cut), truncated)


def test_a_name_cut_right_after_a_space_is_marked() -> None:
    rows = published.tree({("01110110", "22"): (1, 2, 3, 4, 5, 6)}, {"01110110": "x" * 43 + " yz"})
    found = row(whole(published.lines(rows, published.Style(cut=44))), "01110110")
    assert (found.name, found.truncated) == ("x" * 43, True)


def test_a_row_of_asterisks_has_no_name_and_is_said_to() -> None:
    leaves = {("01110110", "23"): (1, 2, 3, 4, 5, 6), ("01110120", "22"): (0, 0, 0, 0, 0, 0)}
    content = published.written(leaves, {"01110120": ""}, published.Style())
    assert b'"23' + b"*" * 46 + b' "; ' in content
    file = whole(content)
    assert row(file, "01110110", "23").name == ""
    assert row(file, "01110120").name == ""
    assert [one.text for one in file.findings] == ["2 rækker har intet navn, den første i linje 6."]


# Both areas of activity and accounts of four digits, in the state's accounts of 2024.
BOTH = ("1211", "1212", "1215", "1621", "1711")


def test_a_code_of_four_digits_is_what_its_position_says() -> None:
    leaves: published.Leaves = {}
    names: dict[str, str] = {}
    for area in BOTH:
        for main in ("01", "02"):
            for code in BOTH:
                leaves[f"{area}{main}10", code] = (10, 11)
                names[code] = "Eksempel på regnskabskonto"
            leaves[f"{area}{main}20", area] = (1, 2)  # the last before the next main account
    rows = published.tree(leaves, names)
    file = whole(published.lines(rows, published.Style()), ACCOUNTS)
    assert file.counts == dict(zip(LEVELS, (3, 3, 5, 10, 20, 40, 60), strict=True))
    assert {(one.account, one.article) for one in file.rows if len(one.article) == 4} == set(leaves)


def test_a_code_of_two_digits_is_a_section_only_before_its_own_area() -> None:
    leaves: published.Leaves = {
        ("21110110", "22"): (1, 2, 3, 4, 5, 6),  # the last standard account before § 22
        ("22110110", "22"): (1, 2, 3, 4, 5, 6),  # and the last before § 22's next area
        ("22210110", "22"): (1, 2, 3, 4, 5, 6),
        ("23110110", "41"): (1, 2, 3, 4, 5, 6),
    }
    file = whole(published.written(leaves, {}, published.Style()))
    assert list(file.sections) == ["21", "22", "23"]
    assert file.sections["22"] == amounts("0,2 0,4 0,6 0,8 1,0 1,2")
    assert {(one.account, one.article) for one in file.rows if one.article} == set(leaves)


def test_numbers_as_the_state_pads_them() -> None:
    content = published.an_act(2024)
    assert b";-934213,4;-836361,2; 0,0;" in content
    assert row(whole(content), "38110110", "31").amounts_ore[:2] == amounts("-934213,4 -836361,2")


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("300,0", "300,0"),
        ("300", "300,0"),
        ("300,25", "300,25"),
        ("-0,5", "-0,5"),
        ("\u2212 0,5".replace(" ", ""), "-0,5"),
        ("9999999,9", "9999999,9"),
    ],
)
def test_amounts_that_are_read(text: str, ore: str) -> None:
    cells = f"0,0; {text}; 0,0; 0,0; 0,0; 0,0"
    codes = ("01 a", "011 a", "0111 a", "011101 a", "01110110 a", "22 a")
    content = "\n".join(f'"{code} "; {cells}' for code in codes).encode()
    assert row(whole(content), "01110110", "22").amounts_ore[1] == mio(ore)


def test_the_older_form_gives_the_same_tree() -> None:
    tree, older = whole(published.an_act(2024)), whole(published.tabbed(2024))
    assert (older.form, older.year, older.encoding, older.line_end) == (
        LEAVES, 2024, "UTF-8", "CRLF",
    )  # fmt: skip
    uncut = {(a, b): name for _line, a, b, name, *_ in older.rows}
    for one in tree.rows:
        assert uncut[one.account, one.article].startswith(one.name)
    assert [(r.account, r.article, r.amounts_ore) for r in tree.rows] == [
        (r.account, r.article, r.amounts_ore) for r in older.rows
    ]
    assert [one.text for one in older.findings] == [
        "Filen har kun standardkonti. De 34 rækker over dem er lagt sammen af dem, så R kan være "
        "afrundet anderledes end i statens egne tal."
    ]


def test_a_first_zero_that_a_spreadsheet_took_is_given_back() -> None:
    content = published.tabbed(2024, published.act_parts(2024, ["01", "06"]))
    lost = re.sub(rb"(?m)^([0-9]+:)?0", rb"\1", content)
    assert meaning(whole(lost)) == meaning(whole(content))
    assert "har ni cifre, det første i linje 2" in whole(lost).findings[-1].text


def test_a_missing_digit_is_no_lost_zero_where_others_have_theirs() -> None:
    content = published.tabbed(2024, published.act_parts(2024, ["01", "06"]))
    file = read_publication(content.replace(b"\r\n0632101741", b"\r\n632101741"), ACT)
    first = file.findings[0]
    assert (first.line, first.is_fault) == (3, True)
    assert "”632101741” er ikke otte cifre" in first.text


def test_progress_is_heard_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    content = published.a_whole_state(2024)
    read_publication(content, ACT, lambda done, total: heard.append((done, total)))
    total = content.count(b"\n")
    assert heard[-1] == (total, total)
    assert all(before < after for (before, _), (after, _) in pairwise(heard))


def test_a_whole_state_and_its_accounts_are_read_with_every_row_accounted_for() -> None:
    act, used = published.a_whole_state(2024), published.whole_accounts(2024)
    file = whole(act)
    assert len(file.rows) == act.count(b"\n")
    assert len(file.sections) == 31
    assert row(file, "06321013").amounts_ore[2] == mio("300,0")
    file = whole(used, ACCOUNTS)
    assert len(file.rows) == used.count(b"\n")
    assert row(file, "06321013").amounts_ore == amounts("300,0 298,8")


def test_a_first_row_that_begins_with_a_strange_sign_is_no_header() -> None:
    """Marked twice as UTF-8, with whole amounts: the row is told, not passed over."""
    names = "\t".join("ABCDEF")
    rows = [f"{number}\t{names}\t1\t2\t3\t4\t5\t6\n" for number in ("0632101341", "0632101441")]
    told = read_publication(("\ufeff\ufeff" + "".join(rows)).encode(), "act")
    assert told.fault_count == 1
