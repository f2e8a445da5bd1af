"""What would happen if the request were approved: a page that reads and moves nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.accounts.numbers import display
from reports.aktstykker.drafts.reaching import reach
from reports.aktstykker.simulation.selectors import Claims, simulate
from reports.aktstykker.simulation.tables import ClaimTable, FrameTable


@require_safe
def simulation(request: HttpRequest, case_number: str) -> HttpResponse:
    """Each frame before and after, what would no longer fit, and the need for cash."""
    reached = reach(request, case_number)
    found = simulate(reached.case, reached.person)
    facts = {
        "aktstykke": reached.case,
        "simulation": found,
        "frames": FrameTable(found.frames, orderable=False) if found.frames else None,
        "claims": [(one, _table(one, place)) for place, one in enumerate(found.claims)],
        "lost": [fit for one in found.claims for fit in one.fits if fit.is_lost],
        "unopened": [display(number) for number in found.unopened],
    }
    return render(request, "reports/aktstykker/simulation/simulation.html", facts)


def _table(claims: Claims, place: int) -> ClaimTable:
    words = {"account": claims.main.frame.label}
    caption = _("Andet, der regner med pladsen på %(account)s") % words
    return ClaimTable(claims.fits, caption=caption, prefix=f"k{place}-", orderable=False)
