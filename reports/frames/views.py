"""The entries behind a figure: every amount in Ramme leads here."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ledger.balances import balance
from ledger.clocks import asked
from ledger.exports import page_or_file
from ledger.models import Frame, Person
from reports.figures.entries import entries_behind, made_up
from reports.figures.owners import owner_of
from reports.figures.tables import as_asked
from reports.figures.words import WORDS
from reports.frames.counting import beside
from reports.frames.tables import EntryTable
from reports.saved_views.selectors import WATCHED

# The pages of these owners are shown at the same moment; the others have none.
KEEP_MOMENT = (
    Frame.Kind.MAIN_ACCOUNT,
    Frame.Kind.SUB_ACCOUNT,
    Frame.Kind.PROGRAMME,
    Frame.Kind.AKTSTYKKE,
)


@require_safe
def frame(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """A frame at the moment of `?pr=` and `?kendt=`; another unit's frame is not found."""
    person = cast("Person", request.user)
    found = get_object_or_404(Frame, ref=ref)
    owner = owner_of(found)
    if owner is None or not owner.is_for(person):
        raise Http404
    at = asked(request.GET)
    words = WORDS[found.kind]
    entries = entries_behind(found, at.moment)
    table = as_asked(request, EntryTable(entries, frame=found, words=words))
    table.look_up(person)
    around = beside(request, found, person, at)
    return page_or_file(
        request,
        "reports/frames/frame.html",
        {
            "frame": found,
            "owner": owner,
            "words": words,
            "at": at,
            "is_account": found.kind in {Frame.Kind.MAIN_ACCOUNT, Frame.Kind.SUB_ACCOUNT},
            "keeps_moment": found.kind in KEEP_MOMENT,
            "made_up": bool(made_up([found.pk], at.moment)),
            "balance": around.bands if around else balance(found.pk, at.moment),
            "counted": around.tables if around else [],
            "table": table,
            "may_watch": found.kind in WATCHED,
        },
        name="ramme",
    )
