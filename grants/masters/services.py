"""Creating, editing and retiring masters: each is one act, and the triggers keep what changed.

The act's key goes to the events by `pghistory.context`, which puts it before each statement for the
length of the transaction (a SET LOCAL: another that gets the connection from the pool has none).
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.masters.programmes import keep_periods, open_programme
from grants.masters.sorts import PROGRAMMES
from ledger.kinds import Kind
from ledger.models import FinanceYear, Person
from ledger.posting import Concerns, one_act, post
from ledger.refusals import Refusal
from programmes.masters.history import version
from programmes.masters.sorts import Master
from programmes.services import own_case

Values = Mapping[str, Any]


class SavedByAnother(Refusal):
    """Somebody saved the same master after it was shown. `thing` is what it is now."""

    def __init__(self, thing: Model, version: int) -> None:
        super().__init__(
            "R8_one_step_from_its_state",
            text=_(
                "En anden har gemt i mellemtiden. Her på siden står både dit og det, der er gemt. "
                "Ret det, der skal rettes, og gem igen: så gælder dit."
            ),
        )
        self.thing, self.version = thing, version


@one_act
def create(
    master: Master,
    *,
    actor: Person,
    values: Values,
    case: str = "",
    key: uuid.UUID | None = None,
    example: bool = False,
) -> Model:
    """Make a master, with its source or the ministry's own `case` as its source.

    A programme gets its political frame and its disposition too (`values` then has `intention_ore`
    in øre and `year`). Raises `Refusal` (R23, R46).
    """
    require(actor, Doing.EDIT_MASTER, unit=actor.unit)
    key = key or uuid.uuid4()
    with pghistory.context(act=str(key)):
        said = _sourced(values, case)
        if hasattr(master.model, "example"):
            said["example"] = example
        if master is PROGRAMMES:  # it raises frames, which an administrator does not
            require(actor, Doing.REGISTER_GRANT, unit=said["unit"])
            thing: Model = open_programme(said, actor=actor)
        else:
            thing = master.model(**said)
            _save(thing, force_insert=True)
    _post(master, thing, actor=actor, key=key, example=example)
    return thing


@one_act
def edit(
    master: Master,
    pk: int,
    *,
    actor: Person,
    values: Values,
    seen: int,
    case: str = "",
    key: uuid.UUID | None = None,
) -> Model:
    """Change a master that is still as it was `seen` (its version when the form was shown).

    Raises `SavedByAnother` (R8) with what it is now when another has saved since, `Refusal` (R23).
    """
    require(actor, Doing.EDIT_MASTER, unit=actor.unit)
    key = key or uuid.uuid4()
    thing = _held(master, pk, actor)
    if (now := version(master, pk)) != seen:
        raise SavedByAnother(thing, now)
    with pghistory.context(act=str(key)):
        said = _sourced(values, case)
        periods = said.pop("periods", None)
        for name, value in said.items():
            setattr(thing, name, value)
        _save(thing)
        if periods is not None:
            keep_periods(thing, periods)
    _post(master, thing, actor=actor, key=key)
    return thing


@one_act
def retire(
    master: Master,
    pk: int,
    *,
    actor: Person,
    day: dt.date | None,
    reason: str,
    key: uuid.UUID | None = None,
) -> Model:
    """From `day` it is not chosen for anything new; without a day it is in use again.

    It is shown as before wherever it was used. Raises `Refusal` (R23).
    """
    require(actor, Doing.EDIT_MASTER, unit=actor.unit)
    key = key or uuid.uuid4()
    thing = _held(master, pk, actor)
    with pghistory.context(act=str(key)):
        setattr(thing, master.ending, day)
        _save(thing)
    _post(master, thing, actor=actor, key=key, reason=reason)
    return thing


def _held(master: Master, pk: int, actor: Person) -> Model:
    """The master as it is now; nobody else writes it before we have."""
    found: Model = master.rows(actor).select_for_update(of=("self",)).get(pk=pk)
    return found


def _sourced(values: Values, case: str) -> dict[str, Any]:
    return {**values, "source": own_case(case)} if case else dict(values)


def _save(thing: Model, **how: Any) -> None:
    try:
        with transaction.atomic():
            thing.save(**how)
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        if name.startswith("R"):
            raise
        raise Refusal(
            "R8_one_step_from_its_state",
            text=_("Det findes allerede: en anden har gemt det samme i mellemtiden."),
        ) from error


def _post(master: Master, thing: Model, *, actor: Person, key: uuid.UUID, **more: Any) -> None:
    today = timezone.localdate()
    FinanceYear.objects.get_or_create(year=today.year)
    post(
        kind=Kind.MASTER_CHANGED,
        actor=actor,
        concerns=Concerns("master", f"{master.name}/{thing.pk}"),
        finance_year=today.year,
        value_day=today,
        key=key,
        **more,
    )
