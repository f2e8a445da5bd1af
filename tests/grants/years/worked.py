"""Steps of a finance year as the worked examples take them: registered by one, confirmed by one."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account, AccountName, Line
from grants.registrations import services as registrations
from grants.registrations.models import Registration
from grants.registrations.selectors import sort_of
from grants.years.models import (
    CarryForward,
    CarryForwardLine,
    Income,
    Law,
    LawLine,
    OpeningLaw,
    OtherEntry,
    SupplementaryLaw,
    Transfer,
)
from grants.years.services import register_carry_forward, register_law
from grants.years.sorts import INCOMES, OTHER_ENTRIES, TRANSFERS
from ledger.balances import Balance, balance
from ledger.models import Person
from ledger.money import mio
from programmes.models import Partner
from tests.ministry import Ministry

YEAR = 2024


def account(number: str, name: str, ministry: Ministry) -> Account:
    made, _new = Account.objects.get_or_create(number=number)
    AccountName.objects.get_or_create(
        account=made, year=YEAR, defaults={"name": name, "source": ministry.source}
    )
    return made


def law(
    ministry: Ministry,
    sort: str,
    amounts: dict[Account, str],
    *,
    year: int = YEAR,
    effects: Any = (),
    excuse: tuple[Account, str] | None = None,
    excuse_reason: str = "",
) -> Law:
    """A law of one of three sorts, registered by the controller. Amounts in mio. kr."""
    model = SupplementaryLaw if sort == Law.Sort.SUPPLEMENTARY else OpeningLaw
    day = dt.date(year, 12, 31) if sort == Law.Sort.SUPPLEMENTARY else dt.date(year, 1, 1)
    made = model(
        **common(ministry, year, day),
        law=sort,
        reference=f"{Law.Sort(sort).label} {year}",
        excuse_reason=excuse_reason,
    )
    accepted = {excuse[0]: mio(excuse[1])} if excuse else {}
    lines = [
        LawLine(account=a, amount_ore=mio(ore), excuse_ore=accepted.get(a, 0))
        for a, ore in amounts.items()
    ]
    return register_law(made, actor=ministry["controller"], lines=lines, effects=list(effects))


def common(ministry: Ministry, year: int, day: dt.date) -> dict[str, Any]:
    return {"finance_year": year, "value_day": day, "note": "Eksempel", "unit": "MIGSTAB"}


def confirm(ministry: Ministry, thing: Registration, by: Person | None = None) -> None:
    registrations.confirm(sort_of(thing), thing, actor=by or ministry["bevillingshaver"])


def transfer(ministry: Ministry, of: Account, to: Account, amount: str, **facts: Any) -> Transfer:
    facts.setdefault("provision_text", "BV 2.2.9: adgang til overførsel (eksempel)")
    thing = Transfer(
        **common(ministry, YEAR, dt.date(YEAR, 10, 1)),
        from_account=of,
        to_account=to,
        amount_ore=mio(amount),
        **facts,
    )
    return registrations.register(TRANSFERS, thing, actor=ministry["controller"])


def carry_forward(
    ministry: Ministry, amounts: dict[Account, str], *, of: int = YEAR, basis: str = "computed"
) -> CarryForward:
    thing = CarryForward(
        **common(ministry, of + 1, dt.date(of + 1, 2, 1)), from_year=of, basis=basis
    )
    lines = [CarryForwardLine(account=a, amount_ore=mio(ore)) for a, ore in amounts.items()]
    return register_carry_forward(thing, actor=ministry["controller"], lines=lines)


def income(ministry: Ministry, on: Account, amount: str) -> Income:
    payer, _new = Partner.objects.get_or_create(
        short_name="EU", defaults={"full_name": "Den Europæiske Union"}
    )
    thing = Income(
        **common(ministry, YEAR, dt.date(YEAR, 3, 1)),
        account=on,
        payer=payer,
        title="EU-midler til delegerede partnerskaber",
        amount_ore=mio(amount),
    )
    return registrations.register(INCOMES, thing, actor=ministry["controller"])


def other(ministry: Ministry, on: Account, amount: str, article: str = "41.91") -> OtherEntry:
    thing = OtherEntry(
        **common(ministry, YEAR, dt.date(YEAR, 12, 20)),
        account=on,
        article=article,
        text="Lønninger, der tidligere var tilsagn",
        amount_ore=mio(amount),
    )
    return registrations.register(OTHER_ENTRIES, thing, actor=ministry["controller"])


def held(on: Account, year: int = YEAR) -> Balance:
    return balance(Line.objects.get(account=on, year=year).frame_id)
