"""The entries behind a figure: every amount in Ramme leads here."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ledger.balances import balance
from ledger.models import Frame, Person
from reports.figures.entries import entries_behind, made_up
from reports.figures.moments import asked
from reports.figures.owners import owner_of
from reports.figures.tables import as_asked
from reports.figures.words import WORDS
from reports.frames.tables import EntryTable


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
    return render(
        request,
        "reports/frames/frame.html",
        {
            "frame": found,
            "owner": owner,
            "words": words,
            "at": at,
            "is_account": found.kind in {Frame.Kind.MAIN_ACCOUNT, Frame.Kind.SUB_ACCOUNT},
            "made_up": bool(made_up([found.pk], at.moment)),
            "balance": balance(found.pk, at.moment),
            "table": table,
        },
    )
