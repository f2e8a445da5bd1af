"""A form's fields: label, hint, error, and the amount that says what it understood."""

import re
import uuid

import pytest
from django.utils.translation import override

from ledger.forms import ActionForm, AmountField, DayField
from ledger.money import Unit, mio
from tests.web.guide import CommitmentForm

pytestmark = pytest.mark.usefixtures("guide")


def _form(**typed: str) -> CommitmentForm:
    return CommitmentForm({"key": str(uuid.uuid4()), **typed})


def test_label_hint_error_unit_and_what_was_understood_belong_to_the_field() -> None:
    field = _form(amount_ore="-5")["amount_ore"].as_field_group()
    told = re.search(r'aria-describedby="([^"]+)"', field)
    assert told
    ids = told[1].split()
    assert ids == [f"id_amount_ore_{part}" for part in ("helptext", "error", "unit", "understood")]
    for one in ids:
        assert field.count(f'id="{one}"') == 1
    assert '<label class="form-label" for="id_amount_ore">Beløb</label>' in field
    assert 'aria-invalid="true"' in field
    assert " required" in field


def test_a_right_field_has_no_error_and_a_free_one_says_so() -> None:
    field = _form(plan_ore="50")["plan_ore"].as_field_group()
    assert "(frivilligt)" in field
    assert "aria-invalid" not in field
    assert "form-error" not in field
    assert "Læst som 50.000.000,00\u00a0kr." in field


def test_a_group_of_choices_has_a_legend_and_the_summary_leads_to_its_first_choice() -> None:
    form = _form()
    group = form["basis"].as_field_group()
    assert '<fieldset aria-describedby="id_basis_helptext id_basis_error">' in group
    assert '<legend class="form-label">Hjemmel</legend>' in group
    assert 'id="id_basis_0"' in group
    assert '<a href="#id_basis_0"' in str(form)


def test_each_kind_of_widget_wears_the_design_systems_class() -> None:
    form = CommitmentForm()
    for name, css in (
        ("amount_ore", "form-input"),
        ("day", "form-input"),
        ("account", "form-select"),
        ("reason", "form-input textarea"),
        ("sure", "form-checkbox"),
    ):
        assert f'class="{css}"' in str(form[name]), name


def test_the_unit_is_printed_after_the_field() -> None:
    form = CommitmentForm()
    assert 'id="id_amount_ore_unit">kr.</div>' in str(form["amount_ore"])
    assert 'id="id_plan_ore_unit">mio.\u00a0kr.</div>' in str(form["plan_ore"])


class Amounts(ActionForm):
    kroner = AmountField()
    millions = AmountField(unit=Unit.MIO)
    signed = AmountField(signed=True)
    day = DayField()


def _cleaned(**typed: str) -> Amounts:
    right = {"kroner": "1", "millions": "1", "signed": "1", "day": "2024-11-12"}
    form = Amounts({"key": str(uuid.uuid4()), **right, **typed})
    form.full_clean()
    return form


@pytest.mark.parametrize(
    ("typed", "ore"),
    [("0,01", 1), ("50", 50_00), ("1.234.567,50", 123_456_750), ("50,0 mio", mio("50"))],
)
def test_kroner_become_whole_ore(typed: str, ore: int) -> None:
    assert _cleaned(kroner=typed).cleaned_data["kroner"] == ore


@pytest.mark.parametrize("typed", ["0", "-0,01", "43.0", "1e5", "femti", "0,001"])
def test_what_is_not_an_amount_above_zero_is_said(typed: str) -> None:
    assert "kroner" in _cleaned(kroner=typed).errors


def test_below_zero_only_where_the_field_says_so() -> None:
    assert _cleaned(signed="-0,01").cleaned_data["signed"] == -1
    assert "millions" in _cleaned(millions="-0,01").errors


@pytest.mark.parametrize(
    ("typed", "is_day"),
    [("1899-12-31", False), ("1900-01-01", True), ("2199-12-31", True), ("2200-01-01", False)],
)
def test_a_day_no_case_lies_on_is_said(typed: str, *, is_day: bool) -> None:
    assert ("day" not in _cleaned(day=typed).errors) is is_day


@pytest.mark.parametrize(
    ("ore", "kroner", "millions"),
    [
        (mio("50"), "50.000.000,00", "50,0"),
        (123_456_789, "1.234.567,89", "1,23456789"),
        (mio("1.234,5"), "1.234.500.000,00", "1.234,5"),
    ],
)
def test_an_amount_known_beforehand_reads_back_as_itself(
    ore: int, kroner: str, millions: str
) -> None:
    form = Amounts(initial={"kroner": ore, "millions": ore})
    assert f'value="{kroner}"' in str(form["kroner"])
    assert f'value="{millions}"' in str(form["millions"])
    again = _cleaned(kroner=kroner, millions=millions).cleaned_data
    assert (again["kroner"], again["millions"]) == (ore, ore)


@pytest.mark.parametrize("typed", ["2024-11-12", "12.11.2024", "12-11-2024", "12/11/2024"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_day_is_read_the_same_in_both_languages(typed: str, language: str) -> None:
    with override(language):
        assert str(_cleaned(day=typed).cleaned_data["day"]) == "2024-11-12"
