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
    "overview": 20,
    "accounts": 12,
    "account": 37,
    "frame, frame of the state": 11,
    "frame, frame of a commitment": 10,
    "acts": 11,
    "acts_csv": 2,
    "act": 10,
    "attachments": 6,
    "attachment_new": 5,
    "attachment_supersede": 6,
    "case_package": 62,
    "document": 3,
    "sources": 4,
    "source": 33,
    "programmes": 4,
    "programme": 16,
    "pillar": 9,
    "partners": 4,
    "partner": 10,
    "strategy": 8,
    "about": 6,
    "aktstykker": 4,
    "aktstykke": 15,
    "aktstykke_paper": 14,
    "aktstykke_new": 6,
    "aktstykke_send": 3,
    "aktstykke_decision": 3,
    "aktstykke_confirm": 3,
    "aktstykke_end": 3,
    "aktstykke_take_back": 5,
    "my_work": 14,
    "who_may": 8,
    "delegations": 6,
    "delegation_new": 6,
    "delegation": 6,
    "delegation_withdraw": 5,
    "gate_new": 13,
    "grants": 4,
    "grant": 8,
    "grant_new": 5,
    "grant_threshold": 2,
    "pillar_grant_new": 5,
    "grant_commitment": 9,
    "grant_room": 6,
    "commitments": 5,
    "commitment_new": 5,
    "commitment": 11,
    "commitment_edit": 14,
    "commitment_submit": 11,
    "commitment_return": 4,
    "commitment_bind": 11,
    "commitment_withdraw": 4,
    "agreements": 7,
    "agreement": 13,
    "agreement_new": 10,
    "agreement_edit": 12,
    "agreement_sign": 7,
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
    "annulment_new": 6,
    "annulment_room": 3,
    "annulment_confirm": 11,
    "annulment_withdraw": 4,
    "payments": 8,
    "payment_new": 7,
    "payment_room": 6,
    "payment_release": 10,
    "payment_withdraw": 4,
    "repayment_new": 5,
    "repayment_room": 3,
    "repayment_confirm": 4,
    "repayment_withdraw": 4,
    "agreement_plan": 12,
    "plan": 10,
    "plan_edit": 10,
    "plan_sums": 8,
    "plan_version": 7,
    "plan_explain": 8,
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
    "storno_new": 13,
    "storno_confirm": 13,
    "storno_withdraw": 13,
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
