"""What each sort of thing does under an approval, as plain facts to compare."""

import functools
from typing import Any

from django.db.models import Max, Min

from grants.agreements.models import Agreement
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.changes.models import Amendment, PillarMove, Reposting
from grants.commitments.models import Commitment
from grants.envelopes.comparing import Deed, Finding, compare, line_moved
from grants.envelopes.facts import of_envelope, of_request
from grants.envelopes.models import Envelope
from grants.payments.models import Payment
from ledger.balances import balance

# Everything that can be compared with what was approved.
Compared = Commitment | Amendment | PillarMove | Reposting | Payment | Agreement
STANDS = (Commitment.State.BOUND, Commitment.State.CLOSED)


def request_of(thing: Compared) -> Aktstykke | None:
    """The request whose approval it rests on; None where it rests on none."""
    line = line_of(thing)
    return line.aktstykke if line is not None else None


def line_of(thing: Compared) -> AktstykkePillar | None:
    """The line of the approved table it draws on (of a move: the one that is given more)."""
    if isinstance(thing, PillarMove):
        return thing.to_pillar
    if isinstance(thing, Agreement):
        under = thing.commitments.filter(aktstykke_pillar__isnull=False)
        first = under.select_related("aktstykke_pillar__aktstykke").order_by("pk").first()
        return first.aktstykke_pillar if first else None
    commitment = thing if isinstance(thing, Commitment) else thing.commitment
    return commitment.aktstykke_pillar


def compared(thing: Compared) -> list[Finding]:
    """What of it differs from the approved or lies outside; empty without an approval.

    A request that is not approved yet is compared as it stands: its content is not frozen.
    """
    line = line_of(thing)
    if line is None:
        return []
    envelope = Envelope.objects.filter(aktstykke=line.aktstykke_id).first()
    approved = of_envelope(envelope) if envelope else of_request(line.aktstykke)
    if isinstance(thing, PillarMove):
        moved = (
            (thing.from_pillar, -thing.amount_ore),
            (thing.to_pillar, thing.amount_ore),
        )
        return [
            line_moved(found, balance(row.frame_id).ceiling_ore + ore)
            for row, ore in moved
            if (found := approved.line(row.pk)) is not None
        ]
    return compare(approved, deed_of(thing, line))


@functools.singledispatch
def deed_of(thing: Any, _line: AktstykkePillar) -> Deed:
    """What the thing does, for the comparison. One function for each sort."""
    raise TypeError(type(thing))


@deed_of.register
def _commitment(thing: Commitment, line: AktstykkePillar) -> Deed:
    """One that stands draws already, so its amount is not asked once more."""
    found = standing(thing, line)
    if thing.state in STANDS:
        return found
    return _drawing(found, line, thing.amount_ore)


@deed_of.register
def _amendment(thing: Amendment, line: AktstykkePillar) -> Deed:
    """Only what it adds: what the commitment itself departs by was noted when it was given."""
    return _drawing(Deed(finance_year=thing.finance_year, line_id=line.pk), line, thing.amount_ore)


def _drawing(deed: Deed, line: AktstykkePillar, amount_ore: int) -> Deed:
    """With the amount it would draw on the line. What is closed is refused by its frame (R1)."""
    if Aktstykke.objects.filter(pk=line.aktstykke_id, closed_act__isnull=False).exists():
        return deed
    held = balance(line.frame_id)
    return deed._replace(
        amount_ore=amount_ore, drawn_ore=held.drawn_ore, ceiling_ore=held.ceiling_ore
    )


@deed_of.register
def _reposting(thing: Reposting, line: AktstykkePillar) -> Deed:
    return Deed(finance_year=thing.to_line.year, account=thing.to_line.account.number,
                line_id=line.pk)  # fmt: skip


@deed_of.register
def _payment(thing: Payment, line: AktstykkePillar) -> Deed:
    """Within the approved years, or within those the commitment itself was noted to be paid in."""
    return Deed(line_id=line.pk, first_year=thing.finance_year, last_year=thing.finance_year)


@deed_of.register
def _agreement(thing: Agreement, line: AktstykkePillar) -> Deed:
    """How long it runs, and in which years its commitments under the request are paid."""
    years = thing.commitments.filter(aktstykke_pillar__aktstykke=line.aktstykke_id).aggregate(
        first=Min("payment_first_year"), last=Max("payment_last_year")
    )
    return Deed(
        line_id=line.pk,
        last_day=thing.last_day,
        first_year=years["first"],
        last_year=years["last"],
    )


def standing(thing: Commitment, line: AktstykkePillar) -> Deed:
    """All a commitment is but its amount: what it departs by also after it was given."""
    grant, agreement = thing.grant, thing.agreement
    return Deed(
        finance_year=thing.line.year,
        account=thing.line.account.number,
        partner_id=grant.partner_id,
        partner=grant.partner.short_name,
        line_id=line.pk,
        programme=grant.pillar.programme.slug if grant.pillar else "",
        first_year=thing.payment_first_year,
        last_year=thing.payment_last_year,
        countries={one.country.code: one.country.name for one in grant.shares.all()},
        last_day=agreement.last_day if agreement else None,
    )
