"""Explaining a change in published figures, writing a better explanation, taking one back."""

import uuid

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account
from grants.accounts.numbers import short
from grants.accounts.points import Change
from grants.authority.may import Doing, referring, require
from grants.explanations.models import ChangeExplanation
from grants.explanations.selectors import change_of, changed, history_of, in_order_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.periods import year_of_note
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal

RULE = "R97_one_explanation_of_a_change"


@one_act
def explain(
    account: Account,
    change: Change,
    *,
    actor: Person,
    text: str,
    reference: str = "",
    instead_of: ChangeExplanation | None = None,
    key: uuid.UUID | None = None,
) -> ChangeExplanation:
    """Say why the figure of an account changed; `instead_of` is the explanation it is better than.

    The account is given by its number at `change.after`; a change given the other way round is the
    same change. What is replaced stays (R95). Raises `Refusal` (R23; R97 without words, without a
    change, or when there is another explanation than the one that was seen).
    """
    behalf = require(actor, Doing.EXPLAIN, unit=actor.unit)
    account, change = in_order_of(account, change)
    if not text.strip():
        raise Refusal(RULE, text=_("Skriv, hvad der forklarer ændringen."))
    of = changed(account, change)
    if not of.change_ore:
        raise Refusal(RULE, text=_("Tallet er det samme: der er ingen ændring at forklare."))
    if instead_of is not None and instead_of not in history_of(of):
        raise Refusal(RULE, text=_("Forklaringen handler om en anden ændring."))
    key, pk = key or uuid.uuid4(), _next_id()
    if instead_of is not None:
        _end(instead_of, replaced_by_id=pk)
    made = ChangeExplanation.objects.create(
        pk=pk,
        account=account,
        from_year=change.before.year,
        from_stage=change.before.stage,
        to_year=change.after.year,
        to_stage=change.after.stage,
        text=text.strip(),
        reference=reference.strip(),
        written_by=actor,
        written_on=timezone.localdate(),
        act_id=key,
    )
    _note(Kind.CHANGE_EXPLAINED, made, actor, reason=made.text, behalf=behalf, key=key)
    return made


@one_act
def withdraw(
    explanation: ChangeExplanation, *, actor: Person, reason: str, key: uuid.UUID | None = None
) -> None:
    """Take an explanation in force back, with the reason; it stays, and can still be read.

    Raises `Refusal` (R23; R97 without a reason; R8 when it was replaced or withdrawn before).
    """
    behalf = require(actor, Doing.EXPLAIN, unit=actor.unit)
    if not reason.strip():
        raise Refusal(RULE, text=_("Skriv, hvorfor forklaringen trækkes tilbage."))
    key = key or uuid.uuid4()
    _end(explanation, withdrawn_id=key)
    _note(Kind.WITHDRAWN, explanation, actor, reason=reason.strip(), behalf=behalf, key=key)


def _end(explanation: ChangeExplanation, **how: object) -> None:
    """It is in force no more: replaced or withdrawn, by whoever is first."""
    rows = ChangeExplanation.objects.filter(
        pk=explanation.pk, replaced_by__isnull=True, withdrawn__isnull=True
    )
    if rows.update(**how) != 1:
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("En anden har forklaret ændringen eller trukket forklaringen tilbage imens."),
        )


def _next_id() -> int:
    """The id the new explanation gets: the one it replaces must point to it before it is there,
    or there would be two in force for a moment (R97).
    """
    with connection.cursor() as cursor:
        table = ChangeExplanation._meta.db_table  # noqa: SLF001
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        return int(cursor.fetchone()[0])


def _note(
    kind: Kind,
    explanation: ChangeExplanation,
    actor: Person,
    *,
    reason: str,
    behalf: str,
    key: uuid.UUID,
) -> None:
    """The act, in the finance year of the later figure where that is known here, else in this."""
    with override("da"):  # it is kept, for all who read it
        about = f"{short(explanation.account.number)}: {change_of(explanation).label}"
    post(
        kind=kind,
        actor=actor,
        concerns=Concerns("explanation", str(explanation.ref)),
        finance_year=year_of_note(explanation.to_year),
        value_day=timezone.localdate(),
        reason=reason,
        reference=referring(about, behalf),
        key=key,
    )
