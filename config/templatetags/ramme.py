"""What every template can say without loading it (settings name this module as a builtin).

Filters turn øre, account numbers, years and days into the house's one way of writing them; tags
draw a frame, a figure with its source, an icon. `docs/pages.md` shows each in use.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from config import frame_bars
from config.forms import options
from grants.accounts import numbers
from ledger.money import NBSP, Unit, format_kroner, format_mio, format_mio_unit, format_number
from ledger.tables.cells import body
from ledger.tables.rounding import rounded_feet
from reports.figures.bands import BAND_WORDS

register = template.Library()

DASH = "–"

register.simple_tag(body, name="table_body")  # the rows of a table that are shown
register.simple_tag(options)  # the choices of a select
register.simple_tag(rounded_feet)  # the columns whose printed parts are not the printed sum


@register.filter
def kr(ore: int | None) -> str:
    """Øre as kroner, `1.234.567,00`; a dash where the amount is not known."""
    return DASH if ore is None else format_kroner(ore)


@register.filter
def kr_unit(ore: int | None) -> str:
    """Øre as kroner with the unit, `1.234.567,00 kr.`, on one line."""
    return DASH if ore is None else f"{format_kroner(ore)}{NBSP}{Unit.KR.label}"


@register.filter
def mio(ore: int | None, decimals: int = 1) -> str:
    """Øre as mio. kr. without the unit, `100,0`."""
    return DASH if ore is None else format_mio(ore, decimals)


@register.filter
def mio_unit(ore: int | None) -> str:
    """Øre as mio. kr. with the unit, `100,0 mio. kr.`, on one line."""
    return DASH if ore is None else format_mio_unit(ore)


@register.filter
def pct(percent: Decimal | None) -> str:
    """Per cent with its word, `-82,8 pct.`; a dash where there is none."""
    return DASH if percent is None else f"{format_number(percent)}{NBSP}pct."


@register.filter
def account(digits: str | None) -> str:
    """Canonical digits as the finance law prints them, `§ 06.32.10.13.`, on one line."""
    return numbers.display(digits) if digits else DASH


@register.filter
def account_short(digits: str | None) -> str:
    """Canonical digits as people say them, `06.32.10.13`."""
    return numbers.short(digits) if digits else DASH


@register.filter
def years(first: Any, last: int | None = None) -> str:
    """Years as `2024` or `2024-2025`: from one year, two (`a|years:b`), a pair, list or range."""
    if first is None:
        return DASH
    if isinstance(first, int):
        spanned = [first, last or first]
    elif hasattr(first, "lower"):  # PostgreSQL's int4range, upper end exclusive
        spanned = [first.lower, first.upper - 1]
    else:
        spanned = [year for year in first if year is not None]
    if not spanned:
        return DASH
    start, end = min(spanned), max(spanned)
    return str(start) if start == end else f"{start}-{end}"


@register.filter
def da_date(day: date | datetime | None) -> str:
    """A day in words, `12. november 2024` (`12 November 2024` in English); times in Copenhagen."""
    if day is None:
        return DASH
    if isinstance(day, datetime):
        return f"{date_format(localtime(day))}{NBSP}{date_format(localtime(day), 'H:i')}"
    return date_format(day)


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """One of the design system's icons; silent unless it has a label."""
    spoken = SafeString('aria-hidden="true"')
    if label:
        spoken = format_html('role="img" aria-label="{}"', label)
    return format_html(
        '<svg class="icon-svg {}" focusable="false" {}><use href="{}#{}"></use></svg>',
        css,
        spoken,
        static("dkfds/img/all-svg-icons.svg"),
        name,
    )


@register.simple_tag
def example_tag() -> SafeString:
    """The word "Eksempel", worn by everything that is not fact."""
    return format_html('<span class="badge badge-warning">{}</span>', _("Eksempel"))


@register.simple_tag(takes_context=True)
def crumb(context: Context, label: str, to: str = "", *args: Any) -> SafeString:
    """One step of the breadcrumb. `to` is a url name (with its arguments) or an address.

    Without `to` it is the page one is on: the page's footnote is named by the last step.
    """
    if (request := context.get("request")) is not None:
        request.__dict__.setdefault("ramme_here", []).append(str(label))
    if not to:
        return format_html(
            '<li class="breadcrumbs__list-item" aria-current="page">{}{}</li>', _arrow(), label
        )
    return format_html(
        '<li class="breadcrumbs__list-item">{}<a class="breadcrumbs__link" href="{}">{}</a></li>',
        _arrow(),
        to if to.startswith("/") else reverse(to, args=args),
        label,
    )


def _arrow() -> SafeString:
    return icon("chevron-right")


@register.simple_tag
def address(name: str, *args: Any) -> str:
    """The address of a page, or nothing where that page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("includes/frame_bar.html")
def frame_bar(
    balance: frame_bars.Amounts,
    *,
    label: str = "",
    href: str = "",
    ceiling_label: str = "",
    drawn_label: str = "",
    left_label: str = "",
    exact: bool = True,
) -> dict[str, Any]:
    """A frame: the bar, and the same figures as text, each leading to its entries at `href`.

    `exact` adds the figures in full kroner, folded away. Of a balance that knows its bands
    (`reports.figures.bands.Bands`) the bands are drawn, and named under the figures.
    """
    left_label = left_label or pgettext("frame", "Rest")
    urls = dict(getattr(balance, "urls", ()))  # where a band is taken apart
    return {
        "bar": frame_bars.bar(balance),
        "balance": balance,
        "bands": [
            (name, BAND_WORDS[name], ore, urls.get(name, ""))
            for name, ore in frame_bars.bands_of(balance)
        ],
        "id": f"{slugify(label) or 'ramme'}-baand",
        "over_ore": max(0, -balance.left_ore),
        "label": label,
        "href": href,
        "exact": exact,
        "figures": [
            ("ceiling", ceiling_label or pgettext("frame", "Loft"), balance.ceiling_ore),
            ("drawn", drawn_label or pgettext("frame", "Trukket"), balance.drawn_ore),
            ("over" if balance.left_ore < 0 else "left", left_label, balance.left_ore),
        ],
    }


@register.inclusion_tag("includes/mini_bar.html")
def mini_bar(balance: frame_bars.Amounts) -> dict[str, Any]:
    """The bar alone, small, for a table's row whose cells already say the figures."""
    return {"bar": frame_bars.bar(balance, banded=False)}


@register.simple_tag(takes_context=True)
def figure(
    context: Context, ore: int | None, href: str = "", source: object = None, *, unit: str = "mio"
) -> SafeString:
    """An amount that leads to the entries behind it and says where it comes from.

    `unit` is `mio` or `kr`. `source` is a text or an object whose `str()` is one; it becomes a
    number leading to the page's list of sources, which `base.html` prints by itself.
    """
    text = kr_unit(ore) if unit == "kr" else mio_unit(ore)
    number = format_html('<span title="{}">{}</span>', kr_unit(ore), text)
    shown = format_html('<a class="figure" href="{}">{}</a>', href, number) if href else number
    if not source:
        return shown
    place = _place_of(context, source)
    return format_html(
        '<span class="sourced">{}<sup><a class="source-ref" href="#kilde-{}" '
        'aria-label="{}" title="{}">{}</a></sup></span>',
        shown,
        place,
        _("Kilde: %(source)s") % {"source": source},
        source,
        place,
    )


@register.simple_tag(takes_context=True)
def source_ref(context: Context, source: object) -> SafeString:
    """Only the small number that leads to a source, for a sentence or a heading."""
    place = _place_of(context, source)
    return format_html(
        '<sup><a class="source-ref" href="#kilde-{}" aria-label="{}" title="{}">{}</a></sup>',
        place,
        _("Kilde: %(source)s") % {"source": source},
        source,
        place,
    )


@register.simple_tag(takes_context=True)
def source_list(context: Context) -> SafeString:
    """The sources the page has used, numbered as they were met; nothing when it used none."""
    sources = _sources(context)
    if not sources:
        return SafeString("")
    items = format_html_join("", '<li id="kilde-{}" tabindex="-1">{}</li>', _source_items(sources))
    return format_html(
        '<section class="sources" aria-labelledby="kilder"><h2 id="kilder" class="h4">{}</h2>'
        "<ol>{}</ol></section>",
        _("Kilder på siden"),
        items,
    )


def _source_items(sources: list[object]) -> Iterable[tuple[int, object]]:
    for number, source in enumerate(sources, start=1):
        url = getattr(source, "get_absolute_url", None)
        yield number, (format_html('<a href="{}">{}</a>', url(), source) if url else source)


def _sources(context: Context) -> list[object]:
    """The page's own list, kept on its request because a template's parts share nothing else."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    sources: list[object] = request.__dict__.setdefault("ramme_sources", [])
    return sources


def _place_of(context: Context, source: object) -> int:
    """The number of a source on this page; a new one goes last."""
    sources = _sources(context)
    texts = [str(met) for met in sources]
    if str(source) not in texts:
        sources.append(source)
        texts.append(str(source))
    return texts.index(str(source)) + 1
