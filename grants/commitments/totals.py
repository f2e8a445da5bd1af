"""The planned total of a disposition: tested again whenever it grows, by the database itself."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext as _

from grants.authority.may import Doing, require
from grants.authority.models import Threshold
from grants.commitments.facts import kr
from grants.commitments.models import Disposition, Grant
from grants.secrecy import clearance_of
from ledger.balances import balance
from ledger.documents import keep_document
from ledger.kinds import Kind
from ledger.models import Document, FinanceYear, Person
from ledger.money import format_mio_unit
from ledger.posting import Concerns, Move, one_act, post, raising, trial
from ledger.refusals import Refusal


class WithoutParliament(NamedTuple):
    """The threshold that was tested (None: not known for the year) and what it allows, in øre."""

    threshold: Threshold | None
    allowed_ore: int


def without_parliament(planned_total_ore: int, year: int) -> WithoutParliament:
    """What a disposition with this planned total may be given without the Finance Committee.

    The whole threshold, or 0 when the total is strictly above it or the year's is unknown.
    Source: BV 2.2.7 under § 6.3.
    """
    threshold = Threshold.objects.filter(year=year).select_related("source").first()
    if threshold is None or planned_total_ore > threshold.amount_ore:
        return WithoutParliament(threshold, 0)
    return WithoutParliament(threshold, threshold.amount_ore)


def total_of(disposition: Disposition) -> int:
    """What is planned in øre over all years: the greater of what was said of the programme itself
    and the sum of its grants; of a grant that stands alone, the grant's own.
    """
    grants = disposition.grants.aggregate(all=Sum("planned_total_ore"))["all"] or 0
    return int(max(disposition.own_total_ore or 0, grants))


def retest_in(disposition: Disposition) -> list[Move]:
    """Test the disposition again on its total, in the transaction of the act that changed it.

    Above the threshold of its year nothing may be given without the Finance Committee, so its frame
    is lowered to 0 by the moves returned; what was given below the threshold already makes the
    database refuse (R1). A total that is within it again gives the threshold back.
    Source: BV 2.2.7 under § 6.3; a top-up "will be counted as a new grant" (facts 3.4).
    """
    held = Disposition.objects.select_for_update(no_key=True).get(pk=disposition.pk)
    held.planned_total_ore = total_of(held)
    held.save(update_fields=["planned_total_ore"])
    allowed_ore = without_parliament(held.planned_total_ore, held.threshold_year).allowed_ore
    change = allowed_ore - balance(held.frame_id).ceiling_ore
    moves = [raising(held.frame_id, change)] if change else []
    no = trial(moves) if change < 0 else None
    if no is None:
        return moves
    raise Refusal(no.rule, text=_above(held), **no.facts) if no.rule == R1 else no


R1 = "R1_drawn_within_ceiling"


def _above(held: Disposition) -> str:
    found = without_parliament(held.planned_total_ore, held.threshold_year)
    limit = found.threshold.amount_ore if found.threshold else 0
    return _(
        "Så er %(title)s planlagt til %(total)s i alt, over beløbsgrænsen på %(limit)s for "
        "%(year)s, og %(given)s er allerede givet uden Finansudvalget. Forhøjelsen er en ny "
        "disposition og skal forelægges: opret den som sin egen bevillingssag med et aktstykke."
    ) % {
        "title": held.title,
        "total": format_mio_unit(held.planned_total_ore),
        "limit": format_mio_unit(limit),
        "year": held.threshold_year,
        "given": format_mio_unit(balance(held.frame_id).drawn_ore),
    }


def given_ore(grant: Grant) -> int:
    """What the grant's commitments are for now, less annulments, in øre."""
    found = grant.commitments.aggregate(all=Sum("frame__ceiling_ore"))["all"]
    return int(found or 0)


def agreed_ore(grant: Grant) -> int:
    """What the grant's agreements cost in all, in øre: drafts too, and a levy on top."""
    return sum(agreement.whole_ore for agreement in grant.agreements.prefetch_related("years"))


def revise_in(grant: Grant, *, planned_total_ore: int) -> list[Move]:
    """Give the grant another planned total, in the transaction one is in; return what it moves.

    Raises `Refusal`: R8 when another changed it meanwhile, R38 below what is agreed or given, R1
    when it passes the threshold and something was given below it.
    """
    least = max(agreed_ore(grant), given_ore(grant))
    if planned_total_ore < least:
        raise Refusal(
            "R38_total_is_planned",
            text=_("Der er allerede aftalt eller givet %(least)s Så meget er planlagt mindst.")
            % {"least": kr(least)},
        )
    seen = Grant.objects.filter(pk=grant.pk, planned_total_ore=grant.planned_total_ore)
    if seen.update(planned_total_ore=planned_total_ore) != 1:
        raise Refusal("R8_one_step_from_its_state")
    grant.planned_total_ore = planned_total_ore
    return retest_in(grant.disposition)


@one_act
def revise_total(
    grant: Grant,
    *,
    actor: Person,
    planned_total_ore: int,
    reason: str,
    value_day: dt.date,
    upload: tuple[str, str, bytes] | None = None,
    known_at: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Change what is planned in total for a grant, in øre, with the reason; the act keeps both.

    The disposition is tested again in the same act. Raises `Refusal` (R1, R8, R23, R38).
    """
    require(actor, Doing.REGISTER_GRANT, unit=grant.unit)
    before = grant.planned_total_ore
    document: Document | None = None
    if upload is not None:
        name, media_type, content = upload
        document = keep_document(
            name=name, media_type=media_type, content=content, by=actor, unit=grant.unit
        )
    moves = revise_in(grant, planned_total_ore=planned_total_ore)
    post(
        kind=Kind.TOTAL_REVISED,
        actor=actor,
        concerns=Concerns("grant", str(grant.ref), clearance_of(grant)),
        finance_year=open_year(grant.disposition.threshold_year),
        value_day=value_day,
        known_at=known_at,
        reason=reason,
        reference=revised(before, planned_total_ore),
        document=document,
        moves=moves,
        key=key,
        example=grant.example,
    )


def open_year(*wished: int) -> int:
    """The first of the years that is known and open, else the last open one: what an act names."""
    known = FinanceYear.objects.filter(closed_at__isnull=True).values_list("year", flat=True)
    opened = sorted(known)
    return next((year for year in wished if year in opened), opened[-1] if opened else wished[0])


def revised(before: int, after: int) -> str:
    """How an act says what a planned total was and is now."""
    return _("Planlagt i alt: %(before)s, nu %(after)s") % {
        "before": kr(before),
        "after": kr(after),
    }
