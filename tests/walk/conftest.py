"""One copy of the demonstration for all that only reads."""

import logging
from collections.abc import Iterator

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.demonstration import Demonstration, a_copy


@pytest.fixture(scope="module")
def shown(
    demonstration: Demonstration, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demonstration]:
    """The demonstration, reached as the web reaches it; nothing in it may change."""
    with (
        django_db_blocker.unblock(),
        a_copy(demonstration) as copy,
        override_settings(DEMO=True),
    ):
        yield copy


@pytest.fixture(autouse=True)
def only_errors(caplog: pytest.LogCaptureFixture) -> None:
    """A thousand "not found" that were asked for say nothing."""
    caplog.set_level(logging.ERROR, logger="django")
