"""A request that is being written, with a text whose figures are tokens."""

import pytest

from grants.aktstykker.models import Aktstykke
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
def case(case: Aktstykke, facts: Ministry) -> Aktstykke:
    """The request of 50,0 with one version."""
    draft = drafts.open_draft(case, actor=facts["sagsbehandler"])
    drafts.save(draft, actor=facts["sagsbehandler"], content=WRITTEN, based_on=0)
    return case
