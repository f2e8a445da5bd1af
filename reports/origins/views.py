"""Where a published figure comes from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.accounts.models import Account, Stage
from reports.origins.selectors import origin_of


@require_safe
def origin(request: HttpRequest, number: str, year: int, stage: str) -> HttpResponse:
    """The figure of the account in the year at the stage; 404 where nobody published one."""
    account = get_object_or_404(Account, number=number)
    if stage not in Stage.values:
        raise Http404
    found = origin_of(account, year, Stage(stage))
    if found is None:
        raise Http404
    return render(request, "reports/origins/origin.html", {"origin": found})
