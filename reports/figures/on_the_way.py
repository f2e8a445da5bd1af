"""What is counted on beside what is drawn: reserved, held, and asked for in papers not yet decided.

Reservations and holds are of the whole ministry (everybody sees that room is taken, decision 10);
what is asked for is what the person may read. Amounts in øre, by account number and finance year.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Cast

from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.selectors import OPEN
from grants.holds.models import Hold
from grants.reservations.models import Reservation
from grants.reservations.selectors import counting
from grants.secrecy import hidden
from ledger.balances import balances
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.moment import NOW, Moment
from programmes.selectors import of_unit
from reports.figures.entries import within

Place = tuple[str, int]  # an account's number and a finance year
Sums = Mapping[Place, int]


class Asked(NamedTuple):
    """A paper not yet decided, and what it asks for of one account, in øre."""

    aktstykke: Aktstykke
    account: str
    sub_account: str
    programme_id: int | None
    amount_ore: int


def asked_for(person: Person, moment: Moment = NOW) -> list[Asked]:
    """What requests on their way ask for, one row for each disposition. Four queries at most.

    Not those that only inform, and not those whose content the person may not read. What has been
    held for a request stands among what is reserved and is taken off.
    """
    readable = Aktstykke.objects.filter(content_readable(person), _on_its_way(moment))
    rows = of_unit(readable, person).filter(kind=Aktstykke.Kind.SOEGENDE)
    rows = rows.select_related("account", "sub_account").prefetch_related(
        "parts__account", "parts__sub_account"
    )
    found = [one for case in rows.order_by("case_number") for one in _dispositions(case)]
    return _less_held(found, moment) if found and person.cleared else found


def _dispositions(case: Aktstykke) -> list[Asked]:
    return [
        Asked(
            case,
            one.account.number,
            one.sub_account.number,
            one.programme_id or case.programme_id,
            one.amount_ore,
        )
        for one in (case.parts.all() or [case])
    ]


def _less_held(found: list[Asked], moment: Moment) -> list[Asked]:
    """Each less what is held for its request on its account: that is not room twice."""
    held = _holds(moment).filter(aktstykke__in=[one.aktstykke for one in found])
    sums: dict[tuple[int | None, str], int] = defaultdict(int)
    for case, number, ore in held.values_list(
        "aktstykke", "line__account__number", "frame__ceiling_ore"
    ):
        sums[case, number] += ore
    return [
        one._replace(
            amount_ore=max(
                0,
                one.amount_ore
                - sum(sums[one.aktstykke.pk, n] for n in {one.account, one.sub_account}),
            )
        )
        for one in found
    ]


def asked_by_place(asked: Iterable[Asked]) -> Sums:
    """Summed by main account and by sub-account, in the request's finance year."""
    sums: dict[Place, int] = defaultdict(int)
    for one in asked:
        for number in {one.account, one.sub_account}:
            sums[number, one.aktstykke.finance_year] += one.amount_ore
    return sums


def reserved(moment: Moment = NOW) -> QuerySet[Reservation]:
    """The reservations that hold room at the moment and that everybody may know of."""
    if moment.is_now:
        return counting()
    acts = Act.objects.filter(
        within(moment, act=""), concerns_kind="reservation", concerns_id=OuterRef("said")
    )
    rows = Reservation.objects.annotate(said=Cast("ref", CharField())).filter(
        Exists(acts.filter(kind=Kind.RESERVED)),
        ~Exists(acts.filter(kind=Kind.RESERVATION_ENDED)),
    )
    rows = rows.exclude(hidden("grants.reservation"))
    return rows if moment.value_day is None else rows.filter(until__gte=moment.value_day)


def reserved_by_place(moment: Moment = NOW) -> Sums:
    """By the account and year each reservation is on. One query."""
    rows = reserved(moment).order_by().values_list("line__account__number", "line__year")
    return {(number, year): ore for number, year, ore in rows.annotate(ore=Sum("amount_ore"))}


def _holds(moment: Moment) -> QuerySet[Hold]:
    if moment.is_now:
        return Hold.objects.filter(state=Hold.State.ACTIVE).order_by()
    ended = Q(ended_act__isnull=False) & within(moment, act="ended_act")
    return Hold.objects.filter(within(moment)).exclude(ended).order_by()


def held_by_place(moment: Moment = NOW) -> Sums:
    """What the neutral holds have drawn, by account and year. Two queries at most."""
    rows = list(_holds(moment).values_list("frame", "line__account__number", "line__year"))
    held = balances([frame for frame, _number, _year in rows], moment) if rows else {}
    sums: dict[Place, int] = defaultdict(int)
    for frame, number, year in rows:
        sums[number, year] += held[frame].ceiling_ore
    return sums


def held_on(moment: Moment = NOW, **on: object) -> list[int]:
    """What each neutral hold has drawn, in øre, on the lines asked for. Two queries at most."""
    frames = list(_holds(moment).filter(**on).order_by("pk").values_list("frame", flat=True))
    held = balances(frames, moment) if frames else {}
    return [held[frame].ceiling_ore for frame in frames]


def below(sums: Sums, number: str, year: int) -> int:
    """What lies on the account and below it in the year."""
    return sum(ore for (n, y), ore in sums.items() if y == year and n.startswith(number))


def registered_by(moment: Moment, way: str = "") -> Q:
    """The requests that were registered by the moment; `way` leads from the row to the request."""
    if moment.is_now:
        return Q()
    acts = Act.objects.filter(
        within(moment, act=""),
        kind=Kind.AKTSTYKKE_REGISTERED,
        concerns_kind="aktstykke",
        concerns_id=OuterRef(f"{way}case_number"),
    )
    return Q(Exists(acts))


def _on_its_way(moment: Moment) -> Q:
    """Now by its state; at another moment registered by then, and neither approved nor ended."""
    if moment.is_now:
        return Q(state__in=OPEN)
    acts = Act.objects.filter(
        within(moment, act=""), concerns_kind="aktstykke", concerns_id=OuterRef("case_number")
    )
    over = acts.filter(kind__in=(Kind.AKTSTYKKE_APPROVED, Kind.AKTSTYKKE_ENDED))
    return Q(Exists(acts.filter(kind=Kind.AKTSTYKKE_REGISTERED))) & ~Q(Exists(over))
