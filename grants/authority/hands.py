"""Who wrote on a thing before its second person: by the acts, since always."""

from collections.abc import Iterable, Mapping

from ledger.kinds import Kind
from ledger.models import Act

# Sending back is no hand: the one who did may approve what is then submitted anew.
WRITING = (
    Kind.COMMITMENT_DRAFTED,
    Kind.COMMITMENT_SUBMITTED,
    Kind.AGREEMENT_REGISTERED,
    Kind.AGREEMENT_CHANGED,
)


def hands_of(kind: str, id: str) -> frozenset[int]:
    """The ids of all who drafted, changed or submitted the thing. One query."""
    return hands_of_all(kind, [id]).get(id, frozenset())


def hands_of_all(kind: str, ids: Iterable[str]) -> Mapping[str, frozenset[int]]:
    """The same for many things of a kind, by their ids. One query."""
    rows = Act.objects.filter(concerns_kind=kind, concerns_id__in=list(ids), kind__in=WRITING)
    found: dict[str, set[int]] = {}
    for id, actor in rows.values_list("concerns_id", "actor"):
        found.setdefault(id, set()).add(actor)
    return {id: frozenset(people) for id, people in found.items()}
