"""What commitments are sorted by: each way once, for tables that cross them and the list behind.

A dimension says what a commitment's key is and which commitments have a key, so that the figure in
a cross table and the list it leads to are the same commitments. Names, marks, shares and types are
those of today, whatever day the amounts are of.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, ExtractYear, Left, NullIf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import Level
from grants.commitments.models import Commitment
from grants.masters.models import GrantShare
from ledger.models import Entry
from programmes.models import ProgrammeShare

NOT_SAID: Final = "ingen"  # in an address: those of which nobody has said it
COUNTRY, REGION, PAID_IN = "land", "region", "betalt"
Rows = QuerySet[Commitment]


class Dimension(NamedTuple):
    """One way of sorting commitments.

    `name` is its word in an address; `key` makes the expression of a commitment's key, given the
    way to the commitment (`frame__commitment__`). None for those of which the shares or the
    payments have the key (`land`, `region`, `betalt`). `number` where keys are numbers.
    """

    name: str
    label: Promise
    key: Callable[[str], Any] | None = None
    number: bool = False

    def read(self, typed: str) -> str | int | None:
        """The key an address says; None for one that cannot be."""
        if not self.number:
            return typed
        small = typed.isascii() and typed.isdigit() and len(typed) <= len("2024")
        return int(typed) if small else None


def _field(way: str) -> Callable[[str], Any]:
    return lambda to: F(f"{to}{way}")


def _text(way: str) -> Callable[[str], Any]:
    return lambda to: NullIf(F(f"{to}{way}"), Value(""))


def _main(to: str) -> Any:
    return Left(F(f"{to}line__account__number"), int(Level.MAIN))


def _pillar(to: str) -> Any:
    programme = f"{to}grant__pillar__programme__slug"
    own = F(f"{to}grant__pillar__slug")
    whole = Concat(F(programme), Value("/"), own, output_field=CharField())
    return NullIf(whole, Value("/"))


def _oda(to: str) -> Any:
    yes, no = (When(**{f"{to}grant__oda": said}, then=Value(word)) for said, word in ODA.items())
    return Case(yes, no, default=Value(None), output_field=CharField())


def _goal(to: str) -> Any:
    """The grant's own, else its programme's."""
    return Coalesce(F(f"{to}grant__sdg"), F(f"{to}grant__pillar__programme__sdg"))


ODA: Final = {True: "ja", False: "nej"}
DIMENSIONS: Final[Mapping[str, Dimension]] = {
    one.name: one
    for one in (
        Dimension("hovedkonto", _("Hovedkonto"), _main),
        Dimension("underkonto", _("Underkonto"), _field("line__account__number")),
        Dimension("program", _("Program"), _field("grant__pillar__programme__slug")),
        Dimension("soejle", _("Projektsøjle"), _pillar),
        Dimension("modtager", _("Partner"), _field("grant__partner__short_name")),
        Dimension("partnertype", _("Partnertype"), _text("grant__partner__kind")),
        Dimension(COUNTRY, _("Land")),
        Dimension(REGION, _("Region")),
        Dimension("aar", _("Finansår"), _field("year"), number=True),
        Dimension(PAID_IN, _("Udbetalt i kalenderår"), number=True),
        Dimension("bidrag", _("Bidragets art"), _text("agreement__contribution")),
        Dimension("oda", _("ODA"), _oda),
        Dimension("sektor", _("DAC-sektor"), _field("grant__sector__code")),
        Dimension(
            "klimatilpasning",
            _("Klimatilpasning"),
            _field("grant__climate_adaptation"),
            number=True,
        ),
        Dimension(
            "klimamodvirkning",
            _("Klimamodvirkning"),
            _field("grant__climate_mitigation"),
            number=True,
        ),
        Dimension("ligestilling", _("Ligestilling"), _field("grant__gender"), number=True),
        Dimension("verdensmaal", _("Verdensmål"), _goal, number=True),
    )
}


def having(rows: Rows, dimension: Dimension, typed: str) -> Rows:
    """The commitments with the key an address says, or of which nobody has said it."""
    if dimension.name in {COUNTRY, REGION}:
        return rows.filter(_shared(dimension.name, typed))
    key = dimension.read(typed) if typed != NOT_SAID else None
    if key is None and typed != NOT_SAID:
        return rows.none()
    if dimension.key is None:
        return rows.filter(_paid_in(key))
    name = f"key_of_{dimension.name}"
    keyed = rows.alias(**{name: dimension.key("")})
    return keyed.filter(**({f"{name}__isnull": True} if key is None else {name: key}))


def _paid_in(year: Any) -> Any:
    """Of which something was paid in the year; without a year, of which nothing was paid."""
    draws = Entry.objects.filter(frame=OuterRef("frame"), side=Entry.Side.DRAW)
    if year is None:
        return ~Exists(draws)
    return Exists(draws.alias(paid=ExtractYear("act__value_day")).filter(paid=year))


def _shared(name: str, typed: str) -> Any:
    """Of which a share goes there: the grant's own shares, else its programme's."""
    own = GrantShare.objects.filter(grant=OuterRef("grant"))
    whole = ProgrammeShare.objects.filter(programme=OuterRef("grant__pillar__programme"))
    nowhere = ~Exists(own) & ~Exists(whole)
    if name == COUNTRY and typed == NOT_SAID:
        return nowhere
    there = {"country__code": typed} if name == COUNTRY else {"country__region": typed}
    if typed == NOT_SAID:
        there = {"country__region": ""}
    goes = Exists(own.filter(**there)) | (~Exists(own) & Exists(whole.filter(**there)))
    return goes | nowhere if typed == NOT_SAID else goes


def given_by(rows: Rows, day: Any = None, known: Any = None) -> Rows:
    """Those that were given, whatever became of them; by that day, as known then."""
    found = Q(frame__isnull=False)
    if day is not None:
        found &= Q(bound_act__value_day__lte=day)
    if known is not None:
        found &= Q(bound_act__known_at__lte=known)
    return rows.filter(found)
