"""What a grant is marked with: never guessed, kept old and new, and no mark is not 0."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from grants.commitments.dimensions import DIMENSIONS, NOT_SAID, having
from grants.commitments.models import Commitment, Grant
from grants.loading import People, load_facts
from grants.marks.services import Marks, mark, marks_of, version_of
from ledger.kinds import Kind
from ledger.models import Act, Person
from ledger.refusals import Refusal
from programmes.models import Country, Partner, Sector
from tests.builders import a_person
from tests.reports.test_programmes import approve, commit

pytestmark = pytest.mark.django_db
Role = Person.Role


@pytest.fixture
def people() -> dict[str, Person]:
    found = {role.value: a_person(role) for role in Role}
    load_facts(People(found["controller"], found["bevillingshaver"], found["chef"]))
    return found


@pytest.fixture
def grant(people: dict[str, Person]) -> Grant:
    approve(people)
    return commit(people, "iom", "50,0").grant


MIGRATION = {"code": "15190"}


def test_the_facts_say_what_is_public_and_no_more(people: dict[str, Person]) -> None:
    """IOM and ICMPD are intergovernmental; each named country has its region of DAC."""
    assert {one.kind for one in Partner.objects.filter(short_name__in=("IOM", "ICMPD"))} == {
        "multilateral"
    }
    assert Country.objects.get(code="SO").region == Country.Region.SOUTH_OF_SAHARA
    assert Country.objects.get(code="DZ").region == Country.Region.NORTH_OF_SAHARA
    assert not Country.objects.filter(region="").exists()
    sector = Sector.objects.get(**MIGRATION)
    assert sector.name.startswith("Facilitation of orderly, safe, regular")
    assert "CC BY 4.0" in sector.source.note


def test_a_grant_is_marked_with_nothing_until_somebody_says_it(grant: Grant) -> None:
    assert marks_of(grant) == Marks()


def test_a_mark_is_one_act_that_says_old_and_new(people: dict[str, Person], grant: Grant) -> None:
    sector = Sector.objects.get(**MIGRATION)
    marked = mark(
        grant, actor=people["sagsbehandler"], marks=Marks(oda=True, sector=sector, gender=0), seen=0
    )
    act = Act.objects.get(kind=Kind.GRANT_MARKED)
    assert act.concerns_id == str(grant.ref)
    assert act.reason == (
        f"ODA: ikke angivet → ja; Sektor: ikke angivet → {sector}; "
        "Ligestilling: ikke angivet → 0 (Ikke et formål)"
    )
    assert marks_of(marked) == Marks(oda=True, sector=sector, gender=0)
    mark(marked, actor=people["sagsbehandler"], marks=Marks(oda=False, sector=sector), seen=1)
    last = Act.objects.filter(kind=Kind.GRANT_MARKED).latest("pk")
    assert last.reason == "ODA: ja → nej; Ligestilling: 0 (Ikke et formål) → ikke angivet"
    assert not last.entries.exists() if hasattr(last, "entries") else True


def test_nobody_marks_over_another_unseen_or_without_a_change(
    people: dict[str, Person], grant: Grant
) -> None:
    by = people["sagsbehandler"]
    mark(grant, actor=by, marks=Marks(sdg=10), seen=version_of(grant))
    with pytest.raises(Refusal):
        mark(grant, actor=by, marks=Marks(sdg=16), seen=0)
    with pytest.raises(Refusal):
        mark(grant, actor=by, marks=Marks(sdg=10), seen=1)
    with pytest.raises(Refusal):
        mark(grant, actor=people["laeser"], marks=Marks(sdg=16), seen=1)
    grant.refresh_from_db()
    assert grant.sdg == 10


@pytest.mark.parametrize(
    "wrong",
    [{"gender": 3}, {"gender": -1}, {"climate_adaptation": 3}, {"climate_mitigation": 3},
     {"sdg": 0}, {"sdg": 18}],
)  # fmt: skip
def test_a_mark_off_its_scale_is_refused_by_the_database(
    grant: Grant, wrong: dict[str, int]
) -> None:
    with pytest.raises(IntegrityError, match="R116_marks_on_their_scale"), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(**wrong)
    for edge in ({"gender": 0}, {"gender": 2}, {"sdg": 1}, {"sdg": 17}):
        Grant.objects.filter(pk=grant.pk).update(**edge)


def test_a_retired_sector_is_not_chosen(people: dict[str, Person], grant: Grant) -> None:
    Sector.objects.filter(**MIGRATION).update(retired_on="2020-01-01")
    sector = Sector.objects.get(**MIGRATION)
    with pytest.raises(Refusal) as no:
        mark(grant, actor=people["sagsbehandler"], marks=Marks(sector=sector), seen=0)
    assert no.value.rule == "R46_retired_is_not_chosen"


def test_the_page_marks_and_the_grants_page_says_so(
    people: dict[str, Person], grant: Grant
) -> None:
    client = Client()
    client.force_login(people["sagsbehandler"])
    url = f"/tilsagn/sager/{grant.ref}/maerker/"
    form: Any = client.get(url).context["form"]
    said = {
        "key": form["key"].value(), "version": form["version"].value(), "oda": "nej",
        "gender": "1", "climate_adaptation": "", "climate_mitigation": "", "sdg": "10",
        "sector": "",
    }  # fmt: skip
    assert client.post(url, said).status_code == 302
    page = client.get(f"/tilsagn/sager/{grant.ref}/").content.decode()
    assert "ODA: nej; Ligestilling: 1 (Væsentligt formål); Verdensmål: 10" in page
    assert client.post(url, {**said, "gender": "3"}).status_code == 422


def test_commitments_are_found_by_their_keys_and_by_what_is_not_said(
    people: dict[str, Person], grant: Grant
) -> None:
    """Capacity's own goal is 10; a grant that says another has its own."""
    rows = Commitment.objects.all()

    def found(name: str, key: str) -> int:
        return having(rows, DIMENSIONS[name], key).count()

    assert found("verdensmaal", "10") == 1
    Grant.objects.update(sdg=16)
    assert (found("verdensmaal", "10"), found("verdensmaal", "16")) == (0, 1)
    assert found("ligestilling", NOT_SAID) == 1
    Grant.objects.update(gender=0)
    assert (found("ligestilling", NOT_SAID), found("ligestilling", "0")) == (0, 1)
    assert found("land", NOT_SAID) == found("region", NOT_SAID) == 1
    assert found("partnertype", "multilateral") == found("soejle", "capacity/iom") == 1
    assert found("aar", "intet") == found("aar", "2023") == found("betalt", "2024") == 0
    assert found("betalt", NOT_SAID) == found("aar", "2024") == 1
