"""The kinds of "left" of one account in one year. They answer different questions and never mix."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.numbers import main_account
from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Commitment
from ledger.balances import Balance, balances
from ledger.models import Frame, Person
from ledger.moment import NOW, Moment
from programmes.models import Programme
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.entries import within
from reports.figures.words import WORDS

Kind = Frame.Kind


class Left(NamedTuple):
    """One kind of left, in øre: its name, of what, and where the entries behind it are."""

    name: str
    of: str
    left_ore: int
    ceiling_ore: int
    url: str


def kinds_of_left(line: Line, person: Person, moment: Moment = NOW) -> list[Left]:
    """The act's, the approval's, the intention's and the unpaid, as the person may see them.

    Four queries for the owners and one for the amounts, however many there are.
    """
    main = main_account(line.account.number)
    requests = list(
        of_unit(Aktstykke.objects.all(), person)
        .filter(account__number=main, finance_year=line.year)
        .exclude(state__in=[Aktstykke.State.WITHDRAWN, Aktstykke.State.REJECTED])
        .select_related("frame")
    )
    commitments = of_unit(Commitment.objects.all(), person).filter(
        line__year=line.year, line__account__number__startswith=line.account.number
    )
    bound = list(
        commitments.filter(within(moment, act="bound_act"), frame__isnull=False).values_list(
            "frame", flat=True
        )
    )
    programmes = list(
        of_unit(Programme.objects.all(), person)
        .filter(pk__in=_programmes(requests, commitments.values("grant__pillar__programme")))
        .select_related("frame")
    )
    held = balances(
        [line.frame_id, *bound, *(r.frame_id for r in requests), *(p.frame_id for p in programmes)],
        moment,
    )
    year = _("Finansår %(year)s") % {"year": line.year}
    return [
        _left(Kind.MAIN_ACCOUNT, year, held, [line.frame]),
        _left(
            Kind.AKTSTYKKE,
            _request_words(requests, held, moment),
            held,
            [r.frame for r in requests],
        ),
        _left(
            Kind.PROGRAMME,
            ", ".join(p.short_name for p in programmes) or _("Intet program"),
            held,
            [p.frame for p in programmes],
        ),
        _sum(
            Kind.COMMITMENT,
            _("%(count)s afgivne tilsagn") % {"count": len(bound)},
            [held[pk] for pk in bound if pk in held],
            address("commitments"),
        ),
    ]


def _programmes(
    requests: Collection[Aktstykke], of_commitments: QuerySet[Any, Any]
) -> QuerySet[Any, Any]:
    """Those the requests are for and those commitments were given under."""
    asked = {request.programme_id for request in requests if request.programme_id}
    return Programme.objects.filter(Q(pk__in=of_commitments) | Q(pk__in=asked)).values("pk")


def _request_words(
    requests: Collection[Aktstykke], held: Mapping[int, Balance], moment: Moment
) -> str:
    """Each request with its state; at another moment, whether it had given anything by then."""
    if not requests:
        return _("Intet aktstykke")
    return ", ".join(f"{r.citation}: {_state(r, held, moment)}" for r in requests)


def _state(request: Aktstykke, held: Mapping[int, Balance], moment: Moment) -> str:
    if moment.is_now:
        return request.get_state_display().lower()
    return _("tiltrådt") if held[request.frame_id].ceiling_ore else _("ikke tiltrådt da")


def _left(kind: str, of: str, held: dict[int, Balance], frames: list[Frame]) -> Left:
    url = address("frame", frames[0].ref) if len(frames) == 1 else ""
    return _sum(kind, of, [held[frame.pk] for frame in frames if frame.pk in held], url)


def _sum(kind: str, of: str, balances_: list[Balance], url: str) -> Left:
    return Left(
        str(WORDS[kind].left),
        of,
        sum(one.left_ore for one in balances_),
        sum(one.ceiling_ore for one in balances_),
        url,
    )
