"""The documents of the demonstration: one attached to a commitment."""

from grants.attachments.models import Attachment
from grants.attachments.services import attach
from grants.attachments.things import find
from grants.commitments.models import Commitment
from ledger.models import Person
from ledger.uploads import Upload


def attachment_to(commitment: Commitment, by: Person, words: str) -> Attachment:
    thing = find(by, "commitment", str(commitment.ref))
    upload = Upload("prøve.txt", "text/plain", b"Eksempel")
    return attach(thing, actor=by, upload=upload, title=f"{words}: bilag")
