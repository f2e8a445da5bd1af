"""What can be done with an agreement: drafted, changed, signed."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.agreements.asked import to_sign
from grants.agreements.following import duties_of_signing
from grants.agreements.models import Agreement, AgreementYear
from grants.authority.may import Doing, referring, require
from grants.commitments.models import Grant
from grants.commitments.selectors import latest_year
from grants.commitments.totals import agreed_ore, open_year, revise_in, revised
from grants.secrecy import clearance_of
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, Person
from ledger.money import NBSP, Unit, format_kroner
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from ledger.states import step
from ledger.uploads import Upload

State = Agreement.State


class YearLine(NamedTuple):
    """What is agreed for one finance year on one account, in øre."""

    finance_year: int
    account: Account
    amount_ore: int


def concerns(agreement: Agreement) -> Concerns:
    return Concerns("agreement", str(agreement.ref), clearance_of(agreement.grant))


def register_in(
    *,
    actor: Person,
    grant: Grant,
    years: Sequence[YearLine],
    value_day: dt.date,
    planned_total_ore: int | None = None,
    example: bool = False,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> Agreement:
    """Keep a draft of an agreement with its years, in the transaction one is in.

    `facts` are the agreement's own fields. When it costs more than what is planned for the grant,
    `planned_total_ore` revises that in the same go, and the disposition is tested again.
    Raises `Refusal` (R18, R20, R23, R36, R38, and R1 when something was given below the threshold).
    """
    require(actor, Doing.REGISTER_AGREEMENT, unit=grant.unit)
    _check(years, facts)
    grant = Grant.objects.select_for_update(no_key=True).get(pk=grant.pk)
    key = key or uuid.uuid4()
    agreement = Agreement.objects.create(
        grant=grant,
        unit=grant.unit,
        registered_by=actor,
        registered_on=value_day,
        example=example or grant.example,
        **facts,
    )
    _keep_years(agreement, years)
    note(Kind.AGREEMENT_REGISTERED, agreement, actor, value_day, known_at=known_at, key=key)
    _within_the_plan(
        agreement, actor, value_day, planned_total_ore=planned_total_ore, known_at=known_at, key=key
    )
    return agreement


register = one_act(register_in)


@one_act
def change(
    agreement: Agreement,
    *,
    actor: Person,
    years: Sequence[YearLine],
    value_day: dt.date,
    planned_total_ore: int | None = None,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> None:
    """Change a draft; nobody who wrote on it records the signature.

    Raises `Refusal` (R8 unless it is a draft, and as `register_in`).
    """
    require(actor, Doing.REGISTER_AGREEMENT, unit=agreement.unit)
    _check(years, facts)
    Grant.objects.select_for_update(no_key=True).get(pk=agreement.grant_id)
    key = key or uuid.uuid4()
    step(agreement, before=State.DRAFT, after=State.DRAFT, registered_by=actor, **facts)
    agreement.years.all().delete()
    _keep_years(agreement, years)
    note(Kind.AGREEMENT_CHANGED, agreement, actor, value_day, key=key)
    _within_the_plan(agreement, actor, value_day, planned_total_ore=planned_total_ore, key=key)


@one_act
def sign(
    agreement: Agreement,
    *,
    actor: Person,
    signed_on: dt.date,
    upload: Upload | None = None,
    document: Document | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Record that it is signed, with the signed paper: it is in force, and its duties are raised.

    Another person than those who wrote on the draft. Raises `Refusal` (R4, R8, R9, R17, R23).
    """
    behalf = require(actor, Doing.SIGN_AGREEMENT, **to_sign(agreement))
    document = kept(upload, actor, agreement) or document
    if document is None:
        raise Refusal("R9_state_has_its_evidence", text=_("Vedlæg den underskrevne aftale."))
    key = key or uuid.uuid4()
    step(
        agreement,
        before=State.DRAFT,
        after=State.IN_FORCE,
        signed_on=signed_on,
        signed_by=actor,
        document=document,
    )
    duties_of_signing(agreement, act=key, day=signed_on)
    note(
        Kind.AGREEMENT_SIGNED,
        agreement,
        actor,
        signed_on,
        known_at=known_at,
        key=key,
        document=document,
        reference=referring(agreement.title, behalf),
    )


def _check(years: Sequence[YearLine], facts: Mapping[str, Any]) -> None:
    """An agreement has years, each within its days and once for an account (R36)."""
    if not years:
        raise Refusal("R36_agreement_is_whole", text=_("Skriv beløbet for mindst ét år."))
    named = [(line.finance_year, line.account.pk) for line in years]
    if len(set(named)) < len(named):
        raise Refusal(
            "R36_agreement_is_whole", text=_("Det samme år står to gange på den samme konto.")
        )
    first, last = facts["first_day"].year, facts["last_day"].year
    outside = [line.finance_year for line in years if not first <= line.finance_year <= last]
    if outside:
        raise Refusal(
            "R36_agreement_is_whole",
            text=_("%(year)s ligger uden for aftalens periode (%(first)s-%(last)s).")
            % {"year": outside[0], "first": first, "last": last},
        )


def _keep_years(agreement: Agreement, years: Sequence[YearLine]) -> None:
    """A year after the last finance law is only "under forudsætning af finansloven"."""
    passed = latest_year()
    AgreementYear.objects.bulk_create(
        AgreementYear(
            agreement=agreement,
            finance_year=line.finance_year,
            account=line.account,
            amount_ore=line.amount_ore,
            conditional=line.finance_year > passed,
        )
        for line in years
    )


def _within_the_plan(
    agreement: Agreement,
    actor: Person,
    value_day: dt.date,
    *,
    planned_total_ore: int | None,
    key: uuid.UUID,
    known_at: dt.datetime | None = None,
) -> None:
    """The grant's planned total covers what is agreed, after the revision that was asked for."""
    grant = Grant.objects.select_related("disposition").get(pk=agreement.grant_id)
    agreed, before = agreed_ore(grant), grant.planned_total_ore
    if planned_total_ore is None or planned_total_ore <= before:
        if agreed <= before:
            return
        raise Refusal(
            "R38_total_is_planned",
            text=_(
                "Aftalerne under sagen bliver %(agreed)s i alt, og sagen er planlagt til "
                "%(planned)s Skriv, hvad der nu er planlagt i alt; så prøves beløbsgrænsen igen."
            )
            % {"agreed": _kr(agreed), "planned": _kr(before)},
        )
    moves = revise_in(grant, planned_total_ore=planned_total_ore)
    post(
        kind=Kind.TOTAL_REVISED,
        actor=actor,
        concerns=Concerns("grant", str(grant.ref), clearance_of(grant)),
        finance_year=open_year(grant.disposition.threshold_year),
        value_day=value_day,
        known_at=known_at,
        reason=_("Følger af aftalen %(title)s") % {"title": agreement.title},
        reference=revised(before, planned_total_ore),
        moves=moves,
        key=uuid.uuid5(key, "total"),
        example=agreement.example,
    )


def kept(upload: Upload | None, actor: Person, agreement: Agreement) -> Document | None:
    if upload is None:
        return None
    return keep_document(**upload._asdict(), by=actor, unit=agreement.unit)


def _kr(ore: int) -> str:
    return f"{format_kroner(ore)}{NBSP}{Unit.KR.label}"


def note(
    kind: Kind,
    agreement: Agreement,
    actor: Person,
    value_day: dt.date,
    *,
    key: uuid.UUID | None,
    known_at: dt.datetime | None = None,
    reason: str = "",
    reference: str = "",
    document: Document | None = None,
) -> None:
    """An act that moves no money, in the first of the agreement's years that is open."""
    years = sorted(agreement.years.values_list("finance_year", flat=True))
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(agreement),
        finance_year=open_year(*years, agreement.grant.disposition.threshold_year),
        value_day=value_day,
        known_at=known_at,
        reason=reason,
        reference=reference or agreement.title,
        document=document,
        key=key,
        example=agreement.example,
    )
