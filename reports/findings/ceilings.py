"""Frames near their ceiling: less left than so many whole per cent of it."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from grants.accounts.models import Line
from grants.aktstykker.confidentiality import content_readable
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.may import Doing
from grants.commitments.models import Disposition, Grant
from grants.years.models import Income
from ledger.balances import Balance, balances
from ledger.models import Frame, Person
from ledger.moment import NOW, Moment
from programmes.models import Programme
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.entries import made_up
from reports.figures.words import WORDS
from reports.findings.finding import Act, Finding, Found, found, placed, proposed

PERCENT: Final = 5
PERCENT_MAX: Final = 100
Kind = Frame.Kind
# Frames of money that is meant to be used up, or that say what another frame says, are not looked
# at: a commitment is paid in full in the end, and a hold is drawn when it is placed.


class Owned(NamedTuple):
    """A frame with what it is called, where it is, and whom one asks for more."""

    frame_id: int
    kind: str
    title: str
    url: str
    beside: str
    unit: str
    example: bool
    number: str = ""
    year: int = 0


def near(person: Person, *, moment: Moment = NOW, percent: int = PERCENT) -> Found:
    """The frames the person may see with under `percent` per cent left. Nine queries at most.

    Products are compared: 100 x left < percent x ceiling. A frame without a ceiling or of which
    nothing is drawn is near nothing.
    """
    owned = [*_lines(), *_requests(person), *_programmes(person), *_others(person)]
    ids = [one.frame_id for one in owned]
    held = balances(ids, moment)
    tight = [one for one in owned if _is_near(held.get(one.frame_id), percent)]
    examples = made_up([one.frame_id for one in tight], moment) if tight else set()
    rows = [_row(person, one, held[one.frame_id], examples) for one in tight]
    rows.sort(key=lambda row: row.amount_ore)
    return found(rows)


def _is_near(held: Balance | None, percent: int) -> bool:
    if held is None or held.ceiling_ore <= 0 or held.drawn_ore <= 0:
        return False
    return 100 * held.left_ore < percent * held.ceiling_ore


def _lines() -> Iterator[Owned]:
    rows = Line.objects.opened().select_related("account", "frame").order_by("-year", "pk")
    for line in rows:
        number, year = line.account.number, line.year
        url = address("account", number, year)
        yield Owned(
            line.frame_id, line.frame.kind, placed(number, year), url, "", "", False, number, year
        )


def _requests(person: Person) -> Iterator[Owned]:
    """Approved requests whose content the person may read, and the lines of their tables."""
    state = Aktstykke.State.APPROVED
    rows = of_unit(Aktstykke.objects.filter(content_readable(person), state=state), person)
    pillars = of_unit(
        AktstykkePillar.objects.filter(
            content_readable(person, "aktstykke__"), aktstykke__state=state
        ),
        person,
        "aktstykke__unit",
    )
    for case in rows:
        url = address("aktstykke", case.case_number)
        yield Owned(
            case.frame_id, Kind.AKTSTYKKE, case.title, url, case.citation, case.unit,
            case.shows_example, year=case.finance_year,
        )  # fmt: skip
    for line in pillars.select_related("aktstykke"):
        case = line.aktstykke
        url = address("aktstykke", case.case_number)
        yield Owned(
            line.frame_id, Kind.PILLAR, line.name, url, case.citation, case.unit,
            case.shows_example, year=case.finance_year,
        )  # fmt: skip


def _programmes(person: Person) -> Iterator[Owned]:
    for one in of_unit(Programme.objects.exclude(frame=None), person):
        url = address("programme", one.slug)
        yield Owned(
            one.frame_id, Kind.PROGRAMME, one.short_name, url, one.title, one.unit, one.example
        )


def _others(person: Person) -> Iterator[Owned]:
    """What may be given without Parliament and was drawn on, and incomes."""
    mine = Q(programme__in=of_unit(Programme.objects.all(), person).values("pk"))
    alone = of_unit(Grant.objects.filter(pillar=None), person)
    mine |= Q(programme=None, grants__in=alone.values("pk"))
    rows: Any = Disposition.objects.filter(mine, frame__drawn_ore__gt=0).distinct()
    seen = Prefetch("grants", of_unit(Grant.objects.all(), person))
    for one in rows.select_related("programme").prefetch_related(seen):
        grant = next(iter(one.grants.all()), None)
        thing = one.programme or grant
        url = address("programme", one.programme.slug) if one.programme else ""
        if one.programme is None and grant is not None:
            url = address("grant", grant.ref)
        if thing is not None:
            yield Owned(
                one.frame_id, Kind.DISPOSITION, one.title, url, str(one.threshold_year),
                thing.unit, thing.example, year=one.threshold_year,
            )  # fmt: skip
    incomes = of_unit(Income.objects.exclude(frame=None), person).select_related("account", "payer")
    for one in incomes:
        url = address("registration", "indtaegter", one.ref)
        if one.frame_id is None:  # one that is not confirmed; they were left out
            continue
        yield Owned(
            one.frame_id, Kind.INCOME, one.title, url, one.payer.short_name, one.unit, one.example
        )


def _row(person: Person, one: Owned, held: Balance, examples: set[int]) -> Finding:
    return Finding(
        str(WORDS[one.kind].kind),
        one.title,
        one.url,
        one.beside,
        one.unit,
        held.left_ore,
        _more(person, one),
        None,
        held.ceiling_ore,
        one.example or one.frame_id in examples,
    )


def _more(person: Person, one: Owned) -> Act:
    """How a frame of this kind gets more."""
    unit = one.unit or person.unit
    if one.kind == Kind.SUB_ACCOUNT:
        return proposed(
            person,
            Doing.REGISTER_REPOSTING,
            _("Find et tilsagn at ompostere"),
            _("Oplysningen passer igen; hovedkontoens plads er den samme"),
            ("commitments",),
            unit=unit,
            account=one.number,
        )
    if one.kind == Kind.MAIN_ACCOUNT:
        return proposed(
            person,
            Doing.REGISTER_YEAR,
            _("Overfør bevilling til kontoen"),
            _("Loftet hæves med det overførte; en anden konto sænkes lige så meget"),
            ("transfer_new", one.year),
            unit=unit,
            account=one.number,
            filled={"to_account": one.number},
        )
    if one.kind == Kind.PROGRAMME:
        return proposed(
            person,
            Doing.EDIT_MASTER,
            _("Ret den politiske ramme i stamdata"),
            _("Hensigten ændres; ingen konto får mere plads"),
            ("master_list", "programmer"),
            unit=unit,
        )
    if one.kind == Kind.INCOME:
        return proposed(
            person,
            Doing.REGISTER_YEAR,
            _("Registrér mere indtægt"),
            _("Rammen hæves med det, der er modtaget"),
            ("income_new", one.year),
            unit=unit,
        )
    return proposed(
        person,
        Doing.SCREEN,
        _("Spørg, om mere skal forelægges"),
        _("Mere kræver, at Finansudvalget tiltræder det"),
        ("screen",),
        unit=unit,
    )
