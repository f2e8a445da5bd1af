"""Sub-accounts above their figure: as published, and as posted here. They warn and do not bind."""

from django.utils.translation import gettext as _

from grants.accounts.models import Line, Stage
from grants.accounts.numbers import Level, display
from grants.accounts.points import Change, Point
from grants.authority.may import Doing
from ledger.balances import balances
from ledger.models import Frame, Person
from ledger.moment import NOW, Moment
from reports.comparisons.selectors import Row, compare, points_known
from reports.figures.addresses import address
from reports.figures.entries import made_up
from reports.findings.finding import Finding, Found, found, placed, proposed


def years_known() -> list[int]:
    """The years that can be looked at: those with accounts and figures, and those opened here."""
    known = set(points_known())
    given = {point.year for point in known if point.stage == Stage.FL_TB}
    published = {point.year for point in known if point.stage == Stage.R}
    opened = Line.objects.opened().order_by().values_list("year", flat=True).distinct()
    return sorted((given & published) | set(opened))


def above(person: Person, year: int, *, under: str = "", moment: Moment = NOW) -> Found:
    """The year's sub-accounts above their figure below `under` (digits). Five queries at most.

    Published: the accounts above the finance law with the supplementary law (`reports.overruns`
    has the same rows). Posted: drawn above the ceiling of the frame at the moment.
    """
    return _published(person, year, under) + _posted(person, year, under, moment)


def _published(person: Person, year: int, under: str) -> Found:
    change = Change(Point(year, Stage.FL_TB), Point(year, Stage.R))
    rows = compare(change, under=under, level=Level.SUB).rows
    over = [row for row in rows if row.after_ore is not None and row.change_ore > 0]
    over.sort(key=lambda row: (-row.change_ore, row.number))
    return found([_of_accounts(person, row, change) for row in over])


def _of_accounts(person: Person, row: Row, change: Change) -> Finding:
    act = proposed(
        person,
        Doing.EXPLAIN,
        _("Forklar merforbruget"),
        _("Forklaringen vises, hvor ændringen vises; intet beløb ændres"),
        ("explain", row.number, *change),
        unit=person.unit,
    )
    return Finding(
        _("Regnskabet, som det er offentliggjort"),
        row.name,
        address("account", row.number, change.after.year),
        display(row.number),
        "",
        row.change_ore,
        act,
        None,
        row.before_ore,
    )


def _posted(person: Person, year: int, under: str, moment: Moment) -> Found:
    lines = list(
        Line.objects.opened()
        .filter(year=year, frame__kind=Frame.Kind.SUB_ACCOUNT, account__number__startswith=under)
        .select_related("account")
        .order_by("account__number")
    )
    held = balances([line.frame_id for line in lines], moment) if lines else {}
    over = [line for line in lines if held[line.frame_id].left_ore < 0]
    examples = made_up([line.frame_id for line in over], moment) if over else set()
    rows = []
    for line in over:
        one, number = held[line.frame_id], line.account.number
        act = proposed(
            person,
            Doing.REGISTER_REPOSTING,
            _("Find et tilsagn at ompostere"),
            _("Oplysningen passer igen; hovedkontoens plads er den samme"),
            ("commitments",),
            unit=person.unit,
            account=number,
        )
        url = address("account", number, year)
        rows.append(
            Finding(
                _("Bogført her"), placed(number, year), url, display(number), "", -one.left_ore,
                act, None, one.ceiling_ore, line.frame_id in examples,
            )
        )  # fmt: skip
    return found(rows)
