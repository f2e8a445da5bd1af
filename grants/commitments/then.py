"""One commitment as it stood at another moment: its figures, its state and what had been done.

What it is for, its partner and its account are today's; steps, plans and duties are not shown.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from grants.commitments import selectors
from grants.commitments.facts import account_fact, basis_fact, page_of
from grants.commitments.models import Commitment
from grants.commitments.tables import ActTable, AnnulmentTable
from grants.payments.at_moment import not_undone
from grants.payments.tables import PaymentsOfCommitmentTable
from ledger.balances import balance
from ledger.clocks import Asked, within
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.moment import Moment
from ledger.tables import table_of

State = Commitment.State
# What an act about a commitment made of it.
MADE = {
    Kind.COMMITMENT_CLOSED: State.CLOSED,
    Kind.COMMITMENT_REOPENED: State.BOUND,
}


def state_at(commitment: Commitment, moment: Moment) -> str:
    """The state in words, from the acts that counted by then; empty before it was given."""
    known = Act.objects.filter(within(moment, act=""))
    if commitment.bound_act_id is None or not known.filter(key=commitment.bound_act_id).exists():
        return ""
    if known.filter(reverses__key=commitment.bound_act_id).exists():
        return str(State.REVERSED.label)
    about = known.filter(
        concerns_kind="commitment", concerns_id=str(commitment.ref), kind__in=list(MADE)
    )
    last = about.order_by("-known_at", "-pk").values_list("kind", flat=True).first()
    return str(MADE[Kind(last)].label if last else State.BOUND.label)


def as_it_stood(
    request: HttpRequest, commitment: Commitment, person: Person, at: Asked
) -> dict[str, Any]:
    """The facts of the page at the moment; without figures before it was given."""
    moment = at.moment
    state = state_at(commitment, moment)
    facts: dict[str, Any] = {
        "at": at,
        "commitment": commitment,
        "state": state or _("Ikke afgivet da"),
        "account": account_fact(commitment.line),
        "basis": basis_fact(commitment),
    }
    if not state or commitment.frame_id is None:
        return facts
    who: dict[str, Any] = {"person": person, "unit_of": commitment.unit, "pages": False}
    without: dict[str, Any] = {"exclude": ("state", "steps")}
    payments = not_undone(
        commitment.payments.select_related("registered_by", "released_by"), moment
    )
    annulments = not_undone(commitment.annulments.select_related("reason", "registered_by"), moment)
    acts = Act.objects.filter(
        within(moment, act=""), concerns_kind="commitment", concerns_id=str(commitment.ref)
    )
    return facts | {
        "figures": selectors.figures(commitment, moment),
        "balance": balance(commitment.frame_id, moment),
        "frame_url": page_of("frame", commitment.frame.ref) if commitment.frame else "",
        "payments": table_of(
            request,
            PaymentsOfCommitmentTable,
            payments.order_by("value_day", "pk"),
            prefix="p-",
            exclude=("purpose", "partner", "example", *without["exclude"]),
            **who,
        ),
        "annulments": table_of(
            request, AnnulmentTable, annulments.order_by("pk"), prefix="a-", **without, **who
        ),
        "acts": table_of(
            request,
            ActTable,
            acts.select_related("actor", "approver", "document", "reverses").order_by("-pk")[
                : selectors.ACTS_SHOWN
            ],
            pages=False,
            prefix="h-",
        ),
    }
