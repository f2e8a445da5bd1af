"""The button of the demonstration's start page."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from grants.example.people import cast
from grants.example.services import play
from ledger.refusals import Refusal


@require_POST
def example_year_play(request: HttpRequest) -> HttpResponse:
    """Play the example year, or what is left of it. Not found outside the demonstration."""
    if not settings.DEMO:
        raise Http404
    try:
        added = play(cast())
    except Refusal as refusal:
        messages.error(request, refusal.sentence())
    else:
        if added:
            messages.success(
                request,
                _(
                    "Eksempelåret er afspillet: %(commitments)s tilsagn, %(payments)s "
                    "udbetalinger og %(refused)s afslag. Alt i det er mærket Eksempel."
                )
                % {name: added[name] for name in ("commitments", "payments", "refused")},
            )
        else:
            messages.info(request, _("Eksempelåret var allerede afspillet."))
    return HttpResponseRedirect(reverse("overview"))
