"""The signed sheet on paper: what it says, for ever, and in a form to keep and to be read aloud."""

import pytest

from grants.loading import People
from grants.reconciliation.models import DifferenceExplanation, Reconciliation
from grants.reconciliation.registering import RECONCILIATIONS
from grants.reconciliation.services import withdraw
from grants.reconciliation.sheet import as_bytes
from grants.registrations import services as registrations
from ledger.models import Person
from reports.papers.checking import objections
from reports.papers.pdf import render_pdf
from reports.papers.typography import plain
from reports.reconciliation.views import paper_of
from tests.grants.reconciliation.signing import registered, signed
from tests.reports.ministry import signed_in, with_facts
from tests.reports.papers.pdf_text import page_texts, whole_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return with_facts()


def fresh(made: Reconciliation) -> Reconciliation:
    return Reconciliation.objects.select_related(
        "account", "registered_by", "confirmed_by", "done_act"
    ).get(pk=made.pk)


def test_the_paper_says_figures_explanations_persons_and_the_hash(people: People) -> None:
    made = fresh(signed("063210", 2021, people))
    pdf = render_pdf(paper_of(made))
    said = plain(whole_text(pdf))
    for words in (
        "Afstemningsark", "Finansåret 2021",
        "Afstemning af § 06.32.10. Migration med statsregnskabet for 2021",
        "258,5", "313,5", "Året er ikke ført her (F-31)",
        "Finansministeriets Regnskabsdatabase", made.sheet_sha256,
        f"Underskrevet af {people.bevillingshaver.username}",
    ):  # fmt: skip
        assert words in said, words
    assert "Udkast" not in said
    assert objections(pdf) == []
    assert as_bytes(made.sheet) == paper_of(made).attachments[0].content


def test_it_is_the_same_bytes_after_later_acts_and_other_names(people: People) -> None:
    made = signed("063210", 2021, people)
    before = render_pdf(paper_of(fresh(made)))
    withdraw(DifferenceExplanation.objects.latest("pk"), actor=people.chef, reason="Var forkert")
    Person.objects.filter(pk=people.chef.pk).update(first_name="Et", last_name="Andet")
    assert render_pdf(paper_of(fresh(made))) == before


def test_a_sheet_that_is_not_signed_says_so_on_every_page(people: People) -> None:
    made = registered("063", 2024, people)
    pages = page_texts(render_pdf(paper_of(fresh(made))))
    assert len(pages) > 5
    assert all("Udkast: arket er ikke underskrevet" in plain(page) for page in pages)
    registrations.withdraw(RECONCILIATIONS, made, actor=people.controller)
    assert paper_of(fresh(made)).stamp.startswith("Ugyldigt")


def test_the_button_hands_out_the_file_and_again_only_when_it_changed(people: People) -> None:
    made = signed("063210", 2021, people)
    client = signed_in()
    page = client.get(f"/afstemning/ark/{made.ref}/").content.decode()
    url = f"/afstemning/ark/{made.ref}/pdf/"
    assert url in page
    file = client.get(url)
    assert file["Content-Type"] == "application/pdf"
    assert "afstemning-2021-06.32.10.pdf" in file["Content-Disposition"]
    assert client.get(url, headers={"if-none-match": file["ETag"]}).status_code == 304
