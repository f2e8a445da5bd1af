"""The standard sentences come out of the facts as they were printed on 12 November 2024.

The expected sentences are the formulas of the printed request, with plain spaces and with words
that the print broke at the end of a line made whole. Nothing in the program holds them as text.
"""

from dataclasses import replace

import pytest

from ledger.money import mio
from reports.aktstykker import asking, tables, wording
from reports.aktstykker.content import Content
from reports.aktstykker.paper import request_paper
from reports.aktstykker.request import (
    Account,
    Kind,
    Partner,
    Pillar,
    Programme,
    RequestError,
)
from reports.papers.document import Block, Bullets, Line, Paragraph
from reports.papers.typography import NBSP, plain
from tests.reports.aktstykker.capacity import IOM, capacity

OPENING = "Udenrigsministeriet. København, den 12. november 2024."
A = (
    "Udenrigsministeriet anmoder hermed om Finansudvalgets tilslutning til, at der i finansåret "
    "2024 afgives tilsagn om tilskud på 100,0 mio. kr. som en del af ”Capacity” "
    "migrationsprogrammet med bidrag til FN’s Migrationsorganisation (IOM) og International "
    "Centre for Migration Policy Development (ICMPD). Udgiften vil blive afholdt af den på "
    "finansloven for 2024 opførte bevilling under § 06.32.10. Nærområde- og migrationsfond."
)
BUDGET = "I 2024 andrager Capacity-programmets budget 100,0 mio. kr. jf. nedenstående tabel:"
COMMITMENT = (
    "Tilsagnet på 100,0 mio. kr. vil blive afgivet i 2024 og regnskabsført under § 06.32.10.13. "
    "Reform af det europæiske asylsystem inkl. udsendelse. Tilskuddet forventes udbetalt i "
    "perioden 2024-2025."
)
C = (
    "Sagen forelægges Finansudvalget, idet der er tale om udmøntning fra en rammebevilling, hvor "
    "totaludgiften overstiger 43,0 mio. kr., jf. den særlige bevillingsbestemmelse vedr. "
    "budgetvejledningens pkt. 2.2.7 under § 6.3. Bistand til udviklingslandene."
)
E = (
    "Under henvisning til ovenstående anmoder Udenrigsministeriet om Finansudvalgets tilslutning "
    "til, at der i finansåret 2024 afgives tilsagn om tilskud på 100,0 mio. kr. som en del af "
    "”Capacity” migrationsprogrammet med bidrag til FN’s Migrationsorganisation (IOM) og "
    "International Centre for Migration Policy Development (ICMPD). Udgiften vil blive afholdt "
    "af den på finansloven for 2024 opførte bevilling under § 06.32.10. Nærområde- og "
    "migrationsfond."
)


def read(blocks: list[Block]) -> str:
    """The running text of a letter, tables left out."""
    return "\n".join(one.text for one in blocks if isinstance(one, Paragraph | Bullets))


def test_the_formula_sentences_read_as_printed() -> None:
    """Vector 2: a, c, e, f, the budget's sentences, the top line and the last lines."""
    request = capacity()
    assert plain(wording.opening(request)) == OPENING
    assert plain(read(asking.introduction(request))) == A
    assert plain(tables.budget_introduction(request)) == BUDGET
    assert plain(tables.commitment(request)) == COMMITMENT
    assert plain(wording.reason(request)) == C
    assert plain(read(asking.proposal(request))) == E
    assert wording.finance_ministry() == "Finansministeriets tilslutning foreligger."
    assert plain(wording.date_line(request)) == "København, den 12. november 2024"
    assert wording.closing() == "Til Finansudvalget."


def test_the_table_reads_as_printed() -> None:
    """One decimal, the unit in the head, the sum last."""
    table = tables.budget_table(capacity().pillars)
    assert [tuple(map(plain, row)) for row in (table.head, *table.rows, table.total or ())] == [
        ("Projektsøjler", "Mio. kr."),
        ("IOM", "50,0"),
        ("ICMPD", "50,0"),
        ("I alt", "100,0"),
    ]


def test_head_foot_and_signature() -> None:
    """The printed head, the case number in the foot, the name alone over the last line."""
    paper = request_paper(capacity())
    assert plain(paper.head_left) == "Aktstykke nr. 51"
    assert paper.head_right == "Folketinget 2024-25"
    assert plain(paper.foot) == "Udenrigsmin., j.nr. 24/13275"
    last = [plain(part.text) for part in paper.content if isinstance(part, Line)]
    assert last == [
        OPENING,
        "København, den 12. november 2024",
        "Lars Løkke Rasmussen",
        "Til Finansudvalget.",
    ]


def test_before_the_committee_gives_a_number_it_is_a_draft() -> None:
    """No number is invented, and the words of the letters are the same."""
    draft = request_paper(capacity(number=None))
    assert draft.head_left == "Udkast til aktstykke"
    assert draft.section("e") == request_paper(capacity()).section("e")


def test_a_and_e_are_one_sentence() -> None:
    """Whatever changes in the facts changes in both: what follows the opening words is the same."""
    changed = capacity(
        finance_year=2025,
        payment_from=2025,
        amount_ore=mio("43,1"),
        pillars=(Pillar("IOM", mio("43,1")),),
        partners=(IOM,),
        main_account=Account("063901", "Eksempelkonto"),
        programme=Programme("Eksempel", "”Eksempel” programmet"),
    )
    after_a = read(asking.introduction(changed)).split("tilslutning til, ")[1]
    assert read(asking.proposal(changed)).split("tilslutning til, ")[1] == after_a
    assert plain(after_a) == (
        "at der i finansåret 2025 afgives tilsagn om tilskud på 43,1 mio. kr. som en del af "
        "”Eksempel” programmet med bidrag til FN’s Migrationsorganisation (IOM). Udgiften vil "
        "blive afholdt af den på finansloven for 2025 opførte bevilling under § 06.39.01. "
        "Eksempelkonto."
    )


def test_payment_in_one_year_or_over_several() -> None:
    """`i 2024` where there is one year, `i perioden` where there are more."""
    assert tables.commitment(capacity(payment_to=2024)).endswith("forventes udbetalt i 2024.")
    assert tables.commitment(capacity()).endswith("i perioden 2024-2025.")


def test_partners_are_listed_in_danish() -> None:
    """One, two and three partners; no comma before `og`."""
    three = Partner("Eksempelpartner", "EP")
    assert wording.partners((IOM,)) == "FN’s Migrationsorganisation (IOM)"
    assert wording.partners((IOM, three, three)) == (
        "FN’s Migrationsorganisation (IOM), Eksempelpartner (EP) og Eksempelpartner (EP)"
    )


def test_spaces_of_sections_amounts_and_dates_do_not_break() -> None:
    """The print breaks after § twice; ours cannot."""
    sentences = read(asking.introduction(capacity())) + wording.reason(capacity())
    assert f"§{NBSP}06.32.10." in sentences
    assert f"§{NBSP}6.3." in sentences
    assert f"100,0{NBSP}mio.{NBSP}kr." in sentences
    assert f"pkt.{NBSP}2.2.7" in sentences
    assert f"den 12.{NBSP}november 2024" in wording.opening(capacity())
    assert "§ " not in sentences
    assert " mio" not in sentences


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("43,0", "43,0"), ("43,25", "43,25"), ("1.250,0", "1.250,0"), ("0,00000001", "0,00000001")],
)
def test_an_amount_is_never_rounded_in_a_paper(typed: str, printed: str) -> None:
    """One decimal as the form has it, more where one would not be true."""
    assert plain(wording.amount(mio(typed))) == f"{printed} mio. kr."


def test_a_table_has_the_same_decimals_in_every_row() -> None:
    """33,25 and 66,75 beside 100,00: the eye compares columns."""
    pillars = (Pillar("IOM", mio("33,25")), Pillar("ICMPD", mio("66,75")))
    table = tables.budget_table(pillars)
    assert [row[1] for row in (*table.rows, table.total or ())] == ["33,25", "66,75", "100,00"]


def test_pillars_must_add_up_to_what_is_asked() -> None:
    """Vector 13: a line of 0,1 too much, or a third pillar, and there is no paper."""
    pillars = (Pillar("IOM", mio("50,1")), Pillar("ICMPD", mio("50,0")))
    with pytest.raises(RequestError) as refused:
        capacity(pillars=pillars)
    assert plain(str(refused.value)) == (
        "Projektsøjlerne summer til 100,1 mio. kr., men aktstykket lyder på 100,0 mio. kr."
    )
    with pytest.raises(RequestError, match="150,0"):
        capacity(pillars=(*capacity().pillars, Pillar("Eksempel", mio("50,0"))))


def test_nobody_is_paid_before_the_commitment() -> None:
    """Payment from the year of the commitment on, and not from a later year to an earlier."""
    assert capacity(payment_from=2024, payment_to=2024)
    with pytest.raises(RequestError, match="2023-2025"):
        capacity(payment_from=2023)
    with pytest.raises(RequestError, match="2025-2024"):
        capacity(payment_from=2025, payment_to=2024)
    with pytest.raises(RequestError, match="ingen partner"):
        capacity(partners=())


def test_the_stamp_says_why_it_is_an_example() -> None:
    """Reworded, invented, both, or the ministry's own: then nothing."""
    own = Content()
    assert wording.stamp(capacity()) == "Eksempel: afsnit b er gengivet med andre ord"
    assert wording.stamp(capacity(content=own)) == ""
    assert wording.stamp(capacity(content=own, example=True)) == "Eksempel: opdigtet sag"
    assert wording.stamp(capacity(example=True)) == (
        "Eksempel: opdigtet sag; afsnit b er gengivet med andre ord"
    )


def test_an_informing_request_tells_and_does_not_ask() -> None:
    """The same facts under other opening words."""
    told = read(asking.introduction(replace(capacity(), kind=Kind.INFORMING)))
    assert told.startswith("Udenrigsministeriet orienterer hermed Finansudvalget om, at der i")
    assert "tilslutning" not in told
