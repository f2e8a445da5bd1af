"""Letter b in our own words: every fact of the printed request, and none that came later."""

from pathlib import Path

import pytest

from reports.aktstykker.content import BudgetPart
from reports.aktstykker.narrative import NarrativeError, read_narrative
from reports.aktstykker.paper import request_paper
from reports.papers.text import render_text
from reports.papers.typography import plain
from tests.reports.aktstykker.capacity import FIXTURE, capacity

FACTS = {
    "A1 asked for in 2024": "i finansåret 2024 afgives tilsagn om tilskud på 100,0 mio. kr.",
    "A2 the intention": "Regeringen har til hensigt at anvende i alt 430,0 mio. kr.",
    "A2 its period": "i årene 2024-2027",
    "A3 the title": "”Capacity – The Danish Migration Management Programme 2024-2029”",
    "A4 the year's budget": "I 2024 andrager Capacity-programmets budget 100,0 mio. kr.",
    "A5 pillar IOM": "IOM | 50,0",
    "A6 pillar ICMPD": "ICMPD | 50,0",
    "A7 total": "I alt | 100,0",
    "A8 the account": "regnskabsført under § 06.32.10.13.",
    "A9 payment": "udbetalt i perioden 2024-2025.",
    "A10 threshold": "overstiger 43,0 mio. kr.",
    "A11 the earlier pool": "fra 2017 og frem",
    "A11 its name": "de fleksible udsendelsesmidler",
    "A12 members": "21 medlemsstater",
    "A12 countries": "mere end 90 lande",
    "A13 the goal": "verdensmål 10 om mindre ulighed",
    "A14 not decided": "Valget af lande er endnu ikke truffet.",
    "A14 who decides": "programmets styrekomité",
    "A14 expected": "Nigeria, Somalia, Jordan, Irak m.fl.",
    "A15 the day": "København, den 12. november 2024",
    "condition": "lande, som medvirker til, at egne statsborgere kan vende tilbage",
    "ministries": "både Udenrigsministeriet og Udlændinge- og Integrationsministeriet",
}


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_in_the_paper(fact: str) -> None:
    """As numbered in the source."""
    assert FACTS[fact] in plain(render_text(request_paper(capacity())))


def test_what_became_known_later_is_not_in_it() -> None:
    """The ministry named Algeria and Lebanon on 26 November; the paper is of the 12th."""
    text = render_text(request_paper(capacity()))
    assert "Algeriet" not in text
    assert "Libanon" not in text


def test_the_narrative_says_that_it_is_reworded() -> None:
    """So the stamp cannot be forgotten: it comes from the file with the words."""
    content = read_narrative(FIXTURE)
    assert content.reworded
    budgets = [one.heading for one in content.sections if BudgetPart() in one.parts]
    assert budgets == ["Budget"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "reworded"),
        ("reworded = true", "sections"),
        ("reworded = true\nsections = 3", "sections"),
        ("reworded = true\n[[sections]]\nparagraphs = []", "heading"),
        ("not toml at all", "sections"),
        ("\xff", "sections"),
        (
            'reworded = true\n[[sections]]\nheading = "A"\nbudget = true\n'
            '[[sections]]\nheading = "B"\nbudget = true',
            "more than one",
        ),
    ],
)
def test_a_file_that_is_not_a_narrative_says_so(
    tmp_path: Path, content: str, expected: str
) -> None:
    """With the name of the file and what was missing."""
    path = tmp_path / "24-00001.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(NarrativeError, match=rf"24-00001\.toml.*{expected}"):
        read_narrative(path)
