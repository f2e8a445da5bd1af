"""Files of published figures in the grammar of the state's, for tests and benchmarks.

Below § 06.32 the figures are real (facts 7.1, and the finance acts 2024 and 2025 for 06.32.01).
Everything else is an example and says so in its name.
"""

import random
import zlib
from collections.abc import Callable, Iterable, Mapping
from operator import add
from typing import NamedTuple

from grants.accounts.models import Account, AccountName, Figure
from grants.accounts.numbers import parse_account
from ledger.money import mio
from programmes.facts import table
from programmes.models import Source

ACT = ("R", "B", "F", "BO1", "BO2", "BO3")
ACCOUNTS = ("FL_TB", "R")
PREFIXES = (2, 3, 4, 6, 8)
EMPTY = "*" * 46

Tenths = tuple[int, ...]
Leaves = dict[tuple[str, str], Tenths]  # (account of 8 digits, article): tenths of a mio. kr.


class Style(NamedTuple):
    """How a file is written; as it is, it is as the state's own."""

    encoding: str = "iso-8859-1"
    line_end: str = "\n"
    decimal: str = ","
    header: str = ""
    quote: str = '"'
    cut: int = 45
    padded: bool = True


class Row(NamedTuple):
    code: str
    name: str
    amounts: Tenths


ARTICLES = {
    "11": "Salg af varer",
    "18": "Lønninger / personaleomkostninger",
    "21": "Andre driftsindtægter",
    "22": "Andre ordinære driftsomkostninger",
    "23": "",  # the file of 2026 has no name for it
    "26": "Finansielle omkostninger",
    "28": "Ekstraordinære indtægter",
    "31": "Overførselsindtægter fra EU",
    "33": "Interne statslige overførselsindtægter",
    "41": "Overførselsudgifter til EU og øvrige udland",
    "42": "Overførselsudgifter til kommuner og regioner",
    "43": "Interne statslige overførselsudgifter",
    "44": "Tilskud til personer",
    "45": "Tilskud til erhverv",
    "46": "Tilskud til anden virksomhed og investeringstilskud",
    "51": "Anlægsaktiver",
    "54": "Tilgang af aktiver",
    "4100": "Overførselsudgifter til EU og øvrige udland",
    "4190": "Udland i øvrigt",
    "4191": "Løn mv. ved tilsagn til udland",
    "4195": "Ann. af tilsagn/tilskud udland",
}
# 06.32.01 as the finance acts 2024 and 2025 have it (F-30): the accounts moved, and the file of
# 2025 has R and B of the old numbers on the new ones.
AFRICA: dict[int, dict[str, tuple[str, str]]] = {
    2024: {
        "06320105": ("Etiopien", "0,0 0,0 0,0 100,0 300,0 300,0"),
        "06320106": ("Niger", "0,0 200,0 190,0 210,0 200,0 80,0"),
        "06320108": ("Somalia", "0,0 0,0 450,0 295,0 385,0 170,0"),
        "06320110": ("Tanzania", "160,5 25,0 0,0 0,0 0,0 0,0"),
    },
    2025: {
        "06320110": ("Tanzania", "14,2 0,0 103,0 150,0 200,0 50,0"),
        "06320133": ("Etiopien", "0,0 0,0 250,0 450,0 300,0 400,0"),
        "06320134": ("Niger", "34,0 190,0 0,0 0,0 0,0 0,0"),
        "06320135": ("Somalia", "0,0 0,0 250,0 330,0 320,0 0,0"),
    },
}
NAMES_06 = {
    "06": "Udenrigsministeriet",
    "063": "Bistand til udviklingslandene",
    "0632": "Bilateral bistand",
    "063201": "Udviklingslande i Afrika",
}
# What is no fact: a section like a standard account (22), and amounts too wide for their padding.
OTHERS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "01": (("01110110", "22", "88,9 92,6 149,2 94,4 94,4 94,4"),),
    "22": (
        ("22110110", "18", "10,0 11,0 12,0 13,0 14,0 15,0"),
        ("22110110", "22", "-1,5 2,0 2,5 2,5 2,5 2,5"),
        ("22210120", "22", "7,1 7,2 7,3 7,4 7,5 7,6"),
    ),
    "38": (("38110110", "31", "-934213,4 -836361,2 0,0 0,0 0,0 0,0"),),
}


def an_act(year: int = 2024, sections: Iterable[str] = (), **style: object) -> bytes:
    """A small finance act of 2023 to 2026: §§ 1, 6, 22 and 38, or those of `sections`.

    06.32.10 has R of two years before, B (adopted) of the year before, F (after the supplementary
    act) and BO1-3, as facts 7.1 has them; 06.32.01 is in 2024 and 2025.
    """
    return written(*act_parts(year, sections), style_of(year, style))


def act_parts(year: int, sections: Iterable[str] = ()) -> tuple[Leaves, dict[str, str]]:
    """The leaves of `an_act`, and the names of everything in it."""
    wanted = tuple(sections) or ("01", "06", "22", "38")
    leaves: Leaves = {}
    names = names_of_fund(year)
    if "06" in wanted:
        leaves |= _fund(year)
        for account, (name, amounts) in AFRICA.get(year, {}).items():
            names[account] = name
            leaves[account, "41"] = tenths(amounts)
    for section, rows in OTHERS.items():
        if section in wanted:
            leaves |= {(account, article): tenths(text) for account, article, text in rows}
    return leaves, names


def accounts(year: int = 2024, **style: object) -> bytes:
    """Small accounts of 2021 to 2024: § 06.32.10 of facts 7.1, and an example in § 22.

    The appropriation stands on ..00. Of 06.32.10.13 in 2022 and 2024 the annulments are known;
    else everything is on 41.90.
    """
    leaves: Leaves = {
        ("22110110", "2200"): (25, 0),
        ("22110110", "2240"): (0, 31),
        ("22210120", "1211"): (0, -4),  # also an area's number
    }
    return written(fund_used(year) | leaves, names_of_fund(year), style_of(year, style))


def fund_used(year: int) -> Leaves:
    """The leaves of 06.32.10 in the accounts of a year."""
    annulled = {("06321013", 2024): -12, ("06321013", 2022): -5}
    leaves: Leaves = {}
    for account, stages in _fund_figures(year).items():
        used = stages.get("R", 0)
        back = annulled.get((account, year), 0)
        leaves[account, "4100"] = (stages["FL_TB"], 0)
        leaves[account, "4190"] = (0, used - back)
        if back:
            leaves[account, "4195"] = (0, back)
    return leaves


def style_of(year: int, given: Mapping[str, object]) -> Style:
    """As the state wrote it that year: names are cut at 45 characters, from 2025 at 44."""
    return Style(cut=44 if year >= 2025 else 45)._replace(**given)  # type: ignore[arg-type]


def tenths(amounts: str) -> Tenths:
    """`88,9 92,6` as 889 and 926."""
    return tuple(int(one.replace(",", "")) for one in amounts.split())


def names_of_fund(year: int) -> dict[str, str]:
    """What 06.32.10 and what is around it is called that year, uncut; accounts by rising years."""
    rows = (row for row in table("accounts") if int(row["year"]) <= year)
    return NAMES_06 | {r["number"]: r["name"] for r in rows if r["number"].startswith("063210")}


def _fund_figures(year: int) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in table("figures"):
        if len(row["account"]) == 8 and row["account"].startswith("063210"):
            stages = found.setdefault(row["account"], {})
            if row["year"] == str(year):
                stages[row["stage"]] = tenths(row["amount_mio"])[0]
    return {account: stages for account, stages in found.items() if "FL_TB" in stages}


def _fund(year: int) -> Leaves:
    here, before, two = (_fund_figures(year - back) for back in (0, 1, 2))
    return {
        (account, "41"): (
            two.get(account, {}).get("R", 0),
            before.get(account, {}).get("FL", 0),
            *(here.get(account, {}).get(stage, 0) for stage in ("FL_TB", "BO1", "BO2", "BO3")),
        )
        for account in sorted({*here, *before, *two})
    }


def tree(leaves: Leaves, names: Mapping[str, str]) -> list[Row]:
    """The rows of a file, each parent before its children and their exact sum."""
    held: dict[tuple[str, str], Tenths] = dict(leaves)
    level = leaves
    for above in (_standard, *(_prefix(length) for length in reversed(PREFIXES))):
        sums: Leaves = {}
        for key, amounts in level.items():
            over = above(*key)
            known = sums.get(over)
            sums[over] = tuple(map(add, known, amounts)) if known else amounts
        held |= sums
        level = sums
    return [Row(key[1] or key[0], _name(*key, names), held[key]) for key in sorted(held)]


def _standard(account: str, article: str) -> tuple[str, str]:
    return account, article[:2]


def _prefix(length: int) -> Callable[[str, str], tuple[str, str]]:
    return lambda account, _article: (account[:length], "")


def _name(account: str, article: str, names: Mapping[str, str]) -> str:
    if article:
        known = names.get(article, ARTICLES.get(article))
        return f"Eksempel på regnskabskonto {article}" if known is None else known
    return names.get(account, f"Eksempel på konto {account}")


def written(leaves: Leaves, names: Mapping[str, str], style: Style) -> bytes:
    """The file: code, name and amounts, one decimal, as the style has it."""
    return lines(tree(leaves, names), style)


def lines(rows: Iterable[Row], style: Style) -> bytes:
    """The rows as a file."""
    out = [style.header] if style.header else []
    out += [line(row, style) for row in rows]
    return (style.line_end.join(out) + style.line_end).encode(style.encoding)


def line(row: Row, style: Style) -> str:
    """`"06321014 IOM "; 25,0; ...`: a name shorter than the cut has a space after it."""
    name = f"{row.name[: style.cut]} "[: max(45, style.cut)]
    first = f"{row.code} {name}" if row.name else f"{row.code}{EMPTY} "[:54]
    amounts = [amount(one, style) for one in row.amounts]
    return ";".join([f"{style.quote}{first}{style.quote}", *amounts])


def amount(of: int, style: Style) -> str:
    """Tenths as the file writes them, padded by a space when there is room."""
    whole, rest = divmod(abs(of), 10)
    text = f"{'-' if of < 0 else ''}{whole}{style.decimal}{rest}"
    return f" {text}" if style.padded and len(text) < 9 else text


def tabbed(year: int = 2023, parts: tuple[Leaves, dict[str, str]] | None = None) -> bytes:
    """The older form: a header, tabs, only standard accounts, decimal points, every third with a
    row's number before its ID, in falling order.
    """
    leaves, names = parts or act_parts(year)
    heads = ["ID", "Paragraf", "Hovedområde", "Aktivitetsområde", "Hovedkonto", "Underkonto"]
    columns = [f"R {year - 2}", f"B {year - 1}", f"F {year}"]
    columns += [f"BO {n} {year + n}" for n in (1, 2, 3)]
    out = ["\t".join([*heads, "Standardkonto", *columns])]
    for number, ((account, article), amounts) in enumerate(sorted(leaves.items(), reverse=True)):
        said = f"{number}:" if number % 3 == 0 else ""
        cells = [f"{said}{account}{article}"]
        cells += [_name(account[:length], "", names) for length in PREFIXES]
        cells += [_name(account, article, names)]
        cells += [amount(one, Style(decimal=".", padded=False)) for one in amounts]
        out.append("\t".join(cells))
    return ("\r\n".join(out) + "\r\n").encode()


# The whole state, made up but for § 06.32: as many rows of each level as the real files have.
NUMBERS = (
    "01 02 03 05 06 07 08 09 10 11 12 14 15 16 17 19 20 21 22 23 24 25 26 28 29 34 35 36 38 41 42"
)
WORDS = "støtte drift anlæg tilskud særlige øvrige indsatser område virksomhed mv. Ældre Østre"


def a_whole_state(year: int = 2024, seed: int = 1) -> bytes:
    """A finance act of 31 sections and about 16,500 rows; the same bytes for the same arguments.

    What a file has as B is what the file of the year before has as F.
    """
    leaves, names = _state(seed)
    whole: Leaves = {}
    for account, article in leaves:
        figures = [_figure(account, article, year + n, seed) for n in range(-1, 4)]
        whole[account, article] = (_used(account, article, year - 2, seed), *figures)
    real, real_names = act_parts(year, ["06"])
    return written(whole | real, names | real_names, style_of(year, {}))


def whole_accounts(year: int = 2024, seed: int = 1) -> bytes:
    """The accounts of the same state: about 43,000 rows."""
    leaves, names = _state(seed)
    whole: Leaves = {}
    for account, article in leaves:
        used = _used(account, article, year, seed)
        whole[account, f"{article}00"] = (_figure(account, article, year, seed), 0)
        for n in range(used % 2):
            whole[account, f"{article}{n + 1}0"] = (0, 7 * n + 3)
            used -= 7 * n + 3
        whole[account, f"{article}95"] = (0, used)
    return written(whole | fund_used(year), names | names_of_fund(year), style_of(year, {}))


def _state(seed: int) -> tuple[set[tuple[str, str]], dict[str, str]]:
    by = random.Random(seed)  # noqa: S311 - examples
    words = WORDS.split()
    articles = [code for code in ARTICLES if len(code) == 2]
    leaves: set[tuple[str, str]] = set()
    names: dict[str, str] = {}
    for section in NUMBERS.split():
        mains = [
            f"{section}{area}{activity}{main:02}"
            for area in range(1, by.randint(4, 6))
            for activity in range(1, by.randint(2, 5))
            for main in range(1, by.randint(4, 8))
        ]
        for main in mains:
            if main.startswith("0632"):
                continue  # those are real
            for sub in by.sample(range(10, 99), by.choice((2, 2, 3, 3, 4))):
                account = f"{main}{sub}"
                name = " ".join(by.choices(words, k=by.randint(2, 8)))
                names[account] = f"Eksempel {name}"
                leaves |= {(account, one) for one in by.sample(articles, by.randint(1, 4))}
    return leaves, names


def _figure(account: str, article: str, year: int, seed: int) -> int:
    return zlib.crc32(f"{account} {article} {year} {seed}".encode()) % 9000 - 400


def _used(account: str, article: str, year: int, seed: int) -> int:
    return _figure(account, article, year, seed) + (year + int(account)) % 61 - 30


# --- Stored figures, as papers print them ---

# facts.md 7.1: § 06.32.10 Migration / Nærområde- og migrationsfond, mio. kr. "-" is no line.
MIGRATION = """
number       FL-2021 FL_TB-2021 R-2021 FL-2022 FL_TB-2022 R-2022 FL-2024 FL_TB-2024 R-2024 FL-2025
06.32.10     490,0   315,0      313,5  640,0   110,0      98,3   700,0   696,0      698,8  700,0
06.32.10.13  300,0   270,0      258,5  300,0   70,0       73,3   300,0   300,0      298,8  300,0
06.32.10.14  50,0    50,0       50,0   50,0    25,0       25,0   100,0   100,0      100,0  100,0
06.32.10.15  15,0    15,0       5,0    15,0    15,0       0,0    50,0    46,0       50,0   100,0
06.32.10.16  125,0   -20,0      0,0    200,0   0,0        -      150,0   150,0      150,0  100,0
06.32.10.17  -       -          -      75,0    0,0        -      0,0     0,0        0,0    -
06.32.10.18  -       -          -      -       -          -      100,0   100,0      100,0  100,0
"""


def a_source(key: str = "F-30") -> Source:
    return Source.objects.get_or_create(key=key, defaults={"title": f"Kilde {key}"})[0]


def an_account(number: str, name: str = "", year: int = 2024) -> Account:
    account, _new = Account.objects.get_or_create(number=parse_account(number))
    if name:
        AccountName.objects.update_or_create(
            account=account, year=year, defaults={"name": name, "source": a_source()}
        )
    return account


def publish(printed: str = MIGRATION) -> None:
    """Store a table of figures: the first line names the points, each other an account."""
    head, *lines = [line.split() for line in printed.strip().splitlines()]
    points = [point.rsplit("-", 1) for point in head[1:]]
    Figure.objects.bulk_create(
        Figure(
            account=an_account(number),
            year=int(year),
            stage=stage,
            amount_ore=mio(amount),
            source=a_source(),
        )
        for number, *amounts in lines
        for (stage, year), amount in zip(points, amounts, strict=True)
        if amount != "-"
    )
