"""Every sort of registration: what one registers and another confirms. One line each."""

from typing import Final

from grants.registrations.sorts import Sort

SORTS: Final[dict[str, Sort]] = {sort.name: sort for sort in ()}
