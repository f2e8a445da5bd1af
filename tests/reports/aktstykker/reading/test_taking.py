"""Read, made a request, printed again: the same words, and the record's figures as tokens."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from grants.aktstykker.models import Aktstykke
from grants.papers.models import Delivered
from ledger.models import Person
from ledger.money import mio
from ledger.refusals import Refusal
from reports.aktstykker.content import BudgetPart, Words
from reports.aktstykker.drafts.models import Draft
from reports.aktstykker.drafts.selectors import content_of
from reports.aktstykker.reading.parse import parse
from reports.aktstykker.reading.services import take_words
from reports.aktstykker.reading.understanding import understand
from reports.aktstykker.reading.writing import differences, tokenised
from reports.aktstykker.selectors import request_of
from reports.aktstykker.tokens.token import Token
from reports.papers.text import render_text
from tests.builders import a_person
from tests.ministry import Ministry
from tests.reports.aktstykker.reading.test_parse import GOLDEN, SAMPLES

CASE = "24/13275"
# The golden paper as somebody else's original: nothing in it says that it is an example.
ORIGINAL = GOLDEN.read_text(encoding="utf-8").split("\n", 1)[1]


@pytest.fixture
def writer(facts: Ministry) -> Person:
    return a_person(Person.Role.SAGSBEHANDLER)


def the_case() -> Aktstykke:
    return Aktstykke.objects.get(case_number=CASE)


def test_the_words_of_an_original_are_taken_and_printed_again(writer: Person) -> None:
    took = take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="aktstykke.txt")
    assert (took.differs, took.why_not) == ((), "")
    assert render_text(request_of(CASE).paper) == ORIGINAL  # and so without the example's stamp
    draft = Draft.objects.get(aktstykke__case_number=CASE)
    # Version 1 is letter b in other words, as it was loaded; the original's own come after it.
    assert (draft.version, draft.read_from) == (2, "aktstykke.txt")
    assert len(draft.read_sha256) == 64


def test_what_ramme_writes_itself_is_no_words(writer: Person) -> None:
    take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="x")
    content = content_of(the_case())
    assert (content.asks, content.reason, content.authorities) == ((), "", "")
    budget = next(one for one in content.sections if one.heading == "Budget")
    assert budget.parts == (BudgetPart(),)


def test_figures_of_the_record_become_tokens(writer: Person) -> None:
    take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="x")
    background = content_of(the_case()).sections[0].parts[1]
    assert isinstance(background, Words)
    assert "”{{programme:title}}”" in background.text
    assert "i alt {{intention}} på programmet i årene {{intention:years}}" in background.text


def test_words_of_our_own_keep_the_stamp_when_the_person_says_so(writer: Person) -> None:
    take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="x", reworded=True)
    assert render_text(request_of(CASE).paper).startswith("Eksempel: afsnit b er gengivet")


def test_another_reason_and_another_letter_e_are_kept_or_told(writer: Person) -> None:
    text = ORIGINAL.replace("idet der er tale om udmøntning", "da det er en udmøntning")
    text = text.replace("e. Under henvisning til ovenstående anmoder", "e. Derfor anmoder")
    took = take_words(the_case(), actor=writer, parsed=parse(text), name="x")
    assert content_of(the_case()).reason.startswith("Sagen forelægges Finansudvalget, da det er")
    assert [one.place for one in took.differs] == ["Litra e"]  # Ramme writes e of a
    assert took.differs[0].was.startswith("Derfor anmoder")


def test_a_budget_in_other_words_stays_words_and_a_table(writer: Person) -> None:
    text = ORIGINAL.replace("jf. nedenstående tabel:", "som følger:")
    take_words(the_case(), actor=writer, parsed=parse(text), name="x")
    budget = next(one for one in content_of(the_case()).sections if one.heading == "Budget")
    assert [part.kind for part in budget.parts] == ["words", "table", "words"]
    said = budget.parts[2]
    assert isinstance(said, Words)
    assert said.text == (
        "Tilsagnet på {{amount}} vil blive afgivet i {{year}} og regnskabsført under "
        "{{sub_account}}. Tilskuddet forventes udbetalt {{payment}}."
    )


def test_a_token_is_only_put_where_it_prints_the_same() -> None:
    tokens = {"amount": Token("amount", "100,0\u00a0mio.\u00a0kr.", "")}
    assert tokenised("I alt 100,0 mio. kr. nu", tokens) == "I alt {{amount}} nu"
    assert tokenised("I alt 100 mio. kr. nu", tokens) == "I alt 100 mio. kr. nu"
    assert tokenised("I alt {{x}} 100,0 mio. kr.", tokens) == "I alt {{x}} 100,0 mio. kr."


def test_what_was_written_in_ramme_and_sent_is_not_replaced(writer: Person) -> None:
    case = the_case()
    take_words(case, actor=writer, parsed=parse(ORIGINAL), name="x")
    take_words(case, actor=writer, parsed=parse(ORIGINAL), name="y")  # read again: a new version
    assert Draft.objects.get(aktstykke=case).version == 3
    Draft.objects.filter(aktstykke=case).update(read_from="")
    with pytest.raises(Refusal, match="skrevet i Ramme"):
        take_words(case, actor=writer, parsed=parse(ORIGINAL), name="z")
    assert not Delivered.objects.exists()


def test_what_was_decided_on_keeps_its_words(decided: Ministry) -> None:
    """Also where nothing was delivered from here, and the words are not the ministry's own."""
    writer = a_person(Person.Role.SAGSBEHANDLER)
    assert the_case().state == Aktstykke.State.APPROVED
    with pytest.raises(Refusal, match="R112"):
        take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="x")
    assert Draft.objects.get(aktstykke__case_number=CASE).version == 1


@pytest.mark.parametrize("state", ["review", "accepted", "at_finance"])
def test_what_was_submitted_is_not_replaced_however_it_came_in(writer: Person, state: str) -> None:
    """Another reads the version that was submitted, not one that was read in meanwhile."""
    take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="x", reworded=True)
    Aktstykke.objects.filter(case_number=CASE).update(state=state)
    with pytest.raises(Refusal, match="R112"):
        take_words(the_case(), actor=writer, parsed=parse(ORIGINAL), name="y")
    assert Draft.objects.get(aktstykke__case_number=CASE).version == 2


def test_what_no_page_can_print_is_left_out(writer: Person) -> None:
    dirty = ORIGINAL.replace("Baggrund", "Bag\x00grund").replace("Puljen", "Pul\ufffejen")
    take_words(the_case(), actor=writer, parsed=parse(dirty), name="x")
    texts = [said for _place, said in content_of(the_case()).texts()]
    assert any("Puljen" in said for said in texts)
    assert not any("\x00" in said or "\ufffe" in said for said in texts)


def test_a_reader_takes_nothing_in(writer: Person) -> None:
    reader = a_person(Person.Role.LAESER)
    with pytest.raises(Refusal):
        take_words(the_case(), actor=reader, parsed=parse(ORIGINAL), name="x")


# What the masters know of it


def test_everything_of_the_original_is_known(writer: Person) -> None:
    found = understand(parse(ORIGINAL), writer)
    assert [one.label for one in found.doubts] == []
    said = found.initial
    assert (said["case_number"], said["finance_year"]) == (CASE, 2024)
    assert (said["amount_ore"], said["sub_account"]) == (mio("100"), "06321013")
    assert (said["payment_first_year"], said["payment_last_year"]) == (2024, 2025)
    assert (said["amount_1"], said["amount_2"]) == (mio("50"), mio("50"))
    assert said["what_1"].startswith("pillar:")
    assert (said["number"], said["session"]) == (51, "2024-25")


@pytest.mark.parametrize(
    ("old", "new", "field", "doubt"),
    [
        ("§ 06.32.10.13.", "§ 06.99.10.13.", "Konto § 06.99.10.13.", "findes ikke"),
        ("Nærområde- og migrationsfond", "Nærområdefond", "Konto § 06.32.10.", "det år hed den"),
        ("(ICMPD)", "(XYZ)", "Partner XYZ", "kender ingen partner"),
        ("”Capacity” migrationsprogrammet", "”Andet” programmet", "Program", ""),
        ("43,0 mio. kr.", "42,0 mio. kr.", "Beløbsgrænse", "43,0"),
        ("Lars Løkke Rasmussen", "En anden", "Underskrift", "Løkke"),
        ("IOM | 50,0", "IOM | 50,1", "Tabellens sum", "100,1"),
        ("e. Under", "d. Hørt.\n\ne. Under", "", ""),
    ],
)
def test_a_doubt_is_shown_and_nothing_else(
    writer: Person, old: str, new: str, field: str, doubt: str
) -> None:
    found = understand(parse(ORIGINAL.replace(old, new)), writer)
    doubts = {one.label: one.doubt.replace("\u00a0", " ") for one in found.doubts}
    doubts = {label.replace("\u00a0", " "): said for label, said in doubts.items()}
    if not field or not doubt:  # known by its title, or nothing to doubt
        assert set(doubts) <= {field}
        return
    assert doubt in doubts[field]


def test_a_paper_without_facts_asks_for_every_one(writer: Person) -> None:
    found = understand(parse("a. Det er uklart.\n\nb. Ingen ved det.\n"), writer)
    assert found.initial == {"case_number": "", "finance_ministry_agrees": False}
    assert {"Finansår", "Aktstykkets beløb", "Underkonto", "Udbetales"} <= {
        one.label for one in found.doubts
    }


def test_a_transfer_of_2005_is_read_though_no_paper_can_be_made(writer: Person) -> None:
    text = (SAMPLES / "overfoersel-2005.txt").read_text(encoding="utf-8")
    doubts = {one.label for one in understand(parse(text), writer).doubts}
    assert {"Sagsnummer", "Finansår", "Underkonto", "Udbetales", "Afgørelse"} <= doubts


# The command


def read(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read_request", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a. Det koster 2,7 mia. i alt og 5,0 mio. kr. mere.", encoding="utf-8")
    assert "Ikke forstået: ”2,7 mia.”" in read(str(path))
    found = json.loads(read(str(path), "--json"))
    assert found["amounts"] == [{"kroner": "5000000.00", "text": "5,0 mio. kr.", "letter": "a"}]
    with pytest.raises(CommandError, match="kan ikke læses"):
        read(str(tmp_path / "none.txt"))


def test_the_command_compares_with_a_case(facts: Ministry, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(ORIGINAL, encoding="utf-8")
    assert "ord for ord det samme" in read(str(path), "--case", CASE)
    path.write_text(ORIGINAL.replace("43,0", "42,0"), encoding="utf-8")
    with pytest.raises(SystemExit):
        read(str(path), "--case", CASE)


def test_a_cell_a_hundredth_off_differs_and_is_shown_to_the_oere(facts: Ministry) -> None:
    """Rounded to one decimal, 50,01 and 50,0 mio. kr. would be the same."""
    other = parse(re.sub(r"(IOM \| 50),0", r"\1,01", ORIGINAL, count=1))
    (found,) = differences(other, request_of(CASE))
    assert (found.place, "IOM; 50.010.000,00" in found.was) == ("Litra b", True)
    assert "IOM; 50.000.000,00" in found.becomes


# The pages


def give(client: Client, **facts: object) -> str:
    answer = client.post("/aktstykker/laes-ind/", facts)
    return f"{answer.status_code} {answer.content.decode()}"


def test_the_page_shows_what_was_understood_and_the_form_makes_the_request(
    client: Client, writer: Person, settings: object
) -> None:
    client.force_login(writer)
    text = ORIGINAL.replace(CASE, "24/99999").replace(
        "Irak m.fl.", "Irak m.fl. Der er 2,7 mia. i alt."
    )
    page = give(client, text=text, key="6f1c1c8e-0000-4000-8000-000000000001")
    assert page.startswith("200")
    assert "1 sted i teksten blev ikke forstået." in page
    assert '<mark id="u1">2,7 mia.' in page
    assert not Aktstykke.objects.filter(case_number="24/99999").exists()  # nothing written yet
    parsed = parse(text)
    sent = {key: value for key, value in understand(parsed, writer).initial.items() if value}
    for name in ("amount_ore", "amount_1", "amount_2"):
        sent[name] = "100,0" if name == "amount_ore" else "50,0"
    sent |= {"do": "create", "text": text, "name": "x.txt", "dated": "2024-11-12"}
    sent["key"] = "6f1c1c8e-0000-4000-8000-000000000002"
    assert client.post("/aktstykker/laes-ind/", sent).status_code == 422  # what was not read: seen?
    answer = client.post("/aktstykker/laes-ind/", sent | {"seen": "on"})
    assert (answer.status_code, answer.url) == (302, "/aktstykker/24/99999/tekst/")  # type: ignore[attr-defined]
    made = Aktstykke.objects.get(case_number="24/99999")
    assert made.amount_ore == mio("100")
    was = replace(request_of(CASE).request, case_number="24/99999", example=made.example)
    now = request_of("24/99999").request
    assert replace(now, content=was.content) == was  # the seed's request, read
    assert not now.content.reworded


def test_a_case_that_is_there_gets_its_words(client: Client, writer: Person) -> None:
    client.force_login(writer)
    page = give(client, text=ORIGINAL, key="6f1c1c8e-0000-4000-8000-000000000001")
    assert "findes allerede" in page
    sent = {"do": "words", "text": ORIGINAL, "name": "x", "case_number": CASE}
    sent["key"] = "6f1c1c8e-0000-4000-8000-000000000003"
    answer = client.post("/aktstykker/laes-ind/", sent)
    assert answer.status_code == 302
    assert Draft.objects.get(aktstykke__case_number=CASE).version == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Vælg en fil, eller indsæt teksten"),
        ({"text": "Uden litraer"}, "Teksten har ingen litraer"),
        ({"text": "a. Noget", "case_number": "ikke"}, "er ikke et sagsnummer"),
    ],
)
def test_what_cannot_be_read_is_refused(
    client: Client, writer: Person, facts: dict[str, str], said: str
) -> None:
    client.force_login(writer)
    page = give(client, key="6f1c1c8e-0000-4000-8000-000000000001", **facts)
    assert page.startswith("422")
    assert said in page


def golden(name: str) -> str:
    """Our own paper as somebody else's, of a case that is not here."""
    text = (GOLDEN.parent / f"{name}.txt").read_text(encoding="utf-8")
    return re.sub(r"24/3000[0-9]", "24/77777", text)


def asked_for(client: Client, text: str) -> dict[str, str]:
    """What the form says once the text is read: every field as a browser would send it back."""
    key = "6f1c1c8e-0000-4000-8000-000000000003"
    page = client.post("/aktstykker/laes-ind/", {"text": text, "key": key})
    assert page.status_code == 200
    form = page.context["form"]
    return {one.html_name: one.value() for one in form if one.value() not in (None, "", False)}


def test_several_dispositions_are_made_and_nothing_is_typed(client: Client, writer: Person) -> None:
    """60,0 on 06.32.10.13 and 40,0 on 06.32.10.15, each with its own lines."""
    client.force_login(writer)
    given = asked_for(client, golden("to-dispositioner"))
    answer = client.post("/aktstykker/laes-ind/", {**given, "do": "create"})
    assert answer.status_code == 302, answer.context["form"].errors
    made = Aktstykke.objects.get(case_number="24/77777")
    assert made.amount_ore == mio("100,0")
    parts = list(made.parts.order_by("position"))
    assert [(one.sub_account.number, one.amount_ore) for one in parts] == [
        ("06321013", mio("60,0")),
        ("06321015", mio("40,0")),
    ]
    lines = [(one.part, one.name, one.amount_ore) for one in made.pillars.order_by("pk")]
    assert lines == [
        (parts[0], "IOM", mio("35,0")),
        (parts[0], "ICMPD", mio("25,0")),
        (parts[1], "ICMPD", mio("40,0")),
    ]


def test_dispositions_that_do_not_make_the_whole_are_asked_for(writer: Person) -> None:
    text = golden("to-dispositioner").replace("i alt 100,0 mio.", "i alt 100,1 mio.")
    initial = understand(parse(text), writer).initial
    assert not any(name.startswith("part_") for name in initial)


def test_the_stamp_and_the_annexes_of_a_confidential_paper_are_read(writer: Person) -> None:
    parsed = parse(golden("fortroligt"))
    assert parsed.unread == ()
    assert parsed.confidential
    said = [(one.number, one.title, one.confidential) for one in parsed.annexes]
    assert said == [
        (1, "Eksempel på resultatramme", False),
        (2, "Eksempel på landevurdering", True),
    ]
    assert understand(parsed, writer).initial["confidentiality"] == "content"
    assert not parse(golden("to-dispositioner")).confidential


def test_one_who_cannot_keep_it_confidential_does_not_register_it(
    client: Client, writer: Person
) -> None:
    client.force_login(writer)
    given = asked_for(client, golden("fortroligt"))
    answer = client.post("/aktstykker/laes-ind/", {**given, "do": "create"})
    assert answer.status_code == 422
    assert "Papiret er fortroligt" in answer.content.decode()
    assert not Aktstykke.objects.filter(case_number="24/77777").exists()
