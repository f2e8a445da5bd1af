"""Handing papers over: the very bytes are kept with their hash, and nothing of it changes after."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from grants.aktstykker.acts import acted
from grants.aktstykker.life import not_in_the_future
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.envelopes.telling import told
from grants.papers.models import Delivered
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Aktstykke.State
PDF = "application/pdf"
# Where a corrected print belongs: the Committee has the paper and has not decided.
BEFORE_THE_COMMITTEE = (State.SENT,)


class PaperMade(NamedTuple):
    """A paper as it was made of one version, with what lint said of it.

    `digest` is that of its figures, years and accounts, `seal` the ledger's seal its figures are
    true at. Each of `findings` is a dictionary with rule, severity (ERROR, WARNING, INFORMATION),
    text and answer.
    """

    pdf: bytes
    text: str
    figures: dict[str, Any]
    findings: list[dict[str, Any]]
    version: int
    digest: str
    seal: int | None = None


@one_act
def deliver(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    paper: PaperMade,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> Delivered:
    """Hand the agreed paper over to the Finance Committee and keep its bytes: AGREED to SENT.

    Raises `Refusal` (R8, R23; R103 when it is not the version and the figures that were accepted
    and agreed to; R101 with an error or an unanswered warning). Source: BV 3.4.1.
    """
    require(actor, Doing.SEND_AKTSTYKKE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    _the_agreed_one(aktstykke, paper)
    findings_are_answered(paper.findings)
    key = key or uuid.uuid4()
    step(
        aktstykke,
        before=State.AGREED,
        after=State.SENT,
        seen=("review_version", "agreed_digest"),
    )
    told(aktstykke, actor=actor, day=value_day)
    made = _kept(aktstykke, paper, Delivered.Kind.DELIVERED, actor=actor, day=value_day, key=key)
    acted(
        aktstykke,
        Kind.AKTSTYKKE_SENT,
        actor=actor,
        value_day=value_day,
        reference=made.document.name,
        document=made.document,
        key=key,
    )
    return made


@one_act
def correct(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    paper: PaperMade | Upload,
    reason: str,
    value_day: dt.date,
    key: uuid.UUID | None = None,
) -> Delivered:
    """Hand over a corrected print of a paper the Committee has; the earlier one stays.

    What was agreed to stays agreed: other figures, years or accounts take a new request. Raises
    `Refusal` (R8 when it is not before the Committee, R104 without a reason, R103, R101, R23).
    """
    require(actor, Doing.SEND_AKTSTYKKE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    held = Aktstykke.objects.select_for_update(no_key=True).get(pk=aktstykke.pk)
    if held.state not in BEFORE_THE_COMMITTEE:
        raise Refusal("R8_one_step_from_its_state")
    if not reason.strip():
        raise Refusal("R104_delivered_never_changes", text=_("Skriv, hvad der er rettet."))
    if isinstance(paper, PaperMade):
        if held.agreed_digest and paper.digest != held.agreed_digest:
            raise _not_agreed()
        findings_are_answered(paper.findings)
    key = key or uuid.uuid4()
    kind = Delivered.Kind.CORRECTED
    made = _kept(aktstykke, paper, kind, actor=actor, day=value_day, key=key, reason=reason.strip())
    acted(
        aktstykke,
        Kind.PAPER_CORRECTED,
        actor=actor,
        value_day=value_day,
        reason=reason.strip(),
        reference=made.document.name,
        document=made.document,
        key=key,
    )
    return made


def store_decided(
    aktstykke: Aktstykke, *, actor: Person, document: Document, value_day: dt.date, act: uuid.UUID
) -> Delivered | None:
    """Keep the Committee's own PDF with the decision, in the transaction one is in.

    Nothing is stored where the confirmation is no PDF, such as the secretariat's mail as text.
    """
    if document.media_type != PDF:
        return None
    return Delivered.objects.create(
        aktstykke=aktstykke,
        kind=Delivered.Kind.DECIDED,
        number=_next_number(aktstykke),
        document=document,
        delivered_on=value_day,
        delivered_by=actor,
        act_id=act,
    )


def findings_are_answered(findings: list[dict[str, Any]]) -> None:
    """Raise `Refusal` (R101) for an error, or a warning nobody answered."""
    open_ones = [one for one in findings if _is_open(one)]
    if open_ones:
        raise Refusal(
            "R101_findings_are_answered",
            text=_("Papiret kan ikke gå videre: %(said)s")
            % {"said": " ".join(str(one.get("text", "")) for one in open_ones)},
        )


def _is_open(finding: Mapping[str, Any]) -> bool:
    severity = finding.get("severity")
    return severity == "ERROR" or (severity == "WARNING" and not finding.get("answer"))


def _the_agreed_one(aktstykke: Aktstykke, paper: PaperMade) -> None:
    if paper.version == aktstykke.review_version and paper.digest == aktstykke.agreed_digest:
        return
    raise _not_agreed()


def _not_agreed() -> Refusal:
    return Refusal(
        "R103_agreed_to_a_version",
        text=_(
            "Papiret er ikke det, Finansministeriet har tilsluttet sig: et beløb, et år, en konto "
            "eller versionen er ændret. Send det tilbage, og få tilslutning til det nye."
        ),
    )


def _kept(
    aktstykke: Aktstykke,
    paper: PaperMade | Upload,
    kind: str,
    *,
    actor: Person,
    day: dt.date,
    key: uuid.UUID,
    reason: str = "",
) -> Delivered:
    """The bytes as a document, and the paper they are."""
    number = _next_number(aktstykke)
    if isinstance(paper, Upload):
        upload, facts = paper, {}
    else:
        name = f"{aktstykke.case_number.replace('/', '-')}-{number}.pdf"
        upload = Upload(name, PDF, paper.pdf)
        facts = {f: getattr(paper, f) for f in PaperMade._fields if f != "pdf"}
    document = keep_document(**upload._asdict(), by=actor, unit=aktstykke.unit)
    return Delivered.objects.create(
        aktstykke=aktstykke,
        kind=kind,
        number=number,
        document=document,
        reason=reason,
        delivered_on=day,
        delivered_by=actor,
        act_id=key,
        **facts,
    )


def _next_number(aktstykke: Aktstykke) -> int:
    last = aktstykke.papers.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
