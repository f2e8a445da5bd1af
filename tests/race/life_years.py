"""The rest of what the clients of the mixed race do: what is registered and confirmed alike, the
years, files, and confirming what another left waiting.
"""

import itertools
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import models

from grants.accounts.models import Line
from grants.changes.models import Amendment, PillarMove, Reposting, Revival
from grants.commitments.models import Annulment, Commitment
from grants.imports import posting
from grants.imports import services as files
from grants.imports.models import BulkFile
from grants.openings.models import OpeningEntry
from grants.payments.models import Payment, Repayment
from grants.registrations import services as registrations
from grants.registrations.models import Registration
from grants.reversals.models import Storno
from grants.years.closing import close_period
from grants.years.models import CarryForward, CarryForwardLine, Transfer, YearClosing
from grants.years.services import register_carry_forward
from ledger.models import FinanceYear
from ledger.periods import Period
from ledger.refusals import Refusal
from tests.race import life
from tests.race.life import LAST_PERIOD_CLOSED, NEXT, SORTS, YEAR, Client, Place

FILES = 4  # that wait for their second person when the race begins
THE_YEAR_ENDS = 0.85  # of the acts; the others go on, against a closed year
LONGEST = 10  # times the acts, until each of them was done once


def _registered(client: Client, model: type[Registration], year: int, **facts: Any) -> None:
    day = client.day(year)

    def service(key: uuid.UUID) -> Registration:
        thing = model(finance_year=year, value_day=day, note=str(key), unit="MIGSTAB", **facts)
        return registrations.register(SORTS[model], thing, actor=client.writer, key=key)

    made = client.call(f"register {model.__name__}", service)
    if made is not None and client.goes_on():
        _confirm(client, made)


def _confirm(client: Client, thing: Registration) -> None:
    sort = SORTS[type(thing)]
    client.call(
        f"confirm {type(thing).__name__}",
        lambda key: registrations.confirm(sort, thing, actor=client.holder, key=key),
    )


def amend(client: Client) -> None:
    if (commitment := client.standing()) is not None:
        _registered(client, Amendment, YEAR, commitment=commitment, amount_ore=client.ore(10))


def revive(client: Client) -> None:
    """In part, so that several come of one annulment."""
    annulment = client.pick(Annulment.objects.filter(state=Annulment.State.CONFIRMED))
    if annulment is not None:
        ore = min(client.ore(4), annulment.amount_ore)
        _registered(client, Revival, client.year(), annulment=annulment, amount_ore=ore)


def repost(client: Client) -> None:
    if (commitment := client.standing()) is None:
        return
    of_mains = Line.objects.filter(year=YEAR, account__in=client.place.mains[1:])
    to = client.r.choice([*of_mains, *Line.objects.filter(account=client.place.ministry.sub)])
    facts = {"from_line": commitment.line, "to_line": to, "amount_ore": commitment.amount_ore}
    _registered(client, Reposting, YEAR, commitment=commitment, **facts)


def move_pillar(client: Client) -> None:
    one, other = client.r.sample(list(client.place.aktstykke.pillars.all()), 2)
    facts = {"from_pillar": one, "to_pillar": other, "amount_ore": client.ore(5)}
    _registered(client, PillarMove, YEAR, **facts)


def transfer(client: Client) -> None:
    of, to = client.r.sample(client.place.mains, 2)
    facts = {"from_account": of, "to_account": to, "amount_ore": client.ore(40)}
    said = "BV 2.2.9 (eksempel)"
    _registered(client, Transfer, client.year(), provision_text=said, **facts)


def take_over(client: Client) -> None:
    _registered(
        client, OpeningEntry, YEAR, grant=client.r.choice(client.place.grants),
        account=client.place.ministry.sub, given_year=2023, amount_ore=client.ore(40) * 2,
        annulled_ore=client.ore(1), paid_ore=0, payment_first_year=2023, payment_last_year=NEXT,
        purpose="Overtaget", reference="Eksempel",
    )  # fmt: skip


def carry(client: Client) -> None:
    day = client.day(NEXT)
    lines = [
        CarryForwardLine(account=account, amount_ore=client.ore(10))
        for account in client.r.sample(client.place.mains, 2)
    ]

    def service(key: uuid.UUID) -> CarryForward:
        thing = CarryForward(
            finance_year=NEXT, value_day=day, note=str(key), unit="MIGSTAB", from_year=YEAR,
            basis="computed",
        )  # fmt: skip
        return register_carry_forward(thing, actor=client.writer, lines=lines, key=key)

    made = client.call("register CarryForward", service)
    if made is not None and client.goes_on():
        _confirm(client, made)


def a_file(client: Client) -> None:
    """Five rows, submitted before the race: confirmed and written, as the worker does."""
    if (file := client.place.next_file()) is None:
        return

    def service(key: uuid.UUID) -> None:
        files.confirm(file, actor=client.holder, key=key)
        posting.carry_out(file)
        file.refresh_from_db()
        if file.state != BulkFile.State.DONE:
            raise Refusal("R50_file_has_no_faults", text=file.answer)

    client.call("file", service)


def end_period(client: Client) -> None:
    through = FinanceYear.objects.get(pk=YEAR).closed_through
    if through >= LAST_PERIOD_CLOSED:
        return
    period, day = Period(YEAR, through + 1), client.day(YEAR)
    client.call(
        "close period",
        lambda key: close_period(period, actor=client.writer, value_day=day, key=key),
    )


def end_year(client: Client) -> None:
    _registered(client, YearClosing, YEAR)
    for thing in YearClosing.objects.filter(state="registered"):
        _confirm(client, thing)


def confirm_what_waits(client: Client) -> None:
    """Anybody confirms what anybody left: two may well take the same."""
    chosen, state, confirm = client.r.choice(WAITING)
    thing = client.pick(chosen._default_manager.filter(state=state))
    if thing is not None:
        confirm(client, thing)


Confirming = Callable[[Client, Any], None]
WAITING: Final[list[tuple[type[models.Model], str, Confirming]]] = [
    (Commitment, "submitted", life.bind),
    (Annulment, "registered", life.confirm_annulment),
    (Payment, "registered", life.release),
    (Repayment, "registered", life.confirm_return),
    (Storno, "proposed", life.confirm_undo),
    *[(model, "registered", _confirm) for model in SORTS if model is not YearClosing],
]
# How often each is done, of those that are chosen by chance.
ACTS: Final[list[Callable[[Client], None]]] = [
    *[life.give] * 8,
    *[life.annul] * 4,
    *[life.pay] * 4,
    *[life.fail] * 2,
    *[life.undo] * 4,
    *[amend] * 4,
    *[revive] * 4,
    *[repost] * 3,
    *[move_pillar] * 2,
    *[transfer] * 3,
    take_over,
    *[carry] * 2,
    end_period,
    a_file,
    *[confirm_what_waits] * 8,
]
# What each call leaves: the thing it registered carries its key as a text ...
REGISTERS: Final[dict[str, tuple[type[models.Model], str]]] = {
    "draft": (Commitment, "purpose"),
    "annul": (Annulment, "note"),
    "pay": (Payment, "reference"),
    "return": (Repayment, "note"),
    "undo": (Storno, "reason"),
    **{f"register {model.__name__}": (model, "note") for model in SORTS},
}
# ... and the thing it confirmed names its act.
CONFIRMS: Final[dict[str, tuple[type[models.Model], str]]] = {
    "bind": (Commitment, "bound_act"),
    "confirm annulment": (Annulment, "act"),
    "release": (Payment, "act"),
    "confirm return": (Repayment, "act"),
    "confirm undo": (Storno, "storno_act"),
    "file": (BulkFile, "done_act"),
    **{f"confirm {model.__name__}": (model, "done_act") for model in SORTS},
}
EVERY: Final[set[str]] = {*REGISTERS, *CONFIRMS}
LIMITS: Final[set[str]] = {
    "R1_drawn_within_ceiling", "R8_one_step_from_its_state", "R12_year_is_open",
}  # fmt: skip


# --- The race ---------------------------------------------------------------------------------


def by_chance(client: Client) -> None:
    client.r.choice(ACTS)(client)


def jobs(acts: int, wanted: Callable[[], bool]) -> Iterator[Callable[[Client], None]]:
    """What the clients do, one after the other. The year ends after `THE_YEAR_ENDS` of the acts,
    and not before what is `wanted` was done in it.
    """
    end, most = int(acts * THE_YEAR_ENDS), acts * LONGEST
    for job in range(most):
        if job >= end and (wanted() or job == most - 1):
            break
        yield a_file if job and job % (acts // (FILES + 1)) == 0 else by_chance
    yield end_year
    yield from itertools.repeat(by_chance, acts - end - 1)


def done_in(place: Place) -> set[str]:
    """The names of what was done at least once."""
    with place.lock:
        return {call.name for call in place.calls if not call.rule}


def all_but_the_years_end(place: Place) -> bool:
    """Each was done, and the limits were reached."""
    of_the_end = {"register YearClosing", "confirm YearClosing"}
    with place.lock:
        refused = {call.rule for call in place.calls}
    return done_in(place) >= EVERY - of_the_end and refused >= LIMITS - {"R12_year_is_open"}
