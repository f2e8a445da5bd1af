"""Addresses nobody types: a case number no database can hold is none, and no error of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.ministry import a_ministry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "status"), [("hold_new", 200), ("screen", 200)])
def test_a_case_number_with_a_nul_is_left_out(client: Client, name: str, status: int) -> None:
    person = a_ministry()["controller"]
    person.cleared = True
    person.save(update_fields=["cleared"])
    client.force_login(person)
    assert client.get(reverse(name), {"sag": "\0"}).status_code == status
