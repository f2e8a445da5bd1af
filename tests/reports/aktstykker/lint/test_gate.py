"""Lint of the loaded request: its facts, the gate, and how a warning is answered once."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from ledger.refusals import Refusal
from reports.aktstykker.drafts.models import Draft, FindingAnswer
from reports.aktstykker.lint.findings import Finding, Severity
from reports.aktstykker.lint.gathering import facts_of
from reports.aktstykker.lint.selectors import (
    answered,
    as_stored,
    findings_in,
    findings_of,
    open_findings,
)
from reports.aktstykker.lint.services import answer
from tests.ministry import Ministry
from tests.reports.aktstykker.lint.case import golden

CASE = "24/13275"
TODAY = date(2024, 11, 12)
WHY = "Titlen er programmets navn; rammen er den, regeringen har besluttet."


@pytest.fixture
def case(facts: Ministry) -> Aktstykke:
    assert facts.aktstykke is not None
    return facts.aktstykke


@pytest.fixture
def draft(case: Aktstykke) -> Draft:
    """The same case as it was while it was written: reset by hand, for the sources show it sent."""
    Aktstykke.objects.filter(pk=case.pk).update(state=Aktstykke.State.DRAFT)
    case.refresh_from_db()
    return Draft.objects.get_or_create(aktstykke=case)[0]


def the_warning(case: Aktstykke) -> Finding:
    (found,) = [o for o in findings_of(case, today=TODAY) if o.severity is Severity.WARNING]
    return found


def test_the_facts_are_the_records_and_the_sources(case: Aktstykke) -> None:
    found = facts_of(case, TODAY)
    assert (found.finance_year, found.amount_ore) == (2024, mio("100,0"))
    assert found.rooms == {"063210": mio("700,0")}
    assert (found.intention_ore, found.intention_left_ore) == (mio("430,0"), mio("430,0"))
    assert found.thresholds == {2024: mio("43,0")}
    assert found.name_in("06321013", 2023) == "Retfærdigt og humant asylsystem"
    assert found.name_in("06321013", 2024).startswith("Reform af det europæiske asylsystem")
    assert found.minister == "Lars Løkke Rasmussen"
    assert [one.name for one in found.pillars] == ["IOM", "ICMPD"]


def test_the_loaded_request_has_no_error_one_warning_and_one_information(case: Aktstykke) -> None:
    found = findings_of(case, today=TODAY)
    assert [(one.rule, one.severity.name) for one in found] == [
        ("L41_appropriation_is_said", "INFORMATION"),
        ("L51_title_and_frame", "WARNING"),
    ]


def test_another_text_is_compared_with_the_same_case(case: Aktstykke) -> None:
    text = golden(("perioden 2024-2025", "perioden 2023-2025"))
    errors = [o.rule for o in findings_in(text, case, today=TODAY) if o.severity is Severity.ERROR]
    assert errors == ["L50_paid_after_it_is_given"]


def test_a_record_no_paper_can_be_made_of_is_one_error(case: Aktstykke) -> None:
    Aktstykke.objects.filter(pk=case.pk).update(dated=None)
    (found,) = findings_of(case, today=TODAY)
    assert (found.rule, found.severity) == ("L00_paper_can_be_written", Severity.ERROR)


def test_the_gate_is_open_when_the_warning_is_answered(draft: Draft, facts: Ministry) -> None:
    case = draft.aktstykke
    assert [one.rule for one in open_findings(draft)] == ["L51_title_and_frame"]
    given = answer(case, actor=facts["sagsbehandler"], finding=the_warning(case), words=WHY)
    assert open_findings(draft) == []
    (told,) = [o for o in as_stored(answered(draft, findings_of(case))) if o["answer"]]
    assert (told["severity"], told["answer"]) == ("WARNING", given.answer)


def test_a_changed_finding_is_asked_anew(draft: Draft, facts: Ministry) -> None:
    answer(
        draft.aktstykke,
        actor=facts["sagsbehandler"],
        finding=the_warning(draft.aktstykke),
        words=WHY,
    )
    other = golden(("Programme 2024-2029", "Programme 2024-2031"))
    (told,) = [
        one
        for one in answered(draft, findings_in(other, draft.aktstykke))
        if one.finding.rule == "L51_title_and_frame"
    ]
    assert told.is_open
    assert told.answer is None


def test_an_error_stays_open_whatever_is_said(draft: Draft, facts: Ministry) -> None:
    wrong = findings_in(golden(("overstiger 43,0", "overstiger 42,0")), draft.aktstykke)
    (error,) = [one for one in wrong if one.severity is Severity.ERROR]
    with pytest.raises(Refusal) as refused:
        answer(draft.aktstykke, actor=facts["sagsbehandler"], finding=error, words=WHY)
    assert refused.value.rule == "R101_findings_are_answered"
    (said,) = [one for one in answered(draft, wrong) if one.finding.severity is Severity.ERROR]
    assert said.is_open


def test_an_answer_is_given_once_with_words_by_one_who_writes(
    draft: Draft, facts: Ministry
) -> None:
    case, found = draft.aktstykke, the_warning(draft.aktstykke)
    for actor, words, rule in (
        ("laeser", WHY, "R23_may_do_this"),
        ("sagsbehandler", "  ", "R9_state_has_its_evidence"),
    ):
        with pytest.raises(Refusal) as refused:
            answer(case, actor=facts[actor], finding=found, words=words)
        assert refused.value.rule.split("_")[0] == rule.split("_")[0]
    answer(case, actor=facts["sagsbehandler"], finding=found, words=WHY)
    with pytest.raises(Refusal) as refused:
        answer(case, actor=facts["chef"], finding=found, words="Et andet svar.")
    assert refused.value.rule == "R8_one_step_from_its_state"
    assert FindingAnswer.objects.get().answer == WHY


def test_nothing_is_answered_once_the_paper_has_left_the_house(
    case: Aktstykke, facts: Ministry
) -> None:
    assert case.state == Aktstykke.State.SENT
    with pytest.raises(Refusal) as refused:
        answer(case, actor=facts["sagsbehandler"], finding=the_warning(case), words=WHY)
    assert refused.value.rule == "R8_one_step_from_its_state"


def test_lint_asks_the_database_few_questions(case: Aktstykke) -> None:
    with CaptureQueriesContext(connection) as asked:
        facts_of(case, TODAY)
    assert len(asked) <= 14


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("lint_request", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_findings_in_words_and_as_json(case: Aktstykke) -> None:
    assert "2024-2029" in run(CASE)
    told = json.loads(run(CASE, "--json"))
    assert told["case"] == CASE
    assert [(one["id"], one["severity"]) for one in told["findings"]] == [
        ("L51_title_and_frame", "warning"),
        ("L41_appropriation_is_said", "information"),
    ]


@pytest.fixture
def wrong(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("lint") / "wrong.txt"
    path.write_text(golden(("overstiger 43,0", "overstiger 42,0")))
    return str(path)


def test_the_command_exits_1_on_an_error_and_2_on_a_wrong_call(
    case: Aktstykke, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(CASE, "--file", wrong)
    assert stopped.value.code == 1
    for arguments in ((), ("24/99999",), (CASE, "--file", f"{wrong}.none")):
        with pytest.raises(CommandError) as usage:
            run(*arguments)
        assert usage.value.returncode == 2
