"""What an approval and the commitments under it would do to frames. Reckoned, never posted."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from grants.accounts.models import Line
from grants.aktstykker.effects import effect_moves
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from ledger.balances import NOTHING, Balance, balances
from ledger.models import Frame
from programmes.models import Programme

State = Aktstykke.State
# It came to nothing, so nothing of it will move.
OVER: Final = frozenset({State.NOTED, State.WITHDRAWN, State.REJECTED, State.LAPSED})
Amounts = dict[int, int]  # øre by frame


class Rows(NamedTuple):
    """The request's dispositions and lines, and the opened lines they are booked on, by number."""

    parts: Sequence[AktstykkePart]
    pillars: Sequence[AktstykkePillar]
    lines: dict[str, Line]

    def line_of(self, case: Aktstykke, pillar: AktstykkePillar) -> Line | None:
        """The line a commitment on it is given on: its sub-account's, else its main account's."""
        held = pillar.part or case
        found = self.lines.get(held.sub_account.number)
        return found or self.lines.get(held.account.number)


class FrameChange(NamedTuple):
    """A frame as it is, once the request is approved, and once all under it is committed."""

    frame: Frame
    year: int | None
    before: Balance
    approved: Balance
    after: Balance

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def stops(self) -> bool:
        """It binds and would be drawn above its ceiling: the ledger would refuse."""
        over = self.after.left_ore < -self.after.excess_ore
        return self.frame.binding and over and self.after.left_ore < self.before.left_ore

    @property
    def warns(self) -> bool:
        """It only informs, and would be passed now."""
        return not self.frame.binding and self.after.left_ore < 0 <= self.before.left_ore


def rows_of(case: Aktstykke) -> Rows:
    """Everything of the request that owns a frame, in three queries."""
    parts = list(case.parts.select_related("account", "sub_account", "programme"))
    pillars = list(
        case.pillars.select_related(
            "part__account", "part__sub_account", "part__programme", "pillar__programme", "frame"
        )
    )
    own = [case.account, case.sub_account]
    own += [account for part in parts for account in (part.account, part.sub_account)]
    numbers = {account.number for account in own}
    lines = Line.objects.opened().filter(account__number__in=numbers, year=case.finance_year)
    found = {line.account.number: line for line in lines.select_related("account", "frame")}
    return Rows(parts, pillars, found)


def raises(case: Aktstykke, rows: Rows) -> Amounts:
    """What the approval would raise, in øre by frame; nothing once it has been given."""
    amounts: Amounts = defaultdict(int)
    if case.state == State.APPROVED or case.state in OVER:
        return amounts
    amounts[case.frame_id] += case.amount_ore
    for part in rows.parts:
        amounts[part.frame_id] += part.amount_ore
    for line in rows.pillars:
        amounts[line.frame_id] += line.amount_ore
    for move in effect_moves(case, None):
        amounts[move.frame_id] += move.amount_ore
    return amounts


def draws(case: Aktstykke, rows: Rows) -> Amounts:
    """What the commitments not given yet would draw, in øre by frame, before the frames above."""
    amounts: Amounts = defaultdict(int)
    if case.state in OVER:
        return amounts
    for one in rows.pillars:
        rest_ore = to_give(case, one)
        line, programme = rows.line_of(case, one), _programme(case, one)
        amounts[one.frame_id] += rest_ore
        if line is not None:
            amounts[line.frame_id] += rest_ore
        if programme is not None:
            amounts[programme.frame_id] += rest_ore
    return amounts


def to_give(case: Aktstykke, asked: Aktstykke | AktstykkePillar) -> int:
    """What can still be given of the request, or of a line of it, in øre.

    Before the approval all it asks for; then what its frame leaves: lines are moved between, and
    what was not given lapses with the year.
    """
    whole_ore = asked.frame.ceiling_ore if case.state == State.APPROVED else asked.amount_ore
    return whole_ore - asked.frame.drawn_ore


def changes(
    frames: dict[int, Frame], raised: Amounts, drawn: Amounts, years: dict[int, int]
) -> list[FrameChange]:
    """Each frame before, when approved, and after; a draw counts on every frame above. One query.

    As the ledger's trigger does it: a raise on its own frame, a draw on the whole path.
    """
    on_path: Amounts = defaultdict(int)
    for pk, ore in drawn.items():
        for above in frames[pk].path:
            on_path[above] += ore
    held = balances(frames)
    found = []
    for pk, frame in frames.items():
        before = held.get(pk, NOTHING)
        approved = before._replace(ceiling_ore=before.ceiling_ore + raised.get(pk, 0))
        after = approved._replace(drawn_ore=approved.drawn_ore + on_path.get(pk, 0))
        found.append(FrameChange(frame, years.get(pk), before, approved, after))
    return found


def _programme(case: Aktstykke, line: AktstykkePillar) -> Programme | None:
    """Whose intention a commitment on the line draws on."""
    if line.pillar is not None:
        return line.pillar.programme
    return line.part.programme if line.part else case.programme
