"""What the ledger relies on is looked at, and a finding says what to do."""

from pathlib import Path
from unittest import mock

import pytest
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pytest_django import Settings

from config import checks, postgres
from config.management.commands.demo_users import present
from ledger.models import Person

pytestmark = pytest.mark.django_db


def found() -> list[CheckMessage]:
    return checks.ledger_stands_on(databases=["default"])


@pytest.fixture(autouse=True)
def served_as_the_web_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_ROLE", "web")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE ramme_web")


def as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"RESET ROLE; {statement}; SET ROLE ramme_web")


def test_the_embedded_server_and_its_web_role_pass() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SET LOCAL synchronous_commit = off", "synchronous_commit is off"),
        ("SET LOCAL synchronous_commit = local", "synchronous_commit is local"),
    ],
)
def test_a_server_that_does_not_keep_its_word(statement: str, said: str) -> None:
    as_owner(statement)
    (finding,) = found()
    assert finding.id == "ramme.E003"
    assert said in finding.msg
    assert "Set synchronous_commit = 'on'" in str(finding.hint)


@pytest.mark.parametrize("name", checks.KEEPS_ITS_WORD)
def test_each_of_them_alone_is_a_finding(name: str) -> None:
    values = {other: allowed[0] for other, (allowed, _) in checks.KEEPS_ITS_WORD.items()}
    cursor = mock.Mock()
    cursor.fetchall.side_effect = values.items
    values |= {"server_version_num": "150000", name: "off"}
    (finding,) = checks.settings_of_server(cursor)
    assert name in finding.msg
    values["server_version_num"] = "149999"
    assert [each.id for each in checks.settings_of_server(cursor)] == ["ramme.E002", "ramme.E003"]


def test_the_web_must_not_be_able_to_change_the_ledger() -> None:
    for right in checks.CHANGES:
        as_owner(f"GRANT {right} ON ledger_entry TO ramme_web")
        (finding,) = found()
        assert finding.id == "ramme.E004"
        assert "can change ledger_entry" in finding.msg
        as_owner(f"REVOKE {right} ON ledger_entry FROM ramme_web")
    assert found() == []


def test_on_another_server_one_role_for_all_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://one@db.example/ramme")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    (finding,) = found()
    assert isinstance(finding, Caution)
    assert not isinstance(finding, Error)
    assert "ledger_frame" in finding.msg


def test_trust_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    rules = tmp_path / "postgres" / "pg_hba.conf"
    rules.parent.mkdir()
    rules.write_text("local all ramme_owner,ramme_web peer map=ramme\n")
    assert checks.way_in() == []
    rules.write_text("local all all trust\n")
    (finding,) = checks.way_in()
    assert finding.id == "ramme.E005"


def test_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "settings_of_server", mock.Mock(side_effect=checks.DatabaseError))
    finding, *_ = found()
    assert finding.id == "ramme.E001"


def test_demonstration_users_are_for_demonstrations(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = False
    with pytest.raises(CommandError, match="RAMME_DEMO"):
        call_command("demo_users")
    assert present() == []

    settings.DEMO = True
    call_command("demo_users")
    password = postgres.kept_secret(tmp_path / "demo_password")
    assert present() == sorted(Person.Role.values)
    assert capsys.readouterr().out.count(password) == len(Person.Role.values)
    for person in Person.objects.all():
        assert person.role == person.username
        assert person.unit == "MIGSTAB"
        assert person.check_password(password)
    assert found() == []

    sessions = list(Person.objects.order_by("pk").values_list("password", flat=True))
    call_command("demo_users")
    assert list(Person.objects.order_by("pk").values_list("password", flat=True)) == sessions

    settings.DEMO = False
    (finding,) = found()
    assert finding.id == "ramme.E006"
    call_command("demo_users", "--remove")
    assert present() == []
    assert found() == []
    assert not Person.objects.get(username="chef").check_password(password)
    assert (tmp_path / "demo_password").stat().st_mode & 0o777 == 0o600
