"""For the walk over every address: a request being written, with a warning to answer."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.aktstykker.services import register
from grants.aktstykker.table import TableLine
from ledger.models import Person
from ledger.money import mio
from programmes.models import Pillar, Programme
from reports.aktstykker.content import BudgetPart, Content, Headed, Words
from reports.aktstykker.drafts.services import open_draft, save
from reports.aktstykker.lint.findings import Severity
from reports.aktstykker.lint.selectors import findings_of

CASE = "24/20010"
DAY = dt.date(2024, 11, 12)


def lint_things(actor: Person, title: str) -> dict[str, list[Any]]:
    """An example request on Capacity whose text misspells a standard term."""
    pillar = Pillar.objects.select_related("partner").get(programme__slug="capacity", slug="iom")
    case = register(
        actor=actor,
        case_number=CASE,
        title=title,
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        programme=Programme.objects.get(slug="capacity"),
        amount_ore=mio("50,0"),
        table=[TableLine("IOM", pillar.partner, mio("50,0"), pillar)],
        payment_years=(2024, 2025),
        value_day=DAY,
        dated=DAY,
        example=True,
    )
    words = Words("IOM modtager et tilskudd til eksemplet.")
    content = Content(
        sections=(Headed("Baggrund", (words,)), Headed("Budget", (BudgetPart(),))), reworded=True
    )
    save(open_draft(case, actor=actor), actor=actor, content=content, based_on=0)
    (found,) = [one for one in findings_of(case) if one.severity is Severity.WARNING]
    return {"request, written": [CASE], "finding to answer": [CASE, found.fingerprint]}
