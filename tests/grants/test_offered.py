"""What the fields of filters offer: what the person may see, in Danish order, in one query."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.agreements.filters import AgreementFilter
from grants.agreements.models import Agreement
from grants.commitments.filters import CommitmentFilter
from grants.commitments.models import Commitment
from grants.offered import PARTNERS, PILLARS, UNITS, offered_to
from grants.payments.filters import PaymentFilter
from grants.payments.models import Payment
from ledger.models import Person
from programmes.models import Country, Partner
from tests.builders import a_person
from tests.ministry import a_ministry

pytestmark = pytest.mark.django_db
LISTS: Any = [
    (CommitmentFilter, Commitment),
    (PaymentFilter, Payment),
    (AgreementFilter, Agreement),
]


def filter_of(of_list: Any, model: Any, person: Person, query: str = "") -> Any:
    request = RequestFactory().get(f"/?{query}")
    request.user = person
    return of_list(request.GET, model.objects.all(), request=request)


@pytest.mark.parametrize(("of_list", "model"), LISTS)
def test_all_that_the_fields_offer_is_one_query_and_none_before(of_list: Any, model: Any) -> None:
    person = a_ministry()["controller"]
    with CaptureQueriesContext(connection) as met:
        made = filter_of(of_list, model, person)
        assert made.form.is_valid()
        assert str(made.qs.query)
        assert not met.captured_queries
        written = "".join(str(field) for field in made.form)
        assert len(met.captured_queries) == 1
    for words in ("IOM", "ICMPD", "Capacity: IOM", "Capacity: ICMPD", "MIGSTAB"):
        assert f">{words}</option>" in written, words


def test_what_is_offered_stands_in_danish_order() -> None:
    person = a_ministry()["controller"]
    for name in ("Ørnen", "aandelig", "Zebra", "Æblet", "Åben"):
        Partner.objects.create(short_name=name, full_name=f"{name} (eksempel)")
    partners = [words for _value, words in offered_to(person, [PARTNERS])[PARTNERS]]
    assert partners == ["ICMPD", "IOM", "Zebra", "Æblet", "Ørnen", "Åben", "aandelig"]
    pillars = [words for _value, words in offered_to(person, [PILLARS, UNITS])[PILLARS]]
    assert pillars == ["Capacity: IOM", "Capacity: ICMPD"]  # as in the request


def test_another_units_programmes_are_not_offered_and_not_chosen(client: Client) -> None:
    a_ministry()
    client.force_login(a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN"))
    for name in ("commitments", "payments", "grants", "agreements"):
        page = client.get(reverse(name)).content.decode()
        assert "Capacity" not in page, name
        assert ">IOM</option>" in page, name
    answer = client.get(reverse("commitments"), {"program": "capacity"})
    assert answer.context["filter"].form.errors.keys() == {"program"}


def test_what_is_chosen_stays_chosen_and_a_choice_of_nobody_is_offered() -> None:
    person = a_ministry()["controller"]
    Country.objects.get_or_create(code="SO", defaults={"name": "Somalia"})
    made = filter_of(CommitmentFilter, Commitment, person, "land=SO&soejle=capacity/iom")
    assert made.form.is_valid(), made.form.errors
    assert '<option value="SO" selected>Somalia</option>' in str(made.form["land"])
    assert '<option value="capacity/iom" selected>' in str(made.form["soejle"])
    assert [tag.value for tag in made.tags] == ["Capacity: IOM", "Somalia"]
    nobody = filter_of(CommitmentFilter, Commitment, person, "land=ingen")
    assert '<option value="ingen" selected>ikke angivet</option>' in str(nobody.form["land"])
    assert str(nobody.form["partnertype"]).count("ikke angivet") == 1
