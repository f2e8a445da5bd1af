"""Forms offer the ministry's own accounts, and find any other by its number."""

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from grants.accounts.choosing import AccountChoice
from grants.accounts.models import Account, AccountName, Line
from grants.accounts.numbers import Level
from grants.accounts.own import own_accounts, own_areas
from ledger.models import Person
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    for number in ("221101", "22110110", "063901"):
        account = Account.objects.create(number=number)
        AccountName.objects.create(
            account=account, year=2024, name=f"Eksempel {number}", source=made.source
        )
    return made


def client(person: Person) -> Client:
    found = Client()
    found.force_login(person)
    return found


class Form(forms.Form):
    konto = AccountChoice(label="Konto")
    under = AccountChoice(label="Underkonto", levels=(Level.SUB,), required=False)

    def __init__(self, data: dict[str, str], *, others: bool) -> None:
        super().__init__(data)
        for field in self.fields.values():
            assert isinstance(field, AccountChoice)
            field.offer(own_accounts(2024), others=others)


def test_what_is_offered_are_the_areas_we_ever_opened(ministry: Ministry) -> None:
    assert own_areas() == ["063"]
    offered = [account.number for account, _name in own_accounts(2024)]
    assert offered == ["063210", "06321013", "063901"]
    assert [a.number for a, _name in own_accounts(2024, subs=False)] == ["063210", "063901"]


def test_before_anything_is_opened_nothing_is_offered() -> None:
    Account.objects.create(number="063210")
    assert not Line.objects.exists()
    assert own_areas() == []
    assert own_accounts(2024) == []


def test_an_account_is_chosen_or_typed(ministry: Ministry) -> None:
    chosen = Form({"konto": "063210"}, others=True)
    assert chosen.is_valid()
    assert chosen.cleaned_data["konto"] == ministry.main
    typed = Form({"konto": "", "konto_andet": "§ 22.11.01."}, others=True)
    assert typed.is_valid()
    assert typed.cleaned_data["konto"].number == "221101"
    assert Form({"konto": "063210", "konto_andet": "22.11.01"}, others=True).is_valid()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("22.11.02", "22.11.02"),
        ("22.11.01.1", "22.11.01.1"),
        ("22.11", "22.11"),
    ],
)
def test_a_typed_number_that_is_no_account_says_why_and_stays(
    ministry: Ministry, typed: str, why: str
) -> None:
    Account.objects.create(number="2211")
    form = Form({"konto_andet": typed}, others=True)
    assert not form.is_valid()
    assert why in str(form.errors["konto"])
    assert f'value="{typed}"' in str(form["konto"])


def test_a_level_that_is_asked_for_is_kept(ministry: Ministry) -> None:
    said = {"konto": "063210", "under_andet": "22.11.01"}
    form = Form(said, others=True)
    assert "Skriv en underkonto" in str(form.errors["under"])
    assert not Form(said | {"under_andet": "22.11.01.10"}, others=True).errors


def test_where_only_some_are_meant_no_other_can_be_named(ministry: Ministry) -> None:
    assert Form({"konto": "221101"}, others=False).errors
    assert Form({"konto": "", "konto_andet": "22.11.01"}, others=False).errors
    assert "_andet" not in str(Form({}, others=False)["konto"])


def test_a_law_names_main_accounts_of_others_by_number(ministry: Ministry) -> None:
    controller = client(ministry["controller"])
    page = controller.get(reverse("law_choose")).content.decode()
    assert "06.39.01 Eksempel 063901" in page
    assert "Eksempel 221101" not in page
    asked = {"aar": "2024", "lov": "supplementary", "konto": "063210"}
    answer = controller.get(reverse("law_choose"), asked | {"andre": "22.11.01"})
    assert answer.status_code == 302
    assert "konto=063210&konto=221101" in answer["Location"]
    form = controller.get(answer["Location"]).content.decode()
    assert 'name="amount_221101"' in form
    assert 'name="amount_22110110"' in form
    assert 'name="amount_063901"' not in form
    wrong = controller.get(reverse("law_choose"), asked | {"andre": "22.11.01.10"})
    assert "Skriv en hovedkonto" in wrong.content.decode()
    nobody_s = {"aar": "2024", "lov": "supplementary"}
    only = controller.get(reverse("law_choose"), nobody_s | {"andre": "22.11.01"})
    assert only["Location"].endswith("?konto=221101")
    none = controller.get(reverse("law_choose"), nobody_s | {"andre": ""})
    assert "Vælg mindst én hovedkonto." in none.content.decode()
