"""`import_finance_act` and `import_accounts`: success is 0, a finding 1, a usage error 2."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from grants.accounts.models import ArticleFigure, Figure
from grants.publications import services
from grants.publications.models import Publication
from ledger.models import Act, Person
from ledger.money import mio
from tests import published
from tests.builders import a_person

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def controller() -> Person:
    return a_person(Person.Role.CONTROLLER)


def file(folder: Path, content: bytes, name: str = "fl2024.csv") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def said(command: str, *args: str, **options: Any) -> dict[str, Any]:
    """The one JSON document on stdout."""
    out = StringIO()
    call_command(command, *args, json=True, stdout=out, **options)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_an_act_is_taken_in_by_a_controller(tmp_path: Path, controller: Person) -> None:
    found = said("import_finance_act", file(tmp_path, published.an_act(2024)), year="2024")
    assert (found["state"], found["stage"], found["year"]) == ("done", "FL_TB", 2024)
    assert found["rows"] == sum(found["levels"].values())
    assert found["sections"]["06"]["FL_TB 2024"] == "1336000000.00"
    act = Act.objects.get()
    assert (str(act.key), act.actor) == (found["act"], controller)
    assert Figure.objects.get(
        account__number="06321013", year=2024, stage="FL_TB"
    ).amount_ore == mio("300,0")


def test_the_year_is_proposed_by_the_name(tmp_path: Path) -> None:
    found = said("import_finance_act", file(tmp_path, published.an_act(2025), "fl2025.csv"))
    assert found["year"] == 2025


def test_the_stage_can_be_said(tmp_path: Path) -> None:
    path = file(tmp_path, published.an_act(2024))
    assert said("import_finance_act", path, stage="FFL")["stage"] == "FFL"
    assert said("import_finance_act", path, stage="æf1")["stage"] == "AEF1"
    assert Figure.objects.filter(stage="AEF1").exists()


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    found = said("import_finance_act", file(tmp_path, published.an_act(2024)), dry_run=True)
    assert found["state"] == "dry_run"
    assert found["figures"]["new"] == 6 * found["rows"]
    counts = [m.objects.count() for m in (Figure, ArticleFigure, Act, Publication)]
    assert counts == [0, 0, 0, 0]


def test_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, published.an_act(2024))
    said("import_finance_act", path)
    before = Figure.editions.count(), Act.objects.count(), Publication.objects.count()
    assert said("import_finance_act", path)["already"] is True
    out = StringIO()
    call_command("import_finance_act", path, stdout=out)
    assert "indlæst før" in out.getvalue()
    assert (Figure.editions.count(), Act.objects.count(), Publication.objects.count()) == before


def test_accounts_are_taken_in(tmp_path: Path) -> None:
    found = said("import_accounts", file(tmp_path, published.accounts(2024), "rg2024.csv"))
    assert (found["state"], found["stage"]) == ("done", "R")
    assert Figure.objects.get(account__number="063210", year=2024, stage="R").amount_ore == mio(
        "698,8"
    )


def test_faults_are_all_told_and_the_answer_is_1(tmp_path: Path) -> None:
    content = published.an_act(2024).replace(b"300,0", b"3oo,0", 2)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_finance_act", file(tmp_path, content), json=True, stdout=out)
    assert ended.value.code == 1
    found = json.loads(out.getvalue())
    assert found["faults"] >= 2
    assert sum(one["is_fault"] for one in found["findings"]) == found["faults"]
    assert not Figure.objects.exists()
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "options", "code"),
    [
        ("fl.csv", published.an_act(2024), {}, 2),  # no year
        ("fl2024.csv", published.an_act(2024), {"year": "mmxxiv"}, 2),
        ("fl2024.csv", published.an_act(2024), {"year": "24"}, 2),
        ("fl2024.csv", published.an_act(2024), {"stage": "FL2"}, 2),
        ("fl2024.csv", published.an_act(2024), {"controller": "ingen"}, 2),
        ("fl2024.xlsx", published.an_act(2024), {}, 1),  # R92
        ("fl2024.csv", b"", {}, 1),
        ("fl2024.csv", b"x" * (services.BYTES_MAX + 1), {}, 1),
    ],
    ids=["no year", "letters", "two digits", "no stage", "nobody", "workbook", "empty", "large"],
)
def test_what_is_wrong_says_why_and_keeps_nothing(
    tmp_path: Path, name: str, content: bytes, options: dict[str, str], code: int
) -> None:
    with pytest.raises(CommandError) as no:
        call_command("import_finance_act", file(tmp_path, content, name), **options)
    assert no.value.returncode == code
    assert not Publication.objects.exists()


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    for path in ("", str(tmp_path / "fl2024.csv"), str(tmp_path)):
        with pytest.raises(CommandError) as no:
            call_command("import_accounts", path, year="2024")
        assert no.value.returncode == 2
