"""Danish and English are complete: what the source says is in locale/, translated, word for word.

The texts are collected anew as `make messages` does and compared with what is committed.
"""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
COMMITTED = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
CODE = ("config", "ledger", "programmes", "grants", "reports", "templates")
PLACEHOLDERS = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd%]|(?<!\{)\{[a-z_0-9]*\}(?!\})")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What makemessages finds in the source as it stands, without a word of English."""
    folder = tmp_path_factory.mktemp("texts")
    for package in CODE:
        shutil.copytree(ROOT / package, folder / package)
    (folder / "locale").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(settings, "LOCALE_PATHS", [folder / "locale"])
        call_command("makemessages", locale=["en"], no_wrap=True, verbosity=0)
    return polib.pofile(str(folder / "locale" / "en" / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def committed() -> polib.POFile:
    return polib.pofile(str(COMMITTED))


def _id(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _forms(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Danish and English side by side; several where there is a plural."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [
        (entry.msgid if number == 0 else entry.msgid_plural, text)
        for number, text in sorted(entry.msgstr_plural.items())
    ]


def test_every_text_of_the_source_is_in_the_catalogue_and_none_besides(
    collected: polib.POFile, committed: polib.POFile
) -> None:
    here = {_id(entry) for entry in collected if not entry.obsolete}
    there = {_id(entry) for entry in committed if not entry.obsolete}
    assert len(here) > 300  # the control: something was collected
    assert sorted(here - there) == [], "make messages, and translate these"
    assert sorted(there - here) == [], "no longer in the source: make messages takes them out"


def test_every_text_has_its_english_and_none_is_a_guess(committed: polib.POFile) -> None:
    empty = [
        entry.msgid
        for entry in committed
        if not entry.obsolete and not all(text.strip() for _danish, text in _forms(entry))
    ]
    assert empty == []
    assert [entry.msgid for entry in committed.fuzzy_entries()] == []


def test_what_is_filled_in_is_the_same_on_both_sides(committed: polib.POFile) -> None:
    differing = [
        (danish, english)
        for entry in committed
        if not entry.obsolete
        for danish, english in _forms(entry)
        if english and sorted(PLACEHOLDERS.findall(danish)) != sorted(PLACEHOLDERS.findall(english))
    ]
    assert differing == []


def test_spaces_that_hold_are_held_in_english_too(committed: polib.POFile) -> None:
    """A text that begins or ends with a space or a line is joined to something."""
    differing = [
        entry.msgid
        for entry in committed
        if not entry.obsolete
        for danish, english in _forms(entry)
        if english and (danish[:1].isspace(), danish[-1:].isspace())
        != (english[:1].isspace(), english[-1:].isspace())
    ]  # fmt: skip
    assert differing == []
