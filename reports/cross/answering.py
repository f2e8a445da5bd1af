"""A question answered as the table it asks for, or why there is none."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from ledger.models import Person
from reports.cross.asking import Question
from reports.cross.cube import MOST_SUMS, TooManyError, sums_of
from reports.cross.layout import MOST_COLUMNS, MOST_ROWS, Cross, TooLargeError, laid_out
from reports.cross.prices import Prices, in_prices, prices_of, years_in


class Answer(NamedTuple):
    """The table, or why there is none; and in which prices."""

    table: Cross | None
    why_not: str = ""
    prices: Prices | None = None


def answer(question: Question, person: Person) -> Answer:
    """The table of what the person may see. A constant number of queries, whatever the size."""
    try:
        sums = sums_of(question, person)
    except TooManyError:
        return Answer(None, _too_large(_("mere end %(many)s tal") % {"many": f"{MOST_SUMS:n}"}))
    prices = None
    if question.prices:
        prices = prices_of(question.prices, years_in(sums))
        if prices.missing:
            return Answer(None, _no_prices(prices), prices)
        sums = in_prices(sums, prices)
    try:
        return Answer(laid_out(question, sums), prices=prices)
    except TooLargeError as large:
        size = _("%(rows)s rækker og %(columns)s kolonner") % {
            "rows": large.rows,
            "columns": large.columns,
        }
        return Answer(None, _too_large(size), prices)


def _too_large(size: str) -> str:
    return _(
        "Tabellen ville få %(size)s; der vises højst %(rows)s rækker og %(columns)s kolonner. "
        "Vælg en grovere deling, eller afgræns med år, program, partner eller konto."
    ) % {"size": size, "rows": MOST_ROWS, "columns": MOST_COLUMNS}


def _no_prices(prices: Prices) -> str:
    years = ", ".join(str(year) for year in prices.missing)
    if not prices.series:
        return _(
            "Tabellen kan ikke vises i faste priser: der er ikke indlæst noget prisindeks. Der "
            "mangler et indeks for %(years)s. Et indeks med sin kilde skrives i stamdata."
        ) % {"years": years}
    return _(
        "Tabellen kan ikke vises i faste priser: prisindekset %(series)s mangler %(years)s."
    ) % {"series": prices.series, "years": years}
