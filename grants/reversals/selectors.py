"""What the pages of stornos read."""

from django.db.models import QuerySet
from django.http import Http404

from grants.commitments import selectors as commitments
from grants.commitments.models import Commitment
from grants.reversals.models import Storno
from grants.reversals.services import commitment_of, reversible
from ledger.models import Act, Person
from ledger.refusals import Refusal


def stornos_of(commitment: Commitment) -> QuerySet[Storno]:
    """The stornos asked for among a commitment's acts, newest first."""
    return Storno.objects.filter(
        of_act__concerns_kind="commitment", of_act__concerns_id=str(commitment.ref)
    ).select_related("of_act", "proposed_by", "confirmed_by")


def commitment_of_act(person: Person, act: Act) -> Commitment:
    """The commitment an act brought about or moved; 404 when the person does not see it.

    Also when the act cannot be reversed at all: then there is no such page.
    """
    try:
        ref = commitment_of(reversible(act)).ref
        return commitments.commitment_page(person).get(ref=ref)
    except (Commitment.DoesNotExist, Refusal) as error:
        raise Http404 from error
