"""For the walk over every address: a request being written, and a Word file of it come back."""

import datetime as dt
from typing import Any

from grants.accounts.models import Account
from grants.aktstykker import services as requests
from ledger.models import Person
from ledger.money import mio
from programmes.models import Partner, Programme
from reports.aktstykker.content import BudgetPart, Content, Headed, Words
from reports.aktstykker.drafts import services as drafts
from reports.aktstykker.word import services
from tests.reports.aktstykker.word import editing
from tests.reports.aktstykker.word.editing import ANNA, BO, edited

CASE = "24/20051"
DAY = dt.date(2024, 11, 12)  # a day the sources show a minister on


def word_things(first: Person, title: str) -> dict[str, list[Any]]:
    """One change by each of two people, and one of a figure."""
    partner = Partner.objects.get(short_name="IOM")
    case = requests.register(
        actor=first,
        case_number=CASE,
        title=title,
        finance_year=2024,
        sub_account=Account.objects.get(number="06321013"),
        amount_ore=mio("50,0"),
        table=[requests.TableLine("IOM", partner, mio("50,0"))],
        payment_years=(2024, 2025),
        programme=Programme.objects.get(slug="capacity"),
        value_day=DAY,
        dated=DAY,
        example=True,
    )
    text = "Der gives {{amount}} i {{year}} til systemer, som landene selv driver."
    content = Content((Headed("Baggrund", (Words(text),)), Headed("Budget", (BudgetPart(),))))
    drafts.save(drafts.open_draft(case, actor=first), actor=first, content=content, based_on=0)

    def changed(root: Any) -> None:
        here = editing.paragraph(root, "selv driver")
        editing.replace(here, "50,0", "60,0", ANNA)
        editing.replace(here, "systemer", "registre", ANNA)
        editing.replace(here, "selv driver", "driver", BO)

    file = edited(services.word_file(case), changed)
    made = services.receive(case, actor=first, name="retur.docx", content=file)
    return {"request in words": [CASE], "Word file that came back": [CASE, made.ref]}
