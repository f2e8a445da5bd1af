"""Making a finance year known: by its law, or by opening it, never by typing its number."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal


def known_years() -> list[int]:
    """The finance years that are opened, the latest first."""
    return list(FinanceYear.objects.order_by("-year").values_list("year", flat=True))


def may_be_opened(year: int) -> bool:
    """Whether it lies beside a known year, or is this or the next calendar year (R45)."""
    known, today = known_years(), timezone.localdate().year
    beside = {one + step for one in known for step in (-1, 1)}
    return year in beside | {today, today + 1}


def make_known(year: int) -> None:
    """Make the year there, in the transaction one is in. Raises `Refusal` (R45)."""
    if FinanceYear.objects.filter(year=year).exists():
        return
    if not may_be_opened(year):
        raise Refusal(
            "R45_year_follows_a_known_one",
            text=_(
                "Finansåret %(year)s ligger ikke ved siden af et, der er åbnet. Ret årstallet, "
                "eller åbn årene imellem først."
            )
            % {"year": year},
        )
    FinanceYear.objects.get_or_create(year=year)


@one_act
def open_year(
    year: int, *, actor: Person, value_day: dt.date, key: uuid.UUID | None = None
) -> None:
    """Open a finance year for acts; it gives no room, so one person is enough.

    Payments and annulments of earlier commitments can then be booked in it before its law is here.
    Raises `Refusal` (R23, R45, R8 when it is open already).
    """
    require(actor, Doing.REGISTER_YEAR, unit=actor.unit)
    if FinanceYear.objects.filter(year=year).exists():
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Finansåret %(year)s er allerede åbnet.") % {"year": year},
        )
    make_known(year)
    post(
        kind=Kind.YEAR_OPENED,
        actor=actor,
        concerns=Concerns("year", str(year)),
        finance_year=year,
        value_day=value_day,
        key=key,
    )
