"""The life of a request's paper before it is delivered: submitted, accepted, agreed, sent back.

A version is known by its number and by the digest of its figures, years and accounts; the paper
itself is written in `reports`, which hands both down.
"""

import datetime as dt
import uuid
from zlib import crc32

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.aktstykker.acts import acted
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Act, Document, Person
from ledger.posting import one_act
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Aktstykke.State
# What a person has read when he accepts or agrees: another version is another step.
REVIEWED = ("review_version", "review_digest")
# Where it can be sent back from: after DRAFT and before it is delivered.
UNDER_WAY = (State.REVIEW, State.ACCEPTED, State.AT_FINANCE, State.AGREED)
NOT_DELIVERED = (State.DRAFT, *UNDER_WAY)
NOT_DECIDED = (*NOT_DELIVERED, State.SENT)


@one_act
def submit(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    version: int,
    digest: str,
    key: uuid.UUID | None = None,
) -> None:
    """Ask another person to accept this version of the paper: DRAFT to REVIEW.

    An agreement to another digest is void from now on (R103). Raises `Refusal` (R8, R23, R9 for a
    version that is none).
    """
    require(actor, Doing.DRAFT_PAPER, unit=aktstykke.unit)
    if version < 1 or not digest:
        raise Refusal("R9_state_has_its_evidence")
    step(
        aktstykke,
        before=State.DRAFT,
        after=State.REVIEW,
        review_version=version,
        review_digest=digest,
        submitted_by=actor,
        accepted_by=None,
    )
    _the_newest(aktstykke, version)
    void_agreement_in(aktstykke, actor=actor, digest=digest)
    acted(aktstykke, Kind.AKTSTYKKE_SUBMITTED, actor=actor, reference=_version(version), key=key)


@one_act
def send_back(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """Send the paper back to its writers with a reason, from any step before it is delivered.

    An agreement stays until a figure, a year or an account changes. Raises `Refusal` (R8 when it is
    a draft or was delivered, R9 without a reason, R23).
    """
    require(actor, Doing.RETURN_AKTSTYKKE, unit=aktstykke.unit)
    if not reason.strip():
        raise Refusal("R9_state_has_its_evidence", text=_("Skriv, hvorfor det sendes tilbage."))
    if aktstykke.state not in UNDER_WAY:
        raise Refusal("R8_one_step_from_its_state")
    version = aktstykke.review_version or 0
    step(
        aktstykke,
        before=aktstykke.state,
        after=State.DRAFT,
        review_version=None,
        review_digest="",
        submitted_by=None,
        accepted_by=None,
    )
    acted(
        aktstykke,
        Kind.AKTSTYKKE_RETURNED,
        actor=actor,
        reason=reason.strip(),
        reference=_version(version),
        key=key,
    )


@one_act
def accept(aktstykke: Aktstykke, *, actor: Person, key: uuid.UUID | None = None) -> None:
    """Another person accepts the version that was submitted: REVIEW to ACCEPTED.

    Straight to AGREED where the Ministry of Finance has agreed to the same figures, years and
    accounts before. Raises `Refusal` (R8, R4 for the one who submitted it, R23).
    """
    submitted_by = aktstykke.submitted_by
    require(actor, Doing.ACCEPT_AKTSTYKKE, unit=aktstykke.unit, first=submitted_by)
    if submitted_by is None or aktstykke.review_version is None:
        raise Refusal("R8_one_step_from_its_state")
    step(
        aktstykke,
        before=State.REVIEW,
        after=State.AGREED if is_agreed(aktstykke) else State.ACCEPTED,
        seen=REVIEWED,
        accepted_by=actor,
    )
    acted(
        aktstykke,
        Kind.AKTSTYKKE_ACCEPTED,
        actor=submitted_by,
        approver=actor,
        reference=_version(aktstykke.review_version),
        key=key,
    )


@one_act
def ask_finance(
    aktstykke: Aktstykke, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """The accepted version was put before the Ministry of Finance: ACCEPTED to AT_FINANCE.

    Raises `Refusal` (R8, R23, R9 for a day to come). Source: BV 3.4.1, 3.4.3.
    """
    require(actor, Doing.RECORD_FINANCE, unit=aktstykke.unit)
    not_in_the_future(value_day)
    step(aktstykke, before=State.ACCEPTED, after=State.AT_FINANCE, seen=REVIEWED)
    acted(
        aktstykke,
        Kind.FINANCE_ASKED,
        actor=actor,
        value_day=value_day,
        reference=_version(aktstykke.review_version or 0),
        key=key,
    )


@one_act
def record_agreement(
    aktstykke: Aktstykke,
    *,
    actor: Person,
    value_day: dt.date,
    document: Document | Upload | None,
    key: uuid.UUID | None = None,
) -> None:
    """The Ministry of Finance has agreed in writing to the accepted version: AT_FINANCE to AGREED.

    Bound to that version and the digest of its figures, years and accounts; letter f may be printed
    from now on. Raises `Refusal` (R103 without a document, R8, R23). Source: BV 3.4.1, 3.5.6.
    """
    require(actor, Doing.RECORD_FINANCE, unit=aktstykke.unit)
    if document is None:
        raise Refusal(
            "R103_agreed_to_a_version",
            text=_("Vedhæft Finansministeriets tilslutning. Et mundtligt ja er ingen tilslutning."),
        )
    not_in_the_future(value_day)
    if isinstance(document, Upload):
        document = keep_document(**document._asdict(), by=actor, unit=aktstykke.unit)
    step(
        aktstykke,
        before=State.AT_FINANCE,
        after=State.AGREED,
        seen=REVIEWED,
        agreed_version=aktstykke.review_version,
        agreed_digest=aktstykke.review_digest,
        agreed_on=value_day,
        agreed_document=document,
        finance_ministry_agrees=True,
    )
    acted(
        aktstykke,
        Kind.FINANCE_AGREED,
        actor=actor,
        value_day=value_day,
        reference=_version(aktstykke.review_version or 0),
        document=document,
        key=key,
    )


def review_mark(aktstykke: Aktstykke) -> int:
    """A number for what is under review, for a form to come back with: another version, or other
    figures in the same words, give another.
    """
    return crc32(f"{aktstykke.review_version}:{aktstykke.review_digest}".encode())


def as_reviewed(aktstykke: Aktstykke, mark: int | None) -> None:
    """Raise `Refusal` (R8) when the form was shown for another version than is under review now."""
    if mark != review_mark(aktstykke):
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Papiret er sendt tilbage og ind igen, siden du åbnede siden. Læs det igen."),
        )


def _the_newest(aktstykke: Aktstykke, version: int) -> None:
    """Raise `Refusal` (R8) when somebody saved a later version just now; saving holds the request.

    The draft lies above, in `reports`, and is asked for by its relation.
    """
    drafts = Aktstykke.objects.filter(pk=aktstykke.pk, draft__isnull=False)
    saved = drafts.values_list("draft__version", flat=True).first()
    if saved is not None and saved != version:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("En anden har gemt en nyere version. Læs den, og send den i stedet."),
        )


def is_agreed(aktstykke: Aktstykke) -> bool:
    """The Ministry of Finance has agreed to the very figures, years and accounts under review."""
    digest = aktstykke.agreed_digest
    return bool(digest) and digest == aktstykke.review_digest


def void_agreement_in(aktstykke: Aktstykke, *, actor: Person, digest: str) -> bool:
    """Void the agreement when `digest` is not the one it was given to; say whether it was.

    In the transaction one is in. What was agreed stays in its act and its document (R103).
    """
    if not aktstykke.agreed_digest or aktstykke.agreed_digest == digest:
        return False
    version, day = aktstykke.agreed_version or 0, aktstykke.agreed_on
    empty = {
        "agreed_version": None,
        "agreed_digest": "",
        "agreed_on": None,
        "agreed_document": None,
        "finance_ministry_agrees": False,
    }
    Aktstykke.objects.filter(pk=aktstykke.pk).update(**empty)
    for name, value in empty.items():
        setattr(aktstykke, name, value)
    with override("da"):
        said = _("Et beløb, et år eller en konto er ændret siden tilslutningen den %(day)s.") % {
            "day": day.strftime("%d-%m-%Y") if day else "–"
        }
    acted(aktstykke, Kind.FINANCE_VOIDED, actor=actor, reason=said, reference=_version(version))
    return True


def is_delivered(aktstykke: Aktstykke) -> bool:
    """The Committee has had the paper, whatever came of it; not of a draft that was given up."""
    state = Aktstykke.objects.only("state").get(pk=aktstykke.pk).state
    if state != State.WITHDRAWN:
        return state not in NOT_DELIVERED
    about = {"concerns_kind": "aktstykke", "concerns_id": aktstykke.case_number}
    return Act.objects.filter(kind=Kind.AKTSTYKKE_SENT, **about).exists()


def not_in_the_future(day: dt.date) -> None:
    """Raise `Refusal` (R9) for a day to come: nothing is evidence before it has happened."""
    if day > timezone.localdate():
        raise Refusal("R9_state_has_its_evidence", text=_("Dagen ligger i fremtiden."))


def _version(number: int) -> str:
    """How an act names a version, in Danish: it is kept for ever."""
    with override("da"):
        return _("Version %(number)s") % {"number": number}
