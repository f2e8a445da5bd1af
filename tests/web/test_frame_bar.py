"""A frame is always drawn the same way, also where its figures are odd."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.template import engines

from config.frame_bars import FULL, Bar, bar
from ledger.balances import Balance
from ledger.money import mio
from tests.web.guide import BARS


def _bar(ceiling: str, drawn: str, excess: str = "0") -> Bar:
    return bar(Balance(mio(ceiling), mio(drawn), mio(excess)))


def _spans(one: Bar) -> dict[str, tuple[str, str]]:
    return {part.name: (part.x, part.width) for part in one.parts}


@pytest.mark.parametrize(
    ("ceiling", "drawn", "spans", "mark"),
    [
        ("100,0", "0,0", {"left": ("0.0%", "100.0%")}, "100.0%"),
        ("100,0", "43,0", {"drawn": ("0.0%", "43.0%"), "left": ("43.0%", "57.0%")}, "100.0%"),
        ("50,0", "50,0", {"drawn": ("0.0%", "100.0%")}, "100.0%"),
        ("100,0", "200,0", {"drawn": ("0.0%", "50.0%"), "over": ("50.0%", "50.0%")}, "50.0%"),
        ("0,0", "0,0", {}, "0.0%"),
        ("0,0", "20,0", {"over": ("0.0%", "100.0%")}, "0.0%"),
        ("60,0", "-40,0", {"drawn": ("0.0%", "40.0%"), "left": ("40.0%", "60.0%")}, "100.0%"),
        ("-236,6", "0,0", {"over": ("0.0%", "100.0%")}, "0.0%"),
        ("-50,0", "-100,0", {"drawn": ("0.0%", "100.0%"), "left": ("0.0%", "50.0%")}, "50.0%"),
    ],
)
def test_parts_lie_where_the_figures_say(
    ceiling: str, drawn: str, spans: dict[str, tuple[str, str]], mark: str
) -> None:
    one = _bar(ceiling, drawn)
    assert _spans(one) == spans
    assert one.ceiling == mark
    assert one.is_over is ("over" in spans)


def test_zero_is_marked_only_where_something_lies_below_it() -> None:
    assert _bar("60,0", "-40,0").zero == "40.0%"
    assert _bar("60,0", "40,0").zero is None


def test_an_ore_is_seen_and_an_ore_too_much_is_red() -> None:
    least = bar(Balance(mio("4.000,0"), 1))
    assert _spans(least)["drawn"][1] != "0.0%"
    over = bar(Balance(mio("4.000,0"), mio("4.000,0") + 1))
    assert over.is_over
    assert {part.name for part in over.parts} == {"drawn", "over"}


def _every_balance() -> Iterator[Balance]:
    amounts = (-(10**15), -236_6, -1, 0, 1, 43, 10**17)
    return (Balance(ceiling, drawn) for ceiling in amounts for drawn in amounts)


def test_no_part_leaves_the_picture() -> None:
    for balance in _every_balance():
        for part in bar(balance).parts:
            assert 0 <= part.start <= part.start + part.size <= FULL, balance
            assert part.size > 0, balance


def _page(balance: Balance) -> str:
    text = (
        "{% frame_bar balance label='Kapacitet' href='/posteringer/' left_label='Rest at love' %}"
    )
    return engines["django"].from_string(text).render({"balance": balance})


def test_the_same_figures_stand_as_text_and_lead_to_their_entries() -> None:
    page = _page(Balance(mio("696,0"), mio("100,0")))
    for figure in ("696,0", "100,0", "596,0"):
        assert f">{figure}</a>" in page
    assert page.count('href="/posteringer/"') == 3
    assert "Rest at love" in page
    assert "596.000.000,00\u00a0kr." in page
    assert "Over loftet" not in page


def test_over_the_ceiling_is_said_in_words_and_a_tolerated_one_otherwise_than_a_warning() -> None:
    tolerated, warned = (
        _page(BARS["Over loftet, tålt"]),
        _page(BARS["Over loftet, kun en advarsel"]),
    )
    assert "190,0\u00a0mio.\u00a0kr. mere er trukket" in tolerated
    assert "tålt efter en lov" in tolerated
    assert "20,5\u00a0mio.\u00a0kr. mere er trukket" in warned
    assert "tålt efter en lov" not in warned
    assert ">-190,0</a>" in tolerated


@dataclass(frozen=True)
class Banded:
    """A balance that knows its bands: what `reports.figures.bands.Bands` is to the bar."""

    ceiling_ore: int
    drawn_ore: int
    parts: tuple[tuple[str, int], ...]
    excess_ore: int = 0

    @property
    def left_ore(self) -> int:
        return self.ceiling_ore - self.drawn_ore


def _banded(ceiling: str, drawn: str, **bands: str) -> Banded:
    return Banded(mio(ceiling), mio(drawn), tuple((name, mio(ore)) for name, ore in bands.items()))


def test_bands_follow_each_other_and_what_is_free_goes_to_the_ceiling() -> None:
    one = bar(_banded("700,0", "140,0", paid="70,0", committed="70,0", asked="70,0", free="490,0"))
    assert _spans(one) == {
        "paid": ("0.0%", "10.0%"),
        "committed": ("10.0%", "10.0%"),
        "asked": ("20.0%", "10.0%"),
        "free": ("30.0%", "70.0%"),
    }
    assert one.ceiling == "100.0%"
    assert not one.is_over


def test_what_is_counted_on_beyond_the_ceiling_is_drawn_beyond_it_and_is_no_overrun() -> None:
    one = bar(_banded("100,0", "80,0", paid="0,0", committed="80,0", asked="120,0", free="-100,0"))
    assert _spans(one) == {"committed": ("0.0%", "40.0%"), "asked": ("40.0%", "60.0%")}
    assert one.ceiling == "50.0%"
    assert not one.is_over


def test_what_is_drawn_beyond_the_ceiling_is_red_over_its_bands() -> None:
    one = bar(_banded("100,0", "200,0", paid="50,0", committed="150,0", free="-100,0"))
    assert [part.name for part in one.parts] == ["paid", "committed", "over"]
    assert _spans(one)["over"] == ("50.0%", "50.0%")
    assert one.is_over


def test_bands_below_zero_have_no_place_and_the_plain_bar_is_drawn() -> None:
    one = bar(_banded("60,0", "-40,0", paid="0,0", committed="-40,0", free="100,0"))
    assert _spans(one) == _spans(_bar("60,0", "-40,0"))


def test_every_band_is_named_with_its_figure_and_told_apart_without_colour() -> None:
    balance = _banded("700,0", "140,0", paid="70,0", committed="70,0", asked="60,0", free="500,0")
    text = "{% frame_bar balance label='Kapacitet' %}"
    page = engines["django"].from_string(text).render({"balance": balance})
    assert "Søgt, ikke afgjort" in page
    assert '<span title="60.000.000,00\u00a0kr.">60,0</span>' in page
    assert "url(#kapacitet-baand-hatch)" in page
    assert 'id="kapacitet-baand-hatch"' in page
