"""The audit trail: found by every question, with before and after, and taken out as CSV."""

import csv
import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from grants.attachments.services import attach
from grants.attachments.things import find
from grants.authority.delegating import give
from grants.commitments import annulments
from grants.commitments import services as commitments
from grants.commitments.models import Commitment
from grants.masters import services as masters
from grants.masters.sorts import MASTERS
from ledger.balances import balance
from ledger.kinds import Kind
from ledger.models import Act, Entry, Person
from ledger.money import mio
from ledger.uploads import Upload
from programmes.masters.history import version
from programmes.models import Partner
from reports.acts.changes import moved_by
from reports.acts.export import heads, kroner
from tests.builders import a_person
from tests.grants.pages import as_, get, text
from tests.ministry import DAY, Ministry, a_draft, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


@pytest.fixture
def given(ministry: Ministry) -> Commitment:
    return bound(ministry, a_lone_grant(ministry, "40,0"), "40,0")


def annulled(ministry: Ministry, given: Commitment, amount: str, note: str = "Behov") -> Act:
    asked = annulments.register(
        given,
        actor=ministry["sagsbehandler"],
        amount_ore=mio(amount),
        finance_year=2024,
        reason=ministry.reasons["changed"],
        note=note,
        value_day=dt.date(2024, 12, 20),
    )
    annulments.confirm(asked, actor=ministry["bevillingshaver"])
    return Act.objects.get(kind=Kind.ANNULMENT)


def kinds(who: Person, **query: object) -> list[str]:
    """The kinds of the acts that are found, from the CSV: its first column but one."""
    return [row["Handling"] for row in rows_of(who, **query)]


def rows_of(who: Person, **query: object) -> list[dict[str, str]]:
    answer = as_(who).get(reverse("acts_csv"), query)
    assert answer.status_code == 200
    said = b"".join(answer.streaming_content).decode()
    assert said.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(said[1:]), delimiter=";"))


def test_found_by_each_question(ministry: Ministry, given: Commitment) -> None:
    reader, act = ministry["laeser"], annulled(ministry, given, "12,5")
    label = str(Kind.ANNULMENT.label)
    everything = kinds(reader)
    assert label in everything
    assert len(everything) > 10
    holder = ministry["bevillingshaver"]
    assert label in kinds(reader, person=holder.pk)  # confirmed by
    assert set(kinds(reader, kind=Kind.ANNULMENT)) == {label}
    assert label in kinds(reader, fra="20.12.2024", til="20.12.2024")
    assert label not in kinds(reader, til="19.12.2024")
    today = timezone.localdate()
    assert len(kinds(reader, skrevet_fra=today, skrevet_til=today)) == len(everything)
    assert kinds(reader, skrevet_til=today - dt.timedelta(days=1)) == []
    assert len(kinds(reader, aar=2024)) == len(everything)
    assert kinds(reader, aar=2025) == []
    assert {row["Nøgle"] for row in rows_of(reader, mindst="12,5 mio.", hoejst="12,5 mio.")} == {
        str(act.key)
    }


def test_the_amount_is_of_one_entry_on_both_sides_of_the_line(
    ministry: Ministry, given: Commitment
) -> None:
    """12,5 was annulled: -12,5 in the ledger. 12,49 and 12,51 are not it, nor 700 with 12,5."""
    reader = ministry["laeser"]
    annulled(ministry, given, "12,5")
    assert kinds(reader, kind=Kind.ANNULMENT, mindst="12,51 mio.") == []
    assert kinds(reader, kind=Kind.ANNULMENT, hoejst="12,49 mio.") == []
    assert kinds(reader, kind=Kind.ANNULMENT, mindst="12,49 mio.", hoejst="12,51 mio.")
    law = {"kind": Kind.FINANCE_LAW}  # 700,0 and 300,0: no entry of it lies between
    assert kinds(reader, **law, mindst="301 mio.", hoejst="699 mio.") == []


def test_a_grants_trail_is_the_whole_case(ministry: Ministry, given: Commitment) -> None:
    other = bound(ministry, a_lone_grant(ministry, "1,0", name="En anden"), "1,0")
    reader = ministry["laeser"]
    ours = {row["Nøgle"] for row in rows_of(reader, om=f"commitment:{given.ref}")}
    case = {row["Nøgle"] for row in rows_of(reader, om=f"grant:{given.grant.ref}")}
    assert str(given.bound_act_id) in ours < case
    assert str(other.bound_act_id) not in case
    page = text(get(reader, "acts", om=f"grant:{given.grant.ref}"))
    assert "Kun om bevillingssagen og alt under den" in page
    assert f"?om=grant%3A{given.grant.ref}" in page  # the CSV keeps the question
    page = text(get(reader, "commitment", given.ref))
    assert f"{reverse('acts')}?om=commitment%3A{given.ref}" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"om": "grant:intet"}, "er ikke en sag"),
        ({"om": "intet"}, "er ikke en sag"),
        ({"mindst": "mange"}, "mange"),
        ({"fra": "31.02.2024"}, "31.02.2024"),
        ({"aar": "toogtyve"}, "tal"),
    ],
)
def test_a_wrong_question_is_said_and_gives_no_file(
    ministry: Ministry, query: dict[str, Any], said: str
) -> None:
    page = get(ministry["laeser"], "acts", **query)
    assert page.status_code == 200
    assert said in text(page)
    answer = get(ministry["laeser"], "acts_csv", **query)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("acts"))


def test_another_units_acts_are_neither_on_the_page_nor_in_the_file(
    ministry: Ministry, given: Commitment
) -> None:
    stranger = a_person(Person.Role.SAGSBEHANDLER, "eksempelenhed")
    assert given.purpose not in text(get(stranger, "acts"))
    keys = {row["Nøgle"] for row in rows_of(stranger)}
    assert str(given.bound_act_id) not in keys
    assert keys  # the laws are everybody's
    assert rows_of(stranger, om=f"grant:{given.grant.ref}") == []
    assert given.grant.title not in text(get(stranger, "acts", om=f"grant:{given.grant.ref}"))
    assert get(stranger, "act", given.bound_act_id).status_code == 404
    assert kinds(ministry["laeser"], enhed="MIGSTAB")
    assert kinds(ministry["laeser"], enhed="eksempelenhed") == []


def test_the_file_says_what_the_ledger_says_and_runs_nothing(
    ministry: Ministry, given: Commitment
) -> None:
    """Negative amounts stay numbers; a reason that a spreadsheet would run is text."""
    act, clerk = annulled(ministry, given, "12,5"), ministry["sagsbehandler"]
    thing = find(clerk, "commitment", str(given.ref))
    evil = '=HYPERLINK("http://ondt";"her")'
    attach(thing, actor=clerk, upload=Upload("-1+1.txt", "text/plain", b"Notat"), title=evil)
    rows = [row for row in rows_of(ministry["laeser"]) if row["Nøgle"] == str(act.key)]
    assert [row["Beløb, kr."] for row in rows] == [
        kroner(entry.amount_ore) for entry in act.entries.order_by("pk")
    ]
    assert "-12500000,00" in {row["Beløb, kr."] for row in rows}
    (row,) = rows_of(ministry["laeser"], kind=Kind.ATTACHED)
    assert (row["Grundlag"], row["Dokument"]) == (f"'{evil}", "'-1+1.txt")
    assert rows[0]["Hvem"] == act.actor.get_username()
    entries = sum(row["Beløb, kr."] != "" for row in rows_of(ministry["laeser"]))
    assert entries == Entry.objects.count()
    assert list(rows[0]) == heads()


@pytest.mark.parametrize(
    ("ore", "said"),
    [(0, "0,00"), (5, "0,05"), (-5, "-0,05"), (-123456750, "-1234567,50"), (100, "1,00")],
)
def test_amounts_as_numbers(ore: int, said: str) -> None:
    assert kroner(ore) == said


def test_many_acts_ask_few_questions(ministry: Ministry, given: Commitment) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows_of(ministry["laeser"])
        return len(queries)

    few = asked()
    for number in range(5):
        bound(ministry, a_lone_grant(ministry, "0,1", name=f"Partner {number}"), "0,1")
    assert asked() <= few + 1


def test_before_and_after_of_every_frame(ministry: Ministry, given: Commitment) -> None:
    """12,5 of 40,0 annulled: the commitment's ceiling falls, the account's room comes back."""
    act = annulled(ministry, given, "12,5")
    moved = {one.label: one for one in moved_by(act)}
    assert given.frame is not None
    own = moved[given.frame.label]
    assert (own.ceiling_before_ore, own.ceiling_after_ore) == (mio("40,0"), mio("27,5"))
    account = next(one for one in moved.values() if one.ceiling_before_ore == mio("700,0"))
    assert (account.drawn_before_ore, account.drawn_after_ore) == (mio("40,0"), mio("27,5"))
    assert (account.left_before_ore, account.left_after_ore) == (mio("660,0"), mio("672,5"))
    bound(ministry, a_lone_grant(ministry, "1,0", name="Senere"), "1,0")  # later changes nothing
    assert {one.label: one for one in moved_by(act)} == moved
    page = text(get(ministry["laeser"], "act", act.key))
    for said in ("Rammer før og efter", "660,0", "672,5", "Endnu ikke forseglet"):
        assert said in page


def test_after_the_last_act_is_what_the_frame_holds(ministry: Ministry, given: Commitment) -> None:
    act = annulled(ministry, given, "12,5")
    for one in moved_by(act):
        entry = Entry.objects.filter(frame__ref=one.ref).select_related("frame").first()
        assert entry is not None
        held = balance(entry.frame_id)
        assert (one.ceiling_after_ore, one.drawn_after_ore) == (held.ceiling_ore, held.drawn_ore)


def test_fields_of_a_master_before_and_after(ministry: Ministry) -> None:
    sort, partner = MASTERS["partnere"], Partner.objects.get(short_name="IOM")
    key = uuid.uuid4()
    masters.edit(
        sort, partner.pk, actor=ministry["controller"], key=key,
        values={"full_name": "Den Internationale Organisation for Migration"},
        seen=version(sort, partner.pk),
    )  # fmt: skip
    page = text(get(ministry["laeser"], "act", key))
    for said in (
        "Felter før og efter",
        "FN’s Migrationsorganisation",
        "Den Internationale Organisation for Migration",
    ):
        assert said in page


def test_who_acted_on_behalf_of_whom(ministry: Ministry) -> None:
    holder, head = ministry["bevillingshaver"], ministry["chef"]
    today = timezone.localdate()
    give(actor=holder, giver=holder, holder=head, first_day=today, last_day=today)
    draft = a_draft(ministry, a_lone_grant(ministry, "5,0"), "5,0")
    commitments.submit(draft, actor=ministry["sagsbehandler"], value_day=DAY)
    commitments.bind(draft, actor=head, value_day=DAY)
    page = text(get(ministry["laeser"], "act", draft.bound_act_id))
    assert "På vegne af" in page
    assert holder.get_username() in page
    row = next(r for r in rows_of(ministry["laeser"]) if r["Nøgle"] == str(draft.bound_act_id))
    assert row["På vegne af"] == holder.get_username()


def test_an_attachment_is_in_the_trail_with_its_hash(ministry: Ministry, given: Commitment) -> None:
    clerk = ministry["sagsbehandler"]
    thing = find(clerk, "commitment", str(given.ref))
    made = attach(thing, actor=clerk, upload=Upload("a.txt", "text/plain", b"Notat"))
    (row,) = rows_of(clerk, kind=Kind.ATTACHED)
    assert (row["Dokument"], row["SHA-256"]) == ("a.txt", made.document.sha256)
