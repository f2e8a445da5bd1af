"""Giving differences an owner and a day, explaining them, and taking an explanation back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from grants.accounts.models import Account
from grants.accounts.numbers import display
from grants.authority.may import Doing, require
from grants.authority.notices import after_commit
from grants.reconciliation.comparing import CompareLine
from grants.reconciliation.models import Difference, DifferenceExplanation, Part
from ledger.kinds import Kind
from ledger.models import Person
from ledger.money import format_mio_unit
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


class Where(NamedTuple):
    """A finance year of an account, or of all below it, as acts and addresses name it."""

    year: int
    account: Account

    @property
    def slug(self) -> str:
        return f"{self.year}-{self.account.number}"

    @property
    def concerns(self) -> Concerns:
        return Concerns("reconciled_account", self.slug)

    def __str__(self) -> str:
        return f"{display(self.account.number)} {self.year}"


@one_act
def assign(
    where: Where,
    lines: Sequence[CompareLine],
    *,
    actor: Person,
    owner: Person,
    due_on: dt.date,
    key: uuid.UUID | None = None,
) -> int:
    """Give the lines' differences an owner and a day, in one act; return how many.

    Whose they were before is in the acts. Raises `Refusal` (R8 without a line, R23).
    """
    require(actor, Doing.EXPLAIN, unit=actor.unit)
    _some(lines)
    key = key or uuid.uuid4()
    accounts = _accounts(lines)
    Difference.objects.bulk_create(
        [
            Difference(
                account=accounts[line.account],
                year=line.year,
                part=line.part,
                owner=owner,
                due_on=due_on,
                act_id=key,
            )
            for line in lines
        ],
        update_conflicts=True,
        unique_fields=["account", "year", "part"],
        update_fields=["owner", "due_on", "act"],
    )
    with override("da"):  # it is kept, for all who read it
        told = _("%(which)s: ansvarlig %(owner)s, frist %(day)s") % {
            "which": _which(lines),
            "owner": owner.get_full_name() or owner.get_username(),
            "day": date_format(due_on),
        }
        subject = _("Forskel i afstemningen")
    if owner != actor:
        after_commit(lambda: [owner], subject, f"{where}: {told}", _page(where))
    _note(Kind.DIFFERENCE_ASSIGNED, where, actor, reason=told, key=key)
    return len(lines)


@one_act
def explain(
    where: Where,
    lines: Sequence[CompareLine],
    *,
    actor: Person,
    reason: str,
    reference: str = "",
    amount_ore: int | None = None,
    key: uuid.UUID | None = None,
) -> int:
    """Explain what is left of the lines' differences with one reason, in one act.

    `amount_ore` is for one line, when only so much of it is explained; else each line's own rest
    is. Returns how many lines. Raises `Refusal` (R8 without a line, R23, R98).
    """
    require(actor, Doing.EXPLAIN, unit=actor.unit)
    _some(lines)
    if not reason.strip():
        raise Refusal("R98_explained_by_an_amount", text=_("Skriv, hvad forskellen skyldes."))
    if amount_ore == 0:
        raise Refusal("R98_explained_by_an_amount", text=_("Skriv det beløb, grunden forklarer."))
    key = key or uuid.uuid4()
    accounts = _accounts(lines)
    DifferenceExplanation.objects.bulk_create(
        [
            DifferenceExplanation(
                account=accounts[line.account],
                year=line.year,
                part=line.part,
                amount_ore=line.rest_ore if amount_ore is None else amount_ore,
                reason=reason.strip(),
                reference=reference.strip(),
                explained_by=actor,
                explained_on=timezone.localdate(),
                act_id=key,
            )
            for line in lines
        ]
    )
    of_one = amount_ore if len(lines) == 1 else None
    amount = sum(line.rest_ore for line in lines) if of_one is None else of_one
    told = f"{_which(lines)}, {format_mio_unit(amount)}: {reason.strip()}"
    _note(
        Kind.DIFFERENCE_EXPLAINED, where, actor, reason=told, reference=reference.strip(), key=key
    )
    return len(lines)


@one_act
def withdraw(
    explanation: DifferenceExplanation,
    *,
    actor: Person,
    reason: str,
    key: uuid.UUID | None = None,
) -> None:
    """Take one explanation back, with the reason; it stays to be seen (R95).

    Raises `Refusal` (R8 when it is taken back already, R23, R98 without a reason).
    """
    require(actor, Doing.EXPLAIN, unit=actor.unit)
    if not reason.strip():
        raise Refusal("R98_explained_by_an_amount", text=_("Skriv, hvorfor den trækkes tilbage."))
    key = key or uuid.uuid4()
    still = DifferenceExplanation.objects.filter(pk=explanation.pk, withdrawn__isnull=True)
    if still.update(withdrawn_id=key) != 1:
        raise Refusal("R8_one_step_from_its_state")
    part = str(Part(explanation.part).label)
    told = f"{part}, {format_mio_unit(explanation.amount_ore)}: {reason.strip()}"
    where = Where(explanation.year, explanation.account)
    _note(Kind.WITHDRAWN, where, actor, reason=told, reference=explanation.reason, key=key)


def _some(lines: Sequence[CompareLine]) -> None:
    if not lines:
        raise Refusal(
            "R8_one_step_from_its_state", text=_("Der er ingen forskel at forklare eller fordele.")
        )


def _accounts(lines: Sequence[CompareLine]) -> dict[str, Account]:
    numbers = {line.account for line in lines}
    return {account.number: account for account in Account.objects.filter(number__in=numbers)}


def _which(lines: Sequence[CompareLine]) -> str:
    """The one line, or how many."""
    with override("da"):
        if len(lines) == 1:
            return f"{display(lines[0].account)} {Part(lines[0].part).label}"
        return ngettext("%(n)s linje", "%(n)s linjer", len(lines)) % {"n": len(lines)}


def _page(where: Where) -> str:
    return reverse("reconciled_account", args=[where.slug])


def _note(
    kind: Kind,
    where: Where,
    actor: Person,
    *,
    reason: str,
    key: uuid.UUID,
    reference: str = "",
) -> None:
    """An act that moves no money; about a year that is not kept here it is written in this one."""
    post(
        kind=kind,
        actor=actor,
        concerns=where.concerns,
        finance_year=year_of_note(where.year),
        value_day=timezone.localdate(),
        reason=reason,
        reference=reference,
        key=key,
    )
