"""Holding a commitment, so that what it draws does not change under the one who changes it."""

from django.utils.translation import gettext as _

from grants.commitments.models import Commitment
from ledger.refusals import Refusal


def hold(commitment: Commitment) -> None:
    """Wait for whoever is changing what the commitment draws, and let others wait for us.

    Until the end of the transaction. Who reads what it draws, or on which account, must hold it
    first: a reposting that counted 100,0 while 40,0 was annulled would move 40,0 too much.
    """
    Commitment.objects.select_for_update(no_key=True).only("pk").get(pk=commitment.pk)


def hold_as_it_is(commitment: Commitment) -> None:
    """Hold it, and read its state and its account anew."""
    hold(commitment)
    commitment.refresh_from_db(fields=["state", "version", "line"])


def require_not_closed(commitment: Commitment) -> None:
    """Nothing that leaves something to pay happens to a closed commitment.

    Raises `Refusal` (R57); it is opened again first.
    """
    if commitment.state == Commitment.State.CLOSED:
        raise Refusal(
            "R57_closed_when_nothing_is_left",
            text=_("Tilsagnet er afsluttet. Genåbn det først."),
        )
