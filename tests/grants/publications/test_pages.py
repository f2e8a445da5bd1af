"""The pages of published files: uploaded, watched, previewed and confirmed in the browser."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.accounts.models import Figure
from grants.publications import services
from grants.publications.checking import read_publications
from grants.publications.models import Publication
from ledger.kinds import Kind
from ledger.models import Act, Frame, Person
from programmes.models import Source
from tests import published
from tests.builders import a_person
from tests.grants.pages import as_, get, post, text
from tests.grants.publications.taking import State, read, taken, uploaded
from tests.ministry import Ministry, a_ministry

pytestmark = pytest.mark.django_db


@pytest.fixture
def controller() -> Person:
    return a_person(Person.Role.CONTROLLER)


def sent(person: Person, content: bytes, *, name: str = "fl2024.csv", **said: Any) -> Any:
    form = {
        "key": uuid.uuid4(),
        "file": SimpleUploadedFile(name, content, content_type="text/csv"),
        "sort": "act",
        "stage": "FL_TB",
        "year": "",
        "found_at": "",
        "file_day": "",
        **said,
    }
    return as_(person).post("/offentliggjort/ny/", form)


def changed(year: int = 2024) -> bytes:
    """06.32.10.15 is 47,0 and not 46,0."""
    leaves, names = published.act_parts(year)
    leaves["06321015", "41"] = published.tenths("0,0 30,0 47,0 50,0 50,0 50,0")
    return published.written(leaves, names, published.style_of(year, {}))


def test_from_upload_to_the_act(controller: Person) -> None:
    answer = sent(
        controller,
        published.an_act(2024),
        found_at="oes-cs.dk/olapdatabase/finanslov",
        file_day="2025-02-03",
    )
    assert answer.status_code == 302
    file = Publication.objects.get()
    assert (file.year, file.stage) == (2024, "FL_TB")  # the year stands in the file's name
    assert "venter på at blive læst" in text(get(controller, "publication", file.ref))
    progress = get(controller, "publication_progress", file.ref)
    assert "HX-Refresh" not in progress
    assert 'hx-trigger="every 2s"' in progress.content.decode()
    assert read_publications()
    assert get(controller, "publication_progress", file.ref)["HX-Refresh"] == "true"
    page = text(get(controller, "publication", file.ref))
    assert "Det vil filen ændre" in page
    assert "§ 6. Udenrigsministeriet" in page
    assert "Der er ingen navne fra det år." in page
    file.refresh_from_db()
    answer = post(controller, "publication_confirm", file.ref, said={"version": file.version})
    assert answer.status_code == 302
    page = text(get(controller, "publication", file.ref))
    assert "Indlæst" in page
    assert "handlingen" in page
    act = Act.objects.get(kind=Kind.PUBLISHED)
    assert file.sha256 in text(get(controller, "act", act.key))
    assert "fl2024.csv" in text(get(controller, "publications"))
    assert get(controller, "publications", aar="2023").status_code == 200


def test_the_source_of_its_figures_leads_to_the_file(controller: Person) -> None:
    file = taken(controller, published.an_act(2024), name="fl2024.csv")
    page = text(get(controller, "source", file.source.key)) if file.source else ""
    url = reverse("publication", args=[file.ref])
    assert f'href="{url}"' in page
    assert reverse("account", args=["063210", 2024]) not in page
    assert Source.objects.get(publication=file).title == (
        "Finanslov efter tillægsbevilling 2024 (fl2024.csv)"
    )


def test_the_year_is_asked_for_when_nothing_says_it(controller: Person) -> None:
    answer = sent(controller, published.an_act(2024), name="finanslov.csv")
    assert answer.status_code == 422
    assert "Det fremgår hverken af filens navn eller overskrift" in text(answer)
    assert sent(controller, published.tabbed(2023), name="ny.tsv").status_code == 302
    assert Publication.objects.get().year == 2023  # its heading says "F 2023"
    assert sent(controller, published.an_act(2025), name="a.csv", year="2025").status_code == 302


def test_the_stage_of_an_act_is_asked_for_and_accounts_have_one(controller: Person) -> None:
    answer = sent(controller, published.an_act(2024), stage="")
    assert answer.status_code == 422
    assert "hvilket stadie" in text(answer)
    answer = sent(
        controller, published.accounts(2024), sort="accounts", stage="", name="rg2024.csv"
    )
    assert answer.status_code == 302
    assert Publication.objects.get().stage == "R"


def test_the_same_file_says_when_and_by_whom(controller: Person) -> None:
    sent(controller, published.an_act(2024))
    answer = sent(a_person(Person.Role.CONTROLLER), published.an_act(2024))
    assert answer.status_code == 422
    assert f"af {controller.username}" in text(answer)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(controller: Person) -> None:
    answer = sent(controller, b"x" * (services.BYTES_MAX + 1))
    assert answer.status_code == 422
    assert "større end 20 MB" in text(answer)
    # one of 200 MB by what it says of itself: not a byte of it is read
    answer = as_(controller).generic(
        "POST",
        reverse("publication_new"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )
    assert answer.status_code == 413
    assert "højst 20 MB" in text(answer)
    assert not Publication.objects.exists()


def test_every_fault_is_listed_with_its_line(controller: Person) -> None:
    content = published.an_act(2024).replace(b"300,0", b"3oo,0", 1)
    file = read(controller, content)
    page = text(get(controller, "publication", file.ref))
    assert "fejl i filen" in page
    assert "3oo,0" in page
    assert "Linje " in page
    assert "Bekræft" not in page
    assert post(controller, "publication_confirm", file.ref).status_code == 422


def test_the_preview_shows_what_changes_and_what_it_means_for_the_frames() -> None:
    ministry: Ministry = a_ministry()
    controller = ministry["controller"]
    leaves, names = published.act_parts(2024)
    leaves["06321015", "41"] = published.tenths("0,0 30,0 50,0 50,0 50,0 50,0")
    taken(controller, published.written(leaves, names, published.style_of(2024, {})), stage="FL")
    frames = list(Frame.objects.order_by("pk").values_list())
    file = read(controller, published.an_act(2024))
    page = text(get(controller, "publication", file.ref))
    assert "Virkning på rammerne" in page
    assert "-4,0" in page
    assert reverse("law_choose") in page
    assert "Filen ændrer ingen ramme" in page
    services.confirm(file, actor=controller)
    assert list(Frame.objects.order_by("pk").values_list()) == frames


def test_changes_and_names_are_paged_lists(controller: Person) -> None:
    taken(controller, published.an_act(2024))
    file = read(controller, changed())
    page = text(get(controller, "publication_changes", file.ref))
    assert "47,0" in page
    assert "Afløses" in page
    after = read(controller, published.an_act(2025), year=2025)
    found = text(get(controller, "publication_names", after.ref, "aaret-foer", "new"))
    assert "06.32.01.35" in found
    assert "Somalia" in found
    gone = text(get(controller, "publication_names", after.ref, "aaret-foer", "gone"))
    assert "06.32.01.08" in gone
    for wrong in (("aaret", "alle"), ("altid", "new")):
        assert get(controller, "publication_names", after.ref, *wrong).status_code == 404


def test_cancelling_leaves_nothing_but_the_file(controller: Person) -> None:
    file = read(controller, published.an_act(2024))
    answer = post(controller, "publication_cancel", file.ref, said={"version": file.version})
    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.state == State.CANCELLED
    assert not Figure.objects.exists()
    assert not Act.objects.exists()
    assert "Annulleret" in text(get(controller, "publications"))


@pytest.mark.parametrize("role", [role for role in Person.Role if role != "controller"])
def test_others_see_it_and_may_not(controller: Person, role: Person.Role) -> None:
    file = read(controller, published.an_act(2024))
    other = a_person(role, "EXAMPLE")
    assert "Det vil filen ændre" in text(get(other, "publication", file.ref))
    assert get(other, "publication_new").status_code == 403
    assert sent(other, published.an_act(2025)).status_code == 403
    for step in ("publication_confirm", "publication_cancel"):
        assert post(other, step, file.ref).status_code == 403
    assert not Figure.objects.exists()


def queries(person: Person, name: str, *args: Any) -> int:
    client = as_(person)
    client.get("/findes-ikke/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(asked)


def test_the_pages_ask_no_more_of_a_larger_file(controller: Person) -> None:
    small = read(controller, published.an_act(2024, ["01"]))
    large = read(controller, published.an_act(2024), stage="FL")
    for name, *args in (
        ("publication",),
        ("publication_changes",),
        ("publication_names", "aaret-foer", "new"),
        ("publication_confirm",),
    ):
        assert queries(controller, name, small.ref, *args) == queries(
            controller, name, large.ref, *args
        )
    before = queries(controller, "publications")
    for stage in ("FFL", "AEF1", "AEF2"):
        uploaded(controller, published.an_act(2024), stage=stage)
    assert queries(controller, "publications") == before
