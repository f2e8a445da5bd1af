"""The legal bases a commitment can be given on, as a form offers them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from grants.accounts.numbers import short
from grants.aktstykker.models import AktstykkePillar
from grants.commitments.models import Commitment, Grant
from grants.years.models import Income
from ledger.money import format_mio_unit


class BasisOption(NamedTuple):
    """One legal basis that can be chosen: what the form sends, what it says, what it is."""

    value: str
    label: str
    basis: str
    pillar: AktstykkePillar | None = None
    income: Income | None = None


def basis_options(
    grant: Grant, pillars: Sequence[AktstykkePillar], incomes: Iterable[Income] = ()
) -> list[BasisOption]:
    """The requests for this grant first, then the threshold, then incomes, then what a document
    must show.
    """
    basis = Commitment.Basis
    options = [
        BasisOption(
            f"aktstykke:{pillar.ref}",
            _("%(aktstykke)s, %(pillar)s: %(amount)s i finansåret %(year)s (%(state)s)")
            % {
                "aktstykke": pillar.aktstykke.citation,
                "pillar": pillar.name,
                "amount": format_mio_unit(pillar.amount_ore),
                "year": pillar.aktstykke.finance_year,
                "state": pillar.aktstykke.get_state_display().lower(),
            },
            basis.AKTSTYKKE,
            pillar,
        )
        for pillar in pillars
    ]
    ceiling = grant.disposition.frame.ceiling_ore
    below = _("Under beløbsgrænsen (%(amount)s uden Finansudvalget)") % {
        "amount": format_mio_unit(ceiling)
    }
    if not ceiling:
        below = _("Under beløbsgrænsen (0: dispositionen i alt er over den)")
    options.append(BasisOption(basis.BELOW_THRESHOLD, below, basis.BELOW_THRESHOLD))
    options += [
        BasisOption(
            f"income:{income.ref}",
            _("Finansieret af indtægt: %(title)s, %(amount)s på %(account)s i %(year)s")
            % {
                "title": income.title,
                "amount": format_mio_unit(income.amount_ore),
                "account": short(income.account.number),
                "year": income.finance_year,
            },
            basis.INCOME,
            income=income,
        )
        for income in incomes
    ]
    return options + [
        BasisOption(other, str(other.label), other)
        for other in (basis.NAMED_IN_LAW, basis.EARLIER_APPROVAL)
    ]


def basis_value(commitment: Commitment) -> str:
    """The option a commitment was given with."""
    pillar = commitment.aktstykke_pillar
    if commitment.income is not None:
        return f"income:{commitment.income.ref}"
    return f"aktstykke:{pillar.ref}" if pillar is not None else commitment.basis
