"""Every sort of file. One line each."""

from typing import Final

from django.http import Http404

from grants.imports.agreements import AGREEMENTS
from grants.imports.commitments import COMMITMENTS
from grants.imports.models import BulkFile
from grants.imports.openings import OPENINGS
from grants.imports.sorts import BulkSort

SORTS: Final[dict[str, BulkSort]] = {
    sort.name: sort for sort in (COMMITMENTS, AGREEMENTS, OPENINGS)
}


def sort_named(name: str) -> BulkSort:
    """The sort with this word in its address. Raises `Http404` for another word."""
    if name not in SORTS:
        raise Http404
    return SORTS[name]


def sort_of(file: BulkFile) -> BulkSort:
    return SORTS[file.sort]
