"""What comes back: each change with its author, and no figure changed by others."""

import io
from typing import Any

import pytest
from docx import Document

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.word.changes import Change
from reports.aktstykker.word.refusing import amounts
from reports.aktstykker.word.services import read_back, word_file
from tests.ministry import Ministry
from tests.reports.aktstykker.word import editing
from tests.reports.aktstykker.word.conftest import SUPPORT
from tests.reports.aktstykker.word.editing import ANNA, BO, edited


def changes(case: Aktstykke, change: Any) -> tuple[Change, ...]:
    return read_back(edited(word_file(case), change), case).changes


def test_untouched_is_no_change(facts: Ministry, case: Aktstykke) -> None:
    assert read_back(word_file(case), case) == (1, ())


def test_two_authors_are_listed_each_with_his_own(facts: Ministry, case: Aktstykke) -> None:
    def both(root: Any) -> None:
        editing.replace(root, "rettet mod", "målrettet", ANNA)
        editing.replace(root, "kan vende tilbage", "vender hjem", BO)

    found = changes(case, both)
    assert [(one.author, one.place, one.tracked, one.reason) for one in found] == [
        (ANNA, "b/Baggrund/2", True, ""),
        (BO, "b/Baggrund/2", True, ""),
    ]
    assert found[0].before == SUPPORT
    assert found[0].after == SUPPORT.replace("rettet mod", "målrettet")
    assert found[1].after == SUPPORT.replace("kan vende tilbage", "vender hjem")
    assert str(found[0].made_at) == "2024-11-13 09:30:00+00:00"


def test_words_beside_a_token_change_and_the_token_stays(facts: Ministry, case: Aktstykke) -> None:
    (one,) = changes(case, lambda root: editing.replace(root, "første gang", "anden gang", BO))
    assert one.reason == ""
    assert one.after == ("Der gives {{amount}} i {{year}}, og det er anden gang i programmets tid.")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: editing.replace(root, "50,0 mio. kr.", "60,0 mio. kr."),
        lambda root: editing.type_over(root, "50,0 mio. kr.", "60,0 mio. kr."),
        lambda root: editing.replace(root, "Der gives ", "Der gives 1"),
        lambda root: editing.replace(root, "2024", "2025"),
    ],
    ids=["tracked", "untracked", "a digit before it", "the year"],
)
def test_a_changed_figure_is_refused_with_its_reason(
    facts: Ministry, case: Aktstykke, change: Any
) -> None:
    def in_b(root: Any) -> None:
        here = editing.paragraph(root, "første gang")
        change(here)

    (one,) = changes(case, in_b)
    assert "ledgerens" in one.reason
    assert "{{" not in one.before + one.after
    assert "rettes dér, hvor det kommer fra" in one.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kr. 5.000", "kr. 6.000"),
        ("EUR 5", "EUR 6"),
        ("43 pct. af", "44 pct. af"),
        ("2 %", "3 %"),
        ("i alt 5,0 mio.", "i alt 6,0 mio."),
        ("5 mio. kr.", "6 mio. kr."),
        ("5.000 kroner", "6.000 kroner"),
    ],
)
def test_a_typed_figure_is_one_however_its_unit_is_written(one: str, other: str) -> None:
    assert amounts(one) != amounts(other)


def test_people_are_no_amount() -> None:
    assert amounts("12 mio. unge") == amounts("13 mio. unge")


def test_an_amount_typed_as_text_is_refused(facts: Ministry, case: Aktstykke) -> None:
    (one,) = changes(
        case, lambda root: editing.replace(root, "følges løbende", "koster 3,5 mio. kr. om året")
    )
    assert "tages ikke fra Word" in one.reason
    (people,) = changes(
        case, lambda root: editing.replace(root, "følges løbende", "rammer 12 mio. unge løbende")
    )
    assert people.reason == ""  # people are not money


@pytest.mark.parametrize("change", [editing.replace, editing.type_over])
def test_generated_sentences_and_tables_are_refused(
    facts: Ministry, case: Aktstykke, change: Any
) -> None:
    def formula(root: Any) -> None:
        change(root, "anmoder hermed", "beder")
        change(root, "I alt", "Sum")

    found = changes(case, formula)
    assert len(found) == 2
    assert all("kan kun ændres ved at rette sagen" in one.reason for one in found)
    assert "anmoder hermed" in found[0].before
    assert "beder" in found[0].after


def test_a_deleted_paragraph_goes_with_its_figures(facts: Ministry, case: Aktstykke) -> None:
    (one,) = changes(case, lambda root: editing.delete(root, "første gang", BO))
    assert (one.place, one.after, one.author, one.reason) == ("b/Baggrund/1", "", BO, "")

    def untracked(root: Any) -> None:
        here = editing.paragraph(root, "rettet mod")
        here.getparent().remove(here)

    (other,) = changes(case, untracked)
    assert (other.place, other.before, other.after) == ("b/Baggrund/2", SUPPORT, "")
    assert not other.tracked


def test_a_new_paragraph_has_the_place_it_comes_after(facts: Ministry, case: Aktstykke) -> None:
    (one,) = changes(case, lambda root: editing.add_after(root, "rettet mod", "Et nyt afsnit.", BO))
    assert (one.place, one.before, one.after) == ("b/Baggrund/2+", "", "Et nyt afsnit.")

    def untracked(root: Any) -> None:
        made = editing.tag("p")
        made.append(editing.run("Et nyt punkt"))
        editing.paragraph(root, "Systemer til").addnext(made)

    (other,) = changes(case, untracked)
    assert (other.place, other.after) == ("b/Projektbeskrivelse/2.1+", "Et nyt punkt")


def test_tokens_survive_without_their_content_controls(facts: Ministry, case: Aktstykke) -> None:
    assert changes(case, editing.uncontrolled) == ()

    def and_words(root: Any) -> None:
        editing.uncontrolled(root)
        editing.type_over(root, "første gang", "anden gang")

    (one,) = changes(case, and_words)
    assert "{{amount}} i {{year}}, og det er anden gang" in one.after
    assert one.reason == ""


def test_moved_text_keeps_its_figure(facts: Ministry, case: Aktstykke) -> None:
    def move(root: Any) -> None:
        text = editing.said(editing.paragraph(root, "første gang"))
        editing.delete(root, "første gang", BO)
        editing.add_after(root, "Risikoen følges", text, BO)

    gone, new = changes(case, move)
    assert (gone.after, gone.comment, gone.reason) == ("", "Flyttet herfra", "")
    assert new.after == gone.before
    assert "{{amount}}" in new.after
    assert (new.place, new.reason) == ("b/Væsentlige risikoelementer/1+", "")


def test_a_comment_is_listed(facts: Ministry, case: Aktstykke) -> None:
    def comment(root: Any) -> None:
        made = editing.tag("r")
        made.append(editing.tag("commentReference", id="7"))
        editing.paragraph(root, "Risikoen følges").append(made)

    text = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="7" w:author="{BO}"><w:p><w:r><w:t>Af hvem?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    file = edited(word_file(case), comment, **{"word__comments.xml": text.encode()})
    (one,) = read_back(file, case).changes
    assert (one.author, one.comment, one.before) == (BO, "Af hvem?", one.after)


def test_two_paragraphs_made_one_is_not_taken(facts: Ministry, case: Aktstykke) -> None:
    def merge(root: Any) -> None:
        editing._end(editing.paragraph(root, "første gang"), editing.by("del", BO))

    (one,) = changes(case, merge)
    assert "Læg dem sammen i Ramme" in one.reason


def test_the_file_reads_as_a_document(facts: Ministry, case: Aktstykke) -> None:
    document = Document(io.BytesIO(word_file(case)))
    assert "List Bullet" in {p.style.name for p in document.paragraphs if p.style}
