"""Delegations: one lets another act in his stead, for some days, and takes it back at any time."""

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.authority.may import WITHOUT_MONEY, Doing, require
from grants.authority.models import Delegation
from grants.authority.notices import after_commit
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


def concerns(delegation: Delegation) -> Concerns:
    return Concerns("delegation", str(delegation.ref))


@one_act
def give(
    *,
    actor: Person,
    giver: Person,
    holder: Person,
    first_day: dt.date,
    last_day: dt.date,
    account: Account | None = None,
    limit_ore: int | None = None,
    reason: str = "",
    upload: "UploadedFile[Any] | None" = None,
    key: uuid.UUID | None = None,
) -> Delegation:
    """Let `holder` do what `giver` may by his role, in his stead; `limit_ore` bounds one act.

    Given by the giver himself; a controller may give it for one who is ill, but never to himself,
    and `given_by` says who did. Nothing is given that the giver does not have by his own role, so
    what was delegated is never delegated onward. Readers and administrators neither give nor hold.
    Raises `Refusal` (R23, R31, R18, R20, R17 for the document). Source: facts 4.3.
    """
    _may_give(actor, giver, holder)
    if last_day < timezone.localdate():
        raise Refusal("R20_payment_years_run_forward", text=_("Delegationens sidste dag er gået."))
    document = None
    if upload is not None:
        document = keep_document(
            name=upload.name or "",
            media_type=upload.content_type or "",
            content=upload.read(),
            by=actor,
            unit=giver.unit,
        )
    delegation = Delegation.objects.create(
        giver=giver,
        holder=holder,
        account=account,
        limit_ore=limit_ore,
        first_day=first_day,
        last_day=last_day,
        reason=reason,
        document=document,
        given_by=actor,
    )
    _note(Kind.DELEGATED, delegation, actor, first_day, reason=reason, key=key)
    url = reverse("delegation", args=[delegation.ref])
    after_commit(lambda: {giver, holder} - {actor}, _("Delegation givet"), str(delegation), url)
    return delegation


def _may_give(actor: Person, giver: Person, holder: Person) -> None:
    """Raise `Refusal` (R23, R31) unless the actor may give the giver's authority to the holder."""
    require(actor, Doing.DELEGATE, unit=giver.unit)
    if actor != giver and actor.role != Person.Role.CONTROLLER:
        raise Refusal(
            "R23_may", text=_("Du kan kun delegere din egen beføjelse. Bed en controller om det.")
        )
    said = ""
    if giver == holder:
        said = _("En delegation gives til en anden end giveren selv.")
    elif actor == holder:
        said = _("Du kan ikke give dig selv en andens beføjelse.")
    elif giver.role in WITHOUT_MONEY or not giver.is_active:
        said = _("%(name)s har ingen beføjelse at delegere.") % {"name": _name(giver)}
    elif holder.role in WITHOUT_MONEY or not holder.is_active:
        said = _("%(name)s kan ikke få en delegation: læsere og administratorer godkender intet.")
        said %= {"name": _name(holder)}
    elif not giver.sees_all_units and not holder.sees_all_units and holder.unit != giver.unit:
        said = _("%(name)s hører til en anden enhed og kan ikke se sagerne.") % {
            "name": _name(holder)
        }
    if said:
        raise Refusal("R31_delegation_is_to_another", text=said)


@one_act
def withdraw(
    delegation: Delegation, *, actor: Person, reason: str = "", key: uuid.UUID | None = None
) -> None:
    """Take it back; from this moment it gives nothing. By the giver, who gave it, or a controller.

    Raises `Refusal` (R8 when it is withdrawn already, R23).
    """
    if refused := why_not_withdraw(delegation, actor):
        raise Refusal("R23_may", text=refused)
    today = timezone.localdate()
    rows = Delegation.objects.filter(pk=delegation.pk, withdrawn_on__isnull=True)
    if rows.update(withdrawn_on=today, withdrawn_by=actor) != 1:
        raise Refusal("R8_one_step_from_its_state")
    delegation.withdrawn_on, delegation.withdrawn_by = today, actor
    _note(Kind.DELEGATION_WITHDRAWN, delegation, actor, today, reason=reason, key=key)


def why_not_withdraw(delegation: Delegation, person: Person) -> str:
    """Why this person may not take it back; empty when he may."""
    near = {delegation.giver_id, delegation.given_by_id, delegation.holder_id}
    if person.role == Person.Role.CONTROLLER or person.pk in near:
        return ""
    return _("Delegationen kan trækkes tilbage af giveren, modtageren eller en controller.")


def delegations_for(person: Person) -> QuerySet[Delegation]:
    """Those the person sees: of his unit and his own, or all for one who serves the ministry."""
    rows = Delegation.objects.select_related(
        "giver", "holder", "account", "document", "given_by", "withdrawn_by"
    )
    if person.sees_all_units:
        return rows
    mine = Q(giver=person) | Q(holder=person)
    return rows.filter(mine | Q(giver__unit=person.unit))


def _note(
    kind: Kind,
    delegation: Delegation,
    actor: Person,
    day: dt.date,
    *,
    reason: str,
    key: uuid.UUID | None,
) -> None:
    """An act about the delegation, in this year's accounts; it moves nothing."""
    year = timezone.localdate().year
    FinanceYear.objects.get_or_create(year=year)
    post(
        kind=kind,
        actor=actor,
        concerns=concerns(delegation),
        finance_year=year,
        value_day=day,
        reason=reason,
        reference=str(delegation),
        document=delegation.document if kind is Kind.DELEGATED else None,
        key=key,
    )


def _name(person: Person) -> str:
    return person.get_full_name() or person.get_username()
