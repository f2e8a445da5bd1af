"""At the decision the request's content is frozen: nobody changes afterwards what was approved."""

import re
import uuid
from typing import Final

from grants.aktstykker.models import Aktstykke
from grants.envelopes.facts import of_request, to_json
from grants.envelopes.models import Envelope
from grants.papers.models import Delivered

# Letter e as the paper prints it: to the next letter, or to the place and day it is signed.
FLAGS: Final = re.MULTILINE | re.DOTALL
PROPOSAL: Final = re.compile(r"^\s*e\.\s+(.+?)(?=^\s*f\.\s|^København, den |\Z)", FLAGS)


def freeze(aktstykke: Aktstykke, *, act: uuid.UUID) -> Envelope:
    """Keep what is approved, in the transaction of the act `act` that confirms the decision.

    The SHA-256 is that of the last paper the Committee was handed. It never changes afterwards
    (R104). Source: BV 3.4.7.
    """
    paper = _last_paper(aktstykke)
    found = PROPOSAL.search(paper.text) if paper else None
    sentence = " ".join(found[1].split()) if found else ""
    return Envelope.objects.create(
        aktstykke=aktstykke,
        facts=to_json(of_request(aktstykke, sentence=sentence)),
        conditions=aktstykke.conditions,
        paper_sha256=paper.document.sha256 if paper else "",
        act_id=act,
    )


def _last_paper(aktstykke: Aktstykke) -> Delivered | None:
    """The paper the Committee decided on: the corrected print where there is one."""
    handed_over = aktstykke.papers.exclude(kind=Delivered.Kind.DECIDED)
    return handed_over.select_related("document").order_by("-number").first()
