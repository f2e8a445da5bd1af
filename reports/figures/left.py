"""The kinds of "left" of one account in one year. They answer different questions and never mix."""

from collections.abc import Collection, Iterator, Mapping
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
from reports.figures.accounted import accounted_by
from reports.figures.addresses import address
from reports.figures.entries import made_up
from reports.figures.given import Given, given_by
from reports.figures.on_the_way import Place
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


def kinds_of_left(
    line: Line, person: Person, moment: Moment = NOW, *, carry: str = ""
) -> list[Left]:
    """The five kinds of one account in one year, as `kinds_of_lefts` has them."""
    return kinds_of_lefts([line], person, moment, carry=carry)[line.frame_id]


class Behind(NamedTuple):
    """What the kinds of left of accounts are made of: the requests, the programmes each with the
    place it was met on, what their frames held, and the commitments' sums by place.
    """

    requests: list[Aktstykke]
    programmes: list[tuple[Place | None, Programme]]
    held: dict[int, Balance]
    made_up: set[int]
    stands: Mapping[Any, Given]
    accounted: Mapping[Any, int]

    def of(self, line: Line, person: Person) -> tuple[list[Aktstykke], list[Programme]]:
        """The account's requests whose content he may read, and its programmes, each once."""
        opened = [
            one for one in self.requests if is_of(one, line) and may_read_content(person, one)
        ]
        asked = {one.programme_id for one in opened}
        met = {
            one.pk: one
            for place, one in self.programmes
            if one.pk in asked or is_below(place, line)
        }
        return opened, list(met.values())


def kinds_of_lefts(
    lines: Collection[Line], person: Person, moment: Moment = NOW, *, carry: str = ""
) -> dict[int, list[Left]]:
    """The act's, the approval's, the intention's, the unpaid and the not accounted for, by frame.

    As the person may see them (users 1.2 row 1): a request whose content he may not read is named
    and not counted. `carry` is the moment's part of the links. Seven queries, however many
    accounts, requests and commitments there are.
    """
    return lefts_of(lines, behind(lines, person, moment), person, moment, carry=carry)


def behind(lines: Collection[Line], person: Person, moment: Moment = NOW) -> Behind:
    """What the kinds of left of these accounts are made of. Seven queries."""
    cases = requests_of(lines, person)
    on_lines = Q(pk__in=())
    for line in lines:
        on_lines |= Q(line__year=line.year, line__account__number__startswith=line.account.number)
    commitments = of_unit(Commitment.objects.filter(on_lines), person)
    programmes = programmes_of(cases, commitments, person)
    owned = [line.frame_id for line in lines] + [one.frame_id for one in cases]
    every = owned + [one.frame_id for _place, one in programmes]
    return Behind(
        cases,
        programmes,
        balances(every, moment),
        made_up(every, moment),
        given_by(commitments, PLACE, moment),
        accounted_by(commitments, PLACE, moment),
    )


def lefts_of(
    lines: Collection[Line], read: Behind, person: Person, moment: Moment = NOW, *, carry: str = ""
) -> dict[int, list[Left]]:
    """The same of what is at hand. No query."""
    found: dict[int, list[Left]] = {}
    for line in lines:
        opened, programmes = read.of(line, person)
        closed = [one for one in read.requests if is_of(one, line) and one not in opened]
        names = ", ".join(one.short_name for one in programmes)
        said = _request_words(opened, closed, read.held, moment)
        page = f"{address('account', line.account.number, line.year)}{carry}"
        found[line.frame_id] = [
            _sum(
                read,
                Kind.MAIN_ACCOUNT,
                _("Finansår %(year)s") % {"year": line.year},
                [line.frame_id],
                f"{address('frame', line.frame.ref)}{carry}",
            ),
            _sum(
                read,
                Kind.AKTSTYKKE,
                said,
                [one.frame_id for one in opened],
                f"{page}#aktstykker" if opened else "",
            ),
            _sum(
                read,
                Kind.PROGRAMME,
                names or _("Intet program"),
                [one.frame_id for one in programmes],
                f"{page}#programmer" if programmes else "",
            ),
            *_of_commitments(line, read.stands, read.accounted, page),
        ]
    return found


PLACE = ("line__account__number", "line__year")


def requests_of(lines: Collection[Line], person: Person) -> list[Aktstykke]:
    """The requests of the accounts' main accounts in their years that did not come to nothing."""
    of = Q(pk__in=())
    for line in lines:
        of |= Q(account__number=main_account(line.account.number), finance_year=line.year)
    over = [Aktstykke.State.WITHDRAWN, Aktstykke.State.REJECTED]
    rows = of_unit(Aktstykke.objects.filter(of), person).exclude(state__in=over)
    return list(rows.select_related("frame", "account"))


def is_of(case: Aktstykke, line: Line) -> bool:
    main = main_account(line.account.number)
    return case.account.number == main and case.finance_year == line.year


def is_below(place: Place | None, line: Line) -> bool:
    return place is not None and place[0].startswith(line.account.number) and place[1] == line.year


def programmes_of(
    cases: Collection[Aktstykke], commitments: QuerySet[Commitment], person: Person
) -> list[tuple[Place | None, Programme]]:
    """Those commitments were given under, each with where, and those the requests are for."""
    way = "grant__pillar__programme"
    rows = commitments.filter(**{f"{way}__isnull": False}).order_by()
    met = set(rows.values_list(*PLACE, way).distinct())
    asked = {
        case.programme_id for case in cases if case.programme_id and may_read_content(person, case)
    }
    mine = of_unit(Programme.objects.select_related("frame"), person)
    by_pk = mine.in_bulk({pk for _number, _year, pk in met} | asked)
    found: list[tuple[Place | None, Programme]] = [
        ((number, year), by_pk[pk]) for number, year, pk in sorted(met) if pk in by_pk
    ]
    return found + [(None, by_pk[pk]) for pk in sorted(asked) if pk in by_pk]


def _of_commitments(
    line: Line, stands: Mapping[Any, Given], accounted: Mapping[Any, int], page: str
) -> Iterator[Left]:
    """What is promised and not paid, and what is paid and not accounted for."""
    here = [one for place, one in stands.items() if is_below(place, line)]
    paid = sum(one.paid_ore for one in here)
    settled = sum(ore for place, ore in accounted.items() if is_below(place, line))
    example = any(one.example for one in here)
    yield Left(
        str(WORDS[Kind.COMMITMENT].left),
        _("%(count)s afgivne tilsagn") % {"count": sum(one.count for one in here)},
        sum(one.unpaid_ore for one in here),
        sum(one.given_ore for one in here),
        f"{page}#tilsagn",
        example,
    )
    yield Left(
        _("Ikke aflagt regnskab for"),
        _("Udbetalt uden modtaget regnskab"),
        paid - settled,
        paid,
        f"{page}#tilsagn",
        example,
    )


def _sum(read: Behind, kind: str, of: str, frames: Collection[int], url: str) -> Left:
    found = [read.held[pk] for pk in frames if pk in read.held]
    return Left(
        str(WORDS[kind].left),
        of,
        sum(one.left_ore for one in found),
        sum(one.ceiling_ore for one in found),
        url,
        example=not read.made_up.isdisjoint(frames),
    )


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
