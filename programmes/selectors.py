"""Reading what the money is for: whose it is, and what rests on each source."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import (
    Count,
    IntegerField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.reverse_related import ManyToOneRel
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledger.models import Person
from programmes.models import Partner, Programme, Source

LINKS_MAX: Final = 12  # of one kind on a source's page; the count says how many there are

Row = TypeVar("Row", bound=Model)


def of_unit(rows: QuerySet[Row], person: Person, unit: str = "unit") -> QuerySet[Row]:
    """Only what the person's unit owns, unless the person serves the whole ministry.

    `unit` is the way from a row to the unit that owns it. Without what only the cleared may know.
    """
    mine = rows if person.sees_all_units else rows.filter(**{unit: person.unit})
    return known_to(mine, person)


# By the model's label, what is hidden from those without clearance: packages above say it.
HIDDEN: Final[dict[str, Callable[[], Q]]] = {}


def known_to(rows: QuerySet[Row], person: Person) -> QuerySet[Row]:
    """Without what only the cleared may know that there is (BV 3.4.2). No query of its own."""
    hidden = HIDDEN.get(rows.model._meta.label_lower)  # noqa: SLF001 - Django's own name
    return rows if person.cleared or hidden is None else rows.exclude(hidden())


def programmes_for(person: Person) -> QuerySet[Programme]:
    return of_unit(Programme.objects.all(), person)


def partners_in_use() -> QuerySet[Partner]:
    """Those that can be chosen for something new (R46)."""
    return Partner.objects.in_use()


def partners() -> QuerySet[Partner]:
    """Every partner. An organisation belongs to no unit; what it is given does."""
    return Partner.objects.all()


class Rests(NamedTuple):
    """A kind of fact that rests on a source: its name, the page that shows it, whose it is.

    `page` is a url name, `arguments` the ways to its arguments and `text` to the link's words. With
    `latest` the last argument is the latest year, so that an account is one link and not six. Where
    the source is a file with thousands of them (`file`, the way to it) the file's page is the link.
    """

    label: Promise
    page: str = ""
    arguments: tuple[str, ...] = ()
    text: str = ""
    unit: str = ""
    latest: str = ""
    file: str = ""


_PROGRAMME: Final[Mapping[str, Any]] = {
    "page": "programme",
    "arguments": ("programme__slug",),
    "text": "programme__short_name",
    "unit": "programme__unit",
}
_ACCOUNT: Final[Mapping[str, Any]] = {
    "page": "account",
    "arguments": ("account__number",),
    "text": "account__number",
    "latest": "year",
}
_PARTNER: Final[Mapping[str, Any]] = {
    "page": "partner",
    "arguments": ("partner__short_name",),
    "text": "partner__short_name",
}
_FILE: Final = "source__publication"
# By the model's label, because what rests on a source may lie in a package above this one.
WHAT_RESTS: Final[Mapping[str, Rests]] = {
    "programmes.programme": Rests(
        _("Programmer"), "programme", ("slug",), text="short_name", unit="unit"
    ),
    "programmes.pillar": Rests(
        _("Projektsøjler"),
        "pillar",
        ("programme__slug", "slug"),
        text="name",
        unit="programme__unit",
    ),
    "programmes.period": Rests(_("Programmers perioder"), **_PROGRAMME),
    "programmes.activity": Rests(_("Aktiviteter"), **_PROGRAMME),
    "programmes.countrymention": Rests(_("Nævnte lande"), **_PROGRAMME),
    "programmes.risk": Rests(_("Risici"), **_PROGRAMME),
    "programmes.partner": Rests(_("Partnere"), "partner", ("short_name",), text="short_name"),
    "programmes.partnerfact": Rests(_("Oplysninger om partnere"), **_PARTNER),
    "programmes.plannedcontribution": Rests(_("Planlagte bidrag"), **_PARTNER),
    "programmes.pledge": Rests(_("Strategiens tal"), "strategy"),
    "programmes.goal": Rests(_("Strategiens mål og bidrag"), "strategy"),
    "programmes.sector": Rests(_("DAC-sektorer")),
    "programmes.priceindex": Rests(_("Prisindeks")),
    "programmes.region": Rests(_("Strategiens regioner"), "strategy"),
    "grants.aktstykke": Rests(
        _("Aktstykker"), "aktstykke", ("case_number",), text="case_number", unit="unit"
    ),
    "grants.aktstykkeevent": Rests(
        _("Aktstykkers forløb"),
        "aktstykke",
        ("aktstykke__case_number",),
        text="aktstykke__case_number",
        unit="aktstykke__unit",
    ),
    "grants.meeting": Rests(_("Finansudvalgets møder"), "meeting", ("day",), text="day"),
    "grants.recess": Rests(_("Dage uden møder"), "committee_calendar"),
    "grants.question": Rests(
        _("Spørgsmål fra Finansudvalget"),
        "question",
        ("ref",),
        text="number",
        unit="aktstykke__unit",
    ),
    "reports.textblock": Rests(_("Tekstblokke"), "text_block", ("ref",), text="title", unit="unit"),
    "grants.statement": Rests(_("Udsagn og svar"), "statement", ("ref",), text="text", unit="unit"),
    "grants.publication": Rests(
        _("Indlæste filer"), "publication", arguments=("ref",), text="name"
    ),
    "grants.figure": Rests(_("Offentliggjorte tal"), **_ACCOUNT, file=_FILE),
    "grants.articlefigure": Rests(
        _("Offentliggjorte tal, fordelt på artskonti"), **_ACCOUNT, file=_FILE
    ),
    "grants.accountname": Rests(_("Kontonavne"), **_ACCOUNT, file=_FILE),
    "grants.provision": Rests(_("Særlige bevillingsbestemmelser"), **_ACCOUNT),
    "grants.threshold": Rests(_("Beløbsgrænser")),
    "grants.approvallimit": Rests(_("Godkendelsesstigens grænser")),
    "grants.annulmentreason": Rests(_("Grunde til annullering")),
    "grants.officeholder": Rests(_("Ministre")),
}


class Place(NamedTuple):
    """A page that shows something; `url` is empty where that page does not exist."""

    text: str
    url: str


class Resting(NamedTuple):
    """What of one kind rests on a source: how many, and the first pages that show it."""

    rests: Rests
    facts: int
    places: list[Place]
    more: int


def sources_for(person: Person) -> QuerySet[Source]:
    """Every source with `resting`, how many facts rest on it that the person may see. One query."""
    total: Any = Value(0)
    for relation, rests in _relations():
        mine = _facts(relation, rests, person).filter(source=OuterRef("pk")).order_by()
        counted = mine.values("source").annotate(rows=Count("pk")).values("rows")
        total = total + Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return known_to(Source.objects.annotate(resting=total), person)


def what_rests_on(source: Source, person: Person) -> list[Resting]:
    """What the person may see of what rests on the source, most first; kinds with none left out."""
    found = []
    for relation, rests in _relations():
        facts = _facts(relation, rests, person).filter(source=source)
        count = facts.count()
        if count and rests.file and (through := _files(facts, rests)):
            found.append(Resting(rests._replace(page="publication"), count, through, 0))
        elif count:
            places = _places(facts, rests)
            more = max(0, len(places) - LINKS_MAX)
            found.append(Resting(rests, count, places[:LINKS_MAX], more))
    return sorted(found, key=lambda resting: -resting.facts)


def _relations() -> list[tuple[ManyToOneRel, Rests]]:
    relations = [r for r in Source._meta.related_objects if isinstance(r, ManyToOneRel)]  # noqa: SLF001 - Django's own name
    return [(r, WHAT_RESTS[r.related_model._meta.label_lower]) for r in relations]  # noqa: SLF001


def _facts(relation: ManyToOneRel, rests: Rests, person: Person) -> "QuerySet[Any]":
    rows = relation.related_model._default_manager.all()  # noqa: SLF001 - Django's own name
    return of_unit(rows, person, rests.unit) if rests.unit else known_to(rows, person)


def _files(facts: "QuerySet[Any]", rests: Rests) -> list[Place]:
    """The page of the file the facts came with; none where the source is no such file."""
    way = [f"{rests.file}__ref", f"{rests.file}__name"]
    first = facts.order_by().values_list(*way).first()
    return [Place(first[1], _address("publication", first[0]))] if first and first[0] else []


def _places(facts: "QuerySet[Any]", rests: Rests) -> list[Place]:
    if not rests.page:
        return []
    if not rests.arguments:
        return [Place("", _address(rests.page))]
    rows: Any = facts.order_by(*rests.arguments).values_list(*rests.arguments, rests.text)
    if rests.latest:
        rows = rows.annotate(last_year=Max(rests.latest))
        return [Place(text, _address(rests.page, *key, year)) for *key, text, year in rows]
    return [Place(text, _address(rests.page, *key)) for *key, text in rows.distinct()]


def _address(page: str, *arguments: Any) -> str:
    try:
        return reverse(page, args=arguments)
    except NoReverseMatch:
        return ""
