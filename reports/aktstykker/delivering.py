"""From what is written to what is handed over: a version submitted, its paper made and delivered.

Nothing is kept here: the version's digest and the paper's bytes go down to `grants`, where the acts
are. What stands in the way is said before anybody presses.
"""

import datetime as dt
import json
import uuid
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.aktstykker import life
from grants.aktstykker.models import Aktstykke
from grants.papers.models import Delivered
from grants.papers.services import PDF, PaperMade, correct, deliver, findings_are_answered
from ledger import seals
from ledger.models import Person
from ledger.refusals import Refusal
from ledger.uploads import Upload
from reports.aktstykker.digest import digest, figures_in
from reports.aktstykker.drafts.selectors import draft_of, version_of
from reports.aktstykker.drafts.services import require_accepted
from reports.aktstykker.lint.selectors import answered, as_stored, findings_in, findings_of
from reports.aktstykker.reading.parse import ReadingError
from reports.aktstykker.reading.sources import text_of
from reports.aktstykker.request import RequestError
from reports.aktstykker.selectors import request_of
from reports.aktstykker.written import Written
from reports.papers.text import render_text

TRIES: Final = 3  # to seal and read with nobody writing between


class Ready(NamedTuple):
    """The version that may go on, and the digest of its figures, years and accounts."""

    version: int
    digest: str


def ready(aktstykke: Aktstykke) -> Ready:
    """The newest version, when it may be submitted.

    Raises `Refusal` (R9 when nothing is written, R113 on a figure that moved, R101 on an error or a
    warning nobody answered) with what to do.
    """
    require_accepted(aktstykke)
    newest = version_of(aktstykke)
    if newest is None:  # `require_accepted` has said so
        raise Refusal("R9_state_has_its_evidence")
    written = _written(aktstykke, newest.number)
    findings_are_answered(_findings(aktstykke, written))
    return Ready(newest.number, digest(written.request))


def submit(aktstykke: Aktstykke, *, actor: Person, key: uuid.UUID | None = None) -> None:
    """Submit the newest version for another person to accept. Raises what `ready` raises."""
    version, said = ready(aktstykke)
    life.submit(aktstykke, actor=actor, version=version, digest=said, key=key)


def paper_made(aktstykke: Aktstykke) -> PaperMade:
    """The paper of the version that was accepted, as bytes, text and figures, with its findings.

    The ledger is sealed first, so that the figures are true at a seal. Raises `Refusal` (R9 without
    an accepted version, R113 on a figure that moved since).
    """
    from reports.papers.serving import served_pdf  # noqa: PLC0415 - it loads WeasyPrint

    version = aktstykke.review_version
    if version is None:
        raise Refusal("R9_state_has_its_evidence", text=_("Ingen version er godkendt."))
    require_accepted(aktstykke)
    written = _at_a_seal(aktstykke, version)
    paper = written.paper
    figures = paper.attachments[0].content if paper.attachments else b"{}"
    return PaperMade(
        pdf=served_pdf(paper),
        text=render_text(paper),
        figures=json.loads(figures),
        findings=_findings(aktstykke, written),
        version=version,
        digest=digest(written.request),
        seal=written.standing.seal,
    )


def hand_over(
    aktstykke: Aktstykke, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> Delivered:
    """Make the paper and deliver its very bytes. Raises what `paper_made` and `deliver` raise."""
    made = paper_made(aktstykke)
    return deliver(aktstykke, actor=actor, paper=made, value_day=value_day, key=key)


def hand_over_corrected(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    reason: str,
    value_day: dt.date,
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> Delivered:
    """Deliver a corrected print: the file that was brought, else the accepted version made anew.

    A file is read and held against the record: an error in it is refused (R101), and so is one that
    cannot be read (R17). Raises what `correct` raises.
    """
    paper = _brought(aktstykke, upload) if upload else paper_made(aktstykke)
    return correct(aktstykke, actor=actor, paper=paper, reason=reason, value_day=value_day, key=key)


def _brought(aktstykke: Aktstykke, upload: Upload) -> PaperMade:
    """A file somebody made elsewhere, as a paper: lint has read it, and found no error."""
    try:
        text = text_of(upload.name, upload.content) if upload.media_type == PDF else ""
    except ReadingError as unread:
        raise Refusal("R17_decision_is_written", text=str(unread)) from unread
    if not text:
        said = _("Et rettet tryk er en PDF, hvis tekst kan læses.")
        raise Refusal("R17_decision_is_written", text=said)
    found = as_stored(answered(draft_of(aktstykke), findings_in(text, aktstykke)))
    errors = [one for one in found if one["severity"] == "ERROR"]
    findings_are_answered(errors)
    _same_figures(aktstykke, text)
    return PaperMade(
        pdf=upload.content,
        text=text,
        figures={},
        findings=[one for one in found if one["severity"] != "WARNING"],
        version=aktstykke.review_version or 0,
        digest=aktstykke.agreed_digest,
    )


def _same_figures(aktstykke: Aktstykke, text: str) -> None:
    """Raise `Refusal` (R103) when the print says another figure, year or account than the last one.

    A paper that was not written here is held against the record by lint alone.
    """
    handed = aktstykke.papers.exclude(kind=Delivered.Kind.DECIDED).order_by("-number").first()
    if handed is None or not handed.text:
        return
    now, before = figures_in(text), figures_in(handed.text)
    # A bare year may have stood in the head alone, which the reader leaves out.
    gone = {one for one in before - now if not one.isdigit()}
    if other := (now - before) | gone:
        raise Refusal(
            "R103_agreed_to_a_version",
            text=_("Et rettet tryk ændrer ord og ikke tal. Det afviger her: %(said)s.")
            % {"said": ", ".join(sorted(other))},
        )


def _at_a_seal(aktstykke: Aktstykke, version: int) -> Written:
    """The paper as it reads at a seal: nothing was written between the seal and the reading."""
    for left in reversed(range(TRIES)):
        try:
            seals.seal(tries=TRIES)
        except seals.BusyError:
            continue
        written = _written(aktstykke, version)
        if not left or not seals.unsealed():
            return written
    raise Refusal(
        "R104_delivered_never_changes",
        text=_("Der bogføres lige nu, så tallene kan ikke låses. Prøv igen om lidt."),
    )


def _written(aktstykke: Aktstykke, version: int) -> Written:
    """The request with the words of the version; a fact that is missing is a `Refusal` (R101)."""
    try:
        return request_of(aktstykke.case_number, version=version)
    except RequestError as missing:
        raise Refusal("R101_findings_are_answered", text=str(missing)) from missing


def _findings(aktstykke: Aktstykke, written: Written) -> list[dict[str, str]]:
    """What lint says of it, each with its answer."""
    found = findings_of(aktstykke, written=written)
    return as_stored(answered(draft_of(aktstykke), found))
