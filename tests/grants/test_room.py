"""`room`: what an account holds, at any moment of the two clocks, for people and for machines."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from grants.loading import load_facts
from tests.grants.test_loading import the_people
from tests.ministry import a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db


def room(*args: str) -> str:
    out = StringIO()
    call_command("room", *args, stdout=out)
    return out.getvalue()


def as_json(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(room("06.32.10", "--year", "2024", "--json", *args))
    return found


@pytest.fixture
def facts() -> None:
    load_facts(the_people())


def test_700_on_the_day_of_the_request_and_696_without_a_day(facts: None) -> None:
    assert as_json("--as-of", "2024-11-12")["ceiling"] == "700000000.00"
    assert as_json("--as-of", "2024-12-30")["ceiling"] == "700000000.00"
    assert as_json("--as-of", "2024-12-31")["ceiling"] == "696000000.00"
    now = as_json()
    assert (now["ceiling"], now["drawn"], now["left"]) == (
        "696000000.00",
        "0.00",
        "696000000.00",
    )
    assert now["account"] == "063210"
    assert (now["as_of"], now["known_at"]) == (None, None)


def test_what_was_not_known_yet_is_not_in_it(facts: None) -> None:
    assert as_json("--known-at", "2023-12-31")["ceiling"] == "0.00"
    assert as_json("--known-at", "2023-12-31T23:59:59")["ceiling"] == "0.00"
    assert as_json("--known-at", "2024-01-01T00:00")["ceiling"] == "700000000.00"
    assert as_json("--known-at", "2024-12-30")["ceiling"] == "700000000.00"
    assert as_json("--known-at", "2024-12-31")["ceiling"] == "696000000.00"
    assert as_json("--known-at", "2024-07-01")["known_at"] == "2024-07-01T23:59:59.999999+02:00"
    both = as_json("--as-of", "2024-12-31", "--known-at", "2024-11-12T10:00:00+01:00")
    assert both["ceiling"] == "700000000.00"
    assert both["known_at"] == "2024-11-12T10:00:00+01:00"


def test_drawn_and_left_after_a_commitment() -> None:
    ministry = a_ministry()
    with_aktstykke(ministry, decided=True)
    bound(ministry, ministry.grants["IOM"], "50,0")
    found = as_json()
    assert (found["ceiling"], found["drawn"], found["left"]) == (
        "700000000.00",
        "50000000.00",
        "650000000.00",
    )
    before = as_json("--as-of", "2024-11-19")
    assert (before["drawn"], before["left"]) == ("0.00", "700000000.00")
    assert as_json("--known-at", "2024-11-20")["drawn"] == "0.00"


@pytest.mark.parametrize("typed", ["06.32.10", "6.32.10", "§ 06.32.10.", "063210"])
def test_an_account_is_read_as_everywhere(facts: None, typed: str) -> None:
    said = room(typed, "--year", "2024")
    assert "§\u00a006.32.10. Nærområde- og migrationsfond, 2024" in said
    assert "Rest af bevillingen  696.000.000,00\u00a0kr." in said
    assert "regnskabet viser 698,8 mio. kr. netto" in said


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "ikke et kontonummer"),
        (("06.32.1", "--year", "2024"), "”06.32.1” er ikke et kontonummer"),
        (("06.3", "--year", "2024"), "er et område"),
        (("06.32.10",), "Skriv finansåret"),
        (("06.32.10", "--year", "24"), "”24” er ikke et finansår"),
        (("06.32.10", "--year", "2024", "--as-of", "12/11"), "”12/11” er ikke en dag"),
        (("06.32.10", "--year", "2024", "--as-of", "2024-02-30"), "er ikke en dag"),
        (("06.32.10", "--year", "2024", "--known-at", "i går"), "”i går” er ikke et tidspunkt"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(args: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as error:
        room(*args)
    assert error.value.returncode == 2


def test_a_year_that_is_not_opened_has_no_room(facts: None) -> None:
    with pytest.raises(CommandError, match="er ikke åbnet i finansåret 2023") as error:
        room("06.32.10", "--year", "2023")
    assert error.value.returncode == 1
