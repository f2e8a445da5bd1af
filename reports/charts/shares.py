"""Who has how much of a whole: bars from the greatest to the least, with their per cent.

What is not said by anybody is a bar of its own and the last one, however great. Per cent are
rounded each for itself; where they do not make 100,0 the picture says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledger.money import format_mio
from reports.charts.picture import (
    TEXT,
    Box,
    Label,
    Picture,
    Row,
    Stroke,
    fitted,
    mio_unit,
    picture_id,
    see_table,
)
from reports.charts.scale import Scale

LEFT, RIGHT, TOP = 395, 952, 30
NAME: Final = 225  # the room of a name; its figures stand beside it, also on a phone
AMOUNT_X: Final = 305
PERCENT_X: Final = 375
ROW: Final = 30
BAR: Final = 18
MOST: Final = 14  # more than these are one bar together; the table has them all
WHOLE: Final = 1000  # tenths of a per cent


class Share(NamedTuple):
    """What one has of the whole, in øre. Without a name it is not said who has it."""

    name: str | None
    ore: int


@dataclass(frozen=True, kw_only=True)
class Shares(Picture):
    """The bars, and `tenths` of a per cent in their order; None where there is no whole."""

    kind: ClassVar[str] = "shares"
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    tenths: tuple[int | None, ...]
    total_ore: int


def tenths_of(ore: int, whole_ore: int) -> int | None:
    """Tenths of a per cent, a half away from zero; None where the whole is nothing or less."""
    if whole_ore <= 0:
        return None
    found = (abs(ore) * WHOLE * 2 + whole_ore) // (2 * whole_ore)
    return -found if ore < 0 else found


def said_tenths(tenths: int | None) -> str:
    """`33,3`, `-0,5`; a dash where there is none."""
    if tenths is None:
        return "–"
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole},{rest}"


def share_chart(*, title: str, shares: Sequence[Share], first_column: str) -> Shares:
    """Return the picture of the shares; those of one name are one, those of nothing none."""
    ordered = _ordered(shares)
    shown = _shown(ordered)
    total = sum(one.ore for one in ordered)
    tenths = tuple(tenths_of(one.ore, total) for one in shown)
    scale = Scale.exactly([one.ore for one in shown])
    zero = scale.along(0, LEFT, RIGHT)
    boxes, labels = [], []
    for order, (one, part) in enumerate(zip(shown, tenths, strict=True)):
        y = TOP + order * ROW
        end = scale.along(one.ore, LEFT, RIGHT)
        name = one.name or _("Ikke angivet")
        text = f"{name}: {mio_unit(one.ore)}"
        style = "solid" if one.name else "lines"
        boxes.append(Box(min(zero, end), y, max(2, abs(end - zero)), BAR, style, text))  # type: ignore[arg-type]
        labels += _labels(name, one.ore, part, y)
    bottom = TOP + len(shown) * ROW
    labels += [
        Label(AMOUNT_X, TOP - 12, _("mio. kr."), "end", small=True),
        Label(PERCENT_X, TOP - 12, _("pct."), "end", small=True),
        *_labels(_("I alt"), total, WHOLE if total > 0 else None, bottom + 4, bold=True),
    ]
    return Shares(
        id=picture_id(title),
        title=title,
        description=_said(shown, tenths, total),
        height=bottom + ROW,
        note=_rounding(shown, tenths, total),
        boxes=tuple(boxes),
        strokes=(
            Stroke(zero, TOP - 4, zero, bottom - (ROW - BAR) + 4, "axis"),
            Stroke(0, bottom - 2, RIGHT, bottom - 2, "thin"),
        ),
        labels=tuple(labels),
        tenths=tenths,
        total_ore=total,
        columns=(_("Beløb"),),
        word_columns=(_("Pct."),),
        word_class="num",
        rows=(
            *(
                Row(
                    one.name or _("Ikke angivet"),
                    (one.ore,),
                    (said_tenths(tenths_of(one.ore, total)),),
                )
                for one in ordered
            ),
            Row(_("I alt"), (total,), ("100,0" if total > 0 else "–",), is_sum=True),
        ),
        first_column=first_column,
    )


def _ordered(shares: Sequence[Share]) -> list[Share]:
    """One for each name, the greatest first and those without a name last; nothing is left out."""
    sums: dict[str | None, int] = {}
    for one in shares:
        sums[one.name or None] = sums.get(one.name or None, 0) + one.ore
    found = [Share(name, ore) for name, ore in sums.items() if ore]
    return sorted(found, key=lambda one: (one.name is None, -one.ore, one.name or ""))


def _shown(ordered: Sequence[Share]) -> list[Share]:
    """The greatest, the others together, and what is not said."""
    named = [one for one in ordered if one.name is not None]
    unnamed = [one for one in ordered if one.name is None]
    if len(named) <= MOST:
        return [*named, *unnamed]
    rest = named[MOST - 1 :]
    words = ngettext("%(count)s øvrig", "%(count)s øvrige", len(rest)) % {"count": len(rest)}
    return [*named[: MOST - 1], Share(words, sum(one.ore for one in rest)), *unnamed]


def _labels(name: str, ore: int, tenths: int | None, y: int, *, bold: bool = False) -> list[Label]:
    base = y + BAR - 4
    return [
        Label(0, base, fitted(name, NAME, TEXT), bold=bold),
        Label(AMOUNT_X, base, format_mio(ore), "end", bold=bold),
        Label(PERCENT_X, base, said_tenths(tenths), "end", bold=bold),
    ]


def _rounding(shown: Sequence[Share], tenths: Sequence[int | None], total: int) -> str:
    """What must be said where the parts as written do not make the whole as written."""
    off = []
    percent = sum(part or 0 for part in tenths)
    if total > 0 and percent != WHOLE:
        off.append(_("%(sum)s pct.") % {"sum": said_tenths(percent)})
    if _rounded_sum(shown) != format_mio(total):
        off.append(_("%(sum)s mio. kr.") % {"sum": _rounded_sum(shown)})
    if not off:
        return ""
    return _("Afrunding: de viste tal giver tilsammen %(sums)s") % {"sums": _(" og ").join(off)}


def _rounded_sum(shown: Sequence[Share]) -> str:
    """What the amounts make as they are written, each rounded for itself."""
    tenth = 10**7  # øre in 0,1 mio. kr.
    rounded = [
        (abs(one.ore) + tenth // 2) // tenth * (tenth if one.ore >= 0 else -tenth) for one in shown
    ]
    return format_mio(sum(rounded))


def _said(shown: Sequence[Share], tenths: Sequence[int | None], total: int) -> str:
    if not shown:
        return _("Der er intet at dele.")
    first = shown[0]
    what = _(
        "Vandrette søjler i mio. kr. af %(count)s dele af i alt %(total)s. Den øverste er %(name)s "
        "med %(amount)s, %(percent)s pct."
    ) % {
        "count": len(shown),
        "total": mio_unit(total),
        "name": first.name or _("Ikke angivet"),
        "amount": mio_unit(first.ore),
        "percent": said_tenths(tenths[0]),
    }
    return see_table(what)
