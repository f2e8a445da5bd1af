"""The figures in the attachment: all that are printed, each with its entries."""

import json
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pikepdf

from ledger.money import mio
from reports.aktstykker.figures import AMOUNT, LedgerEntry, attachment, pillar_key, printed
from reports.aktstykker.paper import request_paper
from reports.aktstykker.request import Kind
from reports.papers.pdf import render_pdf
from tests.reports.aktstykker.capacity import capacity

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
ENTRY = LedgerEntry(
    act="6f1d8a52-3b0c-4e55-9d0a-52414d4d4531",
    act_kind="finance_law",
    frame="§ 06.32.10. (2024)",
    frame_ref="00000000-0000-4000-8000-000000000001",
    side="raise",
    amount_ore=mio("700,0"),
    value_day=date(2024, 1, 1),
    known_at=datetime(2024, 1, 1, tzinfo=COPENHAGEN),
    recorded_at=datetime(2024, 1, 2, 9, 30, 0, 120, tzinfo=COPENHAGEN),
    reference="FL 2024",
)


def test_every_printed_figure_is_there_with_its_letters() -> None:
    """The amount stands in a, b and e, the pillars and their sum in b, the limit in c."""
    figures = printed(capacity())
    assert [(figure.key, figure.letters, figure.account) for figure in figures] == [
        ("amount", "abe", "063210"),
        ("pillar:IOM", "b", "06321013"),
        ("pillar:ICMPD", "b", "06321013"),
        ("total", "b", "06321013"),
        ("threshold", "c", "063"),
    ]
    told = printed(capacity(kind=Kind.INFORMING))
    assert (told[0].key, told[0].letters) == ("amount", "ab")
    assert "threshold" not in {figure.key for figure in told}


def test_the_data_in_the_pdf_are_the_figures_with_their_entries() -> None:
    """Kroner as strings with two decimals, accounts as digits, days as ISO 8601."""
    request = capacity()
    paper = request_paper(request, printed(request, {AMOUNT: (ENTRY,)}))
    with pikepdf.open(BytesIO(render_pdf(paper))) as document:
        data = json.loads(document.attachments["tal-24-13275.json"].get_file().read_bytes())
    assert data["case"] == "24/13275"
    assert data["number"] == 51
    assert (data["status"], data["decision"]) == ("asked", None)
    assert data["figures"][0] == {
        "key": "amount",
        "label": "Tilsagn om tilskud",
        "amount": "100000000.00",
        "printed": "100,0\u00a0mio.\u00a0kr.",
        "letters": ["a", "b", "e"],
        "finance_year": 2024,
        "account": "063210",
        "as_of": None,
        "source": "",
        "note": "",
        "example": False,
        "entries": [
            {
                "act": "6f1d8a52-3b0c-4e55-9d0a-52414d4d4531",
                "act_kind": "finance_law",
                "frame": "§ 06.32.10. (2024)",
                "frame_ref": "00000000-0000-4000-8000-000000000001",
                "side": "raise",
                "amount": "700000000.00",
                "value_day": "2024-01-01",
                "known_at": "2023-12-31T23:00:00+00:00",
                "recorded_at": "2024-01-02T08:30:00.000120+00:00",
                "reference": "FL 2024",
                "example": False,
            }
        ],
        "entries_left_out": 0,
    }
    pillar = next(each for each in data["figures"] if each["key"] == pillar_key("IOM"))
    assert pillar["amount"] == "50000000.00"
    assert pillar["entries"] == []


def test_the_same_figures_are_the_same_bytes() -> None:
    """Else the paper could not be."""
    request = capacity()
    first = attachment(request, printed(request, {AMOUNT: (ENTRY,)}))
    assert attachment(request, printed(request, {AMOUNT: (ENTRY,)})) == first
    assert attachment(request, printed(request)) != first
