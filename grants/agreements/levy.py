"""The levy of an agreement: what it is in øre, inside the amount or on top, and what that means."""

from django.utils.translation import gettext as _

from grants.agreements.models import Agreement, levy_ore
from ledger.money import NBSP, Unit, format_mio

Levy = Agreement.Levy


def rate_words(rate: int) -> str:
    """A rate as it is written: `1 pct.`, `1,5 pct.`, `0,75 pct.`."""
    whole, part = divmod(rate, 100)
    decimals = f",{part:02d}".rstrip("0") if part else ""
    return f"{whole}{decimals}\u00a0pct."


def levy_words(amount_ore: int, levy: str, rate: int, *, against_ore: int, against: str) -> str:
    """What the levy does to an amount, in a sentence; nothing without a levy.

    `against` names what the total is held up against, `against_ore` is its amount: "1 pct. af 50,0
    er 0,5 oveni: 50,5 i alt, 0,5 mere end søjlens 50,0".
    """
    if levy == Levy.NONE or not rate:
        return ""
    part = levy_ore(amount_ore, rate)
    words = {
        "rate": rate_words(rate),
        "amount": f"{_mio(amount_ore)}{NBSP}{Unit.MIO.label}",
        "levy": _mio(part),
        "rest": _mio(amount_ore - part),
        "whole": _mio(amount_ore + part),
        "over": _mio(amount_ore + part - against_ore),
        "against": against,
        "held": _mio(against_ore),
    }
    if levy == Levy.INSIDE:
        inside = _(
            "%(rate)s af %(amount)s er %(levy)s, indeholdt i beløbet: %(rest)s til partneren."
        )
        return inside % words
    if amount_ore + part <= against_ore:
        return _("%(rate)s af %(amount)s er %(levy)s oveni: %(whole)s i alt.") % words
    beyond = _(
        "%(rate)s af %(amount)s er %(levy)s oveni: %(whole)s i alt, %(over)s mere end %(against)s "
        "%(held)s."
    )
    return beyond % words


def _mio(ore: int) -> str:
    return format_mio(ore, _decimals(ore))


def _decimals(ore: int) -> int:
    """One decimal of a million, and more where one would hide something."""
    return next((n for n in (1, 2, 3) if ore % 10 ** (8 - n) == 0), 4)
