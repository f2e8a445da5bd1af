"""Findings as a person reads them: the weight, the place in words, the rule and its source."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.aktstykker.drafts.models import Draft, FindingAnswer
from reports.aktstykker.lint.findings import Finding, Severity
from reports.aktstykker.lint.rules import RULES
from reports.aktstykker.lint.selectors import answered

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WEIGHTS: "Final[dict[Severity, _StrPromise]]" = {
    Severity.ERROR: gettext_lazy("Fejl"),
    Severity.WARNING: gettext_lazy("Advarsel"),
    Severity.INFORMATION: gettext_lazy("Oplysning"),
}
OWN: Final = "docs/lint.md"
CSS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}
_RULES: Final = {rule.id: rule for rule in RULES}


class Shown(NamedTuple):
    """A finding on a page. `css` is error, warning or note; `asks`: it awaits an answer."""

    finding: Finding
    answer: FindingAnswer | None
    weight: str
    css: str
    place: str
    says: str
    source: str
    asks: bool
    is_open: bool

    @property
    def text(self) -> str:
        return self.finding.text


def shown(draft: Draft | None, findings: Iterable[Finding]) -> list[Shown]:
    """The findings, the heaviest first, each with its answer. One query."""
    return [
        Shown(
            finding=one.finding,
            answer=one.answer,
            weight=str(WEIGHTS[one.finding.severity]),
            css=CSS[one.finding.severity],
            place=place(one.finding.place),
            says=str(_RULES[one.finding.rule].says),
            source=_source(_RULES[one.finding.rule].source),
            asks=one.is_open and one.finding.severity is Severity.WARNING,
            is_open=one.is_open,
        )
        for one in answered(draft, findings)
    ]


def _source(said: str) -> str:
    return _("husets egen regel") if said == OWN else said


def place(said: str) -> str:
    """`b/Budget/2` as a person reads it: `Punkt b, Budget, 2. afsnit`."""
    if not said:
        return ""
    letter, *rest = said.split("/")
    words = [_("Punkt %(letter)s") % {"letter": letter}]
    if rest and rest[-1].isdigit():
        *rest, number = rest
        rest.append(_("%(number)s. afsnit") % {"number": number})
    return ", ".join([*words, *rest])
