"""Who may do what, and why not. The one table of roles; services ask it before they act."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.authority.models import Delegation
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
    REGISTER_AMENDMENT = "register_amendment"
    CONFIRM_AMENDMENT = "confirm_amendment"
    REGISTER_REVIVAL = "register_revival"
    CONFIRM_REVIVAL = "confirm_revival"
    REGISTER_REPOSTING = "register_reposting"
    CONFIRM_REPOSTING = "confirm_reposting"
    REGISTER_PILLAR_MOVE = "register_pillar_move"
    CONFIRM_PILLAR_MOVE = "confirm_pillar_move"
    CLOSE_COMMITMENT = "close_commitment"
    RESERVE = "reserve"
    ANSWER_SPLIT = "answer_split"
    REGISTER_AGREEMENT = "register_agreement"
    SIGN_AGREEMENT = "sign_agreement"
    RECORD_GATE = "record_gate"
    DECIDE_AS_HEAD = "decide_as_head"
    PLAN_PAYMENTS = "plan_payments"
    REGISTER_OPENING = "register_opening"
    CONFIRM_OPENING = "confirm_opening"
    REGISTER_YEAR = "register_year"
    CONFIRM_YEAR = "confirm_year"
    CLOSE_PERIOD = "close_period"
    DO_DUTY = "do_duty"
    ATTACH = "attach"
    DELEGATE = "delegate"
    EDIT_MASTER = "edit_master"
    REGISTER_BULK = "register_bulk"
    CONFIRM_BULK = "confirm_bulk"
    PUBLISH = "publish"
    EXPLAIN = "explain"
    REGISTER_RECONCILIATION = "register_reconciliation"
    SIGN_RECONCILIATION = "sign_reconciliation"
    SCREEN = "screen"
    DRAFT_PAPER = "draft_paper"
    ACCEPT_AKTSTYKKE = "accept_aktstykke"
    RETURN_AKTSTYKKE = "return_aktstykke"
    RECORD_FINANCE = "record_finance"
    FOLLOW_AKTSTYKKE = "follow_aktstykke"
    ANSWER_QUESTION = "answer_question"
    NOTE_DEPARTURE = "note_departure"
    SET_CONFIDENTIALITY = "set_confidentiality"
    HOLD = "hold"
    STATE_TO_PARLIAMENT = "state_to_parliament"
    KEEP_ANSWER = "keep_answer"
    SET_MEETING = "set_meeting"
    APPROVE_TEXT = "approve_text"


# A reader and an administrator do nothing with money (regnskabsbekendtgørelsen § 21, stk. 2).
WRITERS: frozenset[str] = frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER})
WITHOUT_MONEY: frozenset[str] = frozenset({Role.LAESER, Role.ADMINISTRATOR})
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
    Doing.REGISTER_AMENDMENT: WRITERS,
    Doing.CONFIRM_AMENDMENT: frozenset({Role.BEVILLINGSHAVER}),
    Doing.REGISTER_REVIVAL: WRITERS,
    Doing.CONFIRM_REVIVAL: frozenset({Role.BEVILLINGSHAVER}),
    Doing.REGISTER_REPOSTING: WRITERS,
    Doing.CONFIRM_REPOSTING: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.REGISTER_PILLAR_MOVE: WRITERS,
    Doing.CONFIRM_PILLAR_MOVE: frozenset({Role.BEVILLINGSHAVER, Role.CHEF}),
    Doing.CLOSE_COMMITMENT: WRITERS,
    Doing.RESERVE: WRITERS,
    Doing.ANSWER_SPLIT: WRITERS,
    Doing.REGISTER_AGREEMENT: WRITERS,
    Doing.SIGN_AGREEMENT: WRITERS | {Role.CHEF},
    Doing.RECORD_GATE: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.DECIDE_AS_HEAD: frozenset({Role.CHEF}),
    Doing.PLAN_PAYMENTS: WRITERS,
    Doing.REGISTER_OPENING: WRITERS,
    Doing.CONFIRM_OPENING: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.REGISTER_YEAR: frozenset({Role.CONTROLLER}),
    Doing.CONFIRM_YEAR: frozenset({Role.BEVILLINGSHAVER}),
    Doing.CLOSE_PERIOD: frozenset({Role.CONTROLLER}),
    Doing.DO_DUTY: WRITERS | {Role.CHEF},
    Doing.ATTACH: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.DELEGATE: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.EDIT_MASTER: frozenset({Role.CONTROLLER, Role.ADMINISTRATOR}),
    Doing.REGISTER_BULK: WRITERS,
    Doing.CONFIRM_BULK: frozenset({Role.BEVILLINGSHAVER}),
    Doing.PUBLISH: frozenset({Role.CONTROLLER}),
    Doing.EXPLAIN: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.REGISTER_RECONCILIATION: frozenset({Role.CONTROLLER}),
    Doing.SIGN_RECONCILIATION: frozenset({Role.CONTROLLER, Role.BEVILLINGSHAVER}),
    Doing.SCREEN: WRITERS | {Role.CHEF},
    Doing.DRAFT_PAPER: WRITERS | {Role.CHEF},
    Doing.ACCEPT_AKTSTYKKE: frozenset({Role.CHEF, Role.BEVILLINGSHAVER}),
    Doing.RETURN_AKTSTYKKE: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.RECORD_FINANCE: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER, Role.CHEF}),
    Doing.FOLLOW_AKTSTYKKE: frozenset({Role.SAGSBEHANDLER, Role.CONTROLLER, Role.CHEF}),
    Doing.ANSWER_QUESTION: WRITERS | {Role.CHEF},
    Doing.NOTE_DEPARTURE: WRITERS | {Role.CHEF, Role.BEVILLINGSHAVER},
    Doing.SET_CONFIDENTIALITY: frozenset({Role.CHEF, Role.CONTROLLER}),
    Doing.HOLD: frozenset({Role.CONTROLLER}),
    Doing.STATE_TO_PARLIAMENT: WRITERS | {Role.CHEF},
    Doing.KEEP_ANSWER: frozenset(Role),  # of what he sees; it moves no money and binds nobody
    Doing.SET_MEETING: WRITERS | {Role.CHEF},
    Doing.APPROVE_TEXT: frozenset({Role.CHEF, Role.BEVILLINGSHAVER}),
}


def why_not(
    person: Person,
    doing: Doing,
    *,
    unit: str,
    first: Person | None = None,
    hands: Iterable[int] = (),
    account: str = "",
    amount_ore: int | None = None,
) -> str:
    """Why the person may not, in his language; empty when he may, by his role or a delegation.

    `unit` owns the thing. `first` registered it and `hands` (ids) are those who wrote on it before
    this second step: none of them may take it, nor may another in their stead. `account` and
    `amount_ore` are what the act is about, for delegations that are limited.
    """
    before = {*hands, *([first.pk] if first else [])}
    if person.role in ALLOWED[doing]:
        if not person.sees_all_units and person.unit != unit:
            return _("Det hører til en anden enhed end din.")
        return _own() if person.pk in before else ""
    given = _given(person, doing)
    if not given:
        roles = ", ".join(sorted(str(Role(role).label) for role in ALLOWED[doing]))
        return _("Det kan kun gøres af: %(roles)s. Du er %(role)s.") % {
            "roles": roles,
            "role": person.get_role_display(),
        }
    if not person.sees_all_units and person.unit != unit:
        return _("Det hører til en anden enhed end din.")
    if person.pk in before:
        return _own()
    refused = [_why_not_by(one, unit, before, account, amount_ore) for one in given]
    return "" if "" in refused else refused[0]


def on_behalf(
    person: Person,
    doing: Doing,
    *,
    unit: str,
    first: Person | None = None,
    hands: Iterable[int] = (),
    account: str = "",
    amount_ore: int | None = None,
) -> str:
    """In whose stead the person may, as the act's reference says it; empty by his own role.

    Always in Danish: it is kept with the act for ever.
    """
    if person.role in ALLOWED[doing]:
        return ""
    before = {*hands, *([first.pk] if first else [])}
    for one in _given(person, doing):
        if not _why_not_by(one, unit, before, account, amount_ore):
            giver = one.giver.get_full_name() or one.giver.get_username()
            return f"på vegne af {giver} (delegation)"
    return ""


def referring(reference: str, behalf: str) -> str:
    """What an act refers to, and in whose stead it was done."""
    return "; ".join(part for part in (reference, behalf) if part)


def _own() -> str:
    return _("Du har selv registreret det. En anden person skal godkende eller frigive.")


def _givers_own() -> str:
    return _("Den, du handler på vegne af, har selv registreret det.")


def _given(person: Person, doing: Doing) -> list[Delegation]:
    """The delegations that give it; what was delegated is never delegated onward."""
    if doing is Doing.DELEGATE:
        return []
    return [d for d in delegations_to(person) if d.giver.role in ALLOWED[doing]]


def _why_not_by(
    given: Delegation, unit: str, before: set[int], account: str, amount_ore: int | None
) -> str:
    """Why this delegation does not help; empty when it does."""
    if not given.giver.sees_all_units and given.giver.unit != unit:
        return _("Det hører til en anden enhed end din.")
    if given.giver_id in before:
        return _givers_own()
    if not given.covers(account=account, amount_ore=amount_ore):
        return _("Det ligger uden for din delegation (konto eller beløb).")
    return ""


def delegations_to(person: Person) -> list[Delegation]:
    """The delegations the person holds today; read once for a person who was read once."""
    if person.role in WITHOUT_MONEY:
        return []
    held: list[Delegation] | None = person.__dict__.get("_held")
    if held is None:
        today = timezone.localdate()
        held = list(
            Delegation.objects.filter(
                holder=person, withdrawn_on__isnull=True, first_day__lte=today, last_day__gte=today
            ).select_related("giver", "account")
        )
        person.__dict__["_held"] = held
    return [d for d in held if d.giver.is_active]


def require(
    person: Person,
    doing: Doing,
    *,
    unit: str,
    first: Person | None = None,
    hands: Iterable[int] = (),
    account: str = "",
    amount_ore: int | None = None,
) -> str:
    """Raise `Refusal` (R23, or R4 for one's own) with the reason when the person may not.

    Returns in whose stead he does it (`on_behalf`), for the act's reference. Delegations are read
    anew: one that was withdrawn a moment ago does not count.
    """
    person.__dict__.pop("_held", None)
    before = {*hands, *([first.pk] if first else [])}
    reason = why_not(person, doing, unit=unit, hands=before, account=account, amount_ore=amount_ore)
    if reason:
        own = reason in {_own(), _givers_own()}
        raise Refusal("R4_four_eyes" if own else "R23_may", text=reason)
    return on_behalf(person, doing, unit=unit, hands=before, account=account, amount_ore=amount_ore)
