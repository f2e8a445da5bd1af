"""The words of a request: those of its draft, or of the fixture, with what the tokens say now."""

from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from grants.aktstykker.case_numbers import is_case_number
from grants.aktstykker.models import Aktstykke
from reports.aktstykker.content import Content
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.selectors import version_of
from reports.aktstykker.drafts.storing import from_json
from reports.aktstykker.narrative import read_narrative
from reports.aktstykker.request import Request, RequestError
from reports.aktstykker.tokens.filling import filled_content, keys_of
from reports.aktstykker.tokens.values import tokens_for

NARRATIVES: Final = "fixtures/aktstykker"


class NoVersionError(RequestError):
    """The draft has no such version. The message is for people."""


class Said(NamedTuple):
    """What people wrote, tokens and all, and the number of the version; None without a draft."""

    content: Content
    version: int | None


def words_of(case: Aktstykke, version: int | None = None) -> Said:
    """The newest version of the draft, or that one; without a draft the fixture's words.

    Raises:
        NoVersionError: when there is no such version.
        NarrativeError: when the fixture's file cannot be read.
    """
    try:
        found = version_of(case, version)
    except DraftVersion.DoesNotExist as none:
        raise NoVersionError(
            _("Udkastet til sag %(case)s har ingen version %(version)s.")
            % {"case": case.case_number, "version": version}
        ) from none
    if found is not None:
        return Said(from_json(found.content), found.number)
    return Said(_fixture(case.case_number), None)


def filled_in(case: Aktstykke, request: Request) -> Request:
    """The same with every token of its words replaced by what it says now.

    Raises:
        RequestError: for a token that names nothing; says which.
    """
    if not keys_of(request.content):
        return request
    return replace(request, content=filled_content(request.content, tokens_for(case)))


def _fixture(case_number: str) -> Content:
    """Letter b where somebody has written it; else letter b has its budget alone."""
    if not is_case_number(case_number):  # it becomes a file's name
        return Content()
    folder = Path(settings.BASE_DIR) / NARRATIVES
    path = folder / f"{case_number.replace('/', '-')}.toml"
    return read_narrative(path) if path.is_file() else Content()
