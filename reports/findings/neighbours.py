"""Threshold neighbours: just under what must go to the Committee, and what together is above."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from grants.authority.may import Doing
from grants.authority.models import Threshold
from grants.commitments.models import Disposition, Grant
from grants.splitting.selectors import all_found
from ledger.models import Person
from ledger.money import format_mio_unit
from programmes.models import Programme
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.findings.finding import ROWS_MAX, Finding, Found, found, proposed

UNDER_PERCENT: Final = 10


def neighbours(person: Person) -> Found:
    """Dispositions within 10 pct. under the threshold of their year, and clusters above it.

    At the threshold is under it ("overstiger", BV 2.2.7): of 43,0 it is 42,9 and 43,0, not 38,6 and
    not 43,1. Six queries at most.
    """
    near = [_near(person, one) for one in _dispositions(person)[:ROWS_MAX]]
    return found(near + list(_together(person)))


def _dispositions(person: Person) -> QuerySet[Disposition]:
    """Those the person sees: of a programme, or of a grant that stands alone.

    Products are compared, so that no øre is lost: 100 x planned >= 90 x threshold.
    """
    limit = Threshold.objects.filter(year=OuterRef("threshold_year")).values("amount_ore")
    mine = Q(programme__in=of_unit(Programme.objects.all(), person).values("pk"))
    alone = of_unit(Grant.objects.filter(pillar=None), person)
    mine |= Q(programme=None, grants__in=alone.values("pk"))
    return (
        Disposition.objects.filter(mine)
        .annotate(limit_ore=Subquery(limit), share=F("planned_total_ore") * 100)
        .filter(planned_total_ore__lte=F("limit_ore"))
        .filter(share__gte=F("limit_ore") * (100 - UNDER_PERCENT))
        .select_related("programme", "frame")
        .prefetch_related(_seen(person))
        .order_by("-planned_total_ore", "pk")
        .distinct()
    )


def _seen(person: Person) -> Any:
    """A disposition's grants as far as the person sees them; another's name no partner here."""
    return Prefetch("grants", of_unit(Grant.objects.select_related("partner"), person))


def _near(person: Person, one: Disposition) -> Finding:
    programme = one.programme
    grants = list(one.grants.all())
    unit = programme.unit if programme else (grants[0].unit if grants else "")
    url = address("programme", programme.slug) if programme else ""
    if programme is None and grants:
        url = address("grant", grants[0].ref)
    limit: int = one.limit_ore  # type: ignore[attr-defined]
    under = limit - one.planned_total_ore
    act = proposed(
        person,
        Doing.SCREEN,
        _("Svar på, om den skal forelægges"),
        _("%(under)s under grænsen: en forhøjelse derover er en ny disposition")
        % {"under": format_mio_unit(under)},
        ("screen",),
        unit=unit,
        filled={"title": one.title, "amount_ore": one.planned_total_ore, "disposition": one.pk},
    )
    partner = ", ".join(sorted({grant.partner.short_name for grant in grants}))
    return Finding(
        _("Lige under beløbsgrænsen"),
        one.title,
        url,
        ", ".join(part for part in (partner, str(one.threshold_year)) if part),
        unit,
        one.planned_total_ore,
        act,
        None,
        limit,
        programme.example if programme else any(grant.example for grant in grants),
    )


def _together(person: Person) -> Iterator[Finding]:
    """What `grants.splitting` finds: several grants to a partner that together are above."""
    for one in all_found(person):
        over = one.cluster.total_ore - one.cluster.threshold_ore
        act = proposed(
            person,
            Doing.ANSWER_SPLIT,
            _("Se delene, og svar på, hvorfor det ikke er en opdeling"),
            _("%(over)s over grænsen tilsammen, i %(count)s sager")
            % {"over": format_mio_unit(over), "count": len(one.cluster.parts)},
            ("splits",),
            unit=person.unit,
        )
        yield Finding(
            _("Sammen over beløbsgrænsen"),
            _("Mulig opdeling: %(partner)s") % {"partner": one.partner},
            address("splits"),
            f"{one.partner}, {one.year}",
            "",
            one.cluster.total_ore,
            act,
            None,
            one.cluster.threshold_ore,
        )
