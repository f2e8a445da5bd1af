"""How many questions a page asks the database: few, and no more when there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.demonstration import Demonstration
from tests.walk.access import ROWS, Row
from tests.walk.walking import address, client_of

pytestmark = pytest.mark.xdist_group("walk")

SLACK = 3  # a budget that is further above than this has been won back: write the lower number

# By url name and thing, where a name stands twice; with the example year's many rows.
BUDGETS: dict[str, int] = {
    "login": 0,
    "amount_understood": 2,
    "overview": 23,
    "accounts": 14,
    "successions": 9,
    "succession_new": 6,
    "succession_take_back": 6,
    "account": 43,
    "account_years": 14,
    "frame, frame of the state": 13,
    "frame, frame of a commitment": 12,
    "acts": 13,
    "acts_csv": 2,
    "act": 10,
    "document": 3,
    "attachments": 6,
    "attachment_new": 5,
    "attachment_supersede": 6,
    "sources": 6,
    "source": 41,
    "programmes": 6,
    "programme": 18,
    "pillar": 11,
    "partners": 6,
    "partner": 12,
    "strategy": 10,
    "about": 8,
    "aktstykker": 6,
    "aktstykke": 19,
    "aktstykke_paper": 14,
    "aktstykke_new": 8,
    "aktstykke_send": 5,
    "aktstykke_decision": 5,
    "aktstykke_confirm": 5,
    "aktstykke_end": 5,
    "aktstykke_take_back": 5,
    "my_work": 32,
    "who_may": 8,
    "delegations": 6,
    "delegation": 7,
    "delegation_new": 6,
    "delegation_withdraw": 5,
    "gate_new": 16,
    "aktstykke_effects": 8,
    "finance_years": 7,
    "finance_year": 25,
    "year_open": 4,
    "law_choose": 9,
    "law_new": 12,
    "transfers": 7,
    "transfer_new": 11,
    "carry_forward_new": 10,
    "income_new": 8,
    "other_entry_new": 8,
    "period_close": 5,
    "period_open": 5,
    "year_close": 13,
    "registration, transfer": 20,
    "grants": 6,
    "grant": 21,
    "case_package": 62,
    "grant_new": 7,
    "grant_threshold": 2,
    "pillar_grant_new": 7,
    "grant_commitment": 16,
    "grant_room": 8,
    "commitments": 7,
    "commitment_new": 7,
    "commitment": 25,
    "commitment_edit": 20,
    "commitment_submit": 14,
    "commitment_return": 6,
    "commitment_bind": 22,
    "commitment_withdraw": 6,
    "commitment_amend": 12,
    "commitment_amend_room": 8,
    "reposting_new": 10,
    "commitment_close": 6,
    "commitment_reopen": 6,
    "revival_new": 16,
    "pillar_move_new": 8,
    "registration, amendment": 21,
    "registration_confirm": 20,
    "registration_return": 20,
    "registration_withdraw": 20,
    "openings": 6,
    "opening_new": 6,
    "registration, opening entry": 10,
    "reservations": 6,
    "reservation_new": 6,
    "reservation_end": 7,
    "agreements": 7,
    "agreement": 13,
    "agreement_new": 10,
    "agreement_edit": 12,
    "agreement_sign": 8,
    "agreement_extend": 9,
    "agreement_end": 8,
    "agreement_duty_new": 8,
    "grant_total": 9,
    "splits": 7,
    "split_answer": 9,
    "duties": 8,
    "duty": 7,
    "duty_do": 5,
    "duty_change": 6,
    "commitment_duty_new": 6,
    "grant_duty_new": 6,
    "annulment_new": 8,
    "annulment_room": 3,
    "annulment_confirm": 14,
    "annulment_withdraw": 6,
    "payments": 8,
    "payment_new": 10,
    "payment_room": 6,
    "payment_release": 12,
    "payment_withdraw": 6,
    "repayment_new": 7,
    "repayment_room": 3,
    "repayment_confirm": 6,
    "repayment_withdraw": 6,
    "agreement_plan": 13,
    "plan": 10,
    "plan_edit": 10,
    "plan_sums": 8,
    "plan_version": 7,
    "plan_explain": 8,
    "explain": 8,
    "explanation": 8,
    "change_explanation_withdraw": 5,
    "comparison": 10,
    "overruns_of_year": 9,
    "deviations": 8,
    "cash_need": 9,
    "provisions": 8,
    "masters": 22,
    "master_list": 6,
    "master, master": 10,
    "master, master of a unit": 14,
    "master_new, sort of masters": 5,
    "master_new, sort with frames": 5,
    "master_edit, master": 7,
    "master_edit, master of a unit": 10,
    "master_retire": 5,
    "grant_countries": 6,
    "programme_countries": 6,
    "bulk_files": 6,
    "bulk_new": 5,
    "bulk_template": 8,
    "bulk_file, file, submitted": 12,
    "bulk_file, file, faulty": 6,
    "bulk_progress": 3,
    "bulk_faults": 4,
    "bulk_submit": 12,
    "bulk_confirm": 12,
    "bulk_return": 12,
    "bulk_cancel": 12,
    "publications": 7,
    "publication_new": 4,
    "publication, publication, done": 5,
    "publication, publication, checked": 5,
    "publication, publication, faulty": 5,
    "publication_progress": 3,
    "publication_changes": 6,
    "publication_names": 6,
    "publication_confirm": 5,
    "publication_cancel": 5,
    "storno_new": 16,
    "storno_confirm": 19,
    "storno_withdraw": 16,
}


def _key(row: Row) -> str:
    twice = sum(other.name == row.name for other in ROWS) > 1
    return f"{row.name}, {row.thing}" if twice else row.name


def _queries(row: Row, shown: Demonstration) -> int:
    client = client_of(row.reader)
    client.get("/findes-ikke/")  # the session is known
    with CaptureQueriesContext(connection) as asked:
        client.get(address(row, shown))
    return len(asked)


def test_every_page_keeps_its_budget(shown: Demonstration) -> None:
    found = {_key(row): _queries(row, shown) for row in ROWS if row.reader}
    told = "\n".join(f'    "{name}": {number},' for name, number in found.items())
    wrong = [
        f"{name}: {number} queries, {budget} written"
        for name, number in found.items()
        if (budget := BUDGETS.get(name)) is None or not budget - SLACK <= number <= budget
    ]
    assert not wrong, "\n".join([*wrong, "All as measured now:", told])
    assert set(BUDGETS) <= set(found)
