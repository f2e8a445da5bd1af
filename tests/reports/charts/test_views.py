"""A picture as a file: the marks and figures of its page, for those who may see the page."""

import struct
import xml.etree.ElementTree as ET
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from grants.commitments.models import Commitment
from grants.plans import services as plans
from ledger.models import Person
from ledger.money import mio
from reports.charts.pictures import PICTURES
from reports.papers.pictures import SHARP
from tests.builders import a_person
from tests.ministry import DAY, Ministry, a_lone_grant, a_ministry, bound
from tests.reports.charts.drawing import SVG, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    """40,0 to an example partner, planned in two halves."""
    made = bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")
    months = {DAY.replace(day=1): mio("20,0"), DAY.replace(year=2025, day=1): mio("20,0")}
    plans.save_plan(made, actor=ministry["sagsbehandler"], months=months, seen=0)
    return made


def _get(person: Person, name: str, of: str, **query: str) -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.get(reverse("picture", args=[name, of]), query)


def _drawn(response: HttpResponse) -> list[str]:
    return texts(ET.fromstring(response.content))  # noqa: S314


def test_a_file_is_svg_that_stands_alone(ministry: Ministry, given: Commitment) -> None:
    response = _get(ministry["laeser"], "konto-trin", "06.32.10/2024")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert 'filename="konto-trin-06.32.10-2024.svg"' in response["Content-Disposition"]
    root = ET.fromstring(response.content)  # noqa: S314
    assert (root.tag, root.attrib["role"]) == (f"{SVG}svg", "img")
    assert root.attrib["font-family"].startswith("IBM Plex Sans")
    assert [part.tag for part in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert not [part for part in root.iter() if {"style", "class", "href"} & set(part.attrib)]
    said = _drawn(response)
    assert said[:2] == ["§\u00a006.32.10. 2024: fra finanslov til rest", "mio. kr."]
    assert said[-1].startswith("Kilde: Ramme, posteringer, pr. ")
    assert {"+700,0", "-40,0", "660,0"} <= set(said)


def test_the_same_as_png_is_twice_as_many_pixels(ministry: Ministry, given: Commitment) -> None:
    svg = ET.fromstring(_get(ministry["laeser"], "konto-trin", "063210/2024").content)  # noqa: S314
    response = _get(ministry["laeser"], "konto-trin", "063210/2024", som="png")
    assert response["Content-Type"] == "image/png"
    width, height = struct.unpack(">II", response.content[16:24])
    assert (width, height) == (
        int(svg.attrib["width"]) * SHARP,
        int(svg.attrib["height"]) * SHARP,
    )
    grey = Image.open(BytesIO(response.content)).convert("L")
    assert len({pixel for _count, pixel in grey.getcolors() or ()}) > 3


def test_both_days_decide_the_picture_and_are_said_on_it(
    ministry: Ministry, given: Commitment
) -> None:
    """The day before the commitment there were 700,0 left."""
    query = {"pr": "2024-01-02", "kendt": "2024-01-03"}
    said = _drawn(_get(ministry["laeser"], "konto-trin", "063210/2024", **query))
    assert "700,0" in said
    assert "-40,0" not in said
    foot = " ".join(said[-2:])
    assert "pr. 2. januar 2024, som kendt 3. januar 2024, http://testserver/billeder/" in foot
    assert "?pr=2024-01-02&kendt=2024-01-03" in foot
    only_day = _drawn(_get(ministry["laeser"], "konto-trin", "063210/2024", pr="2024-01-02"))
    assert only_day[-1] == "Kilde: Ramme, posteringer, pr. 2. januar 2024."


def test_the_browser_keeps_a_picture_that_is_the_same(ministry: Ministry) -> None:
    client = Client()
    client.force_login(ministry["laeser"])
    address = reverse("picture", args=["konto-trin", "063210/2024"])
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{address}?som=png", headers={"If-None-Match": tag}).status_code == 200


def test_another_units_picture_is_not_there(ministry: Ministry, given: Commitment) -> None:
    assert given.frame is not None
    theirs = [
        ("tilsagn-plan", str(given.ref)),
        ("ramme-trin", str(given.frame.ref)),
        ("program-plan", "capacity"),
        ("konto-partnere", "063210/2024"),
    ]
    stranger = a_person("sagsbehandler", "anden-enhed")
    for name, of in theirs:
        assert _get(stranger, name, of).status_code == 404, name
    assert _get(ministry["sagsbehandler"], "tilsagn-plan", str(given.ref)).status_code == 200
    assert _get(stranger, "konto-trin", "063210/2024").status_code == 200


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("findes-ikke", "063210/2024"),
        ("konto-trin", "063210"),
        ("konto-trin", "063210/2024/3"),
        ("konto-trin", "ikke-en-konto/2024"),
        ("konto-trin", "063210/tyve"),
        ("konto-trin", "063210/99999999999999999999"),
        ("konto-trin", "069999/2024"),
        ("konto-trin", "063210/1999"),
        ("ramme-trin", "x"),
        ("tilsagn-plan", "11111111-1111-1111-1111-111111111111"),
        ("partner-plan", "findes ikke"),
    ],
)
def test_what_is_no_picture_is_not_found(ministry: Ministry, name: str, of: str) -> None:
    assert _get(ministry["laeser"], name, of).status_code == 404


def test_a_form_nobody_makes_is_not_found(ministry: Ministry) -> None:
    assert _get(ministry["laeser"], "konto-trin", "063210/2024", som="gif").status_code == 404


def test_pictures_speak_the_readers_language(ministry: Ministry, given: Commitment) -> None:
    """What is not translated yet stands in Danish; what is a number stands the same."""
    with translation.override("en"):
        said = _drawn(_get(ministry["laeser"], "konto-dag-for-dag", "063210/2024"))
    assert "660,0" in " ".join(said)


def test_the_account_page_has_its_pictures_with_the_same_moment(
    ministry: Ministry, given: Commitment
) -> None:
    client = Client()
    client.force_login(ministry["laeser"])
    page = client.get(
        reverse("account", args=["063210", 2024]), {"pr": "2024-12-31"}
    ).content.decode()
    for name in ("konto-trin", "konto-dag-for-dag", "konto-partnere"):
        address = unquote(reverse("picture", args=[name, "063210/2024"]))
        assert f'href="{address}?pr=2024-12-31&amp;som=png"' in page, name
    assert "Mindst plads: 660,0" in page


def test_the_commitments_page_shows_plan_against_paid(
    ministry: Ministry, given: Commitment
) -> None:
    client = Client()
    client.force_login(ministry["sagsbehandler"])
    page = client.get(reverse("commitment", args=[given.ref])).content.decode()
    assert "plan og udbetaling" in page
    said = _drawn(_get(ministry["sagsbehandler"], "tilsagn-plan", str(given.ref)))
    assert {"Planlagt", "40,0"} <= set(said)


def test_every_picture_is_of_something_and_drawn_by_somebody() -> None:
    assert len(PICTURES) == len({(sort.find, sort.make) for sort in PICTURES.values()})
