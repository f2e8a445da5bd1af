"""From the draft to the delivered file: what is submitted, what stops it, whose bytes are kept."""

import datetime as dt
import hashlib
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from grants.aktstykker import life
from grants.aktstykker.models import Aktstykke
from grants.aktstykker.revising import facts_of, revise
from grants.papers.models import Delivered
from ledger.money import mio
from ledger.refusals import Refusal
from ledger.seals import head
from ledger.uploads import Upload
from reports.aktstykker import delivering
from reports.aktstykker.content import BudgetPart, Content, Headed, Words
from reports.aktstykker.drafts import services as drafts
from reports.aktstykker.drafts.models import Draft
from reports.aktstykker.lint.selectors import open_findings
from reports.aktstykker.lint.services import answer
from reports.aktstykker.paper import request_paper
from reports.aktstykker.selectors import request_of
from reports.papers.serving import served_pdf
from tests.ministry import Ministry
from tests.papers_made import a_letter

CASE = "24/20000"
HERE = f"/aktstykker/{CASE}/"
DAY = dt.date(2024, 11, 12)


@pytest.fixture
def draft(facts: Ministry, case: Aktstykke) -> Draft:
    """Written, and what lint asked of it answered."""
    made = drafts.open_draft(case, actor=facts["sagsbehandler"])
    write(made, facts, "Projektet hedder {{programme}}.", 0)
    answer_all(made, facts)
    return made


def write(draft: Draft, facts: Ministry, text: str, based_on: int) -> None:
    sections = (
        Headed("Baggrund", (Words(text),)),
        Headed("Budget", (BudgetPart(),)),
    )
    content = Content(sections=sections, reworded=True)
    drafts.save(draft, actor=facts["sagsbehandler"], content=content, based_on=based_on)


def answer_all(draft: Draft, facts: Ministry) -> None:
    for found in open_findings(draft):
        answer(draft.aktstykke, actor=facts["sagsbehandler"], finding=found, words="Set.")


def agreed(draft: Draft, facts: Ministry) -> Aktstykke:
    case = draft.aktstykke
    delivering.submit(case, actor=facts["sagsbehandler"])
    life.accept(case, actor=facts["chef"])
    life.ask_finance(case, actor=facts["sagsbehandler"], value_day=DAY)
    life.record_agreement(case, actor=facts["controller"], value_day=DAY, document=a_letter())
    return case


def refused(rule: str, call: Any, *args: Any, **said: Any) -> str:
    with pytest.raises(Refusal) as no:
        call(*args, **said)
    assert no.value.rule.startswith(f"{rule}_"), no.value.rule
    return no.value.sentence()


def test_the_very_bytes_are_kept_with_text_figures_findings_and_seal(
    facts: Ministry, draft: Draft
) -> None:
    case = agreed(draft, facts)
    made = delivering.paper_made(case)
    kept = delivering.hand_over(case, actor=facts["chef"], value_day=DAY)
    content = bytes(kept.document.content)
    assert content == made.pdf
    assert kept.document.sha256 == hashlib.sha256(content).hexdigest()
    assert "f. Finansministeriets tilslutning foreligger." in kept.text
    assert "50,0" in kept.text
    assert kept.figures["case"] == CASE
    assert (kept.version, kept.digest, kept.seal) == (1, case.agreed_digest, head().number)
    assert {one["severity"] for one in kept.findings} == {"INFORMATION"}


def test_nothing_written_is_not_submitted(facts: Ministry, case: Aktstykke) -> None:
    said = refused("R9", delivering.submit, case, actor=facts["sagsbehandler"])
    assert "ikke skrevet nogen tekst" in said


def test_a_warning_is_answered_before_it_is_submitted(facts: Ministry, draft: Draft) -> None:
    period = (
        "Programmets titel er ”Capacity – The Danish Migration Management Programme 2024-2029”. "
        "Regeringen har til hensigt at anvende i alt 430,0 mio. kr. på programmet i årene "
        "2024-2027."
    )
    write(draft, facts, period, 1)
    officer = facts["sagsbehandler"]
    refused("R101", delivering.submit, draft.aktstykke, actor=officer)
    answer_all(draft, facts)
    delivering.submit(draft.aktstykke, actor=officer)
    assert draft.aktstykke.state == Aktstykke.State.REVIEW


def test_a_figure_that_moved_is_accepted_before_it_is_submitted(
    facts: Ministry, draft: Draft
) -> None:
    write(draft, facts, "Der søges om {{amount}}.", 1)
    case, officer = draft.aktstykke, facts["sagsbehandler"]
    now = facts_of(case)
    more = now._replace(
        amount_ore=mio("60,0"), table=(now.table[0]._replace(amount_ore=mio("60,0")),)
    )
    revise(case, actor=officer, changes=more)
    said = refused("R113", delivering.submit, case, actor=officer).replace("\xa0", " ")
    assert "50,0 mio. kr. → 60,0 mio. kr." in said


def test_a_name_that_moved_after_the_agreement_stops_delivery(
    facts: Ministry, draft: Draft
) -> None:
    case = agreed(draft, facts)
    with connection.cursor() as cursor:  # a master changed by another person meanwhile
        cursor.execute("UPDATE programmes_programme SET short_name = 'Kapacitet'")
    refused("R113", delivering.hand_over, case, actor=facts["chef"], value_day=DAY)
    assert not Delivered.objects.filter(aktstykke=case).exists()


def test_other_words_keep_the_agreement_and_another_amount_does_not(
    facts: Ministry, draft: Draft
) -> None:
    case = agreed(draft, facts)
    life.send_back(case, actor=facts["chef"], reason="Et ord")
    write(draft, facts, "Projektet kaldes {{programme}}.", 1)
    answer_all(draft, facts)
    delivering.submit(case, actor=facts["sagsbehandler"])
    life.accept(case, actor=facts["chef"])
    assert case.state == Aktstykke.State.AGREED
    assert delivering.hand_over(case, actor=facts["chef"], value_day=DAY).version == 2


def delivered(draft: Draft, facts: Ministry) -> Aktstykke:
    case = agreed(draft, facts)
    delivering.hand_over(case, actor=facts["chef"], value_day=DAY)
    return case


def correct(case: Aktstykke, facts: Ministry, upload: Upload | None = None) -> Delivered:
    said = {"reason": "Et navn var stavet forkert", "value_day": DAY, "upload": upload}
    return delivering.hand_over_corrected(case, actor=facts["chef"], **said)  # type: ignore[arg-type]


def a_print(amount: str) -> Upload:
    """The paper as somebody else printed it, with this amount."""
    made = request_of(CASE)
    ore = mio(amount)
    changed = replace(
        made.request, amount_ore=ore, pillars=(replace(made.request.pillars[0], amount_ore=ore),)
    )
    return Upload("rettet.pdf", "application/pdf", served_pdf(request_paper(changed)))


def test_a_corrected_print_is_made_anew_or_brought(facts: Ministry, draft: Draft) -> None:
    case = delivered(draft, facts)
    assert correct(case, facts).kind == "corrected"
    brought = correct(case, facts, a_print("50,0"))
    assert [one.number for one in case.papers.all()] == [1, 2, 3]
    assert "50,0" in brought.text


def test_a_print_that_cannot_be_read_or_says_another_amount_is_refused(
    facts: Ministry, draft: Draft
) -> None:
    case = delivered(draft, facts)
    refused("R17", correct, case, facts, Upload("x.txt", "text/plain", b"Aktstykke"))
    refused("R17", correct, case, facts, a_letter())
    refused("R101", correct, case, facts, a_print("50,1"))
    assert case.papers.count() == 1


# Pages


def signed_in(facts: Ministry, role: str) -> Client:
    client = Client()
    client.force_login(facts[role])
    return client


def key() -> dict[str, str]:
    return {"key": str(uuid.uuid4())}


def test_the_pages_walk_from_draft_to_delivered(facts: Ministry, draft: Draft) -> None:
    officer, chef = signed_in(facts, "sagsbehandler"), signed_in(facts, "chef")
    day = timezone.localdate().isoformat()
    letter = SimpleUploadedFile("fm.pdf", b"%PDF-1.7 fm", "application/pdf")
    assert f"{HERE}indsend/" in officer.get(HERE).content.decode()
    assert officer.post(f"{HERE}indsend/", key())["Location"] == HERE
    assert officer.get(f"{HERE}godkend/").status_code == 403
    unseen = chef.post(f"{HERE}godkend/", key())  # the form of another version, or of none
    assert unseen.status_code == 422
    assert "siden du åbnede siden" in unseen.content.decode()
    draft.aktstykke.refresh_from_db()
    seen = {"version": life.review_mark(draft.aktstykke), "value_day": day}
    assert chef.post(f"{HERE}godkend/", {**key(), **seen})["Location"] == HERE
    assert officer.post(f"{HERE}finansministeriet/", {**key(), **seen})["Location"] == HERE
    unread = officer.post(f"{HERE}tilslutning/", {**key(), **seen})
    assert unread.status_code == 422
    assert "Et mundtligt ja er ingen tilslutning." in unread.content.decode()
    said = {**key(), **seen, "document": letter}
    assert officer.post(f"{HERE}tilslutning/", said)["Location"] == HERE
    assert officer.get(f"{HERE}aflever/").status_code == 403
    assert chef.post(f"{HERE}aflever/", {**key(), "value_day": day})["Location"] == HERE
    page = officer.get(HERE).content.decode()
    paper = Delivered.objects.get(aktstykke=draft.aktstykke)
    assert str(paper.document.ref) in page
    assert "Finansministeriets tilslutning registreret" in page
    file = officer.get(reverse("document", args=[paper.document.ref]))
    assert file.content == bytes(paper.document.content)


def test_what_stands_in_the_way_is_said_before_one_presses(
    facts: Ministry, case: Aktstykke
) -> None:
    drafts.open_draft(case, actor=facts["sagsbehandler"])
    client = signed_in(facts, "sagsbehandler")
    page = client.get(f"{HERE}indsend/").content.decode()
    assert "Det kan ikke sendes endnu" in page
    assert client.post(f"{HERE}indsend/", key()).status_code == 422
