"""A file's commitments beside what was approved: what departs is given by itself, with its note."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.aktstykker.models import AktstykkePillar
from grants.commitments.models import Commitment, Grant
from grants.envelopes.comparing import compare, line_differs
from grants.envelopes.deeds import standing
from grants.envelopes.facts import Approved, of_envelope
from grants.envelopes.models import Envelope
from grants.envelopes.noting import one_at_a_time
from ledger.balances import balance
from ledger.refusals import Refusal


class Approvals:
    """What a file's rows are compared with; each envelope and line is read once."""

    def __init__(self) -> None:
        self.approved: dict[int, Approved | None] = {}
        self.held: dict[int, tuple[int, int]] = {}  # drawn with the file's own rows, and ceiling

    def departs(
        self, grant: Grant, line: Line, pillar: AktstykkePillar, values: Mapping[str, Any]
    ) -> str:
        """How the row departs from what was approved; empty when it is inside or nothing is."""
        request = pillar.aktstykke_id
        if request not in self.approved:
            envelope = Envelope.objects.filter(aktstykke=request).first()
            self.approved[request] = of_envelope(envelope) if envelope else None
        approved = self.approved[request]
        if approved is None:
            return ""
        if pillar.pk not in self.held:
            now = balance(pillar.frame_id)
            self.held[pillar.pk] = (now.drawn_ore, now.ceiling_ore)
        drawn, ceiling = self.held[pillar.pk]
        first = values.get("Første udbetalingsår") or line.year
        row = Commitment(
            grant=grant,
            line=line,
            payment_first_year=first,
            payment_last_year=values.get("Sidste udbetalingsår") or first,
        )
        amount = values.get("Beløb") or 0
        deed = standing(row, pillar)._replace(
            amount_ore=amount, drawn_ore=drawn, ceiling_ore=ceiling
        )
        self.held[pillar.pk] = (drawn + amount, ceiling)
        found = compare(approved, deed)
        if not found:
            return ""
        return " ".join(
            [
                _("Det afviger fra det tilsluttede:"),
                *(finding.sentence for finding in found),
                _("Giv tilsagnet for sig, og notér afvigelsen på dets side."),
            ]
        )


def lines_hold(key: uuid.UUID) -> None:
    """When the file is written its rows are still within the approved lines, counted together.

    Before its draws are posted. Raises `Refusal` (R106).
    """
    given = (
        Commitment.objects.filter(bound_act__key=key, aktstykke_pillar__isnull=False)
        .values("aktstykke_pillar")
        .annotate(sum=Sum("amount_ore"))
        .order_by("aktstykke_pillar")
    )
    for row in given:
        pillar = AktstykkePillar.objects.select_related("aktstykke").get(pk=row["aktstykke_pillar"])
        if not one_at_a_time(pillar.aktstykke):
            continue
        envelope = Envelope.objects.get(aktstykke=pillar.aktstykke_id)
        line, held = of_envelope(envelope).line(pillar.pk), balance(pillar.frame_id)
        after = held.drawn_ore + row["sum"]
        if line is not None and after > held.ceiling_ore:
            raise Refusal(
                "R106_departure_is_noted", text=line_differs(line, held.ceiling_ore, after).sentence
            )
