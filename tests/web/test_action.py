"""From a form to an act: shown, wrong, refused, done, sent twice."""

import uuid

from django.test import Client

KEY = str(uuid.UUID(int=51))


def test_the_form_is_shown_with_a_key_of_its_own(guide: Client) -> None:
    first, second = (guide.get("/formular/").content.decode() for _ in range(2))
    assert 'data-keep="/formular/"' in first
    assert "data-bound" not in first
    assert _key(first) != _key(second)


def _key(page: str) -> uuid.UUID:
    return uuid.UUID(page.split('name="key" value="')[1][:36])


def test_what_is_wrong_comes_back_as_typed_with_422(guide: Client) -> None:
    response = guide.post("/formular/", {"key": KEY, "amount_ore": "43.0", "reason": "Fordi"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="43.0"' in page
    assert "Fordi" in page
    assert "Ret det, der er markeret" in page
    assert 'href="#id_amount_ore"' in page
    assert f'value="{KEY}"' in page  # the same key: nothing has been done with it


def test_a_refusal_stands_on_its_field_and_names_its_rule(guide: Client) -> None:
    response = guide.post("/formular/", {"key": KEY, "amount_ore": "500,0", "reason": "Fordi"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Det kan ikke lade sig gøre" in page
    assert 'id="id_amount_ore_error"' in page
    assert "Der er ikke plads på kontoen." in page
    assert "R1_drawn_within_ceiling" in page
    assert 'value="500,0"' in page


def test_a_krone_less_is_done_and_said_on_the_next_page(guide: Client) -> None:
    response = guide.post("/formular/", {"key": KEY, "amount_ore": "499.999.999 kr."})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    page = guide.get("/").content.decode()
    assert "Tilsagnet er givet." in page
    assert "done:/formular/" in page  # what the browser kept of the form can be forgotten


def test_a_form_sent_twice_leads_to_what_it_did_the_first_time(guide: Client) -> None:
    response = guide.post("/igen/", {"key": KEY, "amount_ore": "50"})
    assert (response.status_code, response.headers["Location"]) == (302, "/konti/063210/")
    assert "Det var allerede gjort" in guide.get("/").content.decode()


def test_without_its_key_a_form_does_nothing(guide: Client) -> None:
    assert guide.post("/formular/", {"amount_ore": "50"}).status_code == 422


def test_what_an_amount_means_is_answered_while_it_is_typed(guide: Client) -> None:
    def said(text: str, unit: str = "MIO") -> str:
        facts = {"field": "amount_ore", "unit": unit, "amount_ore": text}
        return guide.get("/beloeb/", facts).content.decode()

    assert said("50") == "Læst som 50.000.000,00\u00a0kr."
    assert said("50 kr.") == "Læst som 50,00\u00a0kr."
    assert said("50", unit="KR") == "Læst som 50,00\u00a0kr."
    assert said("") == ""
    assert "er ikke et beløb" in said("43.0")
    assert "&lt;b&gt;" in said("<b>")
    assert said("50", unit="no such") == "Læst som 50,00\u00a0kr."
