"""How much cash is needed, month by month, from the payment plans."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.accounts.numbers import short
from grants.authority.gate import person_of
from grants.plans.grid import cell
from grants.plans.months import short_names, this_month
from grants.plans.selectors import without_plan
from reports.cash_need.forms import NeedForm
from reports.cash_need.selectors import (
    GroupNeed,
    YearNeed,
    by_group,
    by_month,
    needs_for,
    unpaid_ore,
)
from reports.charts import Chart, Series, chart

MONTHS_DRAWN = 12


@require_safe
def cash_need(request: HttpRequest) -> HttpResponse:
    """Planned and not yet paid, by year and month; what has no plan is said beside it."""
    person = person_of(request)
    form = NeedForm(request.GET)
    form.is_valid()
    chosen = {
        "account": form.cleaned_data.get("konto", ""),
        "partner": form.cleaned_data.get("partner"),
    }
    way = form.cleaned_data.get("efter") or "konto"
    rows = needs_for(person, **chosen)
    if form.errors:
        rows = rows.none()
    years = by_month(rows)
    need_ore = sum(year.need_ore for year in years)
    left_ore = 0 if form.errors else unpaid_ore(person, **chosen)
    over_ore = sum(month.need_ore for year in years for month in year.months if month.is_over)
    facts = {
        "form": form,
        "months": short_names(),
        "rows": [_row(year) for year in years],
        "sums": [cell(sum(year.months[place].need_ore for year in years)) for place in range(12)],
        "need": cell(need_ore),
        "need_ore": need_ore,
        "over_ore": over_ore,
        "left_ore": left_ore,
        "unplanned_ore": left_ore - need_ore,
        "without_plan": without_plan(person),
        "years": [year.year for year in years],
        "groups": [_group(group, years, way) for group in by_group(rows, way)],
        "year_sums": [cell(year.need_ore) for year in years],
        "way": _("Partner") if way == "partner" else _("Konto"),
        "chart": _chart(years),
    }
    return render(request, "reports/cash_need/cash_need.html", facts)


def _row(year: YearNeed) -> tuple[int, list[object], object]:
    cells = [cell(m.need_ore, mood="over" if m.is_over else "") for m in year.months]
    return year.year, list(cells), cell(year.need_ore)


def _group(group: GroupNeed, years: Sequence[YearNeed], way: str) -> dict[str, object]:
    return {
        "name": short(group.name) if way == "konto" else group.name,
        "cells": [cell(group.by_year.get(year.year, 0)) for year in years],
        "sum": cell(group.need_ore),
    }


def _chart(years: Sequence[YearNeed]) -> Chart | None:
    """The next twelve months from this one; nothing where nothing is needed in them."""
    now = this_month()
    needs = {month.month: month.need_ore for year in years for month in year.months}
    months = [
        dt.date(now.year + (now.month - 1 + ahead) // 12, (now.month - 1 + ahead) % 12 + 1, 1)
        for ahead in range(MONTHS_DRAWN)
    ]
    amounts = tuple(needs.get(month, 0) for month in months)
    if not any(amounts):
        return None
    return chart(
        title=_("Likviditetsbehov de næste 12 måneder"),
        first_column=_("Måned"),
        categories=[date_format(month, "M y") for month in months],
        series=[Series(_("Planlagt, ikke udbetalt"), amounts, "solid")],
    )
