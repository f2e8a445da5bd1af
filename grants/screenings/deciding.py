"""Must it go to the Finance Committee? The rule, as a pure function of the four answers.

Sources: BV 2.2.7 under § 6.3 (the threshold, strictly above, on the total of the disposition over
all years), BV 3.3 (a conditional contract is submitted within three months), BV 3.3.1 and 2.2.9
(what changes the appropriation), BV 3.5.3 (a conditional appropriation).
"""

import datetime as dt
from calendar import monthrange
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from grants.commitments.models import Commitment
from grants.screenings.models import Screening
from ledger.money import format_mio_unit

Outcome = Screening.Outcome
Basis = Commitment.Basis

CONTRACT_MONTHS: Final = 3  # BV 3.3
NAMED, EARLIER, NEITHER = "named_in_law", "earlier_approval", "neither"
CONDITIONAL, SUPPLEMENTARY, TRANSFER, UNCHANGED = (
    "conditional",
    "supplementary",
    "transfer",
    "unchanged",
)
# What is no basis of a commitment, but of asking.
THRESHOLD, CONTRACT, UNKNOWN = "threshold", "contract", "unknown"


class Answers(NamedTuple):
    """What was answered. Amounts in øre; `threshold_ore` is the year's, None when unknown."""

    named: str
    reference: str
    changes: str
    total_ore: int
    threshold_ore: int | None
    year: int
    contract_on: dt.date | None = None


class Verdict(NamedTuple):
    """Whether it must, and the legal basis, which is there also when the answer is no."""

    outcome: str
    basis: str
    text: str


def decide(answers: Answers) -> Verdict:
    """The first ground that applies, in the order of the rules: what changes the appropriation,
    what the Committee has made a condition of, a contract waiting for it, what is named, the total.
    """
    if answers.changes != UNCHANGED:
        return Verdict(Outcome.MUST, answers.changes, _change(answers.changes))
    if answers.contract_on is not None:
        text = _(
            "Der er underskrevet en betinget aftale. Den forelægges inden tre måneder (BV 3.3)."
        )
        return Verdict(Outcome.MUST, CONTRACT, text)
    if answers.named == NAMED:
        text = _("Nævnt i finanslovens anmærkninger: %(reference)s.")
        return Verdict(Outcome.NEED_NOT, Basis.NAMED_IN_LAW, text % answers._asdict())
    if answers.named == EARLIER:
        text = _("Godkendt tidligere for flere år: %(reference)s.")
        return Verdict(Outcome.NEED_NOT, Basis.EARLIER_APPROVAL, text % answers._asdict())
    return _by_total(answers)


def _change(changes: str) -> str:
    return {
        SUPPLEMENTARY: _("Dispositionen ændrer bevillingen på tillægsbevillingsloven (BV 3.3.1)."),
        TRANSFER: _(
            "Dispositionen flytter bevilling mellem hovedkonti, og ingen særlig "
            "bevillingsbestemmelse giver adgang til det (BV 2.2.9)."
        ),
        CONDITIONAL: _(
            "Bevillingen er betinget: den foreslåede disposition kan først gennemføres efter "
            "særskilt forelæggelse for Finansudvalget (BV 3.5.3)."
        ),
    }[changes]


def _by_total(answers: Answers) -> Verdict:
    total = format_mio_unit(answers.total_ore)
    if answers.threshold_ore is None:
        text = _(
            "Beløbsgrænsen for %(year)s kendes ikke. Spørg økonomi, før der gives tilsagn "
            "(BV 2.2.7 under § 6.3)."
        )
        return Verdict(Outcome.ASK, UNKNOWN, text % {"year": answers.year})
    facts = {"total": total, "limit": format_mio_unit(answers.threshold_ore), "year": answers.year}
    if answers.total_ore > answers.threshold_ore:
        text = _(
            "Totaludgiften på %(total)s overstiger beløbsgrænsen for %(year)s på %(limit)s "
            "(BV 2.2.7 under § 6.3)."
        )
        return Verdict(Outcome.MUST, THRESHOLD, text % facts)
    text = _(
        "Totaludgiften på %(total)s overstiger ikke beløbsgrænsen for %(year)s på %(limit)s "
        "(BV 2.2.7 under § 6.3)."
    )
    return Verdict(Outcome.NEED_NOT, Basis.BELOW_THRESHOLD, text % facts)


def contract_deadline(signed_on: dt.date) -> dt.date:
    """The last day to submit what a conditional contract waits for (BV 3.3): the same day three
    months on, or the last of that month.
    """
    year, month = divmod(signed_on.year * 12 + signed_on.month - 1 + CONTRACT_MONTHS, 12)
    last = monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(signed_on.day, last))
