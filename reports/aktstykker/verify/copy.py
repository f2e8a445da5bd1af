"""A copy of a request's paper: the figures attached to it, and what it can be read to say."""

import json
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from ledger.money import ore_of_json
from reports.aktstykker.figures import FORMAT

BYTES_MAX: Final = 50_000_000
PAGES_MAX: Final = 500
ATTACHMENTS_MAX: Final = 20
FIGURES_MAX: Final = 5_000


class NotOursError(ValueError):
    """The file is no paper that Ramme made. The message is for people."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of the ledger as the copy has it; `act` and `frame` are the public references."""

    act: str
    frame: str
    side: str
    amount_ore: int
    value_day: str


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure as the copy has it. `printed` is empty where no letter prints it."""

    key: str
    label: str
    amount_ore: int
    letters: tuple[str, ...]
    printed: str
    entries: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class SaidThere:
    """A number the copy's attachment says is printed, and where."""

    letter: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file says: in its attachment (`data` is all of it), and to who reads it (`text`)."""

    case: str
    version: int | None
    seal: int | None
    status: str
    figures: tuple[Figured, ...]
    said: tuple[SaidThere, ...]
    text: str
    data: dict[str, Any]


def copy_of(pdf: bytes) -> Copy:
    """Read a PDF.

    Raises:
        NotOursError: when it is no PDF, or has no figures of ours in it that can be read.
    """
    if len(pdf) > BYTES_MAX:
        raise NotOursError(_("Filen er for stor til at være et aktstykke fra Ramme."))
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        raise NotOursError(_("Filen kan ikke læses som PDF.")) from error
    try:
        if len(document) > PAGES_MAX:
            raise NotOursError(_("Filen er for stor til at være et aktstykke fra Ramme."))
        data = _attached(document)
        text = "\n".join(_page(document, number) for number in range(len(document)))
    except pdfium.PdfiumError as error:
        raise NotOursError(_("Filen kan ikke læses som PDF.")) from error
    finally:
        document.close()
    try:
        return _copy(data, text)
    except (KeyError, TypeError, ValueError) as error:
        raise NotOursError(_("De vedlagte tal kan ikke læses.")) from error


def _page(document: pdfium.PdfDocument, number: int) -> str:
    page = document[number]
    held = page.get_textpage()
    try:
        return str(held.get_text_range())
    finally:
        held.close()
        page.close()


def _attached(document: pdfium.PdfDocument) -> dict[str, Any]:
    for number in range(min(document.count_attachments(), ATTACHMENTS_MAX)):
        content = bytes(document.get_attachment(number).get_data())
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and data.get("format") == FORMAT:
            return data
    raise NotOursError(_("Filen er ikke et aktstykke fra Ramme: den har ingen vedlagte tal."))


def _copy(data: dict[str, Any], text: str) -> Copy:
    figures = data["figures"]
    if len(figures) > FIGURES_MAX or len(data["said"]) > FIGURES_MAX:
        raise ValueError(len(figures))
    return Copy(
        case=str(data["case"]),
        version=_number(data["version"]),
        seal=_number(data["seal"]),
        status=str(data["status"]),
        figures=tuple(_figure(one) for one in figures),
        said=tuple(
            SaidThere(str(one["letter"]), str(one["text"]), str(one["at"])) for one in data["said"]
        ),
        text=text,
        data=data,
    )


def _figure(one: dict[str, Any]) -> Figured:
    return Figured(
        key=str(one["key"]),
        label=str(one["label"]),
        amount_ore=ore_of_json(str(one["amount"])),
        letters=tuple(str(letter) for letter in one["letters"]),
        printed=str(one["printed"] or ""),
        entries=tuple(
            Entered(
                act=str(entry["act"]),
                frame=str(entry["frame_ref"]),
                side=str(entry["side"]),
                amount_ore=ore_of_json(str(entry["amount"])),
                value_day=str(entry["value_day"]),
            )
            for entry in one["entries"]
        ),
    )


def _number(found: object) -> int | None:
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int):
        raise TypeError(found)
    return found
