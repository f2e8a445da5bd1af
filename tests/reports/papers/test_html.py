"""The paper as HTML: escaped, labelled, Danish whatever the reader speaks."""

from django.utils.translation import override

from reports.papers.document import Line, Paragraph, Place, Section, Table
from reports.papers.html import render_html
from tests.reports.papers.samples import BUDGET, sample

NASTY = '"><script>x</script><img src="http://127.0.0.1/x">&'


def test_nothing_in_a_paper_is_markup() -> None:
    """A partner may be called anything; it is printed as written."""
    table = Table((NASTY, NASTY), BUDGET.align, ((NASTY, NASTY),), (NASTY, NASTY))
    html = render_html(
        sample(
            title=NASTY,
            head_left=NASTY,
            head_right=NASTY,
            foot=NASTY,
            stamp=NASTY,
            author=NASTY,
            content=(
                Line(NASTY, Place.OPENING),
                Section("a", (Paragraph(NASTY), table)),
            ),
        )
    )
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 17  # once where it is written, twice in head and stamp


def test_a_table_says_what_its_cells_belong_to() -> None:
    """Column heads and row heads have their scope, and figures stand to the right."""
    html = render_html(sample())
    assert '<th scope="col" class="right">Mio. kr.</th>' in html
    assert '<th scope="row" class="left">Eksempelpartner A</th><td class="right">50,0</td>' in html
    assert '<tr class="total"><th scope="row" class="left">I alt</th>' in html


def test_the_readers_language_does_not_reach_the_paper() -> None:
    """A controller who works in English prints the same Danish paper."""
    with override("da"):
        danish = render_html(sample())
    with override("en"):
        assert render_html(sample()) == danish


def test_a_paper_without_a_stamp_has_no_room_for_one() -> None:
    """The frame belongs to the stamp."""
    assert "stamped" in render_html(sample())
    assert "stamp" not in render_html(sample(stamp="")).replace("data-stamp", "")
