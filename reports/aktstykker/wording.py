"""The standard sentences of a request, generated. Pure functions from `Request` to Danish text.

The wording is that of the request of 12 November 2024 (case 24/13275) and of the Budget Guidelines
(Budgetvejledningen, BV) 3.5. It is an official form and is not translated: a paper is Danish
whatever language its author works in.
"""

from typing import Final

from grants.accounts.numbers import display
from ledger.money import Unit, format_mio
from reports.aktstykker.request import Account, Kind, Request
from reports.papers.document import Align, Table
from reports.papers.typography import NBSP, bound, long_date

REWORDED: Final = "afsnit b er gengivet med andre ord"
INVENTED: Final = "opdigtet sag"

TABLE_UNIT: Final = "Mio. kr."
TABLE_PILLARS: Final = "Projektsøjler"
TABLE_TOTAL: Final = "I alt"


def decimals(*amounts_ore: int) -> int:
    """How many decimals write every one of these mio. kr. exactly; at least the one of the form.

    A paper may not round: 43,25 is printed with two decimals, and so are its neighbours.
    """
    return next(
        places
        for places in range(1, Unit.MIO.decimals + 1)
        if all(abs(ore) % 10 ** (Unit.MIO.decimals - places) == 0 for ore in amounts_ore)
    )


def amount(ore: int) -> str:
    """An amount with its unit, exact: `100,0 mio. kr.`."""
    return f"{format_mio(ore, decimals(ore))}{NBSP}{Unit.MIO.label}"


def account(of: Account) -> str:
    """An account as letters name it: `§ 06.32.10. Nærområde- og migrationsfond`."""
    return f"{display(of.digits)} {of.name}"


def listed(words: tuple[str, ...]) -> str:
    """A Danish list: `A`, `A og B`, `A, B og C`."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def partners(request: Request) -> str:
    """Full names with short names in brackets, in the order of the request."""
    return listed(tuple(f"{each.full_name} ({each.short_name})" for each in request.partners))


def years(start: int, end: int) -> str:
    """`i 2024`, or `i perioden 2024-2025`."""
    return f"i {start}" if start == end else f"i perioden {start}-{end}"


def head_left(request: Request) -> str:
    """The printed head. Before the Committee has given a number the paper is a draft."""
    if request.number is None:
        return "Udkast til aktstykke"
    return bound(f"Aktstykke nr. {request.number}")


def head_right(request: Request) -> str:
    """The parliamentary year, as the print shop sets it."""
    return f"Folketinget {request.session}"


def foot(request: Request) -> str:
    """The ministry in short and the case number: `Udenrigsmin., j.nr. 24/13275`."""
    short = request.ministry.removesuffix("ministeriet") + "min."
    return bound(f"{short}, j.nr. {request.case_number}")


def stamp(request: Request) -> str:
    """What every page must say about a paper that is not the ministry's own, or nothing."""
    said = [INVENTED] * request.example + [REWORDED] * request.content.reworded
    return f"Eksempel: {'; '.join(said)}" if said else ""


def title(request: Request) -> str:
    """The title of the file: what the paper is and what it is about."""
    session = f" ({request.session})" if request.number is not None else ""
    return f"{head_left(request)}{session}: tilskud til {request.programme.quoted_as}"


def opening(request: Request) -> str:
    """The top line, which ends with a full stop."""
    return bound(f"{request.ministry}. {date_line(request)}.")


def date_line(request: Request) -> str:
    """Place and day, without a full stop, as before the signature."""
    return f"{request.place}, den {long_date(request.dated)}"


def closing() -> str:
    """The last line: to whom."""
    return "Til Finansudvalget."


def introduction(request: Request) -> str:
    """Letter a (BV 3.5.1): what is asked, or for an informing request what is told."""
    if request.kind is Kind.INFORMING:
        return bound(f"{request.ministry} orienterer hermed Finansudvalget om, {_grant(request)}")
    return bound(
        f"{request.ministry} anmoder hermed om Finansudvalgets tilslutning til, {_grant(request)}"
    )


def reason(request: Request) -> str:
    """Letter c (BV 3.5.3): the provision on a conditional framework appropriation (BV 2.2.7)."""
    provision = request.ground
    return bound(
        "Sagen forelægges Finansudvalget, idet der er tale om udmøntning fra en rammebevilling, "
        f"hvor totaludgiften overstiger {amount(provision.threshold_ore)}, jf. den særlige "
        f"bevillingsbestemmelse vedr. budgetvejledningens pkt. {provision.guideline_point} under "
        f"{account(provision.account)}."
    )


def proposal(request: Request) -> str:
    """Letter e (BV 3.5.5): the same sentences as letter a, so that the two cannot drift apart."""
    return bound(
        f"Under henvisning til ovenstående anmoder {request.ministry} om Finansudvalgets "
        f"tilslutning til, {_grant(request)}"
    )


def finance_ministry() -> str:
    """Letter f (BV 3.5.6), printed once the Ministry of Finance has agreed and not before."""
    return "Finansministeriets tilslutning foreligger."


def budget_introduction(request: Request) -> str:
    """The sentence before the table."""
    return bound(
        f"I {request.finance_year} andrager {request.programme.short_name}-programmets budget "
        f"{amount(request.amount_ore)} jf. nedenstående tabel:"
    )


def budget_table(request: Request) -> Table:
    """The pillars and their sum, all with the same number of decimals."""
    amounts = tuple(pillar.amount_ore for pillar in request.pillars)
    places = decimals(*amounts)
    return Table(
        head=(TABLE_PILLARS, bound(TABLE_UNIT)),
        align=(Align.LEFT, Align.RIGHT),
        rows=tuple((each.name, format_mio(each.amount_ore, places)) for each in request.pillars),
        total=(TABLE_TOTAL, format_mio(sum(amounts), places)),
    )


def commitment(request: Request) -> str:
    """The sentences after the table: year, sub-account (allowed in b, not in a) and payment."""
    return bound(
        f"Tilsagnet på {amount(request.amount_ore)} vil blive afgivet i {request.finance_year} og "
        f"regnskabsført under {account(request.sub_account)}. Tilskuddet forventes udbetalt "
        f"{years(request.payment_from, request.payment_to)}."
    )


def _grant(request: Request) -> str:
    """What letters a and e have in common, word for word."""
    return (
        f"at der i finansåret {request.finance_year} afgives tilsagn om tilskud på "
        f"{amount(request.amount_ore)} som en del af {request.programme.quoted_as} med bidrag til "
        f"{partners(request)}. Udgiften vil blive afholdt af den på finansloven for "
        f"{request.finance_year} opførte bevilling under {account(request.main_account)}."
    )
