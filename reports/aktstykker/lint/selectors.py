"""What lint says of a request: of its paper, of words not saved yet, of another text; the gate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.content import Content
from reports.aktstykker.digest import digest
from reports.aktstykker.drafts.models import Draft, FindingAnswer
from reports.aktstykker.lint.findings import Finding, Severity
from reports.aktstykker.lint.gathering import facts_of
from reports.aktstykker.lint.rules import lint
from reports.aktstykker.paper import request_paper
from reports.aktstykker.parsed import Parsed
from reports.aktstykker.reading.parse import parse
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.token import Token
from reports.aktstykker.written import Written
from reports.papers.text import render_text


class Said(NamedTuple):
    """A finding and the answer it has been given, if any."""

    finding: Finding
    answer: FindingAnswer | None = None

    @property
    def is_open(self) -> bool:
        """An error always; a warning until somebody has answered it; information never."""
        severity = self.finding.severity
        return severity is Severity.ERROR or (severity is Severity.WARNING and self.answer is None)


def findings_of(
    case: Aktstykke,
    *,
    written: Written | None = None,
    content: Content | None = None,
    version: int | None = None,
    today: date | None = None,
    tokens: Mapping[str, Token] | None = None,
) -> tuple[Finding, ...]:
    """What lint says of the request's paper: as it was `written`, else of the words given, else of
    the draft's newest version or that one. A record no paper can be made of is one finding.
    `tokens` spares reading again what they say now.

    Raises:
        Aktstykke.DoesNotExist: when there is no such request.
    """
    today = today or timezone.localdate()
    try:
        made = written or request_of(case.case_number, version=version, content=content)
    except RequestError as missing:
        return lint(Parsed(text=""), replace(facts_of(case, today), refused=str(missing)))
    parsed = parse(render_text(request_paper(made.request)))
    return lint(parsed, facts_of(case, today, digest=digest(made.request), tokens=tokens))


def findings_in(text: str, case: Aktstykke, *, today: date | None = None) -> tuple[Finding, ...]:
    """What lint says of another text about the same case: a file, or what was read from one.

    Raises:
        ReadingError: when the text cannot be read at all.
    """
    return lint(parse(text), facts_of(case, today or timezone.localdate()))


def answered(draft: Draft | None, findings: Iterable[Finding]) -> list[Said]:
    """The findings, the heaviest first, each with the answer to its very fingerprint. One query."""
    rows = answers_of(draft).select_related("answered_by") if draft else []
    answers = {one.fingerprint: one for one in rows}
    ordered = sorted(findings, key=lambda one: (-one.severity, one.rule))
    return [Said(one, answers.get(one.fingerprint)) for one in ordered]


def answers_of(draft: Draft) -> QuerySet[FindingAnswer]:
    """What was answered in this draft, also to findings that are gone."""
    return FindingAnswer.objects.filter(draft=draft)


def open_findings(draft: Draft, version: int | None = None) -> list[Finding]:
    """The gate (R101): the errors of the paper and its warnings nobody has answered, heaviest
    first. Empty means that it may go on.
    """
    found = findings_of(draft.aktstykke, version=version)
    return [one.finding for one in answered(draft, found) if one.is_open]


def as_stored(said: Iterable[Said]) -> list[dict[str, str]]:
    """The findings as a delivered paper keeps them, each with its answer."""
    return [
        {
            "rule": one.finding.rule,
            "severity": one.finding.severity.name,
            "text": one.finding.text,
            "place": one.finding.place,
            "fingerprint": one.finding.fingerprint,
            "answer": one.answer.answer if one.answer else "",
        }
        for one in said
    ]
