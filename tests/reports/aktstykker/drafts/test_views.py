"""The editor is a plain form: what is typed comes back, small buttons save nothing."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from ledger.refusals import Refusal
from reports.aktstykker.content import BudgetPart, Headed, TablePart, Words
from reports.aktstykker.drafts.arranging import arrange
from reports.aktstykker.drafts.differing import changes, pieces
from reports.aktstykker.drafts.models import DraftVersion
from reports.aktstykker.drafts.selectors import content_of
from reports.aktstykker.drafts.typed import content_from, read_typed, typed_of
from reports.aktstykker.texts import services as texts
from reports.aktstykker.texts.selectors import offered, replaced_in
from tests.ministry import Ministry
from tests.reports.aktstykker.drafts.test_storing import EVERYTHING

CASE = "24/20000"
DAY = dt.date(2024, 11, 12)


@pytest.fixture
def desk(facts: Ministry, client: Client) -> Client:
    client.force_login(facts["sagsbehandler"])
    return client


FIELDS = {
    "based_on": "0",
    "s-0-heading": "Baggrund",
    "s-0-p-0-kind": "words",
    "s-0-p-0-text": "Der søges {{amount}}.",
    "s-1-heading": "Budget",
    "s-1-p-0-kind": "budget",
    "s-1-p-1-kind": "table-years",
    "s-1-p-1-head": "Partner",
    "s-1-p-1-c-0": "2024",
    "s-1-p-1-c-1": "2025",
    "s-1-p-1-r-0-label": "IOM",
    "s-1-p-1-r-0-c-0": "30,0",
    "s-1-p-1-r-0-c-1": "20",
}


def url(name: str = "aktstykke_text") -> str:
    return reverse(name, args=[CASE])


def test_what_is_typed_is_saved_as_a_version(desk: Client, case: Aktstykke) -> None:
    answer = desk.post(url(), FIELDS)
    assert answer.status_code == 302
    first, second = content_of(case).sections
    assert first == Headed("Baggrund", (Words("Der søges {{amount}}."),))
    budget, table = second.parts
    assert budget == BudgetPart()
    assert isinstance(table, TablePart)
    assert table.rows[0].cells_ore == (mio("30,0"), mio("20,0"))


def test_an_amount_that_cannot_be_read_comes_back_as_it_was(desk: Client, case: Aktstykke) -> None:
    answer = desk.post(url(), {**FIELDS, "s-1-p-1-r-0-c-1": "tyve"})
    assert answer.status_code == 422
    assert "”tyve” er ikke et beløb" in answer.content.decode()
    assert 'value="tyve"' in answer.content.decode()
    assert not DraftVersion.objects.filter(draft__aktstykke=case).exists()


def test_an_empty_text_and_a_broken_form_are_no_versions(desk: Client, case: Aktstykke) -> None:
    for sent in ({"based_on": "0"}, {**FIELDS, "based_on": ""}):
        assert desk.post(url(), sent).status_code == 422
    assert not DraftVersion.objects.filter(draft__aktstykke=case).exists()


def test_two_budgets_are_said_and_come_back(desk: Client, case: Aktstykke) -> None:
    answer = desk.post(url(), {**FIELDS, "s-1-p-2-kind": "budget"})
    assert answer.status_code == 422
    assert "kan kun stå én gang" in answer.content.decode()
    assert not DraftVersion.objects.filter(draft__aktstykke=case).exists()


def test_what_no_page_can_print_is_left_out_when_it_is_pasted(
    desk: Client, case: Aktstykke
) -> None:
    typed = "Æble\x00 og\x0b \x1fpære\ufffe"
    answer = desk.post(url(), {**FIELDS, "s-0-p-0-text": typed, "note": "Første\x00"})
    assert answer.status_code == 302
    assert content_of(case).sections[0].parts == (Words("Æble og pære"),)
    assert DraftVersion.objects.get(draft__aktstykke=case).note == "Første"


def test_a_stale_edit_shows_both_and_keeps_what_was_typed(
    desk: Client, facts: Ministry, case: Aktstykke
) -> None:
    desk.post(url(), FIELDS)
    answer = desk.post(url(), {**FIELDS, "s-0-p-0-text": "Mit eget."})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<del>" in text
    assert "<ins>" in text
    assert ">Mit eget.</textarea>" in text
    assert 'name="based_on" value="1"' in text
    assert DraftVersion.objects.filter(draft__aktstykke=case).count() == 1


def test_small_buttons_save_nothing_and_keep_what_is_typed(desk: Client, case: Aktstykke) -> None:
    answer = desk.post(url(), {**FIELDS, "do": "down:s-0"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.index('value="Budget"') < text.index('value="Baggrund"')
    assert not DraftVersion.objects.filter(draft__aktstykke=case).exists()


def test_the_preview_is_of_what_is_typed_and_each_figure_leads_to_its_source(
    desk: Client, case: Aktstykke
) -> None:
    text = desk.post(url("aktstykke_text_preview"), FIELDS).content.decode().replace("\u00a0", " ")
    assert 'aria-describedby="token-1"' in text
    assert ">50,0 mio. kr.</a>" in text
    assert "30,0" in text
    assert "{{" not in text
    assert not DraftVersion.objects.filter(draft__aktstykke=case).exists()


def test_the_preview_says_what_cannot_be_read_and_that_the_paper_is_confidential(
    desk: Client, case: Aktstykke
) -> None:
    level = {"confidentiality": "content", "confidential_reason": "Eksempel"}
    Aktstykke.objects.filter(pk=case.pk).update(**level)
    typed = {**FIELDS, "s-1-p-1-r-0-c-1": "tyve"}
    text = desk.post(url("aktstykke_text_preview"), typed).content.decode()
    assert "”tyve” er ikke et beløb" in text
    assert ">Fortroligt</p>" in text


def test_typed_words_are_never_markup_and_unknown_figures_are_named(
    desk: Client, case: Aktstykke
) -> None:
    typed = {**FIELDS, "s-0-p-0-text": "<script>x</script> {{sommerhus}}"}
    text = desk.post(url("aktstykke_text_preview"), typed).content.decode()
    assert "<script>x" not in text
    assert "&lt;script&gt;" in text
    assert "Ramme kender ikke: sommerhus" in text


def test_one_who_may_not_write_reads(client: Client, facts: Ministry, case: Aktstykke) -> None:
    client.force_login(facts["laeser"])
    answer = client.get(url())
    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()
    assert client.post(url(), FIELDS).status_code == 403


def test_a_sent_one_is_read_only(client: Client, facts: Ministry) -> None:
    client.force_login(facts["sagsbehandler"])
    answer = client.get(reverse("aktstykke_text", args=["24/13275"])).content.decode()
    assert "<textarea" not in answer
    assert "Aktstykke nr." in answer


def test_a_page_is_a_picture_at_its_own_address(client: Client, facts: Ministry) -> None:
    client.force_login(facts["laeser"])
    page = client.get(reverse("aktstykke_pages", args=["24/13275"])).content.decode()
    src = next(one for one in re.findall(r'src="([^"]+)"', page) if one.endswith(".png"))
    picture = client.get(src)
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(src.replace("/sider/", "/sider/0")).status_code == 404
    assert client.get(f"{src.rsplit('/', 1)[0]}/99.png").status_code == 404


# --- the fields ---------------------------------------------------------------------------------


def test_fields_and_content_are_two_forms_of_the_same() -> None:
    typed = typed_of(EVERYTHING)
    again = content_from(typed)
    assert again.sections[:2] == EVERYTHING.sections[:2]
    assert (again.asks, again.reason) == (EVERYTHING.asks, EVERYTHING.reason)


def test_a_buttons_word_adds_moves_and_removes() -> None:
    typed = read_typed(FIELDS)
    arrange(typed, "add:s-0", {"s-0-add": "bullets"}, {})
    arrange(typed, "row:s-1-p-1", {}, {})
    arrange(typed, "uncol:s-1-p-1:0", {}, {})
    arrange(typed, "add-ask", {}, {})
    assert [part.kind for part in typed.sections[0].parts] == ["words", "bullets"]
    table = typed.sections[1].parts[1]
    assert (table.columns, len(table.rows), table.rows[0].cells) == (["2025"], 2, ["20"])
    assert typed.asks == [""]
    arrange(typed, "remove:s-0", {}, {})
    assert [one.heading for one in typed.sections] == ["Budget"]
    for nonsense in ("up:s-9", "remove:s-0-p-9", "x", "unrow:s-0-p-0:77", "up:s-²"):
        arrange(typed, nonsense, {}, {})
    assert [one.heading for one in typed.sections] == ["Budget"]


def test_a_difference_reads_as_both() -> None:
    found = list(pieces("Der gives 50,0 mio. kr. til IOM.", "Der søges 50,0 mio. kr. til ICMPD."))
    assert "".join(p.text for p in found if p.kind != "new") == "Der gives 50,0 mio. kr. til IOM."
    assert "".join(p.text for p in found if p.kind != "gone").startswith("Der søges 50,0")
    assert changes(EVERYTHING, EVERYTHING) == []


# --- text blocks --------------------------------------------------------------------------------


def test_a_block_is_approved_by_another_and_replaced_by_a_new_one(
    facts: Ministry, case: Aktstykke
) -> None:
    writer, head = facts["sagsbehandler"], facts["chef"]
    iom = facts.pillars[0].partner
    block = texts.write(actor=writer, title="IOM", text="IOM er til.", partner=iom, written_on=DAY)
    assert offered(case, writer) == []
    with pytest.raises(Refusal, match=r"R23_may|R4_four_eyes"):
        texts.approve(block, actor=writer, approved_on=DAY)
    texts.approve(block, actor=head, approved_on=DAY)
    assert offered(case, writer) == [block]
    used = content_from(read_typed({**FIELDS, "s-0-p-0-text": "IOM er til."}))
    newer = texts.write(
        actor=writer, title="IOM", text="IOM er nu.", replaces=block, written_on=DAY
    )
    assert offered(case, writer) == [block]  # in force until the new one is approved
    assert replaced_in(used, writer) == []
    texts.approve(newer, actor=head, approved_on=DAY)
    assert offered(case, writer) == [newer]
    assert replaced_in(used, writer) == [block]
