"""One search: Danish letters, parts of words, numbers in any spelling, amounts, and its secrecy."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from grants.aktstykker.models import Aktstykke
from grants.commitments.models import Grant
from grants.papers.models import Delivered
from grants.questions.models import Question
from ledger.documents import keep_document
from ledger.models import Person
from programmes.models import Country
from reports.search.asking import read
from reports.search.kinds import KINDS
from reports.search.selectors import Found, search
from tests.builders import a_person
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound, with_aktstykke

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 12, 2)


@pytest.fixture
def ministry() -> Ministry:
    made = a_ministry()
    with_aktstykke(made, decided=True)
    lone = a_lone_grant(made, "43,0", name="Røde Kors i Århus")
    Grant.objects.filter(pk=lone.pk).update(file_number="2024-4711")
    made.grants["lone"] = lone
    bound(made, lone, "12,5", purpose="Grænsekontrol og mændenes uddannelse")
    bound(made, made.grants["IOM"], "43,0", purpose="Et kernebidrag")
    Country.objects.create(code="ET", name="Etiopien")
    assert made.aktstykke is not None
    Question.objects.create(
        aktstykke=made.aktstykke, number=1, asked_on=DAY, text="Hvorfor Zanzibar?",
        registered_by=made["sagsbehandler"],
    )  # fmt: skip
    return made


def found(person: Person, typed: str) -> dict[str, Found]:
    return {group.name: group for group in search(person, read(typed))}


def titles(person: Person, typed: str, kind: str) -> list[str]:
    group = found(person, typed).get(kind)
    return [hit.title for hit in group.hits] if group else []


SAID = [
    ("århus", "partnere", ["Røde Kors i Århus"]),
    ("AARHUS røde", "partnere", ["Røde Kors i Århus"]),
    ("arhus", "partnere", []),
    ("ors i år", "sager", ["Sag med Røde Kors i Århus"]),
    ("århus findesikke", "sager", []),
    ("grænsekontrol MÆNDENES", "tilsagn", ["Grænsekontrol og mændenes uddannelse"]),
    ("2024/4711", "sager", ["Sag med Røde Kors i Århus"]),
    ("20244711", "sager", ["Sag med Røde Kors i Århus"]),
    ("43,0 mio", "tilsagn", ["Et kernebidrag"]),
    ("43.000.000,00 kr.", "tilsagn", ["Et kernebidrag"]),
    ("43 mio. kr.", "sager", ["Sag med Røde Kors i Århus"]),
    ("43,1 mio", "tilsagn", []),
    ("Aktstk. 51", "aktstykker", ["Capacity"]),
    ("aktstykke nr. 51", "aktstykker", ["Capacity"]),
    ("51", "aktstykker", ["Capacity"]),
    ("52", "aktstykker", []),
    ("24/13275", "aktstykker", ["Capacity"]),
    ("24-13275", "aktstykker", ["Capacity"]),
    ("2413275", "aktstykker", ["Capacity"]),
    ("100,0 mio", "aktstykker", ["Capacity"]),
    ("capacity", "programmer", ["Capacity"]),
    ("migration policy", "soejler", ["ICMPD"]),
    ("etio", "lande", ["Etiopien"]),
    ("zanzibar", "spoergsmaal", ["Hvorfor Zanzibar?"]),
    ("06.32.10", "konti", ["Nærområde- og migrationsfond", "Reform af det europæiske asylsystem inkl. udsendelse"]),  # noqa: E501
    ("063210", "konti", ["Nærområde- og migrationsfond", "Reform af det europæiske asylsystem inkl. udsendelse"]),  # noqa: E501
    ("migrationsfond naer", "konti", []),
    ("nærområde fond", "konti", ["Nærområde- og migrationsfond"]),
    ("12. november", "kilder", ["Aktstykke af 12. november 2024"]),
    ("bekraeftelse", "dokumenter", ["bekraeftelse.pdf"]),
    ("%", "partnere", []),
    ("a\0b", "partnere", []),
]  # fmt: skip


def test_what_one_types_finds_what_one_means(ministry: Ministry) -> None:
    for typed, kind, expected in SAID:
        assert titles(ministry["controller"], typed, kind) == expected, typed
    names = titles(ministry["controller"], "sagsbehandler", "personer")
    assert names == [ministry["sagsbehandler"].username]
    assert found(ministry["sagsbehandler"], "sagsbehandler") == {}


def test_a_request_is_found_by_the_words_it_was_delivered_with(ministry: Ministry) -> None:
    request, person = ministry.aktstykke, ministry["sagsbehandler"]
    assert request is not None
    made = keep_document(
        name="tryk.pdf", media_type="application/pdf", content=b"%PDF-1.7 eksempel", by=person
    )
    act = request.frame.entries.first().act if request.frame else None
    Delivered.objects.create(
        aktstykke=request, kind=Delivered.Kind.OUTSIDE, number=9, document=made,
        text="Styrket modstandskraft på Lampedusa", delivered_on=DAY, delivered_by=person, act=act,
    )  # fmt: skip
    assert titles(person, "MODSTANDSKRAFT lampe", "aktstykker") == ["Capacity"]
    Aktstykke.objects.filter(pk=request.pk).update(
        confidentiality="content", confidential_reason="Ordet grund"
    )
    assert titles(person, "lampedusa", "aktstykker") == ["Capacity"]
    for role in ("laeser", "bevillingshaver", "administrator"):
        assert titles(ministry[role], "lampedusa", "aktstykker") == []
        assert titles(ministry[role], "Capacity", "aktstykker") == []
        assert titles(ministry[role], "100,0 mio", "aktstykker") == []
        assert titles(ministry[role], "Aktstk. 51", "aktstykker") == ["Fortroligt aktstykke"]
        assert titles(ministry[role], "zanzibar", "spoergsmaal") == []


def test_what_only_the_cleared_may_know_of_is_in_no_group_and_no_count(ministry: Ministry) -> None:
    request = ministry.aktstykke
    assert request is not None
    Aktstykke.objects.filter(pk=request.pk).update(
        confidentiality="existence", confidential_reason="Ordet grund"
    )
    Grant.objects.filter(pillar__isnull=False).update(under=request)
    asked = ["24/13275", "Aktstk. 51", "kernebidrag", "43,0 mio", "Capacity, IOM", "zanzibar"]
    hidden = {"aktstykker", "tilsagn", "sager", "spoergsmaal", "udbetalinger", "dokumenter"}
    for role in ("sagsbehandler", "controller", "laeser", "administrator"):
        for typed in asked:
            seen = {name: group.number for name, group in found(ministry[role], typed).items()}
            lone = {"sager": 1} if typed == "43,0 mio" else {}
            assert {n: c for n, c in seen.items() if n in hidden} == lone, (role, typed)
    person = ministry["controller"]
    person.cleared = True
    person.save(update_fields=["cleared"])
    assert found(person, "kernebidrag")["tilsagn"].number == 1
    assert titles(person, "24/13275", "aktstykker") == ["Capacity"]


def test_another_units_things_are_not_found(ministry: Ministry) -> None:
    other = a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN")
    for typed in ("kernebidrag", "Capacity", "24/13275", "43,0 mio", "zanzibar", "bekraeftelse"):
        assert set(found(other, typed)) <= {"partnere", "kilder", "konti"}, typed


def test_each_group_leads_to_its_list_with_as_many_rows(ministry: Ministry, client: Client) -> None:
    for number in range(7):
        bound(ministry, ministry.grants["lone"], "0,5", purpose=f"Øvelse {number} i Århus")
    client.force_login(ministry["controller"])
    for typed, count in (("øvelse", 7), ("0,5 mio", 7)):
        group = found(ministry["controller"], typed)["tilsagn"]
        assert (group.number, len(group.hits)) == (count, 5)
        listed = client.get(group.all_url)
        assert listed.context["table"].paginator.count == count


def test_the_page_asks_a_constant_number_of_questions(
    ministry: Ministry, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        bound(ministry, ministry.grants["lone"], "0,1", purpose=f"Sag {number}")
    client.force_login(ministry["controller"])
    client.get(reverse("search"))
    # Two: whether the word is common among commitments, and among grants (`ledger.words`).
    with django_assert_max_num_queries(2 * len(KINDS) + 6 + 2):
        page = client.get(reverse("search"), {"soeg": "sag"}).content.decode()
    assert "<h1>Søg i Ramme</h1>" in page
    for typed in ("", "'", "<script>", "§ 6.", "kr", ",", "mio", "x" * 5000, "'; drop", "\\", "{}"):
        answer = client.get(reverse("search"), {"soeg": typed})
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode().replace("<script src", "")
