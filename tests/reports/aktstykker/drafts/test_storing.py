"""What people wrote comes back as it was stored, and what is no content is said."""

from typing import Any

import pytest

from ledger.money import mio
from reports.aktstykker.content import (
    BudgetPart,
    Bullets,
    Content,
    Headed,
    Row,
    TableKind,
    TablePart,
    Words,
)
from reports.aktstykker.drafts.storing import StoredError, from_json, to_json

EVERYTHING = Content(
    sections=(
        Headed("Baggrund", (Words("På {{account}} er der {{room}}."), Bullets(("ét", "to")))),
        Headed(
            "Budget",
            (
                BudgetPart(),
                TablePart(
                    table=TableKind.YEARS,
                    caption="Fordelt på år",
                    head="Partner",
                    columns=("2024", "2025"),
                    rows=(Row("IOM", (mio("50,0"), mio("-10,0"))),),
                ),
            ),
        ),
        Headed("", ()),
    ),
    asks=("at der i {{year}} afgives tilsagn", "at der overføres"),
    reason="Sagen forelægges, idet …",
    authorities="Justitsministeriet er hørt.",
    reworded=True,
)


def test_everything_that_can_be_written_comes_back_as_it_was() -> None:
    assert from_json(to_json(EVERYTHING)) == EVERYTHING
    assert from_json(to_json(Content())) == Content()


def budget() -> dict[str, Any]:
    return {"heading": "Budget", "parts": [{"kind": "budget"}]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reword": True}, "content"),
        ({"asks": "at der"}, r"asks: expected a list"),
        ({"asks": [1]}, r"asks\[0\]: expected a text"),
        ({"reworded": 1}, "true or false"),
        ({"sections": [{"heading": "x"}]}, r"sections\[0\]: expected exactly heading, parts"),
        (
            {"sections": [{"heading": "x", "parts": [{"kind": "picture"}]}]},
            r"parts\[0\]: expected a part of kind words, bullets, table, budget",
        ),
        ({"sections": [budget(), budget()]}, "at most one budget"),
    ],
)
def test_what_is_no_content_says_where(change: dict[str, Any], said: str) -> None:
    with pytest.raises(StoredError, match=said):
        from_json({**to_json(Content()), **change})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"label": "IOM", "cells_ore": [1]}, "expected 2 cells"),
        ({"label": "IOM", "cells_ore": [1, 1.5]}, "whole øre"),
        ({"label": "IOM", "cells_ore": [1, True]}, "whole øre"),
        ({"label": "IOM"}, "exactly cells_ore, label"),
    ],
)
def test_a_table_has_whole_oere_in_every_cell(row: dict[str, Any], said: str) -> None:
    stored = to_json(EVERYTHING)
    stored["sections"][1]["parts"][1]["rows"] = [row]
    with pytest.raises(StoredError, match=said):
        from_json(stored)


@pytest.mark.parametrize("data", [None, [], "x", {}, 7])
def test_other_json_is_no_content(data: object) -> None:
    with pytest.raises(StoredError):
        from_json(data)
