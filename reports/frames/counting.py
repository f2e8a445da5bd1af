"""What is counted on beside what a frame has drawn: reservations, holds, papers not yet decided."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.accounts.models import Line
from grants.aktstykker.models import Aktstykke
from ledger.clocks import Asked
from ledger.models import Frame, Person
from ledger.moment import Moment
from ledger.tables import AmountColumn, ExampleColumn, table_of
from programmes.models import Programme
from programmes.selectors import of_unit
from reports.figures.addresses import address
from reports.figures.bands import Bands, bands_of_lines, bands_of_programme
from reports.figures.on_the_way import asked_for, held_on, reserved

Kind = Frame.Kind


class Counted(NamedTuple):
    """One of them, in øre; what another unit reserved counts and is not named."""

    kind: str
    what: str
    url: str
    amount_ore: int
    example: bool = False


class CountedTable(tables.Table):
    """They draw nothing, but for the neutral holds; each is in a band of the frame's bar."""

    unit = gettext_lazy("mio. kr.")

    kind = tables.Column(gettext_lazy("Hvad"))
    what = tables.Column(gettext_lazy("Til"))
    amount_ore = AmountColumn(verbose_name=gettext_lazy("Beløb"), total=True)
    example = ExampleColumn()

    class Meta:
        orderable = False
        default = ""

    def __init__(self, rows: Any, *, caption: str, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)  # type: ignore[no-untyped-call]
        self.caption = caption

    def render_what(self, record: Counted) -> SafeString | str:
        if not record.url:
            return record.what
        return format_html('<a href="{}">{}</a>', record.url, record.what)


class Beside(NamedTuple):
    """A frame's bands, and a table of what stands in each that has something."""

    bands: Bands
    tables: list[CountedTable]


def beside(request: HttpRequest, frame: Frame, person: Person, at: Asked) -> Beside | None:
    """The bands of an account's or a programme's frame; None for others, which have none."""
    moment, carry = at.moment, at.query
    if frame.kind in (Kind.MAIN_ACCOUNT, Kind.SUB_ACCOUNT):
        line = Line.objects.select_related("account", "frame").get(frame=frame)
        bands = bands_of_lines([line], person, moment, carry=carry)[frame.pk]
        taken, asked = list(_taken(line, person, moment)), list(_asked_on(line, person, moment))
    elif frame.kind == Kind.PROGRAMME:
        programme = Programme.objects.select_related("frame").get(frame=frame)
        bands = bands_of_programme(programme, person, moment, carry=carry)
        taken = list(_reserved(person, moment, grant__pillar__programme=programme))
        asked = list(_asked_for(programme, person, moment))
    else:
        return None
    bits = {"reserveret": (_("Reserveret"), taken), "soegt": (_("Søgt, ikke afgjort"), asked)}
    made = [
        table_of(
            request,
            CountedTable,
            rows,
            pages=False,
            prefix=f"{name}-",
            attrs={"id": name},
            caption=caption,
        )
        for name, (caption, rows) in bits.items()
        if rows
    ]
    return Beside(bands, made)


def _taken(line: Line, person: Person, moment: Moment) -> Iterator[Counted]:
    number, year = line.account.number, line.year
    on = {"line__year": year, "line__account__number__startswith": number}
    yield from _reserved(person, moment, **on)
    for held in held_on(moment, **on):
        yield Counted(_("Reserveret, neutralt"), _("Reserveret"), address("holds"), held)


def _asked_on(line: Line, person: Person, moment: Moment) -> Iterator[Counted]:
    number, year = line.account.number, line.year
    for one in asked_for(person, moment):
        if one.aktstykke.finance_year == year and number in (one.account, one.sub_account):
            yield _asked(one.aktstykke, one.amount_ore)


def _asked_for(programme: Programme, person: Person, moment: Moment) -> Iterator[Counted]:
    for one in asked_for(person, moment):
        if one.programme_id == programme.pk:
            yield _asked(one.aktstykke, one.amount_ore)


def _reserved(person: Person, moment: Moment, **on: object) -> Iterator[Counted]:
    rows = reserved(moment).filter(**on).order_by("until", "pk")
    mine = set(of_unit(rows, person).values_list("pk", flat=True))
    for one in rows:
        is_known = one.pk in mine
        kind = _("Reserveret til %(day)s") % {"day": date_format(one.until, "SHORT_DATE_FORMAT")}
        what = one.purpose if is_known else _("en anden enhed")
        url = address("reservations") if is_known else ""
        yield Counted(kind, what, url, one.amount_ore, one.example and is_known)


def _asked(case: Aktstykke, ore: int) -> Counted:
    kind = _("Søgt: %(state)s") % {"state": case.get_state_display().lower()}
    what = f"{case.citation}: {case.title}"
    return Counted(kind, what, address("aktstykke", case.case_number), ore, case.shows_example)
