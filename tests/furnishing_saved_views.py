"""For the walk over every address: a saved view and a watched room of the case officer's own."""

from typing import Any

from grants.accounts.models import Line
from ledger.models import Person
from reports.saved_views.services import save_view, watch

ASKED = "/tilsagn/?state=bound&kolonner=paid_ore&kolonner=unpaid_ore"


def saved_view_things(first: Person, title: str) -> dict[str, list[Any]]:
    """The list of commitments with what is paid, shared with the unit; and an account's room."""
    view = save_view(actor=first, name=f"{title}: eksempel", address=ASKED, shared="unit")
    line = Line.objects.select_related("frame").get(account__number="06321013", year=2024)
    assert line.frame is not None
    watched = watch(actor=first, frame=line.frame, percent=99)
    return {"saved view": [view.ref], "watched room": [watched.ref]}
