"""A request from its first words to its confirmed decision, by the right people and no others.

An example: neither this request nor its decision is real.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

CASE = "24/20500"
HERE = f"/aktstykker/{CASE}/"
TITLE = "Eksempel på et aktstykkes forløb"
MAY_NOT = "Det kan kun gøres af"
FORBIDDEN = 403


def test_the_whole_life_of_a_request(desks: Desks) -> None:
    clerk, head = desks.sign_in("sagsbehandler"), desks.sign_in("chef")
    controller, reader = desks.sign_in("controller"), desks.sign_in("laeser")
    _drafted_and_submitted(clerk, reader)
    _sent_back_and_accepted(clerk, head)
    _agreed(clerk)
    _delivered(clerk, head)
    _numbered_and_told(clerk)
    _decided(clerk, controller, reader)


def _drafted_and_submitted(clerk: Page, reader: Page) -> None:
    """Drafted and submitted; the one who submitted it does not accept it, and a reader nothing."""
    _register(clerk)
    _write(clerk)
    _step(clerk, "Send til godkendelse")
    expect(_main(clerk)).to_contain_text("Papiret er sendt til godkendelse.")
    expect(_main(clerk)).to_contain_text(MAY_NOT)
    _refused(clerk, "godkend/")
    _refused(reader, "godkend/")
    _refused(reader, "indsend/")


def _sent_back_and_accepted(clerk: Page, head: Page) -> None:
    """Sent back with a reason, submitted again, accepted by another who finds it on Mit arbejde."""
    head.goto(HERE)
    head.get_by_role("link", name="Send tilbage").click()
    head.get_by_label("Hvad skal ændres").fill("Skriv, hvem der styrer det")
    head.get_by_role("button", name="Send papiret tilbage").click()
    expect(_main(head)).to_contain_text("Skriv, hvem der styrer det")
    _step(clerk, "Send til godkendelse")
    head.get_by_role("link", name="Mit arbejde").click()
    head.get_by_role("link", name=TITLE, exact=True).click()
    head.get_by_role("button", name="Godkend papiret").click()
    expect(_main(head)).to_contain_text("Papiret er godkendt i ministeriet.")


def _agreed(clerk: Page) -> None:
    """The Ministry of Finance: asked, and its agreement in writing."""
    _step(clerk, "Forelæg for Finansministeriet", day="Forelagt", value="2024-11-06")
    clerk.get_by_role("link", name="Registrér Finansministeriets tilslutning").click()
    clerk.get_by_label("Dag for tilslutningen").fill("2024-11-11")
    clerk.get_by_role("button", name="Registrér Finansministeriets tilslutning").click()
    expect(_main(clerk)).to_contain_text("Et mundtligt ja er ingen tilslutning.")
    _attach(clerk, "Finansministeriets tilslutning")
    clerk.get_by_role("button", name="Registrér Finansministeriets tilslutning").click()
    expect(_main(clerk)).to_contain_text("Finansministeriets tilslutning er registreret.")


def _delivered(clerk: Page, head: Page) -> None:
    """Delivered by the head alone, as bytes that are kept."""
    _refused(clerk, "aflever/")
    head.set_default_timeout(60_000)  # the first paper loads what papers need
    _step(head, "Aflevér til Finansudvalget", day="Afleveret", value="2024-11-13")
    expect(_main(head)).to_contain_text("Papiret er afleveret og gemt.")
    with head.expect_download() as download:
        head.get_by_role("link", name="24-20500-1.pdf").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def _numbered_and_told(clerk: Page) -> None:
    """Its number, and Udenrigsudvalget the same day."""
    clerk.goto(HERE)
    expect(_main(clerk)).not_to_contain_text("Aktstk.")
    clerk.get_by_role("link", name="Registrér nummeret fra Folketinget").click()
    clerk.get_by_label("Nummer", exact=True).fill("951")
    clerk.get_by_label("Folketingsår").fill("2024-25")
    clerk.get_by_label("Modtaget").fill("2024-11-13")
    clerk.get_by_role("button", name="Registrér nummeret fra Folketinget").click()
    expect(_main(clerk)).to_contain_text("Aktstk. 951 (2024-25)")
    clerk.get_by_role("link", name="Udenrigsudvalget er orienteret").click()
    clerk.get_by_label("Orienteret", exact=True).fill("2024-11-13")
    _attach(clerk, "Brevet til Udenrigsudvalget")
    clerk.get_by_role("button", name="Udenrigsudvalget er orienteret").click()
    expect(_main(clerk).locator(".life")).to_contain_text("Udenrigsudvalget orienteret")


def _decided(clerk: Page, controller: Page, reader: Page) -> None:
    """The decision: not on a spoken yes, recorded by one, confirmed by another."""
    _refused(reader, "afgoerelse/")
    clerk.get_by_role("link", name="Registrér afgørelsen").click()
    clerk.get_by_label("Afgjort").fill("2024-12-12")
    clerk.get_by_label("Afgørelsens ordlyd").fill("Eksempel: tiltrådt af et flertal")
    clerk.get_by_label("Vilkår").fill("Eksempel: årlig orientering")
    clerk.get_by_role("button", name="Registrér Finansudvalgets tiltrædelse").click()
    expect(_main(clerk)).to_contain_text("et mundtligt ja giver ikke plads (BV 3.4.6)")
    _attach(clerk, "Den skriftlige bekræftelse")
    clerk.get_by_role("button", name="Registrér Finansudvalgets tiltrædelse").click()
    expect(_main(clerk)).to_contain_text("En anden person skal bekræfte den.")
    _refused(clerk, "bekraeft/")
    controller.goto(HERE)
    controller.get_by_role("link", name="Bekræft afgørelsen").click()
    expect(_main(controller)).to_contain_text("Eksempel: årlig orientering")
    controller.get_by_role("button", name="Bekræft afgørelsen").click()
    expect(_main(controller)).to_contain_text("Afgørelsen er bekræftet.")
    expect(_main(controller).locator(".frame-bar__figure--left").first).to_contain_text("50,0")
    expect(_main(controller)).to_contain_text("Udvalgets eksemplar med afgørelse")


def _main(page: Page) -> Page:
    return page.locator("main")  # type: ignore[return-value]


def _register(page: Page) -> None:
    page.goto("/aktstykker/nyt/")
    for label, value in (
        ("Sagsnummer", CASE),
        ("Titel", TITLE),
        ("Dateret", "2024-11-12"),
        ("Finansår", "2024"),
        ("Aktstykkets beløb", "50,0"),
        ("Linje 1: beløb", "50,0"),
        ("Første udbetalingsår", "2024"),
        ("Sidste udbetalingsår", "2025"),
    ):
        page.get_by_label(label).fill(value)
    page.get_by_label("Underkonto", exact=True).select_option("06321013")
    page.get_by_label("Linje 1: søjle eller partner").select_option(label="Capacity: IOM")
    page.get_by_role("button", name="Opret aktstykket").click()
    expect(_main(page)).to_contain_text("Aktstykket er oprettet som udkast.")


def _write(page: Page) -> None:
    """A version of the text: a sentence under each usual heading, and the budget of the record."""
    page.goto(f"{HERE}tekst/")
    for words in page.locator("textarea[name$='-text']").all():
        words.fill("IOM modtager tilskud til et eksempel.")
    page.get_by_role("button", name="Gem version").click()
    expect(_main(page)).to_contain_text("Version 1")


def _step(page: Page, name: str, *, day: str = "", value: str = "") -> None:
    """Press the step on the request's page, and do it."""
    page.goto(HERE)
    page.get_by_role("link", name=name).click()
    if day:
        page.get_by_label(day, exact=True).fill(value)
    page.get_by_role("button", name=name).click()
    page.wait_for_url(f"**{HERE}")


def _attach(page: Page, label: str) -> None:
    file: Any = {"name": "eksempel.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    page.get_by_label(label, exact=True).set_input_files(file)


def _refused(page: Page, step: str) -> None:
    """The step's own address says no to the person, whatever the page offers."""
    assert page.request.get(HERE + step).status == FORBIDDEN
