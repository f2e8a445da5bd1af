"""Writing a request's dispositions and lines with their frames; what stays keeps its own frame."""

from collections.abc import Sequence

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from grants.accounts.models import Account
from grants.accounts.numbers import main_account
from grants.aktstykker.models import Aktstykke, AktstykkePart, AktstykkePillar
from grants.aktstykker.table import Disposition, TableLine
from ledger.frames import make_frame
from ledger.models import Frame
from ledger.refusals import Refusal

ASIDE = 1000  # positions that no line has, while the others are given theirs


def main_of(account: Account) -> Account:
    """The main account a sub-account is under: where the appropriation is."""
    return Account.objects.get(number=main_account(account.number))


def write_rows(
    aktstykke: Aktstykke, parts: Sequence[Disposition], table: Sequence[TableLine]
) -> None:
    """Let the request have these dispositions and lines and no others, in this order.

    A line of the same disposition, pillar, partner and name stays the row it is, with its frame; a
    disposition stays by its number. Amounts in øre, ceilings 0. Raises `Refusal` (R112) when
    something rests on a line that is taken out.
    """
    held = {part.position: part for part in aktstykke.parts.all()}
    made = [
        _part(aktstykke, held.pop(position, None), part, position)
        for position, part in enumerate(parts, start=1)
    ]
    _lines(aktstykke, made, table)
    for gone in held.values():
        gone.delete()


def _part(
    aktstykke: Aktstykke, held: AktstykkePart | None, part: Disposition, position: int
) -> AktstykkePart:
    row = held or AktstykkePart(
        aktstykke=aktstykke,
        position=position,
        frame_id=make_frame(
            kind=Frame.Kind.AKTSTYKKE_PART,
            label=f"{position}, {aktstykke.case_number}",
            binding=True,
            above=aktstykke.frame_id,
        ),
    )
    row.account = main_of(part.sub_account)
    row.sub_account = part.sub_account
    row.programme = part.programme
    row.amount_ore = part.amount_ore
    row.save()
    return row


def _lines(
    aktstykke: Aktstykke, parts: Sequence[AktstykkePart], table: Sequence[TableLine]
) -> None:
    held = {_same(row): row for row in aktstykke.pillars.select_related("part")}
    placed = []
    for line in table:
        part = parts[line.part - 1] if line.part else None
        known = (
            part.pk if part else None,
            line.pillar.pk if line.pillar else None,
            line.partner.pk,
        )
        placed.append((line, part, held.pop((*known, line.name), None)))
    try:
        for gone in held.values():
            gone.delete()
    except ProtectedError as error:
        raise Refusal(
            "R112_figures_move_in_draft",
            text=_("Et tilsagn henviser til en linje, der er taget ud. Ret tilsagnet først."),
        ) from error
    for position, (_line, _part_of, row) in enumerate(placed):
        if row is not None:
            AktstykkePillar.objects.filter(pk=row.pk).update(position=ASIDE + position)
    for position, (line, part, row) in enumerate(placed, start=1):
        if row is None:
            _add_line(aktstykke, part, line, position)
        else:
            AktstykkePillar.objects.filter(pk=row.pk).update(
                position=position, amount_ore=line.amount_ore
            )


def _same(row: AktstykkePillar) -> tuple[int | None, int | None, int, str]:
    """What makes a line the one it was."""
    return row.part_id, row.pillar_id, row.partner_id, row.name


def _add_line(
    aktstykke: Aktstykke, part: AktstykkePart | None, line: TableLine, position: int
) -> None:
    AktstykkePillar.objects.create(
        aktstykke=aktstykke,
        part=part,
        pillar=line.pillar,
        partner=line.partner,
        name=line.name,
        amount_ore=line.amount_ore,
        position=position,
        frame_id=make_frame(
            kind=Frame.Kind.PILLAR,
            label=f"{line.name}, {aktstykke.case_number}",
            binding=False,
            above=part.frame_id if part else aktstykke.frame_id,
        ),
    )
