"""Who may do what, and why not. The one table of roles; services ask it before they act."""

from enum import StrEnum

from django.utils.translation import gettext as _

from ledger.models import Person
from ledger.refusals import Refusal

Role = Person.Role


class Doing(StrEnum):
    """What can be done. The value is used in docs and in the access test."""

    REGISTER_GRANT = "register_grant"
    DRAFT_COMMITMENT = "draft_commitment"
    SUBMIT_COMMITMENT = "submit_commitment"
    BIND_COMMITMENT = "bind_commitment"
    RETURN_COMMITMENT = "return_commitment"
    REGISTER_ANNULMENT = "register_annulment"
    CONFIRM_ANNULMENT = "confirm_annulment"
    REGISTER_PAYMENT = "register_payment"
    RELEASE_PAYMENT = "release_payment"
    REGISTER_REPAYMENT = "register_repayment"
    CONFIRM_REPAYMENT = "confirm_repayment"
    PROPOSE_STORNO = "propose_storno"
    CONFIRM_STORNO = "confirm_storno"
    REGISTER_AKTSTYKKE = "register_aktstykke"
    SEND_AKTSTYKKE = "send_aktstykke"
    RECORD_DECISION = "record_decision"
    CONFIRM_DECISION = "confirm_decision"
    RECORD_LAW = "record_law"
    CONFIRM_LAW = "confirm_law"


# A reader and an administrator do nothing with money (regnskabsbekendtgørelsen § 21, stk. 2).
ALLOWED: dict[Doing, frozenset[str]] = {
    Doing.REGISTER_GRANT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.DRAFT_COMMITMENT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.SUBMIT_COMMITMENT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.BIND_COMMITMENT: frozenset({Role.BEVILLINGSHAVER}),
    Doing.RETURN_COMMITMENT: frozenset({Role.BEVILLINGSHAVER}),
    Doing.REGISTER_ANNULMENT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.CONFIRM_ANNULMENT: frozenset({Role.BEVILLINGSHAVER}),
    Doing.REGISTER_PAYMENT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.RELEASE_PAYMENT: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.REGISTER_REPAYMENT: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.CONFIRM_REPAYMENT: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.PROPOSE_STORNO: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER}),
    Doing.CONFIRM_STORNO: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.REGISTER_AKTSTYKKE: frozenset({Role.SAGSBEHANDLER, Role.CHEF}),
    Doing.SEND_AKTSTYKKE: frozenset({Role.CHEF}),
    Doing.RECORD_DECISION: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER, Role.CHEF}),
    Doing.CONFIRM_DECISION: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER, Role.CHEF}),
    Doing.RECORD_LAW: frozenset({Role.CONTROLLER}),
    Doing.CONFIRM_LAW: frozenset({Role.BEVILLINGSHAVER}),
}


def why_not(person: Person, doing: Doing, *, unit: str, first: Person | None = None) -> str:
    """Why the person may not, in his language; empty when he may.

    `unit` owns the thing; `first` is the one who registered it, when this is the second step.
    """
    if person.role not in ALLOWED[doing]:
        roles = ", ".join(sorted(str(Role(role).label) for role in ALLOWED[doing]))
        return _("Det kan kun gøres af: %(roles)s. Du er %(role)s.") % {
            "roles": roles,
            "role": person.get_role_display(),
        }
    if not person.sees_all_units and person.unit != unit:
        return _("Det hører til en anden enhed end din.")
    if first is not None and first.pk == person.pk:
        return _("Du har selv registreret det. En anden person skal godkende eller frigive.")
    return ""


def require(person: Person, doing: Doing, *, unit: str, first: Person | None = None) -> None:
    """Raise `Refusal` (R23, or R4 for one's own) with the reason when the person may not."""
    reason = why_not(person, doing, unit=unit, first=first)
    if reason:
        own = first is not None and first.pk == person.pk and person.role in ALLOWED[doing]
        raise Refusal("R4_four_eyes" if own else "R23_may", text=reason)
