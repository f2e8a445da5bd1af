"""A request whose content is confidential: known to be there, and read by those who may (BV 3.4.2).

The same request is looked for in every place that says more than its number, state and days, by
those who may not read it and by those who may.
"""

import datetime as dt
import json
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from grants.aktstykker import confidentiality
from grants.aktstykker import services as aktstykker
from grants.aktstykker.confidentiality import closed_to, content_readable, readable
from grants.aktstykker.models import Aktstykke, AktstykkePillar, SupplementaryEffect
from grants.aktstykker.selectors import for_user, listed
from grants.attachments.selectors import attachments_for
from grants.attachments.services import attach
from grants.attachments.things import find
from grants.commitments.selectors import pillars_to_commit
from grants.meetings.models import Meeting
from grants.statements.selectors import statements_for
from grants.statements.services import make_statement
from ledger.clocks import asked
from ledger.documents import keep_document
from ledger.models import Act, Document, Person
from ledger.money import mio
from ledger.uploads import Upload
from reports.committee.paper import forewarning_paper
from reports.committee.selectors import at_meeting, calendar, for_the_bill, forewarned
from reports.figures.left import kinds_of_left
from reports.figures.owners import owner_of
from reports.figures.scope import acts_for, documents_for
from reports.my_work.selectors import counts, for_others, hats, waiting_rows
from reports.packages.case import case_for
from reports.packages.index import as_data, as_paper
from reports.papers.text import render_text
from reports.programmes.pillars import lines_of, pillar_rows
from reports.programmes.selectors import programme_page, requests_of
from tests.ministry import DAY, Ministry, Role, a_document, a_ministry, decide, with_aktstykke

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = Aktstykke.Confidentiality.CONTENT
CASE = "24/13275"
MEETING = dt.date(2024, 12, 12)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def case(ministry: Ministry) -> Aktstykke:
    """Aktstk. 51 as it was sent, 100,0 to Capacity's two pillars, with its content confidential."""
    made = with_aktstykke(ministry)
    closed(ministry, made)
    return made


def closed(ministry: Ministry, case: Aktstykke) -> None:
    confidentiality.make_confidential(
        case, actor=ministry["chef"], level=CONTENT, reason="Ordet årsag", lift_when="",
        value_day=DAY,
    )  # fmt: skip


def outside(ministry: Ministry) -> list[Person]:
    """Those who see that it is there and may not read it: the readers of every unit."""
    return [ministry["laeser"], ministry["bevillingshaver"]]


def inside(ministry: Ministry) -> list[Person]:
    """Who writes for the unit, and a cleared controller of another."""
    cleared, _new = Person.objects.get_or_create(
        username="klareret", defaults={"role": Role.CONTROLLER, "unit": "anden", "cleared": True}
    )
    return [ministry["sagsbehandler"], ministry["chef"], cleared]


class TestTheRule:
    def test_a_condition_that_is_always_true_stays_so_beside_another(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        """`Q(x) | Q()` is x alone: the cleared would see nothing of what is not x."""
        cleared = inside(ministry)[-1]
        nothing = Q(pk__in=())
        everything = content_readable(cleared)
        for joined in (everything | nothing, nothing | everything, everything & everything):
            assert Aktstykke.objects.filter(joined).get() == case
        assert not Aktstykke.objects.exclude(everything).exists()
        by_line = content_readable(cleared, "aktstykke__") | Q(pk__in=())
        assert AktstykkePillar.objects.filter(by_line).count() == 2
        for person in [*outside(ministry), *inside(ministry)]:
            assert content_readable(person)

    def test_readable_and_closed_are_the_two_halves_of_what_one_may_know_of(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        for person in outside(ministry):
            assert for_user(person).get() == case
            assert not readable(for_user(person), person)
            assert closed_to(person).get() == case
        for person in inside(ministry):
            assert readable(for_user(person), person).get() == case
            assert not closed_to(person)

    def test_a_row_of_no_request_stays(self, ministry: Ministry, case: Aktstykke) -> None:
        del case
        rows = Person.objects.all()
        assert readable(rows, ministry["laeser"]).count() == rows.count()

    def test_the_list_says_what_stands_and_no_more(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        del case
        for person in outside(ministry):
            row: Any = listed(person).get()
            assert (row.shown_title, row.asked_ore, row.left_ore) == (
                "Fortroligt aktstykke",
                None,
                None,
            )
            assert (row.shown_account, row.is_open) == (None, None)
        for person in inside(ministry):
            row = listed(person).get()
            assert (row.shown_title, row.asked_ore) == ("Capacity", mio("100,0"))
            assert (row.shown_account, row.is_open) == ("063210", True)


class TestFigures:
    def test_its_frames_are_no_pages_for_others(self, ministry: Ministry, case: Aktstykke) -> None:
        frames = [case.frame, *(line.frame for line in case.pillars.all())]
        for frame in frames:
            owner = owner_of(frame)
            assert owner is not None
            assert not any(owner.is_for(person) for person in outside(ministry))
            assert all(owner.is_for(person) for person in inside(ministry))
            url = reverse("frame", args=[frame.ref])
            assert _status(ministry["laeser"], url) == 404
            assert _status(ministry["sagsbehandler"], url) == 200

    def test_what_is_left_names_it_and_does_not_count_it(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        decide(ministry, case)
        line = ministry.main.lines.get(year=2024)
        for person in outside(ministry):
            left = kinds_of_left(line, person)[1]
            assert (left.ceiling_ore, left.left_ore, left.url) == (0, 0, "")
            assert left.of == "Aktstk. 51 (2024-25): fortroligt, ikke talt med"
        for person in inside(ministry):
            left = kinds_of_left(line, person)[1]
            assert (left.ceiling_ore, left.left_ore) == (mio("100,0"), mio("100,0"))
            assert left.of == "Aktstk. 51 (2024-25): tiltrådt"

    def test_programme_and_pillar_leave_out_what_it_is_for(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        programme, pillar = ministry.programme, ministry.pillars[0]
        for person in outside(ministry):
            page = programme_page(programme, person, asked({}))
            assert requests_of(programme, person) == []
            assert [row.asked_ore for row in page.pillars] == [0, 0]
            assert lines_of([pillar], person) == []
            assert pillar_rows([pillar], [], person)[0].asked_ore == 0
            assert page.bands.asked_ore == 0
            assert not pillars_to_commit(person).exists()
        for person in inside(ministry):
            page = programme_page(programme, person, asked({}))
            assert [one.aktstykke for one in requests_of(programme, person)] == [case]
            assert [row.asked_ore for row in page.pillars] == [mio("50,0")] * 2
            assert len(lines_of([pillar], person)) == 1
            assert page.bands.asked_ore == mio("100,0")
            assert pillars_to_commit(person).count() == 2

    def test_a_grants_page_says_neither_its_amount_nor_its_number(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        url = reverse("grant", args=[ministry.grants["IOM"].ref])
        assert case.citation not in _read(ministry["laeser"], url)
        assert case.citation in _read(ministry["sagsbehandler"], url)


class TestActsAndFiles:
    def test_acts_about_it_and_their_reasons_are_for_its_readers(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        about = Act.objects.filter(concerns_kind="aktstykke", concerns_id=case.case_number)
        assert about.count() >= 3
        for person in outside(ministry):
            known = acts_for(person)
            assert not known.filter(pk__in=about).exists()
            assert known.filter(concerns_kind="grant").exists()
            assert "Ordet årsag" not in _read(person, reverse("acts"))
        for person in inside(ministry):
            assert acts_for(person).filter(pk__in=about).count() == about.count()

    def test_so_are_its_documents_and_what_is_attached(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        decide(ministry, case)
        decision = Document.objects.get(name="bekraeftelse.pdf")
        other = _a_file(ministry, b"andet")
        clerk = ministry["sagsbehandler"]
        attach(
            find(clerk, "aktstykke", CASE),
            actor=clerk,
            upload=Upload("bilag.txt", "text/plain", b"bilag"),
        )
        kept = Document.objects.get(name="bilag.txt")
        for person in outside(ministry):
            assert set(documents_for(person)) == {other}
            assert not attachments_for(person).exists()
            url = reverse("attachment_new", args=["aktstykke", CASE])
            assert _status(person, url) == 404
        for person in inside(ministry):
            assert {decision, kept} <= set(documents_for(person))
            assert attachments_for(person).get().document == kept

    def test_the_case_package_names_it_and_no_more(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        grant = ministry.grants["IOM"]
        for person in outside(ministry):
            found = case_for(person, grant)
            assert found.closed == [case]
            data = as_data(found, [])
            assert [one["case_number"] for one in data["aktstykker_fortrolige"]] == [CASE]
            assert set(data["aktstykker_fortrolige"][0]) == {
                "case_number", "number", "session", "state", "dated", "decided_on",
            }  # fmt: skip
            assert (data["aktstykker"], data["aktstykke_pillars"]) == ([], [])
            assert "aktstykke" not in {act["concerns_kind"] for act in data["acts"]}
            assert "Ordet årsag" not in json.dumps(data, ensure_ascii=False)
            paper = render_text(as_paper(found, []))
            assert "Fortroligt aktstykke" in paper
            assert "100.000.000" not in paper
        for person in inside(ministry):
            found = case_for(person, grant)
            assert found.closed == []
            data = as_data(found, [])
            assert [one["case_number"] for one in data["aktstykker"]] == [CASE]
            assert "100.000.000" in render_text(as_paper(found, []))


class TestDoing:
    def test_who_may_what_is_asked_by_those_who_may_read(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        del case
        url = reverse("who_may", args=["aktstykke", CASE])
        assert {_status(person, url) for person in outside(ministry)} == {404}
        assert {_status(person, url) for person in inside(ministry)} == {200}

    def test_it_waits_for_those_who_may_read_it_alone(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        aktstykker.record_decision(
            case, actor=ministry["sagsbehandler"], decided_on=dt.date(2024, 11, 28),
            text="Eksempel: tiltrådt", document=a_document(ministry["sagsbehandler"]), example=True,
        )  # fmt: skip
        other = Person.objects.create(username="o", role=Role.CONTROLLER, unit="anden")
        for person, waits in ((other, 0), (ministry["controller"], 1), (inside(ministry)[-1], 1)):
            rows = waiting_rows(person, hats(person))
            assert len([one for one in rows if one.queue.name == "aktstykke"]) == waits
            assert counts(person).get("approve", 0) == waits
        mine = for_others(ministry["sagsbehandler"])
        assert "aktstykke" in {one.queue.name for one in mine}

    def test_what_was_said_in_it_is_for_its_readers(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        said = make_statement(
            actor=ministry["sagsbehandler"], owner=ministry["chef"], text="Ordet udsagn",
            made_on=DAY, aktstykke=case,
        )  # fmt: skip
        free = make_statement(
            actor=ministry["sagsbehandler"], owner=ministry["chef"], text="Et andet", made_on=DAY
        )
        for person in outside(ministry):
            assert set(statements_for(person)) == {free}
        for person in inside(ministry):
            assert set(statements_for(person)) == {said, free}


class TestTheCommittee:
    def test_calendar_and_forewarning_have_its_number_and_not_its_figures(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        _meets(ministry, case)
        first = dt.date(2024, 12, 1)
        for person in outside(ministry):
            assert [c.case_number for m in calendar(person, first) for c in m.cases] == [CASE]
            rows: list[Any] = forewarned(person, first)
            assert [(one.shown_title, one.asked_ore) for one in rows] == [
                ("Fortroligt aktstykke", None)
            ]
            paper = render_text(forewarning_paper(rows, first))
            assert CASE in paper
            assert "Capacity" not in paper
            assert "100,0" not in paper
            assert "06.32.10" not in paper
            for url in _pages_of_committee():
                read = _read(person, url)
                assert CASE in read or "Aktstk. 51" in read
                assert "Capacity" not in read
                assert "100,0" not in read
        for person in inside(ministry):
            rows = list[Any](at_meeting(person, MEETING))
            assert [(one.shown_title, one.asked_ore) for one in rows] == [
                ("Capacity", mio("100,0"))
            ]
            paper = render_text(forewarning_paper(forewarned(person, first), first))
            assert "Capacity" in paper
            assert "100,0" in paper

    def test_the_list_for_the_bill_names_it_and_does_not_count_it(
        self, ministry: Ministry, case: Aktstykke
    ) -> None:
        SupplementaryEffect.objects.create(
            aktstykke=case, account=ministry.main, amount_ore=mio("7,0")
        )
        decide(ministry, case)
        for person in outside(ministry):
            found = for_the_bill(person, 2024)
            assert (found.effects, found.without, found.total_ore) == ([], [], 0)
            assert found.closed == [case]
            page = _read(person, reverse("bill_list_of_year", args=[2024]))
            assert "Fortroligt aktstykke" in page
            assert "Capacity" not in page
            assert "7,0" not in page
            assert _acts_on_the_account(person, ministry)
        for person in inside(ministry):
            found = for_the_bill(person, 2024)
            assert (found.total_ore, found.closed) == (mio("7,0"), [])


def _acts_on_the_account(person: Person, ministry: Ministry) -> bool:
    """The account's own figure stands for everybody; whose act it was is not said."""
    frame = ministry.main.lines.get(year=2024).frame
    page = _read(person, reverse("frame", args=[frame.ref]))
    act = Aktstykke.objects.get().approved_act
    assert act is not None
    account = _read(person, reverse("account", args=["063210", 2024]))
    assert act.get_kind_display() in account
    assert reverse("act", args=[act.key]) not in account
    return "7,0" in page and "Fortroligt aktstykke" in page and "Aktstk. 51" not in page


def _meets(ministry: Ministry, case: Aktstykke) -> None:
    """As if it were on its way to a meeting and not delivered yet."""
    meeting = Meeting.objects.create(day=MEETING, source=ministry.source)
    Aktstykke.objects.filter(pk=case.pk).update(meeting=meeting, state=Aktstykke.State.DRAFT)


def _pages_of_committee() -> list[str]:
    day = "?fra=2024-12-01"
    return [
        reverse("committee_calendar") + day,
        reverse("forewarning") + day,
        reverse("forewarning") + day + "&som=csv",
        reverse("meeting", args=[MEETING]),
    ]


def _a_file(ministry: Ministry, content: bytes) -> Document:
    return keep_document(
        name="andet.txt", media_type="text/plain", content=content, by=ministry["chef"]
    )


def _answer(person: Person, url: str) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(url)


def _status(person: Person, url: str) -> int:
    return int(_answer(person, url).status_code)


def _read(person: Person, url: str) -> str:
    answer = _answer(person, url)
    assert answer.status_code == 200, url
    return bytes(answer.getvalue()).decode()
