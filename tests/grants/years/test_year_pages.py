"""The pages of a finance year, as the controller and the bevillingshaver use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from grants.accounts.models import Figure, Line
from grants.years.models import CarryForward, Law, SupplementaryLaw, Transfer
from ledger.models import FinanceYear, Person
from ledger.money import mio
from tests.builders import a_person
from tests.grants.years.test_laws import approved, given
from tests.grants.years.worked import account, confirm, held, law, other
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    for year, stage, ore in (
        (2024, Figure.Stage.FL, "700,0"),
        (2024, Figure.Stage.FL_TB, "696,0"),
        (2025, Figure.Stage.FL, "700,0"),
    ):
        Figure.objects.create(
            account=made.main, year=year, stage=stage, amount_ore=mio(ore), source=made.source
        )
    return made


def client(person: Person) -> Client:
    found = Client()
    found.force_login(person)
    return found


def words(answer: HttpResponse) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("lov.pdf", b"%PDF-1.7 eksempel", "application/pdf")


LAW_FORM = {
    "key": "0b0a54d0-6a0f-4bb1-9e3f-1f27ab6f2c11",
    "reference": "Finansloven for 2025",
    "value_day": "2025-01-01",
    "note": "Finansloven er vedtaget",
}


def test_the_form_proposes_what_was_published(ministry: Ministry) -> None:
    page = words(client(ministry["controller"]).get(reverse("law_new", args=[2025, "finance"])))
    assert 'value="700,0"' in page
    assert "Finanslov 700,0 mio. kr. (S2)" in page
    page = words(
        client(ministry["controller"]).get(reverse("law_new", args=[2024, "supplementary"]))
    )
    assert 'value="-4,0"' in page, "what the figure after it exceeds the law by"


def test_a_law_goes_from_the_form_to_the_frame_by_two_people(ministry: Ministry) -> None:
    url = reverse("law_new", args=[2025, "finance"])
    said = {**LAW_FORM, "amount_063210": "700,0", "document": paper()}
    answer = client(ministry["controller"]).post(url, said)
    made = Law.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("registration", args=["bevillingslove", made.ref])
    page = words(client(ministry["bevillingshaver"]).get(answer["Location"]))
    assert "Loven åbner året på kontiene" in page
    confirming = reverse("registration_confirm", args=["bevillingslove", made.ref])
    form = {"key": "3f0a54d0-6a0f-4bb1-9e3f-1f27ab6f2c11", "version": made.version}
    assert client(ministry["bevillingshaver"]).post(confirming, form).status_code == 302
    assert held(ministry.main, 2025).ceiling_ore == mio("700,0")
    page = words(client(ministry["laeser"]).get(reverse("finance_year", args=[2025])))
    assert "Finansloven for 2025: 06.32.10" in page


def test_the_form_says_how_much_would_be_overdrawn_and_keeps_what_was_typed(
    ministry: Ministry,
) -> None:
    given(ministry, "300,0")
    url = reverse("law_new", args=[2024, "supplementary"])
    said = {
        **LAW_FORM,
        "reference": "TB 2024",
        "value_day": "2024-12-31",
        "amount_063210": "-590,0",
    }
    answer = client(ministry["controller"]).post(url, {**said, "document": paper()})
    page = words(answer)
    assert answer.status_code == 422
    assert "190,0 mio. kr. for meget" in page
    assert 'value="-590,0"' in page
    assert not Law.objects.exists()
    said |= {"excuse_063210": "190,0", "excuse_reason": "Vedtaget efter tilsagnet"}
    assert (
        client(ministry["controller"]).post(url, {**said, "document": paper()}).status_code == 302
    )
    confirm(ministry, SupplementaryLaw.objects.get())
    page = words(client(ministry["laeser"]).get(reverse("account", args=["063210", 2024])))
    assert "Over loftet" in page
    page = words(client(ministry["laeser"]).get(reverse("finance_year", args=[2024])))
    assert "§ 06.32.10. er overskredet med 190,0 mio. kr." in page


def test_a_law_is_not_registered_without_its_document(ministry: Ministry) -> None:
    url = reverse("law_new", args=[2025, "finance"])
    answer = client(ministry["controller"]).post(url, {**LAW_FORM, "amount_063210": "700,0"})
    assert answer.status_code == 422
    assert not Law.objects.exists()


def test_an_effect_that_was_not_confirmed_is_offered_and_listed(ministry: Ministry) -> None:
    approved(ministry, {ministry.sub: "50,0"})
    url = reverse("law_new", args=[2024, "supplementary"])
    page = words(client(ministry["controller"]).get(url))
    assert "24/30001: 50,0 mio. kr. på § 06.32.10.13." in page
    page = words(client(ministry["laeser"]).get(reverse("finance_year", args=[2024])))
    assert "ingen tillægsbevillingslov har bekræftet det" in page
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    page = words(client(stranger).get(reverse("finance_year", args=[2024])))
    assert "24/30001" not in page, "another unit's request is not there"


def test_a_transfer_shows_both_accounts_before_and_after(ministry: Ministry) -> None:
    africa = account("063201", "Udviklingslande i Afrika", ministry)
    confirm(ministry, law(ministry, "finance", {africa: "1763,0"}))
    url = reverse("transfer_new", args=[2024])
    said = {
        **LAW_FORM,
        "from_account": "063210",
        "to_account": "063201",
        "amount_ore": "100,0",
        "provision_text": "BV 2.2.9: adgang til overførsel",
        "value_day": "2024-10-01",
    }
    panel = words(client(ministry["controller"]).get(url, {**said, "rum": "1"}))
    assert "Pladsen er ledig og kan overføres." in panel
    assert "1.863,0" in panel
    assert "600,0" in panel
    assert not Transfer.objects.exists(), "asking writes nothing"
    answer = client(ministry["controller"]).post(url, {**said, "document": paper()})
    assert answer.status_code == 302
    page = words(client(ministry["laeser"]).get(reverse("transfers", args=[2024])))
    assert "100,0 mio. kr. fra 06.32.10 til 06.32.01" in page


def test_a_whole_year_is_carried_in_one_page(ministry: Ministry) -> None:
    africa = account("063201", "Udviklingslande i Afrika", ministry)
    confirm(ministry, law(ministry, "finance", {africa: "3,0"}))
    url = reverse("carry_forward_new", args=[2024])
    page = words(client(ministry["controller"]).get(url))
    assert 'value="700,0"' in page
    assert 'value="3,0"' in page
    said = {
        **LAW_FORM,
        "amount_063210": "1,5",
        "amount_063201": "3,0",
        "basis": "computed",
        "document": paper(),
    }
    assert client(ministry["controller"]).post(url, said).status_code == 302
    carry = CarryForward.objects.get()
    confirm(ministry, carry)
    assert held(africa).left_ore == 0
    assert held(africa, 2025).ceiling_ore == mio("3,0")
    late = timezone.localdate().year >= 2026
    page = words(client(ministry["laeser"]).get(reverse("finance_year", args=[2025])))
    assert ("udløb" in page) == late


def test_the_account_shows_gross_and_net(ministry: Ministry) -> None:
    given(ministry, "128,0")
    confirm(ministry, other(ministry, ministry.sub, "-3,0"))
    page = words(client(ministry["laeser"]).get(reverse("account", args=["06321013", 2024])))
    assert "Brutto og netto" in page
    assert "125,0" in page


def test_a_year_is_opened_beside_a_known_one(ministry: Ministry) -> None:
    url = reverse("year_open")
    key = {"key": LAW_FORM["key"]}
    refused = client(ministry["controller"]).post(url, {**key, "year": "2052"})
    assert refused.status_code == 422
    assert "ligger ikke ved siden af" in words(refused)
    assert client(ministry["controller"]).post(url, {**key, "year": "2026"}).status_code == 302
    assert FinanceYear.objects.filter(year=2026).exists()
    assert not Line.objects.filter(year=2026).exists(), "it gives no room"


# --- Periods ----------------------------------------------------------------------------------


def test_periods_close_one_by_one_and_open_again_by_two(ministry: Ministry) -> None:
    controller, second = client(ministry["controller"]), client(ministry["bevillingshaver"])
    for number in (1, 2):
        url = reverse("period_close", args=[f"2024-{number}"])
        key = f"0b0a54d0-6a0f-4bb1-9e3f-1f27ab6f2c2{number}"
        assert controller.post(url, {"key": key}).status_code == 302
    assert FinanceYear.objects.get(year=2024).closed_through == 2
    wrong = controller.post(reverse("period_close", args=["2024-12"]), {"key": LAW_FORM["key"]})
    assert wrong.status_code == 422
    said = {**LAW_FORM, "number": "2", "value_day": "2024-12-02"}
    answer = controller.post(reverse("period_open", args=[2024]), said)
    assert answer.status_code == 302
    assert FinanceYear.objects.get(year=2024).closed_through == 2, "not before two people"
    form = {"key": "3f0a54d0-6a0f-4bb1-9e3f-1f27ab6f2c11", "version": 1}
    assert second.post(f"{answer['Location']}bekraeft/", form).status_code == 302
    assert FinanceYear.objects.get(year=2024).closed_through == 1


def test_a_year_is_closed_by_two_with_what_waits_shown(ministry: Ministry) -> None:
    law(ministry, "supplementary", {ministry.main: "-4,0"})
    url = reverse("year_close", args=[2024])
    page = words(client(ministry["controller"]).get(url))
    assert "Tillægsbevillingslov: 1 venter på bekræftelse." in page
    assert "har 700,0 mio. kr. tilbage, som ikke er ført videre." in page
    answer = client(ministry["controller"]).post(url, {**LAW_FORM, "value_day": "2025-02-10"})
    assert answer.status_code == 302, words(answer)
    form = {"key": "3f0a54d0-6a0f-4bb1-9e3f-1f27ab6f2c11", "version": 1}
    second = client(ministry["bevillingshaver"])
    assert second.post(f"{answer['Location']}bekraeft/", form).status_code == 302
    assert FinanceYear.objects.get(year=2024).closed_at is not None
    page = words(second.get(reverse("finance_years")))
    assert "Lukket" in page
