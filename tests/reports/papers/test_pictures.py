"""A picture in a paper, and by itself: read aloud, kept for ever, and nothing fetched for it."""

import struct
from io import BytesIO

import pikepdf
import pytest
from django.utils.safestring import SafeString
from PIL import Image

from ledger.money import mio
from reports.charts import Chart, Step, Waterfall, waterfall_chart
from reports.charts.files import paper_picture, picture_file
from reports.papers.checking import objections
from reports.papers.document import PaperError, Paragraph, Picture, Section
from reports.papers.pdf import render_pdf
from reports.papers.pictures import SHARP, picture_png
from reports.papers.text import render_text
from tests.reports.papers.pdf_text import whole_text
from tests.reports.papers.samples import sample
from tests.web.guide import a_chart


def _waterfall() -> Waterfall:
    return waterfall_chart(
        title="Fra finanslov til rest",
        steps=[Step("Finanslov", mio("700,0")), Step("Tilsagn", mio("-100,0")), Step("Rest")],
    )


@pytest.mark.parametrize("picture", [_waterfall(), a_chart()], ids=["waterfall", "columns"])
def test_a_paper_with_a_picture_is_still_both_pdf_a_and_pdf_ua(picture: Chart | Waterfall) -> None:
    block = paper_picture(picture)
    paper = sample(content=(Section("b", (Paragraph("Se billedet:"), block)),))
    written = render_pdf(paper)
    assert objections(written) == []
    with pikepdf.open(BytesIO(written)) as document:
        figures = [one for one in document.objects if _is_figure(one)]
        assert [str(one.Alt) for one in figures] == [block.alt]
    assert "Finanslov" in whole_text(written)
    assert render_pdf(paper) == written


def _is_figure(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure


def test_a_picture_reads_as_its_words_where_there_are_no_pictures() -> None:
    paper = sample(content=(Section("b", (Paragraph("Se:"), paper_picture(_waterfall()))),))
    assert "Fra finanslov til rest, mio. kr.: Fra finanslov til rest. Fra" in render_text(paper)


def test_only_an_svg_of_ours_that_says_what_it_shows_is_a_picture() -> None:
    block = paper_picture(_waterfall())
    for svg, alt in (
        ("".join(block.svg), "Et billede"),  # not made by a template of ours
        (SafeString("<img>"), "Et billede"),
        (SafeString("<svg ></svg>"), "Et billede"),
        (block.svg, ""),
    ):
        with pytest.raises(PaperError):
            Picture(svg=svg, alt=alt)  # type: ignore[arg-type]


def test_a_png_is_as_large_as_it_says_and_not_empty() -> None:
    file = picture_file(_waterfall(), ["Kilde: Posteringer i Ramme."])
    png = picture_png(file.svg, file.width, file.height)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (file.width * SHARP, file.height * SHARP)
    image = Image.open(BytesIO(png)).convert("L")
    assert image.getextrema()[0] < 100  # something dark is drawn
    corners = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)]
    assert corners == [255] * 4


def test_the_same_picture_is_drawn_once() -> None:
    file = picture_file(_waterfall())
    picture_png.cache_clear()
    assert picture_png(file.svg, file.width, file.height) is picture_png(
        file.svg, file.width, file.height
    )
    assert picture_png.cache_info().misses == 1


def test_a_picture_that_asks_for_a_file_is_refused() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{}"/></svg>'
    for address in ("file:///etc/passwd", "https://example.org/a.png"):
        with pytest.raises(PaperError):
            picture_png(svg.replace("{}", address), 9, 9)
