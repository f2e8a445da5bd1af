"""What stands beside the fields: the paper as it reads now, and what is to be said of it."""

from dataclasses import replace
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from reports.aktstykker.content import Content
from reports.aktstykker.drafts.marking import sheet, without_marks
from reports.aktstykker.drafts.trying import written_with
from reports.aktstykker.narrative import NarrativeError
from reports.aktstykker.request import RequestError
from reports.aktstykker.tokens.filling import keys_of, shown_content
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.written import Written


class Look(NamedTuple):
    """The paper's HTML with its tokens as links, or why there is none; and what it names wrongly.

    `written` is the paper without marks, for lint; None where there is none.
    """

    html: SafeString | None
    missing: str
    unknown: tuple[str, ...]
    written: Written | None


def look(
    case: Aktstykke, content: Content, tokens: dict[str, Token], person: Person | None = None
) -> Look:
    """The paper with these words, whether they are saved or not."""
    unknown = tuple(key for key in keys_of(content) if key not in tokens)
    try:
        marked = written_with(case, without_marks(content, tokens), person)
    except (RequestError, NarrativeError) as error:
        return Look(None, str(error), unknown, None)
    plain = replace(marked.request, content=shown_content(content, tokens))
    return Look(sheet(marked, tokens), "", unknown, marked._replace(request=plain))


def unknown_sentence(keys: tuple[str, ...]) -> str:
    """What to do about tokens that name nothing; empty when there are none."""
    if not keys:
        return ""
    return _(
        "Ramme kender ikke: %(keys)s. Find tallet ved at skrive ord, eller skriv det selv."
    ) % {"keys": ", ".join(keys)}
