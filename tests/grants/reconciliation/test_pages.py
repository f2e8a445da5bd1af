"""The pages of the reconciliation: found, filtered, done through forms, and nobody else's seen."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from grants.loading import People
from grants.reconciliation.models import Difference, DifferenceExplanation, Reconciliation
from grants.reconciliation.services import withdraw
from ledger.models import Person
from ledger.money import mio
from tests.grants.changes.test_changes import annulled
from tests.grants.reconciliation.signing import explained, registered, signed
from tests.ministry import a_lone_grant, a_ministry, bound
from tests.reports.ministry import ELSEWHERE, Role, signed_in, text, with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return with_facts()


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def form_of(client: Client, url: str, **said: object) -> dict[str, object]:
    page = client.get(url)
    assert page.status_code == 200
    return {
        "key": page.context["form"]["key"].initial or page.context["form"]["key"].value(),
        **said,
    }


def test_the_list_begins_with_the_latest_accounts_of_our_own_area(people: People) -> None:
    page = signed_in().get("/afstemning/")
    assert page.context["table"].data[0].account == "063179"
    assert len(page.context["table"].data) == 27
    assert "169 linjer er uforklaret, heraf 169, hvor intet er bogført her" in text(page)


def test_the_list_is_narrowed_and_sorted_by_the_size_of_the_difference(people: People) -> None:
    client = signed_in()
    rows = client.get("/afstemning/?aar=2024&konto=06.32&niveau=6&sort=difference").context["table"]
    assert [row.record.account for row in rows.rows][:2] == ["063201", "063211"]
    years = client.get("/afstemning/?aar=&konto=06.32.10").context["table"].data
    assert [(row.year, row.tally.theirs_ore) for row in years] == [
        (2024, mio("698,8")), (2023, mio("354,5")), (2022, mio("98,3")), (2021, mio("313,5")),
        (2020, mio("298,7")),
    ]  # fmt: skip
    done = client.get("/afstemning/?aar=2024&konto=06.3&niveau=8&vis=afklarede").context["table"]
    assert {row.tally.unexplained for row in done.data} == {0}
    assert "ikke et kontonummer" in text(client.get("/afstemning/?aar=2024&konto=abc"))


def test_the_list_and_the_lines_come_as_a_file(people: People) -> None:
    for url in ("/afstemning/?som=csv", "/afstemning/2024-063210/?som=csv"):
        file = signed_in().get(url)
        said = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
        assert "06.32.10" in said
        assert "text/csv" in file["Content-Type"]


def test_an_account_and_its_year_or_nothing(people: People) -> None:
    client = signed_in()
    page = text(client.get("/afstemning/2024-063/"))
    assert "1.659,4 mio. kr. (8,8 pct.) er ikke tilsagn" in page
    assert "20 af 27 på niveauet hovedkonto brugte mere" in page
    assert "34 af 137 på niveauet underkonto brugte mere" in page
    assert "Regnskabet trykker 1.871,5 mio. kr." in text(client.get("/afstemning/2024-063201/"))
    for wrong in ("2024-069999", "24-063210", "2024", "063210-2024"):
        assert client.get(f"/afstemning/{wrong}/").status_code == 404


def test_who_may_not_explain_is_shown_no_way_to(people: People) -> None:
    assert "Forklar" not in text(signed_in().get("/afstemning/2024-06321014/")).replace(
        "Forklaring", ""
    ).replace("Forklaret", "")
    assert "Forklar" in text(as_(people.chef).get("/afstemning/2024-06321014/"))


def test_explained_given_out_and_taken_back_through_the_forms(people: People) -> None:
    client, url = as_(people.chef), "/afstemning/2024-06321013/"
    to = f"{url}fordel/annulments/"
    answer = client.post(to, form_of(client, to, owner=people.controller.pk, due_on="2026-01-31"))
    assert answer.status_code == 302
    assert Difference.objects.get().due_on == dt.date(2026, 1, 31)
    to = f"{url}forklar/commitments/"
    wrong = client.post(to, form_of(client, to, amount_ore="0", reason="x"))
    assert wrong.status_code == 422
    assert "Skriv det beløb, grunden forklarer." in text(wrong)
    client.post(to, form_of(client, to, amount_ore="300,0", reason="Ikke ført her"))
    one = DifferenceExplanation.objects.get()
    assert one.amount_ore == mio("300,0")
    assert "300,0 mio. kr.: Ikke ført her" in text(client.get(url))
    to = reverse("difference_withdraw", args=[one.ref])
    client.post(to, form_of(client, to, reason="Fejl"))
    assert "Ikke ført her" not in text(client.get(url))
    assert client.get(to).status_code == 302


def test_many_lines_are_explained_and_given_out_at_once(people: People) -> None:
    client = as_(people.chef)
    for step, said in (
        ("fordel", {"owner": people.chef.pk, "due_on": "2026-01-31"}),
        ("forklar", {"reason": "Året er ikke ført her"}),
    ):
        to = f"/afstemning/2024-063/{step}/"
        assert client.post(to, form_of(client, to, which="not_booked", **said)).status_code == 302
    assert Difference.objects.count() == DifferenceExplanation.objects.count() == 169
    to = "/afstemning/2024-063/forklar/"
    again = client.post(to, form_of(client, to, which="every", reason="Igen"))
    assert again.status_code == 422


def test_signing_through_the_pages_leads_to_the_sheet(people: People) -> None:
    explained("063210", 2021, people.chef)
    client, to = as_(people.controller), "/afstemning/2021-063210/underskriv/"
    early = "/afstemning/2022-063210/underskriv/"
    assert "3 linjer" not in text(client.get(to))
    no = client.post(early, form_of(client, early, value_day="2026-03-02", note="x"))
    assert no.status_code == 422
    assert "ikke forklaret: § 06.32.10.13." in text(no)
    made = client.post(to, form_of(client, to, value_day="2026-03-02", note="Afstemt"))
    sheet = Reconciliation.objects.get()
    assert made["Location"] == reverse("reconciliation", args=[sheet.ref])
    assert "En anden person skal godkende" in text(client.get(made["Location"]))
    second = as_(people.bevillingshaver)
    to = reverse("registration_confirm", args=["afstemninger", sheet.ref])
    assert second.post(to, form_of(second, to, version=1)).status_code == 302
    page = text(second.get("/afstemning/2021-063210/"))
    assert "Tallene er, som de var, da arket blev underskrevet." in page
    assert "Underskrevet" in text(second.get("/afstemning/?aar=2021&konto=06.32.10"))


def test_the_page_says_what_changed_since_the_signature(people: People) -> None:
    made = signed("063210", 2021, people)
    one = DifferenceExplanation.objects.get(account__number="06321014")
    withdraw(one, actor=people.chef, reason="Var forkert")
    for url in ("/afstemning/2021-063210/", reverse("reconciliation", args=[made.ref])):
        page = text(signed_in().get(url))
        assert "Ændret siden" in page
        assert "Forklaret da" in page
    assert "50,0" in text(signed_in().get(reverse("reconciliation", args=[made.ref])))


def test_every_role_and_unit_sees_a_sheet_and_only_its_own_takes_it_on(people: People) -> None:
    made = registered("063210", 2021, people)
    page = signed_in(Role.SAGSBEHANDLER, ELSEWHERE).get(reverse("reconciliation", args=[made.ref]))
    assert page.status_code == 200
    assert "Træk tilbage" not in text(page)


def test_entries_behind_ours_and_what_others_see_of_them() -> None:
    ministry = a_ministry()
    commitment = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    annulled(ministry, commitment, "5,0", reason="other")
    page = text(as_(ministry["sagsbehandler"]).get("/afstemning/2024-063210/poster/"))
    assert "40.000.000,00" in page
    assert "-5.000.000,00" in page
    theirs = text(signed_in(Role.SAGSBEHANDLER, ELSEWHERE).get("/afstemning/2024-063210/poster/"))
    assert "Andre enheders posteringer er 35,0 mio. kr." in theirs
    assert "40.000.000,00" not in theirs
    assert "Eksempelpartner" not in theirs
