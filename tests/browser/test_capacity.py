"""The Capacity request from a refusal to the last payment, as the ministry's people live it.

The decision is made up: the sources do not give it, so it is marked as an example.
"""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]

RELEASE = re.compile(r"^Frigiv( |$)")  # the step, not the act that tells of it
CASE = "/aktstykker/24/13275/"


def test_the_capacity_request_from_refusal_to_the_last_payment(desks: Desks) -> None:
    clerk = desks.sign_in("sagsbehandler")

    # Before the decision there is no room, and what was typed stays.
    _begin_commitment(clerk, "IOM")
    clerk.get_by_role("button", name="Opret sagen").click()
    clerk.get_by_role("heading", level=1, name="Nyt tilsagn").wait_for()
    _type_commitment(clerk, "50,0 mio")
    expect(clerk.locator("#room")).to_contain_text("Ikke plads")
    _send(clerk)
    refusal = clerk.get_by_role("alert")
    expect(refusal).to_contain_text("Aktstykket 24/13275 giver plads til 0,00 kr.")
    expect(refusal).to_contain_text("du bad om 50.000.000,00 kr.")
    expect(refusal).to_contain_text("BV 3.4.6")
    expect(_amount(clerk)).to_have_value("50,0 mio")
    expect(clerk.get_by_label("Formål")).to_have_value("Uddannelse af grænsepersonale")

    # The Committee's decision: recorded by one with its document, confirmed by another.
    _record_decision(desks.sign_in("controller"))
    head = desks.sign_in("chef")
    head.goto(CASE)
    head.get_by_role("link", name="Bekræft afgørelsen").click()
    head.get_by_role("button", name="Bekræft afgørelsen").click()
    expect(_main(head)).to_contain_text("Afgørelsen er bekræftet.")
    expect(_main(head).locator(".frame-bar__figure--left").first).to_contain_text("100,0")

    # The same form once more: now it fits. Another person binds.
    _send(clerk)
    iom = _saved(clerk)
    _approve(head, iom)
    holder = desks.sign_in("bevillingshaver")
    _bind(holder, iom)
    _begin_commitment(clerk, "ICMPD")
    clerk.get_by_role("button", name="Opret sagen").click()
    _type_commitment(clerk, "50,0 mio")
    _send(clerk)
    icmpd = _saved(clerk)
    _approve(head, icmpd)
    _bind(holder, icmpd)

    # The request is used up to the last krone: 0,1 more is refused, though the account has room.
    _begin_commitment(clerk, "IOM")
    _type_commitment(clerk, "0,1 mio")
    _send(clerk)
    expect(clerk.get_by_role("alert")).to_contain_text("giver plads til 100.000.000,00 kr.")
    expect(clerk.get_by_role("alert")).to_contain_text("du bad om 100.000,00 kr.")
    expect(_amount(clerk)).to_have_value("0,1 mio")

    # Paid in two years, registered by one and released by another.
    controller = desks.sign_in("controller")
    _pay(clerk, controller, iom, amount="30,0 mio", year="2024", day="2024-12-05")
    _expect_figures(clerk, iom, paid="30.000.000,00", unpaid="20.000.000,00")
    _pay(clerk, controller, iom, amount="20,0 mio", year="2025", day="2025-02-10")
    _expect_figures(clerk, iom, paid="50.000.000,00", unpaid="0,00")

    # The paper, as a file.
    clerk.goto(CASE)
    with clerk.expect_download(timeout=60_000) as download:
        clerk.get_by_role("link", name="Hent som PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    call_command("check_ledger", stdout=StringIO())


def _main(page: Page) -> Page:
    return page.locator("main")  # type: ignore[return-value]


def _amount(page: Page):  # noqa: ANN202
    return page.get_by_label("Beløb", exact=True)


def _begin_commitment(page: Page, pillar: str) -> None:
    """From the list of commitments, along the line of the request."""
    page.goto("/tilsagn/")
    page.get_by_role("link", name="Nyt tilsagn").click()
    page.get_by_role("link", name=f"Nyt tilsagn {pillar}", exact=True).click()


def _type_commitment(page: Page, amount: str) -> None:
    _amount(page).fill(amount)
    page.get_by_label("Formål").fill("Uddannelse af grænsepersonale")
    page.get_by_label("Udbetales i årene").fill("2024-2025")


def _send(page: Page) -> None:
    page.get_by_role("button", name="Send til godkendelse").click()


def _saved(page: Page) -> str:
    """The page of the commitment just saved; its address."""
    expect(_main(page)).to_contain_text("Til godkendelse")
    page.wait_for_url(re.compile(r"/tilsagn/[0-9a-f-]{36}/$"))
    return page.url


def _approve(page: Page, commitment: str) -> None:
    """50,0 is above every limit of the ladder: the head, both bodies and the minister say yes."""
    page.goto(commitment)
    page.get_by_role("term").filter(has_text="Bevillingssag").locator("+ dd a").click()
    for gate in (
        "Programkomité",
        "Udviklingspolitisk Råd",
        "Kontorchefens godkendelse",
        "Ministerens godkendelse",
    ):
        page.get_by_role("link", name="Registrér godkendelsestrin").click()
        page.get_by_label(gate, exact=True).check()
        page.get_by_label("Besluttet den").fill("2024-12-01")
        page.get_by_label("Besluttet af").fill(f"Eksempel: {gate}")
        page.get_by_label("Dokument").set_input_files(
            {"name": "eksempel.txt", "mimeType": "text/plain", "buffer": b"Eksempel"}
        )
        page.get_by_role("button", name="Registrér").click()
        expect(_main(page)).to_contain_text("Trinnet er registreret.")


def _bind(page: Page, commitment: str) -> None:
    page.goto(commitment)
    page.get_by_role("link", name="Godkend og afgiv").click()
    page.get_by_label("Dato").fill("2024-12-02")
    page.get_by_role("button", name="Godkend og afgiv").click()
    expect(_main(page)).to_contain_text("Tilsagnet er afgivet.")


def _record_decision(page: Page) -> None:
    page.goto(CASE)
    page.get_by_role("link", name="Registrér afgørelsen").click()
    page.get_by_label("Afgjort").fill("2024-11-28")
    page.get_by_label("Afgørelsens ordlyd").fill("Eksempel: tiltrådt den 28. november 2024")
    page.get_by_label("Den skriftlige bekræftelse").set_input_files(
        {"name": "eksempel.txt", "mimeType": "text/plain", "buffer": b"Eksempel"}
    )
    page.get_by_role("button", name="Registrér Finansudvalgets tiltrædelse").click()
    expect(_main(page)).to_contain_text("En anden person skal bekræfte den.")
    expect(_main(page)).to_contain_text("Eksempel")
    # He who recorded it is not offered to confirm it.
    expect(page.get_by_role("link", name="Bekræft afgørelsen")).to_have_count(0)


def _pay(
    clerk: Page, controller: Page, commitment: str, *, amount: str, year: str, day: str
) -> None:
    clerk.goto(commitment)
    clerk.get_by_role("link", name="Registrér udbetaling").click()
    _amount(clerk).fill(amount)
    clerk.get_by_label("Finansår").fill(year)
    clerk.get_by_label("Dato").fill(day)
    clerk.get_by_role("button", name="Registrér udbetaling").click()
    expect(_main(clerk)).to_contain_text("venter på, at en anden frigiver den")
    expect(clerk.get_by_role("link", name=RELEASE)).to_have_count(0)
    controller.goto(commitment)
    controller.get_by_role("link", name=RELEASE).click()
    controller.get_by_role("button", name="Frigiv").click()
    expect(_main(controller)).to_contain_text("Udbetalingen er frigivet.")


def _expect_figures(page: Page, commitment: str, *, paid: str, unpaid: str) -> None:
    page.goto(commitment)
    figures = page.locator("dl.figures > div")
    for name, amount in (("Udbetalt", paid), ("Ikke udbetalt", unpaid)):
        one = figures.filter(has=page.get_by_text(name, exact=True))
        expect(one).to_contain_text(f"{name}{amount}\u00a0kr.")
