"""The kinds of "left" of one account in one year. They answer different questions and never mix."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.accounts.numbers import main_account
from grants.aktstykker.confidentiality import may_read_content
from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Commitment
from ledger.balances import Balance, balances
from ledger.models import Frame, Person
from ledger.moment import NOW, Moment
from programmes.models import Programme
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.entries import made_up, within
from reports.figures.words import WORDS

Kind = Frame.Kind


class Left(NamedTuple):
    """One kind of left, in øre: its name, of what, and where the entries behind it are."""

    name: str
    of: str
    left_ore: int
    ceiling_ore: int
    url: str
    example: bool


def kinds_of_left(line: Line, person: Person, moment: Moment = NOW) -> list[Left]:
    """The act's, the approval's, the intention's and the unpaid, as the person may see them.

    A request whose content he may not read is named and not counted.

    Three queries for the owners and two for the amounts, however many there are.
    """
    main = main_account(line.account.number)
    requests = list(
        of_unit(Aktstykke.objects.all(), person)
        .filter(account__number=main, finance_year=line.year)
        .exclude(state__in=[Aktstykke.State.WITHDRAWN, Aktstykke.State.REJECTED])
        .select_related("frame")
    )
    closed = [one for one in requests if not may_read_content(person, one)]
    opened = [one for one in requests if one not in closed]
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
        .filter(pk__in=_programmes(opened, commitments.values("grant__pillar__programme")))
        .select_related("frame")
    )
    of_request = {request.frame_id: request.frame for request in opened}
    of_programme = {programme.frame_id: programme.frame for programme in programmes}
    every = [line.frame_id, *bound, *of_request, *of_programme]
    read = _Read(balances(every, moment), made_up(every, moment))
    return [
        read.sum(
            Kind.MAIN_ACCOUNT,
            _("Finansår %(year)s") % {"year": line.year},
            [line.frame_id],
            address("frame", line.frame.ref),
        ),
        read.sum(
            Kind.AKTSTYKKE,
            _request_words(opened, closed, read.held, moment),
            of_request,
            _entries(of_request),
        ),
        read.sum(
            Kind.PROGRAMME,
            ", ".join(one.short_name for one in programmes) or _("Intet program"),
            of_programme,
            _entries(of_programme),
        ),
        read.sum(
            Kind.COMMITMENT,
            _("%(count)s afgivne tilsagn") % {"count": len(bound)},
            bound,
            address("commitments"),
        ),
    ]


class _Read(NamedTuple):
    """What the frames held, and which of them something made up has moved."""

    held: dict[int, Balance]
    made_up: set[int]

    def sum(self, kind: str, of: str, frames: Collection[int], url: str) -> Left:
        found = [self.held[pk] for pk in frames if pk in self.held]
        return Left(
            str(WORDS[kind].left),
            of,
            sum(one.left_ore for one in found),
            sum(one.ceiling_ore for one in found),
            url,
            example=not self.made_up.isdisjoint(frames),
        )


def _entries(frames: Mapping[int, Frame]) -> str:
    """The entries of the frame when there is one, nothing for none or several."""
    return address("frame", next(iter(frames.values())).ref) if len(frames) == 1 else ""


def _programmes(
    requests: Collection[Aktstykke], of_commitments: QuerySet[Any, Any]
) -> QuerySet[Any, Any]:
    """Those the requests are for and those commitments were given under."""
    asked = {request.programme_id for request in requests if request.programme_id}
    return Programme.objects.filter(Q(pk__in=of_commitments) | Q(pk__in=asked)).values("pk")


def _request_words(
    requests: Collection[Aktstykke],
    closed: Collection[Aktstykke],
    held: Mapping[int, Balance],
    moment: Moment,
) -> str:
    """Each request with its state; at another moment, whether it had given anything by then."""
    said = [f"{one.citation}: {_state(one, held, moment)}" for one in requests]
    said += [
        _("%(request)s: fortroligt, ikke talt med") % {"request": one.citation} for one in closed
    ]
    return ", ".join(said) or _("Intet aktstykke")


def _state(request: Aktstykke, held: Mapping[int, Balance], moment: Moment) -> str:
    if moment.is_now:
        return request.get_state_display().lower()
    return _("tiltrådt") if held[request.frame_id].ceiling_ore else _("ikke tiltrådt da")
