"""Lint of a paper of every kind as we print it: nothing is wrong with what is right."""

from datetime import date

import pytest

from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.selectors import findings_in, findings_of
from reports.aktstykker.selectors import request_of
from reports.papers.text import render_text
from tests.ministry import Ministry
from tests.reports.aktstykker.papers.making import ALL, supplementary, two_dispositions

TODAY = date(2024, 11, 12)


@pytest.mark.parametrize("name", ALL)
def test_a_right_paper_of_every_kind_has_no_error_and_no_warning(
    decided: Ministry, name: str
) -> None:
    found = findings_of(ALL[name](decided), today=TODAY)
    heavy = [(one.rule, one.text) for one in found if one.severity is not Severity.INFORMATION]
    assert heavy == []


def test_a_disposition_whose_table_is_off_is_found(decided: Ministry) -> None:
    case = two_dispositions(decided)
    text = render_text(request_of(case.case_number).paper)
    wrong = text.replace("ICMPD | 40,0\nI alt | 40,0", "ICMPD | 40,1\nI alt | 40,1")
    assert wrong != text
    errors = [o.rule for o in findings_in(wrong, case, today=TODAY) if o.severity is Severity.ERROR]
    assert errors == ["L31_pillars_make_the_whole"]


def test_a_saving_that_is_off_is_found(decided: Ministry) -> None:
    """-60,0 pays for 50,0 and 10,0. -60,1 does not; and moved elsewhere it is not the case's."""
    case = supplementary(decided)
    text = render_text(request_of(case.case_number).paper)
    row = "§ 06.32.01. Udviklingslande i Afrika | -60"
    wrong = text.replace(f"{row},0", f"{row},1")
    assert wrong != text
    errors = [o.rule for o in findings_in(wrong, case, today=TODAY) if o.severity is Severity.ERROR]
    assert errors == ["L30_tables_add_up"]
    moved = text.replace("migrationsfond | 50,0", "migrationsfond | 49,0")
    moved = moved.replace("Naboskabsprogram | 10,0", "Naboskabsprogram | 11,0")
    errors = [o.rule for o in findings_in(moved, case, today=TODAY) if o.severity is Severity.ERROR]
    assert set(errors) == {"L43_effects_are_asked_for"}
