"""A picture where it belongs on a page. `{% load pictures %}`, then one line for each."""

from typing import Any

from django import template
from django.template.context import Context

from grants.accounts.models import Account, Line
from grants.commitments.models import Commitment
from ledger.clocks import Asked, asked
from ledger.models import Frame, Person
from programmes.models import Partner, Programme
from reports.charts import subjects
from reports.charts.pictures import address, shown
from reports.charts.subjects import Subject
from reports.figures.owners import Owner

register = template.Library()


def _moment(context: Context) -> Asked:
    """The page's two clocks; of a page that has none, what its address says."""
    at = context.get("at")
    return at if isinstance(at, Asked) else asked(context["request"].GET)


def _facts(context: Context, name: str, subject: Subject, heading: str) -> dict[str, Any]:
    person: Person = context["request"].user
    one = shown(name, subject, _moment(context), person)
    return {"shown": one, "heading": heading, "request": context["request"]}


@register.inclusion_tag("includes/picture.html", takes_context=True)
def picture_of_account(
    context: Context,
    name: str,
    account: Account,
    year: int,
    line: Line | None,
    *,
    heading: str = "",
    made_up: bool | None = None,
) -> dict[str, Any]:
    """A picture of an account in a year: `konto-dag-for-dag`, `konto-trin`, `konto-aar`,
    `konto-underkonti`, `konto-partnere` or `konto-lande`. Nothing where there is nothing to draw.
    `made_up` says whether the frame is an example's, where the page has read it.
    """
    subject: Subject = subjects.AccountYear(account, year, line, made_up)
    if name in {"konto-partnere", "konto-lande"}:
        if line is None:
            return {"shown": None}
        subject = subjects.given_on(line, context["request"].user)
    return _facts(context, name, subject, heading)


@register.inclusion_tag("includes/picture_files.html", takes_context=True)
def files_of_account(
    context: Context, name: str, account: Account, year: int, line: Line | None, *, title: str
) -> dict[str, Any]:
    """Where a picture of an account (`konto-ramme`) is fetched, when the page draws it itself."""
    subject = subjects.AccountYear(account, year, line)
    return {"url": address(name, subject, _moment(context)) if line else "", "title": title}


@register.inclusion_tag("includes/picture.html", takes_context=True)
def picture_of_frame(
    context: Context, name: str, frame: Frame, owner: Owner, *, heading: str = ""
) -> dict[str, Any]:
    """`ramme-dag-for-dag` or `ramme-trin` of a frame whose page it is."""
    return _facts(context, name, subjects.frame_of(frame, owner), heading)


@register.inclusion_tag("includes/picture.html", takes_context=True)
def picture_of_commitment(
    context: Context, name: str, commitment: Commitment, *, heading: str = ""
) -> dict[str, Any]:
    """`tilsagn-plan` of a commitment whose page it is."""
    return _facts(context, name, subjects.given_as(commitment), heading)


@register.inclusion_tag("includes/picture.html", takes_context=True)
def picture_of_programme(
    context: Context, name: str, programme: Programme, *, heading: str = ""
) -> dict[str, Any]:
    """`program-plan`, `program-partnere` or `program-lande`."""
    person: Person = context["request"].user
    return _facts(context, name, subjects.given_under(programme, person), heading)


@register.inclusion_tag("includes/picture.html", takes_context=True)
def picture_of_partner(
    context: Context, name: str, partner: Partner, *, heading: str = ""
) -> dict[str, Any]:
    """`partner-plan` or `partner-lande`."""
    person: Person = context["request"].user
    return _facts(context, name, subjects.given_to(partner, person), heading)
