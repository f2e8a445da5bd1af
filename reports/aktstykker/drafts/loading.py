"""The demonstration's own words of a request, as version 1 of its draft."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from grants.aktstykker.models import Aktstykke
from ledger.models import Person
from reports.aktstykker.drafts.models import Draft, DraftVersion
from reports.aktstykker.drafts.storing import to_json
from reports.aktstykker.drafts.trying import digest_with
from reports.aktstykker.narrative import read_narrative
from reports.aktstykker.tokens.filling import accepted_now
from reports.aktstykker.tokens.values import tokens_for

FOLDER: Final = "fixtures/aktstykker"
NOTE: Final = "Indlæst: afsnit b i egne ord"


def load_narratives(actor: Person) -> list[DraftVersion]:
    """Make version 1 of each request that has a file and no draft yet. Loading again does nothing.

    Also of one that was sent long ago: what its paper says is its text, to read.

    Raises:
        NarrativeError: when a file cannot be read.
    """
    made = []
    for path in sorted((Path(settings.BASE_DIR) / FOLDER).glob("*.toml")):
        year, _dash, number = path.stem.partition("-")
        case = Aktstykke.objects.filter(case_number=f"{year}/{number}", draft__isnull=True).first()
        if case is None:
            continue
        content = read_narrative(path)
        tokens = accepted_now(content, tokens_for(case), {})
        with transaction.atomic():
            made.append(
                DraftVersion.objects.create(
                    draft=Draft.objects.create(aktstykke=case, version=1),
                    number=1,
                    content=to_json(content),
                    tokens=tokens,
                    digest=digest_with(case, content),
                    note=NOTE,
                    saved_by=actor,
                )
            )
    return made
