"""Changes in published figures with what was written of them. `{% load explanations %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context

from grants.accounts.models import Account
from grants.authority.may import Doing, why_not
from grants.explanations.steps import Step, steps_of, steps_of_year
from ledger.models import Person

register = template.Library()


@register.inclusion_tag("grants/explanations/changes.html", takes_context=True)
def changes_of_year(context: Context, account: Account, year: int) -> dict[str, Any]:
    """The account's changes into and through a year, and the way to explain each. Four queries."""
    return _shown(context, steps_of_year(account, year))


@register.inclusion_tag("grants/explanations/changes.html", takes_context=True)
def changes_of_years(context: Context, series: Mapping[int, Account]) -> dict[str, Any]:
    """The account's changes through all its years (`series` is its `chain`). Two queries."""
    return _shown(context, steps_of(series))


def _shown(context: Context, steps: list[Step]) -> dict[str, Any]:
    return {"steps": steps, "may": may_explain(context["request"].user)}


def may_explain(person: Person) -> bool:
    """Whether the person may write explanations."""
    return not why_not(person, Doing.EXPLAIN, unit=person.unit)
