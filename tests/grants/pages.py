"""What tests of pages share: a browser without a screen for a person, and what was written."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from grants.commitments.models import Annulment, Commitment, Grant
from grants.payments.models import Payment, Repayment
from grants.reversals.models import Storno
from ledger.models import Act, Document, Entry, FinanceYear, Frame, Person

WRITTEN = (
    Act, Entry, Frame, Document, FinanceYear, Grant, Commitment, Annulment, Payment, Repayment,
    Storno,
)  # fmt: skip


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def written() -> dict[str, int]:
    """How many rows there are of everything a person can bring about."""
    return {model.__name__: model.objects.count() for model in WRITTEN}


def get(person: Person, name: str, *args: Any, **query: Any) -> Any:
    return as_(person).get(reverse(name, args=args), query)


def post(person: Person, name: str, *args: Any, said: Mapping[str, Any] | None = None) -> Any:
    """Send the form of a page; its key is new unless `said` has one."""
    return as_(person).post(reverse(name, args=args), {"key": uuid.uuid4(), **(said or {})})


def text(answer: Any) -> str:
    """The page's words with white space normalised, hard spaces too."""
    return " ".join(answer.content.decode().replace("\xa0", " ").split())
