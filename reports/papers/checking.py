"""Looking at a PDF after it was written: how many pages it has, and whether a validator objects."""

import re
import zlib
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Final

VALIDATOR: Final = "page-validation"  # of requirements/dev.txt; it knows both profiles
PROFILES: Final = ("3a", "ua1")
_STREAM: Final = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAGES: Final = re.compile(rb"/Type /Pages\b[^>]*?/Count (\d+)")


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF written by `reports.papers.pdf` has, read from its page tree.

    Raises:
        ValueError: when there is no page tree where WeasyPrint puts it.
    """
    for packed in _STREAM.finditer(pdf):
        found = _PAGES.search(zlib.decompress(packed[1]))
        if found:
            return int(found[1])
    raise ValueError("The file has no page tree in an object stream.")


def objections(pdf: bytes) -> list[str] | None:
    """What the validator objects to as PDF/A-3a and as PDF/UA-1; None where there is no validator.

    It comes with the development environment. Nothing else judges the file, so without it nothing
    is claimed.
    """
    try:
        version(VALIDATOR)
    except PackageNotFoundError:
        return None
    validator = import_module("page")
    return [
        f"{each.rule_id}: {each.message}"
        for profile in PROFILES
        for each in validator.validate_pdf_bytes(pdf, profile=profile).failures
    ]
