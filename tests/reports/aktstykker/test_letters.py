"""Which letters a request has, and that each keeps its own (BV 3.5, 3.4.8)."""

from reports.aktstykker.content import Content, Headed, Words
from reports.aktstykker.letters import letters
from reports.aktstykker.request import Kind, Request
from reports.papers.document import Heading, Paragraph, Table
from tests.reports.aktstykker.capacity import capacity

HEARD = "Udlændinge- og Integrationsministeriet har tiltrådt sagen."


def used(request: Request) -> str:
    """The letters in the margin, from the top."""
    return "".join(section.letter for section in letters(request))


def test_the_request_of_2024_has_a_b_c_e_f() -> None:
    """Vector 4: no other authority was asked, and e did not become d."""
    assert used(capacity()) == "abcef"


def test_d_is_there_when_another_authority_was_asked() -> None:
    """Then it says what that authority answered, between c and e."""
    request = capacity(content=Content(authorities=HEARD))
    assert used(request) == "abcdef"
    assert letters(request)[3].blocks == (Paragraph(HEARD),)
    assert letters(request)[4] == letters(capacity())[3]


def test_an_informing_request_has_neither_c_nor_e() -> None:
    """Vector 3: a, b, (d), f."""
    assert used(capacity(kind=Kind.INFORMING)) == "abf"
    assert used(capacity(kind=Kind.INFORMING, content=Content(authorities=HEARD))) == "abdf"


def test_f_is_printed_only_when_the_finance_ministry_has_agreed() -> None:
    """A draft that has not been there yet does not claim it."""
    assert used(capacity(finance_ministry_agrees=False)) == "abce"


def test_the_budget_stands_where_the_narrative_puts_it() -> None:
    """In the request of 2024 between the description and the risks, and with its table."""
    headings = [block.text for block in letters(capacity())[1].blocks if isinstance(block, Heading)]
    assert headings == ["Baggrund", "Projektbeskrivelse", "Budget", "Væsentlige risikoelementer"]
    assert sum(isinstance(block, Table) for block in letters(capacity())[1].blocks) == 1


def test_a_narrative_without_a_budget_gets_it_last() -> None:
    """Nobody can leave the figures out by leaving out a heading."""
    background = Headed("Baggrund", (Words("Eksempel."),))
    blocks = letters(capacity(content=Content((background,))))[1].blocks
    assert [block.kind for block in blocks] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "table",
        "paragraph",
    ]
    assert letters(capacity(content=Content()))[1].blocks[0] == Heading("Budget")


def test_a_request_without_pillars_has_no_table() -> None:
    """One partner, one amount: the sentence is enough."""
    blocks = letters(capacity(pillars=()))[1].blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert any("Tilsagnet på" in block.text for block in blocks if isinstance(block, Paragraph))
