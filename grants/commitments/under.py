"""Commitments under an agreement: which agreements a grant has, and what they fill in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.agreements.models import Agreement, AgreementYear
from grants.commitments.models import Grant
from grants.successions.selectors import account_in
from ledger.refusals import Refusal


def under_agreement(grant: Grant, agreement: Agreement | None) -> None:
    """A commitment is given under an agreement of its own grant that is in force, or under none.

    Raises `Refusal` (R36).
    """
    if agreement is None:
        return
    if agreement.grant_id != grant.pk or agreement.state != Agreement.State.IN_FORCE:
        raise Refusal(
            "R36_agreement_is_whole",
            text=_("Aftalen %(title)s er ikke en aftale i kraft under denne sag.")
            % {"title": agreement.title},
        )


def in_force(grant: Grant) -> list[Agreement]:
    """The agreements a commitment on the grant can be given under."""
    return list(grant.agreements.filter(state=Agreement.State.IN_FORCE))


def of_agreement(agreements: Sequence[Agreement], asked: Mapping[str, Any]) -> dict[str, Any]:
    """What an agreement fills in of a new commitment; nothing without one.

    `?aftale=` names the agreement and `?aar=` (and `?konto=`) its year; the only one is chosen.
    """
    chosen = next((a for a in agreements if str(a.ref) == asked.get("aftale")), None)
    if chosen is None:
        return {"agreement": agreements[0].pk} if len(agreements) == 1 else {}
    found: dict[str, Any] = {"agreement": chosen.pk}
    year = _year(chosen, asked)
    if year is None:
        return found
    found |= {
        "amount_ore": year.amount_ore,
        "payment_years": (year.finance_year, max(chosen.last_day.year, year.finance_year)),
        "purpose": chosen.title,
    }
    account = account_in(year.account, chosen.registered_on.year, year.finance_year)
    line = Line.objects.filter(account=account, year=year.finance_year).first()
    return {**found, "line": str(line.pk)} if line else found


def _year(agreement: Agreement, asked: Mapping[str, Any]) -> AgreementYear | None:
    typed = str(asked.get("aar", ""))
    rows = [y for y in agreement.years.select_related("account") if str(y.finance_year) == typed]
    named = [y for y in rows if y.account.number == asked.get("konto")]
    return next(iter([*named, *rows]), None)
