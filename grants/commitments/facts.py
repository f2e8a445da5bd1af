"""The facts of a thing as an action's page repeats them, so that one sees what one acts on."""

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from grants.accounts.models import Line
from grants.accounts.numbers import display
from grants.accounts.services import name_in
from grants.aktstykker.models import AktstykkePillar
from grants.commitments.models import Commitment, Grant
from ledger.money import NBSP, Unit, format_kroner


class Fact(NamedTuple):
    """A term, what it is, and the page that says more."""

    label: str
    value: str
    href: str = ""


def page_of(name: str, *args: object) -> str:
    """The address of a page, or nothing where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def kr(ore: int) -> str:
    return f"{format_kroner(ore)}{NBSP}{Unit.KR.label}"


def account_fact(line: Line) -> Fact:
    """The account with its name of that year."""
    name = f"{display(line.account.number)} {name_in(line.account, line.year)}".strip()
    return Fact(_("Konto"), name, page_of("account", line.account.number, line.year))


def basis_fact(commitment: Commitment) -> Fact:
    pillar = commitment.aktstykke_pillar
    if pillar is not None:
        words = f"{pillar.aktstykke.citation}, {pillar.name}"
        return Fact(_("Hjemmel"), words, page_of("aktstykke", pillar.aktstykke.case_number))
    words = str(commitment.get_basis_display())
    if commitment.basis_reference:
        words = f"{words}: {commitment.basis_reference}"
    return Fact(_("Hjemmel"), words)


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def commitment_facts(commitment: Commitment) -> list[Fact]:
    """What a commitment is, in the order one asks: to whom, for what, how much, on whose word."""
    grant = commitment.grant
    return [
        Fact(_("Partner"), grant.partner.full_name),
        Fact(_("Formål"), commitment.purpose, page_of("commitment", commitment.ref)),
        Fact(pgettext("one", "Tilsagn"), kr(commitment.amount_ore)),
        account_fact(commitment.line),
        Fact(_("Finansår"), str(commitment.line.year)),
        basis_fact(commitment),
    ]


def grant_facts(grant: Grant, pillar: AktstykkePillar | None) -> list[Fact]:
    """What follows from the grant and its request, and so is not asked when one commits."""
    known = [
        Fact(pgettext("grant", "Sag"), grant.title, page_of("grant", grant.ref)),
        Fact(_("Partner"), grant.partner.full_name),
    ]
    if pillar is not None:
        request = pillar.aktstykke
        number = request.sub_account.number
        name = f"{display(number)} {name_in(request.sub_account, request.finance_year)}"
        known += [
            Fact(_("Konto"), name, page_of("account", number, request.finance_year)),
            Fact(_("Finansår"), str(request.finance_year)),
            Fact(_("Projektsøjlens beløb"), kr(pillar.amount_ore)),
        ]
    number = grant.file_number or (pillar.aktstykke.case_number if pillar else "")
    if number:
        known.append(Fact(_("Sagsnummer"), number))
    return [*known, Fact(_("Enhed"), grant.unit)]
