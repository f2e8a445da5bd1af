"""The standard sentences of a request, generated. Pure functions from `Request` to Danish text.

The wording is that of the request of 12 November 2024 (case 24/13275) and of the Budget Guidelines
(Budgetvejledningen, BV) 3.5. It is an official form and is not translated: a paper is Danish
whatever language its author works in.
"""

from typing import Final

from grants.accounts.numbers import display
from ledger.money import Unit, format_mio
from reports.aktstykker.request import (
    Account,
    AnnexNamed,
    Confidentiality,
    Partner,
    Request,
)
from reports.papers.typography import NBSP, bound, long_date

REWORDED: Final = "afsnit b er gengivet med andre ord"
INVENTED: Final = "opdigtet sag"

CONFIDENTIAL: Final = "Fortroligt"


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


def partners(some: tuple[Partner, ...]) -> str:
    """Full names with short names in brackets, in the order of the request."""
    return listed(tuple(f"{each.full_name} ({each.short_name})" for each in some))


def years(start: int, end: int) -> str:
    """`i 2024`, or `i perioden 2024-2025`."""
    return f"i {start}" if start == end else f"i perioden {start}-{end}"


def head_left(request: Request) -> str:
    """The printed head. Before the Committee has given a number the paper is a draft."""
    if request.number is None:
        return "Aktstykke" if request.leaving else "Udkast til aktstykke"
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


def mark(request: Request) -> str:
    """What every page of a confidential paper says (BV 3.4.2), or nothing."""
    return "" if request.confidentiality is Confidentiality.PUBLIC else CONFIDENTIAL


def annex(named: AnnexNamed) -> str:
    """An annex in the list after the last line: `Bilag 1: ..., fortroligt`."""
    about = f": {named.title}" if named.title else ""
    said = f", {CONFIDENTIAL.lower()}" if named.confidential else ""
    return bound(f"Bilag {named.number}{about}{said}")


def title(request: Request) -> str:
    """The title of the file: what the paper is and what it is about."""
    session = f" ({request.session})" if request.number is not None else ""
    about = "annulleret tilskud" if request.about else "tilskud"
    return f"{head_left(request)}{session}: {about} til {request.programme.quoted_as}"


def opening(request: Request) -> str:
    """The top line, which ends with a full stop."""
    return bound(f"{request.ministry}. {date_line(request)}.")


def date_line(request: Request) -> str:
    """Place and day, without a full stop, as before the signature."""
    return f"{request.place}, den {long_date(request.dated)}"


def closing() -> str:
    """The last line: to whom."""
    return "Til Finansudvalget."


def reason(request: Request) -> str:
    """Letter c (BV 3.5.3): the provision on a conditional framework appropriation (BV 2.2.7).

    Where somebody wrote another reason, that one.
    """
    if request.content.reason:
        return bound(request.content.reason)
    provision = request.ground
    return bound(
        "Sagen forelægges Finansudvalget, idet der er tale om udmøntning fra en rammebevilling, "
        f"hvor totaludgiften overstiger {amount(provision.threshold_ore)}, jf. den særlige "
        f"bevillingsbestemmelse vedr. budgetvejledningens pkt. {provision.guideline_point} under "
        f"{account(provision.account)}."
    )


def finance_ministry() -> str:
    """Letter f (BV 3.5.6), printed once the Ministry of Finance has agreed and not before."""
    return "Finansministeriets tilslutning foreligger."
