"""The files a paper is made with, by name. A document can ask for these and for nothing else."""

from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.papers.document import PaperError

# The scheme of our own names: `paper:IBMPlexSerif-Regular.woff2` in a style sheet.
SCHEME: Final = "paper:"
STYLES: Final = ("fonts.css", "paper.css")
# The complete faces: the small latin subset lacks š, ł and ğ, which names need.
FONTS: Final = (
    "IBMPlexSerif-Regular.woff2",
    "IBMPlexSerif-Italic.woff2",
    "IBMPlexSerif-SemiBold.woff2",
)
# Pictures are set in the face of the pages, which the design system brings.
PICTURE_STYLES: Final = ("picture.css",)
PICTURE_FONTS: Final = ("IBMPlexSans-Regular.woff2", "IBMPlexSans-SemiBold.woff2")
OWN: Final = (*STYLES, *FONTS, *PICTURE_STYLES, *PICTURE_FONTS)
MEDIA_TYPES: Final = {".css": "text/css", ".woff2": "font/woff2"}


def _path(name: str) -> Path:
    root = Path(settings.BASE_DIR)
    if name in FONTS:
        return root / "node_modules/@ibm/plex-serif/fonts/complete/woff2" / name
    if name in PICTURE_FONTS:
        return root / "node_modules/dkfds/dist/fonts/IBMPlexSans/complete/woff2" / name
    return root / "static/papers" / name


@cache
def own_file(name: str) -> bytes:
    """The bytes of one of our own files.

    Raises:
        PaperError: when it is not one of ours, or the fonts were never installed.
    """
    if name not in OWN:
        raise PaperError(f"A paper may not use {name!r}.")
    try:
        return _path(name).read_bytes()
    except OSError as error:
        raise PaperError(f"{name} is missing; run `make run` once, or `npm ci`.") from error


class OwnFiles(URLFetcher):
    """Hands out our own files by name and ends the rendering on any other address.

    A paper with a hole in it must not leave the house, so a foreign address is fatal and not a
    warning. Nothing is opened, resolved or asked; what was asked for is kept in `refused`.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)  # type: ignore[no-untyped-call]
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """One of our own files.

        Raises:
            FatalURLFetchingError: for every other address, also `data:` and `file:`.
        """
        del headers
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in OWN:
            self.refused.append(url)
            raise FatalURLFetchingError(f"A paper asked for {url[:200]!r}.")
        kind = {"Content-Type": MEDIA_TYPES[Path(name).suffix]}
        return URLFetcherResponse(url, own_file(name), kind)
