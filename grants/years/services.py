"""Registering what opens and changes a finance year; a second person confirms each."""

import uuid
from collections.abc import Sequence

from grants.aktstykker.models import SupplementaryEffect
from grants.registrations.services import register_in
from grants.registrations.sorts import Sort
from grants.years.laws import about_to_say
from grants.years.models import CarryForward, CarryForwardLine, Law, LawLine
from grants.years.opening import make_known
from grants.years.sorts import CARRY_FORWARDS, FINANCE_LAWS, SUPPLEMENTARY_LAWS
from ledger.models import Person
from ledger.posting import one_act
from ledger.uploads import Upload


def sort_of_law(law: Law) -> Sort:
    return SUPPLEMENTARY_LAWS if law.law == Law.Sort.SUPPLEMENTARY else FINANCE_LAWS


@one_act
def register_law(
    law: Law,
    *,
    actor: Person,
    lines: Sequence[LawLine],
    effects: Sequence[SupplementaryEffect] = (),
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> Law:
    """Keep what a law says of each account, in øre; a second person confirms it.

    A finance law or a temporary one makes its year known. Raises `Refusal` (R1 where it sets a line
    below what is drawn without an excuse, R11, R12, R23, R41, R45).
    """
    if law.law != Law.Sort.SUPPLEMENTARY:
        make_known(law.finance_year)
    about_to_say(law, lines, effects)
    register_in(sort_of_law(law), law, actor=actor, upload=upload, key=key)
    for line in lines:
        line.law = law
    LawLine.objects.bulk_create(lines)
    law.confirms.set(effects)
    return law


@one_act
def register_carry_forward(
    carry: CarryForward,
    *,
    actor: Person,
    lines: Sequence[CarryForwardLine],
    upload: Upload | None = None,
    key: uuid.UUID | None = None,
) -> CarryForward:
    """Keep what is carried of each account, in øre, all in one; a second person reviews it.

    Raises `Refusal` (R1 above what is left, R12 when the new year is not opened, R23, R43).
    """
    carry.__dict__["_said"] = list(lines)
    register_in(CARRY_FORWARDS, carry, actor=actor, upload=upload, key=key)
    for line in lines:
        line.carry_forward = carry
    CarryForwardLine.objects.bulk_create(lines)
    return carry
