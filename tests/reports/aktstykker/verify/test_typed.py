"""A number somebody typed is in no record: a copy is held against the words of its version."""

from typing import Any

import pytest

from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from reports.aktstykker.content import (
    BudgetPart,
    Content,
    Headed,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.drafts import services as drafts
from reports.aktstykker.selectors import request_of
from reports.aktstykker.verify.verdict import Changed
from reports.aktstykker.verify.verifying import verify
from reports.papers.pdf import render_pdf
from tests.ministry import Ministry
from tests.reports.aktstykker.verify.changing import with_data, with_text

YEARS = TablePart(
    TableKind.YEARS,
    head="Partner",
    columns=("2024", "2025"),
    rows=(
        Row("IOM", (mio("31,0"), mio("2,0"))),
        Row("Andre", (mio("14,0"), mio("3,0"))),
    ),
)
WRITTEN = Content(
    sections=(
        Headed("Baggrund", (Words("Af {{amount}} er 12,5 mio. kr. til uddannelse."), YEARS)),
        Headed("Budget", (BudgetPart(),)),
    )
)


@pytest.fixture
def pdf(facts: Ministry, case: Aktstykke) -> bytes:
    """The paper of version 1; version 2 says something else."""
    officer = facts["sagsbehandler"]
    draft = drafts.open_draft(case, actor=officer)
    drafts.save(draft, actor=officer, content=WRITTEN, based_on=0)
    paper = request_of(case.case_number).paper
    other = Content(sections=(Headed("Baggrund", (Words("Uden tal."),)),))
    drafts.save(draft, actor=officer, content=other, based_on=1)
    return render_pdf(paper)


def test_a_copy_of_an_earlier_version_is_as_it_was_made(pdf: bytes) -> None:
    assert verify(pdf).differences == ()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("31,0", "34,0", "Litra b, IOM, 2024"), ("12,5", "15,2", "Litra b")],
)
def test_a_typed_number_changed_in_the_words_and_in_the_attachment(
    pdf: bytes, old: str, new: str, place: str
) -> None:
    """The two agree with each other, and not with the version."""

    def change(data: dict[str, Any]) -> None:
        for one in data["said"]:
            one["text"] = one["text"].replace(old, new)

    (found,) = verify(with_data(with_text(pdf, old, new, page=1), change)).differences
    assert (found.changed, found.key) == (Changed.LEDGER, "")
    here, _attached, there = found.sentence.partition(" i de vedlagte tal, ")
    assert here.startswith(f"{place}: ")
    assert new in here
    assert there.startswith(old)
