"""What hypothesis does to a ledger through the services: it gives, raises, annuls, pays, takes back
and reverses, on days that are not when it was known.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import transaction
from hypothesis import strategies as st

from grants.accounts.models import Account
from grants.aktstykker.models import AktstykkePillar
from grants.authority.models import AnnulmentReason
from grants.changes.amendments import AMENDMENTS
from grants.changes.models import Amendment
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Commitment, Grant
from grants.payments import repayments
from grants.payments import services as payments
from grants.payments.models import Payment, Repayment
from grants.registrations import services as registrations
from grants.reversals import services as reversals
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.money import mio
from ledger.refusals import Refusal
from tests.reports.totals.ground import DECIDED, SUBS, YEARS, Role, law, noon, person

Facts = dict[str, Any]
END = dt.date(2026, 11, 1)


class Step(NamedTuple):
    """What is done to a commitment: how much of what can be, in hundredths; after how many days,
    and how many days later it was known.
    """

    what: str
    hundredths: int
    after: int
    late: int


class Given(NamedTuple):
    """A commitment: under which grant, on which sub-account, in which year, on which day."""

    grant: int
    sub: int
    year: int
    ore: int
    day: int
    late: int
    steps: list[Step]


class Moved(NamedTuple):
    """A supplementary law of a year: so much more or less on each sub-account, in mio. kr."""

    year: int
    amounts: tuple[int, int, int]
    day: int


STEPS = st.builds(
    Step,
    st.sampled_from(["pay", "pay", "annul", "annul for good", "raise", "back", "fail", "undo"]),
    st.integers(1, 100),
    st.integers(0, 200),
    st.integers(0, 90),
)
AMOUNTS = st.integers(1, 40).map(lambda tenths: tenths * mio("0,1")) | st.integers(1, mio("4"))
GIVEN = st.lists(
    st.builds(
        Given,
        st.integers(0, 4),
        st.integers(0, len(SUBS) - 1),
        st.sampled_from(YEARS),
        AMOUNTS,
        st.integers(0, 300),
        st.integers(0, 90),
        st.lists(STEPS, max_size=4),
    ),
    min_size=2,
    max_size=6,
)
MOVED = st.lists(
    st.builds(
        Moved,
        st.sampled_from(YEARS),
        st.tuples(*[st.integers(-20, 20)] * len(SUBS)),
        st.integers(0, 360),
    ),
    max_size=2,
)


@contextmanager
def nothing_left() -> Iterator[None]:
    """Everything in it is rolled back; to a service it is no transaction around its own."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # as Django's own TestCase does
    with block:
        yield
        transaction.set_rollback(True)


def play(given: Sequence[Given], moved: Sequence[Moved]) -> int:
    """Do all of it; what a rule refuses stays undone. Returns how many steps were done."""
    done = 0
    for one in moved:
        if any(one.amounts):
            day = dt.date(one.year, 1, 1) + dt.timedelta(days=one.day)
            amounts = [f"{mio_},0" for mio_ in one.amounts]
            done += _tried(law, Kind.SUPPLEMENTARY_LAW, one.year, amounts, day)
    for each in given:
        done += _tried(_give, each)
    return done


def _tried(do: Any, *args: Any) -> int:
    try:
        do(*args)
    except Refusal:
        return 0
    return 1


class _Clock:
    """The day things count and when we knew: neither goes back, and neither lies ahead of us."""

    def __init__(self, day: dt.date, late: int) -> None:
        self.day = min(day, END)
        self.known = noon(min(self.day + dt.timedelta(days=late), END))

    def on(self, step: Step) -> None:
        self.day = min(self.day + dt.timedelta(days=step.after), END)
        later = noon(min(self.day + dt.timedelta(days=step.late), END))
        self.known = max(self.known, later)

    @property
    def facts(self) -> dict[str, Any]:
        return {"value_day": self.day, "known_at": self.known}


def _give(one: Given) -> None:
    """The commitment, drafted, submitted and bound the same day; then what happened to it."""
    grants_ = Grant.objects.filter(under=None).select_related("pillar", "partner").order_by("pk")
    chosen = grants_[one.grant]
    first = person(Role.SAGSBEHANDLER, chosen.unit)
    second = person(Role.BEVILLINGSHAVER, chosen.unit)
    year, sub, begin = one.year, SUBS[one.sub], dt.date(one.year, 1, 3)
    basis, pillar = Commitment.Basis.BELOW_THRESHOLD, None
    if chosen.pillar is not None:  # as the request has it
        year, sub, begin = DECIDED.year, SUBS[0], DECIDED
        basis = Commitment.Basis.AKTSTYKKE
        pillar = AktstykkePillar.objects.get(pillar=chosen.pillar)
    last = dt.date(year, 12, 31)
    clock = _Clock(min(begin + dt.timedelta(days=one.day), last), one.late)
    made = commitments.draft(
        actor=first,
        grant=chosen,
        account=Account.objects.get(number=sub),
        finance_year=year,
        amount_ore=one.ore,
        payment_years=(year, year + 1),
        purpose=f"Eksempel: {chosen.title}",
        basis=basis,
        aktstykke_pillar=pillar,
        example=True,
        **clock.facts,
    )
    commitments.submit(made, actor=first, **clock.facts)
    commitments.bind(made, actor=second, **clock.facts)
    for step in one.steps:
        clock.on(step)
        _tried(_step, Commitment.objects.get(pk=made.pk), step, clock, (first, second))


def _step(of: Commitment, step: Step, clock: _Clock, people: tuple[Person, Person]) -> None:
    held = of.frame
    assert held is not None
    left = held.ceiling_ore - held.drawn_ore
    part = max(left * step.hundredths // 100, 1)
    facts = {**clock.facts, "finance_year": max(clock.day.year, of.line.year)}
    match step.what:
        case "pay":
            _pay(of, part, facts, people)
        case "annul" | "annul for good":
            _annul(of, part, facts, people, gives_room=step.what == "annul")
        case "raise":
            _raise(of, part, facts, people)
        case "back" | "fail":
            _back(of, step, facts, people)
        case "undo":
            _undo(of, clock, people)


def _pay(of: Commitment, ore: int, facts: Facts, people: tuple[Person, Person]) -> None:
    paid = payments.register(of, actor=people[0], amount_ore=ore, **facts)
    payments.release(paid, actor=people[1], known_at=facts["known_at"])


def _annul(
    of: Commitment, ore: int, facts: Facts, people: tuple[Person, Person], *, gives_room: bool
) -> None:
    reason = AnnulmentReason.objects.filter(gives_room=gives_room).earliest("pk")
    annulment = annulments.register(
        of, actor=people[0], amount_ore=ore, reason=reason, note="Eksempel", **facts
    )
    annulments.confirm(annulment, actor=people[1], known_at=facts["known_at"])


def _raise(of: Commitment, ore: int, facts: Facts, people: tuple[Person, Person]) -> None:
    shared = {name: facts[name] for name in ("value_day", "finance_year")}
    thing = Amendment(
        commitment=of, amount_ore=ore, note="Eksempel", unit=of.unit, example=True, **shared
    )
    known = {"known_at": facts["known_at"]}
    registrations.register(AMENDMENTS, thing, actor=people[0], **known)
    registrations.confirm(AMENDMENTS, thing, actor=people[1], **known)


def _back(of: Commitment, step: Step, facts: Facts, people: tuple[Person, Person]) -> None:
    """Money that came back: it failed whole, or a part is used again or is not."""
    paid = Payment.objects.filter(commitment=of, state=Payment.State.RELEASED).last()
    if paid is None:
        return
    kind, reason, ore = Repayment.Kind.FAILED, None, paid.amount_ore
    if step.what == "back":
        kind = Repayment.Kind.REUSABLE if step.hundredths % 2 else Repayment.Kind.UNSPENT
        ore = max(ore * step.hundredths // 100, 1)
    if kind == Repayment.Kind.REUSABLE:
        reason = AnnulmentReason.objects.filter(gives_room=True).earliest("pk")
    back = repayments.register(
        paid, actor=people[0], kind=kind, amount_ore=ore, note="Eksempel", reason=reason, **facts
    )
    repayments.confirm(back, actor=people[1], known_at=facts["known_at"])


def _undo(of: Commitment, clock: _Clock, people: tuple[Person, Person]) -> None:
    """The storno of the latest act that moved it."""
    moved = Act.objects.filter(entries__frame=of.frame, reverses=None, reversed_by=None)
    proposed = reversals.propose(
        moved.latest("pk"), actor=people[0], reason="Eksempel", **clock.facts
    )
    reversals.confirm(proposed, actor=people[1], **clock.facts)
