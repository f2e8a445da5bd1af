"""A picture of our own (SVG) as PNG: the same marks and letters, set by the paper's machinery.

WeasyPrint makes a page as great as the picture, PDFium draws it. The last ones are kept by their
content, as papers are (`reports.papers.serving`).
"""

from functools import cache, lru_cache
from io import BytesIO
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.papers.assets import PICTURE_STYLES, OwnFiles, own_file
from reports.papers.document import PaperError
from reports.papers.pdf import OwnHTML, rendering

KEPT: Final = 32  # pictures of some 60 kB
SHARP: Final = 2  # pixels for each unit of the picture: sharp in print and on a good screen
POINTS: Final = (3, 4)  # a CSS pixel is three quarters of a point


@lru_cache(maxsize=KEPT)
def picture_png(svg: str, width: int, height: int) -> bytes:
    """The picture as PNG, `SHARP` times as wide and high as it says it is.

    Raises:
        PaperError: when the picture asked for a file.
    """
    html = f'<html lang="da"><head><title>-</title></head><body>{svg}</body></html>'
    fetcher = OwnFiles()
    page = weasyprint.CSS(string=f"@page {{ size: {width}px {height}px }}", url_fetcher=fetcher)
    try:
        with rendering:
            fonts, styles = _kit()
            pdf = OwnHTML(html, fetcher).write_pdf(  # type: ignore[no-untyped-call]
                stylesheets=[*styles, page], font_config=fonts
            )
    except FatalURLFetchingError as error:
        raise PaperError(str(error)) from error
    if fetcher.refused:  # WeasyPrint swallows even fatal errors inside SVG
        raise PaperError(f"A picture asked for {fetcher.refused[0][:200]!r}.")
    return _drawn(pdf, width, height)


@cache
def _kit() -> tuple[FontConfiguration, tuple[weasyprint.CSS, ...]]:
    """The parsed styles and the loaded faces, once in a process."""
    fonts = FontConfiguration()
    styles = tuple(
        weasyprint.CSS(string=own_file(name).decode(), url_fetcher=OwnFiles(), font_config=fonts)
        for name in PICTURE_STYLES
    )
    return fonts, styles


def _drawn(pdf: bytes, width: int, height: int) -> bytes:
    """The first page, cut to the whole pixel: a page is a fraction of a point larger or smaller."""
    points, pixels = POINTS
    out = BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=SHARP * pixels / points).to_pil().convert("RGB")
    image.crop((0, 0, width * SHARP, height * SHARP)).save(out, format="PNG", optimize=True)
    return out.getvalue()
