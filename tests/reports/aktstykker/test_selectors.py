"""A paper says what the record and the ledger say; what they do not say is asked for."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db.models import F
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from grants.accounts.models import AccountName
from grants.aktstykker import services
from grants.aktstykker.models import Aktstykke, AktstykkePillar
from grants.authority.models import OfficeHolder, Provision, Threshold
from grants.commitments.models import Disposition
from ledger.models import Act, Frame
from ledger.money import mio
from programmes.models import Programme
from reports.aktstykker import behind
from reports.aktstykker.request import Kind, RequestError
from reports.aktstykker.selectors import minister_on, request_of, session_of
from reports.papers.document import Section
from reports.papers.text import render_text
from tests.builders import a_person
from tests.ministry import Ministry
from tests.reports.aktstykker.capacity import capacity
from tests.reports.aktstykker.test_golden import GOLDEN

CASE = "24/13275"


def change(**facts: Any) -> None:
    """The record as it would be had somebody written something else."""
    Aktstykke.objects.filter(case_number=CASE).update(**facts)


def said() -> str:
    return render_text(request_of(CASE).paper).replace("\u00a0", " ")


def attached() -> dict[str, Any]:
    (attachment,) = request_of(CASE).paper.attachments
    found = json.loads(attachment.content)
    assert isinstance(found, dict)
    return found


def figures() -> dict[str, dict[str, Any]]:
    return {figure["key"]: figure for figure in attached()["figures"]}


def test_the_paper_of_the_loaded_facts_is_the_one_that_was_read(facts: Ministry) -> None:
    """Word for word; and the request is the one the wording was written against."""
    assert request_of(CASE).request == capacity()
    assert render_text(request_of(CASE).paper) == GOLDEN.read_text(encoding="utf-8")


def test_an_english_clerk_gets_the_same_danish_paper(facts: Ministry) -> None:
    danish = request_of(CASE).paper
    with translation.override("en"):
        assert request_of(CASE).paper == danish


def test_another_amount_in_the_record_is_another_amount_in_every_sentence(facts: Ministry) -> None:
    """60,25 in a, b and e, and 10,25 in the table: no sentence has a figure of its own."""
    change(amount_ore=mio("60,25"))
    AktstykkePillar.objects.filter(name="IOM").update(amount_ore=mio("10,25"))
    paper = said()
    assert paper.count("60,25 mio. kr.") == 4
    assert "IOM | 10,25" in paper
    assert "I alt | 60,25" in paper
    assert "100,0" not in paper
    assert figures()["amount"]["amount"] == "60250000.00"


def test_names_threshold_and_partners_are_the_databases(facts: Ministry) -> None:
    AccountName.objects.filter(account__number="063210", year=2024).update(name="Prøvefond")
    Threshold.objects.filter(year=2024).update(amount_ore=mio("44,0"))
    Programme.objects.update(quoted_as="prøveprogrammet")
    facts.pillars[1].partner.__class__.objects.filter(short_name="ICMPD").update(full_name="Prøve")
    paper = said()
    assert paper.count("§ 06.32.10. Prøvefond.") == 2
    assert "overstiger 44,0 mio. kr." in paper
    assert "en del af prøveprogrammet med" in paper
    assert "(IOM) og Prøve (ICMPD)." in paper


def test_one_partner_with_two_pillars_is_named_once(facts: Ministry) -> None:
    iom = facts.pillars[0].partner
    AktstykkePillar.objects.update(partner=iom)
    assert [one.short_name for one in request_of(CASE).request.partners] == ["IOM"]


def test_before_the_decision_the_amounts_are_asked_and_no_entry_is_behind_them(
    facts: Ministry,
) -> None:
    data = attached()
    assert (data["status"], data["decision"]) == ("asked", None)
    for key in ("amount", "pillar:IOM", "pillar:ICMPD", "total"):
        assert figures()[key]["entries"] == []
    assert figures()["given:IOM"]["amount"] == "0.00"
    assert figures()["amount"]["source"].endswith("(S2)")


def test_the_room_is_that_of_the_papers_day_with_the_finance_law_behind_it(
    facts: Ministry,
) -> None:
    """700,0 on 12 November; the supplementary law of 31 December (-4,0) is not yet in it."""
    room = figures()["room:063210"]
    assert (room["amount"], room["as_of"], room["printed"]) == ("700000000.00", "2024-11-12", None)
    (entry,) = room["entries"]
    act = Act.objects.get(kind="finance_law")
    assert entry["act"] == str(act.key)
    assert (entry["act_kind"], entry["value_day"]) == ("finance_law", "2024-01-01")
    assert dt.datetime.fromisoformat(entry["recorded_at"]) == act.recorded_at
    assert dt.datetime.fromisoformat(entry["known_at"]) == act.known_at
    assert entry["frame"].replace("\u00a0", " ") == "§ 06.32.10. (2024)"
    assert Frame.objects.filter(ref=entry["frame_ref"], line__account=facts.main).exists()
    assert "698,8" in room["note"]  # which commitments the sources lack


def test_without_an_opened_account_there_is_no_room_to_tell(facts: Ministry) -> None:
    change(account=AccountName.objects.get(account__number="063202", year=2024).account)
    assert not any(key.startswith("room") for key in figures())


def test_once_decided_the_entries_of_the_decision_are_behind_the_figures(
    decided: Ministry,
) -> None:
    """The example decision gives its entries and says that it is one; the words do not change."""
    data = attached()
    assert data["status"] == "approved"
    assert data["decision"] == {"day": "2024-11-28", "example": True}
    assert data["example"] is False
    assert render_text(request_of(CASE).paper) == GOLDEN.read_text(encoding="utf-8")
    case = Aktstykke.objects.get(case_number=CASE)
    found = figures()
    for key, amount in (("amount", "100"), ("pillar:IOM", "50"), ("pillar:ICMPD", "50")):
        (entry,) = found[key]["entries"]
        assert entry["act"] == str(case.approved_act_id)
        assert (entry["act_kind"], entry["side"]) == ("aktstykke_approved", "raise")
        assert entry["amount"] == f"{amount}000000.00"
        assert entry["example"] is True
    assert found["total"]["entries"] == found["amount"]["entries"]
    assert found["amount"]["entries"][0]["frame_ref"] == str(case.frame.ref)


def test_what_was_given_under_it_is_told_by_pillar(decided: Ministry) -> None:
    found = figures()
    assert (found["given:IOM"]["amount"], found["given:ICMPD"]["amount"]) == ("50000000.00", "0.00")
    (entry,) = found["given:IOM"]["entries"]
    assert (entry["act_kind"], entry["side"], entry["example"]) == (
        "commitment_bound",
        "draw",
        True,
    )
    # Given after the paper's day, so the room of that day is as it was.
    assert found["room:063210"]["amount"] == "700000000.00"
    told = {key: figure["example"] for key, figure in found.items()}
    assert told.pop("threshold") is told.pop("room:063210") is told.pop("given:ICMPD") is False
    assert set(told.values()) == {True}


def test_a_long_list_of_entries_is_cut_and_the_rest_counted(
    decided: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "ENTRIES_MAX", 1)
    change(dated=dt.date(2024, 12, 31))
    OfficeHolder.objects.update(last_day=dt.date(2024, 12, 31))
    room = figures()["room:063210"]
    assert room["amount"] == "646000000.00"
    assert (len(room["entries"]), room["entries_left_out"]) == (1, 2)
    # The one that is listed is the finance law; an example is among those that are not.
    assert (room["entries"][0]["example"], room["example"]) == (False, True)


def test_a_record_that_left_its_decision_behind_gives_no_paper(decided: Ministry) -> None:
    change(amount_ore=mio("100,0") + 1)
    with pytest.raises(RequestError, match=r"tilslutningen hævede rammen med 100,0.mio"):
        request_of(CASE)


def test_a_pillar_that_left_its_decision_behind_gives_no_paper(decided: Ministry) -> None:
    AktstykkePillar.objects.filter(name="IOM").update(amount_ore=F("amount_ore") + 1)
    with pytest.raises(RequestError, match="før de to er ens"):
        request_of(CASE)


def test_an_informing_request_has_no_c_and_no_e(facts: Ministry) -> None:
    """And it needs no provision: nothing is asked."""
    change(kind=Aktstykke.Kind.ORIENTERENDE)
    Provision.objects.all().delete()
    Threshold.objects.all().delete()
    written = request_of(CASE)
    assert written.request.kind is Kind.INFORMING
    found = [part.letter for part in written.paper.content if isinstance(part, Section)]
    assert found == ["a", "b", "f"]
    assert attached()["status"] == "told"
    assert "threshold" not in figures()


def test_a_new_case_without_letter_b_is_a_draft_of_its_own_year(facts: Ministry) -> None:
    """No number and no session yet: `Udkast til aktstykke`, and the year its day belongs to."""
    services.register(
        actor=facts["sagsbehandler"],
        case_number="24/20000",
        title="Prøve",
        finance_year=2024,
        sub_account=facts.sub,
        amount_ore=mio("50,0"),
        table=[services.TableLine("IOM", facts.pillars[0].partner, mio("50,0"))],
        payment_years=(2024, 2024),
        programme=facts.programme,
        value_day=dt.date(2024, 11, 12),
        dated=dt.date(2024, 11, 12),
    )
    paper = render_text(request_of("24/20000").paper).splitlines()
    assert paper[0] == "Udkast til aktstykke | Folketinget 2024-25"
    assert "b. Budget" in paper
    assert not any(line.startswith("f.") for line in paper)  # nobody has agreed yet
    change(example=True)
    assert said().startswith("Eksempel: opdigtet sag; afsnit b er gengivet med andre ord\n")


@pytest.mark.parametrize(
    ("day", "session"),
    [
        (dt.date(2024, 9, 30), "2023-24"),
        (dt.date(2024, 10, 1), "2024-25"),  # a Tuesday
        (dt.date(2025, 10, 6), "2024-25"),
        (dt.date(2025, 10, 7), "2025-26"),
        (dt.date(2000, 1, 1), "1999-00"),
    ],
)
def test_the_parliamentary_year_turns_on_the_first_tuesday_in_october(
    day: dt.date, session: str
) -> None:
    assert session_of(day) == session


def test_the_minister_is_the_office_holder_of_the_day(facts: Ministry) -> None:
    """On the day of a change it is the one who took over."""
    OfficeHolder.objects.update(first_day=dt.date(2022, 12, 15))
    assert minister_on(dt.date(2022, 12, 15)) == "Lars Løkke Rasmussen"
    with pytest.raises(RequestError, match=r"14. december 2022"):
        minister_on(dt.date(2022, 12, 14))
    later = {"first_day": dt.date(2024, 11, 12), "last_day": dt.date(2025, 1, 1)}
    OfficeHolder.objects.create(office="minister", name="[næste]", source=facts.source, **later)
    OfficeHolder.objects.create(office="formand", name="[anden]", source=facts.source, **later)
    assert minister_on(dt.date(2024, 11, 12)) == "[næste]"


def test_a_day_without_a_known_minister_says_so(facts: Ministry) -> None:
    change(dated=dt.date(2024, 11, 13))
    with pytest.raises(RequestError, match=r"hvem der var minister den 13. november 2024"):
        request_of(CASE)


@pytest.mark.parametrize(
    ("facts_", "sentence"),
    [
        ({"dated": None}, "ingen dag"),
        ({"programme": None}, "hører ikke til et program"),
        ({"finance_year": 2025}, "for 2025 er ikke indlæst"),
        ({"payment_first_year": 2023}, "kan ikke udbetales i 2023-2025"),
        ({"amount_ore": mio("99,0")}, r"summer til 100,0.mio"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    facts: Ministry, facts_: dict[str, Any], sentence: str
) -> None:
    change(**facts_)
    with pytest.raises(RequestError, match=sentence):
        request_of(CASE)


def test_the_limit_is_no_reason_for_what_is_within_it(facts: Ministry) -> None:
    """43,0 in all does not exceed 43,0 ("overstiger"); one øre more does."""
    Disposition.objects.update(planned_total_ore=mio("43,0"))
    change(amount_ore=mio("43,0"))
    AktstykkePillar.objects.filter(name="IOM").update(amount_ore=mio("0,1"))
    AktstykkePillar.objects.filter(name="ICMPD").update(amount_ore=mio("42,9"))
    with pytest.raises(RequestError, match=r"43,0.mio..kr. overstiger ikke 43,0.mio"):
        request_of(CASE)
    Disposition.objects.update(planned_total_ore=mio("43,0") + 1)
    assert request_of(CASE).paper


def test_a_case_officer_of_another_unit_finds_nothing(facts: Ministry) -> None:
    with pytest.raises(Aktstykke.DoesNotExist):
        request_of(CASE, a_person(unit="eksempelenhed"))
    assert request_of(CASE, facts["sagsbehandler"]) == request_of(CASE)


def test_the_same_few_queries_however_much_is_behind(
    decided: Ministry, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        assert request_of(CASE).paper
