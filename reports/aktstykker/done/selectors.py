"""What Parliament approved beside what was done with it, at any moment of the two clocks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.aktstykker.selectors import for_user
from grants.commitments.models import Commitment
from grants.envelopes.comparing import Finding, Weight, compare
from grants.envelopes.deeds import standing
from grants.envelopes.facts import Approved, of_envelope, of_request
from grants.envelopes.models import Departure, Envelope
from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from ledger.moment import Moment

# What a commitment was raised by. Whatever else changes what it is for is annulled or undone.
GIVEN = frozenset({Kind.COMMITMENT_BOUND, Kind.BULK, Kind.AMENDMENT})


class Sums(NamedTuple):
    """What became of an approved amount, all in øre.

    `moved` came from other lines (or went to them), `closed` lapsed with the finance year, `left`
    can still be given. `annulled` is of the given, whether or not it could be given anew.
    """

    approved_ore: int = 0
    moved_ore: int = 0
    given_ore: int = 0
    annulled_ore: int = 0
    paid_ore: int = 0
    closed_ore: int = 0
    left_ore: int = 0

    @property
    def unpaid_ore(self) -> int:
        """What is promised and not paid yet."""
        return self.given_ore - self.annulled_ore - self.paid_ore

    def plus(self, other: "Sums") -> "Sums":
        return Sums(*(one + more for one, more in zip(self, other, strict=True)))


class Row(NamedTuple):
    """A line of the table, a disposition, or the whole."""

    name: str
    partner: str
    sums: Sums
    frame_ref: str
    level: int = 2  # 0 the whole, 1 a disposition, 2 a line


class Given(NamedTuple):
    """A commitment under the request: its figures, how it stands to the approved, the notes."""

    commitment: Commitment
    line: str
    sums: Sums
    weight: Weight
    findings: list[Finding]
    departures: list[Departure]


class Done(NamedTuple):
    """All the page shows. `approved` is frozen where there is an envelope, else as it is asked."""

    aktstykke: Aktstykke
    envelope: Envelope | None
    approved: Approved
    rows: list[Row]
    total: Sums
    given: list[Given]
    departures: list[Departure]
    closed: list[Act]


def done(aktstykke: Aktstykke, moment: Moment, person: Person) -> Done:
    """Approved against done at the moment, in a constant number of queries.

    It is read by one who may read the request; another request that told of something is named to
    him who may know of it.

    An act that was reversed counts with its mirror as what it was: together they are nothing.
    """
    lines = list(aktstykke.pillars.select_related("partner", "frame", "part"))
    parts = list(aktstykke.parts.select_related("frame", "sub_account"))
    commitments = _commitments(lines, moment)
    frames = [aktstykke.frame_id, *(p.frame_id for p in parts), *(x.frame_id for x in lines)]
    sums = _sums([*frames, *(c.frame_id or 0 for c in commitments)], moment)
    of_line = {line.pk: _line_sums(line, commitments, sums) for line in lines}
    of_parts = [
        _together(sums, part.frame_id, [of_line[x.pk] for x in lines if x.part_id == part.pk])
        for part in parts
    ]
    total = _together(sums, aktstykke.frame_id, of_line.values())
    rows = []
    for part, part_sums in zip(parts, of_parts, strict=True):
        name = f"{part.position}. {part.programme or part.sub_account.number}"
        rows.append(Row(name, "", part_sums, str(part.frame.ref), level=1))
        rows += [_row(x, of_line[x.pk]) for x in lines if x.part_id == part.pk]
    rows += [_row(line, of_line[line.pk]) for line in lines if line.part_id is None]
    envelope = Envelope.objects.filter(aktstykke=aktstykke).filter(_at(moment)).first()
    approved = of_envelope(envelope) if envelope else of_request(aktstykke)
    departures = _departures(aktstykke, moment, person)
    return Done(
        aktstykke,
        envelope,
        approved,
        [*rows, Row(aktstykke.citation, "", total, str(aktstykke.frame.ref), level=0)],
        total,
        _given(commitments, sums, approved, departures),
        departures,
        list(_acts(aktstykke, moment)),
    )


def _at(moment: Moment, act: str = "act__") -> Q:
    """The acts that count by the day and were known by then."""
    found = Q()
    if moment.value_day is not None:
        found &= Q(**{f"{act}value_day__lte": moment.value_day})
    if moment.known_at is not None:
        found &= Q(**{f"{act}known_at__lte": moment.known_at})
    return found


def _commitments(lines: Iterable[AktstykkePillar], moment: Moment) -> list[Commitment]:
    """Those that were given by then, in the order they were given."""
    rows = Commitment.objects.filter(aktstykke_pillar__in=[x.pk for x in lines])
    return list(
        rows.filter(_at(moment, "bound_act__"), bound_act__isnull=False)
        .select_related(
            "grant__partner", "grant__pillar__programme", "line__account", "agreement", "frame",
            "aktstykke_pillar",
        )
        .prefetch_related("grant__shares__country")
        .order_by("bound_on", "pk")
    )  # fmt: skip


Held = Mapping[tuple[int, str, str], int]


def _sums(frames: list[int], moment: Moment) -> Held:
    """By frame, side and what kind of act moved it; a mirror is of the kind it mirrors."""
    entries = (
        Entry.objects.filter(_at(moment), frame__in=frames)
        .values("frame", "side", kind=Coalesce("act__reverses__kind", "act__kind"))
        .annotate(sum=Sum("amount_ore"))
        .order_by()
    )
    held: dict[tuple[int, str, str], int] = defaultdict(int)
    for row in entries:
        held[row["frame"], row["side"], row["kind"]] += row["sum"]
    return held


def _side(held: Held, frame_id: int, side: str, kinds: Iterable[str] = ()) -> int:
    wanted = set(kinds)
    return sum(
        ore
        for (frame, of, kind), ore in held.items()
        if frame == frame_id and of == side and (not wanted or kind in wanted)
    )


def _figures(held: Held, commitment: Commitment) -> Sums:
    frame_id = commitment.frame_id or 0
    now = _side(held, frame_id, "raise")
    given = _side(held, frame_id, "raise", GIVEN)
    return Sums(given_ore=given, annulled_ore=given - now, paid_ore=_side(held, frame_id, "draw"))


def _line_sums(line: AktstykkePillar, commitments: Iterable[Commitment], held: Held) -> Sums:
    found = _frame_sums(held, line.frame_id)
    drawn = _side(held, line.frame_id, "draw")
    for commitment in commitments:
        if commitment.aktstykke_pillar_id == line.pk:
            found = found.plus(_figures(held, commitment))
    return found._replace(left_ore=_side(held, line.frame_id, "raise") - drawn)


def _frame_sums(held: Held, frame_id: int) -> Sums:
    return Sums(
        approved_ore=_side(held, frame_id, "raise", [Kind.AKTSTYKKE_APPROVED]),
        moved_ore=_side(held, frame_id, "raise", [Kind.PILLAR_MOVE]),
        closed_ore=-_side(held, frame_id, "raise", [Kind.APPROVAL_CLOSED]),
    )


def _together(held: Held, frame_id: int, below: Iterable[Sums]) -> Sums:
    """What lies below it done, and its own approved amount, closed and left: those bind."""
    lines = list(below)
    done_below = Sums()
    for one in lines:
        done_below = done_below.plus(one)
    own = _frame_sums(held, frame_id)
    drawn = sum(x.approved_ore + x.moved_ore - x.closed_ore - x.left_ore for x in lines)
    return done_below._replace(
        approved_ore=own.approved_ore,
        moved_ore=0,
        closed_ore=own.closed_ore,
        left_ore=_side(held, frame_id, "raise") - drawn,
    )


def _row(line: AktstykkePillar, sums: Sums) -> Row:
    return Row(line.name, line.partner.short_name, sums, str(line.frame.ref))


def _given(
    commitments: list[Commitment], held: Held, approved: Approved, departures: list[Departure]
) -> list[Given]:
    """Each with what was noted of it; what stands unnoted is compared with the approved anew."""
    noted = defaultdict(list)
    for departure in departures:
        noted[departure.about_kind, departure.about_id].append(departure)
    found = []
    for commitment in commitments:
        line = commitment.aktstykke_pillar
        if line is None:
            continue
        own = noted["commitment", str(commitment.ref)]
        findings = compare(approved, standing(commitment, line))
        weights = {Weight(d.weight) for d in own} | {f.weight for f in findings}
        weight = next((w for w in (Weight.OUTSIDE, Weight.DIFFERS) if w in weights), Weight.INSIDE)
        figures = _figures(held, commitment)
        found.append(Given(commitment, line.name, figures, weight, findings, own))
    return found


def _departures(aktstykke: Aktstykke, moment: Moment, person: Person) -> list[Departure]:
    known = Exists(for_user(person).filter(pk=OuterRef("told_by")))
    rows = Departure.objects.filter(_at(moment), aktstykke=aktstykke).annotate(is_known=known)
    rows = rows.select_related("noted_by", "approved_by", "told_by", "act").order_by("pk")
    return [_named(one, is_known=one.is_known) for one in rows]


def _named(departure: Departure, *, is_known: bool) -> Departure:
    if not is_known:
        departure.told_by = None
    return departure


def _acts(aktstykke: Aktstykke, moment: Moment) -> Iterable[Act]:
    """The closings of what was unused, the first first."""
    rows = Act.objects.filter(_at(moment, ""), kind=Kind.APPROVAL_CLOSED)
    return rows.filter(concerns_kind="aktstykke", concerns_id=aktstykke.case_number).order_by("pk")
