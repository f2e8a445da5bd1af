"""A table whose printed parts do not make its printed sum says so; the øre always do."""

import django_tables2 as tables
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from ledger.money import Unit, mio
from ledger.tables import AmountColumn, table_of

NOTE = "Afrunding: de viste tal giver ikke det viste i alt"


class Amounts(tables.Table):
    caption = "Beløb"
    name = tables.Column("Navn")
    amount_ore = AmountColumn(verbose_name="Beløb", total=True)


class Kroner(Amounts):
    amount_ore = AmountColumn(verbose_name="Beløb", total=True, unit=Unit.KR)


def written(*amounts: str, of: type[tables.Table] = Amounts, pages: bool = False) -> str:
    request = RequestFactory().get("/")
    rows = [{"name": f"nr. {n}", "amount_ore": mio(one)} for n, one in enumerate(amounts)]
    table = table_of(request, of, rows, pages=pages)
    return render_to_string("includes/table.html", {"table": table}, request=request)


@pytest.mark.parametrize(
    ("amounts", "says"),
    [
        (("50,0", "50,0"), False),
        (("0,04", "0,04"), True),  # 0,0 and 0,0 are 0,1
        (("0,04", "0,06"), False),  # 0,0 and 0,1 are 0,1
        (("0,06", "0,06"), True),  # 0,1 and 0,1 are 0,1
        (("-0,06", "0,06"), False),
        (("1.234,54", "0,14"), True),
    ],
)
def test_both_sides_of_adding_up(amounts: tuple[str, ...], says: bool) -> None:  # noqa: FBT001
    shown = written(*amounts)
    assert (NOTE in shown) == says
    assert ("<sup>*</sup>" in shown) == says


def test_kroner_with_oere_are_never_rounded() -> None:
    assert NOTE not in written("0,04", "0,04", of=Kroner)


class OwnFoot(AmountColumn):
    """As the lists of commitments have it: the sum is the page's own."""

    def footer(self, *_args: object, **_kwargs: object) -> str:  # type: ignore[override]
        return str(self.render(mio("0,08")))


class Own(Amounts):
    amount_ore = OwnFoot(verbose_name="Beløb")
    name = tables.Column("Navn", footer="I alt")


def test_a_column_that_makes_its_own_foot_is_seen() -> None:
    assert NOTE in written("0,04", "0,04", of=Own)


def test_of_a_list_that_goes_on_nothing_is_said() -> None:
    """Nobody has all its rows before him."""
    assert NOTE not in written(*["0,04"] * 60, pages=True)
    assert NOTE in written(*["0,04"] * 60)
