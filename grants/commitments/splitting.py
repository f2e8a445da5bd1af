"""Finding what may have been split: commitments below the threshold that together are above it.

The threshold is tested on a disposition by its frame. What no frame can see is one disposition
entered as several: lone grants to the same partner, or a lone grant beside the programme the
partner is in. They are found here and must be answered before they are submitted.
Source: facts 3.4 (four yearly 20,0 = 80,0), BV 2.2.7: the test is on the total expenditure.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from grants.authority.models import Threshold
from grants.commitments.models import Commitment, Disposition, Grant
from grants.secrecy import hidden
from ledger.money import format_mio_unit
from ledger.refusals import Refusal

Basis, State = Commitment.Basis, Commitment.State
BELOW = Q(commitments__basis=Basis.BELOW_THRESHOLD)
LIVING = Q(commitments__state__in=[State.DRAFT, State.SUBMITTED, State.BOUND, State.CLOSED])


class Part(NamedTuple):
    """One grant of those that look like one: what is planned or given below the threshold."""

    ref: str
    title: str
    partner: str
    years: str
    amount_ore: int


class Cluster(NamedTuple):
    """Grants below the threshold to one partner that together are above it, in øre."""

    parts: list[Part]
    total_ore: int
    threshold_ore: int
    fingerprint: str


def cluster_of(commitment: Commitment) -> Cluster | None:
    """What the commitment looks like a part of; None when it is no question.

    Only what is given below the threshold is asked about. Several years of one grant are one
    disposition already, which its frame holds to the threshold.
    """
    if commitment.basis != Basis.BELOW_THRESHOLD:
        return None
    threshold = Threshold.objects.filter(year=commitment.line.year).first()
    if threshold is None:
        return None
    return clustered(alike(commitment.grant), threshold.amount_ore, seen_by=commitment.unit)


def alike(grant: Grant) -> list[Grant]:
    """The grant and those to the same partner that may be given without Parliament, or were."""
    return list(below_the_threshold(_of_partner(grant), also=grant.pk))


def _of_partner(grant: Grant) -> QuerySet[Grant]:
    """What is secret never warns about what everybody sees."""
    rows = Grant.objects.filter(partner=grant.partner_id)
    return rows.exclude(hidden("grants.grant"), ~Q(pk=grant.pk))


def below_the_threshold(rows: QuerySet[Grant], *, also: int | None = None) -> QuerySet[Grant]:
    """Those of the grants that have a part below the threshold, with what it is, in øre."""
    given = Coalesce(Sum("commitments__amount_ore", filter=BELOW & LIVING), 0)
    kept = Q(given__gt=0) | Q(disposition__frame__ceiling_ore__gt=0)
    if also is not None:
        kept |= Q(pk=also)
    return (
        rows.select_related("partner", "disposition")
        .annotate(given=given)
        .filter(kept)
        .order_by("pk")
    )


def clustered(
    grants: Iterable[Grant], threshold_ore: int, *, seen_by: str | None = None
) -> Cluster | None:
    """The grants as one, when they are of several dispositions and together above the threshold.

    `seen_by` is the unit that is asked: another unit's grants count, and are not named.
    """
    rows = list(grants)
    dispositions: dict[int, Disposition] = {g.disposition_id: g.disposition for g in rows}
    if len(dispositions) < 2:  # noqa: PLR2004 - one disposition is held by its own frame
        return None
    parts = [_part(grant, seen_by) for grant in rows]
    total = sum(part.amount_ore for part in parts)
    if total <= threshold_ore:
        return None
    told = "\n".join(f"{part.ref} {part.amount_ore}" for part in parts)
    mark = hashlib.sha256(f"{threshold_ore}\n{told}".encode()).hexdigest()
    return Cluster(parts, total, threshold_ore, mark)


def _part(grant: Any, seen_by: str | None) -> Part:
    elsewhere = seen_by is not None and grant.unit != seen_by
    return Part(
        ref="" if elsewhere else str(grant.ref),
        title=_("en sag i en anden enhed") if elsewhere else grant.title,
        partner=grant.partner.short_name,
        years=str(grant.disposition.threshold_year),
        amount_ore=max(int(grant.planned_total_ore), int(grant.given)),
    )


def require_answer(commitment: Commitment) -> None:
    """Refuse to submit what looks like a part of a split commitment until that is answered.

    Another grant beside it, or a larger one, asks again. Raises `Refusal` (R37).
    """
    found = cluster_of(commitment)
    if found is None:
        return
    if commitment.split_answers.filter(fingerprint=found.fingerprint).exists():
        return
    others = [part for part in found.parts if part.ref != str(commitment.grant.ref)]
    raise Refusal(
        "R37_splitting_is_answered",
        text=_(
            "%(partner)s får %(total)s i alt under beløbsgrænsen på %(limit)s, sammen med: "
            "%(others)s. Gem kladden, og svar på dens side, hvorfor det ikke er en opdeling."
        )
        % {
            "partner": found.parts[0].partner,
            "total": format_mio_unit(found.total_ore),
            "limit": format_mio_unit(found.threshold_ore),
            "others": ", ".join(part.title for part in others[:3])
            + (" …" if len(others) > 3 else ""),  # noqa: PLR2004 - as many as one reads
        },
    )
