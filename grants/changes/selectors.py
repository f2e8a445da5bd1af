"""Reading what was registered to change one commitment."""

from grants.changes.models import Revival
from grants.commitments.models import Commitment
from grants.registrations.models import Registration


def changes_of(commitment: Commitment) -> list[Registration]:
    """Its amendments, repostings and revivals, oldest first. Three queries."""
    people = ("registered_by", "confirmed_by")
    found: list[Registration] = [
        *commitment.amendments.select_related(*people),
        *commitment.repostings.select_related(*people),
        *Revival.objects.filter(annulment__commitment=commitment).select_related(*people),
    ]
    return sorted(found, key=lambda thing: (thing.value_day, thing.pk))
