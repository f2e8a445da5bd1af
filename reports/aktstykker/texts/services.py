"""Text blocks are written by one and approved by another; a change is a new block. No act."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from ledger.models import Person
from ledger.refusals import Refusal
from programmes.models import Partner
from reports.aktstykker.texts.models import TextBlock


def write(
    *,
    actor: Person,
    title: str,
    text: str,
    written_on: dt.date,
    partner: Partner | None = None,
    replaces: TextBlock | None = None,
    example: bool = False,
) -> TextBlock:
    """A new block, or one that is to replace another; it counts when another has approved it.

    Raises `Refusal` (R23, R8 when the other has a successor already).
    """
    require(actor, Doing.DRAFT_PAPER, unit=replaces.unit if replaces else actor.unit)
    with transaction.atomic(durable=True):
        made = TextBlock.objects.create(
            partner=replaces.partner if replaces else partner,
            title=title.strip(),
            text=text.strip(),
            written_by=actor,
            written_on=written_on,
            unit=replaces.unit if replaces else actor.unit,
            example=example or (replaces is not None and replaces.example),
        )
        if replaces is not None:
            free = TextBlock.objects.filter(pk=replaces.pk, replaced_by__isnull=True)
            if free.update(replaced_by=made) != 1:
                raise Refusal(
                    "R8_one_step_from_its_state",
                    text=_("En anden har allerede skrevet en ny udgave af tekstblokken."),
                )
    return made


def approve(block: TextBlock, *, actor: Person, approved_on: dt.date) -> None:
    """Another than the writer approves the block; from then on a paper may take it in.

    Raises `Refusal` (R4 for the writer, R23, R8 when it is approved).
    """
    require(actor, Doing.APPROVE_TEXT, unit=block.unit, first=block.written_by)
    with transaction.atomic(durable=True):
        waiting = TextBlock.objects.filter(pk=block.pk, approved_by__isnull=True)
        if waiting.update(approved_by=actor, approved_on=approved_on) != 1:
            raise Refusal("R8_one_step_from_its_state")
    block.refresh_from_db()
