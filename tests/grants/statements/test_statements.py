"""What was said to Parliament: with an owner, with evidence, found from what it is about."""

import datetime as dt

import pytest
from django.test import Client

from grants.statements import services
from grants.statements.filters import StatementFilter
from grants.statements.models import Statement
from grants.statements.selectors import statements_about, statements_for
from grants.statements.services import About
from ledger.kinds import Kind
from ledger.models import Act
from ledger.money import mio
from ledger.refusals import Refusal
from tests.builders import a_person
from tests.grants.pages import text
from tests.ministry import Ministry, a_ministry, with_aktstykke

DAY = dt.date(2024, 11, 12)


@pytest.fixture
def ministry(db: None) -> Ministry:
    return a_ministry()


def signed_in(ministry: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(ministry[role])
    return client


def made(ministry: Ministry, **more: object) -> Statement:
    said: dict[str, object] = {
        "actor": ministry["sagsbehandler"],
        "text": "Der ventes 430,0 mio. kr. i alt.",
        "made_on": DAY,
        "owner": ministry["chef"],
        "about": [About("account", "063210/2024")],
        "amount_ore": mio("430,0"),
    }
    return services.make_statement(**(said | more))  # type: ignore[arg-type]


def test_it_is_found_from_what_it_is_about_and_from_its_request(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    one = made(ministry, aktstykke=case)
    reader = ministry["laeser"]
    assert statements_about(reader, "account", "063210/2024") == [one]
    assert statements_about(reader, "aktstykke", case.case_number) == [one]
    assert statements_about(reader, "account", "063210/2023") == []
    act = Act.objects.get(kind=Kind.STATEMENT_MADE)
    assert (act.concerns_kind, act.concerns_id) == ("statement", str(one.ref))


def test_it_stands_on_the_page_of_the_account_and_the_request(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    one = made(ministry, aktstykke=case)
    client = signed_in(ministry, "laeser")
    for page in ("/konti/06.32.10/2024/", f"/aktstykker/{case.case_number}/", "/udsagn/"):
        assert "Der ventes 430,0 mio. kr. i alt." in text(client.get(page)), page
    csv = client.get("/udsagn/?som=csv")
    assert "430000000,00" in b"".join(csv.streaming_content).decode()  # type: ignore[attr-defined]
    assert f"/udsagn/{one.ref}/" in client.get("/udsagn/").content.decode()


@pytest.mark.parametrize("state", ["kept", "changed"])
def test_what_became_of_it_has_its_evidence(ministry: Ministry, state: str) -> None:
    one = made(ministry)
    change = {
        "actor": ministry["controller"],
        "state": state,
        "owner": ministry["chef"],
        "value_day": dt.date(2024, 12, 2),
    }
    with pytest.raises(Refusal) as refused:
        services.change_statement(one, evidence=" ", **change)  # type: ignore[arg-type]
    assert refused.value.rule == "R108_statement_has_its_evidence"
    services.change_statement(one, evidence="Udvalget er orienteret.", **change)  # type: ignore[arg-type]
    assert one.state == state
    assert Act.objects.get(kind=Kind.STATEMENT_CHANGED).reason.endswith("orienteret.")


def test_a_stale_change_overwrites_nothing(ministry: Ministry) -> None:
    one = made(ministry)
    seen = Statement.objects.get(pk=one.pk)
    change = {
        "actor": ministry["controller"],
        "state": "stands",
        "owner": ministry["chef"],
        "value_day": DAY,
    }
    services.change_statement(one, evidence="Ét", **change)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        services.change_statement(seen, evidence="To", **change)  # type: ignore[arg-type]
    assert refused.value.rule == "R8_one_step_from_its_state"
    assert Statement.objects.get(pk=one.pk).evidence == "Ét"


def test_a_reader_says_nothing_and_another_unit_sees_nothing(ministry: Ministry) -> None:
    with pytest.raises(Refusal):
        made(ministry, actor=ministry["laeser"])
    made(ministry)
    stranger = ministry["sagsbehandler"]
    stranger.unit = "eksempelenhed"
    assert not statements_for(stranger).exists()


def test_what_is_said_of_a_confidential_request_is_confidential(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    made(ministry, aktstykke=case)
    type(case).objects.filter(pk=case.pk).update(
        confidentiality="content", confidential_reason="Forhandlinger"
    )
    assert not statements_for(ministry["laeser"]).exists()
    assert statements_for(ministry["sagsbehandler"]).exists()
    cleared = ministry["laeser"]
    cleared.cleared = True
    assert statements_for(cleared).exists()


def test_of_another_units_request_nothing_is_written_down(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    stranger = a_person("sagsbehandler", "eksempelenhed")
    with pytest.raises(Refusal) as refused:
        made(ministry, aktstykke=case, actor=stranger)
    assert refused.value.rule == "R23_may"
    assert made(ministry, actor=stranger).unit == "eksempelenhed"


@pytest.mark.parametrize("kind", ["account", "programme", "pillar", "partner", "aktstykke"])
def test_a_page_that_is_none_is_nothing_to_write_about(ministry: Ministry, kind: str) -> None:
    client = signed_in(ministry, "sagsbehandler")
    for id in ("%00", "x%00/2024", "?", "", "063210", "9" * 80):
        assert client.get(f"/udsagn/nyt/?om={kind}:{id}").status_code == 200, id


def test_said_in_a_request_is_not_said_nowhere(ministry: Ministry) -> None:
    case = with_aktstykke(ministry)
    said, _nowhere = made(ministry, aktstykke=case), made(ministry, text="Et andet sted.")
    rows = StatementFilter({"where": "paper"}, queryset=Statement.objects.all()).qs  # type: ignore[no-untyped-call]
    assert list(rows) == [said]
