"""What would happen if the request were approved and all of it committed. Reads, and nothing else.

Every figure is reckoned from what the frames hold now; no act, entry or frame is written, tried or
taken back. A request that only informs moves nothing.
"""

from typing import NamedTuple

from grants.aktstykker.models import Aktstykke
from ledger.models import Frame, Person
from reports.aktstykker.simulation.claims import Claim, claims
from reports.aktstykker.simulation.moving import (
    OVER,
    FrameChange,
    Rows,
    changes,
    draws,
    raises,
    rows_of,
    to_give,
)
from reports.cash_need.selectors import YearNeed, by_month, needs_for

# The law first, then its account, then who had to say yes, then what was intended.
ORDER = (
    Frame.Kind.MAIN_ACCOUNT,
    Frame.Kind.SUB_ACCOUNT,
    Frame.Kind.AKTSTYKKE,
    Frame.Kind.AKTSTYKKE_PART,
    Frame.Kind.PILLAR,
    Frame.Kind.DISPOSITION,
    Frame.Kind.PROGRAMME,
)


class Fit(NamedTuple):
    """A claim on a main account, and whether there is room for it alone before and after."""

    claim: Claim
    fits_before: bool
    fits_after: bool

    @property
    def is_lost(self) -> bool:
        """There is room for it now, and there would not be."""
        return self.fits_before and not self.fits_after


class Claims(NamedTuple):
    """All that counts on a main account in the year, in øre, beside what is left after."""

    main: FrameChange
    fits: list[Fit]

    @property
    def claimed_ore(self) -> int:
        return sum(one.claim.amount_ore for one in self.fits)

    @property
    def missing_ore(self) -> int:
        """How much more is counted on than would be left; 0 when all fits together."""
        return max(0, self.claimed_ore - max(0, self.main.after.left_ore))


class Cash(NamedTuple):
    """The need for cash the plans say, year by year, on the request's main accounts, in øre; and
    what the request adds, which no plan has spread yet.
    """

    years: list[YearNeed]
    added_ore: int
    first_year: int
    last_year: int


class Simulation(NamedTuple):
    """`unopened` are the accounts no line is open on: nothing can be committed there yet."""

    frames: list[FrameChange]
    claims: list[Claims]
    cash: Cash | None
    unopened: list[str]

    @property
    def stops(self) -> list[FrameChange]:
        return [one for one in self.frames if one.stops]

    @property
    def warns(self) -> list[FrameChange]:
        return [one for one in self.frames if one.warns]


NOTHING_MOVES = Simulation([], [], None, [])


def simulate(case: Aktstykke, person: Person) -> Simulation:
    """Each frame before and after, who would no longer fit, and the cash. A constant number of
    queries; nothing is written.
    """
    if case.kind == Aktstykke.Kind.ORIENTERENDE or case.state in OVER:
        return NOTHING_MOVES
    rows = rows_of(case)
    raised, drawn = raises(case, rows), draws(case, rows)
    frames = _frames({*raised, *drawn, *_standing(case)})
    found = changes(frames, raised, drawn, _years(case, rows, raised))
    found.sort(key=lambda one: (ORDER.index(one.frame.kind), one.frame.pk))
    added = sum(to_give(case, line) for line in rows.pillars)
    return Simulation(
        frames=found,
        claims=_claims(case, rows, found, person),
        cash=_cash(case, rows, added, person),
        unopened=_unopened(case, rows),
    )


def _frames(wanted: set[int]) -> dict[int, Frame]:
    """The frames and those above them, with what they hold."""
    rows = Frame.objects.select_related("line__account")
    own = {frame.pk: frame for frame in rows.filter(pk__in=wanted)}
    above = {pk for frame in own.values() for pk in frame.path} - own.keys()
    return own | {frame.pk: frame for frame in rows.filter(pk__in=above)}


def _standing(case: Aktstykke) -> list[int]:
    """Frames that stay as they are and are asked about: what may be given without Parliament."""
    disposition = getattr(case.programme, "disposition", None)
    return [disposition.frame_id] if disposition else []


def _years(case: Aktstykke, rows: Rows, raised: dict[int, int]) -> dict[int, int]:
    """The finance year of each frame that has one: all of an approval are of the request's own."""
    years = dict.fromkeys(raised, case.finance_year)
    for line in rows.lines.values():
        years |= dict.fromkeys(line.frame.path, case.finance_year)
    owned = [case.frame_id]
    owned += [part.frame_id for part in rows.parts] + [line.frame_id for line in rows.pillars]
    return years | dict.fromkeys(owned, case.finance_year)


def _claims(case: Aktstykke, rows: Rows, found: list[FrameChange], person: Person) -> list[Claims]:
    """For each main account the request touches: what else counts on it, and what still fits."""
    mains = {_digits(one): one for one in found if one.frame.kind == Frame.Kind.MAIN_ACCOUNT}
    every = claims(case, rows, mains, person)
    return [
        Claims(
            main,
            [
                Fit(
                    claim,
                    claim.amount_ore <= main.before.left_ore,
                    claim.amount_ore <= main.after.left_ore,
                )
                for claim in every
                if claim.main == number
            ],
        )
        for number, main in mains.items()
    ]


def _digits(change: FrameChange) -> str:
    return change.frame.line.account.number


def _cash(case: Aktstykke, rows: Rows, added_ore: int, person: Person) -> Cash:
    account = case.account.number if not rows.parts else ""
    return Cash(
        years=by_month(needs_for(person, account=account)),
        added_ore=added_ore,
        first_year=case.payment_first_year,
        last_year=case.payment_last_year,
    )


def _unopened(case: Aktstykke, rows: Rows) -> list[str]:
    """Main accounts of the request without an open line in its finance year."""
    mains = {part.account.number for part in rows.parts} or {case.account.number}
    return sorted(mains - set(rows.lines))
