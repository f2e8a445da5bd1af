"""What will miss the year: room nobody has committed, approvals not used, payments behind plan."""

import datetime as dt
from collections import defaultdict
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.services import name_in
from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing
from grants.commitments.models import Commitment
from grants.meetings.selectors import slots
from grants.plans.models import PlannedPaid, PlanVersion
from grants.plans.months import this_month
from ledger.balances import balances
from ledger.models import Frame, Person
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.entries import made_up
from reports.figures.on_the_way import asked_by_place, asked_for, below, reserved_by_place
from reports.findings.finding import ROWS_MAX, Act, Finding, Found, found, placed, proposed

WEEKS: Final = 53


def missing(person: Person, year: int, *, today: dt.date | None = None) -> Found:
    """What of the finance year will not be used in it, as it stands now. Twelve queries at most.

    Room of each main account beside what is reserved and on its way to the Committee, with the
    last safe day to begin a request; approvals of the year not used; payments behind their plan.
    """
    last = last_safe_day(year, today or timezone.localdate())
    return _rooms(person, year, last) + _approvals(person, year) + _behind(person, year)


def last_safe_day(year: int, today: dt.date) -> dt.date | None:
    """The last day a request can be begun for a meeting of the year; None when it is past.

    Source: BV 3.4.3 counted back from the year's last meeting. Two queries.
    """
    if today.year > year:
        return None
    first = max(today, dt.date(year, 1, 1))
    days = [one.deadlines.start_by for one in slots(first, WEEKS) if one.day.year == year]
    last = max(days, default=None)
    return last if last is not None and last >= today else None


def _rooms(person: Person, year: int, last: dt.date | None) -> Found:
    lines = list(
        Line.objects.opened()
        .filter(year=year, frame__kind=Frame.Kind.MAIN_ACCOUNT)
        .select_related("account")
        .prefetch_related("account__names")
        .order_by("account__number")
    )
    held = balances([line.frame_id for line in lines])
    examples = made_up([line.frame_id for line in lines]) if lines else set()
    asked, waiting = asked_by_place(asked_for(person)), reserved_by_place()
    rows = []
    for line in lines:
        number, left = line.account.number, held[line.frame_id].left_ore
        coming = asked.get((number, year), 0)
        free = left - coming - below(waiting, number, year)
        if free <= 0:
            continue
        act = _use(person, line, last, free)
        why = _("Plads, som ingen har planer for")
        url = address("account", number, year)
        rows.append(
            Finding(
                why, placed(number, year), url, name_in(line.account, year), "", free, act, last,
                held[line.frame_id].ceiling_ore, line.frame_id in examples,
            )
        )  # fmt: skip
    return found(rows)


def _use(person: Person, line: Line, last: dt.date | None, free: int) -> Act:
    """While there is time a request can be begun; afterwards what is unused can be carried on."""
    number, year = line.account.number, line.year
    if last is None:
        return proposed(
            person,
            Doing.REGISTER_YEAR,
            _("Viderefør det uforbrugte"),
            _("For sent til et møde i %(year)s") % {"year": year},
            ("carry_forward_new", year),
            unit=person.unit,
            frees_ore=free,
        )
    return proposed(
        person,
        Doing.SCREEN,
        _("Spørg, om en ny disposition skal forelægges"),
        _("Sidste sikre dag at begynde et aktstykke: %(day)s") % {"day": date_format(last)},
        ("screen",),
        unit=person.unit,
        frees_ore=free,
        filled={"account": number, "finance_year": year},
    )


def _approvals(person: Person, year: int) -> Found:
    """Approved for the year and not given: it holds to 31 December."""
    rows = of_unit(Aktstykke.objects.filter(content_readable(person)), person).filter(
        state=Aktstykke.State.APPROVED, finance_year=year, closed_act=None
    )
    cases = list(rows.select_related("account").order_by("case_number"))
    held = balances([one.frame_id for one in cases]) if cases else {}
    shown = []
    for one in cases:
        left = held[one.frame_id].left_ore
        if left <= 0:
            continue
        act = proposed(
            person,
            Doing.DRAFT_COMMITMENT,
            _("Giv tilsagnet"),
            _("Tilslutningen gælder til og med 31. december %(year)s") % {"year": year},
            ("commitments",),
            unit=one.unit,
            frees_ore=left,
        )
        shown.append(
            Finding(
                _("Tilsluttet og ikke givet"),
                one.title,
                address("aktstykke", one.case_number),
                f"{one.citation}, {placed(one.account.number, year)}",
                one.unit,
                left,
                act,
                dt.date(year, 12, 31),
                held[one.frame_id].ceiling_ore,
                one.shows_example,
            )
        )
    return found(shown)


def _behind(person: Person, year: int) -> Found:
    """Commitments with a plan of which less is paid than planned by the last ended month."""
    ended = PlannedPaid.objects.filter(month__lt=this_month(), month__year__lte=year)
    short = (
        of_unit(ended, person, "commitment__unit")
        .filter(
            Exists(PlanVersion.objects.filter(commitment=OuterRef("commitment"))),
            commitment__state=Commitment.State.BOUND,
        )
        .order_by()
        .values("commitment")
        .annotate(ore=Sum(F("planned_ore") - F("paid_ore")))
        .filter(ore__gt=0)
    )
    sums: dict[int, int] = defaultdict(int)
    for row in short.order_by("-ore", "commitment")[:ROWS_MAX]:
        sums[row["commitment"]] = row["ore"]
    rows = Commitment.objects.select_related("grant__partner", "line__account").in_bulk(list(sums))
    return found([_late(person, rows[pk], ore) for pk, ore in sums.items()])


def _late(person: Person, one: Any, ore: int) -> Finding:
    act: Act = proposed(
        person,
        Doing.PLAN_PAYMENTS,
        _("Ret betalingsplanen eller forklar afvigelsen"),
        _("Planen passer igen med det, der betales"),
        ("plan_edit", one.ref),
        unit=one.unit,
    )
    return Finding(
        _("Udbetalt mindre end planlagt"),
        one.purpose,
        address("commitment", one.ref),
        f"{one.grant.partner.short_name}, {placed(one.line.account.number, one.line.year)}",
        one.unit,
        ore,
        act,
        example=one.example,
    )
