"""Answering a warning of lint: a person says why the paper stands as it is. No act and no money."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.models import Person
from ledger.refusals import Refusal
from reports.aktstykker.drafts.models import FindingAnswer
from reports.aktstykker.drafts.services import opened
from reports.aktstykker.lint.findings import Finding, Severity
from reports.aktstykker.lint.gathering import WRITTEN_ON


def answer(aktstykke: Aktstykke, *, actor: Person, finding: Finding, words: str) -> FindingAnswer:
    """Keep a person's answer to a warning, for what it found: a changed one is asked anew (R101).

    An answer never changes (R109). Raises `Refusal` (R101 for an error, which nobody can answer
    away, R8 for one that is answered or when the paper has left the house, R9 without words, R23).
    """
    require(actor, Doing.DRAFT_PAPER, unit=aktstykke.unit)
    if finding.severity is not Severity.WARNING:
        raise Refusal(
            "R101_findings_are_answered",
            text=_("Kun en advarsel kan besvares; en fejl skal rettes."),
        )
    if not words.strip():
        raise Refusal("R9_state_has_its_evidence", text=_("Skriv, hvorfor papiret skal stå sådan."))
    with transaction.atomic(durable=True):
        held = Aktstykke.objects.select_for_update(no_key=True, of=("self",)).get(pk=aktstykke.pk)
        if held.state not in WRITTEN_ON:
            raise Refusal("R8_one_step_from_its_state")
        return _kept(held, actor, finding, words.strip())


def _kept(held: Aktstykke, actor: Person, finding: Finding, words: str) -> FindingAnswer:
    draft = opened(held)
    try:
        with transaction.atomic():
            return FindingAnswer.objects.create(
                draft=draft,
                rule=finding.rule,
                fingerprint=finding.fingerprint,
                answer=words,
                answered_by=actor,
            )
    except IntegrityError as error:
        if not FindingAnswer.objects.filter(draft=draft, fingerprint=finding.fingerprint).exists():
            raise
        text = _("Advarslen er allerede besvaret.")
        raise Refusal("R8_one_step_from_its_state", text=text) from error
