"""Recording whether a disposition must go to the Finance Committee: one act, kept for ever."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from grants.accounts.models import Account
from grants.aktstykker.acts import clearance_of as secrecy_of
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing, require
from grants.authority.models import Threshold
from grants.commitments.models import Disposition, Grant
from grants.duties.models import Duty
from grants.duties.services import About, raise_duty_in
from grants.screenings.deciding import Answers, contract_deadline, decide
from grants.screenings.models import Screening
from grants.secrecy import clearance_of
from ledger.kinds import Kind
from ledger.models import Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about and what was answered. `amount_ore` is over all years; where it is not
    planned in the disposition yet (`more`) it comes on top of what is planned there.
    """

    title: str
    account: Account
    finance_year: int
    amount_ore: int
    named: str
    changes: str
    reference: str = ""
    disposition: Disposition | None = None
    more: bool = False
    contract_on: dt.date | None = None
    grant: Grant | None = None
    aktstykke: Aktstykke | None = None


def total_of(asked: Asked) -> int:
    """The whole disposition over all years, in øre: several partners of one programme and top-ups
    are one (BV 2.2.7; a top-up "will be counted as a new grant").
    """
    planned = asked.disposition.planned_total_ore if asked.disposition else 0
    return planned + asked.amount_ore if asked.more else max(planned, asked.amount_ore)


def answers_of(asked: Asked) -> Answers:
    """The answers with the year's threshold as it stands; None when the year has none."""
    threshold = Threshold.objects.filter(year=asked.finance_year).first()
    return Answers(
        named=asked.named,
        reference=asked.reference.strip(),
        changes=asked.changes,
        total_ore=total_of(asked),
        threshold_ore=threshold.amount_ore if threshold else None,
        year=asked.finance_year,
        contract_on=asked.contract_on,
    )


@one_act
def screen(
    asked: Asked,
    *,
    actor: Person,
    replaces: Screening | None = None,
    example: bool = False,
    key: uuid.UUID | None = None,
) -> Screening:
    """Record the answer with its legal basis; a conditional contract raises its duty with it.

    Append-only: an answer that `replaces` another is a new row, and the old one points to it.
    Raises `Refusal` (R105 without a title, an amount or the reference that a basis needs; R8 when
    the old answer was replaced already; R23).
    """
    unit = replaces.unit if replaces else actor.unit
    require(actor, Doing.SCREEN, unit=unit)
    key = key or uuid.uuid4()
    answers = answers_of(asked)
    if not asked.title.strip() or asked.amount_ore <= 0:
        raise Refusal("R105_screened_with_its_basis")
    with override("da"):
        verdict = decide(answers)
    today = timezone.localdate()
    made = Screening.objects.create(
        title=asked.title.strip(),
        grant=asked.grant,
        aktstykke=asked.aktstykke,
        account=asked.account,
        finance_year=asked.finance_year,
        total_ore=answers.total_ore,
        answers=_stored(asked, answers),
        outcome=verdict.outcome,
        basis=verdict.basis,
        basis_text=verdict.text,
        contract_on=asked.contract_on,
        answered_by=actor,
        answered_on=today,
        act_id=key,
        unit=unit,
        example=example,
    )
    concerns = Concerns("screening", str(made.ref), _clearance(asked))
    if replaces is not None:
        _replace(replaces, made)
    if asked.contract_on is not None:
        _raise_duty(made, concerns, key, asked.contract_on)
    post(
        kind=Kind.SCREENED,
        actor=actor,
        concerns=concerns,
        finance_year=asked.finance_year,
        value_day=today,
        reason=verdict.text,
        reference=answers.reference,
        key=key,
        example=example,
    )
    return made


def name_request(screening: Screening, aktstykke: Aktstykke) -> None:
    """The answer names the request that was made of it: the one thing of it that may be filled."""
    Screening.objects.filter(pk=screening.pk, aktstykke__isnull=True).update(aktstykke=aktstykke)


def _clearance(asked: Asked) -> int:
    """1 where what it is about may only be known by the cleared (BV 3.4.2)."""
    of_request = secrecy_of(asked.aktstykke) if asked.aktstykke else 0
    return max(clearance_of(asked.grant), of_request)


def _stored(asked: Asked, answers: Answers) -> dict[str, object]:
    """What was answered, question by question, with the threshold as it stood; øre as numbers."""
    return {
        "named": answers.named,
        "reference": answers.reference,
        "changes": answers.changes,
        "amount_ore": asked.amount_ore,
        "more": asked.more,
        "disposition": asked.disposition.title if asked.disposition else "",
        "threshold_ore": answers.threshold_ore,
    }


def _replace(old: Screening, made: Screening) -> None:
    rows = Screening.objects.filter(pk=old.pk, replaced_by__isnull=True)
    if not rows.update(replaced_by=made):
        raise Refusal(
            "R8_one_step_from_its_state", text=_("Svaret er allerede afløst af et andet.")
        )


def _raise_duty(made: Screening, concerns: Concerns, key: uuid.UUID, signed_on: dt.date) -> None:
    about = About(concerns, made.unit, made.finance_year, grant=made.grant, example=made.example)
    with override("da"):
        raise_duty_in(
            kind=Duty.Kind.SUBMIT_WITHIN_THREE_MONTHS,
            title=_("Forelæg den betingede aftale: %(title)s") % {"title": made.title},
            about=about,
            raised_by=key,
            raised_on=made.answered_on,
            due_on=contract_deadline(signed_on),
            due_basis=_("Tre måneder efter den betingede aftale (BV 3.3)"),
            role=made.answered_by.role,
        )
