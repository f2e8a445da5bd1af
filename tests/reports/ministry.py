"""The facts loaded, people of two units, and pages read as text a person would read."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from grants.loading import People, load_facts
from ledger.models import Person
from tests.builders import a_person

Role = Person.Role
ELSEWHERE = "eksempelenhed"


class Text(HTMLParser):
    """What stands on a page, one cell, term or paragraph after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def text(response: HttpResponse) -> str:
    """The page's words with white space of every kind made one space."""
    reader = Text()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.said))


def signed_in(role: Role = Role.LAESER, unit: str = "MIGSTAB") -> Client:
    client = Client()
    client.force_login(a_person(role, unit))
    return client


def with_facts() -> People:
    people = People(a_person(Role.CONTROLLER), a_person(Role.BEVILLINGSHAVER), a_person(Role.CHEF))
    load_facts(people)
    return people
