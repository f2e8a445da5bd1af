"""Idle money: promised and not paid, reserved and not used, approved and not given."""

import datetime as dt
from calendar import monthrange
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.authority.may import Doing
from grants.commitments.models import Commitment
from grants.reservations.models import Reservation
from grants.reservations.selectors import reservations_for
from ledger.balances import balances
from ledger.models import Entry, Person
from ledger.moment import NOW, Moment
from ledger.money import format_mio_unit
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.entries import within
from reports.figures.given import bound_by, with_figures
from reports.figures.on_the_way import reserved
from reports.findings.finding import (
    NONE,
    ROWS_MAX,
    Act,
    Finding,
    Found,
    found,
    placed,
    proposed,
)

MONTHS = 12  # without a payment, before a commitment is looked at


class Asked(NamedTuple):
    """The day it is looked at from, the moment of the amounts, and how many months are long."""

    day: dt.date
    moment: Moment
    months: int

    @property
    def before(self) -> dt.date:
        """The day so many months earlier; the last of a shorter month."""
        whole = self.day.year * 12 + self.day.month - 1 - self.months
        year, month = whole // 12, whole % 12 + 1
        return dt.date(year, month, min(self.day.day, monthrange(year, month)[1]))


def idle(
    person: Person, *, moment: Moment = NOW, months: int = MONTHS, today: dt.date | None = None
) -> Found:
    """Everything idle at the moment, as the person may see it. Seven queries at most.

    Commitments whose payment years are over with money left; those with nothing paid for so many
    months; those of which nothing is left; reservations nobody used; approvals not used.
    """
    day = moment.value_day or today or timezone.localdate()
    asked = Asked(day, moment, months)
    parts = [
        _overdue(person, asked),
        _unpaid(person, asked),
        _reservations(person, asked),
        _approvals(person, asked),
    ]
    if moment.is_now:
        parts.append(_to_close(person, asked))
    return sum(parts, NONE)


def _commitments(person: Person, asked: Asked) -> QuerySet[Any]:
    rows = Commitment.objects.filter(state=Commitment.State.BOUND)
    if not asked.moment.is_now:
        rows = Commitment.objects.exclude(bound_act=None)
    mine = with_figures(bound_by(of_unit(rows, person), asked.moment), asked.moment)
    return mine.select_related("grant__partner", "line__account").order_by("-unpaid_ore", "pk")


def _overdue(person: Person, asked: Asked) -> Found:
    rows = _commitments(person, asked).filter(
        payment_last_year__lt=asked.day.year, unpaid_ore__gt=0
    )
    return _of_commitments(rows, lambda one: _to_annul(person, one, asked))


def _unpaid(person: Person, asked: Asked) -> Found:
    """Nothing paid for so many months, neither since it was given."""
    paid = (
        Entry.objects.filter(
            within(asked.moment), frame=OuterRef("frame"), side=Entry.Side.DRAW, amount_ore__gt=0
        )
        .order_by()
        .values("frame")
        .annotate(last=Max("act__value_day"))
        .values("last")
    )
    rows = (
        _commitments(person, asked)
        .filter(payment_last_year__gte=asked.day.year, unpaid_ore__gt=0)
        .filter(bound_on__lte=asked.before)
        .annotate(last_paid=Subquery(paid))
        .filter(Q(last_paid=None) | Q(last_paid__lte=asked.before))
    )
    return _of_commitments(rows, lambda one: _to_plan(person, one))


def _to_close(person: Person, asked: Asked) -> Found:
    rows = _commitments(person, asked).filter(payment_last_year__lt=asked.day.year, unpaid_ore=0)
    return _of_commitments(rows, lambda one: _to_end(person, one))


def _of_commitments(rows: QuerySet[Any], said: Any) -> Found:
    shown = [said(one) for one in rows[:ROWS_MAX]]
    if len(shown) < ROWS_MAX:
        return found(shown)
    sums = rows.order_by().aggregate(ore=Sum("unpaid_ore"))
    frees = (sums["ore"] or 0) if shown[0].frees_ore is not None else 0
    return Found(shown, rows.order_by().count(), frees)


def _row(one: Any, why: str, since: dt.date | None, act: Act) -> Finding:
    return Finding(
        why,
        one.purpose,
        address("commitment", one.ref),
        f"{one.grant.partner.short_name}, {placed(one.line.account.number, one.line.year)}",
        one.unit,
        one.unpaid_ore,
        act,
        since,
        one.promised_ore,
        one.example,
    )


def _to_annul(person: Person, one: Any, asked: Asked) -> Finding:
    act = proposed(
        person,
        Doing.REGISTER_ANNULMENT,
        _("Annullér resten"),
        _("Plads på %(account)s i %(year)s, hvis grunden giver plads")
        % {"account": placed(one.line.account.number, one.line.year), "year": asked.day.year},
        ("annulment_new", one.ref),
        unit=one.unit,
        account=one.line.account.number,
        amount_ore=one.unpaid_ore,
        frees_ore=one.unpaid_ore,
        filled={"amount_ore": one.unpaid_ore, "finance_year": asked.day.year},
    )
    over = dt.date(one.payment_last_year, 12, 31)
    return _row(one, _("Betalingsårene er forbi"), over, act)


def _to_plan(person: Person, one: Any) -> Finding:
    act = proposed(
        person,
        Doing.PLAN_PAYMENTS,
        _("Læg en betalingsplan"),
        _("%(ore)s får måneder at blive udbetalt i") % {"ore": format_mio_unit(one.unpaid_ore)},
        ("plan_edit", one.ref),
        unit=one.unit,
    )
    return _row(one, _("Længe uden betaling"), one.last_paid or one.bound_on, act)


def _to_end(person: Person, one: Any) -> Finding:
    act = proposed(
        person,
        Doing.CLOSE_COMMITMENT,
        _("Afslut tilsagnet"),
        _("Der betales ikke mere på det; det går ud af listen over levende tilsagn"),
        ("commitment_close", one.ref),
        unit=one.unit,
        account=one.line.account.number,
    )
    return _row(one, _("Intet tilbage"), dt.date(one.payment_last_year, 12, 31), act)


def _reservations(person: Person, asked: Asked) -> Found:
    """Past their day and not ended, or standing for so many months. One query."""
    now = asked.moment.is_now
    among = reservations_for(person).filter(state=Reservation.State.ACTIVE)
    if not now:
        among = reservations_for(person).filter(pk__in=reserved(asked.moment).values("pk"))
    late = among.filter(Q(until__lt=asked.day) | Q(registered_on__lte=asked.before))
    rows = late.order_by("-amount_ore", "pk")
    return found([_reservation(person, one, asked) for one in rows[:ROWS_MAX]])


def _reservation(person: Person, one: Reservation, asked: Asked) -> Finding:
    act = proposed(
        person,
        Doing.RESERVE,
        _("Ophæv reservationen"),
        _("Ingen regner længere med pladsen på %(account)s")
        % {"account": placed(one.line.account.number, one.line.year)},
        ("reservation_end", one.ref),
        unit=one.unit,
        account=one.line.account.number,
        amount_ore=one.amount_ore,
        frees_ore=one.amount_ore,
    )
    over = one.until < asked.day
    why = _("Reservation over sin dag") if over else _("Reservation, som ingen har brugt")
    since = one.until if over else one.registered_on
    place = placed(one.line.account.number, one.line.year)
    return Finding(
        why, one.purpose, address("reservations"), place, one.unit, one.amount_ore, act, since,
        example=one.example,
    )  # fmt: skip


def _approvals(person: Person, asked: Asked) -> Found:
    """Approved, its finance year over, something left and not closed. Two queries."""
    rows = of_unit(Aktstykke.objects.filter(content_readable(person)), person).filter(
        state=Aktstykke.State.APPROVED, finance_year__lt=asked.day.year
    )
    if asked.moment.is_now:
        rows = rows.filter(closed_act=None)
    cases = list(rows.select_related("account").order_by("case_number"))
    held = balances([one.frame_id for one in cases], asked.moment) if cases else {}
    left = [(one, held[one.frame_id]) for one in cases if one.frame_id in held]
    return found(
        [_approval(person, one, b.left_ore, b.ceiling_ore) for one, b in left if b.left_ore > 0]
    )


def _approval(person: Person, one: Aktstykke, left_ore: int, ceiling_ore: int) -> Finding:
    act = proposed(
        person,
        Doing.CLOSE_PERIOD,
        _("Luk finansåret, så det ubrugte lukkes"),
        _("Tilslutningen gælder ikke længere; pladsen på kontoen er den samme"),
        ("year_close", one.finance_year),
        unit=one.unit,
        frees_ore=0,
    )
    return Finding(
        _("Tilslutning, som ikke blev brugt"),
        one.title,
        address("aktstykke", one.case_number),
        f"{one.citation}, {placed(one.account.number, one.finance_year)}",
        one.unit,
        left_ore,
        act,
        dt.date(one.finance_year, 12, 31),
        ceiling_ore,
        one.shows_example,
    )
