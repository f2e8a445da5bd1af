"""Why the Committee must be asked: the provision and the threshold of the finance year."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from grants.accounts import models as accounts
from grants.accounts.numbers import display
from grants.accounts.services import name_in
from grants.aktstykker.models import Aktstykke
from grants.authority import models as authority
from ledger.money import format_mio_unit
from programmes.models import Source
from reports.aktstykker.request import Account, Provision, RequestError

# BV 2.2.7: conditional framework appropriations, the only ground that letter c is written for.
CONDITIONAL: Final = "2.2.7"


class Ground(NamedTuple):
    """The provision and the threshold of the finance year, with the papers that give them."""

    provision: Provision
    source: str


def ground_of(case: Aktstykke, reason: str = "") -> Ground | None:
    """Why the Committee must be asked; None for a request that only informs, or has its own reason.

    Raises:
        RequestError: when the year's provision or threshold is unknown, or the total expenditure
            is not above it ("overstiger"): then the sentence of letter c would not be true.
    """
    if case.kind == Aktstykke.Kind.ORIENTERENDE or reason:
        return None
    year = case.finance_year
    rows = authority.Provision.objects.filter(year=year, bv_point=CONDITIONAL)
    above = [
        one
        for one in rows.select_related("account", "source")
        if case.account.number.startswith(one.account.number)
    ]
    threshold = authority.Threshold.objects.select_related("source").filter(year=year).first()
    if not above or threshold is None:
        raise RequestError(
            _("Bestemmelsen eller beløbsgrænsen for %(year)s er ikke indlæst med sin kilde.")
            % {"year": year}
        )
    limit_ore = threshold.amount_ore
    _exceeds(case, limit_ore)
    nearest = max(above, key=lambda one: len(one.account.number))
    ((account,),) = named([(nearest.account,)], year)
    provision = Provision(nearest.bv_point, account, limit_ore)
    titles = dict.fromkeys((cited(nearest.source), cited(threshold.source)))
    return Ground(provision, "; ".join(titles))


def _exceeds(case: Aktstykke, limit_ore: int) -> None:
    """The total is the disposition's planned total where it is more than this year's amount."""
    disposition = getattr(case.programme, "disposition", None)
    planned_ore = disposition.planned_total_ore if disposition else 0
    total_ore = max(planned_ore, case.amount_ore)
    if total_ore <= limit_ore:
        raise RequestError(
            _(
                "Totaludgiften på %(total)s overstiger ikke %(limit)s, "
                "så aktstykket kan ikke begrundes med beløbsgrænsen."
            )
            % {"total": format_mio_unit(total_ore), "limit": format_mio_unit(limit_ore)}
        )


def named(found: Sequence[tuple[accounts.Account, ...]], year: int) -> list[tuple[Account, ...]]:
    """The accounts, some together, with the names they had in the finance year. One query.

    Raises:
        RequestError: for an account without a name.
    """
    prefetch_related_objects([account for some in found for account in some], "names")
    return [tuple(_named(account, year) for account in some) for some in found]


def _named(account: accounts.Account, year: int) -> Account:
    name = name_in(account, year)
    if not name:
        raise RequestError(
            _("%(account)s har intet navn i Ramme.") % {"account": display(account.number)}
        )
    return Account(account.number, name)


def cited(source: Source) -> str:
    """A source as the attachment names it."""
    return f"{source.title} ({source.key})"
