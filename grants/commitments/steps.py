"""What can be done next, by this person, with what stands on a page of grants."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.authority.asked import Asked
from grants.authority.may import Doing, why_not
from grants.commitments.asked import of_annulment, of_commitment, to_bind, to_confirm
from grants.commitments.models import Annulment, Commitment, Grant
from ledger.kinds import Kind
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


def asked_step(
    person: Person, doing: Doing, label: str, url: tuple[str, object], about: Asked
) -> Step:
    """A step with everything `may` is asked about the thing."""
    name, argument = url
    return Step(label, reverse(name, args=[argument]), why_not(person, doing, **about))


def opened(steps: Iterable[Step]) -> list[Step]:
    """Those of the steps the person may take."""
    return [found for found in steps if not found.why_not]


def steps(commitment: Commitment, person: Person, *, being_undone: bool = False) -> Steps:
    """What may come next for a commitment, by its state; not while a storno of it waits."""
    ref, unit = commitment.ref, commitment.unit

    main: Step | None

    def to(name: str, doing: Doing, label: str) -> Step:
        binds = doing is Doing.BIND_COMMITMENT
        about = to_bind(commitment) if binds else of_commitment(commitment)
        return asked_step(person, doing, label, (name, ref), about)

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
            others = [
                to("annulment_new", Doing.REGISTER_ANNULMENT, _("Annullér")),
                to("commitment_amend", Doing.REGISTER_AMENDMENT, _("Ændr beløb")),
                to("reposting_new", Doing.REGISTER_REPOSTING, _("Ompostér")),
                to("commitment_close", Doing.CLOSE_COMMITMENT, _("Afslut")),
            ]
            of_a_file = commitment.bound_act and commitment.bound_act.kind == Kind.BULK
            if not being_undone and not of_a_file:  # a file is not reversed whole
                storno = ("storno_new", commitment.bound_act_id)
                others.append(step(person, Doing.PROPOSE_STORNO, _("Storno"), storno, unit=unit))
        case State.CLOSED:
            main = None
            others = [to("commitment_reopen", Doing.CLOSE_COMMITMENT, _("Genåbn"))]
        case _:
            return Steps(None, [])
    return Steps(main, opened(others))


def annulment_steps(annulment: Annulment, unit: str, person: Person) -> list[Step]:
    if annulment.state == Annulment.State.REGISTERED:
        confirm = ("annulment_confirm", annulment.ref)
        withdraw = ("annulment_withdraw", annulment.ref)
        return opened(
            [
                asked_step(
                    person, Doing.CONFIRM_ANNULMENT, _("Bekræft"), confirm, to_confirm(annulment)
                ),
                asked_step(
                    person,
                    Doing.REGISTER_ANNULMENT,
                    _("Træk tilbage"),
                    withdraw,
                    of_annulment(annulment),
                ),
            ]
        )
    if annulment.state == Annulment.State.CONFIRMED:
        storno = ("storno_new", annulment.act_id)
        revive = ("revival_new", annulment.ref)
        return opened(
            [
                *_tell_the_committee(annulment, unit, person),
                step(person, Doing.REGISTER_REVIVAL, _("Omgør"), revive, unit=unit),
                step(person, Doing.PROPOSE_STORNO, _("Storno"), storno, unit=unit),
            ]
        )
    return []


def _tell_the_committee(annulment: Annulment, unit: str, person: Person) -> list[Step]:
    """Of what the Committee approved it is told that it is annulled (BV 2.2.7)."""
    if annulment.commitment.basis != Commitment.Basis.AKTSTYKKE:
        return []
    to = ("annulment_inform", annulment.ref)
    label = _("Skriv orienterende aktstykke")
    return [step(person, Doing.REGISTER_AKTSTYKKE, label, to, unit=unit)]


def grant_step(grant: Grant, person: Person) -> Step:
    to = ("grant_commitment", grant.ref)
    return step(person, Doing.DRAFT_COMMITMENT, _("Nyt tilsagn"), to, unit=grant.unit)


def other_grant_steps(grant: Grant, person: Person) -> list[Step]:
    """What else can be done with a grant, where it is open to the person."""
    unit, ref = grant.unit, grant.ref
    agree, plan = Doing.REGISTER_AGREEMENT, Doing.REGISTER_GRANT
    return opened(
        [
            step(person, agree, _("Ny aftale"), ("agreement_new", ref), unit=unit),
            step(person, plan, _("Ændr det planlagte"), ("grant_total", ref), unit=unit),
            step(person, Doing.DO_DUTY, _("Ny pligt"), ("grant_duty_new", ref), unit=unit),
            step(
                person, Doing.REGISTER_OPENING, _("Ny åbningspost"), ("opening_new", ref), unit=unit
            ),
            _reserve(grant, person),
        ]
    )


def _reserve(grant: Grant, person: Person) -> Step:
    reason = why_not(person, Doing.RESERVE, unit=grant.unit)
    return Step(_("Reservér plads"), f"{reverse('reservation_new')}?sag={grant.ref}", reason)
