"""Every sort of registration: what one registers and another confirms. One line each."""

from typing import Final

from grants.changes.amendments import AMENDMENTS
from grants.changes.pillar_moves import PILLAR_MOVES
from grants.changes.repostings import REPOSTINGS
from grants.changes.revivals import REVIVALS
from grants.openings.sort import OPENINGS
from grants.reconciliation.registering import RECONCILIATIONS
from grants.registrations.sorts import Sort
from grants.years.sorts import YEAR_SORTS

SORTS: Final[dict[str, Sort]] = {
    sort.name: sort
    for sort in (
        AMENDMENTS,
        REVIVALS,
        REPOSTINGS,
        PILLAR_MOVES,
        *YEAR_SORTS,
        OPENINGS,
        RECONCILIATIONS,
    )
}
