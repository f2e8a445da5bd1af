"""A request that is being written, with a text whose figures are tokens."""

import datetime as dt

import pytest

from grants.aktstykker import services as requests
from grants.aktstykker.models import Aktstykke
from ledger.money import mio
from reports.aktstykker.content import BudgetPart, Bullets, Content, Headed, Words
from reports.aktstykker.drafts import services as drafts
from tests.ministry import Ministry

CASE = "24/20000"
SUPPORT = "Støtten er rettet mod lande, som medvirker til, at egne statsborgere kan vende tilbage."
WRITTEN = Content(
    sections=(
        Headed(
            "Baggrund",
            (
                Words("Der gives {{amount}} i {{year}}, og det er første gang i programmets tid."),
                Words(SUPPORT),
            ),
        ),
        Headed(
            "Projektbeskrivelse",
            (
                Words("Programmet har to led:"),
                Bullets(("Systemer til registrering", "Uddannelse for {{pillar:iom}}")),
            ),
        ),
        Headed("Budget", (BudgetPart(),)),
        Headed("Væsentlige risikoelementer", (Words("Risikoen følges løbende."),)),
    ),
    authorities="Udlændinge- og Integrationsministeriet er hørt.",
)


@pytest.fixture
def case(facts: Ministry) -> Aktstykke:
    """A request of 50,0 with one version."""
    made = requests.register(
        actor=facts["sagsbehandler"],
        case_number=CASE,
        title="Prøve",
        finance_year=2024,
        sub_account=facts.sub,
        amount_ore=mio("50,0"),
        table=[requests.TableLine("IOM", facts.pillars[0].partner, mio("50,0"))],
        payment_years=(2024, 2025),
        programme=facts.programme,
        value_day=dt.date(2024, 11, 12),
        dated=dt.date(2024, 11, 12),
    )
    draft = drafts.open_draft(made, actor=facts["sagsbehandler"])
    drafts.save(draft, actor=facts["sagsbehandler"], content=WRITTEN, based_on=0)
    return made
