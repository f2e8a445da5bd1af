"""The whole life of commitments under many hands: given, raised, annulled, revived, moved, paid,
failed, undone, taken over, loaded from files, with transfers, carry-forward and the closing of the
year between them. No breach, no drift, no deadlock, no lost act (issue 3).
"""

import collections
import datetime as dt
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from grants.accounts.models import Account, Line
from grants.accounts.services import record_law
from grants.changes.models import Amendment, Revival
from grants.commitments import services as commitments
from grants.commitments.models import Annulment, Commitment
from grants.imports import services as files
from grants.openings.models import OpeningEntry
from grants.payments.models import Payment
from grants.years.models import CarryForwardLine, Transfer
from ledger.checking import check_ledger
from ledger.kinds import Kind
from ledger.models import Act, Entry, Frame, Person
from ledger.money import mio
from ledger.periods import NOTES, period_of
from tests.builders import a_person
from tests.grants.imports.files import a_grant, a_row, csv_file, uploaded, worked
from tests.ministry import a_document, a_lone_grant, a_ministry, with_aktstykke
from tests.race.life import NEXT, YEAR, Call, Client, Place
from tests.race.life_years import (
    CONFIRMS,
    EVERY,
    FILES,
    LIMITS,
    REGISTERS,
    all_but_the_years_end,
    done_in,
    jobs,
)
from tests.race.test_races import without_the_guard
from tests.race.torture import _deadlocks, over_ceiling

pytestmark = pytest.mark.race
CLIENTS = 12
ROWS = 5
# A second act of a service: what a duty follows from, and what a year's closing lets lapse.
BY_ITSELF = (Kind.DUTY_RAISED, Kind.DUTY_DONE, Kind.DUTY_CHANGED, Kind.APPROVAL_CLOSED)


def prepared() -> Place:
    """§ 06.32.10 with 700,0 and two more accounts; a request with two pillars; two grants below the
    threshold; files that wait for their second person.
    """
    ministry = a_ministry()
    request = with_aktstykke(ministry, decided=True)
    more = [Account.objects.create(number=number) for number in ("063211", "063201")]
    record_law(
        kind=Kind.FINANCE_LAW, year=YEAR, amounts_ore=dict.fromkeys(more, mio("100,0")),
        actor=ministry["controller"], approver=ministry["bevillingshaver"],
        value_day=dt.date(YEAR, 1, 1), reference="Finansloven (eksempel)",
    )  # fmt: skip
    grants = [a_lone_grant(ministry, "40,0", name=f"Eksempel {n}") for n in (1, 2)]
    loaded = []
    for n in range(FILES):
        a_grant(ministry, f"2024-{n}", "30,0")
        rows = [a_row(f"2024-{n}", f"{row}00.000,00") for row in range(1, ROWS + 1)]
        loaded.append(worked(uploaded(ministry, csv_file(rows), name=f"tilsagn{n}.csv")))
        files.submit(loaded[-1], actor=ministry["sagsbehandler"])
    document = a_document(ministry["sagsbehandler"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Place(ministry, request, [ministry.main, *more], grants, document, loaded)


def raced(
    acts: int, *, seed: int = 1, wanted: Callable[[Place], bool] = lambda _place: True
) -> tuple[Place, int, int]:
    """The place afterwards, the act before the race, and how many deadlocks there were."""
    place = prepared()
    last, deadlocks = Act.objects.latest("pk").pk, _deadlocks()
    to_do = jobs(acts, lambda: wanted(place))
    lock, barrier, crashed = threading.Lock(), threading.Barrier(CLIENTS), []
    roles = (Person.Role.CONTROLLER, Person.Role.BEVILLINGSHAVER)
    people = [[a_person(role) for role in roles] for _ in range(CLIENTS)]

    def client(number: int) -> None:
        one = Client(place, random.Random(seed * 1000 + number), *people[number])  # noqa: S311
        connection.ensure_connection()
        barrier.wait()
        try:
            while True:
                with lock:
                    job = next(to_do, None)
                if job is None:
                    return
                job(one)
        except Exception as error:  # noqa: BLE001 - told by the test
            crashed.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{acts} in {time.perf_counter() - started:.1f} s")  # noqa: T201
    assert crashed == []
    return place, last, _deadlocks() - deadlocks


# --- What is true afterwards ------------------------------------------------------------------


def lost_or_half(calls: list[Call], last: int) -> list[str]:
    """What a call that returned has not left, and what a refused one has; acts of nobody."""
    found = []
    acts = set(Act.objects.filter(pk__gt=last).values_list("key", flat=True))
    for call in calls:
        done = int(not call.rule)
        if (call.key in acts) != bool(done):
            found.append(f"{call.name} {call.rule or 'done'}: act {call.key in acts}")
        for kept, text in ((REGISTERS, True), (CONFIRMS, False)):
            if call.name not in kept:
                continue
            model, name = kept[call.name]
            value = {name: str(call.key)} if text else {f"{name}_id": call.key}
            count = model._default_manager.filter(**value).count()
            if count != done:
                found.append(f"{call.name} {call.rule or 'done'}: {count} things")
        if call.name == "file":
            rows = Commitment.objects.filter(bound_act__key=call.key).count()
            found += [f"file: {rows} rows"] if rows != done * ROWS else []
    called = {call.key for call in calls}
    others = Act.objects.filter(pk__gt=last).exclude(key__in=called).exclude(kind__in=BY_ITSELF)
    return found + [f"nobody called {act.kind}" for act in others]


def drifted() -> list[str]:
    """Every frame, added up from its entries in Python."""
    paths = dict(Frame.objects.values_list("pk", "path"))
    ceiling: collections.Counter[int] = collections.Counter()
    drawn: collections.Counter[int] = collections.Counter()
    for frame, side, ore in Entry.objects.values_list("frame", "side", "amount_ore"):
        if side == Entry.Side.RAISE:
            ceiling[frame] += ore
        else:
            for node in paths[frame]:
                drawn[node] += ore
    rows = Frame.objects.values_list("pk", "label", "ceiling_ore", "drawn_ore")
    return [
        f"{label}: {held} of {limit}, by its entries {drawn[pk]} of {ceiling[pk]}"
        for pk, label, limit, held in rows
        if (limit, held) != (ceiling[pk], drawn[pk])
    ]


def summed(rows: Any, of: Callable[[Any], Any]) -> collections.Counter[Any]:
    found: collections.Counter[Any] = collections.Counter()
    for row in rows:
        found[of(row)] += row.amount_ore
    return found


def not_as_the_things_say() -> list[str]:
    """Every commitment and every account of the year, from what was registered and stands."""
    more = summed(Amendment.objects.filter(state="confirmed"), lambda a: a.commitment_id)
    gone = list(Annulment.objects.filter(state="confirmed").select_related("reason"))
    back = list(Revival.objects.filter(state="confirmed").select_related("annulment__reason"))
    paid = summed(Payment.objects.filter(state="released"), lambda p: p.commitment_id)
    less = summed(gone, lambda a: a.commitment_id)
    again = summed(back, lambda r: r.annulment.commitment_id)
    room = summed([a for a in gone if _room(a)], lambda a: a.commitment_id)
    taken = summed(
        [r for r in back if r.finance_year == YEAR and _room(r.annulment)],
        lambda r: r.annulment.commitment_id,
    )
    openings = {one.commitment_id: one for one in OpeningEntry.objects.filter(state="confirmed")}
    found, drawn = [], collections.Counter[int]()
    rows = Commitment.objects.filter(frame__isnull=False).select_related("frame", "line__frame")
    for one in rows:
        held = (one.frame.ceiling_ore, one.frame.drawn_ore) if one.frame else None
        stands = one.amount_ore if one.state != "reversed" else 0
        opening = openings.get(one.pk)
        given = stands + more[one.pk] - less[one.pk] + again[one.pk]
        given -= opening.annulled_ore if opening else 0
        if held != (given, paid[one.pk]):
            found.append(f"{one.basis} {one.state}: {one.frame} is not {paid[one.pk]} of {given}")
        if opening is None and one.basis != Commitment.Basis.OPENING:
            for node in one.line.frame.path:
                drawn[node] += stands + more[one.pk] - room[one.pk] + taken[one.pk]
    found += [
        f"{line.account}: {line.frame.drawn_ore} is not {drawn[line.frame_id]}"
        for line in Line.objects.filter(year=YEAR).select_related("frame", "account")
        if line.frame.drawn_ore != drawn[line.frame_id]
    ]
    return found + _ceilings()


def _room(annulment: Annulment) -> bool:
    return annulment.finance_year == YEAR and annulment.reason.gives_room


def _ceilings() -> list[str]:
    """The laws gave 700,0, 100,0 and 100,0; transfers and carry-forward moved some of it."""
    ceiling: collections.Counter[tuple[str, int]] = collections.Counter()
    ceiling |= {("063210", YEAR): mio("700,0")}
    ceiling |= {("063211", YEAR): mio("100,0"), ("063201", YEAR): mio("100,0")}
    for one in Transfer.objects.filter(state="confirmed"):
        ceiling[one.from_account.number, one.finance_year] -= one.amount_ore
        ceiling[one.to_account.number, one.finance_year] += one.amount_ore
    for line in CarryForwardLine.objects.filter(carry_forward__state="confirmed"):
        ceiling[line.account.number, YEAR] -= line.amount_ore
        ceiling[line.account.number, NEXT] += line.amount_ore
    mains = Line.objects.filter(year__in=(YEAR, NEXT), frame__kind=Frame.Kind.MAIN_ACCOUNT)
    return [
        f"{line.account} {line.year}: ceiling {line.frame.ceiling_ore}"
        for line in mains.select_related("account", "frame")
        if line.frame.ceiling_ore != ceiling[line.account.number, line.year]
    ]


def after_it_was_closed() -> list[str]:
    """Acts that began to be written when their period or year was closed already.

    Whoever closes takes its time after having waited for all who were writing, and nothing is
    opened again in this race.
    """
    acts = list(Act.objects.filter(finance_year=YEAR))
    closings = [act for act in acts if act.kind in {Kind.PERIOD_CLOSED, Kind.YEAR_CLOSED}]
    found = []
    for close in closings:
        through = 14 if close.kind == Kind.YEAR_CLOSED else int(close.concerns_id.split("-")[1])
        found += [
            f"{act.kind} after {close.concerns_id}"
            for act in acts
            if act.kind not in NOTES
            and act.recorded_at > close.recorded_at
            and period_of(YEAR, act.value_day).number <= through
        ]
    return found


def check(acts: int, *, seed: int = 1) -> None:
    place, last, deadlocks = raced(acts, seed=seed, wanted=all_but_the_years_end)
    ended = collections.Counter((call.name, call.rule or "done") for call in place.calls)
    print(f"{len(place.calls)} calls: {sorted(ended.items())}")  # noqa: T201
    assert [call for call in place.calls if call.rule.startswith("ERROR")] == []
    assert deadlocks == 0
    assert over_ceiling() == 0
    assert drifted() == []
    assert lost_or_half(place.calls, last) == []
    assert not_as_the_things_say() == []
    assert after_it_was_closed() == []
    assert check_ledger() == []
    # It was a race: all was done, and the limits were reached.
    assert done_in(place) >= EVERY
    assert {call.rule for call in place.calls} >= LIMITS


def test_the_whole_life_together(own_database: str) -> None:
    check(acts=400)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(2, 6))
def test_the_whole_life_at_length(own_database: str, seed: int) -> None:
    check(acts=3_000, seed=seed)


def test_control_without_the_guard_it_ends_over_a_ceiling(own_database: str) -> None:
    without_the_guard()
    raced(250, wanted=lambda _place: over_ceiling() > 0)
    assert over_ceiling() > 0
    assert {finding.check for finding in check_ledger()} >= {"R1_drawn_within_ceiling"}


def test_control_a_lost_act_is_found(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft whose act is never written."""
    post = commitments.post

    def forgetful(**facts: Any) -> int:
        return 0 if facts["kind"] == Kind.COMMITMENT_DRAFTED else post(**facts)

    monkeypatch.setattr(commitments, "post", forgetful)
    place, last, _deadlocks = raced(100)
    assert "draft done: act False" in lost_or_half(place.calls, last)
