"""What a person types about a payment plan: the grid of months, and why it slipped."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.commitments.forms import FIRST_YEAR, LAST_YEAR
from grants.plans.months import MONTHS, exact_mio, month_name, months_of, short_names
from grants.plans.selectors import Change, changes
from grants.plans.sums import Sums
from ledger.forms import ActionForm, AmountField
from ledger.money import AmountError, Unit, parse_kroner
from ledger.refusals import Refusal

YEARS_MAX: Final = 15  # rows of the grid; an agreement is a few years
UNITS: Final = ((Unit.MIO.name, Unit.MIO.label), (Unit.KR.name, Unit.KR.label))


def cell_name(month: dt.date) -> str:
    """`m_2025_03`: the field of a month."""
    return f"m_{month.year}_{month.month:02d}"


class CellField(AmountField):
    """One month in mio. kr.; cleans to øre, None for nothing. Zero is nothing planned."""

    def __init__(self, month: dt.date) -> None:
        label = month_name(month)
        widget = forms.TextInput(
            attrs={
                "inputmode": "decimal",
                "autocomplete": "off",
                "aria-label": f"{label}, {Unit.MIO.label}",
                "data-cell": f"{month.year}-{month.month}",
            }
        )
        super().__init__(unit=Unit.MIO, signed=True, required=False, label=label, widget=widget)

    def to_python(self, value: Any) -> int | None:
        """Øre above zero, or None."""
        ore = super().to_python(str(value or "").strip())
        if ore is not None and ore < 0:
            raise ValidationError(_("Et planlagt beløb er ikke under nul."), code="positive")
        return ore or None


class GridRow(NamedTuple):
    """A year of the grid: its cells with their short names, and the sum of those that are read."""

    year: int
    cells: list[tuple[str, BoundField, int]]
    sum_ore: int
    paid_ore: int


class PlanForm(ActionForm):
    """The whole plan: an amount field for each month of `years`, and why it is changed.

    `saved` is the plan in force and `version` its number, 0 for none. What was typed is kept when
    another has saved since; the next save then goes on top of the newer version (R39).
    """

    note = forms.CharField(
        label=gettext_lazy("Hvorfor ændres planen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Skriv, hvorfor planen ændres.")},
    )
    first_year = forms.IntegerField(widget=forms.HiddenInput)
    last_year = forms.IntegerField(widget=forms.HiddenInput)
    paste = forms.CharField(
        label=gettext_lazy("Indsæt fra Excel"),
        help_text=gettext_lazy(
            "Kopiér cellerne i Excel og sæt dem ind her: en række for hvert år, en kolonne for "
            "hver måned fra januar. Overskrifter med måneder og en første kolonne med år forstås."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "class": "wide"}),
        max_length=20_000,
        required=False,
        strip=False,
    )
    paste_unit = forms.ChoiceField(
        label=gettext_lazy("Tallene er i"), choices=UNITS, initial=Unit.MIO.name, required=False
    )
    spread_from = forms.ChoiceField(label=gettext_lazy("Fra"), required=False)
    spread_to = forms.ChoiceField(label=gettext_lazy("Til"), required=False)

    def __init__(
        self,
        *args: Any,
        years: range,
        saved: Mapping[dt.date, int],
        paid: Mapping[dt.date, int] | None = None,
        is_first: bool = False,
        newer: int | None = None,
        to_plan_ore: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years = self._asked(years)
        self.saved, self.paid, self.is_first = saved, paid or {}, is_first
        self.fields["note"].required = not is_first
        self.newer, self.to_plan_ore = newer, to_plan_ore
        self.initial.update(first_year=self.years.start, last_year=self.years.stop - 1)
        months = months_of(self.years)
        for month in months:
            self.fields[cell_name(month)] = CellField(month)
            self.initial.setdefault(cell_name(month), saved.get(month))
        for name in ("spread_from", "spread_to"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(m.isoformat(), month_name(m)) for m in months]

    def _asked(self, years: range) -> range:
        """The years the form was sent with, never fewer than those there is something in."""
        said = self.data if self.is_bound else self.initial
        first = _year(said.get("first_year"), years.start)
        last = _year(said.get("last_year"), years.stop - 1)
        first = max(min(first, years.start), years.stop - YEARS_MAX)
        last = min(last, min(first, years.start) + YEARS_MAX - 1)
        return range(min(first, years.start), max(last + 1, years.stop))

    @property
    def sums(self) -> Sums:
        """What stands in the cells now beside what the plan should sum to."""
        return Sums(sum(self.read().values()), self.to_plan_ore)

    @property
    def months(self) -> dict[dt.date, int]:
        """What is planned, in øre, of a form that is valid."""
        found = {month: self.cleaned_data.get(cell_name(month)) for month in months_of(self.years)}
        return {month: ore for month, ore in found.items() if ore}

    @property
    def against(self) -> list[Change]:
        """What was saved meanwhile and what stands here, month by month, where they differ."""
        return changes(dict(self.saved), {m: ore for m, ore in self.read().items() if ore})

    def typed(self) -> dict[str, str]:
        """What stands in the cells now, as text."""
        return {cell_name(m): str(self[cell_name(m)].value() or "") for m in months_of(self.years)}

    def read(self) -> dict[dt.date, int]:
        """What stands in the cells now, in øre; a cell that is no amount counts nothing."""
        cells, found = self.typed(), {}
        for month in months_of(self.years):
            try:
                found[month] = parse_kroner(cells[cell_name(month)] or "0", Unit.MIO)
            except AmountError:
                continue
        return found

    def rows(self) -> list[GridRow]:
        """The grid, a year a row."""
        read, names = self.read(), short_names()
        rows = []
        for year in self.years:
            months = [dt.date(year, month, 1) for month in MONTHS]
            cells = [
                (names[month.month - 1], self[cell_name(month)], self.paid.get(month, 0))
                for month in months
            ]
            sum_ore = sum(read.get(month, 0) for month in months)
            rows.append(GridRow(year, cells, sum_ore, sum(paid for _n, _f, paid in cells)))
        return rows

    def clean(self) -> dict[str, Any]:
        """A save changes something; why is asked when there was a plan before."""
        data = super().clean() or {}
        if self.errors:
            return data
        if not self.is_first and self.months == dict(self.saved):
            raise ValidationError(_("Planen er den samme som den gemte. Der er intet at gemme."))
        if self.is_first and not self.months:
            raise ValidationError(_("Planen er tom. Skriv et beløb i en måned."))
        return data

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """When another has saved since, the next save is on top of what is now shown (R39)."""
        super().refuse(refusal, field)
        if refusal.rule == "R39_plan_follows_what_was_seen" and self.newer is not None:
            self.data = {**dict(self.data.items()), "version": str(self.newer)}


def _year(typed: Any, otherwise: int) -> int:
    text = str(typed or "")
    ok = text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR
    return int(text) if ok else otherwise


def spread(total_ore: int, months: list[dt.date]) -> dict[dt.date, str]:
    """A total laid evenly over months, as typed; the øre that are over lie in the last."""
    each, rest = divmod(total_ore, len(months))
    return {month: exact_mio(each + (rest if month == months[-1] else 0)) for month in months}


class ExplainForm(ActionForm):
    """Why a month was paid otherwise than planned."""

    text = forms.CharField(label=gettext_lazy("Forklaring"), widget=forms.Textarea, max_length=2000)
