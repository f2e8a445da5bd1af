"""Reading what may have been split: of one commitment, and all of it for the controllers."""

from collections import defaultdict
from typing import NamedTuple

from grants.authority.models import Threshold
from grants.commitments.models import Commitment, Grant
from grants.commitments.splitting import Cluster, below_the_threshold, cluster_of, clustered
from grants.splitting.models import SplitAnswer
from ledger.models import Person
from programmes.selectors import of_unit

ASKED = frozenset({Commitment.State.DRAFT, Commitment.State.SUBMITTED})


class Asked(NamedTuple):
    """What a commitment is asked: the question while it may still be, and the answers given."""

    cluster: Cluster | None
    answers: list[SplitAnswer]
    ref: str
    is_answered: bool
    is_draft: bool


def asked_about(commitment: Commitment) -> Asked | None:
    """The question of splitting as the commitment's page shows it; None when it is none."""
    if commitment.basis != Commitment.Basis.BELOW_THRESHOLD:
        return None
    answers = list(commitment.split_answers.select_related("answered_by"))
    cluster = cluster_of(commitment) if commitment.state in ASKED else None
    if cluster is None and not answers:
        return None
    return Asked(
        cluster=cluster,
        answers=answers,
        ref=str(commitment.ref),
        is_answered=cluster is None
        or any(answer.fingerprint == cluster.fingerprint for answer in answers),
        is_draft=commitment.state == Commitment.State.DRAFT,
    )


class Found(NamedTuple):
    """One cluster of the list: the year whose threshold it is above, and how many answers."""

    cluster: Cluster
    year: int
    partner: str
    answers: int


def all_found(person: Person) -> list[Found]:
    """Every cluster of grants below the threshold to one partner, the largest first.

    Tested on the latest threshold that is known.
    """
    threshold = Threshold.objects.order_by("-year").first()
    if threshold is None:
        return []
    by_partner: dict[int, list[Grant]] = defaultdict(list)
    for grant in below_the_threshold(of_unit(Grant.objects.all(), person)):
        by_partner[grant.partner_id].append(grant)
    answered: dict[int, int] = defaultdict(int)
    for partner in of_unit(SplitAnswer.objects.all(), person).values_list(
        "commitment__grant__partner", flat=True
    ):
        answered[partner] += 1
    found = []
    for partner_id, grants in by_partner.items():
        cluster = clustered(grants, threshold.amount_ore)
        if cluster is not None:
            name = cluster.parts[0].partner
            found.append(Found(cluster, threshold.year, name, answered[partner_id]))
    return sorted(found, key=lambda one: -one.cluster.total_ore)
