"""One word, one meaning: the same data on the page, beside the words and in docs/glossary.md."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from reports.glossary.terms import all_terms, as_markdown, by_label, find

ROOT = Path(__file__).parents[3]


def test_the_document_is_made_from_the_data() -> None:
    made = (ROOT / "docs/glossary.md").read_text()
    assert made == as_markdown(), "run: manage.py glossary > docs/glossary.md"


def test_every_term_says_what_it_is_in_both_languages_and_whose_word_it_is() -> None:
    terms = all_terms()
    assert len(terms) > 55
    assert len({one.slug for one in terms.values()}) == len(terms)
    for one in terms.values():
        assert all((one.da, one.en, one.source))
        assert one.text_da.endswith(".")
        assert one.text_en.endswith(".")
        assert bool(one.not_da) == bool(one.not_en), one.da


def test_danish_letters_come_last() -> None:
    words = list(all_terms())
    assert words == sorted(words, key=lambda w: w.lower().translate({230: "{", 248: "|", 229: "}"}))
    assert words[0] == "afvigelse fra det tilsluttede"


@pytest.mark.parametrize(
    ("said", "word"),
    [("TILSAGN", "tilsagn"), ("commitment", "tilsagn"), ("43,0 totaludgift", "beløbsgrænse")],
)
def test_a_word_is_found_by_either_language(said: str, word: str) -> None:
    assert word in [one.da for one in find(said)]


def test_what_is_not_there_is_not_found() -> None:
    assert find("blomkål") == []
    assert len(find("")) == len(all_terms())


def test_every_word_a_page_explains_is_in_the_glossary() -> None:
    """An unknown word would take the page down."""
    said = set()
    for path in (ROOT / "templates").rglob("*.html"):
        said |= set(re.findall(r'{% term "([^"]+)"', path.read_text()))
    assert len(said) > 5
    assert said - set(all_terms()) == set()


def test_a_heading_means_one_word() -> None:
    labels = [label.lower() for one in all_terms().values() for label in one.labels]
    assert len(labels) == len(set(labels))
    assert by_label()["ikke udbetalt"].da == by_label()["unpaid"].da == "ikke udbetalt"


def test_a_heading_that_means_a_word_explains_it_and_another_stays_as_it_is() -> None:
    page = shown('{% worded "Rest af bevillingen" %}')
    assert 'href="/ordliste/#rest-af-bevillingen"' in page
    assert shown("{% worded label %}", label="Begrundelse <1>") == "Begrundelse &lt;1&gt;"


def shown(source: str, **facts: str) -> str:
    request = SimpleNamespace()
    template = Template("{% load terms %}" + source + "{% term_list %}")
    return template.render(Context({"request": request, **facts}))


def test_a_word_is_a_link_with_its_explanation_once_at_the_end() -> None:
    page = shown('{% term "tilsagn" %} {% term "tilsagn" "Givne" %}')
    assert page.count('href="/ordliste/#tilsagn" aria-describedby="ord-tilsagn"') == 2
    assert page.count('id="ord-tilsagn" role="tooltip" popover="manual"') == 1
    assert ">Tilsagn</a>" in page
    assert ">Givne</a>" in page
    assert "uanset hvornår det udbetales" in page
    assert "Ikke det samme: En udbetaling koster intet" in page
    assert not re.search(r"style=|onclick", page)


def test_in_english_the_word_and_the_explanation_are_english() -> None:
    with override("en"):
        page = shown('{% term "tilsagn" %}')
    assert ">Commitment</a>" in page
    assert "Charged in full to the year it is given." in page


def test_a_word_the_glossary_has_not_is_a_mistake_of_the_page() -> None:
    with pytest.raises(KeyError):
        shown('{% term "blomkål" %}')
