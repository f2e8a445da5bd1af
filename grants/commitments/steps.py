"""What can be done next, by this person, with what stands on a page of grants."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.may import Doing, why_not
from grants.commitments.models import Annulment, Commitment, Grant
from ledger.models import Person

State = Commitment.State


class Step(NamedTuple):
    """A way to an action's page. `why_not` says why this person may not take it."""

    label: str
    url: str
    why_not: str = ""


class Steps(NamedTuple):
    """The main step, open or with its reason, and the others that are open."""

    main: Step | None
    others: list[Step]


def step(
    person: Person,
    doing: Doing,
    label: str,
    url: tuple[str, object],
    *,
    unit: str,
    first: Person | None = None,
) -> Step:
    name, argument = url
    return Step(
        label, reverse(name, args=[argument]), why_not(person, doing, unit=unit, first=first)
    )


def opened(steps: Iterable[Step]) -> list[Step]:
    """Those of the steps the person may take."""
    return [found for found in steps if not found.why_not]


def steps(commitment: Commitment, person: Person, *, being_undone: bool = False) -> Steps:
    """What may come next for a commitment, by its state; not while a storno of it waits."""
    ref, unit = commitment.ref, commitment.unit

    def to(name: str, doing: Doing, label: str) -> Step:
        first = commitment.registered_by if doing is Doing.BIND_COMMITMENT else None
        return step(person, doing, label, (name, ref), unit=unit, first=first)

    match commitment.state:
        case State.DRAFT:
            main = to("commitment_submit", Doing.SUBMIT_COMMITMENT, _("Send til godkendelse"))
            others = [
                to("commitment_edit", Doing.DRAFT_COMMITMENT, _("Ret kladden")),
                to("commitment_withdraw", Doing.DRAFT_COMMITMENT, _("Træk tilbage")),
            ]
        case State.SUBMITTED:
            main = to("commitment_bind", Doing.BIND_COMMITMENT, _("Godkend og afgiv"))
            others = [to("commitment_return", Doing.RETURN_COMMITMENT, _("Send tilbage"))]
        case State.BOUND:
            main = to("payment_new", Doing.REGISTER_PAYMENT, _("Registrér udbetaling"))
            others = [to("annulment_new", Doing.REGISTER_ANNULMENT, _("Annullér"))]
            if not being_undone:
                storno = ("storno_new", commitment.bound_act_id)
                others.append(step(person, Doing.PROPOSE_STORNO, _("Storno"), storno, unit=unit))
        case _:
            return Steps(None, [])
    return Steps(main, opened(others))


def annulment_steps(annulment: Annulment, unit: str, person: Person) -> list[Step]:
    if annulment.state == Annulment.State.REGISTERED:
        first = annulment.registered_by
        confirm = ("annulment_confirm", annulment.ref)
        withdraw = ("annulment_withdraw", annulment.ref)
        return opened(
            [
                step(
                    person, Doing.CONFIRM_ANNULMENT, _("Bekræft"), confirm, unit=unit, first=first
                ),
                step(person, Doing.REGISTER_ANNULMENT, _("Træk tilbage"), withdraw, unit=unit),
            ]
        )
    if annulment.state == Annulment.State.CONFIRMED:
        storno = ("storno_new", annulment.act_id)
        return opened([step(person, Doing.PROPOSE_STORNO, _("Storno"), storno, unit=unit)])
    return []


def grant_step(grant: Grant, person: Person) -> Step:
    to = ("grant_commitment", grant.ref)
    return step(person, Doing.DRAFT_COMMITMENT, _("Nyt tilsagn"), to, unit=grant.unit)
