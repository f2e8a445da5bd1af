"""What the example year answers where its commitments look like parts of one that was split."""

import uuid
from typing import Final

from grants.commitments.models import Commitment
from grants.commitments.splitting import cluster_of
from grants.example.plan import Step
from grants.splitting.services import answer_split
from ledger.models import Person

ANSWER: Final = (
    "Eksempel: selvstændige indsatser med hver sin ansøgning, hver sit resultat og hver sin "
    "bevilling. Kun partneren er den samme."
)


def answer_where_asked(commitment: Commitment, actor: Person, step: Step) -> None:
    """Answer, when the ledger would ask; nothing when it would not, or is answered already."""
    found = cluster_of(commitment)
    if found is None or commitment.split_answers.filter(fingerprint=found.fingerprint).exists():
        return
    answer_split(
        commitment,
        actor=actor,
        answer=ANSWER,
        value_day=step.value_day,
        known_at=step.known_at,
        key=uuid.uuid5(step.key, found.fingerprint),
    )
