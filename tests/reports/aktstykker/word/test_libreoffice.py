"""The real thing: out, changed in LibreOffice with tracking by two people, and back."""

from pathlib import Path

import pytest

from grants.aktstykker.models import Aktstykke
from reports.aktstykker.drafts.selectors import content_of
from reports.aktstykker.word import services
from reports.aktstykker.word.services import read_back, word_file
from tests.ministry import Ministry
from tests.reports.aktstykker.word import libreoffice
from tests.reports.aktstykker.word.editing import ANNA, BO

pytestmark = pytest.mark.xdist_group("soffice")


def test_saved_again_untouched_is_no_change(
    facts: Ministry, case: Aktstykke, tmp_path: Path
) -> None:
    assert read_back(libreoffice.saved_again(word_file(case), tmp_path), case) == (1, ())


def test_two_people_track_and_a_figure_is_refused(
    facts: Ministry, case: Aktstykke, tmp_path: Path
) -> None:
    file = word_file(case)
    for author, *pairs in (
        (ANNA, ("rettet mod", "målrettet"), ("Risikoen", "Risikobilledet")),
        (BO, ("vende tilbage", "rejse hjem"), ("50,0", "60,0")),
    ):
        file = libreoffice.changed(file, tmp_path, author, *pairs)
    made = services.receive(case, actor=facts["sagsbehandler"], name="retur.docx", content=file)
    found = [(one.author, one.place, one.state) for one in made.changes.all()]
    words = [each for each in found if each[2] == "open"]
    assert words == [
        (ANNA, "b/Baggrund/2", "open"),
        (BO, "b/Baggrund/2", "open"),
        (ANNA, "b/Væsentlige risikoelementer/1", "open"),
    ]
    refused = made.changes.filter(state="refused")
    assert {one.author for one in refused} == {BO}
    assert {one.place for one in refused} >= {"b/Baggrund/1", "b/Projektbeskrivelse/2.2"}
    assert all("ledgerens" in one.reason for one in refused if one.place == "b/Baggrund/1")
    open_ones = made.changes.filter(state="open").values_list("position", flat=True)
    services.take(made, open_ones, actor=facts["sagsbehandler"])
    said = dict(content_of(case).texts())
    assert "målrettet lande" in said["b/Baggrund/2"]
    assert "rejse hjem" in said["b/Baggrund/2"]
    assert "{{amount}}" in said["b/Baggrund/1"]
